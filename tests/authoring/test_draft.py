"""Drafts: packs that load, pass their own samples, and ask a person."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from sites import HOSTS, engine, gold_lines, sources

from cleaner.authoring.draft import NoArticle, new_draft
from cleaner.authoring.samples import compiled
from cleaner.authoring.study import SavedPage
from cleaner.authoring.writing import write
from cleaner.datafiles import read_yaml
from cleaner.rules.check import failures
from cleaner.rules.parse import read_pack
from cleaner.rules.schema import Phrase


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("host", HOSTS)
def test_draft_is_a_pack_that_passes(host: str, count: int) -> None:
    pages = sources(host)[:count]
    draft = new_draft(host, pages, engine())
    pack = compiled(draft)
    assert pack.rules
    assert pack.pack.match.host == (host, f"*.{host}")
    assert list(failures(pack)) == []
    gold = set().union(*(gold_lines(host, page.name) for page in pages))
    drops = {text for rule in draft.rules for sample in rule.test for text in sample["drop"]}
    assert drops.isdisjoint(gold)


def test_header_fields_stand_where_the_pages_agree() -> None:
    draft = new_draft("fieldnotes.example", sources("fieldnotes.example")[:3], engine())
    assert draft.byline == ["meta[name='author']@content"]
    assert draft.date == ["meta[property='article:published_time']@content"]


def test_a_field_is_the_element_that_holds_it_alone() -> None:
    def page(day: int) -> str:
        text = (
            "The ferry crossed the sound that day with all of its goats, as the captain wrote into his book at noon. "
        )
        log = f'<p class="log"><b class="hand">Words: A. Lim</b> <i class="day">{day} May 2026</i></p>'
        return f"<html lang=en><h1>Ferry on day {day}</h1>{log}" + f"<p>{text * 2}Day {day}.</p>" * 3

    draft = new_draft("ferry.example", [SavedPage(f"{day}.html", partial(page, day)) for day in (3, 4, 5)], engine())
    assert draft.date == ["i.day"]
    assert any(line.startswith("byline: none found") for line in draft.header)


def test_of_flattened_text_a_field_is_a_line() -> None:
    draft = new_draft("tradewinds.example", sources("tradewinds.example")[:3], engine())
    (byline,) = [line for line in draft.header if line.startswith("byline: none found")]
    assert byline.endswith('name the line, as in byline: [{line: {starts: "By"}, take: "^By (.+)$"}]')
    written = f"pack: p\nschema: 1\n{byline.partition(' as in ')[2]}\n"
    assert read_pack(read_yaml(written, "p.yaml")).byline[0].line == Phrase(starts=("By",))


def test_what_is_kept_and_doubtful_is_named_in_a_comment() -> None:
    written = write(new_draft("harbourledger.example", sources("harbourledger.example")[:3], engine()))
    assert "# Saturday parlour game" in written


@pytest.mark.parametrize("host", HOSTS)
def test_what_the_draft_removes_is_no_question(host: str) -> None:
    draft = new_draft(host, sources(host)[:3], engine())
    drops = {text for rule in draft.rules for sample in rule.test for text in sample["drop"]}
    assert drops.isdisjoint(draft.notes["rules"])


def test_a_line_that_heads_links_between_two_paragraphs_becomes_a_block() -> None:
    saved = Path(__file__).parent.parent.parent / "docs" / "examples" / "saved"
    pages = [SavedPage(path.name, path.read_bytes) for path in sorted(saved.glob("*.html"))]
    [block] = [rule for rule in new_draft("harbourpost.example", pages, engine()).rules if rule.verb == "block"]
    links = ["The mill turns again", "Winter boat: what the island asks for"]
    assert block.test[0]["drop"] == ["From the logbook:", *links]


def test_pages_without_an_article_make_no_draft() -> None:
    menu = "<html><body><a href='/'>Home</a></body></html>"
    with pytest.raises(NoArticle, match="no article found on any of the pages"):
        new_draft("menu.example", [SavedPage("menu.html", lambda: menu)], engine())


def test_a_name_that_all_articles_bear_is_none_of_the_lines_to_drop() -> None:
    """The author of three articles, named at their foot, may be the author of the next one."""
    host = "fieldnotes.example"
    foot = b"<aside><p>Piet Aldous</p><p>All field notes</p></aside></body>"
    author = b'<meta name="author" content="Piet Aldous"></head>'
    pages = [
        SavedPage(page.name, partial(bytes(page.read()).replace(b"</head>", author).replace, b"</body>", foot))
        for page in sources(host)[:3]
    ]
    written = write(new_draft(host, pages, engine()))
    assert "Piet Aldous" not in written.partition("rules:")[2]


_TALES = {
    "Bridge": "The bridge over the mill race opened on Monday after two years of works that cost four million.",
    "Library": "From October the library in the lane closes at noon, because two of its librarians go.",
}


def _tale(name: str) -> str:
    head = '<meta property="og:site_name" content="Star"><link rel=canonical href="https://www.star.example/1">'
    story = (
        f"<article class=story><h1>{name} of the town</h1><p>{_TALES[name]}</p><p>{_TALES[name][::-1]}.</p></article>"
    )
    return f"<html lang=en>{head}<nav><a href=/>Home</a></nav>{story}<footer>© Star</footer>"


def test_the_article_is_named_where_rules_take_all_else() -> None:
    draft = new_draft("star.example", [SavedPage(f"{name}.html", partial(_tale, name)) for name in _TALES], engine())
    assert draft.body == ["article.story"]
    assert draft.match["html"] == ['meta[property="og:site_name"][content="Star"]']


def test_the_name_of_another_host_is_not_taken() -> None:
    draft = new_draft("gazette.example", [SavedPage("a.html", partial(_tale, "Bridge"))], engine())
    assert "html" not in draft.match
    assert "match: a.html says it is of star.example; is it a page of gazette.example?" in draft.header


def test_a_signature_names_no_other_host_and_is_no_sentence_of_an_article() -> None:
    tail = "The mill turns on, and nobody in the town could say who pays for it.\nMade with pagesmith.example for all"
    pages = [SavedPage(f"{name}.txt", partial(str, f"{_TALES[name]}\n\n{tail}")) for name in _TALES]
    assert "text" not in new_draft("gazette.example", pages, engine()).match
