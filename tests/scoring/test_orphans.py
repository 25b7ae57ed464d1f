"""Lines that stand for others go where those are gone."""

from __future__ import annotations

import numpy as np
import pytest
from making import prose

from cleaner.document import Document, Line, Look, Nodes
from cleaner.scoring.known import Known
from cleaner.scoring.orphans import orphans
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html


def _heading(level: int = 2) -> Line:
    return Line("The Courier in your inbox", "heading", level)


_STORY, _PROMO = Line(prose(0)), Line("Get it free")
_QUOTE, _NAME, _SAID = Line(prose(1), "quote"), Line("Gesine Tamm", "quote"), Line("millie_crumb said:")


@pytest.mark.parametrize(
    ("lines", "kept", "repeats", "found"),
    [
        pytest.param([_STORY, _heading(), _PROMO], [0, 1], [], [1], id="a heading over nothing"),
        pytest.param([_STORY, _heading(), _PROMO, _STORY], [0, 1, 3], [], [], id="a heading over an advertisement"),
        pytest.param([_STORY, _heading(), _heading(3), _STORY], [0, 1, 2, 3], [], [], id="a heading over a heading"),
        pytest.param([_STORY, _heading(), _heading()], [0, 1, 2], [], [], id="titles of a listing"),
        pytest.param([_heading(), _PROMO] * 5, range(0, 10, 2), [], [], id="titles over dates"),
        pytest.param([_STORY, _heading(), _STORY], [0, 1, 2], [2], [], id="a heading over what stands above"),
        pytest.param([_QUOTE, _NAME, _STORY], [0, 1, 2], [0], [1], id="the name below a pull quote"),
        pytest.param([_QUOTE, _NAME, _STORY], [0, 1, 2], [], [], id="the name below a quote"),
        pytest.param([_SAID, _QUOTE, _STORY], [0, 1, 2], [1], [0], id="what introduces a pull quote"),
        pytest.param([_STORY, _QUOTE, _STORY], [0, 1, 2], [1], [], id="a paragraph above a pull quote"),
    ],
)
def test_what_stands_for_nothing(lines: list[Line], kept: list[int], repeats: list[int], found: list[int]) -> None:
    document = Document("html", tuple(lines))
    chosen, held = np.zeros(len(lines), bool), np.zeros(len(lines), bool)
    chosen[list(kept)] = True
    said = dict.fromkeys(repeats, "stands above already")
    odds = np.zeros(len(lines))
    assert sorted(orphans(Known(document, measure(document), held, ~held), odds, chosen, said)) == found
    assert orphans(Known(document, measure(document), ~held, held), odds, chosen, said) == {}


@pytest.mark.parametrize(("odds", "goes"), [(-0.5, [1]), (0.5, [])])
def test_a_heading_over_nothing_that_reads_as_article_text_stays(odds: float, goes: list[int]) -> None:
    document = Document("html", (_STORY, Line("The bridge is older than the town", "heading", 2), _PROMO))
    nothing, kept = np.zeros(3, bool), np.array([True, True, False])
    known = Known(document, measure(document), nothing, nothing)
    assert sorted(orphans(known, np.array([5.0, odds, -3.0]), kept, {})) == goes


def _teasers(count: int, *rest: tuple[Line, float, bool], tags: tuple[str, str] = ("h3", "p")) -> list[int]:
    """Return what goes of so many titles that are links, each over a sentence, and of other lines in such elements."""
    title, teaser = Line("Harbour to close for a week", node=0, linked=27), Line(prose(3), node=1)
    rows = [row for _ in range(count) for row in ((title, -1.0, False), (teaser, 0.5, True))] + list(rest)
    nodes = Nodes((-1, -1), (0, 1), (0, 0), (0, 0), tuple(Look(tag, ()) for tag in tags))
    document = Document("html", tuple(line for line, _, _ in rows), nodes=nodes)
    nothing, kept = np.zeros(len(rows), bool), np.array([row[2] for row in rows])
    known = Known(document, measure(document), nothing, nothing)
    return sorted(orphans(known, np.array([row[1] for row in rows]), kept, {}))


def test_teasers_go_with_their_titles() -> None:
    assert _teasers(3) == [1, 3, 5]


def test_what_is_said_of_linked_terms_is_no_teaser() -> None:
    assert _teasers(3, tags=("dt", "dd")) == []


def test_two_sentences_below_links_are_no_row_of_teasers() -> None:
    assert _teasers(2) == []


def test_paragraphs_below_promos_stay_where_others_of_their_kind_stand_alone() -> None:
    paragraphs = [(Line(prose(number), node=1), 0.5, True) for number in (4, 5)]
    assert _teasers(3, *paragraphs) == []


def test_what_is_surely_prose_is_no_teaser() -> None:
    title, sure = (Line("Harbour to close", node=0, linked=16), -1.0, False), (Line(prose(5), node=1), 4.0, True)
    assert _teasers(3, title, sure, title, sure) == []


