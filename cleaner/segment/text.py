"""Flattened text to lines: what a crawler or a text browser left of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleaner.characters import CLOSED, CLOSING_MARKS, LINE_ENDS, SPACES, STOPS, canonical, verbatim
from cleaner.document import Document, Kind, Line
from cleaner.segment.dump import without_link_numbers
from cleaner.segment.leftovers import is_markdown, without_markdown, without_tags
from cleaner.segment.shape import columns_of, is_code, is_dialogue, is_speech, is_verse
from cleaner.segment.wrapping import Wrapping, breaks_off, joined, wrapping_of

_BULLET = re.compile(r"^\s*(?:[•‣◦▪●∙○■·⁃]\s*|[*+-]\s+)(?=\S)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}[.)]\s+\S")
_SET_IN = re.compile(r"^(?: {4,}|\t)\S")
_ENDS_SENTENCE = re.compile(r"\w{3}[.!?]$")
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")
_INDENTED = re.compile(r"^ {2,}|^\t")
# Between the rows of a table drawn with characters.
_TABLE_RULE = re.compile(r"(?=.*[-=_])(?=.*[|+])[\s|+:=_-]*|-{2,}(?: -{2,})+|={2,}(?: ={2,})+")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*?)(?:\s+#+)?$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w+-]*$")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
# How the text goes on behind a link that a crawler gave a line of its own; SQL sets such marks in.
_BEHIND_LINK = re.compile(
    r"[\uff0c\u3002\uff1b\u3001]|[,.;:!?)\u060c\u061b\u061f\u0964\u06d4][\"'\u2019\u201d»).,]*(?:\s|$)"
)
_COMMAS = ",\u060c\u3001\uff0c"
# Behind these, what follows begins anew.
_ENDS_ALL = STOPS + CLOSING_MARKS + ":;：；|"
_WORD = re.compile(r"[^\W\d_]+,?\s")
_STOPPED = re.compile(rf"[{STOPS}]{CLOSED}")
_STOP_INSIDE = re.compile(rf"[{STOPS}]\s|[\u3002\uff01\uff1f]")
# A sentence is broken into so many parts at most.
_MOST_PARTS = 8
# Where a sentence of this length has been, the title is above.
_SENTENCE_CHARS = 60
# A quotation of one line is at least so long; a shorter one is an arrow before a link.
_QUOTE_CHARS = 80
# Underlined lines are no longer.
_HEADING_CHARS = 120
# A line in so many pieces is a menu, or labels.
_PIECES = 3
# Lines of these kinds share a block.
_TOGETHER = ("list", "table", "code", "verse")


class _Raw(NamedTuple):
    """A printed line.

    Attributes:
        source: As it stands, but for marks of quotation; wide blanks are blanks.
        text: In canonical characters.
        place: Line number in the input, from 1.
        gap: Blank lines before it.
        part: 0, or what parts it from other lines: how deep it is quoted, or below 0 which fence it stands in.
    """

    source: str
    text: str
    place: int
    gap: int
    part: int = 0


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
    text = without_link_numbers(without_tags(text))
    raws = _healed(_single_spaced(_unquoted(_unfenced(_without_margin(_printed(text))))))
    groups = list(_groups(raws))
    wrapping = wrapping_of(_sources(groups))
    page = _Layout(wrapping, sum(map(_is_set_in, raws)) < len(raws) / 2, markdown)
    lines: list[Line] = []
    gaps: list[bool] = []
    parted: set[int] = set()
    block = 0
    for group, kind in zip(groups, _kinds(groups, page), strict=True):
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


def _printed(text: str) -> list[_Raw]:
    raws = []
    gap = 0
    for place, source in enumerate(LINE_ENDS.split(text if text.isascii() else SPACES.sub(" ", text)), 1):
        if line := canonical(source):
            raws.append(_Raw(source.rstrip(), line, place, gap))
            gap = 0
        else:
            gap += 1
    return raws


def _without_margin(raws: list[_Raw]) -> list[_Raw]:
    """Take away the indentation that all lines share."""
    margin = min(map(_indent, raws), default=0)
    return [raw._replace(source=raw.source[margin:]) for raw in raws] if margin else raws


def _unfenced(raws: list[_Raw]) -> list[_Raw]:
    """Take the fences of code away, which stand in pairs."""
    fences = [number for number, raw in enumerate(raws) if raw.text[0] in "`~" and _FENCE.fullmatch(raw.text)]
    if len(fences) < 2:
        return raws
    found: list[_Raw] = []
    done = 0
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        found += raws[done:first]
        found += [raw._replace(part=-1 - first) for raw in raws[first + 1 : last]]
        done = last + 1
    return found + raws[done:]


def _unquoted(raws: list[_Raw]) -> list[_Raw]:
    """Take the marks of quotation of mail away, where lines with them stand together or are long."""
    depths = [_depth(raw) for raw in raws]
    if not any(depths):
        return raws
    everywhere = min(depths)
    found: list[_Raw] = []
    gap = 0
    for raw, depth, before, after in zip(raws, depths, [0, *depths], [*depths[1:], 0], strict=False):
        if depth and (before or after or len(raw.text) >= _QUOTE_CHARS):
            source = _QUOTED.sub("", raw.source, count=1)
            raw = raw._replace(source=source, text=canonical(source), part=depth - everywhere)  # noqa: PLW2901 - the same line
        if not raw.text:
            gap += raw.gap + 1
            continue
        found.append(raw._replace(gap=raw.gap + gap))
        gap = 0
    return found


def _depth(raw: _Raw) -> int:
    """Return how deep a line is quoted; a prompt of Python is no quotation."""
    quoted = raw.text[0] == ">" and not raw.part and not raw.text.startswith(">>> ")
    return raw.text[: len(raw.text) - len(raw.text.lstrip("> "))].count(">") if quoted else 0


def _single_spaced(raws: list[_Raw]) -> list[_Raw]:
    """Close the lines of a text up that has a blank line behind each."""
    blanks = {raw.gap for raw in raws[1:]}
    if 0 in blanks or not blanks:
        return raws
    if len(blanks) > 1 and all(count % 2 for count in blanks):
        return [raw._replace(gap=raw.gap // 2) for raw in raws]
    closer = [raw._replace(gap=max(0, raw.gap - 1)) for raw in raws]
    return closer if wrapping_of(_sources(_groups(closer))).width else raws


def _healed(raws: list[_Raw]) -> list[_Raw]:
    """Put sentences together that were broken at their links: no line begins with a comma by itself."""
    found: list[_Raw] = []
    told = False
    wrapped = wrapping_of(_sources(_groups(raws))).width > 0
    for raw in raws:
        whole = raw
        long = _is_long(raw)
        if found and _is_behind_link(raw, found[-1]):
            link = found.pop()
            whole = link._replace(source=link.source + raw.text, text=link.text + raw.text)
            if found and _breaks_at(found[-1], link, told=told or long):
                whole = _together(found.pop(), whole)
        if (told or long) and not wrapped:
            for first in reversed(_broken_before(whole, found[-_MOST_PARTS:])):
                found.pop()
                whole = _together(first, whole)
        found.append(whole)
        told = told or _is_long(whole)
    return found


def _is_long(raw: _Raw) -> bool:
    return len(raw.text) >= _SENTENCE_CHARS and _STOPPED.search(raw.text) is not None


def _together(raw: _Raw, after: _Raw) -> _Raw:
    source = f"{raw.source} {after.source.lstrip()}"
    return raw._replace(source=source, text=joined([raw.text, after.text]))


def _is_behind_link(raw: _Raw, link: _Raw) -> bool:
    near = raw.part == link.part >= 0 and (not raw.gap or raw.gap == link.gap)
    begins = near and _BEHIND_LINK.match(raw.source) is not None
    return begins and (link.text[-1].isalnum() or link.text[-1] in CLOSING_MARKS) and not _STOPPED.search(link.text)


def _broken_before(raw: _Raw, above: Sequence[_Raw]) -> Sequence[_Raw]:
    """Return those of the lines above that go on in this one, in small letters and to a stop, which no mark shows.

    Every other line is a link where the sentence was broken; a long one right above is the sentence itself.
    """
    if not (raw.text[0].islower() and _WORD.match(raw.source) and _STOPPED.search(raw.text)):
        return ()
    below = raw
    for count, line in enumerate(reversed(above), 1):
        if line.part or below.part or below.gap or line.text[-1] in _ENDS_ALL or _is_item(line):
            return ()
        long = count == 1 and len(line.text) >= _SENTENCE_CHARS
        if (long or not count % 2) and not line.text[0].islower():
            return above[-count:] if any(map(str.isupper, line.text)) else ()
        below = line
    return ()


def _is_item(raw: _Raw) -> bool:
    return _BULLET.match(raw.source) is not None or _NUMBERED.match(raw.source) is not None


def _breaks_at(first: _Raw, link: _Raw, *, told: bool) -> bool:
    """Whether a line breaks off where a link stands, and is no title above the name of an author."""
    if first.part != link.part or (link.gap and link.gap != first.gap) or _STOPPED.search(first.text):
        return False
    if _is_item(link):
        return False
    return told or first.text[-1] in _COMMAS or link.text[0].islower() or _STOP_INSIDE.search(first.text) is not None


def _groups(raws: Sequence[_Raw]) -> Iterator[list[_Raw]]:
    """Yield the runs of lines between blank lines, and between other parts of the text."""
    group: list[_Raw] = []
    for raw in raws:
        if group and (raw.gap or raw.part != group[0].part):
            yield group
            group = []
        group.append(raw)
    if group:
        yield group


def _sources(groups: Iterable[Sequence[_Raw]]) -> list[list[str]]:
    return [[raw.source for raw in group] for group in groups]


def _is_set_in(raw: _Raw) -> bool:
    return _SET_IN.match(raw.source) is not None


def _kinds(groups: Sequence[Sequence[_Raw]], page: _Layout) -> list[Kind]:
    """Return what each group is that keeps its line breaks; groups beside code are code by less evidence."""
    kinds: list[Kind] = ["code" if group[0].part < 0 else _whole_kind(group, page) for group in groups]
    for number, group in enumerate(groups):
        beside = "code" in kinds[max(0, number - 1) : number + 2]
        if beside and kinds[number] == "paragraph" and not group[0].part:
            sources = [raw.source for raw in group]
            inside = number and kinds[number - 1] == "code" and all(map(_INDENTED.match, sources))
            if is_code(sources) or (inside and not any(map(_ENDS_SENTENCE.search, sources))):
                kinds[number] = "code"
    return kinds


def _whole_kind(group: Sequence[_Raw], page: _Layout) -> Kind:
    """Return what the lines between two blank lines are together, where they are to keep their line breaks."""
    sources = [raw.source for raw in group]
    if any(map(_BULLET.match, sources)):
        return "paragraph"
    if page.indented and all(map(_SET_IN.match, sources)) and not any(map(_ENDS_SENTENCE.search, sources)):
        return "code"
    texts = [raw.text for raw in group]
    if len(group) < 2 or page.wrapping.fills(sources) or any(columns_of(sources)):
        return "paragraph"
    if is_code(sources):
        return "code"
    broken = not any(map(_NUMBERED.match, sources)) and (is_verse(texts) or is_dialogue(texts))
    return "verse" if broken else "paragraph"


def _group_lines(group: list[_Raw], kind: Kind, page: _Layout) -> Iterator[tuple[_Raw, Line]]:
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


def _headings(group: list[_Raw]) -> tuple[dict[int, Line], list[_Raw]]:
    """Return the headings by place, and the group without their underlines."""
    found: dict[int, Line] = {}
    rest: list[_Raw] = []
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


def _rows(group: Sequence[_Raw]) -> dict[int, Line]:
    """Return table rows by place. One line with a bar or a tab is no table; two of equal width are.

    Beside rows, a line with a tab is one as well: it lacks a cell.
    """
    cells = [_cells(raw.source.strip()) for raw in group]
    width = [len(row) for row in cells]
    columns = columns_of([raw.source for raw in group])
    found = {raw.place: Line(" | ".join(row), "table") for raw, row in zip(group, columns, strict=True) if row}
    for number, (raw, row) in enumerate(zip(group, cells, strict=True)):
        near = width[max(0, number - 1) : number] + width[number + 1 : number + 2]
        short = number and "\t" in raw.source.strip() and group[number - 1].place in found
        if len(row) > 1 and (len(row) in near or short):
            found[raw.place] = Line(" | ".join(row), "table")
    return found


def _cells(source: str) -> list[str]:
    if "\t" not in source and "|" not in source:
        return [source]
    if source[0] == source[-1] == "|":
        return [canonical(cell) for cell in source.strip("|").split("|")]
    return [cell for part in source.split("\t") for cell in canonical(part).split(" | ") if cell]


def _paragraphs(group: Sequence[_Raw], alone: Mapping[int, Line], wrapping: Wrapping) -> Iterator[list[_Raw]]:
    """Yield the printed lines of each paragraph."""
    run: list[_Raw] = []
    for raw in group:
        if run and (raw.place in alone or run[-1].place in alone or not _goes_on(run[-1], raw, wrapping)):
            yield run
            run = []
        run.append(raw)
    if run:
        yield run


def _goes_on(raw: _Raw, after: _Raw, wrapping: Wrapping) -> bool:
    if not wrapping.goes_on(raw.source, after.source):
        return False
    begins = _BULLET.match(after.source) or _NUMBERED.match(after.source)
    spoken = is_speech(after.text) and not breaks_off(raw.text, after.text)
    deeper = _indent(after) > _indent(raw) and not (_BULLET.match(raw.source) or _NUMBERED.match(raw.source))
    return not (begins or spoken or deeper)


def _indent(raw: _Raw) -> int:
    return len(raw.source) - len(raw.source.lstrip())


def _line(raws: Sequence[_Raw]) -> Line:
    text = joined([raw.text for raw in raws])
    if match := _BULLET.match(raws[0].source):
        return Line(canonical(text[len(match[0].strip()) :]), "list", mark="- ")
    if _NUMBERED.match(raws[0].source):
        return Line(text, "list")
    return Line(text, "quote" if raws[0].part else "paragraph")
