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

# What a tag means to the walk, in this order: in line, ending a line, without text of ours, depending on the place.
_LINK, _INLINE, _BLOCK, _SPECIAL, _BREAK, _EMPTY, _SKIPPED, _NOSCRIPT = range(8)

# Phrasing content of the HTML standard, with the obsolete elements browsers still show in line: no line ends here.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter nobr output"
    " picture progress q rp rt ruby s samp small source span strike strong sub sup time track tt u var wbr area"
    " map".split()
)
# No text of theirs is shown as text.
SKIPPED = frozenset("script style template svg select textarea title".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_HEADINGS, "heading"),
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
_LISTS = frozenset(("ul", "ol", "menu"))
_MEANINGS = {
    **dict.fromkeys(INLINE, _INLINE),
    "a": _LINK,
    # Block elements that mean more than the end of a line.
    **dict.fromkeys((*_KINDS, *_LISTS, "li", "pre", "table", "tr", "td", "th"), _SPECIAL),
    "br": _BREAK,
    # They hold no text and end no line.
    **dict.fromkeys(("meta", "link", "base"), _EMPTY),
    **dict.fromkeys(SKIPPED, _SKIPPED),
    "noscript": _NOSCRIPT,
}
_NOTED = ("class", "id", *ASKED)
_NONE_ASKED = (None,) * len(ASKED)
# What manuals (Sphinx, MkDocs) print behind a heading, to link to it by.
_ANCHOR = "¶"
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


_Values = tuple[str | None, ...]


class _Tags(dict[str, tuple[int, dict[_Values, int]]]):
    """What each tag means, and the looks of its elements by the values of the attributes that are noted."""

    def __missing__(self, tag: str) -> tuple[int, dict[_Values, int]]:
        return self.setdefault(tag, (_MEANINGS.get(tag, _BLOCK), {}))


