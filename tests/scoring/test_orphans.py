"""Lines that stand for others go where those are gone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from choosing import flags, known_of
from making import prose

from cleaner.document import Document, Line
from cleaner.scoring.orphans import orphans


def _heading(level: int = 2) -> Line:
    return Line("The Courier in your inbox", "heading", level)


_STORY, _PROMO = Line(prose(0)), Line("Get it free")
_QUOTE, _NAME, _SAID = Line(prose(1), "quote"), Line("Gesine Tamm", "quote"), Line("millie_crumb said:")


@pytest.mark.parametrize(
    ("lines", "kept", "repeats", "found"),
    [
        pytest.param([_STORY, _heading(), _PROMO], [0, 1], [], [1], id="a heading over nothing"),
        pytest.param([_STORY, _heading(), _PROMO, _STORY], [0, 1, 3], [], [], id="a heading over an advertisement"),
        pytest.param([_STORY, _heading(), _heading(3), _STORY], [0, 1, 2, 3], [], [], id="a heading over a heading"),
        pytest.param([_STORY, _heading(), _heading()], [0, 1, 2], [], [], id="titles of a listing"),
        pytest.param([_heading(), _PROMO] * 5, range(0, 10, 2), [], [], id="titles over dates"),
        pytest.param([_STORY, _heading(), _STORY], [0, 1, 2], [2], [], id="a heading over what stands above"),
        pytest.param([_QUOTE, _NAME, _STORY], [0, 1, 2], [0], [1], id="the name below a pull quote"),
        pytest.param([_QUOTE, _NAME, _STORY], [0, 1, 2], [], [], id="the name below a quote"),
        pytest.param([_SAID, _QUOTE, _STORY], [0, 1, 2], [1], [0], id="what introduces a pull quote"),
        pytest.param([_STORY, _QUOTE, _STORY], [0, 1, 2], [1], [], id="a paragraph above a pull quote"),
    ],
)
def test_what_stands_for_nothing(lines: list[Line], kept: list[int], repeats: list[int], found: list[int]) -> None:
    document = Document("html", tuple(lines))
    chosen, odds = flags(kept, len(lines)), np.zeros(len(lines))
    said = dict.fromkeys(repeats, "stands above already")
    assert sorted(orphans(known_of(document), odds, chosen, said)) == found
    assert orphans(known_of(document, held=range(len(lines))), odds, chosen, said) == {}


@pytest.mark.parametrize(("odds", "goes"), [(-0.5, [1]), (0.5, [])])
def test_a_heading_over_nothing_that_reads_as_article_text_stays(odds: float, goes: list[int]) -> None:
    lines = (_STORY, Line("The bridge is older than the town", "heading", 2), _PROMO, _heading(), _STORY)
    kept = np.array([True, True, False, True, True])
    assert sorted(orphans(known_of(Document("html", lines)), np.array([5.0, odds, -3.0, 1.0, 5.0]), kept, {})) == goes


@pytest.mark.parametrize(
    ("text", "article", "goes"),
    [
        ("Like what you hear?", True, [1]),
        ("Like what you hear?", False, []),
        ("And so the bridge is older than the town.", True, []),
    ],
)
def test_the_last_heading_of_an_article_says_something_in_full(text: str, article: bool, goes: list[int]) -> None:  # noqa: FBT001 - a table
    document = Document("html", (_STORY, Line(text, "heading", 2), _PROMO))
    known = replace(known_of(document), article=article)
    assert sorted(orphans(known, np.array([5.0, 1.0, -3.0]), np.array([True, True, False]), {})) == goes
