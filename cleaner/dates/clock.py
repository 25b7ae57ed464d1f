"""Times of day beside a date: hours, halves of the day, offsets; nothing is made up, no zone is converted."""

from __future__ import annotations

import re
from functools import cache

import regex

from cleaner.characters import BARS
from cleaner.dates.dateforms import abbreviation, any_of
from cleaner.lexicon import Months
from cleaner.wordlists import date_words

_OFFSET = r"(?P<offset>[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d))?"
_ZONE = rf"(?:\s?\(?(?:(?P<zone>z|utc|gmt)(?!\p{{L}})\s?)?{_OFFSET}\)?)?"
# Letters of scripts with blanks between words.
_LETTER = r"[^\W\d_\p{Han}\p{Hangul}]"
_SEPARATORS = re.compile(r"[.\s]")
_WORD = r"(?P<word>\p{L}[\p{L}\p{M}']*+(?:-\p{L}[\p{L}\p{M}']*+)*+)"
# What stands between a date and its time: marks, and words such as "at".
_BETWEEN = regex.compile(rf"(?:[.\s,|·•—–()/@:-]|{_WORD})*+")
# The word right before a time, and the one right behind it.
_LAST, _FIRST = regex.compile(rf"{_WORD}[.:]?\s*$"), regex.compile(rf"\s*{_WORD}")
# Where the field of a line begins that a time stands in, and where it ends.
_BEGIN, _END = (
    regex.compile(rf"(?:^|[{BARS}(]|\s[–—-]\s)\s*$"),
    regex.compile(rf"[\s.]*(?:$|[{BARS})]|\s[–—-]\s(?!\d))"),
)
# And between a time and the date behind it: its zone, a preposition, the day of the week.
_BEFORE = regex.compile(r"^[\s,|·•–-]*(?:\p{L}{1,4}\b\.?[\s,]*)?(?:\p{L}[\p{L}\p{M}]{1,11}\.?,\s*)?$")
# Behind a day, in numbers or by its year, a time is that of it.
_DATED = regex.compile(r"\d[.\s,|]*$")
# A time with this behind it is that of the date behind.
_NEXT = regex.compile(r"[\s,]*(?:\p{L}{1,4}\b[\s,]*)?(?:\p{L}[\p{L}\p{M}]*\.?[\s,]*){0,2}\d")
# The time stands this close behind its date (or, seldom, before it), in characters; a time has so many itself.
_REACH, _CHARS = 24, 24
# The label of another field is no longer.
_LABEL_CHARS = 80


@cache
def _time() -> regex.Pattern[str]:
    """Return the pattern of a time of day; without minutes it is one only with its half of the day behind it."""
    words = date_words()
    half = "|".join(map(abbreviation, words.forenoon + words.afternoon))
    hour, minute = map(any_of, (words.hours, words.minutes))
    return regex.compile(
        # The time of a stamp ("2025-03-14T10:00") is that of its day.
        rf"(?<![\d.:+])(?<!\dt)(?:(?<!{_LETTER})(?P<first>{half})\s?)?(?P<h>[01]?\d|2[0-3])"
        rf"(?:(?P<sep>[:.]|\s?(?:{hour})\s?)(?P<mi>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?(?:\s?(?:{minute}))?(?![\d/-]|\.\d)"
        rf"|(?=\s?(?:{half})(?!{_LETTER})))(?:\.\d+)?(?:\s?(?P<half>{half})(?!{_LETTER})\.?)?{_ZONE}(?!\d)"
    )


@cache
def _afternoons() -> frozenset[str]:
    return frozenset(half.replace(".", "") for half in date_words().afternoon)


