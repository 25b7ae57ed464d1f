from __future__ import annotations

import json

import pytest

from cleaner import Article, Block, Removal
from cleaner.article import Counts
from cleaner.batch.row import row_of
from cleaner.batch.stats import Stats

ARTICLE = Article(
    title="Rain",
    byline=("Ann Lee",),
    blocks=(Block("paragraph", "It rained."),),
    counts=Counts(30, 20, 3, 1),
    packs=("en", "web"),
    fired={"en/share": 2, "en/newsletter": 1},
    removals=(Removal(0, "Share", "en/share", "a share bar", -3.0, "body"),),
)


def test_a_row_survives_json() -> None:
    row = row_of("a/rain.html", ARTICLE, "abc", removals=True).to_dict()
    assert json.loads(json.dumps(row)) == row
    assert row["byline"] == ["Ann Lee"]
    assert row["counts"] == {"chars_in": 30, "chars_out": 20, "lines_in": 3, "lines_out": 1}
    assert row["removals"][0]["rule"] == "en/share"


def test_removals_only_where_asked_for() -> None:
    assert row_of("a", ARTICLE, "abc").removals is None


OWN, FETCHED = "https://example.org/own", "https://example.org/fetched"


@pytest.mark.parametrize(
    ("article", "given", "addresses"),
    [
        (Article(url=OWN, blocks=ARTICLE.blocks), FETCHED, (FETCHED, OWN)),
        (Article(url=OWN, blocks=ARTICLE.blocks), None, (OWN, OWN)),
        (Article(url=FETCHED, blocks=ARTICLE.blocks), FETCHED, (FETCHED, FETCHED)),
        (Article(status="empty"), FETCHED, (FETCHED, None)),
        (ARTICLE, None, (None, None)),
    ],
)
def test_the_address_that_was_given_and_that_of_the_page(
    article: Article, given: str | None, addresses: tuple[str | None, str | None]
) -> None:
    row = row_of("a", article, "abc", url=given)
    assert (row.url, row.canonical_url) == addresses


def test_a_row_without_an_article_has_no_text() -> None:
    row = row_of("a", Article(status="empty", reason="nothing"), "abc")
    assert (row.text, row.body, row.status) == (None, None, "empty")


def test_counts_of_runs_add_up() -> None:
    first, second = Stats(), Stats()
    first.add(ARTICLE)
    second.add(Article(status="empty", packs=("web",)))
    second.merge(first)
    assert second.to_dict() == {
        "pages": {"empty": 1, "ok": 1},
        "skipped": {},
        "lines": {"head": 1, "in": 3, "out": 1, "removed": 1},
        "packs": {"en": 1, "web": 2},
        "rules": {"en/newsletter": 1, "en/share": 1},
    }
    assert Stats.from_dict(second.to_dict()) == second


_OTHERS: dict[str, object] = {"skipped": {}, "lines": {}, "packs": {}, "rules": {}}


@pytest.mark.parametrize("record", [{}, {"pages": 3}, {"pages": {"ok": "many"}, **_OTHERS}])
def test_what_is_no_count_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no counts of a run: 'pages'"):
        Stats.from_dict(record)
