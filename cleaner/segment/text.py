"""Flattened text to lines: what a crawler or a text browser left of a page."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from cleaner.characters import LINE_ENDS, canonical, verbatim
from cleaner.document import Document, Kind, Line
from cleaner.segment.shape import is_code, is_dialogue, is_verse

_BULLET = regex.compile(r"^\s*(?:[•‣◦▪●∙○■·⁃]\s*|[*+-]\s+)(?=\S)")
_NUMBERED = regex.compile(r"^\s*\(?\d{1,3}[.)]\s+\S")
_CELLS = regex.compile(r"\s*\t\s*|\s+\|\s+")
_SET_IN = regex.compile(r"^(?: {4,}|\t)\S")
_ENDS_SENTENCE = regex.compile(r"\w{3}[.!?]$")
_RULE = regex.compile(r"^[\s|+:=_-]*$")

# Left-over tags: those of HTML's names alone, so that `a < b` and `List<int>` stay.
_BLOCK_TAG = regex.compile(
    r"</?(?:p|div|br|hr|h[1-6]|ul|ol|li|table|tbody|thead|tr|blockquote|section|article|figure|figcaption|header|footer|nav|aside"
    r"|html|head|body|main|summary|details|dl|dt|dd|pre|form|center)(?:\s[^<>]*)?/?>",
    regex.IGNORECASE,
)
_INLINE_TAG = regex.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|small|big|sub|sup|code|abbr|cite|mark|img|td|th|label|time|q|ins|del|kbd"
    r"|iframe|video|audio|source|picture|input|button|meta|link)(?:\s[^<>]*)?/?>|<!--.*?-->",
    regex.IGNORECASE | regex.DOTALL,
)
_UNSHOWN = regex.compile(r"<(script|style)\b[^>]*>.{0,100000}?</\1\s*>", regex.IGNORECASE | regex.DOTALL)
_ENTITY = regex.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|[aeioun]acute"
    r"|[aou]uml|szlig|ccedil|[ae]grave|[aeo]circ|ntilde|copy|reg|euro|middot|bull|laquo|raquo);",
    regex.IGNORECASE,
)

# Widths at which people and programs wrap prose.
_NARROWEST, _WIDEST = 45, 110
# Paragraphs of one page are wrapped by more than one hand: lines may fall this much short of the common width.
_SLACK = 5
# Share of a wrapped paragraph's lines that are full.
_FULL_SHARE = 0.9


@dataclass(slots=True)
class _Raw:
    """A printed line: as it stands, and in canonical characters."""

    source: str
    text: str
    place: int
    gap: bool  # a blank line stands before it


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the page was laid out: the width of wrapped prose (0: not wrapped), and whether indentation means code."""

    width: int
    indented: bool


def segment_text(text: str) -> Document:
    """Cut flattened text into lines.

    Hard-wrapped prose is joined again, bullets become list items, tabs and spaced bars make table rows; verse,
    dialogue and code keep their line breaks. Any text gives a document.
    """
    raws = _printed(_without_tags(text))
    page = _Layout(_wrapped_at(raws), sum(map(_is_set_in, raws)) < len(raws) / 2)
    lines: list[Line] = []
    gaps: list[bool] = []
    block = 0
    for group in _groups(raws):
        previous: Kind = "paragraph"
        for raw, line in _group_lines(group, page):
            # Items, rows, verses that follow one another without a blank line stand in one block.
            block += line.kind == "paragraph" or line.kind != previous
            previous = line.kind
            lines.append(replace(line, block=block, place=raw.place))
            gaps.append(raw.gap)
    return Document("text", tuple(lines), gaps=tuple(gaps))


def _without_tags(text: str) -> str:
    if "<" in text:
        text = _UNSHOWN.sub("\n", text)
        text = _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text))
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def _printed(text: str) -> list[_Raw]:
    raws = []
    gap = False
    for place, source in enumerate(LINE_ENDS.split(text), 1):
        if line := canonical(source):
            raws.append(_Raw(source, line, place, gap))
            gap = False
        else:
            gap = True
    return raws


def _groups(raws: Sequence[_Raw]) -> Iterator[list[_Raw]]:
    """Yield the runs of lines between blank lines."""
    group: list[_Raw] = []
    for raw in raws:
        if raw.gap and group:
            yield group
            group = []
        group.append(raw)
    if group:
        yield group


def _is_set_in(raw: _Raw) -> bool:
    return _SET_IN.match(raw.source) is not None


