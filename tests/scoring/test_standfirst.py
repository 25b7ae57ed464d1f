"""The standfirst: what the page's own description says, however short, or the first sentence below the title."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from choosing import known_of
from making import cleaner

from cleaner.limits import Limits
from cleaner.page import Page
from cleaner.pipeline import run
from cleaner.scoring.standfirst import standfirst
from cleaner.segment.html import segment_html

_LABEL, _SHORT = "Notes of the week", "What the second-worst pupil has to say"
_SUBTITLE = "The places are called what the villagers call them"
_PRICED = "In 2024 the piano cost 12.50 in the shop by the river, and nobody wanted to have it."
_STAMP = (
    "News desk of the Harbour Post, Port Averell, published by Nora Quill, updated on Sunday, 16 Aug 2026, 08:47 AM"
)
_UNSTOPPED = "goes down to the market by the bus of the old line, and comes home with bread and news for the yard"
_SENTENCE = "Every Thursday at half past four she drives eleven miles to be told that she rushes."


def _standfirst(page: str, gone: Sequence[int] = (), titles: tuple[int, ...] = (0,), spoken: Sequence[int] = ()) -> str:
    """Return the text of the standfirst of a page; empty where it has none."""
    document = segment_html(page, Limits())
    line = standfirst(known_of(document, gone=gone, titles=titles), spoken)
    return "" if line is None else document.lines[line].text


def test_a_notice_that_goes_is_no_title() -> None:
    """A cookie notice that has the site's name is like the title of the page; the standfirst stands below the other."""
    filler = "".join(f"<p>Menu {number}</p>" for number in range(14))
    page = f"<h2>Cookies of the Post</h2>{filler}<h1>On being bad at the piano</h1><p>{_LABEL}</p><p>{_SENTENCE}</p>"
    heading = 1 + filler.count("<p>")
    assert _standfirst(page, gone=(0,), titles=(0, heading)) == _SENTENCE
    assert _standfirst(page, titles=(0, heading)) == ""


def test_what_a_rule_speaks_for_needs_no_full_stop() -> None:
    told = "Her aunt says that she only wanted to hear the end"
    page = f"<h1>On being bad at the piano</h1><p>{_LABEL}</p><p>{told}</p><p>{_SENTENCE}</p>"
    assert [_standfirst(page, spoken=spoken) for spoken in ((), (2,))] == [_SENTENCE, told]


@pytest.mark.parametrize(
    ("description", "found"),
    [
        pytest.param(_SHORT, _SHORT, id="a short description"),
        pytest.param("Notes of", _SENTENCE, id="too short a one"),
        pytest.param("What the second-worst pupil has", _SENTENCE, id="a part of the line"),
        pytest.param("", _SENTENCE, id="none"),
    ],
)
def test_what_the_page_says_of_itself(description: str, found: str) -> None:
    page = (
        f'<html><head><meta name="description" content="{description}"></head><body>'
        f"<h1>On being bad at the piano</h1><p>{_LABEL}</p><h3>{_SHORT}</h3><p>{_SENTENCE}</p></body></html>"
    )
    assert _standfirst(page) == found


def test_what_the_page_says_of_itself_below_prices_and_choices() -> None:
    choices = "".join(f"<p>Key {number}</p>" for number in range(20))
    head = f'<html><head><meta name="description" content="{_SHORT}"></head>'
    page = f"{head}<body><h1>Piano</h1>{choices}<div>{_SHORT}</div>"
    assert [_standfirst(page), _standfirst(page.replace("<div>", f"{choices}<div>"))] == [_SHORT, ""]


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        pytest.param("On being bad at the piano", _SHORT, id="of the article"),
        pytest.param("Ten gardens to see in May", _SENTENCE, id="of another article"),
    ],
)
def test_what_the_data_say_of_an_article(headline: str, found: str) -> None:
    items = [{"@type": "NewsArticle", "headline": headline, "description": _SHORT}]
    items.append({"@type": "NewsArticle", "headline": "On being bad at the piano"})
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(items)}</script></head><body>'
        f"<h1>On being bad at the piano</h1><p>{_LABEL}</p><h3>{_SHORT}</h3><p>{_SENTENCE}</p></body></html>"
    )
    assert _standfirst(page) == found


