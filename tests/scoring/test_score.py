"""The score: named terms that add up to the total, exactly and in whatever order."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from corpus import SAMPLES, Sample
from hypothesis import given, settings
from making import cleaner, markup_page, story_of, text_page
from strategies import Page, pages

from cleaner import Cleaner, ExplainedLine
from cleaner.scoring.score import score
from cleaner.scoring.tables import GRAIN, TIMES, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_ABOVE = ["Home", "News", "Sport", "Subscribe to our newsletter", "Share Tweet Pin"]
_PAGES = {
    "text": text_page(_ABOVE, ["Related stories", "Ten gardens to see in May", "© 2025 The Gazette"]),
    "markup": markup_page(
        "<title>Ferry</title>",
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav>"
        "<figure><figcaption>The gate</figcaption></figure>",
        "<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
        "<aside class=related><a href=#>More</a></aside>",
    ),
    "German": text_page(_ABOVE, lang="de"),
    "Chinese": text_page(["首页", "新闻"], lang="zh"),
    "Arabic": text_page(["الرئيسية"], lang="ar"),
    "menu": "\n\n".join(_ABOVE),
    "one line": "Rain",
}
_ADDS = ("0.1", "-0.3333333333333333", "1e-9", "1000000", "-1.5", "0.7")
_TABLES = Tables(
    {"length": np.array([4.0]), "links": np.array([0.5])},
    -512,
    {"length": np.array([-1024, 2048], np.int32), "links": np.array([0, -3072], np.int32)},
    {("length", "links"): np.array([[0, 256], [0, 0]], np.int32)},
)
_VALUES = {"length": np.array([2.0, 7.0, 2.0]), "links": np.array([1.0, 0.0, 0.0])}


def _adds_up(lines: Iterable[ExplainedLine]) -> None:
    for line in lines:
        terms = list(line.terms.values())
        assert sum(terms) == sum(reversed(terms)) == math.fsum(terms) == line.score
        random.Random(7).shuffle(terms)  # noqa: S311 - an order, no secret
        assert sum(terms) == line.score


@pytest.fixture(scope="module")
def ruled(tmp_path_factory: pytest.TempPathFactory) -> Cleaner:
    """A cleaner with rules that add odd amounts to every line with a common letter."""
    rules = "".join(
        f'  - {{id: r{number}, why: A test., score: {{line: {{has: ["the", "der", "de"]}}, add: {add}}}}}\n'
        for number, add in enumerate(_ADDS)
    )
    path: Path = tmp_path_factory.mktemp("rules") / "own.yaml"
    path.write_text(f'pack: own\nschema: 1\nmatch: {{lang: ["*"]}}\nrules:\n{rules}', "utf-8")
    return Cleaner([path], sites=False)


@pytest.mark.parametrize("page", _PAGES)
def test_the_terms_add_up_to_the_total_exactly(page: str) -> None:
    explained = cleaner().explain(_PAGES[page])
    assert explained.lines
    _adds_up(explained.lines)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_they_do_on_every_line_of_every_fixture(ruled: Cleaner, sample: Sample) -> None:
    _adds_up(ruled.explain(sample.content, kind=sample.kind).lines)


@settings(max_examples=20)
@given(page=pages())
def test_they_do_on_pages_nobody_wrote(ruled: Cleaner, page: Page) -> None:
    _adds_up(ruled.explain(page.content, kind=page.kind).lines)


def test_the_terms_of_rules_stand_among_the_others(ruled: Cleaner) -> None:
    explained = ruled.explain(_PAGES["text"])
    _adds_up(explained.lines)
    gate = next(line for line in explained.lines if line.line.text == story_of()[0])
    assert "base" in gate.terms
    assert [gate.terms.get(f"own/r{number}", 0.0) for number in range(len(_ADDS))] == pytest.approx(
        list(map(float, _ADDS)), abs=GRAIN
    )


def test_the_terms_are_base_signals_pairs_and_the_rules_that_apply() -> None:
    scores = score(_VALUES, 3, _TABLES, [(0, "en/section-words", -1.5), (2, "en/share-words", -2.0)])
    pair = f"length{TIMES}links"
    assert scores.names == ("base", "length", "links", pair, "en/section-words", "en/share-words")
    assert scores.of(0) == {"base": -0.5, "length": -1.0, "links": -3.0, pair: 0.25, "en/section-words": -1.5}
    assert scores.of(1) == {"base": -0.5, "length": 2.0}
    assert scores.of(2) == {"base": -0.5, "length": -1.0, "en/share-words": -2.0}
    assert scores.totals.tolist() == [-5.75, 1.5, -3.5]


def test_one_rule_counts_as_often_as_it_is_given() -> None:
    twice = score(_VALUES, 3, _TABLES, [(0, "p/r", -0.5), (0, "p/r", -0.5)])
    assert twice.of(0)["p/r"] == -1.0


def test_the_order_of_the_rules_makes_no_difference_to_the_totals() -> None:
    ruled = [(line, f"p/r{number}", 0.1 * number) for number in range(7) for line in range(3)]
    one, other = score(_VALUES, 3, _TABLES, ruled), score(_VALUES, 3, _TABLES, ruled[::-1])
    assert one.totals.tolist() == other.totals.tolist()
    assert [one.of(line) for line in range(3)] == [other.of(line) for line in range(3)]


def test_a_page_without_lines_has_no_scores() -> None:
    nothing = {name: np.zeros(0) for name in _VALUES}
    assert score(nothing, 0, _TABLES).totals.tolist() == []


@pytest.mark.parametrize("page", ["text", "markup", "German", "Chinese", "Arabic"])
def test_prose_outscores_the_menu(page: str) -> None:
    lines = cleaner().explain(_PAGES[page]).lines
    longest = sorted(lines, key=lambda line: len(line.line.text))
    assert max(line.score for line in longest[:2]) < min(line.score for line in longest[-4:])


def test_a_page_is_scored_the_same_whatever_stands_in_other_pages() -> None:
    before = [line.score for line in cleaner().explain(_PAGES["text"]).lines]
    cleaner().explain(_PAGES["markup"])
    assert [line.score for line in cleaner().explain(_PAGES["text"]).lines] == before
