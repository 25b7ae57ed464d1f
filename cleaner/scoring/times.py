"""Days and times that lines say, and the times of a live text: lines that say when, above what happened then."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import regex

from cleaner.characters import digits
from cleaner.document import Document
from cleaner.scoring.signals import Bools, Signals
from cleaner.wordlists import date_words

_WORD = r"(?:\p{L}[\p{L}\p{M}]{0,4}\.?)"
# A year, also of the Buddhist calendar; in the digits of other scripts also of the Persian and the Islamic one.
_YEAR = re.compile(r"(?<!\d)(?:19|20|25)\d\d(?!\d)")
_YEAR_BESIDES = re.compile(r"(?<!\d)(?:19|20|25|1[34])\d\d(?!\d)")
# The number of a day.
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# A line of a date has no more words.
_DATE_WORDS = 12
# In a live text so many times stand right above what is kept, and no fewer than those that do not.
_FEWEST = 2


def timed(kept: Bools, gone: Bools, document: Document) -> Bools:
    """Return the times of a live text, and of flattened text their entries, also short ones; nothing of other texts.

    Args:
        kept: The lines of the article so far.
        gone: Lines that rules remove; they part nothing.
        document: The page. In markup a box of headlines with their times may stand among the entries.
    """
    found = np.zeros(len(kept), bool)
    there = np.flatnonzero(~gone)
    own = kept[there]
    times = np.array([is_time(document.lines[line].text) for line in there.tolist()], bool)
    if not own.any():
        return found
    inside = np.logical_or.accumulate(own) & times
    above_kept = inside & np.append(own[1:], False) & ~np.append(times[1:], False)
    last = int(own.nonzero()[0][-1])
    while last + 2 < len(own) and times[last + 1] and not times[last + 2]:
        last += 2
    reached = inside & (np.arange(len(own)) < last)
    if above_kept.sum() >= max(_FEWEST, reached.sum() / 2):
        found[there] = above_kept if document.kind == "html" else reached | np.append(False, reached[:-1])
    return found


def has_stamp(text: str) -> bool:
    """Return whether a line says a year and a time of day."""
    said = _yearly(text)
    return said is not None and _stamp().search(said) is not None


def are_dates(document: Document, signals: Signals) -> Bools:
    """Return which lines say a date, a year and a number besides, and little else."""
    short = (signals.words <= _DATE_WORDS) & ~signals.stopped
    texts = document.texts
    for line in short.nonzero()[0].tolist():
        said = _yearly(texts[line])
        short[line] = said is not None and _DAY.search(said) is not None
    return short


def _yearly(text: str) -> str | None:
    """Return a line in digits of ours, if it says a year."""
    said = digits(text)
    return said if (_YEAR if said == text else _YEAR_BESIDES).search(said) else None


@cache
def _stamp() -> re.Pattern[str]:
    """Return the pattern of a time of day, such as "13:26", "9h05", "13时26分"."""
    return re.compile(rf"(?<!\d)\d{{1,2}}(?:[:.]|{'|'.join(date_words().hours)})\s?\d\d(?![\d.])")


@cache
def _time() -> regex.Pattern[str]:
    """Return the pattern of a time of day or a minute of a match, with a short word beside it.

    Such as "21:32 น.", "14.12 Uhr", "11:48 AM", "90+4'".
    """
    hours, minutes = map("|".join, (date_words().hours, date_words().minutes))
    return regex.compile(
        rf"(?:{_WORD}\s?)?(?:[01]?\d|2[0-4])(?:[:.]|\s?(?:{hours})\s?)[0-5]\d(?::[0-5]\d)?\s?(?:{minutes})?"
        rf"(?:\s?\(?{_WORD}\)?)?|(?:\p{{L}}{{1,3}}\.\s?)?\d{{1,3}}(?:\s?\+\s?\d{{1,2}})?\s?['’′]"
    )


def is_time(text: str) -> bool:
    """Return whether a line says a time of day or a minute of a match, and nothing else."""
    return _time().fullmatch(text) is not None
