"""Boxes between the paragraphs of an article that end in a button: what a site has to offer besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from cleaner.document import Document, Nodes
from cleaner.scoring.arrays import Bools, Floats, sums_before
from cleaner.scoring.known import Known
from cleaner.scoring.runs import reached
from cleaner.scoring.signals import LINK
from cleaner.scoring.wrappers import around

# A box has so many words in all, and so many are items of the article: what it compares or lists, each with its shop.
_MOST_WORDS, _ITEMS = 45, 3
# And no sentence in it is surely the article's, in log-odds: an office says what comes first, above a button for it.
_SURE = 1.5
# Lists are no boxes; a button below code copies it, one below a caption shows a picture, one below facts shows more.
_LISTS, _SHOWN = ("li", "ol", "ul"), ("code", "caption")


def called(known: Known, odds: Floats, kept: Bools) -> Iterator[int]:
    """Yield the kept lines of small boxes that end in a button or a link which is not kept.

    Paragraphs of the article stand beside them, above and below.

    Args:
        known: What is known of the page.
        odds: Log-odds of each line.
        kept: Lines in the article.
    """
    nodes, homes = known.document.nodes, known.document.homes
    boxes = _boxes(known, kept) if nodes else ()
    if not boxes:
        return
    paragraphs = kept & known.signals.prose
    sides = around(paragraphs, nodes, homes)
    alike = defaultdict[tuple[str, ...], list[int]](list)
    for box in boxes:
        beside = np.flatnonzero(paragraphs & (sides == nodes.parents[box]))
        if len(beside) and beside[0] < nodes.firsts[box] and beside[-1] >= nodes.lasts[box]:
            alike[nodes.look(box).without_id].append(box)
    for box in (box for some in alike.values() if len(some) < _ITEMS for box in some):
        own = [line for line in nodes.span(box) if kept[line]]
        if not (paragraphs[own] & (odds[own] >= _SURE)).any():
            yield from own


def _boxes(known: Known, kept: Bools) -> set[int]:
    """Return the small elements of which something is kept, and nothing below a button or link."""
    document, nodes = known.document, known.document.nodes
    lost = ~kept & reached(kept[None, :])[0]
    calls = [line for line in _calls(known, nodes, lost) if not _is_of_heading(line, document)]
    before, words = sums_before(kept).tolist(), sums_before(known.signals.words).tolist()
    found = {_box(line, document.homes[line], nodes, before, words): line for line in calls}
    found.pop(-1, None)
    kinds = {box: document.kinds[nodes.firsts[box] : nodes.lasts[box]] for box in found}
    leads = known.signals.linked >= LINK
    return {
        box
        for box, call in found.items()
        if not any(map(_SHOWN.__contains__, kinds[box])) and (leads[call] or kinds[box].count("list") < _ITEMS)
    }


def _is_of_heading(line: int, document: Document) -> bool:
    """Whether a link leads to the heading that it stands beside: it says nothing, or what the heading says."""
    text, above = document.texts[line], document.lines[line - 1]
    return not any(map(str.isalpha, text)) or (line > 0 and above.level > 0 and above.text in text)


def _box(line: int, home: int, nodes: Nodes, before: list[float], words: list[float]) -> int:
    """Return the largest small element around a line of which something above it is kept and nothing below; or -1.

    Args:
        line: The line.
        home: Its element.
        nodes: The elements of the page.
        before: How many lines before each line are kept.
        words: How many words stand before each line.
    """
    box = -1
    for node in nodes.around(home):
        first, last = nodes.firsts[node], nodes.lasts[node]
        if words[last] - words[first] > _MOST_WORDS or before[last] > before[line]:
            break
        if nodes.tags[node] == "article":  # an entry of a list or of a live text, which ends in what shares it
            return -1
        box = node
    closed = box >= 0 and before[line] > before[nodes.firsts[box]] and nodes.tags[box] not in _LISTS
    return box if closed else -1


def _calls(known: Known, nodes: Nodes, lost: Bools) -> list[int]:
    """Return those of the lines that are buttons or links."""
    calls = known.signals.linked >= LINK
    for node in nodes.tagged("button"):
        calls[nodes.firsts[node] : nodes.lasts[node]] = True
    found: list[int] = np.flatnonzero(calls & lost).tolist()
    return found
