"""Pieces of a line that front ends set side by side without a blank in the source: a date, who wrote it, a label."""

from __future__ import annotations

import re

from lxml import etree

from cleaner.endings import tells

# One just ended, or a link or a day did; or a sign was drawn, which stands between two pieces, not in a word.
ENDED, _LINKED, _TIMED, DRAWN = range(1, 5)
PIECES = {"span": ENDED, "a": _LINKED, "time": _TIMED}
_TWINS = {_LINKED: "a", _TIMED: "time"}
# What has one is a name, or as much of one as a program gives; what has none is a number.
_LETTER = re.compile(r"[^\W\d_]")


def are_apart(seam: int, before: str, element: etree._Element) -> bool:
    """Return whether an element stands beside what just ended: `</a><a>` separates words on the screen, as days do.

    So do other pieces, where a word, a number or a sentence ends and a word with a capital begins; single letters are
    drop caps. Of two that meet in digits one is a number, or both are parts of a name; single digits are a counter's.

    Args:
        seam: What ended: a piece, a link, a day or a drawn sign.
        before: The text before.
        element: What begins.
    """
    text = (element.text or "") if element.tag in PIECES else ""
    if _TWINS.get(seam) == element.tag or (seam == DRAWN and text[:1].isalnum()):
        return True
    if len(before) < 2:
        return False
    if text[:1].isdecimal() and before[-1].isdecimal():
        return not (_LETTER.search(before.rsplit(None, 1)[-1]) and _LETTER.search(text.split(None, 1)[0]))
    return text[:1].isupper() and text[1:2].isalpha() and (before[-2:].isalnum() or tells(before))
