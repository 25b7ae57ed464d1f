"""What words and names in markup say: learned where enough sites have them, with the right sign."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import lexicons
from synthetic import page, pages

from cleaner.training.corpus import GoldPage, Labelled, labelled
from cleaner.training.tokens import TokenRows, name_rows, word_rows


def _labelled(sources: list[GoldPage]) -> list[Labelled]:
    return [labelled(source, lexicons()) for source in sources]


def _one(content: str, kind: str = "html") -> Labelled:
    return labelled(GoldPage("p", "p.example", kind, content, "", article=True), lexicons())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def corpus() -> list[Labelled]:
    return _labelled(pages(24, listings=6))


@pytest.fixture(scope="module")
def rows(corpus: list[Labelled]) -> TokenRows:
    return TokenRows(corpus)


def test_words_of_menus_speak_against_the_article_and_those_of_prose_for_it(
    corpus: list[Labelled], rows: TokenRows
) -> None:
    words = rows.learn([True] * len(corpus)).words
    assert words["=subscribe now"] < 0
    assert words["home"] < 0
    assert words["^the"] > 0
    assert words["family"] > 0


def test_names_speak_where_they_stand(corpus: list[Labelled], rows: TokenRows) -> None:
    tokens = rows.learn([True] * len(corpus))
    assert tokens.near["story"] > 0 > tokens.near["foot"]
    assert tokens.near["<li>"] < 0
    assert tokens.far["menu"] < 0
    assert not any(name.startswith("~") for name in (*tokens.near, *tokens.far))


def test_a_token_on_too_few_sites_is_not_learned(corpus: list[Labelled], rows: TokenRows) -> None:
    """Words need eight sites, names four: a page more decides."""
    words = [rows.learn([number < count for number in range(len(corpus))]).words for count in (7, 8)]
    assert [("river" in found, bool(found)) for found in words] == [(False, False), (True, True)]
    names = [rows.learn([number < count for number in range(len(corpus))]).near for count in (3, 4)]
    assert ["story" in found for found in names] == [False, True]


def test_many_pages_of_one_site_are_one_site() -> None:
    sources = [replace(page(number), site="gazette.example") for number in range(20)]
    tokens = TokenRows(_labelled(sources)).learn([True] * 20)
    assert not tokens.words
    assert not tokens.near
    assert not tokens.far


def test_types_that_pages_say_they_are_of() -> None:
    said = '<script type="application/ld+json">{"@type": "%s"}</script>'
    sources = [
        replace(source, content=said % ("NewsArticle" if source.article else "Product") + source.content)
        for source in pages(16, listings=8)
    ]
    types = TokenRows(_labelled(sources)).learn([True] * 16).types
    assert types["newsarticle"] > 0 > types["product"]
    few = TokenRows(_labelled(sources)).learn([number in (0, 1, 2, 8, 9, 10) for number in range(16)]).types
    assert few == {}


def test_pages_that_are_not_chosen_have_no_part(corpus: list[Labelled], rows: TokenRows) -> None:
    chosen = [number < 12 for number in range(len(corpus))]
    assert rows.learn(chosen) == TokenRows(corpus).learn(chosen)
    assert rows.learn(chosen) != rows.learn([True] * len(corpus))


def test_tables_are_sorted_and_without_weights_of_nearly_nought(corpus: list[Labelled], rows: TokenRows) -> None:
    tokens = rows.learn([True] * len(corpus))
    for table in (tokens.words, tokens.near):
        assert list(table) == sorted(table)
        assert all(abs(weight) >= 0.05 and round(weight, 2) == weight for weight in table.values())


def test_the_keys_of_a_line() -> None:
    (row,) = word_rows(_one("Read more, read 17", "text"))
    assert row == pytest.approx(
        {"^read": 1, "$0": 1, "^read more": 1, "=read more read 0": 1, "read": 0.5, "more": 0.25, "0": 0.25}
    )


def test_the_names_around_a_line() -> None:
    page = _one('<body><div class="outerBox"><section><p class="lead">Rain</p></section></div></body>')
    (row,) = name_rows(page)
    near = {name for name in row if name[0] != "~"}
    assert near == {"<p>", "lead", "<section>"}
    assert {"~<div>", "~outer", "~box", "~<body>"} <= set(row)
    assert "~lead" not in row


def test_flattened_text_has_no_names() -> None:
    assert name_rows(_one("Rain\n\nSun", "text")) == [{}, {}]
