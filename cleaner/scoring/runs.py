"""Runs of lines in masks: a row a choice of lines, a column a line."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.signals import Bools


def reached(cuts: Bools) -> Bools:
    """Return the lines from the first to the last of each cut."""
    return np.logical_or.accumulate(cuts, axis=1) & np.logical_or.accumulate(cuts[:, ::-1], axis=1)[:, ::-1]


def spread(reached: Bools, through: Bools) -> Bools:
    """Return the lines of the runs of others that touch a reached one; one row each."""
    firsts = np.concatenate(([0], np.flatnonzero(np.diff(through)) + 1))
    touched = reached.copy()
    touched[:, 1:] |= reached[:, :-1]
    touched[:, :-1] |= reached[:, 1:]
    runs = np.logical_or.reduceat(touched, firsts, axis=1)
    spread: Bools = np.repeat(runs, np.diff([*firsts, len(through)]), axis=1)
    return spread
