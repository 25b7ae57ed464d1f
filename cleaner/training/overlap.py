"""Words that two texts have in common: the measure of an extractor."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """How much of a body is in the gold text, how much of that in the body, and their harmonic mean; 0 to 1."""

    precision: float
    recall: float
    f1: float


def words(text: str) -> Counter[str]:
    """Return the words by which texts are compared, with their counts; how their letters are composed is no matter.

    >>> words("Z\N{LATIN SMALL LETTER U WITH DIAERESIS}rich") == words("Zu\N{COMBINING DIAERESIS}rich")
    True
    """
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text.lower())))


def overlap(body: Counter[str], gold: Counter[str]) -> Score:
    """Compare two texts as multisets of words. Two empty ones are alike.

    >>> overlap(words("rain at last rain"), words("Rain at night"))
    Score(precision=0.5, recall=0.6666666666666666, f1=0.5714285714285714)
    """
    if not body and not gold:
        return Score(1.0, 1.0, 1.0)
    shared = (body & gold).total()
    sizes = body.total(), gold.total()
    return Score(shared / max(1, sizes[0]), shared / max(1, sizes[1]), 2 * shared / sum(sizes))
