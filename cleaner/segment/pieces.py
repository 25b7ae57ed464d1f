"""Pieces of a line that front ends set side by side without a blank in the source: a date, who wrote it, a label."""

from __future__ import annotations

import re

import regex
from lxml import etree

from cleaner.characters import UNSPACED
from cleaner.endings import tells

# One just ended, or a link or a day did; or a sign was drawn, which stands between two pieces, not in a word.
ENDED, _LINKED, _TIMED, DRAWN = range(1, 5)
PIECES = {"span": ENDED, "a": _LINKED, "time": _TIMED}
_TWINS = {_LINKED: "a", _TIMED: "time"}
# What has one is a name, or as much of one as a program gives; what has none is a number.
_LETTER = re.compile(r"[^\W\d_]")
# A word begins, by its capital; or, in a script that has none, maybe. Without blanks between words, none can be told.
_CAPITAL = regex.compile(r"\p{Lu}\p{L}")
_UNCASED = regex.compile(rf"(?!{UNSPACED.pattern})\p{{Lo}}[\p{{L}}\p{{M}}]")
_TWO = regex.compile(r"[\p{L}\p{M}\p{N}]{2}")
# Behind a number, no ordinal has so many: "2nd", "1re".
_UNIT = 3


def are_apart(seam: int, before: str, element: etree._Element) -> bool:
    """Return whether an element stands beside what just ended: `</a><a>` separates words on the screen, as days do.

    So do other pieces, where a word, a number or a sentence ends and a word or a number begins. Single letters are drop
    caps, single digits those of a counter; of two pieces that meet in digits one is a number, or both are a name's.

    Args:
        seam: What ended: a piece, a link, a day or a drawn sign.
        before: The text before.
        element: What begins.
    """
    text = (element.text or "") if element.tag in PIECES else ""
    if _TWINS.get(seam) == element.tag or (seam == DRAWN and text[:1].isalnum()):
        return True
    if len(before) < 2 or before[-1].isspace() or not text:
        return False
    if text[0].isdecimal():
        return _is_before_number(before, text)
    if text[0].islower():
        return before[-1].isdecimal() and len(text) >= _UNIT and text[:_UNIT].isalpha()
    # Office programs part a word anywhere, by pieces without a name.
    begins = _CAPITAL.match(text) or (_UNCASED.match(text) and (element.tag != "span" or element.get("class")))
    return bool(begins) and (_ends_word(before) or tells(before))


def _is_before_number(before: str, number: str) -> bool:
    """Whether what ends before a digit is a word, of a script with blanks between words, or not of one name with it."""
    last = before.rsplit(None, 1)[-1]
    if last[-1].isdecimal():
        return not (_LETTER.search(last) and _LETTER.search(number.split(None, 1)[0]))
    return _ends_word(last) and not UNSPACED.match(last[-1]) and not any(map(str.isdecimal, last))


def _ends_word(text: str) -> bool:
    """Whether two letters or digits end a text."""
    return _TWO.fullmatch(text[-2:]) is not None