class Walk:
    """Collects lines (`rows`), `elements` and their nodes (`parents` to `lasts`, and `looks`), in document order.

    The text of the line that is open lies in `parts`.
    """

    __slots__ = (
        *("rows", "elements", "parents", "kinds", "looks", "firsts", "lasts", "parts", "_open", "_from", "_breaks"),
        *("_verbatim", "_block", "_level", "_kinds", "_counters", "_list", "_items", "_tables"),
    )

    def __init__(self, root: etree._Element) -> None:
        self.rows: list[Row] = []
        self.elements: list[etree._Element] = []
        self.parents: list[int] = []
        self.kinds: list[int] = []
        self.looks: list[Look] = []
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.parts: list[str] = []
        self._open: list[int] = [-1]  # nodes of open block elements; the innermost holds the text
        self._from = root  # the element at which the open line begins
        self._breaks: list[int] = []
        self._verbatim = self._block = self._level = 0
        self._kinds: list[Kind] = ["paragraph"]
        self._counters: list[tuple[str, int, int]] = []  # open lists: tag, next number, step
        self._list = 0  # block of the outermost open list
        self._items: list[_Item] = []
        self._tables: list[Table] = []
        self._run(root)

    def _run(self, root: etree._Element) -> None:  # noqa: C901, PLR0912, PLR0915 - see below
        """Visit every element once, without recursion: pages nest as deep as they like.

        One loop over local names: calls would take more time than what is done for most elements.
        """
        rows, parts, breaks, opened, firsts, lasts = (
            *(self.rows, self.parts, self._breaks, self._open, self.firsts, self.lasts),
        )
        elements, parents, kinds, tags = self.elements, self.parents, self.kinds, _Tags()
        node = -1  # innermost open element of any kind
        links = linked = verbatim = 0
        ink = apart = False  # the open line has more than blanks; a link has just ended
        pending: list[int] = []  # elements in line that began the open line and hold all of its text up to here
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag
            meaning, known = tags[tag]
            if meaning == _NOSCRIPT:
                meaning = _SKIPPED if node >= 0 and elements[node].tag == "head" else _BLOCK
            if event == "start":
                if meaning > _SPECIAL:
                    if meaning == _SKIPPED:
                        events.skip_subtree()
                    elif meaning == _BREAK and verbatim:
                        parts.append("\n")
                    elif meaning == _BREAK and ink:
                        breaks.append(len(parts))
                    continue
                if meaning > _INLINE:
                    if parts:
                        self._flush(linked, pending)
                        ink, linked = (ink, linked) if verbatim else (False, 0)
                    self._from = element
                elif meaning == _LINK:
                    links += 1
                    if apart and parts:  # they stand side by side on the screen: `</a><a>` separates words
                        parts.append(" ")
                apart = False
                values = tuple(map(element.get, _NOTED))
                kind = known.get(values)
                if kind is None:
                    kind = known[values] = self._add_look(tag, *values)
                parents.append(node)
                node = len(elements)
                elements.append(element)
                kinds.append(kind)
                firsts.append(len(rows) + 1 if ink and meaning <= _INLINE else len(rows))
                lasts.append(0)
                if meaning > _INLINE:
                    opened.append(node)
                    if meaning == _SPECIAL:
                        self._enter_special(element, tag)
                        verbatim = self._verbatim
                chunk = element.text
            else:
                if meaning <= _INLINE:
                    apart = meaning == _LINK
                    links -= apart
                    lasts[node] = len(rows)
                    if ink and firsts[node] == len(rows):
                        pending.append(node)
                    node = parents[node]
                elif meaning <= _SPECIAL:
                    apart = False
                    if parts:
                        self._flush(linked, pending)
                        ink, linked = (ink, linked) if verbatim else (False, 0)
                    opened.pop()
                    if meaning == _SPECIAL:
                        self._leave_special(tag)
                        verbatim = self._verbatim
                        if not parts:
                            ink, linked = False, 0
                    lasts[node] = len(rows)
                    node = parents[node]
                chunk = element.tail
            if chunk:
                apart = False
                if not chunk.isspace():
                    ink = True
                    pending.clear()
                    if links:
                        linked += len(chunk.strip()) if len(chunk) < 1000 else len(" ".join(chunk.split()))
                elif not ink and not verbatim:
                    continue
                parts.append(chunk)

    def _add_look(self, tag: str, classes: str | None, identity: str | None, *asked: str | None) -> int:
        """Note how elements of a new kind look, and return its number."""
        names = classes.split() if classes else []
        if identity:
            names.append("#" + identity.strip())
        attributes: tuple[tuple[str, str], ...] = ()
        if asked != _NONE_ASKED:
            attributes = tuple((name, value) for name, value in zip(ASKED, asked, strict=True) if value is not None)
        self.looks.append(Look(tag, tuple(names), attributes, tokens_of(tag, names, attributes)))
        return len(self.looks) - 1

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
            self._tables.append(Table(len(self.rows), self._open[-1]))
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

    def _flush(self, linked: int, pending: list[int]) -> None:
        """End the line that is open; what is `pending` holds all of it."""
        parts = self.parts
        if self._verbatim:
            parts.append("\n")
            return
        count = len(self.rows)
        if self._breaks:
            self._flush_broken(linked)
        elif text := canonical(parts[0] if len(parts) == 1 else "".join(parts)).removesuffix(_ANCHOR).rstrip():
            self._emit(text, linked)
        if len(self.rows) == count + 1:
            for node in pending:
                self.lasts[node] = count + 1
        parts.clear()
        self._breaks.clear()
        pending.clear()

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
        return cast("int | None", self._from.sourceline) or 0

    def _next_block(self) -> int:
        self._block += 1
        return self._block

    def _flush_broken(self, linked: int) -> None:
        """End a line that holds `<br>`: verse keeps its lines in one block, anything else becomes paragraphs."""
        edges = [0, *self._breaks, len(self.parts)]
        pieces = [canonical("".join(self.parts[a:b])) for a, b in pairwise(edges)]
        share = linked / max(1, sum(map(len, pieces)))
        if self._kinds[-1] in ("heading", "caption"):
            if text := " ".join(filter(None, pieces)):
                self._emit(text, linked)
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
        self.parts.clear()
        block = 0
        for text in map(verbatim, LINE_ENDS.split(source)):
            if not text.strip():
                block = 0
                continue
            block = block or self._next_block()
            row = Row(text, "code", self._open[-1], self._place())
            row.block = block
            self.rows.append(row)


def _number(value: str | None) -> int | None:
    return int(value) if value and value.strip().isascii() and value.strip().isdigit() and len(value) < 9 else None
