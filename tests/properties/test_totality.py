"""Invariant 5: any content gives an article with a status; content never raises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reference import assert_sound
from strategies import ANY_BYTES, ANY_TEXT, ANY_URL, CHARSETS, described_pages, markup_soup, text_soup

from cleaner import Cleaner

if TYPE_CHECKING:
    from cleaner.document import PageKind

# Rubbish is quickly read and oddly shaped: many examples.
_MANY = settings(max_examples=60)
_KINDS: st.SearchStrategy[PageKind | None] = st.sampled_from(("html", "text", None))


@_MANY
@given(content=ANY_BYTES, kind=_KINDS, url=ANY_URL, charset=st.none() | CHARSETS | st.text(max_size=8))
@example(content=b"\xef\xbb\xbf", kind=None, url=None, charset=None)
@example(content=b'\x01<meta charset="utf-8"><p>', kind="html", url=None, charset=None)
@example(content=b"\xff\xfe\x00", kind=None, url=None, charset=None)
def test_bytes(engine: Cleaner, content: bytes, kind: PageKind | None, url: str | None, charset: str | None) -> None:
    assert_sound(engine.normalize(content, url, kind, charset=charset))


@_MANY
@given(content=ANY_TEXT, kind=_KINDS, url=ANY_URL)
def test_text(engine: Cleaner, content: str, kind: PageKind | None, url: str | None) -> None:
    assert_sound(engine.normalize(content, url, kind))


@_MANY
@given(content=markup_soup, kind=_KINDS)
def test_broken_markup(engine: Cleaner, content: str, kind: PageKind | None) -> None:
    assert_sound(engine.normalize(content, kind=kind))


@_MANY
@given(content=text_soup, kind=_KINDS)
def test_odd_text(engine: Cleaner, content: str, kind: PageKind | None) -> None:
    assert_sound(engine.normalize(content, kind=kind))


@_MANY
@given(content=described_pages())
def test_head_facts_of_any_form(engine: Cleaner, content: str) -> None:
    assert_sound(engine.normalize(content, kind="html"))


@pytest.mark.parametrize("charset", ["unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "undefined"])
def test_a_page_cannot_ask_for_a_charset_of_no_page(engine: Cleaner, charset: str) -> None:
    sentence = "The harbour master opened the old gate – before the first \\qferry \\u0041left. ".encode("cp1252")
    article = engine.normalize(f'<meta charset="{charset}"><p>'.encode() + sentence * 3)
    assert_sound(article)
    assert r"– before the first \qferry \u0041left" in article.body


@pytest.fixture(scope="module")
def second_opinion() -> Cleaner:
    return Cleaner(extractor="trafilatura")


@given(content=st.one_of(markup_soup, text_soup, described_pages(), ANY_BYTES), kind=st.sampled_from(("html", "text")))
def test_the_other_extractor(second_opinion: Cleaner, content: str | bytes, kind: Literal["html", "text"]) -> None:
    assert_sound(second_opinion.normalize(content, kind=kind))
