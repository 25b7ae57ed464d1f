"""Captions that markup does not call so."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import known_of
from making import prose

from cleaner.scoring.pictures import captions
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
