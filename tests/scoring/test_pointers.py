"""Links between paragraphs, and menus over the headline and below the text."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import BELIEVED, known_of
from making import prose, told

from cleaner.scoring.pointers import menus
from cleaner.scoring.select import select
from cleaner.segment.html import segment_html


@pytest.mark.parametrize(
    ("link", "score", "paragraphs", "stays"),
    [
        pytest.param("<p>More: <a href=/1>What to do with the nets in winter</a></p>", -0.5, 4, False, id="a link"),
        pytest.param("<p><a href=/1>What to do with the nets in winter</a></p>", 0.5, 4, True, id="likely the text's"),
        pytest.param("<p><a href=/1>Winter nets</a></p>", -0.5, 4, True, id="a name"),
        pytest.param("<p>See what <a href=/1>the nets</a> do in a winter storm</p>", -0.5, 4, True, id="half a link"),
        pytest.param("<h3><a href=/1>What to do with the nets in winter</a></h3>", -0.5, 4, True, id="a heading"),
        pytest.param("<p>More: <a href=/1>What to do with the nets in winter</a></p>", -0.5, 3, True, id="a listing"),
    ],
)
def test_a_link_between_paragraphs_leads_to_another_article(
    link: str,
    score: float,
    paragraphs: int,
    stays: bool,  # noqa: FBT001 - a table
) -> None:
    document = segment_html("".join(f"<p>{prose(number)}</p>" + link * (number == 0) for number in range(paragraphs)))
    odds = np.array([3.0, score, *[3.0] * (paragraphs - 1)])
    known = known_of(document, titles=(0,))
    cuts = np.ones((1, len(odds)), bool)
    assert bool(select(cuts, odds, {}, known, BELIEVED).kept[1]) is stays


def test_links_of_one_form_stay_together() -> None:
    titles = ["Stirrup hoe, hung loose", "Long hoe", "Hand fork", "Dibber"]
    listed = "".join(f"<h6><a href=/{n}>{title}</a></h6><p>{prose(n)}</p>" for n, title in enumerate(titles))
    document = segment_html(f"<p>{prose(5)}</p>{listed.replace('h6', 'div')}")
    odds = np.array([3.0, *[-0.5, 3.0] * len(titles)])
    cuts = np.ones((1, len(odds)), bool)
    assert select(cuts, odds, {}, known_of(document, titles=(0,)), BELIEVED).kept.all()


def test_a_link_above_the_paragraphs_is_not_between_two() -> None:
    story = told(4)
    document = segment_html(f"<p><a href=/1>What to do with the nets in winter</a></p>{story}")
    odds = np.array([-0.5, *[3.0] * 4])
    known = known_of(document, titles=(0,))
    assert select(np.ones((1, 5), bool), odds, {}, known, BELIEVED).kept.all()


_MENU = "<ul class=x><li><a href=/1>Rain</a></li><li><a href=/2>Boats</a></li></ul>"
_PAGER = "<a href=/1>Back</a> <a href=/>Home</a> <a href=/3>Next</a>"
_STORY = told(4)


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(f"{_MENU}<h1>Ferry</h1><p>{prose(0)}</p>", ["Rain", "Boats"], id="over the headline"),
        pytest.param(
            f"<p><a href=/1>Rain</a> | <a href=/2>Boats</a></p><h1>Ferry</h1><p>{prose(0)}</p>",
            ["Rain | Boats"],
            id="with marks between them",
        ),
        pytest.param(f"<h1>Ferry</h1><p>{prose(0)}</p>{_MENU}", [], id="a list below the text"),
        pytest.param(f"<h1>Ferry</h1>{_STORY}<p>{_PAGER}</p>", ["Back Home Next"], id="below the text"),
        pytest.param(
            f"<h1>Ferry</h1>{_STORY}<p>{_PAGER}</p><p>Ann Lee of the ferry has more to say here</p>",
            [],
            id="above text",
        ),
        pytest.param(
            f"<h1>Ferry</h1>{_STORY}<h2>Sources</h2><p><a href=/1>Inspection report of the harbour, 2024</a></p>",
            [],
            id="below a heading",
        ),
        pytest.param(
            f"<h1>Ferry</h1>{_STORY}<p><a href=/1>See the timetable of the ferry.</a></p>", [], id="a sentence"
        ),
        pytest.param(f"<h1>Ferry</h1>{_STORY}<p><a href=/1>https://ferry.example/</a></p>", [], id="an address"),
        pytest.param(f"<h1>Ferry</h1>{_STORY}<p>{_PAGER}</p><p>{_PAGER}</p>", [], id="of a page of links"),
        pytest.param(f"<p>{prose(1)}</p>{_MENU}<h1>Ferry</h1><p>{prose(0)}</p>", [], id="below other text"),
        pytest.param(f"{_MENU}<h1>Ferry</h1><p>Boats</p>", [], id="over nothing but links and words"),
        pytest.param(f"<p>No ferry today</p><h1>Ferry</h1><p>{prose(0)}</p>", [], id="words that are no link"),
    ],
)
def test_links_over_the_headline_and_below_the_text_are_menus(html: str, gone: list[str]) -> None:
    document = segment_html(html)
    titles = tuple(number for number, line in enumerate(document.lines) if line.text == "Ferry")
    kept = np.ones(len(document.lines), bool)
    found = menus(kept, known_of(document, titles=titles))
    assert [line.text for line, away in zip(document.lines, found.tolist(), strict=True) if away] == gone