def _first_word(text: str) -> int:
    end = text.find(" ")
    return len(text) if end < 0 else end


def _is_full(raw: _Raw, after: _Raw, width: int, slack: int = 0) -> bool:
    """Whether the next line's first word had no room left in this line, give or take `slack` characters."""
    return len(raw.text) <= width < len(raw.text) + 1 + _first_word(after.text) + slack


def _wrapped_at(raws: Sequence[_Raw]) -> int:
    """Return the width at which prose was wrapped, in characters; 0 where lines are whole paragraphs."""
    votes: dict[int, int] = {}
    for group in _groups(raws):
        width = max(len(raw.text) for raw in group)
        if len(group) < 3 or not _NARROWEST <= width <= _WIDEST:
            continue
        pairs = list(pairwise(group))
        full = sum(_is_full(raw, after, width) for raw, after in pairs)
        # Chance makes a line or two full; prose makes nearly all of them so.
        if full >= 2 and full >= _FULL_SHARE * len(pairs) - 1 and full >= 0.6 * len(pairs):
            votes[width] = votes.get(width, 0) + full
    if not votes:
        return 0
    widest = max(votes)
    # A ragged page wraps each paragraph a little short of the common width.
    return widest if sum(votes.values()) >= 3 else 0


def _group_lines(group: list[_Raw], page: _Layout) -> Iterator[tuple[_Raw, Line]]:
    """Turn the lines between two blank lines into lines of the document, each with its first printed line."""
    kind = _whole_kind(group, page)
    if kind == "code":
        yield from ((raw, Line(verbatim(raw.source), "code")) for raw in group)
    elif kind == "verse":
        yield from ((raw, Line(raw.text, "verse")) for raw in group)
    else:
        rows = _rows(group)
        for raws in _unwrapped(group, rows, page.width):
            yield raws[0], _line(raws, rows.get(raws[0].place))


def _whole_kind(group: Sequence[_Raw], page: _Layout) -> Kind:
    """Return what the lines are together, where they are to keep their line breaks.

    Args:
        group: Lines between two blank lines.
        page: How the page was laid out.
    """
    if any(_BULLET.match(raw.source) for raw in group):
        return "paragraph"
    sources = [raw.source for raw in group]
    if page.indented and all(map(_SET_IN.match, sources)) and not any(map(_ENDS_SENTENCE.search, sources)):
        return "code"
    if len(group) < 2 or _is_wrapped(group, page.width):
        return "paragraph"
    if is_code(sources):
        return "code"
    texts = [raw.text for raw in group]
    return "verse" if is_verse(texts) or is_dialogue(texts) else "paragraph"


def _is_wrapped(group: Sequence[_Raw], width: int) -> bool:
    pairs = list(pairwise(group))
    return bool(width) and sum(_is_full(raw, after, width, _SLACK) for raw, after in pairs) >= _FULL_SHARE * len(pairs)


def _rows(group: Sequence[_Raw]) -> dict[int, list[str]]:
    """Return the cells of table rows by place. One line with a bar or a tab is no table; two of equal width are."""
    cells = [(raw.place, [canonical(cell) for cell in _CELLS.split(raw.source.strip())]) for raw in group]
    return {
        place: row
        for (place, row), before, after in zip(cells, [(0, []), *cells], [*cells[1:], (0, [])], strict=False)
        if len(row) > 1 and len(row) in (len(before[1]), len(after[1])) and not _RULE.match("".join(row))
    }


def _unwrapped(group: Sequence[_Raw], rows: Mapping[int, object], width: int) -> Iterator[list[_Raw]]:
    """Yield the printed lines of each paragraph."""
    run: list[_Raw] = []
    for raw in group:
        apart = raw.place in rows or not width or not run or not _continues(run[-1], raw, width)
        if run and apart:
            yield run
            run = []
        run.append(raw)
    if run:
        yield run


def _continues(raw: _Raw, after: _Raw, width: int) -> bool:
    return _is_full(raw, after, width, _SLACK) and not _BULLET.match(after.source) and not _NUMBERED.match(after.source)


def _line(raws: Sequence[_Raw], cells: Sequence[str] | None) -> Line:
    if cells:
        return Line(" | ".join(cells), "table")
    text = " ".join(raw.text for raw in raws)
    if match := _BULLET.match(raws[0].source):
        return Line(canonical(text[len(match[0].strip()) :]), "list", mark="- ")
    return Line(text, "list" if _NUMBERED.match(raws[0].source) else "paragraph")