def clock(match: re.Match[str] | regex.Match[str]) -> str:
    """Return the time of day in a match with the groups h, mi, s, zone, offset and perhaps half and first, as ISO 8601.

    Args:
        match: Of a pattern of this module, or of an ISO date.
    """
    parts = match.groupdict()
    hour = int(parts["h"])
    half = parts.get("first") or parts.get("half")
    if half and hour <= 12:
        hour = hour % 12 + (12 if _SEPARATORS.sub("", half) in _afternoons() else 0)
    seconds = f":{parts['s']}" if parts["s"] else ""
    return f"{hour:02}:{parts['mi'] or '00'}{seconds}{_zone(parts['zone'], parts['offset'])}"


def _zone(name: str | None, offset: str | None) -> str:
    if offset:
        hours, minutes = offset[1:].partition(":")[::2] if ":" in offset else (offset[1:][:-2], offset[-2:])
        if len(offset) <= 3:
            hours, minutes = offset[1:], "00"
        return f"{offset[0]}{int(hours):02}:{minutes}"
    return "" if not name else "Z" if name == "z" else "+00:00"


@cache
def _endings() -> frozenset[str]:
    """Return what may stand behind the number of a day or a year in any language."""
    return frozenset(date_words().day_endings + date_words().after_year)


def time_beside(text: str, start: int, end: int, words: Months) -> tuple[str, int, int]:
    """Return the time of day that stands behind a date, or right before it, and the range that the two take together.

    Args:
        text: Folded, with digits of ours.
        start: Where the date begins in it.
        end: Where the date ends.
        words: Those that may stand beside it.
    """
    match = _time().search(text, end, end + _REACH + _CHARS)
    joins = match and match.start() - end <= _REACH and _is_between(text[end : match.start()], words)
    behind = match if match and joins and (_is_told(match, words) or _ends_field(match, words)) else None
    found = (clock(behind), start, behind.start() + len(behind[0].rstrip())) if behind else ("", start, end)
    if behind and not _NEXT.match(text, behind.end()):
        return found
    before = _time().finditer(text, max(0, start - _REACH), start)
    joined = (one for one in before if _BEFORE.match(text[one.end() : start]) and not _is_dated(text, one.start()))
    if first := next((one for one in joined if _is_told(one, words) or _begins_field(one)), None):
        return clock(first), first.start(), end
    return found


def _is_dated(text: str, start: int) -> bool:
    """Whether a time that begins there stands right behind a day."""
    return _DATED.search(text, max(0, start - _REACH), start) is not None


def _is_between(text: str, words: Months) -> bool:
    """Whether marks, words beside an hour and a label are all that stands between a date and a time.

    Before a price or a version stands another word.
    """
    match = _BETWEEN.fullmatch(text)
    if not match:
        return False
    said = " ".join(word for word in match.captures("word") if word not in words.beside and word not in _endings())
    return not said or words.lexicon.updates.has(said) or words.lexicon.publications.has(said)


def _is_told(match: regex.Match[str], words: Months) -> bool:
    """Whether something tells a time from other numbers: a colon, its half of the day, its zone, a word beside it."""
    if match["sep"] != ".":
        return bool(match["mi"] or match["half"])
    text, (start, end) = match.string, match.span()
    beside = (_LAST.search(text, max(0, start - _REACH), start), _FIRST.match(text, end))
    known = any(one["word"] in words.lexicon.at or one["word"] in date_words().hours for one in beside if one)
    return known or bool(match["half"] or match["first"] or match["zone"])


def _begins_field(match: regex.Match[str]) -> bool:
    """Whether hours and minutes, parted by a full stop, begin a line or what a mark parts from the rest of it."""
    return not match["s"] and _BEGIN.search(match.string, max(0, match.start() - _REACH), match.start()) is not None


def _ends_field(match: regex.Match[str], words: Months) -> bool:
    """Whether they end it; the label of another field may follow without a mark: "13.26 updated 15.40"."""
    text, end = match.string, match.end()
    rest = text[end : end + _LABEL_CHARS].lstrip(" (")
    return not match["s"] and (_END.match(text, end) is not None or words.lexicon.times.after_lead(rest) != "")
