"""Lines that say when and little else: a time of day, a year with a day or an hour; what is said is not read."""

from __future__ import annotations

import re
from functools import cache

import regex

from cleaner.characters import digits
from cleaner.dates.dateforms import any_of
from cleaner.wordlists import date_words

_WORD = r"(?:\p{L}[\p{L}\p{M}]{0,4}\.?)"
# A year, also of the Buddhist calendar; in the digits of other scripts also of the Persian and the Islamic one.
# What stands before it is asked for behind it: a pattern that begins with a digit is found faster.
_YEAR = re.compile(r"(?:19|20|25)\d\d(?<!\d{5})(?!\d)")
_YEAR_BESIDES = re.compile(r"(?:19|20|25|1[34])\d\d(?<!\d{5})(?!\d)")
# The number of a day.
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def has_stamp(text: str) -> bool:
    """Return whether a line says a year and a time of day."""
    said = _yearly(text)
    return said is not None and _stamp().search(said) is not None


def has_day(text: str) -> bool:
    """Return whether a line says a year and a number that a day may have."""
    said = _yearly(text)
    return said is not None and _DAY.search(said) is not None


def is_time(text: str) -> bool:
    """Return whether a line says a time of day or a minute of a match, and nothing else."""
    return _time().fullmatch(text) is not None


def is_span(folded: str) -> bool:
    """Return whether a folded line says from which hour to which: when something takes place."""
    return _hours_between().search(folded) is not None


def _yearly(text: str) -> str | None:
    """Return a line in digits of ours, if it says a year."""
    said = digits(text)
    return said if (_YEAR if said == text else _YEAR_BESIDES).search(said) else None


@cache
def _stamp() -> re.Pattern[str]:
    """Return the pattern of a time of day, such as "13:26", "9h05", "13时26分"."""
    return re.compile(rf"(?<!\d)\d{{1,2}}(?:[:.]|{any_of(date_words().hours)})\s?\d\d(?![\d.])")


@cache
def _time() -> regex.Pattern[str]:
    """Return the pattern of a time of day or a minute of a match, with a short word beside it.

    Such as "21:32 น.", "14.12 Uhr", "11:48 AM", "90+4'".
    """
    hours, minutes = map(any_of, (date_words().hours, date_words().minutes))
    return regex.compile(
        rf"(?:{_WORD}\s?)?(?:[01]?\d|2[0-4])(?:[:.]|\s?(?:{hours})\s?)[0-5]\d(?::[0-5]\d)?\s?(?:{minutes})?"
        rf"(?:\s?\(?{_WORD}\)?)?|(?:\p{{L}}{{1,3}}\.\s?)?\d{{1,3}}(?:\s?\+\s?\d{{1,2}})?\s?['’′]"
    )


@cache
def _hours_between() -> regex.Pattern[str]:
    """Return the pattern of two hours with a dash between, such as "19.30 uhr - 21.00"; no offset of a zone."""
    hour = rf"\d{{1,2}}(?:[:.]|{any_of(date_words().hours)})\d\d"
    return regex.compile(rf"(?<![\dt:]){hour}(?:\s?{_WORD})?\s*[–—-]\s*{hour}(?![\d:])")
