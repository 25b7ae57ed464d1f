"""Printed dates to ISO 8601, exactly as precise as they are printed."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import regex

from cleaner.characters import fold
from cleaner.lexicon import Months
from cleaner.metadata.clock import clock, time_beside
from cleaner.metadata.solar import solar_dates

Order = Literal["dmy", "mdy", ""]

# Characters of a day in ISO 8601.
DAY = len("2025-04-10")
# A page dated outside was dated wrongly, or speaks of history.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
# A text is a date, with its weekday, its hour or its label, where dates are this share of it.
DATE_SHARE = 0.5

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})"
_AFTER_DAY = r"(?:st|nd|rd|th|er|o\b|a\b|º|°|ª|-?(?:го|е|й))?\.?"
_JOIN = r"[\s,.'-]*(?:of\s+|de\s+|del\s+|di\s+|d'|ta'\s+)?"
_SHIFT = r"(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d))"
_OFFSET = f"{_SHIFT}?"
_ISO = re.compile(
    r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"
    r"(?:(?:t|\s+)(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?!\d)(?::(?P<s>[0-5]\d)(?!\d)(?:[.,]\d+)?)?"
    rf"\s?(?P<zone>z|utc|gmt)?{_OFFSET})?(?![\d-])"
)
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    rf"(?:t?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?(?P<zone>z)?{_OFFSET})?(?!\d)"
)
_EAST = re.compile(
    r"(?P<era>民國|民国|令和|平成|昭和)?\s?(?P<y>\d{1,4}|元)\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号號]?"
)
_NUMBERS = regex.compile(
    # Behind the year an hour may follow a dash, and the same date in words without a blank.
    r"(?<![\d.,/-])(?P<a>\d{1,4})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<c>\d{4}(?=\d{1,2}\.?\s\p{L}|-[012]?\d:[0-5]\d)|(?:\d{4}|\d{1,2})(?![\d/-]|\.\d))"
)
_EASTERN = re.compile("[年년]")
_DIGIT = re.compile(r"\d")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_PARTED = re.compile(r"\d\s?[./-]\s?\d")
# A year of ours, or one that an era or a character says to be one: without it there is no date to look for.
_YEARISH = re.compile(r"(?:19|20)\d\d|[年년]|1[34]\d\d(?!\d)|\d\.\s?\d{1,2}\.\s?\d\d(?!\d)")
# Years that other calendars count from, written with their names.
_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
# With the name of the era, or behind a month in Thai.
_BUDDHIST = regex.compile(r"(?:พ\.?\s?ศ\.?\s?|(?<=\p{Script=Thai}\.?)\s)(2[45]\d\d)(?!\d)")
_THAI = regex.compile(r"\p{Script=Thai}")
_BUDDHIST_YEAR = 543
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
# Months are found by their first words and stand masked in the patterns, which are then those of all languages: each
# character is one that is assigned to nothing, by the number of the month.
_MASK = 0xFDD0
_MASKED = rf"[{chr(_MASK + 1)}-{chr(_MASK + 12)}]"
# Behind the year an hour or another date may follow without a blank.
_YEAR_ENDS = rf"(?:(?!\d)|(?=\d{{1,2}}(?::[0-5]\d|{_AFTER_DAY}\s?{_MASKED})))"
_MONTH = rf"(?<!{_MASKED})(?P<mon>{_MASKED}++)\.?"
_EDGE = r"(?<![\p{L}\p{N}])"
_COARSE_WORDS = regex.compile(rf"(?<!\d)(?<!\d\s)(?<!\d[.])(?<!\d[.]\s){_EDGE}{_MONTH}{_JOIN}{_YEAR}(?!\d)")
_IN_WORDS = (
    regex.compile(rf"(?<!\d){_DAY}{_AFTER_DAY}{_JOIN}{_MONTH}{_JOIN}(?:năm\s+)?{_YEAR}{_YEAR_ENDS}"),
    regex.compile(rf"{_EDGE}{_MONTH}\s*{_DAY}{_AFTER_DAY},?\s+(?:de\s+)?{_YEAR}{_YEAR_ENDS}"),
    regex.compile(
        rf"(?<!\d){_YEAR}[.,]?\s+(?:m\.\s+|gada\s+|m\s+)?(?:{_DAY}{_AFTER_DAY}\s+)?{_MONTH}"
        r"(?:\s*(?P<d2>\d{1,2})(?!\d))?"
    ),
    # As programs print it: "Thu Apr 10 13:26:05 CEST 2025".
    regex.compile(
        rf"{_EDGE}{_MONTH}\s+{_DAY}\s+(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d):(?P<s>[0-5]\d)\s+"
        rf"(?:(?P<zone>utc|gmt)|{_SHIFT}|\p{{L}}{{3,5}})?\s?{_YEAR}(?!\d)"
    ),
    _COARSE_WORDS,
)
_DAY_AND_MONTH = regex.compile(rf"(?<!\d)\d{{1,2}}{_AFTER_DAY}{_JOIN}{_MASKED}|{_MASKED}\.?\s*\d{{1,2}}(?!\d)")
_CLOCK = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:])")
# A date in structured data may be less precise than a day.
_COARSE = re.compile(r"\s*(?P<y>(?:19|20)\d\d)(?:-(?P<m>0[1-9]|1[0-2]))?\s*")


class Printed(NamedTuple):
    """A date in a text: ISO 8601, and the folded text's range that says it."""

    iso: str
    start: int
    end: int


