"""Which items of structured data speak of a page: its article and what is none, and not the articles that it lists."""

from __future__ import annotations

import json

from casedata import Case, cases
from making import cleaner, markup_page, story_of, title_of

from cleaner.document import Head
from cleaner.jsonld import own_items
from cleaner.metadata.statedbody import stated_body


def _script(*items: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(items)}</script>'


@cases("jsonld", "own")
def test_items_of_a_page(case: Case) -> None:
    found = own_items(Head(json_ld=tuple(case["items"])), (title_of(),), case.get("url", ""))
    assert [item.get("headline") or item["name"] for item in found] == case["own"]


@cases("jsonld", "walled")
def test_who_says_that_the_rest_is_for_subscribers(case: Case) -> None:
    free = {"@type": "NewsArticle", "headline": title_of(), "isAccessibleForFree": True}
    article = cleaner().normalize(markup_page(_script(free, case["item"])))
    assert article.paywalled is (case["paywalled"] == "true")


@cases("jsonld", "bodies")
def test_the_body_that_data_state(case: Case) -> None:
    items = [{"@type": "BlogPosting", "headline": text, "articleBody": "Rain."} for text in case["headlines"]]
    items[-1]["articleBody"] = "\n".join(story_of())
    links = "".join(f"<li><a href=/{n}>{text}</a></li>" for n, text in enumerate(case["headlines"]))
    page = f"<head><title>{title_of()}</title>{_script(*items)}</head><h1>{title_of()}</h1><ul>{links}</ul>"
    article = cleaner().normalize(page)
    assert (article.status, article.paragraphs) == (
        ("ok", tuple(story_of())) if case["stated"] == "true" else ("empty", ())
    )


@cases("jsonld", "markup")
def test_the_markup_of_a_stated_body(case: Case) -> None:
    body = "\n".join((case["body"], *story_of()))
    blocks = stated_body([{"@type": "NewsArticle", "articleBody": body}])
    assert [block.text for block in blocks] == [*case["blocks"], *story_of()]
