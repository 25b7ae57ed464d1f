"""Printed dates to ISO 8601, exactly as precise as they are printed."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

import regex

from cleaner.characters import digits, fold
from cleaner.dates.chinese import chinese_dates
from cleaner.dates.clock import clock, time_beside
from cleaner.dates.dateforms import COARSE, COMPACT, ISO, NORTHERN, NUMBERS, date_forms, mask, month_of
from cleaner.dates.eastern import eastern_dates
from cleaner.dates.stamps import is_time
from cleaner.lexicon import Months
from cleaner.wordlists import date_words

Order = Literal["dmy", "mdy", "ymd", ""]

# Characters of a day in ISO 8601.
DAY = len("2025-04-10")
# A printed day is no longer: "Wednesday, September 30, 2020".
DAY_CHARS = 30
# A page dated outside was dated wrongly, speaks of history, or counts the years of Nepal, which are 57 ahead of ours.
_FIRST_YEAR, _LAST_YEAR = 1990, 2046
# Data, metas and `<time>` state when old pages were published, too; the first newspapers are of this century.
_FIRST_STATED = 1600
# A value that states a date is no longer.
_VALUE_CHARS = 80
# A text is a date, with its weekday, its hour or its label, where dates are this share of it.
DATE_SHARE = 0.5

# Where day, month and year stand among three numbers.
_PLACES: dict[Order, str] = {"dmy": "abc", "mdy": "bac", "ymd": "cba"}
# A digit, or the month of a day in Chinese numerals; one class is found faster than either.
_DIGIT = re.compile(r"[\d年](?:(?<!年)|\w{1,2}月)")
# Two digits that may be those of a year, behind a blank or a mark.
_PAIR = re.compile(r"[\s'-]\d\d(?!\d)")
_PARTED = re.compile(r"\d\s?[./-]\s?\d")
_THAI = regex.compile(r"\p{Script=Thai}")
_BUDDHIST_YEAR = 543
# Of a year that is 2000 at least in ours; smaller numbers are of years of ours.
_THAI_SHORT = regex.compile(r"(?<=\d\s?\p{Thai}[\p{Thai}.]*\s)(?:4[3-9]|[5-8]\d)(?![\d:]|[.,]\d)")
# Years of three digits, of an era that may go without its name.
_UNNAMED_YEARS = range(100, 200)
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
# No price is an hour: "US $10.19", "7.38 €".
_CLOCK = regex.compile(r"(?<![\d.:]|\p{Sc}\s?)(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.:]|\s?\p{Sc})")


class Printed(NamedTuple):
    """A date in a text: ISO 8601, and the folded text's range that says it."""

    iso: str
    start: int
    end: int


def has_digit(text: str) -> bool:
    """Whether a text has a digit of any script: no date and no hour is without."""
    return _DIGIT.search(text) is not None


def has_year(folded: str) -> bool:
    """Whether a folded text has a year, of ours or of another calendar: no date is without."""
    return has_digit(folded) and _is_dated(_our_years(digits(folded)))


def _is_dated(text: str) -> bool:
    return date_forms().yearish.search(text) is not None


def _has_short_year(text: str) -> bool:
    return _PAIR.search(text) is not None and date_forms().shortish.search(text) is not None


