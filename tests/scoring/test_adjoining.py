"""Lines of markup that belong with kept ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from choosing import BELIEVED, STANZA, STRICT, Scored, choose, document_of, known_of, menu, story
from making import prose, told

from cleaner.document import Line
from cleaner.scoring.adjoining import completed
from cleaner.scoring.select import select
from cleaner.segment.html import segment_html


def _heading(text: str, linked: int = 0) -> Scored:
    return Line(text, "heading", 2, linked=linked), -3.0


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        pytest.param([_heading("What came next"), *story(2)], True, id="above prose"),
        pytest.param(
            [_heading("What came next"), ("Bring to the ferry all that you will need there:", 2.0)],
            True,
            id="above what leads to a list",
        ),
        pytest.param([_heading("What came next"), *menu(2), *story(2)], False, id="above chrome"),
        pytest.param([_heading("What came next", 14), *story(2)], False, id="a link to another article"),
        pytest.param([("What came next", -3.0), *story(2)], False, id="a paragraph, where markup has headings"),
        pytest.param([_heading("What came next")], False, id="behind the last paragraph"),
    ],
)
def test_a_heading_of_markup_between_a_kept_line_and_kept_prose_stays(lines: list[Scored], *, stays: bool) -> None:
    page = [*story(2), *lines]
    assert choose(known_of(document_of(page, "html")), page).kept.tolist()[2] == stays


def test_what_rules_remove_above_a_heading_does_not_part_it_from_the_text() -> None:
    page = [*story(2), ("Read on: the harbour", -3.0), _heading("What came next"), *story(2)]
    document = document_of(page, "html")
    assert choose(known_of(document, gone={2}), page).kept.tolist()[2:4] == [False, True]
    assert choose(known_of(document), page).kept.tolist()[2:4] == [False, False]
    assert choose(known_of(document, gone={0, 1, 2}), page).kept.tolist()[3] is False


def test_nor_does_what_they_remove_below_it() -> None:
    page = [*story(2), _heading("Instructions"), ("Cook Mode", -3.0), *story(2)]
    document = document_of(page, "html")
    assert choose(known_of(document, gone={3}), page).kept.tolist()[2:4] == [True, False]
    assert choose(known_of(document), page).kept.tolist()[2:4] == [False, False]


@pytest.mark.parametrize("entries", [3, 2])
def test_a_heading_over_a_list_that_is_kept_stays_whatever_is_above_it(entries: int) -> None:
    listed: list[Scored] = [(Line(f"{number} g of flour", "list"), 3.0) for number in range(entries)]
    page = [*story(2), ("Servings: 4", -3.0), _heading("Ingredients"), *listed, *story(2)]
    assert choose(known_of(document_of(page, "html")), page).kept.tolist()[3] == (entries > 2)


def _of_markup(html: str, odds: float) -> list[bool]:
    """Return what is kept of a page whose prose is all sure, except for the lines about an offer."""
    document = segment_html(html)
    told = [5.0 if "village" in line.text else odds if "offer" in line.text else -3.0 for line in document.lines]
    lines = [(line, score) for line, score in zip(document.lines, told, strict=True)]
    chosen = choose(known_of(document), lines, STRICT).kept.tolist()
    return [kept for kept, line in zip(chosen, document.lines, strict=True) if "offer" in line.text]


_OFFER = "<p>Our offer to the reader who has come this far is a map of all the fords and ferries of the valley.</p>"
_TOLD = told(6)
_WRAPPED = "".join(f"<div><div><p>{prose(number)}</p></div></div>" for number in range(6))


@pytest.mark.parametrize(
    ("html", "odds", "stays"),
    [
        pytest.param(f"<main>{_TOLD}{_OFFER}</main>", -1.0, [True], id="behind the last paragraph"),
        pytest.param(f"<main>{_OFFER}{_TOLD}</main>", -1.0, [True], id="above the first"),
        pytest.param(f"<main>{_TOLD}<h2>More</h2>{_OFFER}</main>", -1.0, [True], id="below a heading"),
        pytest.param(f"<main>{_TOLD}{_OFFER}</main>", -2.5, [False], id="sure boilerplate"),
        pytest.param(f"<main>{_TOLD}<div>{_OFFER}</div></main>", -1.0, [False], id="in a box of its own"),
        pytest.param(f"<main>{_WRAPPED}<div>{_OFFER}</div></main>", -1.0, [True], id="wrapped as all paragraphs are"),
        pytest.param(f"<main>{_WRAPPED}<section>{_OFFER}</section></main>", -1.0, [False], id="wrapped otherwise"),
        pytest.param(f"<main>{_WRAPPED}<div>{_OFFER}<p>Go</p></div></main>", -1.0, [False], id="with a button"),
        pytest.param(f"<main>{_OFFER}<span>{_TOLD}</span></main>", -1.0, [True], id="outside a span"),
        pytest.param(f"<main>{_TOLD}</main>{_OFFER}", -1.0, [False], id="outside the article's element"),
        pytest.param(f"<main>{_TOLD}{_OFFER * 4}</main>", -1.0, [False] * 4, id="one of many"),
        pytest.param(f"<main>{_TOLD}<p>Our offer</p></main>", -1.0, [False], id="no prose"),
    ],
)
def test_prose_in_the_element_of_which_nearly_all_prose_is_kept_stays(
    html: str, odds: float, stays: list[bool]
) -> None:
    assert _of_markup(html, odds) == stays


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        pytest.param(f"<dl><dt>Village offer<dd>{prose(1)}</dl>", True, id="the term of a definition"),
        pytest.param(f"<dl><dt><a href=#o>Village offer</a><dd>{prose(1)}</dl>", True, id="linked"),
        pytest.param(f"<dl><dt>Village offer<dd><p>{prose(1)}</p></dl>", True, id="in a paragraph"),
        pytest.param("<dl><dt>Village offer<dd>Soon</dl>", False, id="of a definition that is not kept"),
        pytest.param(f"<dl><dd>{prose(1)}<dt>Village offer</dl>", False, id="of none"),
    ],
)
def test_a_term_stays_with_what_is_said_of_it(html: str, *, stays: bool) -> None:
    document = segment_html(f"<main>{_TOLD}{html}</main>")
    lines: list[Scored] = [(line, -3.0 if len(line.text) < 20 else 5.0) for line in document.lines]
    kept = choose(known_of(document), lines, STRICT).kept.tolist()
    assert [own for own, line in zip(kept, document.lines, strict=True) if "offer" in line.text] == [stays]


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        pytest.param("<dd><p>The offer holds. It ends at 4.</p>", True, id="a sentence"),
        pytest.param("<dd>The offer of May", False, id="a value"),
        pytest.param("<dt>The offer holds.<dd>Soon", False, id="another term"),
    ],
)
def test_a_sentence_stays_with_the_term_it_explains(said: str, *, stays: bool) -> None:
    others = "".join(f"<dt>Harbour {n}<dd>Two boats, a crane and a bench" for n in range(9))
    document = segment_html(f"<main>{_TOLD}<dl>{others}<dt>Mills{said}</dl><p>{prose(7)}</p></main>")
    read = {"Mills": 5.0, said: -1.0}
    lines: list[Scored] = [
        (line, next((odds for text, odds in read.items() if line.text in text), -3.0 if line.text in others else 5.0))
        for line in document.lines
    ]
    kept = choose(known_of(document), lines, STRICT).kept.tolist()
    assert [own for own, line in zip(kept, document.lines, strict=True) if "offer" in line.text] == [stays]


@pytest.mark.parametrize(
    ("quote", "stays"),
    [
        pytest.param("<p>“Every winter the nets are mended by somebody else” — her aunt</p>", True, id="who said it"),
        pytest.param("Every winter the nets are mended by somebody else", True, id="without a paragraph"),
        pytest.param("<p>Her aunt</p>", False, id="a few words"),
        pytest.param("<p><a href=/1>Every winter the nets are mended by somebody else</a></p>", False, id="a link"),
    ],
)
def test_a_quotation_among_the_paragraphs_is_the_articles(quote: str, stays: bool) -> None:  # noqa: FBT001 - a table
    page = f"<div><p>{prose(0)}</p><blockquote>{quote}</blockquote><p>{prose(1)}</p></div>"
    document = segment_html(page)
    odds = np.array([3.0, -1.5, 3.0])
    cuts = np.array([[True, False, True]])
    assert bool(select(cuts, odds, {}, known_of(document, titles=(0,)), BELIEVED).kept[1]) is stays


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(f"{_TOLD}<figure><blockquote>{{}}</blockquote></figure>", id="in a figure"),
        pytest.param(f"{_WRAPPED}<div><blockquote>{{}}</blockquote></div>", id="wrapped as all paragraphs are"),
    ],
)
def test_a_quotation_in_what_front_ends_put_around_it_is_the_articles(wrapped: str) -> None:
    assert _of_markup(f"<main>{wrapped.format('No offer of theirs was ever one for us')}</main>", -1.0) == [True]


_ROWS = "<table><tr><th>An offer</th><th>Boats</th></tr><tr><td>Another offer</td><td>4</td></tr></table>"


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        pytest.param(f"<main>{_TOLD}{_ROWS}</main>", True, id="among the paragraphs"),
        pytest.param(f"<main>{_TOLD}<figure>{_ROWS}</figure></main>", True, id="in a figure among them"),
        pytest.param(f"<main>{_TOLD}<div><div>{_ROWS}</div></div></main>", True, id="in boxes of its own among them"),
        pytest.param(
            f"<main>{_TOLD * 4}<section><p>{prose(9)}</p>{_ROWS}</section></main>", True, id="in a small section"
        ),
        pytest.param(f"<main>{_TOLD}</main><div><p>Soon</p>{_ROWS}</div>", False, id="in a box without prose"),
        pytest.param(f"<main>{_TOLD}</main>{_ROWS}", False, id="outside the article's element"),
        pytest.param(
            f"<main>{_TOLD}{_ROWS.replace('An offer', '<a href=/1>An offer</a>')}</main>".replace(
                "Another offer", "<a href=/2>Another offer</a>"
            ),
            False,
            id="of links",
        ),
    ],
)
def test_a_table_among_the_paragraphs_is_the_articles(html: str, *, stays: bool) -> None:
    assert _of_markup(html, -1.0) == [stays] * 2


@pytest.mark.parametrize(
    ("html", "odds", "stays"),
    [
        pytest.param("<ul><li>{0}<li>Our offer<li>{1}</ul>", -1.0, [True], id="an entry"),
        pytest.param("<dl><dt>Land<dd>{0}<dt>Our offer<dd>An offer</dl>", -1.0, [True, True], id="term and value"),
        pytest.param(
            "<div><div><p>•</p><p>{0}</p></div><div><p>•</p><p>Our offer</p></div><div><p>•</p><p>{1}</p></div></div>",
            -1.0,
            [True],
            id="beside its bullet",
        ),
        pytest.param("<blockquote><p>{0}</p><footer>Her offer</footer></blockquote>", -1.0, [True], id="who said it"),
        pytest.param(
            "<blockquote><p>{0}</p></blockquote><footer>An offer</footer>", -1.0, [False], id="below a quotation"
        ),
        pytest.param("<ul><li>{0}<li>Our offer<li>{1}</ul>", -2.5, [False], id="sure boilerplate"),
        pytest.param("<ul><li>{0}<li><a href=/1>Our offer</a><li>{1}</ul>", -1.0, [False], id="a link"),
        pytest.param("<ul><li>Our offer<li>{0}<li>MENU<li>MENU</ul>", -1.0, [False], id="of a list that goes"),
        pytest.param("<ul><li>{0}</ul><ul><li>Our offer</ul>", -1.0, [False], id="of another list"),
        pytest.param("<ul><li>{0}<ul><li>Our offer</ul><li>{1}</ul>", -1.0, [False], id="of a list in it"),
        pytest.param("<ul><li>Soon<li><p>{0}<p>Our offer<p>{1}</ul>", -1.0, [False], id="the entry that is the page"),
    ],
)
def test_the_entries_of_a_list_of_which_most_is_kept_stay(html: str, odds: float, stays: list[bool]) -> None:
    told = html.format(prose(7), prose(8)).replace("MENU", "Ten gardens to see and to walk through " * 20)
    assert _of_markup(f"<main>{_TOLD}</main><div>{told}</div>", odds) == stays


_ROWS = "<tr><td>Spring</td><td>12 village boats</td></tr><tr><td>Autumn</td><td>9 village boats</td></tr>"


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        pytest.param(
            f"<figure><figcaption>Table 1: offer of boats</figcaption><table>{_ROWS}</table></figure>",
            [True],
            id="above",
        ),
        pytest.param(f"<table>{_ROWS}</table><figcaption>Table 1: offer of boats</figcaption>", [True], id="below"),
        pytest.param(
            f"<figure><img><figcaption>The offer</figcaption></figure><p>12</p><table>{_ROWS}</table>",
            [False],
            id="of a picture",
        ),
        pytest.param(
            f"<figure><blockquote><p>{prose(8)}</p></blockquote><figcaption>— the offer, 1907</figcaption></figure>",
            [True],
            id="of a quotation",
        ),
        pytest.param(
            f"<blockquote>{prose(8)}</blockquote><figure><img><figcaption>The offer</figcaption></figure>",
            [False],
            id="of a picture below a quotation",
        ),
    ],
)
def test_the_caption_of_what_is_kept_stays(html: str, stays: list[bool]) -> None:
    assert _of_markup(f"<main>{_TOLD}{html}</main>", -6.0) == stays


_ASKED = f"<div><div>{{}}</div><div><p>{prose(6)}</p><p>{prose(7)}</p></div></div>"


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        pytest.param(_ASKED.format("Is the offer open on Sundays?"), True, id="above its answer"),
        pytest.param(_ASKED.format("Το offer είναι ανοιχτό την Κυριακή;"), True, id="in Greek"),
        pytest.param(_ASKED.format("Այս offer ե՞րբ է բաց կիրակի օրը"), True, id="in Armenian"),
        pytest.param(_ASKED.format("The offer of Sundays"), False, id="no question"),
        pytest.param(f'<p><a href="/offer">Who made the offer?</a></p>{_TOLD}', False, id="a link between paragraphs"),
        pytest.param("<div><p>Need an offer?</p><p>Call today</p></div>", False, id="above what is not kept"),
    ],
)
def test_a_question_that_begins_the_element_of_its_kept_answer_stays(html: str, *, stays: bool) -> None:
    kept = _of_markup(f"<main>{_TOLD}{html}</main>", -6.0)
    assert kept == [stays] * len(kept)


@pytest.mark.parametrize(
    ("html", "odds", "stays"),
    [
        pytest.param(_ASKED.format("What the offer is for"), -1.5, True, id="the title of a box that opens"),
        pytest.param(_ASKED.format("Recipes of the offer"), -2.5, False, id="sure boilerplate"),
        pytest.param(_ASKED.format("<a href=/offer>Our offer of the day</a>"), -1.5, False, id="a link"),
        pytest.param(_ASKED.format("The offer of May 3, 2026"), -1.5, False, id="with a day"),
        pytest.param("<div><p>Our offer</p><p>Call today</p></div>", -1.5, False, id="above what is not kept"),
    ],
)
def test_the_title_of_a_box_of_which_all_else_is_kept_stays(html: str, odds: float, *, stays: bool) -> None:
    kept = _of_markup(f"<main>{_TOLD}{html}</main>", odds)
    assert kept == [stays] * len(kept)


def _posts(texts: list[str], markup: str = "<div class=post><p>{}</p></div>") -> str:
    return "".join(markup.format(text) for text in texts)


_ANSWERS = [f"{prose(7)} The offer stands.", "Sure, no offer."]


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        pytest.param(_posts([prose(7), prose(8), *_ANSWERS]), [True, True], id="posts"),
        pytest.param(_posts([prose(7), *_ANSWERS]), [True, True], id="a third of them"),
        pytest.param(_posts([*_ANSWERS, *_ANSWERS]), [False] * 4, id="of which none is kept"),
        pytest.param(_posts([prose(7), prose(8)]) + _posts(_ANSWERS, "<p>{}</p>"), [False, False], id="made otherwise"),
        pytest.param(_posts([prose(7), prose(8), *_ANSWERS], "<div><p>{}</p></div>"), [False, False], id="nameless"),
        pytest.param(
            _posts([prose(7), prose(8), '<a href="/o">The offer of the day, and what it costs</a>']),
            [False],
            id="a link",
        ),
    ],
)
def test_what_a_template_makes_as_it_makes_many_kept_posts_is_text(html: str, stays: list[bool]) -> None:
    """Below articles, teasers are made so, but these pages are none."""
    document = segment_html(f"<main>{_TOLD}{html}</main>")
    lines = [(line, -3.0 if "offer" in line.text else 5.0) for line in document.lines]
    chosen = choose(known_of(document), lines, STRICT).kept.tolist()
    assert [kept for kept, line in zip(chosen, document.lines, strict=True) if "offer" in line.text] == stays
    article = replace(known_of(document), article=True)
    assert not choose(article, lines, STRICT).kept[[line for line, (_, odds) in enumerate(lines) if odds < 0]].any()


def _code(*texts: str) -> list[Scored]:
    return [(Line(text, "code", block=STANZA), -1.0) for text in texts]


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        pytest.param([*story(2), *_code("rule cc", "  command = gcc"), *story(2)], True, id="between paragraphs"),
        pytest.param([*story(2), *_code("rule cc", "  command = gcc"), *menu(2)], False, id="above a menu"),
        pytest.param([*menu(2), *_code("rule cc", "  command = gcc"), *story(4)], False, id="below a menu"),
        pytest.param([*story(2), ("rule cc", -1.0), ("  command = gcc", -1.0), *story(2)], False, id="no code"),
    ],
)
def test_code_among_kept_lines_belongs_to_the_article(lines: list[Scored], *, stays: bool) -> None:
    document = document_of(lines, "html")
    kept = choose(known_of(document), lines).kept
    assert bool(kept[document.texts.index("rule cc")]) == stays


_FRAME = "<div class=frame><div class=text>{}</div></div>"
_FRAMES = _FRAME.format(told(3)) + _FRAME.format(told(2, 3))
_LAST = "<p>Our offer is a map of all fords.</p>"


@pytest.mark.parametrize(
    ("html", "odds", "stays"),
    [
        pytest.param(_FRAMES + _FRAME.format(_LAST), -1.0, True, id="alone in its box"),
        pytest.param(_FRAMES + _FRAME.format(_LAST) + _FRAME.format(_LAST), -1.0, True, id="and another below"),
        pytest.param(_FRAMES + _FRAME.format(_LAST), -2.5, False, id="boilerplate for sure"),
        pytest.param(_FRAMES + _FRAME.format(_LAST + "<p>Menu</p>"), -1.0, False, id="with other lines"),
        pytest.param(_FRAMES + "<p>Menu</p>" + _FRAME.format(_LAST), -1.0, False, id="behind another line"),
        pytest.param(_FRAMES + f"<div class=box>{_LAST}</div>", -1.0, False, id="made otherwise"),
        pytest.param(_FRAMES + _FRAME.format("<p>Our offer to all readers</p>"), -1.0, False, id="no sentence"),
        pytest.param(_FRAMES + _FRAME.format(f"<p><a href=/>{_LAST[3:-4]}</a></p>"), -1.0, False, id="a link"),
        pytest.param(
            f"<div><div>{told(3)}</div></div><div><div>{_LAST}</div></div>", -1.0, False, id="elements without a name"
        ),
    ],
)
def test_a_last_paragraph_in_a_box_made_as_those_above_stays(html: str, odds: float, *, stays: bool) -> None:
    document = segment_html(f"<main>{html}</main>")
    kept = np.array(["village" in text for text in document.texts], bool)
    last = np.array(["ffer" in text for text in document.texts], bool)
    found = completed(kept, np.where(kept, 5.0, odds), replace(known_of(document), article=True))
    assert set(found[last].tolist()) == {stays}
