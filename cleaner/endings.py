"""How a text ends, in any script: as a statement, a question or a call does, cut short, or as no sentence does.

Where a sentence ends is asked here and nowhere else, but for where one ends inside a text: there marks mean less, and
`scoring/counts.py` and `segment/seams.py` say what else it takes.
"""

from __future__ import annotations

import re
from typing import Literal

import regex

Ending = Literal["stated", "asked", "called", "cut", ""]

# What ends a sentence that states something, one that asks, and one that calls out.
FULL_STOPS = ".。．।॥۔։።။។៕།᠃᠉｡፨༎܀܁܂᱾᱿꯫"
QUESTION_MARKS = "?？؟፧⸮"
_CALLS = "!！߹"
STOPS = f"{FULL_STOPS}{QUESTION_MARKS}{_CALLS}…"
# They end one whatever follows: their scripts set no blank behind them.
UNSPACED_STOPS = "。！？．"
# What closes quotes or brackets behind a stop, in one language or another: German and Danish close with what opens
# English and French ones.
CLOSING_MARKS = "\"'”’“‘»«›‹״)]）」』】》〉"
# What a sentence may end in behind its stop: closing marks, and signs and numbers of notes.
BEHIND_STOP = f"{CLOSING_MARKS}*¹²³⁴⁵⁶⁷⁸⁹⁰"
_NOTES = re.compile(r"(?:\s?\[\d+\])+$")
# Notes and marks behind the last stop have no more characters.
_MARKS = 40
_DOTS = ("..", "。。")
# The stop of an abbreviation alone: "downtown L.A."
_CAPITALS = regex.compile(r"\b\p{Lu}\.\p{Lu}\.$")

_KINDS: dict[str, Ending] = {
    **dict.fromkeys(FULL_STOPS, "stated"),
    **dict.fromkeys(QUESTION_MARKS, "asked"),
    **dict.fromkeys(_CALLS, "called"),
    "…": "cut",
}
_AT_END = frozenset(f"{STOPS}{BEHIND_STOP}:;")
# Armenian is typed with a colon for its full stop, behind its letters; Greek asks with a semicolon, behind any word.
_LENT: dict[str, tuple[re.Pattern[str], Ending]] = {
    ":": (re.compile(r"[\u0531-\u058f].$"), "stated"),
    ";": (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), "asked"),
}
# Armenian asks with a mark over the word that asks, and ends the question as it ends a statement.
_ASKING, _ARMENIAN_STOP = "\u055e", re.compile("[։:]")
# What code, and most abbreviations, do not end in: a word of three letters or digits and a stop, or a stop that has no
# key on the keyboards of those who write code.
_TOLD = regex.compile(r"\w{3}.$|[^\x00-\x7f]$")


def ending(text: str) -> Ending:
    """Return how a text without blanks at its end ends, whatever closes quotes or refers to notes behind its stop.

    >>> ending("It rained.”"), ending("Did it? [3]"), ending("Rain in downtown L.A."), ending("Read on...")
    ('stated', 'asked', '', 'cut')
    >>> ending("Πόσο κοστίζει;"), ending("Ե՞րբ է բաց։"), ending("one; two;")
    ('asked', 'asked', '')
    """
    found = _ending(text)
    return "asked" if _ASKING in text and found in ("stated", "") and _asks_last(text) else found


def is_ended(text: str) -> bool:
    """Return whether a text that may be a part of a sentence ends one: it asks only where it has a stop.

    >>> is_ended("Ե՞րբ է բաց։"), is_ended("Ե՞րբ է բաց")
    (True, False)
    """
    return _ending(text) != ""


def _ending(text: str) -> Ending:
    if text[-1:] not in _AT_END:
        return ""
    if text[-1] not in _KINDS:
        text = _without_marks(text)
    last, before = text[-1:], text[-2:-1]
    if last in _LENT:
        letter, found = _LENT[last]
        return found if letter.search(text[-_MARKS:]) else ""
    if (kind := _KINDS.get(last, "")) != "stated":
        return kind
    if text.endswith(_DOTS):
        return "cut"
    # A stop that stands behind no capital is no abbreviation's.
    return "" if before.isupper() and _CAPITALS.search(text[-_MARKS:]) else "stated"


def tells(text: str) -> bool:
    """Return whether a text ends as sentences do, and as code does not.

    >>> tells("It rained."), tells("print(x);"), tells("e.g."), tells("port = 80.")
    (True, False, False, False)
    """
    return is_ended(text) and _TOLD.search(text[-4:]) is not None


def _asks_last(text: str) -> bool:
    """Whether the last sentence of a text has the mark of a question in Armenian."""
    _, *behind = _ARMENIAN_STOP.split(text[text.rfind(_ASKING) :], maxsplit=1)
    return not any(map(str.isalpha, "".join(behind)))


def _without_marks(text: str) -> str:
    end = _NOTES.sub("", text[-_MARKS:])
    # French closes its quotes behind a blank; without an opening one the mark is an arrow.
    if end.endswith(" »") and "«" in text:
        end = end[:-2]
    return end.rstrip(BEHIND_STOP)
