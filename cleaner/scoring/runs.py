"""Runs of lines in masks: a row a choice of lines, a column a line."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.arrays import Bools, Ints

# A label among other lines is so many lines at most.
_LABEL_LINES = 2


def reached(cuts: Bools) -> Bools:
    """Return the lines from the first to the last of each cut."""
    return np.logical_or.accumulate(cuts, axis=1) & np.logical_or.accumulate(cuts[:, ::-1], axis=1)[:, ::-1]


def stretches(there: Bools) -> Ints:
    """Return where the runs of chosen lines begin, and the lines behind them; one row a run."""
    return np.flatnonzero(np.diff(np.concatenate(([False], there, [False])))).reshape(-1, 2)


def spread(inside: Bools, through: Bools) -> Bools:
    """Return the lines of the runs of others that touch one inside; one row each."""
    firsts = np.concatenate(([0], np.flatnonzero(np.diff(through)) + 1))
    touched = inside.copy()
    touched[:, 1:] |= inside[:, :-1]
    touched[:, :-1] |= inside[:, 1:]
    runs = np.logical_or.reduceat(touched, firsts, axis=1)
    found: Bools = np.repeat(runs, np.append(firsts[1:], len(through)) - firsts, axis=1)
    return found


def labels(gone: Bools, stopped: Bools) -> Bools:
    """Return the lines that rules remove which stand between two sentences, alone or in pairs: an advertisement's.

    Longer runs are menus and lists; what stands elsewhere is of the chrome above or below the article.
    """
    firsts, lasts = stretches(gone).T
    sentences = np.concatenate(([False], stopped & ~gone, [False]))
    between = (lasts - firsts <= _LABEL_LINES) & sentences[firsts] & sentences[lasts + 1]
    found = np.zeros(len(gone), bool)
    found[gone] = np.repeat(between, lasts - firsts)
    return found
