"""Means over pages, and how sure a difference is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cleaner.training.overlap import Score

_RESAMPLES = 1000
_SEED = 0
_SURE = (2.5, 97.5)  # percentiles


class Interval(NamedTuple):
    """A difference of means and its bounds, which hold in 95 of 100 cases."""

    difference: float
    low: float
    high: float


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
