"""Another article on the page is not the page's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from choosing import known_of
from making import cleaner, told

from cleaner.scoring.others import others
from cleaner.segment.html import segment_html

_PARAGRAPHS = told(4)
_NEXT = told(4, 4)
_DAY = "<p>4 May 2025</p>"
_DIV = "<div class=story><div class=head><h1>{}</h1></div>{}</div>"


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(
            f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h1>Snow</h1><p>4 May 2025</p>{_NEXT}</article>",
            6,
            id="next",
        ),
        pytest.param(
            f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h1><a href=/2>Snow</a></h1>{_NEXT}</article>",
            5,
            id="next by a link",
        ),
        pytest.param(
            f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h1>Snow</h1>{_NEXT}</article>", 0, id="chapter"
        ),
        pytest.param(
            f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h2>Snow</h2>{_NEXT}</article>", 0, id="part"
        ),
        pytest.param(f"<article><h1>Rain</h1>{_PARAGRAPHS}<h1>Snow</h1>{_NEXT}</article>", 0, id="one element"),
        pytest.param(f"<article><h1>Rain</h1></article><article><h1>Snow</h1>{_NEXT}</article>", 0, id="a list"),
        pytest.param(
            f"<article><article><h1>Rain</h1>{_PARAGRAPHS}</article><h1>Snow</h1>{_NEXT}</article>", 0, id="around"
        ),
        pytest.param(
            f"<div class=all>{_DIV.format('Rain', _PARAGRAPHS)}{_DIV.format('Snow', _DAY + _NEXT)}</div>",
            6,
            id="next, a div",
        ),
        pytest.param(
            f"<div id=a1 class=story><h1>Rain</h1>{_PARAGRAPHS}</div>"
            f"<div id=a2 class=story><h1>Snow</h1>{_DAY}{_NEXT}</div>",
            6,
            id="next, each with an id of its own",
        ),
        pytest.param(f"{_DIV.format('Rain', _PARAGRAPHS)}{_DIV.format('Snow', _NEXT)}", 0, id="chapter, a div"),
        pytest.param(
            f"<div><h1>Rain</h1>{_PARAGRAPHS}</div><div><h1>Snow</h1>{_DAY}{_NEXT}</div>", 0, id="divs without a name"
        ),
        pytest.param(
            f"{_DIV.format('Rain', _PARAGRAPHS)}<div class=note><h1>Snow</h1>{_DAY}{_NEXT}</div>",
            0,
            id="made otherwise",
        ),
        pytest.param(
            f"<div class=story><div class=head><h1>Rain</h1></div>{_PARAGRAPHS}</div>"
            f"<div class=story><h2>Snow</h2>{_DAY}{_NEXT}</div>",
            0,
            id="a post below, of a lower heading",
        ),
    ],
)
def test_another_article_with_a_headline_of_its_own_is_not_the_pages(html: str, gone: int) -> None:
    document = segment_html(html)
    kept = np.ones(len(document.lines), bool)
    known = replace(known_of(document, titles=(0,)), article=True)
    assert len(others(known, np.full(len(kept), 3.0), kept)) == gone


def test_on_a_page_that_is_no_article_posts_are_made_alike() -> None:
    document = segment_html(f"{_DIV.format('Rain', _PARAGRAPHS)}{_DIV.format('Snow', _DAY + _NEXT)}")
    kept = np.ones(len(document.lines), bool)
    assert not others(known_of(document, titles=(0,)), np.full(len(kept), 3.0), kept)


def test_the_verdict_says_so() -> None:
    page = f"<article><h1>Rain</h1>{_PARAGRAPHS}</article><article><h1><a href=/2>Snow</a></h1>{_NEXT}</article>"
    article = cleaner().normalize(page)
    assert "core/other-article" in {one.rule for one in article.removals}
