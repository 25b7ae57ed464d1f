"""The page's own cut: the cut expected to be best, and what rules have said."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import MENU, STRICT, Scored, kept_lines, menu, selected, story, verse
from hypothesis import given, settings
from hypothesis import strategies as st
from making import prose

from cleaner.scoring.tables import GRAIN, Tables


def test_lines_with_a_positive_score_between_chrome() -> None:
    assert kept_lines([*menu(5), *story(4), *menu(5)]) == [5, 6, 7, 8]


def test_a_line_of_boilerplate_inside_goes_and_ends_nothing() -> None:
    assert kept_lines([*story(3), *menu(3), *story(3)]) == [0, 1, 2, 6, 7, 8]


def test_an_unsure_line_comes_along_where_the_rest_is_sure() -> None:
    assert kept_lines([*story(3), (prose(8), 1.0), *story(3)]) == list(range(7))
    assert kept_lines([*story(3), (prose(8), -2.0), *story(3)]) == [0, 1, 2, 4, 5, 6]


def test_what_a_rule_removes_is_never_kept() -> None:
    assert kept_lines(story(4), gone=[1]) == [0, 2, 3]
    assert kept_lines([*story(3), *menu(9)], gone=[0, 3, 4]) == [1, 2]


def test_what_a_rule_keeps_stays_wherever_it_stands() -> None:
    note: Scored = ("Correction: the bridge is older.", -9.0)
    assert kept_lines([note, *menu(30), *story(4), *menu(30), note], held=[0, 65]) == [0, 31, 32, 33, 34, 65]


def test_a_page_of_which_rules_keep_one_line_is_that_line() -> None:
    selection = selected(menu(9), held=[4])
    assert np.flatnonzero(selection.kept).tolist() == [4]
    assert selection.reason == ""


def test_a_page_of_which_rules_remove_every_line_is_empty() -> None:
    selection = selected(story(3), gone=range(3))
    assert not selection.kept.any()
    assert selection.reason == "no line reads as article text"


def test_prose_beside_the_article_joins_it_and_prose_behind_a_menu_does_not() -> None:
    unsure: Scored = (prose(9), 0.3)
    selection = selected([unsure, *menu(2), unsure, *story(3), unsure, *menu(2), unsure], cut=STRICT)
    assert np.flatnonzero(selection.kept).tolist() == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param(("What the herons had to say of it", 0.3), True, id="without a full stop, pictures below it"),
        pytest.param(("What the herons had to say of it", -0.1), False, id="unlikely"),
    ],
)
def test_a_standfirst_stays_in_a_strict_cut(line: Scored, *, stays: bool) -> None:
    page = [*menu(1), line, *menu(6), *story(3), *menu(3)]
    assert selected(page, cut=STRICT, standfirst=1).kept[1] == stays
    assert not selected(page, cut=STRICT).kept[1]


def test_what_is_more_likely_than_not_between_the_standfirst_and_the_text_stays() -> None:
    point: Scored = ("What it costs", 0.2)
    page = [*menu(1), ("What the herons had to say of it", 0.3), point, *menu(1), *story(3), point]
    assert np.flatnonzero(selected(page, cut=STRICT, standfirst=1).kept).tolist() == [1, 2, 4, 5, 6]


def test_confidence_grows_with_the_scores() -> None:
    sure, unsure = selected([*menu(5, -6.0), *story(5, 6.0)]), selected([*menu(5, -0.3), *story(5, 0.3)])
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize("hoped", [-50_000, 0, 700, 1024, 50_000])
def test_confidence_is_a_share_whatever_the_tables_say(hoped: int) -> None:
    selection = selected(story(3), cut=Tables({}, hoped, {}, {}))
    assert selection.confidence == pytest.approx(min(max(hoped * GRAIN, 0), 1), abs=1e-4)


@pytest.mark.parametrize("score", [1e9, -1e9, 1e300, -1e300])
def test_scores_of_any_size(score: float) -> None:
    selection = selected([*story(3), (prose(5), score)])
    assert selection.kept[:3].all()
    assert selection.kept[3] == (score > 0)


_SCORES = st.one_of(st.integers(-4, 4).map(float), st.floats(-30, 30))
_FATES = st.sampled_from(("", "", "", "held", "gone"))
_SHAPES = st.lists(st.tuples(st.sampled_from(("story", "menu", "stanza")), _SCORES, _FATES), max_size=14)


@settings(max_examples=80)
@given(shapes=_SHAPES)
def test_rules_are_obeyed_and_the_rest_is_chosen_in_blocks(shapes: list[tuple[str, float, str]]) -> None:
    made = {"story": prose(1), "menu": MENU}
    lines: list[Scored] = [verse(score) if shape == "stanza" else (made[shape], score) for shape, score, _ in shapes]
    held, gone = ([number for number, (_, _, fate) in enumerate(shapes) if fate == said] for said in ("held", "gone"))
    selection = selected(lines, held, gone)
    kept = set(np.flatnonzero(selection.kept).tolist())
    assert 0 <= selection.confidence <= 1
    assert bool(selection.reason) == (not kept)
    assert not kept & set(gone)
    assert kept >= set(held)
    stanza = {number for number, (shape, _, fate) in enumerate(shapes) if shape == "stanza" and not fate}
    assert not kept & stanza or kept >= stanza
