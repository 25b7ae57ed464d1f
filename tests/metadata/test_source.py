"""The credited agency or outlet: a credit line, a dateline, the tail; never the site's own name, never a place."""

from __future__ import annotations

import pytest
from casedata import Case, cases
from making import cleaner, markup_page, story_of, text_of, text_page, title_of


@cases("credits", "text")
def test_credits_of_flattened_text(case: Case) -> None:
    page = text_page(case.get("above", ()), case.get("below", ()), case.get("lang", "en"))
    assert cleaner().normalize(page, case.get("url"), "text").source == (case["source"] or None)


@cases("credits", "markup")
def test_credits_of_markup(case: Case) -> None:
    page = markup_page(case.get("head", ""), case.get("above", ""), case.get("below", ""))
    assert cleaner().normalize(page, kind="html").source == (case["source"] or None)


@cases("credits", "datelines")
def test_datelines(case: Case) -> None:
    first, *rest = story_of(case.get("lang", "en"))
    paragraph = case["opening"] + first
    article = cleaner().normalize(text_of(title_of(case.get("lang", "en")), paragraph, *rest), kind="text")
    assert article.source == (case["source"] or None)
    assert article.paragraphs[0] == paragraph


@pytest.mark.parametrize("line", ["By Reuters", "BY REUTERS", "Reuters | April 10, 2025"])
def test_a_bare_agency_byline_is_both_byline_and_source(line: str) -> None:
    article = cleaner().normalize(text_page([line]), kind="text")
    assert [name.casefold() for name in article.byline] == ["reuters"]
    assert article.source is not None
    assert article.source.casefold() == "reuters"


def test_a_named_author_leaves_the_agency_to_the_source() -> None:
    article = cleaner().normalize(text_page(["By Ann Lee"], ["Source: Reuters"]), kind="text")
    assert (article.byline, article.source) == (("Ann Lee",), "Reuters")


def test_a_credit_in_the_tail_is_no_part_of_the_body() -> None:
    article = cleaner().normalize(
        text_page([], ["SOURCE : AP NEWS/TIMES OF ISRAEL | Follow Us: Facebook Twitter"]), kind="text"
    )
    assert article.source == "AP NEWS/TIMES OF ISRAEL"
    assert article.paragraphs == tuple(story_of())
    assert any("Follow Us" in removal.text for removal in article.removals)
