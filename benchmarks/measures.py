"""What is measured of a text: words in common with the gold text, and how sure a difference is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_WORD = re.compile(r"\w+")
_RESAMPLES = 1000
_SEED = 0
_SURE = (2.5, 97.5)  # percentiles


class Score(NamedTuple):
    """How much of a body is in the gold text, how much of that in the body, and their harmonic mean; 0 to 1."""

    precision: float
    recall: float
    f1: float


class Interval(NamedTuple):
    """A difference of means and its bounds, which hold in 95 of 100 cases."""

    difference: float
    low: float
    high: float


def overlap(body: str, gold: str) -> Score:
    """Compare two texts as multisets of words. Two empty ones are alike.

    >>> overlap("rain at last rain", "Rain at night")
    Score(precision=0.5, recall=0.6666666666666666, f1=0.5714285714285714)
    """
    found, wanted = (Counter(_WORD.findall(text.lower())) for text in (body, gold))
    if not found and not wanted:
        return Score(1.0, 1.0, 1.0)
    shared = (found & wanted).total()
    sizes = found.total(), wanted.total()
    return Score(shared / max(1, sizes[0]), shared / max(1, sizes[1]), 2 * shared / sum(sizes))


def mean(scores: Sequence[Score]) -> Score:
    """Return the means over pages. The mean F1 is no harmonic mean of the other two."""
    return Score(*(float(value) for value in np.mean(np.array(scores), axis=0)))


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """Return how much higher the mean of ours is, with the interval that a paired bootstrap over pages gives.

    Args:
        ours: A value a page.
        theirs: Values of the same pages in the same order.
    """
    gaps = np.array(ours) - np.array(theirs)
    draws = np.random.default_rng(_SEED).integers(0, len(gaps), (_RESAMPLES, len(gaps)))
    low, high = np.percentile(gaps[draws].mean(axis=1), _SURE)
    return Interval(float(gaps.mean()), float(low), float(high))
