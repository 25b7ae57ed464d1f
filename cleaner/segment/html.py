"""Markup to lines: one parse, one walk, each text node once."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import regex
from lxml import etree

from cleaner.characters import LINE_ENDS, canonical, verbatim
from cleaner.document import Document, Kind, Line, Node
from cleaner.segment.head import read_head
from cleaner.segment.shape import is_verse
from cleaner.segment.tree import Tree

# Phrasing content of the HTML standard (with the obsolete elements browsers still show in line): no line ends here.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter nobr output"
    " picture progress q rp rt ruby s samp small source span strike strong sub sup time track tt u var wbr area map"
    " link meta".split()
)
# No text of theirs is shown as text.
SKIPPED = frozenset("head script style template svg select textarea".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS: dict[str, Kind] = {"blockquote": "quote", "figcaption": "caption", "caption": "caption"}
# Elements that stand side by side on the screen, so that `</a><a>` separates words.
_APART = frozenset(("a", "button"))
_PRINTED_NUMBER = regex.compile(r"^(?:\p{Nd}{1,3}[.)、．:]|[•‣◦▪●·*–—-]\s)")

# A tag this long holds data or an attack; the parser's time grows with the square of its attributes.
_VAST_TAG = regex.compile(r"<([A-Za-z][\w:-]*)[^<>]{200000,}>")
_CLOSED = regex.compile(r"</(?:body|html)\s*>", regex.IGNORECASE)

# A table of data has short cells; longer ones hold prose, and the table is layout.
_CELL_CHARS = 160


class _Row:
    """A line in the making."""

    __slots__ = ("block", "cell", "kind", "level", "linked", "mark", "node", "place", "row", "text")

    def __init__(self, text: str, kind: Kind, node: int, place: int) -> None:
        self.text, self.kind, self.node, self.place = text, kind, node, place
        self.level = self.block = self.linked = self.row = self.cell = 0
        self.mark = ""


class _Item:
    """An open list item: the mark its line gets, and where its lines begin."""

    __slots__ = ("block", "first", "mark", "own")

    def __init__(self, mark: str, block: int, first: int) -> None:
        self.mark, self.block, self.first = mark, block, first
        self.own: list[_Row] = []


class _Table:
    """An open table: where its lines and nodes begin, the current row and cell."""

    __slots__ = ("cell", "first", "nested", "node", "row")

    def __init__(self, first: int, node: int) -> None:
        self.first, self.node = first, node
        self.row = self.cell = 0
        self.nested = False


class _Walk:
    """Collects lines and nodes while the elements open and close."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.names: list[tuple[str, ...]] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.index: dict[etree._Element, int] = {}
        self.parts: list[str] = []
        self.breaks: list[int] = []
        self.linked = 0
        self.links = 0
        self.verbatim = 0
        self.block = 0
        self.open: list[int] = [-1]  # nodes of open block elements; the innermost holds the text
        self.node = -1  # innermost open element of any kind
        self.kinds: list[Kind] = ["paragraph"]
        self.level = 0
        self.counters: list[tuple[str, int, int]] = []  # open lists: tag, next number, step
        self.lists = 0  # block of the outermost open list
        self.items: list[_Item] = []
        self.tables: list[_Table] = []
        self.pending: list[tuple[int, int]] = []  # inline nodes that began a line, and where they ended in it
        self.place = 0

    def text(self, chunk: str) -> None:
        self.parts.append(chunk)
        if self.links:
            self.linked += len(chunk.strip()) if len(chunk) < 1000 else len(" ".join(chunk.split()))

    def blank(self) -> bool:
        return not any(part.strip() for part in self.parts)

    def flush(self) -> None:
        """End the line that is open."""
        if not self.parts:
            return
        if self.verbatim:
            self.parts.append("\n")
            return
        count = len(self.rows)
        if self.breaks:
            self._flush_broken()
        elif text := canonical("".join(self.parts)):
            self._emit(text, self.linked)
        if len(self.rows) == count + 1:
            for node, end in self.pending:
                if not "".join(self.parts[end:]).strip():
                    self.lasts[node] = count + 1
        self._clear()

    def _clear(self) -> None:
        self.parts.clear()
        self.breaks.clear()
        self.pending.clear()
        self.linked = 0

    def _emit(self, text: str, linked: int, block: int = 0) -> None:
        kind = self.kinds[-1]
        row = _Row(text, kind, self.open[-1], self.place)
        row.linked = min(linked, len(text))
        if kind == "heading":
            row.level = self.level
        elif kind == "list" and self.items:
            item = self.items[-1]
            item.own.append(row)
            if len(item.own) == 1:
                row.mark, block = ("" if _PRINTED_NUMBER.match(text) else item.mark), item.block
        row.block = block or self._next_block()
        if self.tables:
            row.row, row.cell = self.tables[-1].row, self.tables[-1].cell
        self.rows.append(row)

    def _next_block(self) -> int:
        self.block += 1
        return self.block

    def _flush_broken(self) -> None:
        """End a line that holds `<br>`: verse keeps its lines in one block, anything else becomes paragraphs."""
        edges = [0, *self.breaks, len(self.parts)]
        pieces = [canonical("".join(self.parts[a:b])) for a, b in pairwise(edges)]
        share = self.linked / max(1, sum(map(len, pieces)))
        if self.kinds[-1] in ("heading", "caption"):
            if text := " ".join(filter(None, pieces)):
                self._emit(text, self.linked)
            return
        stanza: list[str] = []
        for piece in [*pieces, ""]:
            if piece:
                stanza.append(piece)
                continue
            verse = self.kinds[-1] in ("paragraph", "table") and is_verse(stanza)
            block = self._next_block() if verse else 0
            for text in stanza:
                self._emit(text, round(share * len(text)), block)
                if verse:
                    self.rows[-1].kind = "verse"
            stanza.clear()

    def enter(self, element: etree._Element, tag: str) -> None:  # noqa: C901 - a table: tag to what it opens
        inline = tag in INLINE
        if not inline:
            self.flush()
            self.place = cast("int | None", element.sourceline) or self.place
        number = self._add_node(element, tag, began=not inline or self.blank())
        if inline:
            if tag == "a":
                self.links += 1
            return
        self.open.append(number)
        if tag in _HEADINGS:
            self.level = _HEADINGS[tag]
            self.kinds.append("heading")
        elif tag in _CONTAINERS:
            self.kinds.append(_CONTAINERS[tag])
        elif tag in ("ul", "ol", "menu"):
            self._enter_list(element, tag)
        elif tag == "li":
            self._enter_item(element)
        elif tag == "pre":
            self.verbatim += 1
        elif tag == "table":
            if self.tables:
                self.tables[-1].nested = True
            self.tables.append(_Table(len(self.rows), number))
        elif tag in ("tr", "td", "th") and self.tables:
            table = self.tables[-1]
            table.row += tag == "tr"
            table.cell += tag != "tr"
            if tag != "tr":
                self.kinds.append("table")

    def _add_node(self, element: etree._Element, tag: str, *, began: bool) -> int:
        number = len(self.tags)
        names: tuple[str, ...] = ()
        if (classes := element.get("class")) is not None:
            names = tuple(classes.split())
        if (identity := element.get("id")) is not None:
            names = (*names, "#" + identity.strip())
        self.parents.append(self.node)
        self.tags.append(tag)
        self.names.append(names)
        self.firsts.append(len(self.rows) + (not began))
        self.lasts.append(0)
        self.index[element] = number
        self.node = number
        return number

    def _enter_list(self, element: etree._Element, tag: str) -> None:
        if not self.counters:
            self.lists = self._next_block()
        start, step = _number(element.get("start")), -1 if element.get("reversed") is not None else 1
        if start is None:
            start = sum(1 for child in element if child.tag == "li") if step < 0 else 1
        self.counters.append((tag, start, step))

    def _enter_item(self, element: etree._Element) -> None:
        mark = "- "
        if self.counters:
            tag, number, step = self.counters[-1]
            value = _number(element.get("value"))
            number = number if value is None else value
            if tag == "ol":
                mark = f"{number}. "
            self.counters[-1] = (tag, number + step, step)
        self.items.append(_Item(mark, self.lists or self._next_block(), len(self.rows)))
        self.kinds.append("list")

    def leave(self, tag: str) -> None:
        number = self.node
        self.node = self.parents[number]
        if tag in INLINE:
            self.links -= tag == "a"
            self.lasts[number] = len(self.rows)
            if self.firsts[number] == len(self.rows):
                self.pending.append((number, len(self.parts)))
            return
        if tag == "pre":
            self.verbatim -= 1
            if not self.verbatim:
                self._flush_code()
        self.flush()
        self.open.pop()
        if tag in _HEADINGS or tag in _CONTAINERS:
            self.kinds.pop()
        elif tag in ("ul", "ol", "menu"):
            self.counters.pop()
            self.lists = self.lists if self.counters else 0
        elif tag == "li":
            self._leave_item()
        elif tag == "table":
            self._leave_table(self.tables.pop())
        elif tag in ("td", "th") and self.tables:
            self.kinds.pop()
        self.lasts[number] = len(self.rows)

    def _leave_item(self) -> None:
        """An item of several paragraphs is a container, not an item."""
        self.kinds.pop()
        item = self.items.pop()
        if len(item.own) > 1:
            for row in item.own:
                row.kind, row.mark, row.block = "paragraph", "", self._next_block()

    def _flush_code(self) -> None:
        source = "".join(self.parts)
        self._clear()
        block = 0
        for text in map(verbatim, LINE_ENDS.split(source)):
            if not text.strip():
                block = 0
                continue
            block = block or self._next_block()
            row = _Row(text, "code", self.open[-1], self.place)
            row.block = block
            self.rows.append(row)

    def _leave_table(self, table: _Table) -> None:
        rows = self.rows[table.first :]
        lines: dict[int, dict[int, list[_Row]]] = {}
        for row in rows:
            lines.setdefault(row.row, {}).setdefault(row.cell, []).append(row)
        data = (
            not table.nested
            and sum(len(line) > 1 for line in lines.values()) > 1
            and all(_is_datum(cell) for line in lines.values() for cell in line.values())
        )
        if not data:
            for row in rows:
                row.kind = "paragraph" if row.kind == "table" else row.kind
            return
        block = self._next_block()
        merged: list[_Row] = []
        moved: list[int] = []
        for line in lines.values():
            cells = [_joined(cell, " ", block) for cell in line.values()]
            moved.extend([table.first + len(merged)] * sum(map(len, line.values())))
            merged.append(_joined(cells, " | ", block))
        self.rows[table.first :] = merged
        moved.append(table.first + len(merged))
        for number in range(table.node + 1, len(self.tags)):
            first, last = self.firsts[number] - table.first, self.lasts[number] - table.first
            if last > first:
                # A row is indivisible: a cell's node has the row only where it is the whole of it.
                whole = first in (0, len(rows)) or moved[first] != moved[first - 1]
                self.firsts[number] = moved[first] + (not whole)
                self.lasts[number] = moved[last]
            else:
                self.firsts[number] = self.lasts[number] = moved[min(first, len(rows))]

    def nodes(self) -> tuple[Node, ...]:
        # An element left open at the end may have begun behind the last line.
        firsts = [min(first, len(self.rows)) for first in self.firsts]
        return tuple(map(Node, self.parents, self.tags, self.names, firsts, map(max, firsts, self.lasts)))


