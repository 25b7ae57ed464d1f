"""Where marked elements and boxes beside the article stand, in lines."""

from __future__ import annotations

from functools import cache
from itertools import chain, compress
from operator import attrgetter, not_

from cleaner.document import Document, Marked, Nodes
from cleaner.scoring.arrays import sums_before
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
    if lines := document.nodes.span(marked.node):
        return lines
    near = (line for line in (lines.start - 1, lines.start) if 0 <= line < len(document.lines))
    line = next((line for line in near if marked.value[:_INSIDE] in document.lines[line].text), None)
    return range(0) if line is None else range(line, line + 1)


def around(nodes: Nodes, marked: Marked) -> range:
    """Return the lines of a marked element, or of the smallest element around it that has any."""
    return next(filter(None, map(nodes.span, nodes.around(marked.node))), range(0))


@cache
def _boxes() -> frozenset[str]:
    """Return what boxes beside an article are called, and their tags as looks have them among their words."""
    return page_words().beside.union(map("<{}>".format, page_words().beside_tags))


def _is_footer_of_article(node: int, nodes: Nodes, *, headed: bool) -> bool:
    """Whether an element is the footer of the article, which may hold its author, or of the headline right above.

    It is one by its tag, in an article; or by its name, and is called nothing else: "entry-footer".
    """
    look, words = nodes.look(node), page_words()
    names = words.beside.intersection(look.tokens)
    if look.tag == _FOOTER and not names:
        return any(nodes.tags[outer] == "article" for outer in nodes.around(node))
    named = names == {_FOOTER} and (look.tag == _FOOTER or look.tag not in words.beside_tags)
    return named and (headed or not words.articles.isdisjoint(look.tokens))


def beside_lines(document: Document, signals: Signals, title: int) -> frozenset[int]:
    """Return the lines of boxes beside the article: aside, footer, comments, related stories.

    A box with much of the page's prose, or with the title, is none, whatever it is called.

    Args:
        document: The page.
        signals: Its measurements.
        title: Number of the title's line, or -1.
    """
    prose: list[float] = sums_before(signals.length * signals.prose).tolist()
    most = _MOST_PROSE * prose[-1]
    nodes = document.nodes
    others = map(_boxes().isdisjoint, map(_TOKENS, nodes.looks))
    found: set[int] = set()
    end = 0
    for node in sorted(chain.from_iterable(compress(nodes.alike, map(not_, others)))):
        first, last = nodes.firsts[node], nodes.lasts[node]
        # One inside another that counts adds nothing.
        if last <= end or last == first or first <= title < last or prose[last] - prose[first] > most:
            continue
        if not _is_footer_of_article(node, nodes, headed=first == title + 1):
            found.update(range(first, last))
            end = last
    return frozenset(found)
