"""Where marked elements and boxes beside the article stand, in lines."""

from __future__ import annotations

from functools import cache
from itertools import chain
from operator import attrgetter

import numpy as np

from cleaner.document import Document, Look, Marked, Nodes
from cleaner.scoring.signals import Signals
from cleaner.wordlists import page_words

_TOKENS = attrgetter("tokens")
# An element that is part of a line is found there by so many of its characters.
_INSIDE = 40
# A box that holds this share of the prose is the article's own.
_MOST_PROSE = 0.4
_FOOTER = "footer"


def lines_of(document: Document, marked: Marked) -> range:
    """Return the lines of a marked element; of one that is part of a line, that line."""
    if marked.node < 0:
        return range(0)
    first, last = document.nodes.firsts[marked.node], document.nodes.lasts[marked.node]
    if last > first:
        return range(first, last)
    near = (line for line in (first - 1, first) if 0 <= line < len(document.lines))
    line = next((line for line in near if marked.value[:_INSIDE] in document.lines[line].text), None)
    return range(0) if line is None else range(line, line + 1)


def around(nodes: Nodes, marked: Marked) -> range:
    """Return the lines of a marked element, or of the smallest element around it that has any."""
    lines = (range(nodes.firsts[node], nodes.lasts[node]) for node in nodes.around(marked.node))
    return next(filter(None, lines), range(0))


def _within(nodes: Nodes, node: int, tag: str) -> bool:
    return any(nodes.look(outer).tag == tag for outer in nodes.around(node))


@cache
def _boxes() -> frozenset[str]:
    """Return what boxes beside an article are called, and their tags as looks have them among their words."""
    return page_words().beside.union(map("<{}>".format, page_words().beside_tags))


def _is_footer(look: Look) -> bool:
    """Whether an element is called a footer, and nothing besides: "entry-footer"."""
    if _FOOTER not in look.tokens:
        return False
    words = page_words()
    plain = look.tag == _FOOTER or look.tag not in words.beside_tags
    return plain and words.beside.intersection(look.tokens) == {_FOOTER}


def beside_lines(document: Document, signals: Signals, title: int) -> frozenset[int]:
    """Return the lines of boxes beside the article: aside, footer, comments, related stories.

    A box with much of the page's prose, or with the title, is none, whatever it is called.

    Args:
        document: The page.
        signals: Its measurements.
        title: Number of the title's line, or -1.
    """
    prose: list[float] = np.concatenate(([0.0], np.cumsum(signals.length * signals.prose))).tolist()
    most = _MOST_PROSE * prose[-1]
    nodes, names = document.nodes, page_words().beside
    firsts, lasts = nodes.firsts, nodes.lasts
    others = map(_boxes().isdisjoint, map(_TOKENS, nodes.looks))
    kinds = [kind for kind, other in enumerate(others) if not other]
    # The footer of an article may hold its author.
    looks = ((kind, nodes.looks[kind]) for kind in kinds)
    footers = {kind for kind, look in looks if look.tag == _FOOTER and names.isdisjoint(look.tokens)}
    called = {kind for kind in kinds if _is_footer(nodes.looks[kind])}
    own = {kind for kind in called if not page_words().articles.isdisjoint(nodes.looks[kind].tokens)}
    found: set[int] = set()
    end = 0
    for node in sorted(chain.from_iterable(map(nodes.alike.__getitem__, kinds))):
        first, last = firsts[node], lasts[node]
        # One inside another that counts adds nothing.
        if last <= end or last == first or first <= title < last or prose[last] - prose[first] > most:
            continue
        kind = nodes.look_of[node]
        inside = kind in own or (kind in footers and _within(nodes, node, "article"))
        # Of the headline, where one stands right below it.
        if not inside and not (kind in called and first == title + 1):
            found.update(range(first, last))
            end = last
    return frozenset(found)
