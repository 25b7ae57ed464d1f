"""The page's own cut: one stretch of lines, what rules have said, or no article at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from making import prose

from cleaner.document import Document, Line
from cleaner.scoring.select import Selection, select
from cleaner.scoring.signals import measure

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MENU = "Ten gardens to see"  # no prose, a few words

Scored = tuple[str | Line, float]


def _selection(lines: Sequence[Scored], held: Collection[int] = (), gone: Collection[int] = ()) -> Selection:
    document = Document(
        "text", tuple(line if isinstance(line, Line) else Line(line, block=n + 1) for n, (line, _) in enumerate(lines))
    )
    totals = np.array([score for _, score in lines], float)
    are_held, are_gone = (np.array([n in numbers for n in range(len(lines))], bool) for numbers in (held, gone))
    return select(totals, measure(document), are_held, are_gone, document)


def _kept(lines: Sequence[Scored], held: Collection[int] = (), gone: Collection[int] = ()) -> list[int]:
    return np.flatnonzero(_selection(lines, held, gone).kept).tolist()


def _story(count: int, score: float = 3.0) -> list[Scored]:
    return [(prose(number), score) for number in range(count)]


def _menu(count: int, score: float = -3.0) -> list[Scored]:
    return [(f"{_MENU} {number}", score) for number in range(count)]


def test_lines_with_a_positive_score_between_chrome() -> None:
    assert _kept([*_menu(5), *_story(4), *_menu(5)]) == [5, 6, 7, 8]


def test_a_line_of_boilerplate_inside_goes_and_ends_nothing() -> None:
    assert _kept([*_story(3), *_menu(3), *_story(3)]) == [0, 1, 2, 6, 7, 8]


def test_a_long_share_bar_inside_ends_nothing() -> None:
    assert _kept([*_story(4), *[("Share", -4.0)] * 12, *_story(4)]) == [0, 1, 2, 3, 16, 17, 18, 19]


def test_a_positive_line_far_below_is_not_reached() -> None:
    assert _kept(
        [*_story(6), *_menu(16), ("We have been there for the people of the valley since 1910, every day.", 2.0)]
    ) == list(range(6))


def test_a_positive_line_far_above_neither() -> None:
    assert _kept([("Read what the people of the valley have said about it all.", 2.0), *_menu(16), *_story(6)]) == list(
        range(17, 23)
    )


def test_of_two_stretches_the_larger_is_the_article() -> None:
    assert _kept([*_story(2), *_menu(40), *_story(5)]) == list(range(42, 47))
    assert _kept([*_story(5), *_menu(40), *_story(2)]) == list(range(5))


def test_one_very_sure_line_does_not_outweigh_an_article() -> None:
    assert _kept([(prose(9), 500.0), *_menu(60), *_story(5)]) == list(range(61, 66))


def test_one_very_bad_line_does_not_end_an_article() -> None:
    assert _kept([*_story(3), (prose(9), -500.0), *_story(3)]) == [0, 1, 2, 4, 5, 6]


def test_a_score_of_nought_is_not_enough() -> None:
    assert _kept([*_story(2), (prose(8), 0.0), *_story(2)]) == [0, 1, 3, 4]


def test_what_a_rule_removes_is_never_kept_and_costs_nothing() -> None:
    lines = [*_story(3), *[(prose(n), -3.0) for n in range(6, 12)] * 3, *_story(3)]
    assert _kept(lines) == [0, 1, 2]
    assert _kept(lines, gone=range(3, 21)) == [0, 1, 2, 21, 22, 23]
    assert _kept(_story(4), gone=[1]) == [0, 2, 3]


def test_what_a_rule_keeps_stays_wherever_it_stands() -> None:
    assert _kept(
        [("Correction: the bridge is older.", -5.0), *_menu(30), *_story(4), *_menu(30), ("Note", -9.0)], held=[0, 65]
    ) == [
        *(0, 31, 32, 33, 34, 65),
    ]


def test_lines_of_a_stanza_share_their_mean() -> None:
    def verse(score: float) -> Scored:
        return Line("and nobody was there to shout a word of it,", "verse", block=99), score

    assert _kept([*_story(2), verse(2.0), verse(-1.0), verse(0.5), *_story(2)]) == list(range(7))
    assert _kept([*_story(2), verse(-2.0), verse(1.0), verse(-0.5), *_story(2)]) == [0, 1, 5, 6]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "no line reads as article text"),
        (_menu(30), "no line reads as article text"),
        ([("Page not found", 0.5)], "only 14 characters read as article text"),
        ([("It rained.", 4.0), *_menu(9)], "only 10 characters read as article text"),
    ],
)
def test_no_article_has_its_reason(lines: list[Scored], reason: str) -> None:
    selection = _selection(lines)
    assert not selection.kept.any()
    assert selection.reason == reason


def test_labels_alone_are_no_article_however_many() -> None:
    assert _selection([(f"{_MENU} {number}", 0.5) for number in range(40)]).reason


def test_an_article_has_no_reason() -> None:
    assert _selection(_story(2)).reason == ""


def test_short_verse_is_an_article() -> None:
    lines: list[Scored] = [
        (Line(f"and nobody was there to shout {n} words of it,", "verse", block=1), 1.0) for n in range(8)
    ]
    assert _kept(lines) == list(range(8))


def test_confidence_is_a_share_and_grows_with_the_scores() -> None:
    sure, unsure = _selection([*_menu(5, -6.0), *_story(5, 6.0)]), _selection([*_menu(5, -0.3), *_story(5, 0.3)])
    assert 0 <= unsure.confidence < sure.confidence <= 1


def test_a_short_unsure_label_takes_little_from_it() -> None:
    story = _story(5)
    assert _selection([*story, ("Share", 0.1)]).confidence == pytest.approx(_selection(story).confidence, abs=0.02)


@pytest.mark.parametrize("score", [1e9, -1e9, 1e300])
def test_scores_of_any_size(score: float) -> None:
    selection = _selection([*_story(3), (prose(5), score)])
    assert selection.kept[:3].all()
    assert 0 <= selection.confidence <= 1
