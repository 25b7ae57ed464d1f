"""Lines that stand for others go where those are gone."""

from __future__ import annotations

import numpy as np
import pytest
from making import prose

from cleaner.document import Document, Line
from cleaner.scoring.orphans import orphans
from cleaner.scoring.signals import measure


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
    chosen, held = np.zeros(len(lines), bool), np.zeros(len(lines), bool)
    chosen[list(kept)] = True
    said = dict.fromkeys(repeats, "stands above already")
    assert sorted(orphans(document, measure(document), chosen, held, said)) == found
    assert orphans(document, measure(document), chosen, ~held, said) == {}
