"""Over the text, lines go that say nothing but a moment without a year, or how long the text takes to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases
from making import markup_page, text_page

if TYPE_CHECKING:
    from cleaner import Cleaner


def _body(engine: Cleaner, case: Case) -> str:
    return engine.normalize(markup_page(above=f"<p>{case['line']}</p>", lang=case["lang"])).body


@cases("moments", "gone")
def test_a_moment_over_the_text_is_none_of_it(engine: Cleaner, case: Case) -> None:
    assert case["line"] not in _body(engine, case)


@cases("moments", "gone")
def test_a_moment_over_flattened_text_is_none_of_it(engine: Cleaner, case: Case) -> None:
    assert case["line"] not in engine.normalize(text_page([case["line"]], lang=case["lang"])).body


@cases("moments", "stays")
def test_what_says_more_is_the_articles(engine: Cleaner, case: Case) -> None:
    assert case["line"] in _body(engine, case)


@pytest.mark.parametrize(
    "heading", ["<h2>May 3</h2>", "<p>9:00</p><h2>The sea</h2><p>10:30</p><h2>The wind</h2><p>11:15</p>"]
)
def test_days_and_hours_of_parts_stay(engine: Cleaner, heading: str) -> None:
    """A day over a diary's first entry, the hours of several."""
    body = engine.normalize(markup_page(above=heading)).body
    assert body.startswith(("## May 3", "May 3", "9:00"))
