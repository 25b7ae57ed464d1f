"""Drafts: packs that load, pass their own samples, and ask a person."""

from __future__ import annotations

from functools import partial

import pytest
from sites import HOSTS, engine, gold_lines, sources

from cleaner.authoring.draft import NoArticle, new_draft
from cleaner.authoring.samples import read
from cleaner.authoring.study import Source
from cleaner.authoring.writing import write
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("host", HOSTS)
def test_draft_is_a_pack_that_passes(host: str, count: int) -> None:
    pages = sources(host)[:count]
    draft = new_draft(host, pages, engine())
    pack = read(draft)
    assert pack.rules
    assert pack.match.host == (host, f"*.{host}")
    assert list(failures(CompiledPack(pack))) == []
    gold = set().union(*(gold_lines(host, page.name) for page in pages))
    drops = {text for rule in draft.rules for sample in rule.test for text in sample["drop"]}
    assert drops.isdisjoint(gold)


def test_header_fields_stand_where_the_pages_agree() -> None:
    draft = new_draft("fieldnotes.example", sources("fieldnotes.example")[:3], engine())
    assert draft.byline == ["meta[name='author']@content"]
    assert draft.date == ["meta[property='article:published_time']@content"]


def test_what_is_kept_and_doubtful_is_named_in_a_comment() -> None:
    written = write(new_draft("harbourledger.example", sources("harbourledger.example")[:3], engine()))
    assert "# Saturday parlour game" in written


def test_pages_without_an_article_make_no_draft() -> None:
    menu = "<html><body><a href='/'>Home</a></body></html>"
    with pytest.raises(NoArticle, match="no article found on 1 pages"):
        new_draft("menu.example", [Source("menu.html", lambda: menu)], engine())


def test_a_name_that_all_articles_bear_is_none_of_the_lines_to_drop() -> None:
    """The author of three articles, named at their foot, may be the author of the next one."""
    host = "fieldnotes.example"
    foot = b"<aside><p>Piet Aldous</p><p>All field notes</p></aside></body>"
    author = b'<meta name="author" content="Piet Aldous"></head>'
    pages = [
        Source(page.name, partial(bytes(page.read()).replace(b"</head>", author).replace, b"</body>", foot))
        for page in sources(host)[:3]
    ]
    written = write(new_draft(host, pages, engine()))
    assert "Piet Aldous" not in written.partition("rules:")[2]
