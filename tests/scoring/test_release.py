"""Prose that a cut takes with it: below a box, in the article's own container, or beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from making import prose

from cleaner.limits import Limits
from cleaner.rules.apply import Marks
from cleaner.rules.schema import Phrase, Rule, Target
from cleaner.scoring.release import released
from cleaner.scoring.score import Scores
from cleaner.scoring.signals import measure
from cleaner.scoring.tables import GRAIN
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_BELOW = f"<p>{prose(3)}</p><p>{prose(4)}</p>"
_TAIL = "<h4>More stories</h4><p><a href=/1>Ferry sinks</a></p>"


def _back(box: str, odds: Sequence[float], *, verb: str = "cut", bodies: Collection[int] = ()) -> frozenset[int]:
    """Return which lines come back of those that a rule takes from the third one on."""
    page = f"<body><div class=text><p>{prose(1)}</p><p>{prose(2)}</p>{box}</div></body>"
    document = segment_html(page, Limits())
    rule = Rule("xx/tail", "why", verb, Target(line=Phrase()))  # type: ignore[arg-type]
    marks = Marks(removed=dict.fromkeys(range(2, len(document.lines)), rule), bodies=dict.fromkeys(bodies, "a-site"))
    signals = measure(document)
    grains = np.rint(np.array([3.0, 3.0, -1.0, -1.0, *odds]) / GRAIN).astype(int)
    praise = np.full((1, len(grains)), round(9 / GRAIN))
    parts = (np.zeros_like(praise), grains[None, :], praise)
    scores = Scores(("base", "terms", "praise"), parts, grains * GRAIN + 9)
    return released(marks, {"xx"}, document, signals, scores)


def test_the_article_goes_on_below_a_box() -> None:
    assert _back(f"<div class=more>{_TAIL}</div>{_BELOW}", [2.0, 1.0]) == {4, 5}


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"{_TAIL}{_BELOW}", id="the heading stands among the paragraphs"),
        pytest.param(f"<div class=more>{_TAIL}{_BELOW}</div>", id="in the box"),
        pytest.param(f"</div><div class=more>{_TAIL}</div><div>{_BELOW}", id="in another container"),
        pytest.param(f"<h4>More</h4><div><a href=/1>Ferry sinks</a></div>{_BELOW}", id="a list below a heading"),
    ],
)
def test_what_stands_elsewhere_stays_away(box: str) -> None:
    assert _back(box, [2.0, 1.0]) == frozenset()
    assert _back(box, [3.5, 1.0]) == {4}


def test_chrome_below_a_box_stays_away() -> None:
    assert _back(f"<div class=more>{_TAIL}</div>{_BELOW}", [0.3, 1.0]) == {5}
    assert _back(f"<div class=more>{_TAIL}</div><p>Contact us</p><p>{prose(4)}</p>", [5.0, 1.0]) == {5}


def test_a_drop_and_a_pack_that_says_where_the_body_stands_are_obeyed() -> None:
    page = f"<div class=more>{_TAIL}</div>{_BELOW}"
    assert _back(page, [5.0, 5.0], verb="drop") == frozenset()
    assert _back(page, [5.0, 5.0], bodies=[0, 1]) == frozenset()
