"""Short lines of flattened text that stand with kept ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from choosing import STANZA, Scored, choose, document_of, kept_lines, known_of, menu, story

from cleaner.document import Line

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        pytest.param(("What came next", -1.0), True, id="a subheading"),
        pytest.param(("What came next", -1.5), False, id="surely chrome"),
        pytest.param((" ".join(["What came next"] * 3), -1.0), False, id="too long"),
    ],
)
def test_a_short_line_between_kept_ones_of_flattened_text_is_a_subheading(line: Scored, *, stays: bool) -> None:
    assert (2 in kept_lines([*story(2), line, *story(2)])) == stays


_BEHIND = " ".join(["Nobody came back from the mill in that year"] * 2)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param([*story(3), ("Nobody came back.", -4.0)], range(4), id="a short sentence behind"),
        pytest.param([*story(3), ("Nobody came.", -4.0), ("It rained.", -4.0)], range(5), id="a row of them"),
        pytest.param([("It rained.", -4.0), *story(3)], range(4), id="a short sentence above"),
        pytest.param([*story(3), (f"{_BEHIND}.", -1.0)], range(4), id="a long one"),
        pytest.param([*story(3), (f"{_BEHIND}.", -1.5)], range(3), id="a long one, whose score says enough"),
        pytest.param([*story(3), ("What nobody saw", -1.0)], range(3), id="no sentence"),
        pytest.param([*story(3), ("And who?", -1.0)], range(3), id="a question that nothing answers"),
        pytest.param([*story(3), ("Come and see!", -1.0)], range(3), id="a call"),
        pytest.param([*story(3), ("And who?", -1.0), ("Nobody.", -2.0)], range(5), id="an answer"),
        pytest.param([*story(3), ("A menu", -2.0), ("It rained.", -2.0)], range(3), id="not in a row"),
    ],
)
def test_sentences_in_a_row_with_kept_lines_of_flattened_text_stay(lines: list[Scored], kept: Sequence[int]) -> None:
    page = [*menu(3), *lines, *menu(3)]
    assert kept_lines(page) == [3 + line for line in kept]
    assert choose(known_of(document_of(page, "html")), page).kept.sum() <= len(kept)


_TAKEN: list[Scored] = [("300 g Linsen", 0.5), ("2 Möhren", -2.0), ("½ Zwiebel", -2.0)]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        pytest.param([("Zutaten", -2.0), *_TAKEN, ("Salz und Öl", -2.0), ("So geht es", -2.0)], range(5), id="a list"),
        pytest.param([("Zutaten", -2.0), *_TAKEN[:2], ("So geht es", -2.0)], (), id="two lines are no list"),
        pytest.param([(text, -2.0) for text, _ in _TAKEN], (), id="nor are counts, of which none reads as text"),
        pytest.param([*_TAKEN, *menu(6)], (), id="nor what stands far from the text"),
    ],
)
def test_a_list_of_amounts_near_the_text_stays_with_the_lines_around_it(
    lines: list[Scored], kept: Sequence[int]
) -> None:
    page = [*menu(9), *lines, *story(4)]
    assert [line - 9 for line in kept_lines(page) if line < len(page) - 4] == list(kept)


def test_what_a_rule_removes_parts_no_sentences_between_kept_lines() -> None:
    page = [*story(2), ("It rained.", -2.0), *menu(1), ("All night.", -2.0), *story(2)]
    assert kept_lines(page, gone=[3]) == [0, 1, 2, 4, 5, 6]
    page = [*story(2), *menu(1), ("It rained.", -2.0), *menu(2)]
    assert kept_lines(page, gone=[2]) == [0, 1]


def test_the_last_entry_of_a_live_text_comes_with_its_sentences() -> None:
    entry: list[Scored] = [("10:40", -2.0), *story(1)]
    last: list[Scored] = [("9:30", -2.0), ("Lamp lit", -2.0), ("It stopped.", -2.0)]
    assert kept_lines([*story(2), *entry, *entry, *last, *menu(1)]) == list(range(9))


def test_an_item_of_a_flattened_list_stays_by_its_own_score() -> None:
    items: list[Scored] = [(Line("a lamp", "list", block=STANZA), score) for score in (-2.0, 1.0, -3.0)]
    assert kept_lines([*story(2), *items, *story(2)]) == [0, 1, 3, 5, 6]
