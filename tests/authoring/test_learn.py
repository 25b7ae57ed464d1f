"""Packs learned from the fixture sites: they help on pages they have not seen, and touch no article."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sites import HOSTS, engine, gold_lines, learned_from_half, sources

from cleaner import Cleaner
from cleaner.authoring.learn import TooFewPages, learn
from cleaner.authoring.samples import compiled
from cleaner.authoring.study import SavedPage, Study, study
from cleaner.authoring.writing import write
from cleaner.rules.check import failures
from cleaner.rules.compiled import RuleSet
from cleaner.rules.findings import marked
from cleaner.rules.sight import Sight
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text
from cleaner.training.overlap import overlap, words

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.engine import Engine

_hosts = pytest.mark.parametrize("host", HOSTS)


@_hosts
def test_pack_passes_its_own_samples(host: str) -> None:
    pack = compiled(learned_from_half(host).draft)
    assert pack.rules
    assert list(failures(pack)) == []


@_hosts
def test_no_rule_removes_a_line_of_an_article(host: str) -> None:
    """Neither on the pages it was learned from nor on the others."""
    rules = RuleSet([compiled(learned_from_half(host).draft)])
    for source in sources(host):
        text = bytes(source.read()).decode()
        document = segment_html(text) if source.name.endswith(".html") else segment_text(text)
        gold = gold_lines(host, source.name)
        touched = {
            document.lines[line].mark + document.lines[line].text
            for _, _, lines in marked(rules, Sight(document, measure(document), ()))
            for line in lines
        }
        assert touched.isdisjoint(gold), source.name


@_hosts
def test_pages_that_were_not_seen_come_out_better(host: str, tmp_path: Path) -> None:
    (tmp_path / f"{host}.yaml").write_text(write(learned_from_half(host).draft), encoding="utf-8")
    plain, taught = Cleaner(sites=False), Cleaner([tmp_path], sites=False)
    gains = []
    for source in sources(host)[1::2]:
        gold = "\n".join(gold_lines(host, source.name))
        before, after = (overlap(words(each.normalize(source.read()).body), words(gold)).f1 for each in (plain, taught))
        assert after >= before - 0.001, source.name
        gains.append(after - before)
    assert sum(gains) / len(gains) > 0.05


@_hosts
def test_order_of_pages_makes_no_difference(host: str) -> None:
    pages = sources(host)[::2]
    mixed = [*pages[3:], *reversed(pages[:3])]
    assert write(learn(host, mixed, engine()).draft) == write(learned_from_half(host).draft)


def test_headings_that_every_article_has_stay() -> None:
    learned = learned_from_half("ovenandspoon.example")
    assert {"Ingredients", "Method"} <= {text for text, _ in learned.doubts}
    assert not any(f'"{text}"' in write(learned.draft) for text in ("Ingredients", "Method", "salt"))


@pytest.mark.parametrize("name", ["ul", "h2", "ol"])
def test_nor_do_lists_that_say_much_the_same_from_page_to_page(name: str) -> None:
    """Not even where the site has a name for their element."""
    host, tag = "ovenandspoon.example", f"<{name}>".encode()
    pages = [
        SavedPage(page.name, partial(bytes(page.read()).replace, tag, tag[:-1] + b' class="part">'))
        for page in sources(host)
    ]
    rules = RuleSet([compiled(learn(host, pages, engine()).draft)])
    for page in pages:
        document = segment_html(bytes(page.read()).decode())
        lines = [line.mark + line.text for line in document.lines]
        found = marked(rules, Sight(document, measure(document), ()))
        touched = {lines[line] for _, _, numbers in found for line in numbers}
        assert touched.isdisjoint(gold_lines(host, page.name)), page.name


def test_an_article_counts_once_under_however_many_names() -> None:
    pages = sources("fieldnotes.example")[:3]
    again = [SavedPage(f"again-{page.name}", page.read) for page in pages]
    with pytest.raises(TooFewPages, match="different articles: 3, and it takes 4"):
        learn("fieldnotes.example", [*pages, *again], engine())


def test_pages_without_an_article_teach_nothing() -> None:
    menu = "<html><body>" + "".join(f"<a href='/{number}'>Page {number}</a> " for number in range(9)) + "</body></html>"
    pages = [SavedPage(f"{number}.html", lambda: menu) for number in range(9)]
    with pytest.raises(TooFewPages, match=r"menu.example: different articles: \d"):
        learn("menu.example", pages, engine())


def test_a_sentence_that_most_articles_end_in_goes_and_one_that_two_have_stays() -> None:
    written = write(learned_from_half("tradewinds.example").draft)
    assert "Tradewinds reporters may not hold shares" in written
    assert not any(line in written for line in gold_lines("tradewinds.example", "wool-prices.txt"))


@_hosts
def test_pages_of_whose_articles_the_engine_is_not_sure_teach_whole_lines_alone(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.authoring.learn.study", _unsure)
    draft = learn(host, sources(host)[::2], engine()).draft
    assert not draft.body
    assert all({"line"} <= rule.value.keys() <= {"line", "near"} and rule.verb == "drop" for rule in draft.rules)


def test_a_sentence_that_most_pages_have_goes_even_where_the_engine_is_not_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cleaner.authoring.learn.study", _unsure)
    draft = learn("tradewinds.example", sources("tradewinds.example")[::2], engine()).draft
    assert "Tradewinds reporters may not hold shares" in write(draft)


def _unsure(source: SavedPage, by: Engine) -> Study | None:
    one = study(source, by)
    return one and replace(one, confidence=0.5)
