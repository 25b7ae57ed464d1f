"""Candidate cuts: the best set for the expected F1, and what speaks for each cut."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.cuts import SHIFTS, best, candidates, cut_evidence, expected, prefixes

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
    found = cut_evidence(cuts, odds, words, values)
    assert {"cut links", "cut in best", "page lines"} <= set(found)
    for numbers in found.values():
        assert numbers.shape == (len(cuts),)
        assert np.isfinite(numbers).all()


@_MANY
@given(lines=_SOME)
def test_shares_are_shares(lines: Lines) -> None:
    odds, words = _columns(lines)
    found = cut_evidence(candidates(odds, words), odds, words, {})
    for name in ("expected F1", "expected precision", "expected recall", "share", "least sure", "filled", "span share"):
        numbers = found[f"cut {name}"]
        assert (numbers >= 0).all()
        assert (numbers <= 1 + 1e-9).all()


def test_what_speaks_for_a_cut() -> None:
    cuts = np.array([[False, True, True, False, True], [True, True, True, True, True]])
    odds, words = np.array([-30.0, 30.0, 30.0, -30.0, 0.0]), np.array([10.0, 30.0, 30.0, 20.0, 10.0])
    values = {"links": np.array([1.0, 0.0, 0.5, 1.0, 0.0]), "page lines": np.full(5, 2.5), "place": np.arange(5.0)}
    found = {name: numbers.tolist() for name, numbers in cut_evidence(cuts, odds, words, values).items()}
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


def _of_every_page(cuts: Bools, odds: Floats, words: Floats, form: np.ndarray) -> Floats:
    """Return the mean word F1 of each cut over all pages that there may be, each form the article's or not."""
    chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    found = np.zeros(len(cuts))
    for own in product((False, True), repeat=int(form.max()) + 1):
        right = np.array(own)[form]
        share = [chance[form == one] @ words[form == one] / words[form == one].sum() for one in range(len(own))]
        weight = np.prod([p if is_own else 1 - p for p, is_own in zip(share, own, strict=True)])
        found += weight * np.array(
            [2 * words[cut & right].sum() / (words[cut].sum() + words[right].sum()) for cut in cuts]
        )
    return found


def test_where_all_lines_are_certain_the_expected_f1_is_that_of_the_cut() -> None:
    cuts = np.array([[True, True, True], [True, True, False], [True, False, False]])
    odds, words = np.array([20.0, 20.0, -20.0]), np.array([30.0, 10.0, 40.0])
    assert expected(cuts, odds, words, np.array([0, 1, 2])) == pytest.approx([2 / 3, 1.0, 6 / 7], abs=1e-6)


@_MANY
@given(odds=st.lists(st.floats(-4, 4), min_size=12, max_size=12), data=st.data())
def test_the_expected_f1_is_near_the_mean_over_all_pages_that_there_may_be(
    odds: list[float], data: st.DataObject
) -> None:
    form = np.array([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5])
    words = np.array(data.draw(st.lists(st.integers(5, 40).map(float), min_size=12, max_size=12)))
    # The article's paragraphs are there, or the series is of no use.
    scores = np.where(form < 2, np.abs(odds) + 2, odds)
    cuts = np.array([form < 2, form < 3, form < 6])
    assert expected(cuts, scores, words, form) == pytest.approx(_of_every_page(cuts, scores, words, form), abs=0.06)


def test_a_long_list_of_doubtful_lines_is_all_or_nothing() -> None:
    """An archive of 600 titles holds no tenth of the article for certain: it is the article's, or it is not."""
    count = 600
    odds, words = np.array([5.0] * 20 + [-0.8] * count), np.array([40.0] * 20 + [6.0] * count)
    cuts = np.array([np.arange(20 + count) < 20, np.ones(20 + count, bool)])
    alone, together = np.arange(20 + count), np.array([0] * 20 + [1] * count)
    assert np.argmax(expected(cuts, odds, words, alone)) == 1
    assert np.argmax(expected(cuts, odds, words, together)) == 0


def test_nothing_is_reckoned_of_text_without_templates() -> None:
    cuts = np.array([[True, False], [True, True]])
    assert expected(cuts, np.array([3.0, -3.0]), np.array([9.0, 9.0]), np.zeros(0, int)).tolist() == [0, 0]


def test_two_estimates_choose_the_cut() -> None:
    assert best(np.array([0.80, 0.79]), np.array([0.80, 0.90]), article=False) == 1
    assert best(np.array([0.90, 0.70]), np.array([0.80, 0.90]), article=False) == 0


def test_on_an_article_what_is_reckoned_from_its_lines_weighs_more() -> None:
    learned, reckoned = np.array([0.88, 0.80]), np.array([0.80, 0.90])
    assert best(learned, reckoned, article=False) == 0
    assert best(learned, reckoned, article=True) == 1
