"""The clean articles: enough of them, in enough languages and kinds, and tried as they stand."""

from __future__ import annotations

import pytest
from making import compiled

from cleaner.authoring.clean import CleanArticle, clean_articles, eaten
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

_KINDS = set("news blog essay sport recipe science interview opinion obituary live docs".split())
_ARTICLES = clean_articles()


def test_there_are_enough() -> None:
    languages, kinds = zip(*(article.name.split("-")[:2] for article in _ARTICLES), strict=True)
    assert len(_ARTICLES) >= 40
    assert len(set(languages)) >= 20
    assert set(kinds) == _KINDS


@pytest.mark.parametrize("article", _ARTICLES, ids=lambda article: article.name)
def test_both_forms_have_the_lines_of_the_file(article: CleanArticle) -> None:
    lines = [line.removeprefix("## ").removeprefix("- ") for line in article.lines]
    assert 8 <= len(lines) <= 20
    assert [line.text for line in segment_text(article.text).lines] == lines
    assert [line.text for line in segment_html(article.markup).lines] == lines


def test_what_a_greedy_rule_would_remove_is_named() -> None:
    rules = [
        {"id": "greedy", "drop": {"line": {"has": "newsletter"}}},
        {"id": "weighed", "score": {"line": {"has": "newsletter"}, "add": "-9"}},
        {"id": "body", "drop": {"node": ".entry-content > ul"}},
    ]
    found = list(eaten([compiled(rules)]))
    assert {one.rule.id for one in found} == {"p/greedy", "p/body"}
    assert {one.article for one in found if one.rule.id == "p/greedy"} >= {
        "en-news-newsletters (text)",
        "en-news-newsletters (html)",
    }
    assert str(found[0]).startswith("p.yaml:1:")


def test_rows_of_phrases_count() -> None:
    rule = {"id": "row", "drop": {"line": {"is": ["Salz", "Pfeffer", "eine Prise Zucker"]}}}
    assert {one.line for one in eaten([compiled([rule])])} == {"Salz, Pfeffer, eine Prise Zucker"}
