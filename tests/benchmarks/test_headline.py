"""The weights of the headline's evidence: what is learned from choices, and what is held."""

from __future__ import annotations

import numpy as np
from headline import Choice, chosen, fitted, out_of_fold, yaml_of


def _choices() -> list[Choice]:
    """Return texts of three lines: the headline has the first term, the second says nothing, the last is the bias."""
    random = np.random.default_rng(4)
    texts = []
    for number in range(60):
        right = np.arange(3) == number % 3
        values = np.column_stack([right + 0.1 * random.normal(size=3), random.normal(size=3), np.ones(3)])
        texts.append(Choice("plain", number % 5, values, right))
    return texts


def test_the_term_that_tells_the_headline_weighs_most() -> None:
    telling, idle, _ = fitted(_choices(), 0.01, np.zeros(3))
    assert telling > 5 * abs(idle)


def test_a_held_weight_stays() -> None:
    assert fitted(_choices(), 0.01, np.array([0.0, -4.0, 0.0]))[1] == -4


def test_texts_without_a_headline_teach_nothing() -> None:
    silent = [Choice("plain", 0, np.ones((2, 3)), np.zeros(2, bool))]
    assert np.allclose(fitted(_choices() + silent, 0.01, np.zeros(3)), fitted(_choices(), 0.01, np.zeros(3)))


def test_the_bias_leaves_hardly_any_headline_out() -> None:
    weights = fitted(_choices(), 0.01, np.zeros(3))
    assert sum(chosen(text, weights) for text in _choices()) >= 58


def test_weights_without_the_site_choose_right() -> None:
    assert sum(out_of_fold(_choices(), 0.01, np.zeros(3))) >= 55


def test_none_is_right_where_no_line_is_the_headline() -> None:
    text = Choice("plain", 0, np.array([[1.0], [2.0]]), np.zeros(2, bool))
    assert chosen(text, np.array([-1.0]))
    assert not chosen(text, np.array([1.0]))


def test_weights_as_they_stand_in_the_pack() -> None:
    assert yaml_of({"far below": -1.0}) == "headline:\n  far below: -1.00"
