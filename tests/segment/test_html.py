"""Markup to lines: what ends a line, what it is, and each text node once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases

from cleaner.segment.html import segment_html
from cleaner.segment.tags import PHRASING, UNSHOWN

if TYPE_CHECKING:
    from cleaner.document import Document, Line


def _lines(markup: str) -> tuple[Line, ...]:
    return segment_html(markup).lines


def _texts(markup: str) -> list[str]:
    return [line.text for line in _lines(markup)]


@cases("html", "lines")
def test_lines(case: Case) -> None:
    assert _texts(case["html"]) == case["texts"]


@cases("html", "kinds")
def test_kinds_and_marks(case: Case) -> None:
    assert [[line.kind, line.mark + line.text] for line in _lines(case["html"])] == case["lines"]


@cases("html", "blocks")
def test_lines_that_stand_together(case: Case) -> None:
    numbers: list[int] = []
    groups: list[list[str]] = []
    for line in _lines(case["html"]):
        if line.block not in numbers[-1:]:
            numbers.append(line.block)
            groups.append([])
        groups[-1].append(line.mark + line.text)
    assert groups == case["groups"]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    "tag", sorted(PHRASING - {"img", "input", "wbr", "area", "map", "link", "meta", "source", "q", "picture"})
)
def test_phrasing_ends_no_line(tag: str) -> None:
    assert _texts(f"<p>one t<{tag}>w</{tag}>o three</p>") == ["one two three"]


@pytest.mark.parametrize(
    "tag",
    [
        "p",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "h4",
        "dt",
        "dd",
        "figure",
        "address",
        "details",
        "center",
        "fieldset",
    ],
)
def test_any_other_element_ends_one(tag: str) -> None:
    assert _texts(f"<div>one<{tag}>two</{tag}>three</div>") == ["one", "two", "three"]


@pytest.mark.parametrize("tag", sorted(UNSHOWN - {"title", "svg"}))
def test_what_is_not_shown_as_text_is_no_line_and_its_tail_is(tag: str) -> None:
    assert _texts(f"<p>one <{tag}>hidden</{tag}>two</p>") == ["one two"]


def test_text_of_drawings_is_skipped_whole() -> None:
    assert _texts("<p>one <svg><g><text>hidden</text></g></svg>two</p>") == ["one two"]


@pytest.mark.parametrize("level", range(1, 7))
def test_heading_levels(level: int) -> None:
    (line,) = _lines(f"<h{level}>Rain</h{level}>")
    assert (line.kind, line.level) == ("heading", level)


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        ("<p><a href=#>Read more</a></p>", 9),
        ("<p>See <a href=#>the mill</a> and <a href=#>weir</a></p>", 12),
        ("<p>See <a href=#><b>the</b> <i>mill</i></a></p>", 7),
        ("<p>no link</p>", 0),
        ("<p><a href=#>one</a></p><p>two</p>", 0),
        # A place that links lead to is no link.
        ('<h2><a name="rain">Rain</a></h2>', 0),
        ('<h2><a name="rain" href="#top">Rain</a></h2>', 4),
        ('<p><a class="menu">Rain</a></p>', 4),
        ('<li><a name="rain" onclick="go()">Rain</a></li>', 4),
        ('<h2><a name="rain"><b>Rain</b></a></h2>', 0),
    ],
)
def test_characters_inside_links(markup: str, linked: int) -> None:
    assert _lines(markup)[-1].linked == pytest.approx(linked, abs=1)
    assert _lines(markup)[-1].linked <= len(_lines(markup)[-1].text)


def _inside(document: Document, name: str) -> list[str]:
    nodes = document.nodes
    (node,) = [number for number, names in enumerate(nodes.names) if name in names]
    return [line.text for line in document.lines[nodes.firsts[node] : nodes.lasts[node]]]


_TREE = """<body><nav id="top" class="menu wide"><ul><li><a href="/" class="logo">Home</a></li><li>News</li></ul></nav>
<article class="story"><h1 class="headline">Rain</h1><p>It <b class="strong">rained</b>.</p>
<table class="scores"><tr><td>Dunlow</td><td>3</td></tr>
<tr class="last"><td>Farrow</td><td class="points">1</td></tr></table></article><footer class="foot"></footer></body>"""


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("wide", ["Home", "News"]),
        ("#top", ["Home", "News"]),
        ("logo", ["Home"]),
        ("story", ["Rain", "It rained.", "Dunlow | 3", "Farrow | 1"]),
        ("headline", ["Rain"]),
        ("strong", []),
        ("scores", ["Dunlow | 3", "Farrow | 1"]),
        ("last", ["Farrow | 1"]),
        ("points", []),
        ("foot", []),
    ],
)
def test_a_node_has_the_lines_that_are_wholly_inside_it(name: str, texts: list[str]) -> None:
    assert _inside(segment_html(_TREE), name) == texts


@pytest.mark.parametrize(
    ("rest", "texts"),
    [("", ["Asked on Monday by olm.", "Chosen on Friday by pim."]), (" and others", []), ("<br>Others", [])],
)
def test_an_element_in_line_holds_all_lines_that_a_break_parts_in_it(rest: str, texts: list[str]) -> None:
    page = f'<p><span class="meta">Asked on Monday by olm.<br>Chosen on Friday by pim.</span>{rest}</p>'
    assert _inside(segment_html(page), "meta") == texts


def test_nodes_know_their_parents_and_lines_their_nodes() -> None:
    document = segment_html(_TREE)
    nodes = document.nodes
    for number, parent in enumerate(nodes.parents):
        assert parent < number
        assert 0 <= nodes.firsts[number] <= nodes.lasts[number] <= len(document.lines)
    line = next(line for line in document.lines if line.text == "It rained.")
    assert nodes.tags[line.node] == "p"
    assert nodes.names[nodes.parents[line.node]] == ("story",)


def test_bytes_are_read_as_utf8_whatever_the_page_says() -> None:
    page = '<meta charset="iso-8859-1"><p>Es regnet über Zürich — “den ganzen Tag”.</p></body>\x00<p>Łódź</p>'
    text, encoded = segment_html(page), segment_html(page.encode())
    assert encoded.lines == text.lines
    assert [line.text for line in encoded.lines] == ["Es regnet über Zürich — “den ganzen Tag”.", "Łódź"]


def test_a_line_knows_where_it_stands_in_the_source() -> None:
    lines = _lines("<html>\n<body>\n<p>one</p>\n\n<div>\n<p>two</p></div>")
    assert [line.place for line in lines] == [3, 6]


@pytest.mark.parametrize(
    "markup",
    ["", " ", "<", "</", "<!-- ", "<p", "\x00", "<![CDATA[", "&", "<table><td>", "</p></p>", "<html>" * 3, "\ud800"],
)
def test_any_text_gives_a_document(markup: str) -> None:
    assert segment_html(markup).kind == "html"


def test_nesting_as_deep_as_you_like() -> None:
    deep = "<div>" * 20_000 + "deep" + "</div>" * 20_000
    assert _texts(f"<p>before{deep}<p>after") == ["before", "deep", "after"]


@pytest.mark.parametrize("between", ["", "<font>", "<wbr>"])
def test_paragraphs_left_open_stay_apart_on_a_page_that_nests_deep(between: str) -> None:
    paragraphs = [f"Rain fell on valley {number}." for number in range(3_000)]
    assert _texts("".join(f"<p>{between}{each}" for each in paragraphs) + "<div>" * 3_000) == paragraphs


def test_tags_without_an_end_that_the_parser_leaves_open_cost_no_text() -> None:
    assert _texts(f"<p>Rain{'<wbr><embed>' * 3_000}fall<p>Wind") == ["Rainfall", "Wind"]


def test_a_page_that_nests_too_deep_for_the_parser_leaves_the_next_alone() -> None:
    texts = _texts("<p>Rain<p>Wind")
    _texts("<div>" * 20_000 + "deep")
    assert _texts("<p>Rain<p>Wind") == texts == ["Rain", "Wind"]


def test_threads_read_pages_side_by_side() -> None:
    pages = [f"<title>{number}</title>" + f"<p>Rain {number}" * 500 for number in range(8)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(_texts, pages)) == list(map(_texts, pages))


def test_head_facts_come_along() -> None:
    document = segment_html("<html lang=de><head><title>Regen</title></head><body><p>Es regnete.")
    assert (document.head.title, document.head.language) == ("Regen", "de")
    assert [line.text for line in document.lines] == ["Es regnete."]


def test_of_lines_that_breaks_part_each_has_its_own_links() -> None:
    lines = _lines("<td><b>Stories</b><br><a href=/1>The lost keel</a><br>Told by <a href=/2>Ann</a><br><br>Rain</td>")
    assert [(line.text, line.linked) for line in lines] == [
        ("Stories", 0),
        ("The lost keel", 13),
        ("Told by Ann", 3),
        ("Rain", 0),
    ]


def test_what_a_page_of_frames_says_without_them_is_its_text() -> None:
    page = "<BODY><H1>The mill</H1><P>It turns <I>again</I>.</BODY>"
    page = f"<FRAMESET COLS=9,*><FRAME SRC=a><NOFRAMES>{page}</NOFRAMES></FRAMESET>"
    assert _texts(page) == ["The mill", "It turns again."]


def test_rows_with_cells_at_ever_other_places_are_not_filled_up_to_columns() -> None:
    """In columns, each row of such a table would be as long as all of them together."""
    rows = "".join(f"<tr><td colspan={number + 1}>a{number}<td>b{number}" for number in range(200))
    assert [line.text for line in segment_html(f"<table>{rows}</table>").lines][7] == "a7 | b7"
