"""Printed dates to ISO 8601, exactly as precise as they are printed."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from cleaner.characters import fold

Order = Literal["dmy", "mdy", ""]

# A page dated outside was dated wrongly, or speaks of history.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})"
_AFTER_DAY = r"(?:st|nd|rd|th|er|o\b|a\b|º|°|ª|-?(?:го|е|й))?\.?"
_JOIN = r"[\s,.'-]*(?:of\s+|de\s+|del\s+|di\s+|d'|ta'\s+)?"
_TIME = regex.compile(
    r"(?<![\d.:])(?:(?P<east>오전|오후|午前|午後|上午|下午)\s?)?(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.h]|\s?[时時시点點]\s?)(?P<mi>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?(?:\s?[分분])?|(?=\s?[ap]\.?m\b))"
    r"(?:\.\d+)?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?P<zone>z\b|(?:utc|gmt)\b(?![+-]))?(?P<offset>[+-]\d\d:?\d\d)?)(?!\d)"
)
_ISO = regex.compile(
    r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:(?:t|\s+)(?P<h>\d\d):(?P<mi>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?"
    r"\s?(?P<zone>z|utc|gmt)?(?P<offset>[+-]\d\d:?\d\d)?)?(?!\d)"
)
_COMPACT = regex.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:t?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?:[0-5]\d)?)?(?P<zone>z)?(?P<offset>)(?P<s>)(?!\d)"
)
_EAST = regex.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号號]?")
_NUMBERS = regex.compile(
    r"(?<![\d.,/-])(?P<a>\d{1,4})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<c>\d{4}|\d{1,2})(?![\d/-]|\.\d)"
)

_AFTER_NOON = ("오후", "午後", "下午")

# The time belongs to the date if it stands this close behind it (or, seldom, before it), in characters.
_TIME_REACH = 24
_BETWEEN = regex.compile(r"^[\s,|·•—–\-()/]*(?:\p{L}{1,12}\.?[\s,:]*){0,2}[\s,|·•()@-]*$")


@dataclass(frozen=True, slots=True)
class Printed:
    """A date in a text: ISO 8601, and the folded text's range that says it."""

    iso: str
    start: int
    end: int


def digits(text: str) -> str:
    """Return the text with the decimal digits of every script as ASCII.

    >>> digits("١٠ أبريل ٢٠٢٥")
    '10 أبريل 2025'
    """
    if text.isascii():
        return text
    return "".join(str(int(char)) if char.isdecimal() and not char.isascii() else char for char in text)


@lru_cache(maxsize=64)
def _worded(names: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    month = r"(?P<mon>\L<months>)"
    options = {"months": frozenset(names)}
    edge, after = r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{M}])\.?"
    return (
        regex.compile(rf"(?<!\d){_DAY}{_AFTER_DAY}{_JOIN}{month}{after}{_JOIN}(?:năm\s+)?{_YEAR}(?!\d)", **options),
        regex.compile(rf"{edge}{month}{after}\s*{_DAY}{_AFTER_DAY},?\s+(?:de\s+)?{_YEAR}(?!\d)", **options),
        regex.compile(
            rf"(?<!\d){_YEAR}[.,]?\s+(?:m\.\s+|gada\s+|m\s+)?(?:{_DAY}{_AFTER_DAY}\s+)?{month}{after}(?:\s*(?P<d2>\d{{1,2}})(?!\d))?",
            **options,
        ),
        regex.compile(rf"{edge}{month}{after}{_JOIN}{_YEAR}(?!\d)", **options),
    )


class Calendar:
    """Reads dates in the words of one language, with English beside it.

    Args:
        months: Folded month names to numbers.
        order: How all-number dates are read where the numbers do not decide; empty leaves them out.
    """

    def __init__(self, months: Mapping[str, int], order: Order) -> None:
        self._months, self._order = months, order
        self._names = tuple(sorted(months))

    def find(self, text: str) -> list[Printed]:
        """Return the dates in a text, in order, none inside another."""
        folded = digits(fold(text))
        if not any(char.isdigit() for char in folded):
            return []
        found = sorted(self._dates(folded), key=lambda date: (date.start, -date.end))
        kept: list[Printed] = []
        for date in found:
            if not kept or date.start >= kept[-1].end:
                kept.append(date)
        return kept

    def _dates(self, text: str) -> Iterator[Printed]:
        for pattern in (_ISO, _EAST, _COMPACT):
            for match in pattern.finditer(text):
                parts = match.groupdict()
                day = day_of(int(parts["y"]), int(parts["m"]), int(parts["d"]))
                if day and parts.get("h"):
                    yield Printed(f"{day}T{_clock(match)}", match.start(), match.end())
                elif day:
                    yield _timed(day, text, match.start(), match.end())
        for match in _NUMBERS.finditer(text):
            if day := self._numbers(match):
                yield _timed(day, text, match.start(), match.end())
        if self._names:
            yield from self._words(text)

    def _words(self, text: str) -> Iterator[Printed]:
        for pattern in _worded(self._names):
            for match in pattern.finditer(text):
                parts = match.groupdict()
                day = parts.get("d") or parts.get("d2")
                month = self._months[parts["mon"]]
                if day:
                    if iso := day_of(int(parts["y"]), month, int(day)):
                        yield _timed(iso, text, match.start(), match.end())
                elif pattern is not _worded(self._names)[2] and _FIRST_YEAR <= int(parts["y"]) <= _LAST_YEAR:
                    yield Printed(f"{parts['y']}-{month:02}", match.start(), match.end())

    def _numbers(self, match: regex.Match[str]) -> str | None:
        first, second, last = match["a"], match["b"], match["c"]
        if len(first) == 4:
            return day_of(int(first), int(second), int(last)) if len(last) <= 2 else None
        if len(last) != 4 or len(first) > 2:
            return None
        a, b, year = int(first), int(second), int(last)
        order = "dmy" if match["sep"] == "." or a > 12 else "mdy" if b > 12 else "dmy" if a == b else self._order
        if not order:
            return None
        return day_of(year, b, a) if order == "dmy" else day_of(year, a, b)


def day_of(year: int, month: int, day: int) -> str | None:
    """Return a day in ISO 8601, or None where there is no such day, or not in our times."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(match: regex.Match[str]) -> str:
    hour = int(match["h"]) % 24
    half = match.groupdict().get("half")
    east = match.groupdict().get("east")
    if east:
        half = "p" if east in _AFTER_NOON else "a"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{match['s']}" if match["s"] else ""
    zone = ""
    if match["offset"]:
        offset = match["offset"]
        zone = offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    elif match["zone"]:
        zone = "Z" if match["zone"] == "z" else "+00:00"
    return f"{hour:02}:{match['mi'] or '00'}{seconds}{zone}"


def _timed(day: str, text: str, start: int, end: int) -> Printed:
    """Add the time of day that stands behind the date, or right before it."""
    match = _TIME.search(text, end, end + _TIME_REACH + 14)
    if match and match.start() - end <= _TIME_REACH and _BETWEEN.match(text[end : match.start()]) and _is_time(match):
        return Printed(f"{day}T{_clock(match)}", start, match.end())
    for match in _TIME.finditer(text, max(0, start - _TIME_REACH), start):
        if _is_time(match) and not text[match.end() : start].strip(" ,|-"):
            return Printed(f"{day}T{_clock(match)}", match.start(), end)
    return Printed(day, start, end)


def _is_time(match: regex.Match[str]) -> bool:
    return bool(match["mi"] or match["half"])
