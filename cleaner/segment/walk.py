"""The walk through a page's elements: lines and nodes collected while they open and close."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import regex
from lxml import etree

from cleaner.characters import LINE_ENDS, canonical, verbatim
from cleaner.document import ASKED, Kind, Look
from cleaner.segment.names import tokens_of
from cleaner.segment.shape import is_verse
from cleaner.segment.table import Table

# Phrasing content of the HTML standard, with the obsolete elements browsers still show in line: no line ends here.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter nobr output"
    " picture progress q rp rt ruby s samp small source span strike strong sub sup time track tt u var wbr area"
    " map".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
_LISTS = frozenset(("ul", "ol", "menu"))
# Block elements that mean more than the end of a line.
_SPECIAL = frozenset((*_KINDS, *_LISTS, "li", "pre", "table", "tr", "td", "th"))
_ASKED = etree.XPath(f"//*[{' or '.join('@' + name for name in ASKED)}]")
_PRINTED_NUMBER = regex.compile(r"^(?:\p{Nd}{1,3}[.)、．:]|[•‣◦▪●·*–—-]\s)")


class Row:
    """A line in the making; `row` and `cell` say where in its table it stands."""

    __slots__ = ("block", "cell", "kind", "level", "linked", "mark", "node", "place", "row", "text")

    def __init__(self, text: str, kind: Kind, node: int, place: int) -> None:
        self.text, self.kind, self.node, self.place = text, kind, node, place
        self.level = self.block = self.linked = self.row = self.cell = 0
        self.mark = ""


class _Item:
    """An open list item: the mark and block its line gets, and the lines that are its own."""

    __slots__ = ("block", "mark", "own")

    def __init__(self, mark: str, block: int) -> None:
        self.mark, self.block = mark, block
        self.own: list[Row] = []


class Walk:
    """Collects lines (`rows`) and nodes (`parents` to `lasts`, and `looks`) while elements open and close.

    The text of the line that is open lies in `parts`; `ink` counts its parts that are more than blanks.
    """

    __slots__ = (
        *("rows", "parents", "kinds", "looks", "firsts", "lasts", "parts", "ink", "_known", "_asked", "_node", "_open"),
        *("_from", "_breaks", "_linked", "_links", "_verbatim", "_block", "_level", "_kinds", "_counters", "_list"),
        *("_items", "_tables", "_pending"),
    )

    def __init__(self, root: etree._Element) -> None:
        self.rows: list[Row] = []
        self.parents: list[int] = []
        self.kinds: list[int] = []
        self.looks: list[Look] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.parts: list[str] = []
        self.ink = 0
        self._known: dict[tuple[object, ...], int] = {}
        # Few elements have one of the attributes that are asked for: those are found in one go.
        self._asked = {
            element: _attributes(element)
            for element in cast("list[etree._Element]", _ASKED(root))  # noqa: SLF001 - lxml's only name for the type
        }
        self._node = -1  # innermost open element of any kind
        self._open: list[int] = [-1]  # nodes of open block elements; the innermost holds the text
        self._from: etree._Element | None = None  # the element at which the open line begins
        self._breaks: list[int] = []
        self._linked = self._links = self._verbatim = self._block = self._level = 0
        self._kinds: list[Kind] = ["paragraph"]
        self._counters: list[tuple[str, int, int]] = []  # open lists: tag, next number, step
        self._list = 0  # block of the outermost open list
        self._items: list[_Item] = []
        self._tables: list[Table] = []
        self._pending: list[tuple[int, int]] = []  # inline nodes that began the open line, and its ink when they ended

    @property
    def tag(self) -> str:
        """Tag of the innermost open element."""
        return self.looks[self.kinds[self._node]].tag if self._node >= 0 else ""

    def text(self, chunk: str) -> None:
        """Add text to the open line."""
        if not chunk.isspace():
            self.ink += 1
            if self._links:
                self._linked += len(chunk.strip()) if len(chunk) < 1000 else len(" ".join(chunk.split()))
        elif not self.ink and not self._verbatim:
            return
        self.parts.append(chunk)

    def line_break(self) -> None:
        """Note a `<br>`."""
        if self._verbatim:
            self.parts.append("\n")
        elif self.ink:
            self._breaks.append(len(self.parts))

    def enter(self, element: etree._Element, tag: str) -> None:
        """Open an element."""
        inline = tag in INLINE
        if not inline:
            if self.parts:
                self.flush()
            self._from = element
        number = len(self.kinds)
        classes, identity, asked = element.get("class"), element.get("id"), self._asked.get(element, ())
        raw = (tag, classes, identity, asked)
        kind = self._known.get(raw)
        if kind is None:
            kind = self._known[raw] = len(self.looks)
            names = (*(classes or "").split(), *(("#" + identity.strip(),) if identity else ()))
            self.looks.append(Look(tag, names, asked, tokens_of(tag, names, asked)))
        self.parents.append(self._node)
        self.kinds.append(kind)
        self.firsts.append(len(self.rows) + (inline and self.ink > 0))
        self.lasts.append(0)
        self._node = number
        if inline:
            self._links += tag == "a"
            return
        self._open.append(number)
        if tag in _SPECIAL:
            self._enter_special(element, tag)

    def _enter_special(self, element: etree._Element, tag: str) -> None:
        if tag in _KINDS:
            self._level = _HEADINGS.get(tag, 0)
            self._kinds.append(_KINDS[tag])
        elif tag in _LISTS:
            self._enter_list(element, tag)
        elif tag == "li":
            self._enter_item(element)
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "table":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(Table(len(self.rows), self._node))
        elif tag in ("tr", "td", "th") and self._tables:
            table = self._tables[-1]
            table.row += tag == "tr"
            table.cell += tag != "tr"
            if tag != "tr":
                self._kinds.append("table")

    def _enter_list(self, element: etree._Element, tag: str) -> None:
        if not self._counters:
            self._list = self._next_block()
        start, step = _number(element.get("start")), -1 if element.get("reversed") is not None else 1
        if start is None:
            start = sum(1 for child in element if child.tag == "li") if step < 0 else 1
        self._counters.append((tag, start, step))

    def _enter_item(self, element: etree._Element) -> None:
        mark = "- "
        if self._counters:
            tag, number, step = self._counters[-1]
            value = _number(element.get("value"))
            number = number if value is None else value
            if tag == "ol":
                mark = f"{number}. "
            self._counters[-1] = (tag, number + step, step)
        self._items.append(_Item(mark, self._list or self._next_block()))
        self._kinds.append("list")

    def leave(self, tag: str) -> None:
        """Close the innermost element, whose tag this is."""
        number = self._node
        self._node = self.parents[number]
        if tag in INLINE:
            self._links -= tag == "a"
            self.lasts[number] = len(self.rows)
            if self.firsts[number] == len(self.rows):
                self._pending.append((number, self.ink))
            return
        if self.parts:
            self.flush()
        self._open.pop()
        if tag in _SPECIAL:
            self._leave_special(tag)
        self.lasts[number] = len(self.rows)

    def _leave_special(self, tag: str) -> None:
        if tag in _KINDS:
            self._kinds.pop()
        elif tag in _LISTS:
            self._counters.pop()
            self._list = self._list if self._counters else 0
        elif tag == "li":
            self._leave_item()
        elif tag == "pre":
            self._verbatim -= 1
            if not self._verbatim:
                self._flush_code()
        elif tag == "table":
            self._tables.pop().close(self)
        elif tag in ("td", "th") and self._tables:
            self._kinds.pop()

    def _leave_item(self) -> None:
        """An item of several paragraphs is a container, not an item."""
        self._kinds.pop()
        item = self._items.pop()
        if len(item.own) > 1:
            for row in item.own:
                row.kind, row.mark, row.block = "paragraph", "", self._next_block()

    def flush(self) -> None:
        """End the line that is open."""
        if self._verbatim:
            self.parts.append("\n")
            return
        count = len(self.rows)
        if self._breaks:
            self._flush_broken()
        elif text := canonical("".join(self.parts)):
            self._emit(text, self._linked)
        if len(self.rows) == count + 1:
            for node, ink in self._pending:
                if ink == self.ink:
                    self.lasts[node] = count + 1
        self._clear()

    def _clear(self) -> None:
        self.parts.clear()
        self._breaks.clear()
        self._pending.clear()
        self._linked = self.ink = 0

    def _emit(self, text: str, linked: int, block: int = 0) -> None:
        kind = self._kinds[-1]
        row = Row(text, kind, self._open[-1], self._place())
        row.linked = min(linked, len(text))
        if kind == "heading":
            row.level = self._level
        elif kind == "list" and self._items:
            item = self._items[-1]
            item.own.append(row)
            if len(item.own) == 1:
                row.mark, block = ("" if _PRINTED_NUMBER.match(text) else item.mark), item.block
        row.block = block or self._next_block()
        if self._tables:
            self._tables[-1].take(row)
        self.rows.append(row)

    def _place(self) -> int:
        """Return the number of the source line at which the open line begins."""
        return cast("int | None", self._from.sourceline) or 0 if self._from is not None else 0

    def _next_block(self) -> int:
        self._block += 1
        return self._block

    def _flush_broken(self) -> None:
        """End a line that holds `<br>`: verse keeps its lines in one block, anything else becomes paragraphs."""
        edges = [0, *self._breaks, len(self.parts)]
        pieces = [canonical("".join(self.parts[a:b])) for a, b in pairwise(edges)]
        share = self._linked / max(1, sum(map(len, pieces)))
        if self._kinds[-1] in ("heading", "caption"):
            if text := " ".join(filter(None, pieces)):
                self._emit(text, self._linked)
            return
        stanza: list[str] = []
        for piece in [*pieces, ""]:
            if piece:
                stanza.append(piece)
                continue
            verse = self._kinds[-1] in ("paragraph", "table") and is_verse(stanza)
            block = self._next_block() if verse else 0
            for text in stanza:
                self._emit(text, round(share * len(text)), block)
                if verse:
                    self.rows[-1].kind = "verse"
            stanza.clear()

    def _flush_code(self) -> None:
        source = "".join(self.parts)
        self._clear()
        block = 0
        for text in map(verbatim, LINE_ENDS.split(source)):
            if not text.strip():
                block = 0
                continue
            block = block or self._next_block()
            row = Row(text, "code", self._open[-1], self._place())
            row.block = block
            self.rows.append(row)


def _attributes(element: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name in ASKED if (value := element.get(name)) is not None)


def _number(value: str | None) -> int | None:
    return int(value) if value and value.strip().isascii() and value.strip().isdigit() and len(value) < 9 else None
