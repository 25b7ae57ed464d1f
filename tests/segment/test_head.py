"""What a page says about itself outside its text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases

from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from cleaner.document import Head


def _head(inside: str, attributes: str = "") -> Head:
    return segment_html(f"<html{attributes}><head>{inside}</head><body><p>It rained.</p></body></html>").head


def _objects(script: str) -> list[object]:
    return list(_head(f'<script type="application/ld+json">{script}</script>').json_ld)


@cases("head", "json_ld")
def test_json_ld(case: Case) -> None:
    found = [item.get("name", "-") for item in _objects(case["script"]) if isinstance(item, dict)]
    assert found == case["names"]


@cases("head", "languages")
def test_the_language(case: Case) -> None:
    assert _head(case.get("head", ""), case.get("attributes", "")).language == case["lang"]


def test_json_ld_is_read_wherever_it_stands() -> None:
    page = '<body><p>It rained.</p><script type="application/ld+json">{"name": "A"}</script></body>'
    assert [item["name"] for item in segment_html(page).head.json_ld] == ["A"]


def test_other_scripts_are_no_json_ld() -> None:
    assert _head('<script>{"name": "A"}</script><script type="application/json">{"name": "B"}</script>').json_ld == ()


def test_a_catalogue_does_not_swamp_the_page() -> None:
    assert 1 <= len(_objects(json.dumps([{"name": str(number)} for number in range(5000)]))) <= 1000


def test_nesting_as_deep_as_you_like_raises_nothing() -> None:
    _objects("[" * 100_000)
    _objects('{"@graph":' * 3000 + "1" + "}" * 3000)


def test_the_title_is_that_of_the_page() -> None:
    assert (
        _head("<title>\n Rain &amp;  sun&nbsp;| The Gazette </title><title>Second</title>").title
        == "Rain & sun | The Gazette"
    )


def test_the_title_of_a_drawing_is_not_that_of_the_page() -> None:
    assert segment_html("<body><svg><title>Menu</title></svg><p>It rained.</p></body>").head.title == ""


def test_metas_are_read_by_name_or_property_in_any_case() -> None:
    metas = _head(
        '<meta property="og:title" content="Rain"><meta NAME="Author" content=" Ann&nbsp;Lee ">'
        '<meta name="author" content="Bob Ray"><meta itemprop="datePublished" content="2025-04-10">'
        '<meta name="empty" content=""><meta name="none"><meta content="orphan">'
    ).metas
    assert metas == {"og:title": ("Rain",), "author": ("Ann Lee", "Bob Ray"), "datepublished": ("2025-04-10",)}


def test_an_object_in_a_meta_is_as_many_metas() -> None:
    page = '{"title": "Rain", "pub_date": "2025-04-10", "authors": ["Ann Lee", 7, "Bob Ray"], "post": {"id": "9"}}'
    assert _head(f"<meta name='parsely-page' content='{page}'>").metas == {
        "parsely-title": ("Rain",),
        "parsely-pub-date": ("2025-04-10",),
        "parsely-authors": ("Ann Lee", "Bob Ray"),
    }
    assert _head("<meta name='parsely-page' content='[7]'><meta name='note' content='{}'>").metas == {"note": ("{}",)}


def test_metas_of_a_products_reviews_are_not_the_pages() -> None:
    date = '<meta itemprop="datePublished" content="2025-08-14">It rained.'
    review = f'itemscope itemtype="https://schema.org/Review">{date}</div>'
    product = '<div itemscope itemtype="https://schema.org/Product"><meta itemprop="weight" content="820 g">'
    assert _head(f'{product}<div itemprop="review" {review}</div>').metas == {"weight": ("820 g",)}
    assert _head(f"<div {review}").metas == {"datepublished": ("2025-08-14",)}


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="https://rain.example/a">', "https://rain.example/a"),
        ('<link rel="Canonical alternate" href=" https://rain.example/a ">', "https://rain.example/a"),
        ('<meta property="og:url" content="https://rain.example/b">', "https://rain.example/b"),
        (
            '<meta property="og:url" content="https://rain.example/b"><link rel="canonical" href="https://rain.example/a">',
            "https://rain.example/a",
        ),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="https://rain.example/b">',
            "https://rain.example/b",
        ),
        ('<link rel="stylesheet" href="https://rain.example/style.css">', ""),
        ('<link rel="canonical">', ""),
    ],
)
def test_the_address(head: str, canonical: str) -> None:
    assert _head(head).canonical == canonical


def test_an_author_with_a_site_of_her_own() -> None:
    author = '<p class="author"><a class="author" href="https://ann-lee.example/">Ann Lee</a></p>'
    marks = {(mark.name, mark.value) for mark in segment_html(f"{author}<h1><a href=/>Rain</a></h1>").head.marked}
    assert ("class", "Ann Lee") in marks
    assert ("home page", "Rain") in marks
    assert ("home page", "Ann Lee") not in marks