class Calendar:
    """Reads dates in the words of one language, with English beside it.

    Args:
        months: Its month names.
        order: How all-number dates are read where the numbers do not decide; empty leaves them out.
        in_persian: Whether the page is in Persian, whose calendar numbers may be of.
        old: Days before our times that are read where they are printed, as ISO 8601.
    """

    def __init__(
        self, months: Months, order: Order, *, in_persian: bool = False, old: frozenset[str] = frozenset()
    ) -> None:
        self._months, self.order, self._in_persian, self._old = months, order, in_persian, old
        # What the page prints again and again is read once.
        self._read: dict[str, list[Printed]] = {}
        self._stated: dict[str, str] = {}

    def ordered(self, order: Order) -> Calendar:
        """Return a calendar that reads numbers in another order."""
        if order == self.order:
            return self
        return Calendar(self._months, order, in_persian=self._in_persian, old=self._old)

    def knowing(self, days: Iterable[str]) -> Calendar:
        """Return a calendar that also reads those of some days, as ISO 8601, that are before our times."""
        old = frozenset(day[:DAY] for day in days if not is_recent(day))
        return Calendar(self._months, self.order, in_persian=self._in_persian, old=old) if old else self

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
        foreign = self._in_persian or not folded.isascii()
        others = (*eastern_dates(folded, in_persian=self._in_persian), *_in_chinese(folded)) if foreign else ()
        if not (others or _is_dated(text) or _has_short_year(text) or self._is_old(text)):
            return []
        dates = (*self._dates(text), *(Printed(*other) for other in others))
        read = (self._timed(date, text) for date in dates if is_recent(date.iso) or date.iso[:DAY] in self._old)
        found = sorted(read, key=lambda date: (date.start, -date.end))
        kept: list[Printed] = []
        for date in found:
            if not kept or date.start >= kept[-1].end:
                kept.append(date)
        return kept

    def _is_old(self, text: str) -> bool:
        return any(day[:4] in text for day in self._old)

    def stated(self, value: str) -> str:
        """Return the date that a value of structured data states, as short as a year; empty where it states none.

        A whole day may be before our times; what programs state where they know no day is none.
        """
        if value not in self._stated:
            self._stated[value] = self._of_value(value)
        return self._stated[value]

    def _of_value(self, value: str) -> str:
        value = value[:_VALUE_CHARS].strip()
        if COARSE.fullmatch(value):
            return value if is_recent(value) else ""
        # Metas of journals have slashes: "1978/03/04".
        if (match := ISO.fullmatch(value.lower().replace("/", "-"))) and (day := _iso_day(match)):
            day = "" if day.startswith(date_words().unset) else day
            return f"{day}T{clock(match)}" if day and match["h"] else day
        dates = self.find(value)
        return dates[0].iso if dates else ""

    def is_timely(self, folded: str) -> bool:
        """Whether a folded text gives a day and month, or an hour and minute, with a year or without."""
        return self.beside_time(folded) is not None

    def beside_time(self, folded: str) -> str | None:
        """Return what a folded text says besides days and months, hours and minutes; `None` where it gives none."""
        if not has_digit(folded):
            return None
        text, hours = _CLOCK.subn(" ", digits(folded))
        rest, days = date_forms().day_and_month.subn(" ", self._masked(text) or text)
        return rest if hours or days else None

    def _dates(self, text: str) -> Iterator[Printed]:
        for pattern in (ISO, COMPACT):
            for match in pattern.finditer(text):
                day = _iso_day(match)
                if day:
                    yield Printed(f"{day}T{clock(match)}" if match["h"] else day, *match.span())
        forms = date_forms()
        numbered = forms.numbered.finditer(text) if any(map(text.__contains__, date_words().years)) else ()
        for match in (*numbered, *forms.unnamed.finditer(text)):
            if day := _day_of(_eastern_year(match), int(match["m"]), int(match["d"])):
                yield Printed(day, *match.span())
        yield from self._in_numbers(text)
        yield from _in_romans(text)
        for match in NORTHERN.finditer(text):
            # Where the month stands first, or any may, a blank parts a fraction from a year.
            if (self.order == "dmy" or not match["blank"]) and (day := _iso_day(match)):
                yield Printed(day, *match.span())
        if masked := self._masked(text):
            yield from _in_words(text, masked)

    def _in_numbers(self, text: str) -> Iterator[Printed]:
        for match in NUMBERS.finditer(text) if _PARTED.search(text) else ():
            if day := self._numbers(match):
                yield Printed(day, *match.span())
            elif day := _short(match, self.order):
                found = self._timed(Printed(day, *match.span()), text)
                # Three short numbers may number a version or a clause: an hour or a line of their own tells.
                if found.iso[DAY:] or self._is_alone(match, text):
                    yield found

    def _is_alone(self, match: regex.Match[str], text: str) -> bool:
        """Whether three short numbers have a line to themselves: all of it, if the month has one digit."""
        share = len(match[0]) / len(text)
        return share >= DATE_SHARE if match["b"][1:] else self.order == "dmy" and match["a"][1:] != "" and share == 1

    def _timed(self, date: Printed, text: str) -> Printed:
        """Add the time of day that stands beside a day."""
        if len(date.iso) != DAY:
            return date
        time, start, end = time_beside(text, date.start, date.end, self._months)
        return Printed(f"{date.iso}T{time}" if time else date.iso, start, end)

    def _masked(self, text: str) -> str:
        """Return the text with its month names masked; empty where there are none."""
        words = self._months.by_word.keys() & _LETTERS.findall(text)
        names = [name for word in words for name in self._months.by_word[word] if name in text]
        for name in sorted(names, key=len, reverse=True):
            text = _whole(name).sub(mask(self._months.numbers[name], len(name)), text)
        return text if names else ""

    def _numbers(self, match: regex.Match[str]) -> str | None:
        readings = readings_of(match)
        # Where the year stands first, one that stands last is written as in most countries.
        order: Order = "dmy" if self.order == "ymd" else self.order
        return readings.get(order) if len(set(readings.values())) > 1 else next(iter(readings.values()), None)