def test_what_the_data_say_of_the_article_at_this_address() -> None:
    """Its headline is another than the one that is printed."""
    own = {"@type": "NewsArticle", "headline": "Wrong notes", "url": "https://piano.example/bad", "description": _SHORT}
    items = [own, {"@type": "NewsArticle", "headline": "Ten gardens to see in May"}]
    page = (
        f'<html><head><script type="application/ld+json">{json.dumps(items)}</script></head><body>'
        f"<h1>On being bad at the piano</h1><p>{_LABEL}</p><h3>{_SHORT}</h3><p>{_SENTENCE}</p></body></html>"
    )
    found = run(Page(page, "https://piano.example/bad"), cleaner().engine)
    assert found.known is not None
    assert found.known.standfirst is not None
    assert found.document.lines[found.known.standfirst].text == _SHORT


@pytest.mark.parametrize(
    ("above", "found"),
    [
        pytest.param(f"<h2>{_SUBTITLE}</h2>", _SUBTITLE, id="the heading over it is the standfirst"),
        pytest.param(f"<h2>{_LABEL}</h2>", _SENTENCE, id="a heading of few words"),
        pytest.param(f"<p>{_LABEL}</p>", _SENTENCE, id="a label"),
        pytest.param(f"<p>{_UNSTOPPED}</p>", _UNSTOPPED, id="a line of many words without a full stop"),
    ],
)
def test_a_description_that_is_the_first_paragraph(above: str, found: str) -> None:
    page = f'<head><meta name="description" content="{_SENTENCE}"></head><h1>On the piano</h1>{above}<p>{_SENTENCE}</p>'
    assert _standfirst(f"<html>{page}</html>") == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        pytest.param(f"<p>{_STAMP}</p><p>{_SENTENCE}</p>", _SENTENCE, id="not who wrote it and when"),
        pytest.param(
            f"<p>{_STAMP.replace('2026', '2569')}</p><p>{_SENTENCE}</p>", _SENTENCE, id="nor in the years of Buddha"
        ),
        pytest.param(
            f"<p>{_PRICED}</p><p>{_SENTENCE}</p>", _PRICED, id="a sentence with a year and a price is no stamp"
        ),
        pytest.param(
            f"<p>Rosina leaves at 7.12 a.m. on every 3 May 2026, {_UNSTOPPED}</p><p>{_SENTENCE}</p>",
            f"Rosina leaves at 7.12 a.m. on every 3 May 2026, {_UNSTOPPED}",
            id="a long sentence with a day, without a full stop",
        ),
        pytest.param(f"<h4>{_SUBTITLE}</h4><p>{_SENTENCE}</p>", _SUBTITLE, id="a heading right below the headline"),
        pytest.param(f"<p>{_SUBTITLE}</p><p>{_SENTENCE}</p>", _SENTENCE, id="no heading: too few words"),
        pytest.param(f"<h4>{_LABEL}</h4><p>{_SENTENCE}</p>", _SENTENCE, id="a heading of few words"),
    ],
)
def test_below_the_headline(markup: str, found: str) -> None:
    assert _standfirst(f"<h1>On being bad at the piano</h1>{markup}") == found


@pytest.mark.parametrize(
    ("description", "found"),
    [
        pytest.param(_SHORT, _SHORT, id="the description"),
        pytest.param("Notes from the valley below", _SENTENCE, id="the first prose"),
    ],
)
def test_without_a_title(description: str, found: str) -> None:
    prose = "".join(f"<p>{_SENTENCE} She rushes {number} times every Thursday.</p>" for number in range(3))
    head = f'<head><meta name="description" content="{description}"></head>'
    page = f"<html>{head}<body><p>{_SHORT}</p>{prose}</body></html>"
    assert _standfirst(page, titles=()).startswith(found)
