"""Anchors: the lines that repeat the title, before anything is removed."""

from __future__ import annotations

import pytest
from making import cleaner, markup_page, measured, prose, story_of, title_of

from cleaner.metadata.titles.anchors import anchors
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html


def test_a_line_that_stands_twice_at_the_head_of_flattened_text_is_the_anchor() -> None:
    document, signals = measured("Home", f"{title_of()} | The Gazette", "Menu", title_of(), *story_of(), title_of())
    assert anchors(document, signals)[0] == 3
    assert set(anchors(document, signals)) == {1, 3}


@pytest.mark.parametrize(
    "lines",
    [
        ("Home", "Home", "News", "News", prose(0), prose(1)),
        (title_of(), prose(0), prose(1), prose(2), title_of()),
        (prose(0), prose(1), title_of(), title_of()),
        (),
    ],
)
def test_what_repeats_otherwise_is_no_anchor(lines: tuple[str, ...]) -> None:
    document, signals = measured(*lines)
    assert anchors(document, signals) == ()


def test_headings_that_agree_with_the_head_are_anchors_of_markup() -> None:
    document = segment_html(
        markup_page(f"<title>{title_of()} - The Gazette</title>", below=f"<h2>{title_of()}</h2><h2>More stories</h2>")
    )
    found = anchors(document, measure(document))
    assert [document.lines[line].text for line in found] == [title_of()] * 2


def test_a_subheading_that_shares_words_of_grammar_alone_is_no_anchor() -> None:
    title = "La capra che prende l'autobus della linea 7: ha l'abbonamento, e scende alla fermata"
    page = f"<h1>{title}</h1><p>{prose(0)}</p><h2>L'esposto e la riunione</h2><p>{prose(1)}</p>"
    document = segment_html(f"<html><head><title>{title}</title></head><body>{page}</body></html>")
    assert [document.lines[line].text for line in anchors(document, measure(document))] == [title]


def test_a_standfirst_that_is_a_heading_with_the_words_of_the_title_stays() -> None:
    title = "Lost archive of the town found in a shed"
    standfirst = f"The archive that the town lost in 1998 was found in a smith's shed, behind paint. {prose(2)}"
    page = f"""<html><head><title>{title} - Gazette</title></head><body><article>
    <h1>{title}</h1><h2>{standfirst}</h2><p>By Ann Lee</p><p>2 September 2025</p><p>{prose(0)}</p><p>{prose(1)}</p>
    </article></body></html>"""
    document = segment_html(page)
    assert [document.lines[line].level for line in anchors(document, measure(document))] == [1]
    assert cleaner().normalize(page).body.startswith(standfirst)


def test_a_heading_that_is_like_the_name_of_the_site_is_no_anchor() -> None:
    head = f'<title>{title_of()} | The Gazette</title><meta property="og:site_name" content="The Gazette">'
    document = segment_html(
        f"<html><head>{head}</head><body><h2>Support the Gazette</h2><h1>{title_of()}</h1></body></html>"
    )
    assert [document.lines[line].text for line in anchors(document, measure(document))] == [title_of()]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        pytest.param("<a href=/>{0}</a><p><font size=5><b>{0}</b></font></p>", ["{0}"], id="printed without a heading"),
        pytest.param("<li>{0}</li><h2>Spring on the river</h2>", [], id="a path over a heading"),
        pytest.param("<h2>Spring on the river</h2><h3>{0}</h3>", ["{0}"], id="a heading of a lower level"),
        pytest.param("<h1><a href=/start>Notes on {0}</a></h1><h1>{0}</h1>", ["{0}"], id="a heading that is a link"),
    ],
)
def test_anchors_of_markup(above: str, found: list[str]) -> None:
    document = segment_html(markup_page(f"<title>{title_of()}</title>", above.format(title_of()), title=""))
    lines = [document.lines[line].text for line in anchors(document, measure(document))]
    assert lines == [text.format(title_of()) for text in found]
