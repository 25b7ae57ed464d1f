"""Where marked elements and boxes beside the article stand, in lines."""

from __future__ import annotations

import numpy as np

from cleaner.document import Document, Marked
from cleaner.metadata.words import names_box, page_words
from cleaner.scoring.signals import Signals

# An element that is part of a line is found there by so many of its characters.
_INSIDE = 40
# A box that holds this share of the prose is the article's own.
_MOST_PROSE = 0.4


def lines_of(document: Document, marked: Marked) -> range:
    """Return the lines of a marked element; of one that is part of a line, that line."""
    if marked.node < 0:
        return range(0)
    node = document.nodes[marked.node]
    if node.last > node.first:
        return range(node.first, node.last)
    near = (line for line in (node.first - 1, node.first) if 0 <= line < len(document.lines))
    line = next((line for line in near if marked.value[:_INSIDE] in document.lines[line].text), None)
    return range(0) if line is None else range(line, line + 1)


def _within(document: Document, node: int, tag: str) -> bool:
    while node >= 0:
        if document.nodes[node].tag == tag:
            return True
        node = document.nodes[node].parent
    return False


def beside_lines(document: Document, signals: Signals, title: int) -> frozenset[int]:
    """Return the lines of boxes beside the article: aside, footer, comments, related stories.

    A box with much of the page's prose, or with the title, is none, whatever it is called.

    Args:
        document: The page.
        signals: Its measurements.
        title: Number of the title's line, or -1.
    """
    prose = np.concatenate(([0.0], np.cumsum(np.where(signals.prose, signals.length, 0.0))))
    tags = page_words().beside_tags
    nodes = [node for tag in tags for node in document.named.get(tag, ())]
    nodes = [node for node in nodes if document.nodes[node].tag != "footer" or not _within(document, node, "article")]
    found: set[int] = set()
    named = (node for name, nodes in document.named.items() if name[0] in ".#" and names_box(name) for node in nodes)
    for node in (*nodes, *named):
        first, last = document.nodes[node].first, document.nodes[node].last
        if last > first and not first <= title < last and prose[last] - prose[first] <= _MOST_PROSE * prose[-1]:
            found.update(range(first, last))
    return frozenset(found)
