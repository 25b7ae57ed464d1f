"""Dates of the Persian solar calendar, where nothing else could be meant."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterator
from functools import cache

import regex

from cleaner.wordlists import date_words

# Numbers alone are a date of this calendar in Persian digits and in these years: of later ones, in the Islamic lunar
# calendar, there are pages too.
_NUMBERS = r"(?<!\d)(?P<y>{0}{{4}})(?P<sep>[/.-])(?P<m>{0}{{1,2}})(?P=sep)(?P<d>{0}{{1,2}})(?!\d)"
_PERSIAN, _ANY = (regex.compile(_NUMBERS.format(digit)) for digit in ("[۰-۹]", r"\d"))
_YEARS_IN_NUMBERS = range(1369, 1410)
# The years in which leap years fall as below.
_YEARS = range(1369, 1473)
# 1 Farvardin 1370, and which years of a cycle of 33 have a day more (K. M. Borkowski, "The Persian calendar for 3000
# years", Earth, Moon, and Planets 74, 1996).
_EPOCH, _FIRST = datetime.date(1991, 3, 21), 1370
_CYCLE, _LEAPS = 33, (1, 5, 9, 13, 17, 22, 26, 30)
_LONG_MONTHS = 6


def solar_dates(folded: str, *, in_persian: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield the days of the Persian calendar in a folded text as ISO 8601, with the range that says each.

    Args:
        folded: The text, its digits as they stand.
        in_persian: Whether the page is in Persian: many have digits of ours in their source.

    >>> list(solar_dates("۲۱ خرداد ۱۴۰۴")), list(solar_dates("1404/03/21"))
    ([('2025-06-11', 0, 13)], [])
    """
    for pattern, years in ((_written(), _YEARS), (_ANY if in_persian else _PERSIAN, _YEARS_IN_NUMBERS)):
        for match in pattern.finditer(folded):
            month = date_words().solar.get(match["m"]) or (int(match["m"]) if match["m"].isdecimal() else 0)
            if int(match["y"]) in years and (day := _day(int(match["y"]), month, int(match["d"]))):
                yield day, match.start(), match.end()


@cache
def _written() -> regex.Pattern[str]:
    words = date_words()
    names = "|".join(map(regex.escape, sorted(words.solar, key=len, reverse=True)))
    month = regex.escape(words.solar_month)
    return regex.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\s+(?P<m>{names})(?:\s+{month})?[\s،,]+(?P<y>\d{{4}})(?!\d)")


def _day(year: int, month: int, day: int) -> str:
    """Return a day of the Persian calendar in ours, or nothing where there is no such day."""
    length = 31 if month <= _LONG_MONTHS else 30 if month < 12 or _is_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= length):
        return ""
    before = 30 * (month - 1) + min(month - 1, _LONG_MONTHS) + day - 1
    years = range(_FIRST, year) if year >= _FIRST else range(year, _FIRST)
    whole = sum(365 + _is_leap(other) for other in years) * (1 if year >= _FIRST else -1)
    return (_EPOCH + datetime.timedelta(days=whole + before)).isoformat()


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAPS
