"""Words that two texts have in common."""

from __future__ import annotations

from casedata import Case, cases

from cleaner.training.overlap import Score, overlap, words


@cases("overlap", "texts")
def test_overlap(case: Case) -> None:
    assert overlap(words(case["body"]), words(case["gold"])) == Score(*(float(case[key]) for key in Score._fields))
