"""Flattened text to lines: what a crawler or a text browser left of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from cleaner.cells import cells_of, row_of
from cleaner.characters import canonical, verbatim
from cleaner.document import BULLET, Document, Kind, Line
from cleaner.endings import tells
from cleaner.segment.dump import without_link_numbers
from cleaner.segment.healing import healed
from cleaner.segment.leftovers import inlined, is_markdown, without_markdown, without_tags
from cleaner.segment.raw import BULLETED, NUMBERED, RawLine, groups_of, indent_of, is_item, raw_lines, sources_of
from cleaner.segment.seams import apart
from cleaner.segment.shape import columns_of, is_code, is_dialogue, is_speech, is_verse, spoken_part
from cleaner.segment.wrapping import Wrapping, breaks_off, joined, wrapping_of

_SET_IN = re.compile(r"^(?: {4,}|\t)\S")
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")
_INDENTED = re.compile(r"^ {2,}|^\t")
# Between the rows of a table drawn with characters.
_TABLE_RULE = re.compile(r"(?=.*[-=_])(?=.*[|+])[\s|+:=_-]*|-{2,}(?: -{2,})+|={2,}(?: ={2,})+")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*?)(?:\s+#+)?$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
# Code is set in by so many blanks. A centred line has more on its left than on its right by no more than these: text
# browsers wrap prose some columns before the right margin.
_CODE_INDENT, _CENTRE = 4, range(-1, 9)
# Underlined lines are no longer.
_HEADING_CHARS = 120
# A line in so many pieces is a menu, or labels.
_PIECES = 3
# A line of so many blanks that ends a sentence is prose, also between lines of code.
_PROSE_BLANKS = 7
# Lines of these kinds share a block.
_TOGETHER = ("list", "table", "code", "verse")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the page was laid out: how prose was wrapped, whether indentation means code, whether it is Markdown."""

    wrapping: Wrapping
    indented: bool
    markdown: bool


def segment_text(text: str) -> Document:
    """Cut flattened text into lines.

    Hard-wrapped prose is joined again, bullets become list items, tabs and bars make table rows, `#` and underlining
    headings, `>` quotations; verse, dialogue and code keep their line breaks; sentences that are broken at their links
    are healed. Any text gives a document.
    """
    markdown = is_markdown(text)
    text = without_link_numbers(without_tags(inlined(text) if markdown else text))
    raws = healed(list(apart(raw_lines(text))))
    groups = list(groups_of(raws))
    wrapping = wrapping_of(sources_of(groups))
    page = _Layout(wrapping, sum(map(_is_set_in, raws)) < len(raws) / 2, markdown)
    lines: list[Line] = []
    gaps: list[bool] = []
    parted: set[int] = set()
    block = 0
    for group, kind in _kinds(groups, page):
        previous: Kind = "paragraph"
        for raw, line in _group_lines(group, kind, page):
            # Items, rows, verses that follow one another without a blank line stand in one block.
            block += line.kind not in _TOGETHER or line.kind != previous
            previous = line.kind
            if "  " in raw.source and len(_WIDE.findall(raw.source)) >= _PIECES - 1:
                parted.add(len(lines))
            lines.append(Line(line.text, line.kind, line.level, block, mark=line.mark, place=raw.place))
            gaps.append(raw.gap > 0)
    return Document("text", tuple(lines), gaps=tuple(gaps), parted=frozenset(parted))


def _is_set_in(raw: RawLine) -> bool:
    return _SET_IN.match(raw.source) is not None


def _kinds(groups: Sequence[list[RawLine]], page: _Layout) -> list[tuple[list[RawLine], Kind]]:
    """Return the groups, each with the kind that keeps its line breaks; those beside code are code by less evidence."""
    parts = [part for group in groups for part in _parts(group, page)]
    for number, (group, kind) in enumerate(parts):
        beside = any(near == "code" for _, near in parts[max(0, number - 1) : number + 2])
        if beside and kind == "paragraph" and not group[0].part:
            sources = [raw.source for raw in group]
            inside = number and parts[number - 1][1] == "code" and all(map(_INDENTED.match, sources))
            if is_code(sources) or (inside and not any(map(tells, sources))):
                parts[number] = group, "code"
    return parts


def _parts(group: list[RawLine], page: _Layout) -> Iterator[tuple[list[RawLine], Kind]]:
    """Part code from prose and speech from what stands around it: where no blank lines are left, all is one group."""
    if group[0].part < 0:
        yield group, "code"
        return
    kind = _whole_kind(group, page)
    if kind == "code":
        for prose, run in groupby(group, _is_prose):
            part = list(run)
            yield part, "paragraph" if prose else _whole_kind(part, page)
    elif kind == "verse" and is_dialogue([raw.text for raw in group]):
        first, last = spoken_part([raw.text for raw in group])
        ends: tuple[Kind, Kind, Kind] = ("paragraph", "verse", "paragraph")
        parts = group[:first], group[first:last], group[last:]
        yield from ((part, end) for part, end in zip(parts, ends, strict=True) if part)
    else:
        yield group, kind


def _is_prose(raw: RawLine) -> bool:
    source = raw.source
    return source[0].isalpha() and source.count(" ") >= _PROSE_BLANKS and tells(source)


