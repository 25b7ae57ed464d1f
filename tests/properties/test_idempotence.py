"""Invariant 3: canonical text comes back byte for byte, and a body alone loses no line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, Sample
from hypothesis import example, given, settings
from strategies import ANY_CONTENT, ANY_TEXT, ANY_URL, Page, canonical_articles, pages, text_soup

from cleaner import Article
from cleaner.characters import canonical, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner import Cleaner


def _assert_comes_back(engine: Cleaner, text: str) -> None:
    assert engine.normalize(text).text == text
    assert engine.normalize(text.encode()).text == text


@given(page=pages())
def test_the_text_of_a_page_comes_back(engine: Cleaner, page: Page) -> None:
    _assert_comes_back(engine, engine.normalize(page.content, kind=page.kind).text)


@given(content=ANY_CONTENT, url=ANY_URL)
def test_the_text_of_any_content_comes_back(engine: Cleaner, content: str | bytes, url: str | None) -> None:
    _assert_comes_back(engine, engine.normalize(content, url).text)


@pytest.mark.parametrize("settle", [canonical, verbatim])
@settings(max_examples=200)
@given(text=ANY_TEXT | text_soup)
@example(text="e\u200b\u0301")
@example(text="a\u0301\u00ad\u0323")
@example(text="\u200d\u200b\u200d")
def test_characters_settle_at_once(settle: Callable[[str], str], text: str) -> None:
    settled = settle(text)
    assert settle(settled) == settled


@given(article=canonical_articles())
def test_canonical_text_comes_back(engine: Cleaner, article: Article) -> None:
    _assert_comes_back(engine, article.text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_text_of_a_fixture_comes_back(engine: Cleaner, sample: Sample) -> None:
    _assert_comes_back(engine, engine.normalize(sample.content, kind=sample.kind).text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_body_alone_loses_no_line(engine: Cleaner, sample: Sample) -> None:
    body = Article.parse(sample.canonical).body
    again = engine.normalize(body)
    # A first line that becomes the title stands in the header: it is moved, not lost.
    shown = Counter([again.title or "", *again.body.split("\n")])
    lost = Counter(line for line in body.split("\n") if line) - shown
    assert list(lost.elements()) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_a_person_wrote_comes_back(engine: Cleaner, sample: Sample) -> None:
    _assert_comes_back(engine, sample.canonical)
