"""What is measured of a line: sizes, sentence ends, and what "prose" means."""

from __future__ import annotations

import numpy as np
import pytest
from casedata import Case, cases
from hypothesis import given
from hypothesis import strategies as st
from making import story_of

from cleaner.document import Document, Line
from cleaner.scoring.signals import Signals, measure


def _measured(*lines: str | Line) -> Signals:
    return measure(Document("html", tuple(line if isinstance(line, Line) else Line(line) for line in lines)))


@cases("signals", "sizes")
def test_sizes(case: Case) -> None:
    signals = _measured(case["line"])
    found = {name: int(getattr(signals, name)[0]) for name in ("length", "words", "sentences")}
    assert found == {name: int(case[name]) for name in found}


@cases("signals", "stops")
def test_sentence_ends(case: Case) -> None:
    assert _measured(case["line"]).stopped.tolist() == [case["ends"] == "yes"]


@cases("signals", "prose")
def test_prose(case: Case) -> None:
    line = Line(case["line"], case.get("kind", "paragraph"), linked=int(case.get("linked", 0)))
    assert _measured("Home", line, "News").prose.tolist() == [False, case["prose"] == "yes", False]


@cases("signals", "company")
def test_short_sentences_in_company(case: Case) -> None:
    assert np.flatnonzero(_measured(*case["lines"]).prose).tolist() == [int(line) for line in case["prose"]]


@pytest.mark.parametrize("lang", ["en", "de", "fr", "zh", "ar"])
def test_stories_are_prose(lang: str) -> None:
    assert _measured(*story_of(lang)).prose.all()


def test_share_of_links() -> None:
    signals = _measured(Line("Read more", linked=9), Line("Rain and sun", linked=3), Line("Rain"))
    assert signals.linked.tolist() == [1.0, 0.25, 0.0]


def test_lines_are_folded_as_rules_compare_them() -> None:
    assert _measured("“Rain” IN the Valley").folded == ('"rain" in the valley',)


def test_no_lines() -> None:
    signals = _measured()
    assert signals.folded == ()
    assert all(len(getattr(signals, name)) == 0 for name in Signals.__slots__)


@given(texts=st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=80), max_size=6))
def test_one_measurement_a_line_whatever_it_says(texts: list[str]) -> None:
    signals = _measured(*texts)
    for name in Signals.__slots__:
        assert len(getattr(signals, name)) == len(texts)
    assert (signals.length >= [len(text) for text in texts]).all()
    assert (signals.words >= 1).all()
    assert np.isfinite(signals.linked).all()