def digits(text: str) -> str:
    """Return the text with the decimal digits of every script as ASCII.

    >>> digits("١٠ أبريل ٢٠٢٥")
    '10 أبريل 2025'
    """
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def has_digit(text: str) -> bool:
    """Whether a text has a digit of any script: no date and no hour is without."""
    return _DIGIT.search(text) is not None


class Calendar:
    """Reads dates in the words of one language, with English beside it.

    Args:
        months: Its month names.
        order: How all-number dates are read where the numbers do not decide; empty leaves them out.
    """

    def __init__(self, months: Months, order: Order) -> None:
        self._months, self.order = months, order
        # What the page prints again and again is read once.
        self._read: dict[str, list[Printed]] = {}

    def ordered(self, order: Order) -> Calendar:
        """Return a calendar that reads numbers in another order."""
        return self if order == self.order else Calendar(self._months, order)

    def find(self, text: str) -> list[Printed]:
        """Return the dates in a text, in order, none inside another."""
        if text not in self._read:
            self._read[text] = self._find(fold(text))
        return self._read[text]

    def fills(self, text: str) -> bool:
        """Whether a text is a date and hardly anything besides."""
        return sum(date.end - date.start for date in self.find(text)) >= DATE_SHARE * len(text)

    def _find(self, folded: str) -> list[Printed]:
        text = _our_years(digits(folded))
        if not _YEARISH.search(text):
            return []
        solar = () if folded.isascii() else solar_dates(folded)
        dates = (*self._dates(text), *(_timed(day, text, start, end) for day, start, end in solar))
        found = sorted(dates, key=lambda date: (date.start, -date.end))
        kept: list[Printed] = []
        for date in found:
            if not kept or date.start >= kept[-1].end:
                kept.append(date)
        return kept

    def stated(self, value: str) -> str:
        """Return the date that a value of structured data states, as short as a year; empty where it states none."""
        if match := _COARSE.fullmatch(value):
            year = int(match["y"])
            return value.strip() if _FIRST_YEAR <= year <= _LAST_YEAR else ""
        if (match := _ISO.fullmatch(value.lower())) and (day := _iso_day(match)):
            return f"{day}T{clock(match)}" if match["h"] else day
        dates = self.find(value)
        return dates[0].iso if dates else ""

    def is_timely(self, folded: str) -> bool:
        """Whether a folded text gives a day and month, or an hour and minute, with a year or without."""
        if not has_digit(folded):
            return False
        folded = digits(folded)
        return bool(_CLOCK.search(folded) or _DAY_AND_MONTH.search(self._masked(folded)))

    def _dates(self, text: str) -> Iterator[Printed]:
        for pattern in (_ISO, _COMPACT):
            for match in pattern.finditer(text):
                day = _iso_day(match)
                if day and match["h"]:
                    yield Printed(f"{day}T{clock(match)}", match.start(), match.end())
                elif day:
                    yield _timed(day, text, match.start(), match.end())
        for match in _EAST.finditer(text) if _EASTERN.search(text) else ():
            if day := day_of(_eastern_year(match), int(match["m"]), int(match["d"])):
                yield _timed(day, text, match.start(), match.end())
        yield from self._in_numbers(text)
        if masked := self._masked(text):
            yield from _in_words(text, masked)

    def _in_numbers(self, text: str) -> Iterator[Printed]:
        for match in _NUMBERS.finditer(text) if _PARTED.search(text) else ():
            if day := self._numbers(match):
                yield _timed(day, text, match.start(), match.end())
            elif (found := _timed(_short(match), text, match.start(), match.end())).iso[DAY:]:
                yield found

    def _masked(self, text: str) -> str:
        """Return the text with its month names masked; empty where there are none."""
        words = self._months.by_word.keys() & _LETTERS.findall(text)
        names = [name for word in words for name in self._months.by_word[word] if name in text]
        for name in sorted(names, key=len, reverse=True):
            text = _whole(name).sub(chr(_MASK + self._months.numbers[name]) * len(name), text)
        return text if names else ""

    def _numbers(self, match: regex.Match[str]) -> str | None:
        readings = readings_of(match)
        return readings.get(self.order) if len(set(readings.values())) > 1 else next(iter(readings.values()), None)


