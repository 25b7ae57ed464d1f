"""Small boxes between paragraphs that end in a button are what a site has to offer besides."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import known_of
from making import prose

from cleaner.scoring.calls import called
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

_LOST = ("Sign up", "Read on", "Copy", "Book a table", "#", "Section: The mill")
_FACTS = "<div><h3>Steinholm Light</h3><ul><li>Lit in 1868<li>22 metres high<li>Listed in 1999</ul>{}</div>"
_OFFER = "<div><p>The Morning Brief</p><p>One letter a day</p><button>Sign up</button></div>"
_VERDICT = "<div class=shop><p>{} is the best of three</p><button>Book a table</button></div>"


def _gone(*body: str, odds: float = 0.0) -> list[str]:
    """Return the text of the lines that go, where all but the calls are kept; the odds are those of all lines."""
    document = segment_html("".join(body))
    kept = np.array([text not in _LOST for text in document.texts], bool)
    return [document.texts[line] for line in called(known_of(document), np.full(len(kept), odds), kept)]


def _between(box: str, above: str = f"<p>{prose(0)}</p>", below: str = f"<p>{prose(1)}</p>") -> list[str]:
    return _gone("<main>", above, box, below, "</main>")


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(_OFFER, id="a button"),
        pytest.param(_OFFER.replace("<button>", "<a href=/letter>").replace("</button>", "</a>"), id="a link"),
        pytest.param(f"<section><div>{_OFFER}</div></section>", id="boxes in one another"),
    ],
)
def test_a_box_goes_with_its_button(box: str) -> None:
    assert _between(box) == ["The Morning Brief", "One letter a day"]


def test_facts_go_with_a_link_below_them() -> None:
    assert _between(_FACTS.format("<a href=/light>Read on</a>"))[0] == "Steinholm Light"


_STEP = f"<div><h3>Your first boat</h3><p>{prose(2)}</p><button>Sign up</button></div>"


@pytest.mark.parametrize(
    ("box", "odds", "stays"),
    [
        pytest.param(_STEP, 1.6, True, id="a sentence that is surely the article's"),
        pytest.param(_STEP, 1.4, False, id="one that may be"),
        pytest.param(_OFFER, 1.6, False, id="no sentence"),
    ],
)
def test_what_is_surely_the_articles_is_no_offer(box: str, odds: float, *, stays: bool) -> None:
    page = f"<main><p>{prose(0)}</p>{box}<p>{prose(1)}</p></main>"
    assert (_gone(page, odds=odds) == []) is stays


def test_paragraphs_may_be_wrapped() -> None:
    above, below = (f"<div><div>{prose(number)}</div></div>" for number in (0, 1))
    assert _between(_OFFER, above, below) == ["The Morning Brief", "One letter a day"]


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(_OFFER.replace("Sign up", "Sign up to the letter"), id="the button is kept"),
        pytest.param(_OFFER.replace("<button>", "<p>").replace("</button>", "</p>"), id="no button"),
        pytest.param(_OFFER.replace("</div>", "<p>Tea is on at four</p></div>"), id="text below the button"),
        pytest.param("<div><h2>The mill</h2><a href=#mill>#</a></div>", id="a sign that links to its heading"),
        pytest.param(
            "<div><h2>The mill</h2><a href=#mill>Section: The mill</a></div>", id="a link that says its heading"
        ),
        pytest.param(_FACTS.format("<button>Read on</button>"), id="a button that shows more of some facts"),
        pytest.param("<div><pre>make all</pre><button>Copy</button></div>", id="code to be copied"),
        pytest.param(
            "<figure><figcaption>The mill in 1911</figcaption><button>Read on</button></figure>", id="a picture"
        ),
        pytest.param(f"<div><article>{_OFFER}</article></div>", id="an entry of a live text"),
        pytest.param("<ul><li>Tickets<ul><li><a href=/a>Read on</a></li></ul></li></ul>", id="an item and its items"),
        pytest.param(
            f"<div><p>{prose(2)}</p><p>{prose(3)}</p><p>{prose(4)}</p><button>Read on</button></div>", id="long"
        ),
    ],
)
def test_what_is_no_offer_stays(box: str) -> None:
    assert _between(box) == []


def test_what_an_article_compares_stays_with_its_shops() -> None:
    rows = [_VERDICT.format(name) + f"<p>{prose(number)}</p>" for number, name in enumerate(("Kelp", "Fern", "Moss"))]
    assert _gone(f"<main><p>{prose(3)}</p>", *rows, "</main>") == []
    assert len(_gone(f"<main><p>{prose(3)}</p>", *rows[:2], "</main>")) == 2


@pytest.mark.parametrize(("above", "below"), [("", f"<p>{prose(1)}</p>"), (f"<p>{prose(0)}</p>", "")])
def test_a_box_at_an_end_of_the_article_is_not_judged(above: str, below: str) -> None:
    assert _between(_OFFER, above, below) == []


def test_boxes_beside_boxes_stay() -> None:
    above, below = (f"<section><h2>The mill</h2><p>{prose(number)}</p></section>" for number in (0, 1))
    assert _between(_OFFER, above, below) == []


def test_flattened_text_has_no_boxes() -> None:
    document = segment_text(f"{prose(0)}\n\nThe Morning Brief\n\nSign up\n\n{prose(1)}")
    count = len(document.lines)
    assert list(called(known_of(document), np.zeros(count), np.ones(count, bool))) == []
