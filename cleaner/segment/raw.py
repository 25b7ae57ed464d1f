"""The printed lines of flattened text, before they are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.characters import LINE_ENDS, SPACES, canonical
from cleaner.endings import ending
from cleaner.segment.wrapping import wrapping_of

BULLETED = re.compile(r"^\s*(?:[•‣◦▪●∙○■·⁃]\s*|[*+-]\s+)(?=\S)")
NUMBERED = re.compile(r"^\s*\(?\d{1,3}[.)]\s+\S")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[\w+-]*$")
_QUOTED = re.compile(r"\s*(?:>\s?)+")
# Rules of characters part what stands above from what stands below; two kinds also underline headings. Those of
# underscores are lines of the page: forums part the signature with them, agencies the end.
_RULE, _UNDERLINES = re.compile(r"([-=~*—–])\1{4,}"), "-="
# A quotation of one line is at least so long; a shorter one is an arrow before a link.
_QUOTE_CHARS = 80


class RawLine(NamedTuple):
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


def raw_lines(text: str) -> list[RawLine]:
    """Return the printed lines of a text, without margin, fences, quotation marks, rules and needless blank lines."""
    return _unruled(_single_spaced(_unquoted(_unfenced(_without_margin(_printed(text))))))


def _printed(text: str) -> list[RawLine]:
    raws = []
    gap = 0
    for place, source in enumerate(LINE_ENDS.split(text if text.isascii() else SPACES.sub(" ", text)), 1):
        if line := canonical(source):
            raws.append(RawLine(source.rstrip(), line, place, gap))
            gap = 0
        else:
            gap += 1
    return raws


def _without_margin(raws: list[RawLine]) -> list[RawLine]:
    """Take away the indentation that all lines share."""
    margin = min(map(indent_of, raws), default=0)
    return [raw._replace(source=raw.source[margin:]) for raw in raws] if margin else raws


def _unfenced(raws: list[RawLine]) -> list[RawLine]:
    """Take the fences of code away, which stand in pairs."""
    fences = [number for number, raw in enumerate(raws) if raw.text[0] in "`~" and _FENCE.fullmatch(raw.text)]
    if len(fences) < 2:
        return raws
    found: list[RawLine] = []
    done = 0
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        found += raws[done:first]
        found += [raw._replace(part=-1 - first) for raw in raws[first + 1 : last]]
        done = last + 1
    return found + raws[done:]


def _unquoted(raws: list[RawLine]) -> list[RawLine]:
    """Take the marks of quotation of mail away, where lines with them stand together or are long."""
    depths = [_depth(raw) for raw in raws]
    if not any(depths):
        return raws
    everywhere = min(depths)
    found: list[RawLine] = []
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


def _depth(raw: RawLine) -> int:
    """Return how deep a line is quoted; a prompt of Python is no quotation."""
    quoted = raw.text[0] == ">" and not raw.part and not raw.text.startswith(">>> ")
    return raw.text[: len(raw.text) - len(raw.text.lstrip("> "))].count(">") if quoted else 0


def _single_spaced(raws: list[RawLine]) -> list[RawLine]:
    """Close the lines of a text up that has a blank line behind each."""
    blanks = {raw.gap for raw in raws[1:]}
    if 0 in blanks or not blanks:
        return raws
    if len(blanks) > 1 and all(count % 2 for count in blanks):
        return [raw._replace(gap=raw.gap // 2) for raw in raws]
    closer = [raw._replace(gap=max(0, raw.gap - 1)) for raw in raws]
    return closer if wrapping_of(sources_of(groups_of(closer))).width else raws


def _unruled(raws: list[RawLine]) -> list[RawLine]:
    """Take away the rules that part paragraphs as blank lines do, and those over a heading; not the one below it."""
    found: list[RawLine] = []
    gap = 0
    for raw in raws:
        if raw.part < 0 or not _RULE.fullmatch(raw.source) or _is_underline(raw, found[-1:] if not gap else []):
            found.append(raw._replace(gap=raw.gap + gap) if gap else raw)
            gap = 0
        else:
            gap += raw.gap + 1
    return found


def _is_underline(raw: RawLine, above: Sequence[RawLine]) -> bool:
    """Whether a rule stands right below a line that has nothing above it, and that is no statement."""
    heads = ((line.gap or line.place == 1) and ending(line.text) != "stated" for line in above)
    return raw.text[0] in _UNDERLINES and not raw.gap and any(heads)


def groups_of(raws: Sequence[RawLine]) -> Iterator[list[RawLine]]:
    """Yield the runs of lines between blank lines, and between other parts of the text."""
    group: list[RawLine] = []
    for raw in raws:
        if group and (raw.gap or raw.part != group[0].part):
            yield group
            group = []
        group.append(raw)
    if group:
        yield group


def sources_of(groups: Iterable[Sequence[RawLine]]) -> list[list[str]]:
    """Return the lines of each group as they stand."""
    return [[raw.source for raw in group] for group in groups]


def is_item(raw: RawLine) -> bool:
    """Whether a line begins with a bullet or a number."""
    return BULLETED.match(raw.source) is not None or NUMBERED.match(raw.source) is not None


def indent_of(raw: RawLine) -> int:
    """Return how many blanks a line begins with."""
    return len(raw.source) - len(raw.source.lstrip())