@cache
def _whole(name: str) -> regex.Pattern[str]:
    return regex.compile(regex.escape(name) + r"(?![\p{L}\p{M}])")


def _in_words(text: str, masked: str) -> Iterator[Printed]:
    for pattern in _IN_WORDS:
        for match in pattern.finditer(masked):
            parts = match.groupdict()
            day = parts.get("d") or parts.get("d2")
            year, month = int(parts["y"]), ord(parts["mon"][0]) - _MASK
            if day:
                iso = day_of(year, month, int(day))
                if iso and parts.get("h"):
                    yield Printed(f"{iso}T{clock(match)}", match.start(), match.end())
                elif iso:
                    yield _timed(iso, text, match.start(), match.end())
            elif pattern is _COARSE_WORDS and _FIRST_YEAR <= year <= _LAST_YEAR:
                yield Printed(f"{year}-{month:02}", match.start(), match.end())


def readings_of(match: regex.Match[str]) -> dict[Order, str]:
    """Return the days that a date in numbers may mean, by the order of day and month that means it."""
    first, second, last = match["a"], match["b"], match["c"]
    if len(first) == 4:
        found: dict[Order, str | None] = {"": day_of(int(first), int(second), int(last)) if len(last) <= 2 else None}
    elif len(last) != 4 or len(first) > 2:
        found = {}
    else:
        a, b, year = int(first), int(second), int(last)
        found = {"dmy": day_of(year, b, a)}
        if match["sep"] != ".":
            found["mdy"] = day_of(year, a, b)
    return {order: day for order, day in found.items() if day}


def _short(match: regex.Match[str]) -> str:
    """Return the day of a dotted date with two digits of the year, "27.04.24": a date if an hour stands beside it."""
    parts = (match["a"], match["b"], match["c"]) if match["sep"] == "." else ("", "", "")
    whole = len(parts[0]) <= 2 == len(parts[2])
    return (day_of(2000 + int(parts[2]), int(parts[1]), int(parts[0])) or "") if whole else ""


def numbers_in(text: str) -> Iterator[dict[Order, str]]:
    """Yield the readings of each date in numbers that an order of day and month has to decide."""
    for match in _NUMBERS.finditer(digits(fold(text))) if _PARTED.search(text) else ():
        if match["sep"] != "." and len(match["a"]) <= 2 and (found := readings_of(match)):
            yield found


def _iso_day(match: re.Match[str]) -> str | None:
    return day_of(int(match["y"]), int(match["m"]), int(match["d"]))


def _our_years(text: str) -> str:
    """Years of the Buddhist era, where the text says so, as ours."""
    if text.isascii() or not _THAI.search(text):
        return text
    return str(_BUDDHIST.sub(lambda match: str(int(match[1]) - _BUDDHIST_YEAR).rjust(len(match[0])), text))


def _eastern_year(match: regex.Match[str]) -> int:
    year = 1 if match["y"] == "元" else int(match["y"])
    return year + _ERAS.get(match["era"] or "", 0)


def day_of(year: int, month: int, day: int) -> str | None:
    """Return a day in ISO 8601, or None where there is no such day, or not in our times."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _timed(day: str, text: str, start: int, end: int) -> Printed:
    """Add the time of day that stands beside the date."""
    time, start, end = time_beside(text, start, end) if day else ("", start, end)
    return Printed(f"{day}T{time}" if time else day, start, end)
