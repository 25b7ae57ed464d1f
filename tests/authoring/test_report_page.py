"""The report of ``cleaner explain --html``: what it says, and that nothing of the page comes to life in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
import pytest
from casedata import cases
from reported import PAGE, PARAGRAPHS, hostile

from cleaner import Cleaner, verdicts
from cleaner.authoring.report.page import render
from cleaner.authoring.report.skyline import skyline
from cleaner.authoring.report.terms import Terms
from cleaner.authoring.report.words import words
from cleaner.scoring.tables import GRAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casedata import Case

    Report = Callable[..., Path]


def _read(report: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(report.read_bytes().decode())


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_line_in_order_with_its_fate(report: Report, engine: Cleaner) -> None:
    explained = engine.explain(PAGE).lines
    rows = _read(report(PAGE)).cssselect(".lines li")
    assert [row.cssselect(".text")[0].text_content() for row in rows] == [
        one.line.mark + one.line.text for one in explained
    ]
    assert [row.get("class").split()[0] for row in rows] == [one.verdict.fate for one in explained]
    # Without any style sheet, what is removed is struck, and nothing else is.
    assert [bool(row.findall(".//s")) for row in rows] == [one.verdict.fate == "removed" for one in explained]


def test_every_verdict_of_the_engine_has_its_words() -> None:
    own = {value for value in vars(verdicts).values() if isinstance(value, str) and value.startswith("core/")}
    assert own == set(words()["decisions"])


def test_a_line_names_what_decided(report: Report) -> None:
    page = _read(report(PAGE))
    notes = {row.cssselect(".text")[0].text_content(): row.findtext("small") for row in page.cssselect(".lines li")}
    assert notes["The river rises"] == "title"
    assert notes["- News"] == "web/nav"
    assert re.fullmatch(r"\+\d\.\d\d", notes[PARAGRAPHS[0]])


def test_a_line_names_its_element(report: Report) -> None:
    rows = {row.cssselect(".text")[0].text_content(): row for row in _read(report(PAGE)).cssselect(".lines li")}
    assert rows["By Bob Ray"].get("data-path") == "html > body > p.author"
    assert rows["- News"].get("data-path") == "html > body > nav > ul > li"
    many = PAGE.replace("class=author", f'class="a b c d e {"f" * 99}"')
    rows = {row.cssselect(".text")[0].text_content(): row for row in _read(report(many)).cssselect(".lines li")}
    assert rows["By Bob Ray"].get("data-path") == "html > body > p.a.b.c.d…"
    assert all(row.get("data-path") is None for row in _read(report("\n\n".join(PARAGRAPHS))).cssselect(".lines li"))


def test_rules_with_their_reason_and_count(report: Report) -> None:
    page = _read(report(PAGE))
    buttons = {_text(button): button for button in page.cssselect(".filter [data-rule]")}
    assert "The element for navigation." in _text(buttons["web/nav 3"].getparent())
    lines = page.cssselect(".lines li")
    number = buttons["web/nav 3"].get("data-rule")
    assert sum(number in line.get("data-rules").split() for line in lines) == 3
    counts = {button.get("data-fate"): int(button.findtext("b")) for button in page.cssselect("[data-fate]")}
    assert sum(counts.values()) == len(lines)


def test_the_winner_and_the_others(report: Report) -> None:
    fields = {field.findtext("h2"): field for field in _read(report(PAGE)).cssselect(".field")}
    assert list(fields) == ["Title", "Byline", "Date"]
    assert _text(fields["Byline"].cssselect(".won")[0]) == "Bob Ray line: names of persons"
    assert "Ann Lee" in _text(fields["Byline"].cssselect("details")[0])
    assert _text(fields["Date"]) == "Date none found"
    (link,) = fields["Title"].cssselect(".won a")
    assert link.get("href") == "#" + next(row.get("id") for row in _read(report(PAGE)).cssselect(".lines li.h1"))


@pytest.mark.parametrize("most", [0, 5])
def test_sums_and_terms_add_up_exactly(engine: Cleaner, most: int) -> None:
    explanation = engine.explain(PAGE)
    assert explanation.scores
    terms = Terms(explanation.scores, explanation.evidence, explanation.weighed, most)
    for line, (sums, told) in zip(explanation.lines, terms.written(), strict=True):
        assert sum(map(int, sums.split())) * GRAIN == line.score
        grains = [int(term.split(":")[1]) for term in told.split("|")]
        if most:
            assert len(grains) == most
        else:
            assert sum(grains) * GRAIN == line.score


def test_a_term_says_what_it_was_on_the_line(engine: Cleaner) -> None:
    explanation = engine.explain(PAGE)
    assert explanation.scores
    terms = Terms(explanation.scores, explanation.evidence, explanation.weighed, 0)
    told = [dict(_said(terms, term) for term in told.split("|")) for _, told in terms.written()]
    texts = {line.line.text: told[line.number] for line in explanation.lines}
    assert texts[PARAGRAPHS[0]]["length"] == f"{len(PARAGRAPHS[0])} characters"
    assert texts["News"]["kind"] == "list"
    assert texts["News"]["base"] == ""


def _said(terms: Terms, term: str) -> tuple[str, str]:
    key, _, value = term.split(":")
    return " × ".join(terms.glossary[int(number)].name for number in key.split("x")), value


def test_every_term_has_a_meaning(engine: Cleaner) -> None:
    explanation = engine.explain(PAGE)
    assert explanation.scores
    terms = Terms(explanation.scores, explanation.evidence, explanation.weighed, 0).glossary
    assert all(term.means for term in terms)
    assert {term.group for term in terms} <= set(words()["groups"])
    assert "en/share-words" in {term.name for term in terms} or explanation.weighed == {}


def test_all_terms_on_request(report: Report) -> None:
    def most(path: Path) -> int:
        return max(len(row.get("data-terms").split("|")) for row in _read(path).cssselect(".lines li"))

    assert most(report(PAGE)) == 12
    assert most(report(PAGE, all_terms=True)) > 100


def test_it_needs_nothing_else(report: Report) -> None:
    text = report(PAGE).read_text("utf-8")
    page = lxml.html.document_fromstring(text)
    assert not page.cssselect("link, img, iframe, object, embed, [src], script[src], base, form")
    assert not re.search(r"url\(|@import|https?:", text)
    policy = page.cssselect("meta[http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@cases("report", "hostile")
def test_hostile_content_stays_text(report: Report, case: Case) -> None:
    harmless = {tag.tag for tag in _read(report(hostile("and nothing else happened"))).iter()}
    page = _read(report(hostile(case["text"]), name=case["text"]))
    assert {tag.tag for tag in page.iter()} <= harmless
    assert page.cssselect(".top bdi")[0].text_content() == case["text"]
    assert len(page.cssselect("script")) == len(page.cssselect("style")) == 1
    assert len(page.cssselect("meta[http-equiv]")) == 1
    assert not [name for tag in page.iter() for name in tag.attrib if name.startswith("on")]
    assert all(link.get("href").startswith("#L") for link in page.cssselect("a"))
    assert "He said: " in page.cssselect(".lines")[0].text_content()


def test_canonical_text_and_no_line_at_all(report: Report) -> None:
    canonical = "Title: The river rises\nByline:\nDate:\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
    assert "canonical text already" in _text(_read(report(canonical)))
    empty = _read(report(""))
    assert not empty.cssselect(".lines")
    assert "No article here" in _text(empty)


def test_the_same_page_gives_the_same_report(engine: Cleaner) -> None:
    reports = {"".join(render(engine.explain(PAGE), "page.html", all_terms=False)) for _ in range(2)}
    assert len(reports) == 1


def test_the_skyline_has_a_bar_for_each_line(engine: Cleaner) -> None:
    lines = engine.explain(PAGE).lines
    bars = {fate: path.count("M") for fate, path in skyline(lines).items()}
    assert bars == {fate: sum(one.verdict.fate == fate for one in lines) for fate in ("body", "head", "removed")}
    assert sum(path.count("M") for path in skyline(lines * 1000).values()) <= 3 * 400
    assert set(skyline(()).values()) == {""}