def _whole_kind(group: Sequence[RawLine], page: _Layout) -> Kind:
    """Return what the lines between two blank lines are together, where they are to keep their line breaks."""
    sources = [raw.source for raw in group]
    if any(map(BULLETED.match, sources)):
        return "paragraph"
    set_in = page.indented and all(map(_SET_IN.match, sources)) and not any(map(tells, sources))
    if set_in and not all(_is_centred(raw, page.wrapping) for raw in group):
        return "code"
    texts = [raw.text for raw in group]
    if len(group) < 2 or page.wrapping.fills(sources) or any(columns_of(sources)):
        return "paragraph"
    if is_code(sources):
        return "code"
    broken = not any(map(NUMBERED.match, sources)) and (is_verse(texts) or is_dialogue(texts))
    return "verse" if broken else "paragraph"


def _is_centred(raw: RawLine, wrapping: Wrapping) -> bool:
    """Return whether a printed line stands in the middle of the page, as text browsers set its first heading."""
    right = wrapping.width - wrapping.size(raw.source.rstrip())
    return wrapping.width > 0 and indent_of(raw) > _CODE_INDENT and indent_of(raw) - right in _CENTRE


def _group_lines(group: list[RawLine], kind: Kind, page: _Layout) -> Iterator[tuple[RawLine, Line]]:
    """Turn the lines between two blank lines into lines of the document, each with its first printed line."""
    if kind == "code":
        yield from ((raw, Line(verbatim(raw.source), "code")) for raw in group)
    elif kind == "verse":
        yield from ((raw, Line(raw.text, "verse")) for raw in group)
    else:
        group = [raw for raw in group if raw.text[0] not in "|+-=:_" or not _TABLE_RULE.fullmatch(raw.text)]
        headings, group = _headings(group)
        alone = {**_rows(group), **headings}
        for raws in _paragraphs(group, alone, page.wrapping):
            line = alone.get(raws[0].place) or _line(raws)
            if page.markdown:
                line = line._replace(text=canonical(without_markdown(line.text)))
            if line.text:
                yield raws[0], line


def _headings(group: list[RawLine]) -> tuple[dict[int, Line], list[RawLine]]:
    """Return the headings by place, and the group without their underlines."""
    found: dict[int, Line] = {}
    rest: list[RawLine] = []
    for raw in group:
        if raw.text[0] == "#" and (match := _HEADING.fullmatch(raw.text)):
            found[raw.place] = Line(match[2], "heading", len(match[1]))
        elif len(rest) == 1 and rest[0].place not in found and _underlines(raw.text, rest[0].text):
            found[rest[0].place] = Line(rest[0].text, "heading", 1 if raw.text[0] == "=" else 2)
            continue
        rest.append(raw)
    return found, rest


def _underlines(text: str, above: str) -> bool:
    return _UNDERLINE.fullmatch(text) is not None and len(above) <= _HEADING_CHARS


def _rows(group: Sequence[RawLine]) -> dict[int, Line]:
    """Return table rows by place. One line with a bar or a tab is no table; two of equal width are.

    Beside rows, a line with a tab is one as well: it lacks a cell.
    """
    cells = _in_columns([_cells(raw.source) for raw in group])
    width = [len(row) for row in cells]
    columns = columns_of([raw.source for raw in group])
    found = {raw.place: Line(row_of(row), "table") for raw, row in zip(group, columns, strict=True) if row}
    for number, (raw, row) in enumerate(zip(group, cells, strict=True)):
        near = width[max(0, number - 1) : number] + width[number + 1 : number + 2]
        short = number and "\t" in raw.source.strip() and group[number - 1].place in found
        if len(row) > 1 and (len(row) in near or short):
            found[raw.place] = Line(row_of(row), "table")
    return found


def _cells(source: str) -> list[str]:
    if "\t" not in source and "|" not in source:
        return [source]
    bare = source.strip()
    if bare[0] == bare[-1] == "|":
        return [canonical(cell) for cell in bare[1:-1].split("|")]
    cells = [cell for part in source.split("\t") for cell in cells_of(canonical(part))]
    if sum(map(bool, cells)) < 2:
        return [source]
    while not cells[-1]:
        cells.pop()
    return cells


def _in_columns(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows with such empty cells as stand in a column; others come of tabs that line up words."""
    width = max(map(len, rows), default=0)
    if any(len(row) < width and "" in row for row in rows):
        return [list(filter(None, row)) for row in rows]
    full = [row for row in rows if len(row) == width]
    columns = [number for number in range(width) if any(row[number] for row in full)]
    return [[row[number] for number in columns] if len(row) == width else row for row in rows]


def _paragraphs(group: Sequence[RawLine], alone: Mapping[int, Line], wrapping: Wrapping) -> Iterator[list[RawLine]]:
    """Yield the printed lines of each paragraph."""
    run: list[RawLine] = []
    for raw in group:
        if run and (raw.place in alone or run[-1].place in alone or not _goes_on(run[-1], raw, wrapping)):
            yield run
            run = []
        run.append(raw)
    if run:
        yield run


def _goes_on(raw: RawLine, after: RawLine, wrapping: Wrapping) -> bool:
    if not wrapping.goes_on(raw.source, after.source):
        return False
    spoken = is_speech(after.text) and not breaks_off(raw.text, after.text)
    deeper = indent_of(after) > indent_of(raw) and not is_item(raw)
    return not (is_item(after) or spoken or deeper)


def _line(raws: Sequence[RawLine]) -> Line:
    text = joined([raw.text for raw in raws])
    if match := BULLETED.match(raws[0].source):
        return Line(canonical(text[len(match[0].strip()) :]), "list", mark=BULLET)
    if NUMBERED.match(raws[0].source):
        return Line(text, "list")
    return Line(text, "quote" if raws[0].part else "paragraph")
