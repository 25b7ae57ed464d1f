"""Candidate cuts of a page, and what speaks for each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cleaner.scoring.arrays import Bools, Floats, Ints, sums_before

# A cut is the expected-F prefix of the scores shifted by this, in log-odds: bolder above nought, stricter below.
SHIFTS = (-2.0, -1.4, -0.9, -0.5, -0.25, 0.0, 0.25, 0.5, 0.9, 1.4, 2.0)
# In the best stretch, a line of boilerplate costs no more, a paragraph earns no more, in log-odds.
_LEAST, _MOST = -0.7, 3.0
# What the reckoned word F1 of a cut weighs beside the learned one. It is as good as the scores of the lines, which are
# surer on an article than on other pages.
_RECKONED, _RECKONED_OF_ARTICLE = 0.5, 1.0
# A line of so many words costs in full.
_FULL_COST = 10.0


def chances(odds: Floats) -> Floats:
    """Return the chance that each line is the article's."""
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found


def prefixes(odds: Floats, words: Floats) -> Bools:
    """Return, for each row of log-odds, the lines whose choice makes the expected word F1 largest.

    The best set of a given size is the likeliest lines; of those prefixes the one with the largest expected F1 is
    kept (Lewis, SIGIR 1995).

    Args:
        odds: Log-odds of each line, one row a shift: all rows have one order of lines.
        words: Words of each line.
    """
    chance = chances(odds)
    if not odds.shape[1]:
        return odds > 0
    order = np.argsort(-odds[0], kind="stable")
    right = np.cumsum((chance * words)[:, order], axis=1)
    hoped = np.array([row @ words for row in chance])
    expected = 2 * right / np.maximum(np.cumsum(words[order]) + hoped[:, None], 1e-9)
    places = np.empty(len(order), int)
    places[order] = np.arange(len(order))
    kept: Bools = places <= np.argmax(expected, axis=1)[:, None]
    return kept


def _stretches(odds: Floats, words: Floats) -> Bools:
    """Return, for each row, the stretch of lines with the largest sum of bounded scores (Kadane's maximal subarray)."""
    bounded = np.clip(odds, _LEAST, _MOST) * np.minimum(words / _FULL_COST, 1.0)
    sums = np.concatenate((np.zeros((len(odds), 1)), np.cumsum(bounded, axis=1)), axis=1)
    last = np.argmax(sums - np.minimum.accumulate(sums, axis=1), axis=1)[:, None]
    places = np.arange(sums.shape[1])
    first = np.argmin(np.where(places <= last, sums, np.inf), axis=1)[:, None]
    inside: Bools = (first <= places[:-1]) & (places[:-1] < last)
    return inside


def candidates(odds: Floats, words: Floats) -> Bools:
    """Return candidate cuts, one row a cut, one column a line; none is empty, no two are the same.

    Args:
        odds: Log-odds of each line; lines that rules decide have very large ones.
        words: Words of each line.
    """
    if not len(odds):
        return np.zeros((0, 0), bool)
    shifted = odds + np.array(SHIFTS)[:, None]
    kept = prefixes(shifted, words)
    cuts = np.stack((kept, kept & _stretches(shifted, words)), axis=1).reshape(-1, len(odds))
    return distinct(cuts)


def distinct(cuts: Bools) -> Bools:
    """Return the cuts that are not empty, each once, in their order."""
    first = {cut.tobytes(): row for row, cut in reversed(list(enumerate(cuts)))}
    first.pop(bytes(cuts.shape[1]), None)
    return cuts[sorted(first.values())]


def expected(cuts: Bools, odds: Floats, words: Floats, template: Ints) -> Floats:
    """Return the word F1 expected of each cut, if of each template all lines are the article's or none.

    Lines of one template are right or wrong together: were each on its own, a long list of doubtful ones would always
    hold some of the article. The expectation of the ratio is that of its Taylor series to the second order.

    Args:
        cuts: Candidate cuts, one row each.
        odds: Log-odds of each line.
        words: Words of each line.
        template: Of each line, see `cleaner.scoring.forms.templates`; of text without templates nothing is reckoned.
    """
    if not len(template):
        return np.zeros(len(cuts))
    chance = chances(odds)
    size = np.bincount(template, words)
    hoped = np.bincount(template, words * chance)
    share = hoped / np.maximum(size, 1e-9)
    doubt = size * share * (1 - share)
    kept = np.array([np.bincount(template, words * cut, len(size)) for cut in cuts])
    right, whole = kept @ share, np.maximum(kept.sum(axis=1) + hoped.sum(), 1e-9)
    found: Floats = 2 * (right / whole - kept @ doubt / whole**2 + right * (size @ doubt) / whole**3)
    return found


def best(learned: npt.NDArray[np.floating], reckoned: Floats, *, article: bool) -> int:
    """Return the row of the best cut, by two estimates of its word F1, which err in other ways.

    Args:
        learned: By tables learned from labelled pages.
        reckoned: By `expected`.
        article: Whether the page is an article.
    """
    return int(np.argmax(learned + (_RECKONED_OF_ARTICLE if article else _RECKONED) * reckoned))


def cut_evidence(cuts: Bools, odds: Floats, words: Floats, values: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return what speaks for each cut, one number a cut.

    Args:
        cuts: Candidate cuts, one row each.
        odds: Log-odds of each line.
        words: Words of each line.
        values: The evidence of the lines.
    """
    chance = chances(odds)
    kept = cuts.astype(float)
    count = cuts.shape[1]
    total, hoped = max(float(words.sum()), 1.0), max(float(chance @ words), 1e-9)
    size = np.maximum(kept @ words, 1e-9)
    right = kept @ (chance * words)
    first, last = np.argmax(cuts, axis=1), count - np.argmax(cuts[:, ::-1], axis=1)
    sums = sums_before(words)
    span = np.maximum(sums[last] - sums[first], 1e-9)
    found = {
        "cut expected F1": 2 * right / (size + hoped),
        "cut expected precision": right / size,
        "cut expected recall": right / hoped,
        "cut words": np.log2(1 + size),
        "cut share": size / total,
        "cut lines": np.log2(1 + kept.sum(axis=1)),
        "cut least sure": np.where(cuts, chance, 1.0).min(axis=1),
        "cut runs": np.log2(1 + (np.diff(cuts.astype(int), axis=1) > 0).sum(axis=1) + cuts[:, 0]),
        "cut begins": first / count,
        "cut ends": last / count,
        "cut span share": span / total,
        "cut filled": size / span,
        "page hoped": np.full(len(cuts), hoped / total),
        "page hoped words": np.full(len(cuts), np.log2(1 + hoped)),
        "page doubt": np.full(len(cuts), float((chance * (1 - chance)) @ words) / total),
    }
    for name in ("links", "prose share above", "in best", "names far", "word sense"):
        if name in values:
            found[f"cut {name}"] = kept @ (values[name] * words) / size
    for name in values:
        if name.startswith("page "):
            found[name] = np.full(len(cuts), values[name][0])
    return found
