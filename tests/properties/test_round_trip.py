"""Invariant 9: `Article.parse(article.text)` gives the header fields and blocks back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, Sample
from hypothesis import given
from strategies import ANY_CONTENT, ANY_URL, Page, canonical_articles, pages

from cleaner import Article

if TYPE_CHECKING:
    from cleaner import Cleaner

_FIELDS = ("title", "byline", "date", "updated", "source", "site", "url", "status")


def _assert_read_back(article: Article) -> None:
    again = Article.parse(article.text)
    assert {name: getattr(again, name) for name in _FIELDS} == {name: getattr(article, name) for name in _FIELDS}
    assert again.paragraphs == article.paragraphs
    assert again.text == article.text


@given(article=canonical_articles())
def test_an_article_made_by_hand(article: Article) -> None:
    _assert_read_back(article)


@given(page=pages())
def test_the_article_of_a_page(engine: Cleaner, page: Page) -> None:
    _assert_read_back(engine.normalize(page.content, kind=page.kind))


@given(content=ANY_CONTENT, url=ANY_URL)
def test_the_article_of_any_content(engine: Cleaner, content: str | bytes, url: str | None) -> None:
    _assert_read_back(engine.normalize(content, url))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_article_of_a_fixture(engine: Cleaner, sample: Sample) -> None:
    _assert_read_back(engine.normalize(sample.content, kind=sample.kind))


def test_kinds_that_canonical_text_shows(engine: Cleaner) -> None:
    text = "Title:\nByline:\nDate:\n\nOne line.\n\n- a\n- b\n\n1. a\n2. b\n\na | b\nc | d\n\nOne line,\ntwo lines.\n"
    kinds = [block.kind for block in Article.parse(text).blocks]
    assert kinds == ["paragraph", "list", "list", "table", "verse"]
    assert engine.normalize(text).blocks == Article.parse(text).blocks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Title: a\n",
        "Byline:\nTitle:\nDate:\n",
        "Title:\nByline:\nDate: yesterday\n",
        "Title:\nByline:\nDate:\nColour: red\n",
    ],
)
def test_other_text_is_no_article(text: str) -> None:
    with pytest.raises(ValueError, match="not canonical text"):
        Article.parse(text)
