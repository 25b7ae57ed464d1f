"""Invariant 1: every line has exactly one verdict, and no text gets lost or doubled on the way to the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, Sample
from hypothesis import given
from hypothesis import strategies as st
from reference import letters, shown_text, squeezed
from strategies import ANY_CONTENT, Page, described_pages, markup_soup, pages, text_soup

if TYPE_CHECKING:
    from cleaner import Cleaner, Explanation
    from cleaner.document import PageKind

# Bare of tags, entities, and lone surrogates, which cannot stand in a file.
_PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="<&"), max_size=300)
# What libxml2 follows at least; its limit is 2,048.
_DEEP = 3_000


def _assert_one_verdict_each(explanation: Explanation) -> None:
    article, lines = explanation.article, explanation.lines
    fates = [line.verdict.fate for line in lines]
    assert set(fates) <= {"body", "head", "removed"}
    assert all(line.verdict.rule and line.verdict.why for line in lines)
    body = [line.line.mark + line.line.text for line in lines if line.verdict.fate == "body"]
    assert body == [text for block in article.blocks for text in block.text.split("\n")]
    ledger = [removal.line for removal in article.removals]
    assert ledger == sorted(set(ledger)), "no line is removed twice"
    removed = [number for number, fate in enumerate(fates) if fate == "removed"]
    assert removed == [number for number in ledger if fates[number] != "head"]
    assert all(removal.text in lines[removal.line].line.text for removal in article.removals if removal.line in removed)


def _emitted(engine: Cleaner, content: str, kind: PageKind) -> str:
    return "\n".join(line.line.text for line in engine.explain(content, kind=kind).lines)


@given(page=pages())
def test_every_line_of_a_page_has_one_verdict(engine: Cleaner, page: Page) -> None:
    _assert_one_verdict_each(engine.explain(page.content, kind=page.kind))


@given(content=ANY_CONTENT, kind=st.sampled_from(("html", "text")))
def test_every_line_of_any_content_has_one_verdict(engine: Cleaner, content: str | bytes, kind: PageKind) -> None:
    explanation = engine.explain(content, kind=kind)
    if explanation.lines:  # canonical input is handed through
        _assert_one_verdict_each(explanation)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_line_of_a_fixture_has_one_verdict(engine: Cleaner, sample: Sample) -> None:
    _assert_one_verdict_each(engine.explain(sample.content, kind=sample.kind))


@given(page=pages())
def test_a_score_is_the_sum_of_its_terms(engine: Cleaner, page: Page) -> None:
    for line in engine.explain(page.content, kind=page.kind).lines:
        assert line.score == sum(line.terms.values())


@given(page=pages())
def test_the_whole_story_is_emitted_in_order(engine: Cleaner, page: Page) -> None:
    story, place = page.story, 0
    emitted = letters(_emitted(engine, page.content, page.kind))
    for text in (story.title, story.byline, story.date, *(line for piece in story.pieces for line in piece.lines)):
        found = emitted.find(letters(text), place)
        assert found >= 0, text
        place = found + len(letters(text))


@pytest.mark.parametrize("tag", ["div", "p", "article", "main", "section", "nav", "header", "figure", "custom-element"])
def test_a_body_begins_without_its_tag(engine: Cleaner, tag: str) -> None:
    """Minified pages leave out the tags that HTML lets them leave out."""
    page = f"<!doctype html><meta charset=utf-8><title>A gate</title><{tag}>The harbour master.</{tag}>"
    assert _emitted(engine, page, "html") == "The harbour master."


@given(page=pages("html"))
def test_every_text_node_of_a_page_is_emitted_once(engine: Cleaner, page: Page) -> None:
    assert squeezed(_emitted(engine, page.content, "html")) == squeezed(shown_text(page.content))


@given(markup=markup_soup)
def test_every_text_node_of_broken_markup_is_emitted_once(engine: Cleaner, markup: str) -> None:
    assert squeezed(_emitted(engine, markup, "html")) == squeezed(shown_text(markup))


@given(markup=described_pages())
def test_head_facts_are_not_emitted(engine: Cleaner, markup: str) -> None:
    assert squeezed(_emitted(engine, markup, "html")) == squeezed(shown_text(markup))


@pytest.mark.parametrize(
    "sample", [sample for sample in SAMPLES if sample.kind == "html"], ids=lambda sample: sample.name
)
def test_every_text_node_of_a_fixture_is_emitted_once(engine: Cleaner, sample: Sample) -> None:
    assert squeezed(_emitted(engine, sample.content, "html")) == squeezed(shown_text(sample.content))


@pytest.mark.parametrize("tag", ["div", "span", "a", "font", "ul><li", "table><tr><td", "blockquote"])
def test_text_is_emitted_however_deep_it_stands(engine: Cleaner, tag: str) -> None:
    assert _emitted(engine, f"<{tag}>" * _DEEP + "The harbour master opened the old gate.", "html")


@given(page=pages("text"))
def test_every_letter_of_a_text_is_emitted_once(engine: Cleaner, page: Page) -> None:
    assert letters(_emitted(engine, page.content, "text")) == letters(page.content)


@given(text=_PLAIN)
def test_every_letter_of_any_plain_text_is_emitted_once(engine: Cleaner, text: str) -> None:
    assert letters(_emitted(engine, text, "text")) == letters(text)


@given(text=text_soup.filter(lambda text: not {"<", "&"} & {*text} and "Title:" not in text))
def test_every_letter_of_odd_text_is_emitted_once(engine: Cleaner, text: str) -> None:
    assert letters(_emitted(engine, text, "text")) == letters(text)
