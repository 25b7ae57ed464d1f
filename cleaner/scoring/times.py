"""The times of a live text: lines that say when, above what happened then."""

from __future__ import annotations

from functools import cache

import numpy as np
import regex

from cleaner.document import Document
from cleaner.scoring.signals import Bools
from cleaner.wordlists import date_words

_WORD = r"(?:\p{L}[\p{L}\p{M}]{0,4}\.?)"
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
    inside, below = np.logical_or.accumulate(own), np.append(own[1:], False)
    # Most texts are told by the lines right above what is kept.
    if sum(_are_times(document, there[inside & below].tolist())) < _FEWEST:
        return found
    times = np.array(_are_times(document, there.tolist()), bool)
    inside &= times
    above_kept = inside & below & ~np.append(times[1:], False)
    last = int(own.nonzero()[0][-1])
    while last + 2 < len(own) and times[last + 1] and not times[last + 2]:
        last += 2
    reached = inside & (np.arange(len(own)) < last)
    if above_kept.sum() >= max(_FEWEST, reached.sum() / 2):
        found[there] = above_kept if document.kind == "html" else reached | np.append(False, reached[:-1])
    return found


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


def _are_times(document: Document, lines: list[int]) -> list[bool]:
    return [is_time(document.lines[line].text) for line in lines]
