"""The notes behind a text."""

from __future__ import annotations

import pytest
from making import cleaner, prose, told

_TOLD = told(6)
_NOTES = "<li>Hill, The Ferries of the North, p. 12. ↩</li><li>Reed, A Century of Nets, p. 40, with a map. ↩</li>"


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(f"<section class=footnotes role=doc-endnotes><ol>{_NOTES}</ol></section>", id="Markdown"),
        pytest.param(f"<ol class=wp-block-footnotes>{_NOTES}</ol>", id="WordPress"),
    ],
)
def test_lists_of_notes_behind_the_text_go(notes: str) -> None:
    page = f"<main><article><h1>The ferry</h1>{_TOLD}{notes}</article></main>"
    assert cleaner().normalize(page).paragraphs == tuple(prose(number) for number in range(6))
