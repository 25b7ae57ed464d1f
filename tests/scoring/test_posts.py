"""Titles of posts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from choosing import known_of

from cleaner.scoring.known import Known
from cleaner.scoring.posts import titles
from cleaner.segment.html import segment_html

_TEXTS = (
    "The ferry of the upper village stays in the harbour until the ice has gone from the landing stage.",
    "Nobody had wound the clock of the town hall for a year, so that it was right twice a day, and loved.",
    "A potter throws two hundred bowls a week, and keeps the three that went wrong in the nicest way.",
    "At low water the old road shows between the islands, and the post is carried over it on foot again.",
)
_TITLES = ("Ferry in the ice", "A clock is wound", "The potter and his bowls", "Low water")


def _known(post: str, titled: tuple[str, ...] = _TITLES) -> Known:
    posts = "".join(
        f"<article>{post.format(title, text)}</article>" for title, text in zip(titled, _TEXTS, strict=False)
    )
    return known_of(segment_html(f"<main>{posts}</main>"))


def _found(known: Known) -> list[str]:
    found = titles(known, known.signals.prose)
    return [line.text for line, own in zip(known.document.lines, found, strict=True) if own]


def test_the_headings_of_posts_stay_with_their_texts() -> None:
    assert _found(_known("<h2><a href=/1>{}</a></h2><i>3 May</i><p>{}</p>")) == list(_TITLES)


@pytest.mark.parametrize(
    "post",
    [
        pytest.param("<h2>{} <a href=/1>here</a> and there and where nobody is</h2><p>{}</p>", id="no links"),
        pytest.param("<p>{1}</p><h2><a href=/1>{0}</a></h2><p>{1}</p>", id="between the paragraphs"),
        pytest.param("<h2><a href=/1>{}</a></h2><h3>More</h3><p>{}</p>", id="over another heading"),
        pytest.param("<h2><a href=/1>{}</a></h2><p>{}</p><h3>More</h3>", id="one of two headings"),
        pytest.param("<h2><a href=/1>{}</a></h2><p>Soon</p>", id="over nothing that is kept"),
        pytest.param("<h2><a href=/1>{}</a></h2></article><article><p>{}</p>", id="outside of the box"),
    ],
)
def test_headings_of_what_is_no_post(post: str) -> None:
    assert _found(_known(post)) == []


@pytest.mark.parametrize(
    ("titled", "why"),
    [
        (_TITLES[:2], "too few for a list"),
        (("Ann of the Reeds", "Bob R.", "trattore73", "Zoe M."), "names of those who post"),
        (("Re: Ferry, clock, potter, water",) * 4, "the subject of a thread"),
    ],
)
def test_headings_that_are_no_titles_of_posts(titled: tuple[str, ...], why: str) -> None:
    assert _found(_known("<h2><a href=/1>{}</a></h2><p>{}</p>", titled)) == [], why


def test_an_article_has_no_list_of_posts() -> None:
    known = _known("<h2><a href=/1>{}</a></h2><p>{}</p>")
    assert _found(replace(known, article=True)) == []