def _is_datum(cell: list[_Row]) -> bool:
    """Whether a cell holds a value: a line, or a few that only `<br>` parts; prose makes the table layout."""
    return (
        sum(len(row.text) for row in cell) <= _CELL_CHARS
        and len({row.node for row in cell}) == 1
        and all(row.kind in ("table", "caption") for row in cell)
    )


def _joined(rows: list[_Row], separator: str, block: int) -> _Row:
    joined = _Row(separator.join(row.text for row in rows), rows[0].kind, rows[0].node, rows[0].place)
    joined.linked = sum(row.linked for row in rows)
    joined.block = block
    return joined


def _number(value: str | None) -> int | None:
    return int(value) if value and value.strip().isascii() and value.strip().isdigit() and len(value) < 9 else None


def segment_html(text: str) -> Document:
    """Cut a page of markup into lines. Any text gives a document; nothing is raised.

    Every text node outside head, script, style, template, svg, select and textarea lands in exactly one line.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # What stands behind </html> belongs to the page; the parser would leave it out.
    root = etree.fromstring(
        _CLOSED.sub("", _VAST_TAG.sub(r"<\1>", text.replace("\x00", ""))).encode("utf-8", "replace") or b" ", parser
    )
    if root is None:
        return Document("html", ())
    walk = _Walk()
    _walk(root, walk)
    lines = tuple(
        Line(row.text, row.kind, row.level, row.block, row.node, row.linked, row.mark, row.place) for row in walk.rows
    )
    return Document("html", lines, walk.nodes(), read_head(root, walk.index), (), Tree(root, walk.index))


def _walk(root: etree._Element, walk: _Walk) -> None:
    """Visit every element once, without recursion: pages nest as deep as they like."""
    walk.enter(root, root.tag)
    if root.text:
        walk.text(root.text)
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            walk.leave(parent.tag)
            element = parent
        elif not isinstance(element.tag, str) or element.tag in SKIPPED:
            pass
        elif element.tag == "br":
            walk.text("\n") if walk.verbatim else walk.breaks.append(len(walk.parts))
        elif element.tag == "hr":
            walk.flush()
        else:
            walk.enter(element, element.tag)
            if element.text:
                walk.text(element.text)
            stack.append((element, iter(element)))
            continue
        if element.tail:
            walk.text(element.tail)
        elif element.tag in _APART and (after := element.getnext()) is not None and after.tag in _APART:
            walk.parts.append(" ")
    walk.flush()
