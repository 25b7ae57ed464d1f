"""What stands together is chosen together; what rules say is as good as certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from choosing import kept_lines, known_of, story, verse
from making import prose

from cleaner.document import Document, Line
from cleaner.scoring.odds import settled
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Collection


def test_lines_of_a_stanza_share_their_mean() -> None:
    for scores, whole in (((9.0, -4.0, 4.0), True), ((-9.0, 4.0, -4.0), False)):
        lines = [*story(2), *map(verse, scores), *story(2)]
        assert kept_lines(lines) == (list(range(7)) if whole else [0, 1, 5, 6])


@pytest.mark.parametrize(("kind", "scores"), [("verse", [2.0] * 3), ("code", [2.0] * 3), ("table", [2.0] * 3)])
def test_the_mean_of_lines_chosen_together(kind: str, scores: list[float]) -> None:
    document = Document("text", tuple(Line("a | 1", kind, block=1) for _ in range(3)))  # type: ignore[arg-type]
    assert settled(np.array([0.0, 6.0, 0.0]), known_of(document)).tolist() == scores


def test_lists_and_paragraphs_are_chosen_line_by_line() -> None:
    document = Document("text", (Line("a", "list", block=1), Line("b", "list", block=1)))
    assert settled(np.array([1.0, -3.0]), known_of(document)).tolist() == [1.0, -3.0]


def test_a_line_that_a_rule_removes_has_no_part_in_the_mean() -> None:
    document = Document("text", tuple(Line("a | 1", "table", block=1) for _ in range(3)))
    assert settled(np.array([-9.0, 2.0, 4.0]), known_of(document, gone=[0])).tolist() == [-20.0, 3.0, 3.0]


def _odds(html: str, odds: list[float], gone: Collection[int] = ()) -> list[float]:
    return np.round(settled(np.array(odds), known_of(segment_html(html), gone=gone)), 3).tolist()


def test_short_lines_lean_on_the_mean_of_their_form() -> None:
    items = "<ul><li>Six herons</li><li>Two otters</li><li>A kingfisher</li><li>No swans</li></ul>"
    assert _odds(items, [3.0, 1.0, -1.0, 1.0]) == [1.8, 1.0, 0.2, 1.0]
    assert _odds(items, [9.0, 1.0, -1.0, 0.0])[3] == 0.6, "one that is beyond doubt counts no more than others"
    assert _odds(items, [3.0, 1.0, -1.0, 1.0], gone=[0])[1:] == [1.0, -1.0, 1.0], "three are too few"
    assert _odds(items.replace("<li>No", "<li class=last>No"), [3.0, 1.0, -1.0, 1.0])[2] == -1.0, "so are these"


def test_a_form_without_a_name_takes_no_line_from_the_article() -> None:
    menu = "<nav><ul><li>News</li><li>Sport</li><li>Weather</li></ul></nav><ul><li>Six herons</li></ul>"
    odds = [-4.0, -4.0, -4.0, 1.0]
    assert _odds(menu, odds)[3] == 1.0
    assert _odds(menu.replace("<ul>", "<ul class=list>"), odds)[3] == -1.25, "elements of one class are of one kind"


def test_prose_counts_for_its_form_and_is_judged_alone() -> None:
    html = f"<main><p>{prose(0)}</p><p>{prose(1)}</p><p>{prose(2)}</p><p>Not so</p></main>"
    assert _odds(html, [4.0, -1.0, 4.0, -3.0]) == [4.0, -1.0, 4.0, -0.6]
