"""Captions that are a page's text, and those that markup does not call so."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import known_of
from making import cleaner, prose, told

from cleaner.scoring.pictures import captions, series
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html

_CAPTION, _CREDIT = "Ann Lee mends a net on the quay of the village.", "Photo: Bo Ray"
_BOX = f"<div><picture><img src=/1></picture><p>{_CAPTION}</p><p>{_CREDIT}</p></div>"


@pytest.mark.parametrize(
    ("html", "goes"),
    [
        pytest.param(f"<p>{prose(0)}</p>{_BOX}<p>{prose(1)}</p>", True, id="between paragraphs"),
        pytest.param(f"{_BOX}<p>{prose(0)}</p>", True, id="above the first"),
        pytest.param(f"<p>{prose(0)}</p>{_BOX.replace('p>', 'h1>')}<p>{prose(1)}</p>", True, id="whatever its tag"),
        pytest.param(f"<p>{prose(0)}</p>{_BOX}{_BOX}<p>{prose(1)}</p>", False, id="cards in a row"),
        pytest.param(f"<p>{prose(0)}</p>{_BOX}", False, id="at the end"),
        pytest.param(f"<p>{prose(0)}</p>{_BOX.replace('<img src=/1>', '')}<p>{prose(1)}</p>", True, id="no source"),
        pytest.param(
            f"<p>{prose(0)}</p>{_BOX.replace('<picture><img src=/1></picture>', '')}<p>{prose(1)}</p>",
            False,
            id="no picture",
        ),
        pytest.param(f"<p>{prose(0)}</p>{_BOX.replace(_CREDIT, 'Bo Ray')}<p>{prose(1)}</p>", False, id="no credit"),
        pytest.param(
            f"<p>{prose(0)}</p>{_BOX.replace(_CAPTION, f'<a href=/1>{_CAPTION}</a>')}<p>{prose(1)}</p>",
            False,
            id="a link",
        ),
        pytest.param(
            f"<p>{prose(0)}</p>{_BOX.replace(_CAPTION, prose(2) * 4)}<p>{prose(1)}</p>", False, id="a photo essay"
        ),
    ],
)
def test_what_stands_alone_with_a_picture_and_its_credit_is_its_caption(html: str, *, goes: bool) -> None:
    document = segment_html(f"<main>{html}</main>")
    gone = {number for number, text in enumerate(document.texts) if text == _CREDIT}
    known = known_of(document, gone=gone)
    found = captions(~known.gone, known)
    assert found.tolist() == [goes and text == _CAPTION for text in document.texts]


def test_text_and_pages_without_pictures() -> None:
    document = segment_html(f"<p>{prose(0)}</p>")
    assert not captions(np.ones(1, bool), known_of(document)).any()


_SLIDE = "<li class=slide><figure><img src=/{0}.jpg><figcaption>{0}/6 {1}</figcaption></figure></li>"
_SLIDES = "".join(_SLIDE.format(number, prose(number)) for number in range(1, 7))
_THAI = "ชาวเกาะหลงราวหกร้อยคนจะมีเรือเมล์ใช้อีกครั้ง หลังจากต้องเหมาเรือหางยาวข้ามฟากมานานแปดปี"


@pytest.mark.parametrize(
    ("html", "count"),
    [
        pytest.param(f"<h1>Boats</h1><p>Six boats that sail.</p><ul>{_SLIDES}</ul>", 6, id="a series"),
        pytest.param(f"<h1>Boats</h1>{told(2, 7)}<ul>{_SLIDES}</ul>", 6, id="below two paragraphs"),
        pytest.param(f"<h1>Boats</h1>{told(4, 7)}<ul>{_SLIDES}</ul>", 0, id="in a text"),
        pytest.param(f"<h1>Boats</h1>{_SLIDES[: _SLIDES.index('<li class=slide><figure><img src=/4')]}", 0, id="three"),
        pytest.param("".join(_SLIDE.format(number, "The old pier at noon") for number in range(6)), 0, id="labels"),
        pytest.param(
            "".join(_SLIDE.format(number, _THAI + _THAI) for number in range(6)), 6, id="a script without stops"
        ),
        pytest.param(
            "".join(_SLIDE.format(number, f"<a href=/{number}>{prose(number)}</a>") for number in range(6)),
            0,
            id="links to other pages",
        ),
        pytest.param(
            "".join(
                f"<div class=a{n}><figure><figcaption class=b{n}>{prose(n)}</figcaption></figure></div>"
                for n in range(6)
            ),
            0,
            id="each made otherwise",
        ),
        pytest.param(
            "".join(f"<div class=slide><p>{prose(number)}</p></div>" for number in range(6)), 0, id="paragraphs"
        ),
    ],
)
def test_captions_are_the_text_of_a_page_that_is_a_series_of_pictures(html: str, count: int) -> None:
    document = segment_html(f"<body>{html}</body>")
    gone = np.zeros(len(document.lines), bool)
    assert series(document, measure(document), gone).sum() == count


def test_what_rules_remove_is_no_text_beside_a_series_of_pictures() -> None:
    document = segment_html(f"<body>{told(4, 7)}<ul>{_SLIDES}</ul></body>")
    gone = np.array(["old" in text and "/6" not in text for text in document.texts], bool)
    assert series(document, measure(document), gone).sum() == 6


def test_a_series_of_pictures_is_an_article_and_says_why() -> None:
    slides = _SLIDES.replace("</figcaption>", " Photograph: Ines Fairley</figcaption>")
    article = cleaner().normalize(f"<html lang=en><h1>Boats</h1><p>Six boats that sail.</p><ul>{slides}</ul>")
    assert all(prose(number) in article.body for number in range(1, 7))
    explained = cleaner().explain(f"<html lang=en><h1>Boats</h1><p>Six boats that sail.</p><ul>{slides}</ul>")
    assert "core/pictures" in {line.verdict.rule for line in explained.lines}
