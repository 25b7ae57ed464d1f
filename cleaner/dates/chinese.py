"""Days in Chinese numerals: 二〇二四年五月三日, 民國一一三年五月三日."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from cleaner.dates.dateforms import any_of
from cleaner.wordlists import date_words

_TEN = 10


def chinese_dates(folded: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield year, month and day of what reads as a day in Chinese numerals, and the range that says it.

    >>> list(chinese_dates("二〇二四年十二月二十三日")), list(chinese_dates("一年三月三日"))
    ([(2024, 12, 23, 0, 12)], [])
    """
    eras = date_words().eras
    for match in _pattern().finditer(folded):
        year = int("".join(str(_digits()[sign]) for sign in match["y"]))
        yield year + eras.get(match["era"], 0), _number(match["m"]), _number(match["d"]), match.start(), match.end()


@cache
def _pattern() -> regex.Pattern[str]:
    words = date_words()
    sign = f"[{''.join(_digits())}]"
    eras, years, months, days = map(any_of, (words.eras, words.years, words.months, words.days))
    return regex.compile(
        rf"(?:(?P<era>{eras})(?P<y>{sign}{{2,3}})|(?P<y>{sign}{{4}}))(?:{years})"
        rf"(?P<m>[{words.ten}{sign[1:-1]}]{{1,2}})(?:{months})(?P<d>[{words.ten}{sign[1:-1]}]{{1,3}})(?:{days})"
    )


@cache
def _digits() -> dict[str, int]:
    """The signs of the digits, with their numbers."""
    return {sign: number for number, signs in enumerate(date_words().numerals) for sign in signs}


def _number(signs: str) -> int:
    """Return a number below a hundred: 二十三 is 23, 十二 is 12; or digits side by side: 二三; 0 for what is none."""
    tens, ten, ones = signs.partition(date_words().ten)
    if not ten:
        return int("".join(str(_digits()[sign]) for sign in signs))
    numbers = _digits() | {"": 0}
    return _TEN * (numbers[tens] or 1) + numbers[ones] if ones in numbers and tens in numbers else 0
