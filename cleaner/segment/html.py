"""Markup to lines: one parse, one walk, each text node once."""

from __future__ import annotations

import re

from lxml import etree

from cleaner.document import Document, Line, Nodes
from cleaner.segment.head import read_head
from cleaner.segment.tree import Tree
from cleaner.segment.walk import Walk

# A tag this long holds data or an attack; the parser's time grows with the square of its attributes.
_VAST = 200_000
_VAST_TAG = re.compile(rf"<([A-Za-z][\w:-]*)[^<>]{{{_VAST},}}>")
_CLOSED = re.compile(r"</(?:[Bb][Oo][Dd][Yy]|[Hh][Tt][Mm][Ll])\s*>")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)[^<>]*>")
# The parser gives up below 2,048 open elements; a page that nests deeper loses its innermost tags, not its text.
_DEEPEST = 1_000
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def segment_html(text: str) -> Document:
    """Cut a page of markup into lines. Any text gives a document; nothing is raised.

    Every text node outside head, script, style, template, svg, select and textarea lands in exactly one line.
    """
    root = _parsed(text)
    if root is None:
        return Document("html", ())
    walk = Walk(root)
    lines = tuple(
        Line(row.text, row.kind, row.level, row.block, row.node, row.linked, row.mark, row.place) for row in walk.rows
    )
    nodes = _nodes(walk)
    return Document("html", lines, nodes, read_head(root, nodes, walk.elements), (), Tree(root, walk.elements))


def _parsed(text: str) -> etree._Element | None:
    text = text.replace("\x00", "")
    if any("<" not in text[at : at + _VAST // 2] for at in range(0, len(text) - _VAST, _VAST // 2)):
        text = _VAST_TAG.sub(r"<\1>", text)
    # What stands behind </html> belongs to the page; the parser would leave it out.
    text = _CLOSED.sub("", text)
    root, whole = _parse(text)
    return root if whole else _parse(_shallow(text))[0]


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """Return the tree, and whether the parser came through to the end."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.encode("utf-8", "ignore") or b" ", parser)
    last = parser.error_log.last_error
    return root, last is None or last.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _shallow(text: str) -> str:
    """Return the markup without the tags that nest deeper than the parser goes; their text stays."""
    depth = dropped = 0

    def tag(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        closing, name = match[1], match[2].lower()
        if name in _VOID or (not closing and depth < _DEEPEST):
            depth += name not in _VOID
            return match[0]
        if not closing:
            dropped += 1
            return " "
        if dropped:
            dropped -= 1
            return " "
        depth = max(0, depth - 1)
        return match[0]

    return _TAG.sub(tag, text)


def _nodes(walk: Walk) -> Nodes:
    # An element left open at the end may have begun behind the last line.
    most = len(walk.rows)
    firsts = [min(first, most) for first in walk.firsts]
    return Nodes(walk.parents, walk.kinds, firsts, list(map(max, firsts, walk.lasts)), walk.looks)
