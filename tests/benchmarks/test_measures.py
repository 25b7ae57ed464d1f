"""Means over pages, and how sure a difference is."""

from __future__ import annotations

import pytest
from measures import difference, mean

from cleaner.training.overlap import Score


def test_the_mean_is_over_pages_not_words() -> None:
    assert mean([Score(1.0, 0.5, 0.6), Score(0.0, 0.5, 0.2)]) == pytest.approx(Score(0.5, 0.5, 0.4))


def test_a_difference_that_all_pages_show_is_sure() -> None:
    found = difference([0.9, 0.8, 0.7], [0.8, 0.7, 0.6])
    assert found == pytest.approx((0.1, 0.1, 0.1))


def test_a_difference_of_one_page_is_not_sure() -> None:
    found = difference([1.0] + [0.5] * 9, [0.0] + [0.5] * 9)
    assert found.difference == pytest.approx(0.1)
    assert found.low == 0.0
    assert 0.2 <= found.high <= 0.4


def test_the_pairs_count_not_the_spread_of_pages() -> None:
    theirs = [number / 100 for number in range(100)]
    found = difference([value + 0.01 for value in theirs], theirs)
    assert found.low == pytest.approx(0.01)


def test_the_same_pages_give_the_same_interval() -> None:
    values = [number % 7 / 7 for number in range(50)], [number % 5 / 5 for number in range(50)]
    assert difference(*values) == difference(*values)


def test_the_other_way_round_it_is_negative() -> None:
    ours, theirs = [0.9, 0.4, 0.7], [0.1, 0.6, 0.2]
    there, back = difference(ours, theirs), difference(theirs, ours)
    assert there == pytest.approx((-back.difference, -back.high, -back.low))