_PARAGRAPHS = "".join(f"<p>{prose(number)}</p>" for number in range(4))
_NEXT = "".join(f"<p>{prose(number)}</p>" for number in range(4, 8))


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(
            f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h1>Snow</h1>{_NEXT}</article>", 5, id="next"
        ),
        pytest.param(
            f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h2>Snow</h2>{_NEXT}</article>", 0, id="part"
        ),
        pytest.param(f"<article><h1>Rain</h1>{_PARAGRAPHS}<h1>Snow</h1>{_NEXT}</article>", 0, id="one element"),
        pytest.param(f"<article><h1>Rain</h1></article><article><h1>Snow</h1>{_NEXT}</article>", 0, id="a list"),
        pytest.param(
            f"<article><article><h1>Rain</h1>{_PARAGRAPHS}</article><h1>Snow</h1>{_NEXT}</article>", 0, id="around"
        ),
    ],
)
def test_another_article_with_a_headline_of_its_own_is_not_the_pages(html: str, gone: int) -> None:
    document = segment_html(html)
    kept = np.ones(len(document.lines), bool)
    known = Known(document, measure(document), ~kept, ~kept, (0,))
    assert len(orphans(known, np.full(len(kept), 3.0), kept, {})) == gone


def _box(inner: str, *, ruled: bool = False) -> list[str]:
    """Return what goes of an article with a box among its paragraphs, of which only the sentences are kept."""
    document = segment_html(f"<main><h1>Rain</h1>{_PARAGRAPHS}{inner}{_NEXT}</main>")
    sentence = {n for n, line in enumerate(document.lines) if line.text.endswith(".")}
    kept, odds = np.array([n in sentence for n in range(len(document.lines))]), np.zeros(len(document.lines))
    odds[~kept] = -1.0
    odds[kept] = 3.0 if ruled else 0.0
    known = Known(document, measure(document), ~kept & False, ~kept & ruled, (0,))
    return [document.texts[line] for line in sorted(orphans(known, odds, kept, {}))]


_LABEL, _LINK, _TEASER = "<span>Read also</span>", '<a href="/s"><h4>Snow shuts the pass</h4></a>', prose(9)


@pytest.mark.parametrize(
    ("inner", "goes"),
    [
        pytest.param(f"<div class=box>{_LABEL}{_LINK}<p>{_TEASER}</p></div>", True, id="a box"),
        pytest.param(f"<div class=box>{_LABEL}<div class=in>{_LINK}<p>{_TEASER}</p></div></div>", True, id="deeper"),
        pytest.param(f"<div class=box>{_LINK}<p>{_TEASER}</p></div>", False, id="no label"),
        pytest.param(f"{_LABEL}{_LINK}<p>{_TEASER}</p>", False, id="no box"),
        pytest.param(
            f"<div class=box>{_LABEL}<a href='/s'><h4>Does snow shut the pass?</h4></a><p>{_TEASER}</p></div>",
            False,
            id="an answer",
        ),
        pytest.param(
            f"<div class=box>{_LABEL}{_LINK}<p>{_TEASER}</p></div><div class=box><p>{prose(10)}</p></div>",
            False,
            id="a post among others",
        ),
        pytest.param(
            f"<div id=p7>{_LABEL}{_LINK}<p id=t7>{_TEASER}</p></div><div id=p8><p id=t8>{prose(10)}</p></div>",
            False,
            id="a post among others, each with a number in its names",
        ),
        pytest.param(f"<div class=box>{_LABEL}{_LINK}<p>{_TEASER}</p>" * 5 + "</div>" * 5, False, id="a list"),
    ],
)
def test_a_teaser_goes_with_the_title_in_a_box_of_its_own(inner: str, *, goes: bool) -> None:
    assert (_TEASER in _box(inner)) is goes


def test_a_teaser_whose_title_a_rule_removes_goes_however_it_reads() -> None:
    box = f"<div class=box>{_LABEL}{_LINK}<p>{_TEASER}</p></div>"
    assert _TEASER in _box(box, ruled=True)
    assert _TEASER not in _box(f"{_LABEL}{_LINK}<p>{_TEASER}</p>", ruled=True)


def test_a_button_that_a_rule_removes_is_no_title() -> None:
    box = f'<div class=box>{_LABEL}<div><a href="/share">Email</a></div><p>{_TEASER}</p></div>'
    assert _TEASER not in _box(box, ruled=True)


def _below(titles: list[str]) -> list[tuple[Line, bool]]:
    rows = enumerate(titles, 5)
    return [row for number, title in rows for row in ((Line(title), False), (Line(prose(number)), True))]


@pytest.mark.parametrize(
    ("below", "goes"),
    [
        pytest.param(_below(["Harbour to close for a week", "Bakers win a prize"]), [5, 7], id="teasers in a row"),
        pytest.param(_below(["Harbour to close for a week"]), [], id="one sentence says too little"),
        pytest.param(_below(["Article content"] * 3), [], id="a label between paragraphs"),
        pytest.param(
            [*_below(["Harbour to close for a week", "Bakers win a prize"]), (Line(prose(9)), True)],
            [],
            id="the article goes on",
        ),
    ],
)
def test_teasers_below_flattened_text(below: list[tuple[Line, bool]], goes: list[int]) -> None:
    rows = [*((Line(prose(number)), True) for number in range(3)), (Line("More stories"), False), *below]
    kept, gone = np.array([own for _, own in rows]), np.zeros(len(rows), bool)
    gone[3] = True
    document = Document("text", tuple(line for line, _ in rows))
    known = Known(document, measure(document), np.zeros(len(rows), bool), gone)
    assert sorted(orphans(known, np.where(kept, 0.5, -1.0), kept, {})) == goes
