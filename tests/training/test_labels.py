"""Which lines of a page its gold text holds."""

from __future__ import annotations

import numpy as np
import pytest
from casedata import Case, cases
from hypothesis import given
from hypothesis import strategies as st
from making import paragraphs, story_of

from cleaner.training.labels import label, matched_words


@cases("labels", "pages")
def test_labels(case: Case) -> None:
    texts, expected = zip(*((text, float(share)) for text, share in case["lines"]), strict=True)
    labels, _ = label(texts, "\n".join(case["gold"]))
    assert labels.tolist() == pytest.approx(expected, abs=0.01)


@cases("labels", "words")
def test_words(case: Case) -> None:
    assert matched_words(case["text"]) == case["words"]


@pytest.mark.parametrize("lang", ["en", "de", "zh", "ar"])
def test_a_page_that_is_its_gold_text(lang: str) -> None:
    story = story_of(lang)
    assert label(story, "\n".join(story))[0].tolist() == [1] * 4


def test_weights_are_shares_of_the_words() -> None:
    _, weights = label(["one two three", "four", "", "五六七八"], "")
    assert weights.tolist() == pytest.approx([3 / 8, 1 / 8, 0, 4 / 8])


def test_each_place_of_the_gold_text_is_used_once() -> None:
    story = paragraphs(3)
    labels, _ = label([*story, *story], "\n".join(story))
    assert labels.tolist() == [1, 1, 1, 0, 0, 0]


def test_a_paragraph_that_the_gold_text_has_twice_counts_twice() -> None:
    one, two, three = paragraphs(3)
    labels, _ = label([one, two, one, three], f"{one}\n{two}\n{one}")
    assert labels[:3].tolist() == [1, 1, 1]


def test_no_gold_text_and_no_lines() -> None:
    assert label(paragraphs(2), "")[0].tolist() == [0, 0]
    labels, weights = label([], "Rain")
    assert labels.tolist() == weights.tolist() == []


@given(texts=st.lists(st.text(max_size=60), max_size=6), gold=st.text(max_size=120))
def test_labels_are_shares_whatever_the_lines_say(texts: list[str], gold: str) -> None:
    labels, weights = label(texts, gold)
    assert len(labels) == len(weights) == len(texts)
    assert ((labels >= 0) & (labels <= 1)).all()
    assert np.isclose(weights.sum(), 1) or not weights.any()
