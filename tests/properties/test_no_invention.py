"""Invariant 2: every paragraph of the output is text of the input, in the input's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, Sample
from hypothesis import given
from reference import pieces, squeezed, written_text
from strategies import Page, markup_soup, pages, text_soup

if TYPE_CHECKING:
    from cleaner import Article, Cleaner


def _assert_taken_from(source: str, article: Article) -> None:
    given_text, place = squeezed(source), 0
    for piece in pieces(article.blocks):
        wanted = squeezed(piece)
        found = given_text.find(wanted, place)
        assert found >= 0, f"not in the input, or not in this order: {piece!r}"
        place = found + len(wanted)


@given(page=pages())
def test_the_body_of_a_page_is_its_text(engine: Cleaner, page: Page) -> None:
    article = engine.normalize(page.content, kind=page.kind)
    _assert_taken_from(written_text(page.content, page.kind), article)


@given(markup=markup_soup)
def test_the_body_of_broken_markup_is_its_text(engine: Cleaner, markup: str) -> None:
    markup = "<p>The harbour master opened the old gate before the first ferry left. " * 3 + markup
    _assert_taken_from(written_text(markup, "html"), engine.normalize(markup, kind="html"))


@given(text=text_soup.filter(lambda text: "<" not in text))
def test_the_body_of_odd_text_is_its_text(engine: Cleaner, text: str) -> None:
    text = "The harbour master opened the old gate before the first ferry left. " * 3 + text
    _assert_taken_from(written_text(text, "text"), engine.normalize(text, kind="text"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_body_of_a_fixture_is_its_text(engine: Cleaner, sample: Sample) -> None:
    article = engine.normalize(sample.content, kind=sample.kind)
    _assert_taken_from(written_text(sample.content, sample.kind), article)


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("trace", ["\0", "\x01", "\ud800", "\ufeff", "\u200b", "\u00ad"])
def test_what_carries_no_text_leaves_no_trace(engine: Cleaner, kind: str, trace: str) -> None:
    sentence = "The harbour master opened the old gate before the first ferry left, and nobody minded. " * 3
    plain, traced = (
        f"<p>{text}</p>" if kind == "html" else text for text in (sentence, sentence.replace("gate", f"ga{trace}te"))
    )
    assert engine.normalize(traced, kind=kind).body == engine.normalize(plain, kind=kind).body  # type: ignore[arg-type]
