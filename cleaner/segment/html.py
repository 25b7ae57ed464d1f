"""Markup to lines: one parse, one walk, each text node once."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from functools import cache

from lxml import etree

from cleaner.document import Document, Nodes
from cleaner.limits import DEFAULT, Limits
from cleaner.segment.bullets import with_bullets
from cleaner.segment.head import read_head
from cleaner.segment.looks import looks_of
from cleaner.segment.nesting import freed
from cleaner.segment.twins import one_form
from cleaner.segment.walk import Walk
from cleaner.tree import Tree

# A tag this long holds data or an attack; the parser's time grows with the square of its attributes.
_VAST = 200_000
_VAST_TAG = re.compile(rb"<([A-Za-z][\w:-]*)[^<>]{%d,}+>" % _VAST)
# Spelled out: ignoring case, `re` takes half as long again for the whole page.
_CLOSED = re.compile(rb"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>")
_FRAMELESS = re.compile(rb"</?noframes\s*>", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([A-Za-z][^\s/<>]*+)[^<>]*+>")
# The parser gives up below 2,048 open elements; a page that nests deeper loses its innermost tags, not its text.
_DEEPEST = 1_000
_OPENING = re.compile(rb"<[A-Za-z]")
# Those without an end, and paragraphs: one ends where the next begins, so that another tag stands between two that are
# inside one another, and twice as deep is the most that comes of it.
_UNCOUNTED = frozenset(b"area base br col hr img input link meta p param".split())
# Without an end too, which the parser does not know: it opens one inside the other.
_LEFT_OPEN = frozenset(b"embed source track wbr".split())


def segment_html(text: str | bytes, limits: Limits = DEFAULT) -> Document:
    """Cut a page of markup, text or UTF-8, into lines. Any text within the limits gives a document.

    Every text node outside head, script, style, svg, select, textarea and template (but for shadow roots that hold the
    page's text) lands in exactly one line, but for the signs of links beside headings, the references to notes and the
    second form of a formula.

    Raises:
        Refusal: The page has too many elements, or they nest too deep.
    """
    root = _parsed(text, limits)
    walk = Walk(root)
    nodes = _nodes(walk)
    if len(nodes) > limits.depth:
        limits.check("depth", _depth(nodes.parents), "elements inside one another", "too_deep")
    lines = tuple(with_bullets(walk.lines, nodes))
    head = read_head(root, nodes, walk.elements, walk.hidden)
    return Document("html", lines, nodes, head, (), Tree(root, walk.elements, walk.hidden))


def _depth(parents: Sequence[int]) -> int:
    depths: list[int] = []
    for parent in parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 1)
    return max(depths)


def _parsed(text: str | bytes, limits: Limits) -> etree._Element:
    # Bytes throughout: they are searched several times faster than text that has one character beyond Latin 1.
    encoded = text if isinstance(text, bytes) else text.encode("utf-8", "ignore")
    markup = _without_vast_tags(encoded.replace(b"\x00", b""))
    # What stands behind </html> belongs to the page; the parser would leave it out.
    markup = _CLOSED.sub(b"", markup)
    if len(markup) > 2 * limits.nodes:  # an opening tag has two characters at least
        limits.check("nodes", sum(1 for _ in _OPENING.finditer(markup)), "tags")
    root, whole = _parse(markup)
    if next(root.iter("noframes"), None) is not None:
        # What a page of frames says without them is all that it says; the parser takes its tags for text.
        markup = _FRAMELESS.sub(b"", markup)
        root, whole = _parse(markup)
    if whole:
        return root
    markup, depth = _shallow(markup)
    limits.check("depth", depth, "elements inside one another", "too_deep")
    return _parse(markup)[0]


def _parse(markup: bytes) -> tuple[etree._Element, bool]:
    """Return the tree, and whether the parser came through to the end."""
    parser = _parsers().parser
    root = etree.fromstring(markup or b" ", parser)
    if root is None:  # nothing, or comments alone
        root = etree.Element("html")
    one_form(root)
    last = parser.error_log.last_error
    return root, last is None or last.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


class _Parsers(threading.local):
    """A parser for each thread: to make one for every page would cost a twelfth of the parse."""

    def __init__(self) -> None:
        # Nobody asks for an element by its id alone: a table of them would cost a twentieth of the parse.
        self.parser = etree.HTMLParser(
            encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
        )


@cache
def _parsers() -> _Parsers:
    return _Parsers()


def _without_vast_tags(markup: bytes) -> bytes:
    """Return the markup with vast tags bare of their attributes."""
    kept: list[bytes] = []
    done = seen = 0
    step = _VAST // 2  # a vast tag fills at least one such stretch
    for at in range(0, len(markup) - step, step):
        if markup.find(b"<", at, at + step) < 0:
            begin = markup.rfind(b"<", seen, at)
            seen = at + step
            if begin >= 0 and (tag := _VAST_TAG.match(markup, begin)):
                kept += (markup[done:begin], b"<", tag[1], b">")
                done = tag.end()
    return b"".join((*kept, markup[done:])) if kept else markup


def _shallow(markup: bytes) -> tuple[bytes, int]:
    """Return the markup without the tags that nest deeper than the parser goes (their text stays), and the depth."""
    depth = dropped = deepest = 0

    def tag(match: re.Match[bytes]) -> bytes:
        nonlocal depth, dropped, deepest
        closing, name = match[1], match[2].lower()
        if name in _LEFT_OPEN:
            return b""
        if name in _UNCOUNTED or (not closing and depth < _DEEPEST):
            depth += name not in _UNCOUNTED
            return match[0]
        if not closing:
            dropped += 1
            deepest = max(deepest, depth + dropped)
            return b" "
        if dropped:
            dropped -= 1
            return b" "
        depth = max(0, depth - 1)
        return match[0]

    return _TAG.sub(tag, markup), deepest


def _nodes(walk: Walk) -> Nodes:
    most, firsts, lasts = len(walk.lines), walk.firsts, walk.lasts
    # An element left open at the end may have begun behind the last line.
    if max(firsts, default=0) > most:
        firsts, lasts = ([min(line, most) for line in lines] for lines in (firsts, lasts))
    look_of, looks = looks_of(walk.tags, walk.elements)
    return freed(Nodes(walk.parents, look_of, firsts, lasts, looks), most)
