"""Dates of the calendar of Ethiopia, with the name of its month, and a word of its own behind the day or the year."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterator
from functools import cache

import regex

from cleaner.wordlists import date_words

# The first day of a year, before which the last had a day more, as each fourth has.
_EPOCH, _FIRST = datetime.date(2007, 9, 12), 2000
_YEARS = range(1983, 2040)
_MONTH_DAYS, _LAST_MONTH = 30, 13


def ethiopian_dates(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the days of the calendar of Ethiopia in a folded text as ISO 8601, with the range that says each.

    >>> list(ethiopian_dates("መጋቢት 3 ቀን 2016")), list(ethiopian_dates("መጋቢት 3 2016"))
    ([('2024-03-12', 0, 14)], [])
    """
    for match in _written().finditer(folded):
        if day := _day(int(match["y"]), date_words().ethiopian[match["m"]], int(match["d"])):
            yield day, match.start(), match.end()


@cache
def _written() -> regex.Pattern[str]:
    words = date_words()
    names, gap = "|".join(map(regex.escape, words.ethiopian)), r"[\s,፣]+"
    era, ours = map(_spelled, (words.ethiopian_year, words.european_year))
    day_word, year = regex.escape(words.ethiopian_day), r"(?P<y>\d{4})(?!\d)"
    day = rf"(?<!{ours}\s*)(?P<m>{names}){gap}(?P<d>\d{{1,2}}){gap}"
    return regex.compile(rf"{day}(?:{day_word}{gap}{year}(?:\s?{era})?|{year}\s?{era})")


def _spelled(word: str) -> str:
    """Return the pattern of an abbreviation whose full stops may be left out."""
    return "".join(regex.escape(letter) + r"\.?" for letter in word.split("."))


def _day(year: int, month: int, day: int) -> str:
    """Return a day of the calendar of Ethiopia in ours, or nothing where there is no such day in our times."""
    length = _MONTH_DAYS if month < _LAST_MONTH else 6 if year % 4 == 3 else 5
    if year not in _YEARS or not 1 <= day <= length:
        return ""
    before = 365 * (year - _FIRST) + year // 4 - _FIRST // 4 + _MONTH_DAYS * (month - 1) + day - 1
    return (_EPOCH + datetime.timedelta(before)).isoformat()
