"""The forms in which dates are printed: patterns over folded text with digits of ours.

Months are found by their first words and stand masked in the patterns, which are then those of all languages: each of
a month's characters is one that is assigned to nothing, by the number of the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import regex

from cleaner.wordlists import date_words

_YEAR = r"(?P<y>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})"
_SHIFT = r"(?P<offset>[+-](?:0\d|1[0-4]):?[0-5]\d(?!\d))"
_OFFSET = f"{_SHIFT}?"
# A day behind its month, where the year stands first; an hour as programs print it.
_LAST = r"(?P<d2>\d{1,2})(?!\d)"
_HOUR = r"(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d):(?P<s>[0-5]\d)"
ISO = re.compile(
    r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"
    r"(?:(?:t|\s+)(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?!\d)(?::(?P<s>[0-5]\d)(?!\d)(?:[.,]\d+)?)?"
    rf"\s?(?P<zone>z|utc|gmt)?{_OFFSET})?(?![\d-])"
)
COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    rf"(?:t?(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)(?P<s>[0-5]\d)?(?P<zone>z)?{_OFFSET})?(?!\d)"
)
NUMBERS = regex.compile(
    # Behind the year an hour may follow a dash, and the same date in words without a blank.
    r"(?<![\d.,/-])(?P<a>\d{1,4})\s?(?P<sep>[./-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<c>\d{4}(?=\d{1,2}\.?\s\p{L}|-[012]?\d:[0-5]\d|[0-2]\d:[0-5]\d)|(?:\d{4}|\d{1,2})(?![\d/-]|\.\d))"
)
# As the north of Europe writes it: "9/2-2022"; with a blank, "9/2 2022", behind a word it may be that of an issue.
NORTHERN = regex.compile(
    r"(?<![\d.,/-])(?P<d>\d{1,2})/(?P<m>\d{1,2})"
    r"(?:\s?[-–]\s?|(?P<blank>(?<![\p{L}°º][.,]?\s?\d{1,2}/\d{1,2})\s))"
    r"(?P<y>(?:1[6-9]|20)\d\d)(?![\d/-])"
)
# A date in structured data may be less precise than a day.
COARSE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")

_MASK = 0xFDD0
_MASKED = rf"[{chr(_MASK + 1)}-{chr(_MASK + 12)}]"
# What begins with a month, or a day, is found faster where that is asked for first.
_AT_MONTH, _AT_EITHER = rf"(?={_MASKED})", rf"(?=\d|{_MASKED})"
# In Arabic, both names of a month: "نيسان/أبريل".
_MONTH = rf"(?<!{_MASKED})(?P<mon>(?P<same>{_MASKED})(?P=same)*+)\.?(?:\s?/\s?(?P=same)++)?"
# Where a word begins, or right behind a stamp: "2025-03-14T10:00:00+00:00March 13th, 2025".
_EDGE = r"(?:(?<![\p{L}\p{N}])|(?<=[+-]\d\d:\d\d))"


class DateForms(NamedTuple):
    """The patterns that need words.

    Attributes:
        numbered: Numbers with characters behind them that say year, month and day.
        unnamed: Numbers behind a word for a day, the year of three digits.
        in_words: With the month's name, the day's precision first.
        coarse: Month and year alone.
        short: With the month's name and two digits of the year; what it needs at least, before months are masked.
        roman: With the number of the month in Roman numerals.
        day_and_month: A day and a month, with a year or without.
        buddhist: A year of the Buddhist era, with the name of it or behind a month in Thai.
        yearish: A year of ours, or one that an era or a word says to be one; without it there is no date.
    """

    numbered: regex.Pattern[str]
    unnamed: regex.Pattern[str]
    in_words: tuple[regex.Pattern[str], ...]
    coarse: regex.Pattern[str]
    short: regex.Pattern[str]
    shortish: regex.Pattern[str]
    roman: regex.Pattern[str]
    day_and_month: regex.Pattern[str]
    buddhist: regex.Pattern[str]
    yearish: regex.Pattern[str]


@cache
def date_forms() -> DateForms:
    """Return the patterns that need words, compiled when the first date is looked for."""
    words = date_words()
    # Most words have a blank behind them; "d'" has none.
    of = "|".join(f"{word}\\s*" if word.endswith("'") else f"{word}\\s+" for word in words.joins)
    join = rf"[\s,،./'-]*(?:{of})?"
    ending = rf"(?:[-']?(?:{any_of(words.day_endings)})(?!\p{{L}}))?\.?"
    # With a blank before it or without: "2025. gada", "2025eko", "2025-жылдын".
    after = any_of(words.after_year)
    romans = any_of(words.roman)
    years, months, days = map(any_of, (words.years, words.months, words.days))
    # Behind the year an hour, another date, or what is counted may follow without a blank: "May 2, 202511 mins".
    year_ends = rf"(?:(?!\d)|(?=\d{{2}}\s\p{{L}}|\d{{1,2}}(?::[0-5]\d|{ending}\s?{_MASKED})))"
    coarse = rf"{_AT_MONTH}(?<!\d)(?<!\d\s)(?<!\d[.])(?<!\d[.]\s){_EDGE}{_MONTH}{join}{_YEAR}(?!\d)"
    in_words = (
        rf"(?<!\d){_DAY}{ending}{join}{_MONTH}{join}{_YEAR}{year_ends}",
        rf"{_AT_MONTH}{_EDGE}{_MONTH}\s*(?:(?:{any_of(words.before_day)})\s+)?{_DAY}{ending},?\s+(?:{of}|(?:{any_of(words.before_year)})\s+)?{_YEAR}{year_ends}",
        rf"(?<!\d){_YEAR}(?:-?(?:{after})|[.,]?(?:\s+(?:{after}))?)\.?,?(?:\s+|(?<=\b\d{{4}}\.))(?:{_DAY}{ending}(?:\s+|-))?{_MONTH}(?:\s*{_LAST})?",
        # As programs print it: "Thu Apr 10 13:26:05 CEST 2025".
        rf"{_AT_MONTH}{_EDGE}{_MONTH}\s+{_DAY}\s+{_HOUR}\s+(?:(?P<zone>utc|gmt)|{_SHIFT}|\p{{L}}{{3,5}})?\s?{_YEAR}(?!\d)",
    )
    buddhist = "|".join(map(abbreviation, words.buddhist))
    return DateForms(
        numbered=regex.compile(
            rf"(?P<era>{any_of(words.eras)})?\s?(?P<y>\d{{1,4}}|{words.first_year})\s?(?:{years})"
            # "令和6年（2024年）5月3日"
            rf"(?:[(（][^()（）\d]{{0,2}}\d{{1,4}}\s?(?:{years})[)）])?\s?(?P<m>\d{{1,2}})\s?(?:{months})\s?(?P<d>\d{{1,2}})\s?(?:{days})?"
        ),
        unnamed=regex.compile(
            rf"(?<=(?:{any_of(words.dated)})\s?:?\s?)(?P<era>)(?P<y>1\d\d)(?P<sep>[./-])"
            rf"(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?![\d./-])"
        ),
        in_words=tuple(map(regex.compile, in_words)),
        coarse=regex.compile(coarse),
        short=regex.compile(
            rf"{_AT_EITHER}(?:(?<!\d){_DAY}{ending}{join}{_MONTH}[\s.-]*(?P<mark>')?(?P<y>\d\d)(?![\d:]|[.,]\d|\s?h)"
            rf"|{_EDGE}{_MONTH}\s*{_DAY}{ending},?\s+(?P<mark>')(?P<y>\d\d)(?!\d))"
        ),
        shortish=regex.compile(
            r"\d\s?\p{Thai}[\p{Thai}.]*\s\d\d(?!\d)|\d\.?[\s-](?:\w+\s)?[^\W\d]{3,}\.?[\s-]'?\d\d(?!\d)|[^\W\d]\.?\s\d{1,2},?\s'\d\d(?!\d)"
        ),
        roman=regex.compile(
            rf"(?<![\w./-]){_DAY}(?P<sep>\.\s?|[/-]|\s)(?P<mon>{romans})(?P=sep){_YEAR}(?![\d/-])"
            rf"|(?<![\w./-]){_YEAR}(?P<sep>\.\s?|[/-])(?P<mon>{romans})(?P=sep){_DAY}(?![\d/-])"
        ),
        day_and_month=regex.compile(rf"(?<!\d)\d{{1,2}}{ending}{join}{_MASKED}|{_MASKED}\.?\s*\d{{1,2}}(?!\d)"),
        buddhist=regex.compile(rf"(?:(?:{buddhist})\s?|(?<=\p{{Script=Thai}}\.?)\s?)(2[45]\d\d)(?!\d)"),
        yearish=regex.compile(
            rf"(?:19|20)\d\d|[\d{words.first_year}]\s?(?:{years})|1\d\d[./-]\d{{1,2}}[./-]\d|1[34]\d\d(?!\d)"
            r"|\d(?P<mark>[./-])\s?\d{1,2}(?P=mark)\s?\d\d(?!\d)"
        ),
    )


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of one of some words; of two that begin alike, the longer is tried first."""
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))


def abbreviation(word: str) -> str:
    """Return the pattern of a word whose full stops may be left out, or have a blank behind them: "a.m.", "พ.ศ."."""
    parts = word.rstrip(".").split(".")
    return r"\.?\s?".join(map(regex.escape, parts)) + r"\.?" * (len(parts) > 1)


def mask(month: int, length: int) -> str:
    """Return what stands in the patterns for the name of a month, 1 to 12, of so many characters."""
    return chr(_MASK + month) * length


def month_of(masked: str) -> int:
    """Return the number of a masked month."""
    return ord(masked[0]) - _MASK