def _in_chinese(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the days in Chinese numerals, as ISO 8601, with the range that says each."""
    for year, month, day, start, end in chinese_dates(folded):
        if iso := _day_of(year, month, day):
            yield iso, start, end


def _in_romans(text: str) -> Iterator[Printed]:
    """Yield the days whose month is in Roman numerals; between blanks, those that have the text to themselves."""
    for match in date_forms().roman.finditer(text):
        month = date_words().roman.index(match["mon"]) + 1
        alone = not match["sep"].isspace() or len(match[0]) >= DATE_SHARE * len(text)
        if alone and (day := _day_of(int(match["y"]), month, int(match["d"]))):
            yield Printed(day, *match.span())


@cache
def _whole(name: str) -> regex.Pattern[str]:
    return regex.compile(regex.escape(name) + r"(?![\p{L}\p{M}])")


def _in_words(text: str, masked: str) -> Iterator[Printed]:
    for match in date_forms().short.finditer(masked):
        # Two digits may be an hour, or count something, unless an apostrophe tells, or they end a line of their own or
        # stand before its hour.
        behind = text[match.end() :].strip(" .,|-")
        alone = len(match[0]) >= DATE_SHARE * (len(text) - len(behind)) and (not behind or is_time(behind))
        if (alone or match["mark"]) and (
            short := _of_century(int(match["y"]), month_of(match["mon"]), int(match["d"]))
        ):
            yield Printed(short, *match.span())
    for pattern in (*date_forms().in_words, date_forms().coarse):
        for match in pattern.finditer(masked):
            parts = match.groupdict()
            day = parts.get("d") or parts.get("d2")
            year, month = int(parts["y"]), month_of(parts["mon"])
            if day:
                iso = _day_of(year, month, int(day))
                if iso:
                    yield Printed(f"{iso}T{clock(match)}" if parts.get("h") else iso, *match.span())
            elif pattern is date_forms().coarse:
                yield Printed(f"{year}-{month:02}", *match.span())


def readings_of(match: regex.Match[str]) -> dict[Order, str]:
    """Return the days that a date in numbers may mean, by the order of day and month that means it."""
    first, second, last = match["a"], match["b"], match["c"]
    if len(first) == 4:
        found: dict[Order, str | None] = {"": _day_of(int(first), int(second), int(last)) if len(last) <= 2 else None}
    elif len(last) != 4 or len(first) > 2:
        found = {}
    else:
        a, b, year = int(first), int(second), int(last)
        found = {"dmy": _day_of(year, b, a)}
        # With dots the month stands first where it cannot be second.
        if match["sep"] != "." or not found["dmy"]:
            found["mdy"] = _day_of(year, a, b)
    return {order: day for order, day in found.items() if day}


def _short(match: regex.Match[str], order: Order) -> str:
    """Return the day of a date with two digits of the year, "27.04.24"; empty where it is none or its order open.

    With dots, the year or the day stands first, whatever the order that others are in, unless only the month can.
    """
    if order == "ymd":
        return _short_day(*(match[place] for place in _PLACES[order]))
    readings = _short_readings(match)
    dmy, mdy = readings.get("dmy", ""), readings.get("mdy", "")
    if match["sep"] == "." or order == "dmy":
        return dmy or mdy
    return mdy or dmy if order == "mdy" or not (dmy and mdy) else ""


def _short_readings(match: regex.Match[str]) -> dict[Order, str]:
    """Return the days that a date with two digits of the year may mean, which stands first only between dashes."""
    orders: tuple[Order, ...] = ("dmy", "mdy", "ymd") if match["sep"] == "-" else ("dmy", "mdy")
    found = {order: _short_day(*(match[place] for place in _PLACES[order])) for order in orders}
    return {order: day for order, day in found.items() if day}


def _short_day(day: str, month: str, year: str) -> str:
    """Return a day by its digits, two of its year; empty where they are none."""
    if max(len(day), len(month)) > 2 or len(year) != 2:
        return ""
    return _of_century(int(year), int(month), int(day))


def _of_century(year: int, month: int, day: int) -> str:
    """Return a day whose year has two digits: that of the century that began last, or of the one before."""
    century = 2000 if 2000 + year <= _LAST_YEAR else 1900
    return _day_of(century + year, month, day) or ""


def numbers_in(text: str) -> Iterator[dict[Order, str]]:
    """Yield the readings of each date in numbers that an order of day and month has to decide."""
    for match in NUMBERS.finditer(digits(fold(text))) if _PARTED.search(text) else ():
        if match["sep"] != "." and len(match["a"]) <= 2 and (found := readings_of(match) or _short_readings(match)):
            yield found


def _iso_day(match: re.Match[str]) -> str | None:
    return _day_of(int(match["y"]), int(match["m"]), int(match["d"]))


def _our_years(text: str) -> str:
    """Years of the Buddhist era, where the text says so, as ours; two digits of them behind a word in Thai, too."""
    if text.isascii() or not _THAI.search(text):
        return text
    text = _THAI_SHORT.sub(lambda match: f"{int(match[0]) - _BUDDHIST_YEAR % 100:02}", text)
    return str(date_forms().buddhist.sub(lambda match: str(int(match[1]) - _BUDDHIST_YEAR).rjust(len(match[0])), text))


def _eastern_year(match: regex.Match[str]) -> int:
    words = date_words()
    year = 1 if match["y"] == words.first_year else int(match["y"])
    unnamed = words.unnamed_era if year in _UNNAMED_YEARS else ""
    return year + words.eras.get(match["era"] or unnamed, 0)


def day_of(year: int, month: int, day: int) -> str | None:
    """Return a day in ISO 8601, or None where there is no such day, or not in our times."""
    found = _day_of(year, month, day)
    return found if is_recent(found or "") else None


def _day_of(year: int, month: int, day: int) -> str | None:
    """Return a day in ISO 8601, or None where there is no such day that a page may be of."""
    if not _FIRST_STATED <= year <= _LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def is_recent(iso: str) -> bool:
    """Whether a date in ISO 8601 is in our times, if it is one."""
    return not iso or _FIRST_YEAR <= int(iso[:4]) <= _LAST_YEAR
