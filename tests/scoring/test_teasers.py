"""Teasers of other articles go: without their titles, and in rows of excerpts."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import known_of
from making import prose, told

from cleaner.document import Document, Line, Look, Nodes
from cleaner.scoring.teasers import excerpts, teasers
from cleaner.segment.html import segment_html


def _row(
    count: int, *rest: tuple[Line, float, bool], tags: tuple[str, str] = ("h3", "p"), story: int = 12
) -> list[int]:
    """Return what goes of so many titles that are links, each over a sentence, and of other lines in such elements.

    Below stand so many paragraphs of another kind. The node of a line says of which kind its element is.
    """
    title, teaser = Line("Harbour to close for a week", node=0, linked=27), Line(prose(3), node=1)
    rows = [row for _ in range(count) for row in ((title, -1.0, False), (teaser, 0.5, True))] + list(rest)
    rows += [(Line(prose(number), node=2), 3.0, True) for number in range(story)]
    size = len(rows)
    looks = tuple(Look(tag, (), (), (f"<{tag}>",)) for tag in ("body", *tags, "div"))
    # Each line is alone in an element of its own, and all of them stand in one.
    look_of = (0, *(line.node + 1 for line, _, _ in rows))
    nodes = Nodes((-1, *[0] * size), look_of, (0, *range(size)), (size, *range(1, size + 1)), looks)
    lines = tuple(line._replace(node=number) for number, (line, _, _) in enumerate(rows, 1))
    document = Document("html", lines, nodes=nodes)
    kept = np.array([row[2] for row in rows])
    return sorted(teasers(known_of(document), np.array([row[1] for row in rows]), kept))


def test_teasers_go_with_their_titles() -> None:
    assert _row(3) == [1, 3, 5]


def test_what_a_list_is_made_of_is_no_row_of_teasers() -> None:
    assert _row(5, story=4) == []


def test_what_is_said_of_linked_terms_is_no_teaser() -> None:
    assert _row(3, tags=("dt", "dd")) == []


def test_two_sentences_below_links_are_no_row_of_teasers() -> None:
    assert _row(2) == []


def test_paragraphs_below_promos_stay_where_others_of_their_kind_stand_alone() -> None:
    paragraphs = [(Line(prose(number), node=1), 0.5, True) for number in (4, 5)]
    assert _row(3, *paragraphs) == []


def test_what_is_surely_prose_is_no_teaser() -> None:
    title, sure = (Line("Harbour to close", node=0, linked=16), -1.0, False), (Line(prose(5), node=1), 4.0, True)
    assert _row(3, title, sure, title, sure) == []


_PARAGRAPHS = told(4)
_NEXT = told(4, 4)


def _box(inner: str, *, ruled: bool = False) -> list[str]:
    """Return what goes of an article with a box among its paragraphs, of which only the sentences are kept."""
    return _goes(f"<h1>Rain</h1>{_PARAGRAPHS}{inner}{_NEXT}", ruled=ruled)


def _goes(html: str, *, ruled: bool) -> list[str]:
    document = segment_html(f"<main>{html}</main>")
    sentence = {n for n, line in enumerate(document.lines) if line.text.endswith(".")}
    kept, odds = np.array([n in sentence for n in range(len(document.lines))]), np.zeros(len(document.lines))
    odds[~kept] = -1.0
    odds[kept] = 3.0 if ruled else 0.0
    known = known_of(document, gone=np.flatnonzero(~kept & ruled), titles=(0,))
    return [document.texts[line] for line in sorted(teasers(known, odds, kept))]


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


def test_what_stands_in_the_box_of_the_title_is_no_teaser_below_whatever_a_rule_removes() -> None:
    shared = '<div><a href="/w">Add it to the wish list</a></div>'
    box = f"<div class=info><h1>Rain</h1>{shared}<div><p>{_TEASER}</p></div></div>"
    assert _TEASER not in _goes(f"{box}{_PARAGRAPHS}", ruled=True)
    assert _TEASER in _goes(f"<h1>Rain</h1>{_PARAGRAPHS}<div>{_LABEL}{shared}<p>{_TEASER}</p></div>", ruled=True)


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
    kept = np.array([own for _, own in rows])
    document = Document("text", tuple(line for line, _ in rows))
    assert sorted(teasers(known_of(document, gone=[3]), np.where(kept, 0.5, -1.0), kept)) == goes


def _card(number: int, end: str = "...", title: str = "<a href=/{0}>Harbour {0} to close for a week</a>") -> str:
    return f"<li><strong>{title.format(number)}</strong><p>{prose(number)[:40]}{end}</p></li>"


def _cards(end: str = "...", count: int = 3, **more: str) -> str:
    return "".join(_card(number, end, **more) for number in range(20, 20 + count))


@pytest.mark.parametrize(
    ("html", "odds", "goes"),
    [
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards()}</ul>", 1.0, 6, id="a row of excerpts, with their titles"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards(' […]')}</ul>", 1.0, 6, id="in brackets"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards('…', 4)}{_card(30, '.')}</ul>", 1.0, 10, id="one of them is whole"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards()}{_cards('.')}</ul>", 1.0, 0, id="most of them are whole"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards(count=2)}</ul>", 1.0, 0, id="two are no row"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards(title='The harbour in part {0}')}</ul>", 1.0, 0, id="no links"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards()}</ul>", 2.0, 0, id="they are surely the article's"),
        pytest.param(f"<p>{prose(1)}</p><ul>{_cards()}</ul>", 1.0, 0, id="a list of articles with a line above it"),
        pytest.param(f"{_PARAGRAPHS}<ul>{_cards(count=20)}</ul>", 1.0, 0, id="more of them than of the article"),
    ],
)
def test_excerpts_that_are_cut_short_stand_for_other_articles(html: str, odds: float, goes: int) -> None:
    document = segment_html(f"<main><h1>Rain</h1>{html}</main>")
    known, kept = known_of(document, titles=(0,)), np.ones(len(document.lines), bool)
    scores = np.where(known.signals.prose, 3.0, odds)
    assert len(list(excerpts(known, scores, kept))) == goes


def test_a_list_of_excerpts_of_which_some_read_as_text_is_what_the_page_is() -> None:
    cards = "".join(
        f"<li><a href=/{number}>Harbour {number}</a><p>{prose(number)[:-1]}…</p></li>" for number in range(8)
    )
    document = segment_html(f"<main><h1>Rain</h1><ul>{cards}</ul></main>")
    known, kept = known_of(document, titles=(0,)), np.ones(len(document.lines), bool)
    scores = np.where(np.arange(len(kept)) < 11, 3.0, 1.0)
    assert not list(excerpts(known, scores, kept))
