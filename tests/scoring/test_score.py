"""The score: named terms that add up to the total, exactly and in whatever order."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from making import cleaner, lexicons, markup_page, measured, paragraphs, story_of, text_of, text_page

from cleaner import Cleaner, ExplainedLine
from cleaner.scoring.score import Model, Scores, score
from cleaner.scoring.terms import SIGNALS, View

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cleaner.document import Document
    from cleaner.scoring.signals import Signals

_MODEL = Model.shipped()
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


def _scores(document: Document, signals: Signals, ruled: Iterable[tuple[int, str, float]] = ()) -> Scores:
    live, gone = signals.prose, np.zeros(len(document.lines), bool)
    return score(View(document, signals, live, gone, -1, lexicons().by_language["en"], _MODEL.cues), _MODEL, ruled)


def _adds_up(lines: Iterable[ExplainedLine]) -> None:
    for line in lines:
        terms = list(line.terms.values())
        assert sum(terms) == sum(reversed(terms)) == math.fsum(terms) == line.score
        random.Random(7).shuffle(terms)  # noqa: S311 - an order, no secret
        assert sum(terms) == line.score


@pytest.mark.parametrize("page", _PAGES)
def test_the_terms_add_up_to_the_total_exactly(page: str) -> None:
    explained = cleaner().explain(_PAGES[page])
    assert explained.lines
    _adds_up(explained.lines)


def test_the_terms_of_rules_add_up_with_the_others(tmp_path: Path) -> None:
    adds = ("0.1", "-0.3333333333333333", "1e-9", "1000000", "-1.5", "0.7")
    rules = "".join(
        f'  - {{id: r{number}, why: A test., score: {{line: {{has: ["the", "gate"]}}, add: {add}}}}}\n'
        for number, add in enumerate(adds)
    )
    path = tmp_path / "own.yaml"
    path.write_text(f'pack: own\nschema: 1\nmatch: {{lang: ["*"]}}\nrules:\n{rules}', "utf-8")
    explained = Cleaner([path], sites=False).explain(_PAGES["text"])
    _adds_up(explained.lines)
    gate = next(line for line in explained.lines if line.line.text == story_of()[0])
    assert [gate.terms.get(f"own/r{number}", 0.0) for number in range(len(adds))] == pytest.approx(
        list(map(float, adds)), abs=0.001
    )


def test_the_terms_are_the_signals_and_the_rules_that_apply() -> None:
    document, signals = measured("Home", *paragraphs(3))
    plain = _scores(document, signals)
    assert plain.names[0] == "base"
    assert set(plain.names) <= {"base", *SIGNALS}
    ruled = _scores(document, signals, [(0, "en/section-words", -1.5), (2, "en/share-words", -2.0)])
    assert set(ruled.names) == {*plain.names, "en/section-words", "en/share-words"}
    assert ruled.of(0)["en/section-words"] == -1.5
    assert "en/share-words" not in ruled.of(0)
    assert (ruled.totals - plain.totals).tolist() == [-1.5, 0.0, -2.0, 0.0]


def test_one_rule_counts_as_often_as_it_is_given() -> None:
    document, signals = measured("Home", *paragraphs(2))
    twice = _scores(document, signals, [(0, "p/r", -0.5), (0, "p/r", -0.5)])
    assert twice.of(0)["p/r"] == -1.0


def test_the_order_of_the_rules_makes_no_difference_to_the_totals() -> None:
    document, signals = measured("Home", *paragraphs(3))
    ruled = [(line, f"p/r{number}", 0.1 * number) for number in range(7) for line in range(4)]
    assert _scores(document, signals, ruled).totals.tolist() == _scores(document, signals, ruled[::-1]).totals.tolist()


def test_terms_of_nought_are_not_named() -> None:
    document, signals = measured(*paragraphs(2))
    assert all(term for line in range(2) for term in _scores(document, signals).of(line).values())


def test_a_page_without_lines_has_no_scores() -> None:
    scores = _scores(*measured())
    assert scores.totals.tolist() == []


@pytest.mark.parametrize("kind", ["html", "text"])
def test_weights_name_signals(kind: str) -> None:
    assert {"base"} <= set(_MODEL.weights[kind]) <= {"base", *SIGNALS}


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("lines", [[], ["Rain"], ["Home", "", *paragraphs(2), "Share"], ["雨", *story_of("zh")]])
def test_every_signal_gives_one_finite_number_a_line(name: str, lines: list[str]) -> None:
    document, signals = measured(*filter(None, lines))
    gone = np.zeros(len(document.lines), bool)
    values = SIGNALS[name](View(document, signals, signals.prose, gone, 0 if lines else -1, None, _MODEL.cues))
    assert values.shape == (len(document.lines),)
    assert np.isfinite(values).all()


@pytest.mark.parametrize("page", ["text", "markup", "German", "Chinese", "Arabic"])
def test_prose_outscores_the_menu(page: str) -> None:
    lines = cleaner().explain(_PAGES[page]).lines
    longest = sorted(lines, key=lambda line: len(line.line.text))
    assert max(line.score for line in longest[:2]) < min(line.score for line in longest[-4:])


def test_text_of_a_page_is_scored_the_same_whatever_stands_in_other_pages() -> None:
    page = text_of("Rain at last in the valley", *paragraphs(4))
    before = [line.score for line in cleaner().explain(page).lines]
    cleaner().explain(_PAGES["markup"])
    assert [line.score for line in cleaner().explain(page).lines] == before
