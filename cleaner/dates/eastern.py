"""Dates of the calendars of Persia, Nepal (Bikram Sambat) and Ethiopia, where nothing else could be meant."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import regex

from cleaner.dates.dateforms import abbreviation, any_of
from cleaner.wordlists import date_words

# Numbers alone are a date of Persia in Persian digits and in these years: of later ones, in the Islamic lunar calendar,
# there are pages too.
_NUMBERS = r"(?<!\d)(?P<y>{0}{{4}})(?P<sep>[/.-])(?P<m>{0}{{1,2}})(?P=sep)(?P<d>{0}{{1,2}})(?!\d)"
_PERSIAN_DIGITS, _ANY_DIGITS = (regex.compile(_NUMBERS.format(digit)) for digit in ("[۰-۹]", r"\d"))
_YEARS_IN_NUMBERS = range(1369, 1410)
# The years in which leap years of Persia fall as below: those of a cycle of 33 that have a day more (K. M. Borkowski,
# "The Persian calendar for 3000 years", Earth, Moon, and Planets 74, 1996); and their first day.
_PERSIAN_YEARS, _PERSIAN_EPOCH = range(1369, 1473), datetime.date(1990, 3, 21)
_CYCLE, _LEAPS = 33, (1, 5, 9, 13, 17, 22, 26, 30)
# The first day of the first year of Nepal whose months we know.
_NEPALI_EPOCH = datetime.date(1989, 4, 13)
# Our times in years of Ethiopia, of which each fourth has a day more, and their first day.
_ETHIOPIAN_YEARS, _ETHIOPIAN_EPOCH = range(1983, 2040), datetime.date(1990, 9, 11)


class _Calendar(NamedTuple):
    """A calendar, or one way to write its dates.

    Attributes:
        written: A date: year, month and day.
        months: The numbers of its months by their names.
        years: The lengths of the months of each year that is read, in days, from the first on.
        epoch: The first day of the first of these years.
    """

    written: regex.Pattern[str]
    months: Mapping[str, int]
    years: Mapping[int, Sequence[int]]
    epoch: datetime.date

    def day(self, year: int, month: int, day: int) -> str:
        """Return a day of it in our calendar as ISO 8601; empty where there is no such day that we know."""
        lengths = self.years.get(year, ())
        if not (1 <= month <= len(lengths) and 1 <= day <= lengths[month - 1]):
            return ""
        before = sum(sum(months) for other, months in self.years.items() if other < year) + sum(lengths[: month - 1])
        return (self.epoch + datetime.timedelta(before + day - 1)).isoformat()


def eastern_dates(folded: str, *, in_persian: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield the days of these calendars in a folded text as ISO 8601, with the range that says each.

    Args:
        folded: The text, its digits as they stand.
        in_persian: Whether the page is in Persian: many have digits of ours in their source.

    >>> list(eastern_dates("۲۱ خرداد ۱۴۰۴")), list(eastern_dates("1404/03/21"))
    ([('2025-06-11', 0, 13)], [])
    >>> list(eastern_dates("२०८० फागुन २९")), list(eastern_dates("फागुन ३१, २०८०"))
    ([('2024-03-12', 0, 13)], [])
    >>> list(eastern_dates("መጋቢት 3 ቀን 2016")), list(eastern_dates("መጋቢት 3 2016"))
    ([('2024-03-12', 0, 14)], [])
    """
    numbers = _ANY_DIGITS if in_persian else _PERSIAN_DIGITS
    for calendar in (*_calendars(), _in_numbers(numbers)):
        for match in calendar.written.finditer(folded):
            month = calendar.months.get(match["m"]) or int(match["m"])
            if day := calendar.day(int(match["y"]), month, int(match["d"])):
                yield day, match.start(), match.end()


@cache
def _calendars() -> tuple[_Calendar, ...]:
    words = date_words()
    ethiopian = {year: (*[30] * 12, 5 + (year % 4 == 3)) for year in _ETHIOPIAN_YEARS}
    return (
        _Calendar(_persian(), words.solar, _persian_years(_PERSIAN_YEARS), _PERSIAN_EPOCH),
        _Calendar(_nepali(), words.nepali, words.nepali_lengths, _NEPALI_EPOCH),
        _Calendar(_ethiopian(), words.ethiopian, ethiopian, _ETHIOPIAN_EPOCH),
    )


@cache
def _in_numbers(written: regex.Pattern[str]) -> _Calendar:
    return _Calendar(written, {}, _persian_years(_YEARS_IN_NUMBERS), _PERSIAN_EPOCH)


def _persian_years(years: range) -> dict[int, tuple[int, ...]]:
    return {year: (*[31] * 6, *[30] * 5, 29 + (year % _CYCLE in _LEAPS)) for year in years}


def _persian() -> regex.Pattern[str]:
    words = date_words()
    month = rf"(?P<m>{any_of(words.solar)})(?:\s+{regex.escape(words.solar_month)})?"
    return regex.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s+{month}[\s،,]+(?P<y>\d{{4}})(?!\d)")


def _nepali() -> regex.Pattern[str]:
    words = date_words()
    year = rf"(?<!\d)(?P<y>\d{{4}})(?!\d)(?:\s+{regex.escape(words.nepali_year)})?"
    month, day, gap = rf"(?P<m>{any_of(words.nepali)})", r"(?<!\d)(?P<d>\d{1,2})(?!\d)", r"[\s,]+"
    return regex.compile("|".join(map(gap.join, ((year, month, day), (day, month, year), (month, day, year)))))


def _ethiopian() -> regex.Pattern[str]:
    """Return the pattern of a day of Ethiopia, with a word of its own behind the day or the year."""
    words, gap = date_words(), r"[\s,፣]+"
    era, ours = map(abbreviation, (words.ethiopian_year, words.european_year))
    day_word, year = regex.escape(words.ethiopian_day), r"(?P<y>\d{4})(?!\d)"
    day = rf"(?<!{ours}\s*)(?P<m>{any_of(words.ethiopian)}){gap}(?P<d>\d{{1,2}}){gap}"
    return regex.compile(rf"{day}(?:{day_word}{gap}{year}(?:\s?{era}\.?)?|{year}\s?{era}\.?)")
