"""What goes wrong with titles, bylines and dates on the pages of others: each pitfall by its name."""

from __future__ import annotations

import json

import pytest
from casedata import Case, cases
from making import cleaner, markup_page, story_of, text_of, title_of

_LD = '<script type="application/ld+json">{}</script>'
_AUTHOR = '<meta name="author" content="Ann Lee"><meta name="date" content="2025-04-10">'


@cases("pitfalls", "text")
def test_pitfalls_of_flattened_text(case: Case) -> None:
    lang = case.get("lang", "en")
    paragraphs = case["paragraphs"] if "paragraphs" in case else story_of(lang)
    title = case["title"] if "title" in case else title_of(lang)
    page = text_of(title, *case.get("above", ()), *case.get("first", ()), *paragraphs, *case.get("below", ()))
    article = cleaner().normalize(page, case.get("url"), "text")
    assert (list(article.byline), article.date or "") == (case["byline"], case["date"])


@cases("pitfalls", "titles")
def test_pitfalls_of_headlines(case: Case) -> None:
    page = text_of(*case["above"], *story_of())
    assert cleaner().normalize(page, case.get("url"), "text").title == case["title"]


@cases("pitfalls", "head")
def test_what_is_no_date_does_no_harm(case: Case) -> None:
    value = case["value"]
    stated = _LD.format(json.dumps({"@type": "Article", "datePublished": value, "dateModified": value}))
    article = cleaner().normalize(markup_page(f'<meta name="date" content="{value}">{stated}', f"<p>{value}</p>"))
    assert (article.title, article.date, article.updated) == (title_of(), None, None)


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "Article", "author": {',
        "[" * 10_000,
        '{"@type": "Article", "author": {"@id": "#a"}, "@id": "#a"}',
        '{"@graph": [1, null, "x", [[]], {"@type": ["Article", null], "author": [null, 1, {"name": null}]}]}',
        '{"@type": "Article", "headline": "' + "x" * 1_000_000 + '"}',
        '{"@graph": [' + ", ".join('{"@type": "Offer", "price": 1}' for _ in range(40_000)) + "]}",
    ],
    ids=["cut off", "nested", "itself", "of other types", "one MB of text", "one MB of items"],
)
def test_bad_structured_data_leaves_the_rest(block: str) -> None:
    article = cleaner().normalize(markup_page(_AUTHOR + _LD.format(block)))
    assert (article.title, article.byline, article.date) == (title_of(), ("Ann Lee",), "2025-04-10")


def test_ten_thousand_meta_elements() -> None:
    many = "".join(
        f'<meta name="author{n}" content="Bob Ray"><meta name="author" content="Ann Lee">' for n in range(5_000)
    )
    article = cleaner().normalize(markup_page(_AUTHOR + many))
    assert (article.byline, article.date) == (("Ann Lee",), "2025-04-10")


def test_agency_and_desk_stand_together_where_nobody_is_named() -> None:
    stated = _LD.format('{"@type": "Article", "author": [{"name": "Reuters"}, {"name": "Harbour Newsroom"}]}')
    assert cleaner().normalize(markup_page(stated)).byline == ("Reuters", "Harbour Newsroom")


def test_the_site_beside_an_agency_is_left_out() -> None:
    site = '<meta property="og:site_name" content="The Gazette">'
    stated = _LD.format('{"@type": "Article", "author": [{"name": "The Gazette"}, {"name": "Reuters"}]}')
    article = cleaner().normalize(markup_page(site + stated))
    assert (article.byline, article.source) == (("Reuters",), "Reuters")


def test_an_author_beside_a_labelled_date_below_the_article() -> None:
    below = "<ul><li>Datum 10.04.2025</li><li>Autorin/Autor Greta Ansholm</li></ul>"
    article = cleaner().normalize(markup_page(below=below, lang="de"))
    assert (article.byline, article.date) == (("Greta Ansholm",), "2025-04-10")


def test_today_above_the_headline_confirms_no_stamp_in_utc() -> None:
    stamp = '<meta property="article:published_time" content="2026-03-04T02:15:09Z">'
    printed = f"<h1>{title_of()}</h1><p>March 3, 2026 at 9:15 pm EST</p>"
    page = markup_page(stamp, f"<p>Wednesday, March 4, 2026</p>{printed}", title="")
    assert cleaner().normalize(page).date == "2026-03-03T21:15"
