"""Dates of Bikram Sambat, the calendar of Nepal, with the name of its month."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterator
from functools import cache

import regex

from cleaner.wordlists import date_words

# The first day of the first year whose months we know.
_EPOCH = datetime.date(1989, 4, 13)


def nepali_dates(folded: str) -> Iterator[tuple[str, int, int]]:
    """Yield the days of the calendar of Nepal in a folded text as ISO 8601, with the range that says each.

    >>> list(nepali_dates("२०८० फागुन २९")), list(nepali_dates("फागुन ३१, २०८०"))
    ([('2024-03-12', 0, 13)], [])
    """
    for match in _written().finditer(folded):
        if day := _day(int(match["y"]), date_words().nepali[match["m"]], int(match["d"])):
            yield day, match.start(), match.end()


@cache
def _written() -> regex.Pattern[str]:
    words = date_words()
    names = "|".join(map(regex.escape, sorted(words.nepali, key=len, reverse=True)))
    year = rf"(?<!\d)(?P<y>\d{{4}})(?!\d)(?:\s+{regex.escape(words.nepali_year)})?"
    month, day, gap = rf"(?P<m>{names})", r"(?<!\d)(?P<d>\d{1,2})(?!\d)", r"[\s,]+"
    return regex.compile("|".join(map(gap.join, ((year, month, day), (day, month, year), (month, day, year)))))


def _day(year: int, month: int, day: int) -> str:
    """Return a day of the calendar of Nepal in ours, or nothing where there is no such day that we know."""
    lengths = date_words().nepali_lengths
    if year not in lengths or not 1 <= day <= lengths[year][month - 1]:
        return ""
    years = sum(sum(months) for other, months in lengths.items() if other < year)
    return (_EPOCH + datetime.timedelta(years + sum(lengths[year][: month - 1]) + day - 1)).isoformat()
