"""Times of day beside a date: hours, halves of the day, offsets; nothing is made up, no zone is converted."""

from __future__ import annotations

import re
from functools import cache

import regex

from cleaner.wordlists import date_words

_OFFSET = r"(?P<offset>[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d))?"
_ZONE = rf"(?:\s?\(?(?:(?P<zone>z|utc|gmt)(?!\p{{L}})\s?)?{_OFFSET}\)?)?"
# Letters of scripts with blanks between words.
_LETTER = r"[^\W\d_\p{Han}\p{Hangul}]"
_SEPARATORS = re.compile(r"[.\s]")
# What may stand between a date and its time: marks, a word or two ("at", "um", the day of the week).
_BETWEEN = regex.compile(r"^[.\s,|·•—–\-()/@]*(?:\p{L}[\p{L}\p{M}]{0,11}\.?[\s,:]*){0,2}[\s,|·•()@:-]*$")
# And between a time and the date behind it: its zone, a preposition, the day of the week.
_BEFORE = regex.compile(r"^[\s,|·•–-]*(?:\p{L}{1,4}\b\.?[\s,]*)?(?:\p{L}[\p{L}\p{M}]{1,11}\.?,\s*)?$")
# A time with this behind it is that of the date behind.
_NEXT = regex.compile(r"[\s,]*(?:\p{L}{1,4}\b[\s,]*)?(?:\p{L}[\p{L}\p{M}]*\.?[\s,]*){0,2}\d")
# The time stands this close behind its date (or, seldom, before it), in characters; a time has so many itself.
_REACH, _CHARS = 24, 24


@cache
def _time() -> regex.Pattern[str]:
    """Return the pattern of a time of day; without minutes it is one only with its half of the day behind it."""
    words = date_words()
    half = "|".join(map(_loose, words.forenoon + words.afternoon))
    hour, minute = "|".join(words.hours), "|".join(words.minutes)
    return regex.compile(
        # The time of a stamp ("2025-03-14T10:00") is that of its day.
        rf"(?<![\d.:+])(?<!\dt)(?:(?<!{_LETTER})(?P<first>{half})\s?)?(?P<h>[01]?\d|2[0-3])"
        rf"(?:(?:[:.]|\s?(?:{hour})\s?)(?P<mi>[0-5]\d)(?:[:.](?P<s>[0-5]\d))?(?:\s?(?:{minute}))?(?![\d/-]|\.\d)"
        rf"|(?=\s?(?:{half})(?!{_LETTER})))(?:\.\d+)?(?:\s?(?P<half>{half})(?!{_LETTER})\.?)?{_ZONE}(?!\d)"
    )


def _loose(half: str) -> str:
    """Return the pattern of a half of the day, whose full stops may be left out or have blanks behind them."""
    return r"\.?\s?".join(half.rstrip(".").split("."))


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


def time_beside(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the time of day that stands behind a date, or right before it, and the range that the two take together.

    Args:
        text: Folded, with digits of ours.
        start: Where the date begins in it.
        end: Where the date ends.
    """
    match = _time().search(text, end, end + _REACH + _CHARS)
    behind = match and match.start() - end <= _REACH and _is_time(match) and _BETWEEN.match(text[end : match.start()])
    if match and behind and not _NEXT.match(text, match.end()):
        return clock(match), start, match.start() + len(match[0].rstrip())
    before = (one for one in _time().finditer(text, max(0, start - _REACH), start) if _is_time(one))
    if first := next((one for one in before if _BEFORE.match(text[one.end() : start])), None):
        return clock(first), first.start(), end
    return (clock(match), start, match.start() + len(match[0].rstrip())) if match and behind else ("", start, end)


def _is_time(match: regex.Match[str]) -> bool:
    return bool(match["mi"] or match["half"])
