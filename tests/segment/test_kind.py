"""Markup or flattened text: the content decides."""

from __future__ import annotations

from html import escape

import pytest
from casedata import Case, cases
from making import prose

from cleaner import normalize
from cleaner.segment.kind import data_of, kind_of, unescaped


@cases("kind", "pages")
def test_the_content_decides(case: Case) -> None:
    assert kind_of(case["content"]) == case["kind"]


@cases("kind", "data")
def test_data_for_programs_is_no_page(case: Case) -> None:
    assert data_of(case["content"]) == case["data"]


def test_brackets_without_end_are_no_data() -> None:
    assert not data_of("[" * 100_000 + "]" * 100_000)


def test_data_for_programs_holds_no_article() -> None:
    article = normalize(
        b"<rss version='2.0'><channel><title>Rain</title><item><title>Mud</title></item></channel></rss>"
    )
    assert (article.status, article.text) == ("empty", "Title:\nByline:\nDate:\n")
    assert article.reason == "this is a feed, not a page; clean the pages that it leads to"


_PARAGRAPH = "The old mill beside the river was sold to a family from the valley, who had looked at it for years. " * 9


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param([_PARAGRAPH, f"<b>Note</b> {_PARAGRAPH}", _PARAGRAPH, f"{_PARAGRAPH}<br>"], id="somewhere"),
        pytest.param([f"<b>Note</b> {_PARAGRAPH}", _PARAGRAPH, "<i>Ann Lee</i>"], id="inline tags at both ends"),
        pytest.param([f"<div>{_PARAGRAPH}", f"{_PARAGRAPH}</div>"], id="one pair around all"),
        pytest.param([f"<p>{_PARAGRAPH}</p>", *[_PARAGRAPH] * 3, f"<p>{_PARAGRAPH}</p>"], id="at both ends"),
        pytest.param([f"<p>{_PARAGRAPH}</p>", f"<p>{_PARAGRAPH}</p>", _PARAGRAPH], id="in the first paragraphs"),
    ],
)
def test_a_long_text_with_left_over_tags_stays_text(paragraphs: list[str]) -> None:
    assert kind_of("\n\n".join(paragraphs)) == "text"


@pytest.mark.parametrize(
    ("begin", "gap", "end"),
    [
        ("", "", ""),
        ("", "\r\n\r\n", ""),
        ("<article>\n", "\n", "</article>\n"),
        ('<DIV class="a">', "\n\n\n", "</DIV >"),
    ],
)
def test_a_cut_out_of_long_paragraphs_is_markup(begin: str, gap: str, end: str) -> None:
    assert kind_of(begin + gap.join([f"<p>{_PARAGRAPH}</p>"] * 40) + end) == "html"


@cases("kind", "escaped")
def test_markup_that_was_escaped_as_a_whole(case: Case) -> None:
    assert unescaped(case["text"]) == case["read"]


def test_escaped_markup_is_read_as_markup() -> None:
    page = f"<h1>Rain in the valley</h1>\n<p>{prose(0)}</p>\n<p>{prose(1)} Rain &amp; mud &lt;b&gt;.</p>"
    assert normalize(escape(page)).text == normalize(page).text


def test_a_banner_of_comments_before_the_doctype_hides_nothing() -> None:
    assert kind_of("<!-- " + "served by node 7 " * 500 + "-->\n<!DOCTYPE html>\n<html><body><p>Rain.") == "html"


def test_line_ends_and_marks_make_no_difference() -> None:
    page = "\ufeff \r\n\t<html>\r\n<body>\r\n<p>Rain."
    assert kind_of(page) == kind_of(page.replace("\r\n", "\n")) == kind_of(page.removeprefix("\ufeff")) == "html"
