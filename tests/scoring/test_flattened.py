"""Short lines of flattened text that stand with kept ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from choosing import STANZA, Scored, choose, document_of, kept_lines, known_of, menu, story
from making import prose

from cleaner.document import Line

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param(("What came next", -1.0), True, id="a subheading"),
        pytest.param(("What came next", -1.5), False, id="surely chrome"),
        pytest.param(("Read this next.", -1.0), False, id="a sentence"),
        pytest.param((" ".join(["What came next"] * 3), -1.0), False, id="too long"),
    ],
)
def test_a_short_line_between_kept_ones_of_flattened_text_is_a_subheading(line: Scored, *, stays: bool) -> None:
    assert (2 in kept_lines([*story(2), line, *story(2)])) == stays


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param(("Nobody came back.", -1.0), True, id="a sentence"),
        pytest.param(("Nobody came back.", -1.5), False, id="surely chrome"),
        pytest.param(("Sign up.", -1.0), False, id="a call"),
        pytest.param(("What nobody saw", -1.0), False, id="no sentence"),
    ],
)
def test_a_sentence_right_behind_kept_ones_of_flattened_text_is_the_last(line: Scored, *, stays: bool) -> None:
    page = [*story(3), line, *menu(5)]
    assert kept_lines(page) == [0, 1, 2, *([3] if stays else [])]
    assert 3 not in kept_lines(page, gone=[3])
    assert not choose(known_of(document_of(page, "html")), page).kept[3]


_SHORT: list[Scored] = [
    (f"Nobody came back from the {place} in that year.", 4.0) for place in ("mill", "quarry", "weir", "barn")
]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param([*_SHORT, ("It rained.", -3.0), ("All night.", -3.4)], range(6), id="a row behind"),
        pytest.param([*_SHORT, ("It rained.", -3.6)], range(4), id="surely chrome"),
        pytest.param([("It rained.", -1.9), *_SHORT], range(5), id="a sentence above"),
        pytest.param([("It rained.", -2.1), *_SHORT], range(1, 5), id="what stands above is chrome more often"),
        pytest.param([*_SHORT, ("And who?", -2.0)], range(4), id="a question that nothing answers"),
        pytest.param([*_SHORT, ("And who?", -2.0), ("Nobody.", -2.0)], range(6), id="an answer"),
        pytest.param([*_SHORT, ("「誰も来ない」", -2.0)], range(5), id="a quotation of Japanese"),
        pytest.param([*_SHORT, ("誰も来ない", -2.0)], range(4), id="no quotation"),
        pytest.param([*_SHORT, ("What came next", -2.0), *_SHORT], range(9), id="a short line between"),
        pytest.param(
            [*_SHORT, ("What came next", -3.1), *_SHORT], [*range(4), *range(5, 9)], id="surely no subheading"
        ),
        pytest.param(
            [*_SHORT, ("At ten", -2.5), ("At two", -2.5), ("Come.", -2.0), ("See.", -2.0)], range(8), id="behind a list"
        ),
        pytest.param([*_SHORT, ("At ten", -2.5), ("Come.", -2.0)], range(4), id="one sentence behind a list"),
        pytest.param([*_SHORT, (prose(9), -2.0)], range(4), id="a paragraph, whose score says enough"),
        pytest.param([*story(4), ("It rained.", -3.0)], range(4), id="no terse text"),
    ],
)
def test_sentences_in_a_row_with_those_of_terse_flattened_text_stay(lines: list[Scored], kept: Sequence[int]) -> None:
    page = [*menu(3), *lines, *menu(3)]
    assert kept_lines(page) == [3 + line for line in kept]
    assert choose(known_of(document_of(page, "html")), page).kept.sum() <= len(kept)


def test_what_a_rule_removes_does_not_part_terse_sentences() -> None:
    page = [*_SHORT, ("It rained.", -2.0), *menu(1), ("All night.", -2.0), *_SHORT]
    assert kept_lines(page, gone=[5]) == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]
    page = [*_SHORT, ("At ten", -2.5), *menu(1), ("Come.", -2.0), ("See.", -2.0), *menu(3)]
    assert kept_lines(page, gone=[5]) == [0, 1, 2, 3, 4, 6, 7]


def test_of_a_flattened_list_no_item_goes_where_another_stays() -> None:
    items: list[Scored] = [(Line("a lamp", "list", block=STANZA), score) for score in (-2.0, 1.0, -3.0)]
    page = [*story(2), *items, *story(2)]
    assert kept_lines(page) == list(range(7))
    assert kept_lines(page, gone=[4]) == [0, 1, 2, 3, 5, 6]
    menu: list[Scored] = [(Line("a lamp", "list", block=STANZA), -3.0)] * 3
    assert kept_lines([*story(2), *menu, *story(2)]) == [0, 1, 5, 6]
