"""Captions: those of figures, and those told by where their picture stands."""

from __future__ import annotations

import pytest
from making import cleaner, markup_page, story_of

_CAPTION = "Ann Lee flickt am Mittwoch ihr Netz am Kai und wartet auf das erste Boot des Jahres."
_LEAD = "Das Netz riss am Dienstag an einem Pfahl, den niemand dort erwartet hatte."
_TEXT = f"<div class=bild-caption>{_CAPTION}</div>"


def _body(box: str) -> str:
    second = story_of("de")[1]
    page = markup_page(lang="de").replace(second, f"</p>{box}<p>{second}")
    return cleaner().normalize(page).body


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<figure><img src=/1><figcaption>{_CAPTION}</figcaption></figure>", id="of a figure"),
        pytest.param(f"<div><img src=/1>{_TEXT}</div>", id="behind it"),
        pytest.param(f"<div><img src=/1><div class=quelle>Bo Ray</div>{_TEXT}</div>", id="with its credit between"),
        pytest.param(f"<div><img src=/1><p>Bo Ray</p>{_TEXT}</div>", id="with a paragraph between"),
        pytest.param(f"<div><img src=/1></div>{_TEXT}", id="behind its box"),
        pytest.param(f"<div><div><a href=/2><img src=/1></a></div>{_TEXT}</div>", id="behind its link"),
    ],
)
def test_a_caption_beside_its_picture(box: str) -> None:
    assert _CAPTION not in _body(box)


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(_TEXT, id="no picture"),
        pytest.param(f"<img src=/1><p>{_CAPTION}</p>", id="not called a caption"),
        pytest.param(
            f"<div><img src=/1><p>{_LEAD}</p><p>{_LEAD}</p><p class=bild-caption>{_CAPTION}</p></div>",
            id="in a box with paragraphs",
        ),
        pytest.param(f"<div><img src=/1><div class=caption><h3>Am Kai</h3><p>{_CAPTION}</p></div></div>", id="a card"),
    ],
)
def test_what_is_no_caption(box: str) -> None:
    assert _CAPTION in _body(box)


@pytest.mark.parametrize(
    ("head", "fired"),
    [
        pytest.param("", True, id="a picture"),
        pytest.param("<h3><a href=/2>Am Kai</a></h3>", False, id="a card with a link in its heading"),
        pytest.param("<a href=/2><h3>Am Kai</h3></a>", False, id="a card with a linked heading"),
        pytest.param("<span class=price-tag>3 €</span>", False, id="an offer"),
    ],
)
def test_what_a_figure_says_below_its_picture(head: str, *, fired: bool) -> None:
    box = f"<figure><img src=/1><figcaption>{head}<p>{_CAPTION}</p></figcaption></figure>"
    page = markup_page(lang="de").replace(second := story_of("de")[1], f"</p>{box}<p>{second}")
    assert ("web/captions" in cleaner().normalize(page).fired) is fired


def test_a_caption_that_is_a_heading_is_one() -> None:
    box = f"<figure><img src=/1><figcaption><h3>{_CAPTION}</h3></figcaption></figure>"
    assert _CAPTION not in _body(box)
