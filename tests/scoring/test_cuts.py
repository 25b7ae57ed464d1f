"""Candidate cuts: the best set for the expected F1, and what speaks for each cut."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.scoring.cuts import SHIFTS, candidates, evidence, prefixes
from cleaner.scoring.signals import Bools, Floats

_MANY = settings(max_examples=60)
# Ties are common on pages, and so are scores as good as certain.
_ODDS = st.one_of(st.integers(-3, 3).map(float), st.floats(-25, 25), st.sampled_from((20.0, -20.0, 1e6, -1e6)))
_LINES = st.lists(st.tuples(_ODDS, st.integers(1, 60).map(float)), max_size=9)
_SOME = st.lists(st.tuples(_ODDS, st.integers(1, 60).map(float)), min_size=1, max_size=9)
Lines = list[tuple[float, float]]


def prefix(odds: np.ndarray, words: np.ndarray) -> np.ndarray:
    return prefixes(odds[None, :], words)[0]


def _columns(lines: Lines) -> tuple[Floats, Floats]:
    return np.array([odds for odds, _ in lines], float), np.array([words for _, words in lines], float)


def _expected_f1(kept: Bools, odds: Floats, words: Floats) -> float:
    """Return the expected F1, with the expectation of each part in the fraction's place."""
    chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return float(2 * (chance * words)[kept].sum() / (words[kept].sum() + (chance * words).sum()))


def _every_set(count: int) -> list[Bools]:
    return [np.array(row, bool) for row in product((False, True), repeat=count) if any(row)]


@_MANY
@given(lines=_SOME)
def test_no_set_of_lines_has_a_larger_expected_f1(lines: Lines) -> None:
    odds, words = _columns(lines)
    best = max(_expected_f1(kept, odds, words) for kept in _every_set(len(lines)))
    assert _expected_f1(prefix(odds, words), odds, words) == pytest.approx(best, rel=1e-9)


@_MANY
@given(lines=_SOME)
def test_the_likeliest_lines_are_the_best_set_of_their_size(lines: Lines) -> None:
    odds, words = _columns(lines)
    words = np.ones(len(words))
    kept = prefix(odds, words)
    same_size = [other for other in _every_set(len(lines)) if other.sum() == kept.sum()]
    best = max(_expected_f1(other, odds, words) for other in same_size)
    assert _expected_f1(kept, odds, words) == pytest.approx(best, rel=1e-9)
    assert odds[kept].min() >= max(odds[~kept], default=-np.inf)


def test_a_line_that_is_likelier_than_half_the_f1_is_kept() -> None:
    assert prefix(np.array([5.0, 5.0, -5.0, -5.0]), np.full(4, 10.0)).tolist() == [True, True, False, False]
    assert prefix(np.array([5.0, 0.0]), np.full(2, 10.0)).tolist() == [True, True]


def test_no_lines_have_no_cut() -> None:
    assert prefix(np.zeros(0), np.zeros(0)).tolist() == []
    assert candidates(np.zeros(0), np.zeros(0)).shape == (0, 0)


@_MANY
@given(lines=_SOME)
def test_candidates_are_distinct_and_none_is_empty(lines: Lines) -> None:
    cuts = candidates(*_columns(lines))
    assert 1 <= len(cuts) <= 2 * len(SHIFTS)
    assert cuts.shape[1] == len(lines)
    assert cuts.any(axis=1).all()
    assert len({tuple(cut) for cut in cuts.tolist()}) == len(cuts)


@_MANY
@given(lines=_SOME)
def test_the_best_set_is_a_candidate(lines: Lines) -> None:
    odds, words = _columns(lines)
    assert prefix(odds, words).tolist() in candidates(odds, words).tolist()


def test_one_candidate_is_the_best_stretch_alone() -> None:
    odds = np.array([2.0, *[-3.0] * 20, *[2.0] * 5])
    cuts = candidates(odds, np.full(len(odds), 20.0)).tolist()
    assert (odds > 0).tolist() in cuts
    assert [False] * 21 + [True] * 5 in cuts


def test_the_best_stretch_may_follow_much_boilerplate_and_be_followed_by_more() -> None:
    odds = np.array([*[-3.0] * 60, *[2.0] * 5, *[-3.0] * 60, 2.0])
    assert [60 <= line < 65 for line in range(len(odds))] in candidates(odds, np.full(len(odds), 20.0)).tolist()


@_MANY
@given(lines=_SOME)
def test_the_evidence_is_one_finite_number_a_cut(lines: Lines) -> None:
    odds, words = _columns(lines)
    cuts = candidates(odds, words)
    values = {name: np.linspace(0, 1, len(odds)) for name in ("links", "in best", "page lines")}
    found = evidence(cuts, odds, words, values)
    assert {"cut links", "cut in best", "page lines"} <= set(found)
    for numbers in found.values():
        assert numbers.shape == (len(cuts),)
        assert np.isfinite(numbers).all()


@_MANY
@given(lines=_SOME)
def test_shares_are_shares(lines: Lines) -> None:
    odds, words = _columns(lines)
    found = evidence(candidates(odds, words), odds, words, {})
    for name in ("expected F1", "expected precision", "expected recall", "share", "least sure", "filled", "span share"):
        numbers = found[f"cut {name}"]
        assert (numbers >= 0).all()
        assert (numbers <= 1 + 1e-9).all()


def test_what_speaks_for_a_cut() -> None:
    cuts = np.array([[False, True, True, False, True], [True, True, True, True, True]])
    odds, words = np.array([-30.0, 30.0, 30.0, -30.0, 0.0]), np.array([10.0, 30.0, 30.0, 20.0, 10.0])
    values = {"links": np.array([1.0, 0.0, 0.5, 1.0, 0.0]), "page lines": np.full(5, 2.5), "place": np.arange(5.0)}
    found = {name: numbers.tolist() for name, numbers in evidence(cuts, odds, words, values).items()}
    assert found["cut expected precision"] == pytest.approx([65 / 70, 65 / 100])
    assert found["cut expected recall"] == pytest.approx([1, 1])
    assert found["cut expected F1"] == pytest.approx([130 / 135, 130 / 165])
    assert found["cut words"] == pytest.approx(np.log2([71, 101]))
    assert found["cut share"] == pytest.approx([0.7, 1.0])
    assert found["cut lines"] == pytest.approx(np.log2([4, 6]))
    assert found["cut least sure"] == pytest.approx([0.5, 0])
    assert found["cut runs"] == pytest.approx(np.log2([3, 2]))
    assert found["cut begins"] == pytest.approx([0.2, 0])
    assert found["cut ends"] == [1, 1]
    assert found["cut span share"] == pytest.approx([0.9, 1])
    assert found["cut filled"] == pytest.approx([70 / 90, 1])
    assert found["cut links"] == pytest.approx([15 / 70, 45 / 100])
    assert found["page hoped"] == pytest.approx([0.65, 0.65])
    assert found["page doubt"] == pytest.approx([0.025, 0.025])
    assert found["page lines"] == [2.5, 2.5]
    assert "cut place" not in found
