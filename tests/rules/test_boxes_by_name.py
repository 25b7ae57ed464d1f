"""Boxes that the generic pack knows by their names."""

from __future__ import annotations

import pytest
from making import cleaner, prose

_TOLD = "".join(f"<p>{prose(number)}</p>" for number in range(6))
_SMALL = "An investment can lose value, and what it was worth last year says little of the next one. " * 9


@pytest.mark.parametrize(
    "box",
    [
        pytest.param("<div class=aiArticleSummary><ul><li>The ferry of the village is late.</ul></div>", id="summary"),
        pytest.param("<section class=webring><div><h4><a>Wreaths</a></h4><p>{0}</p></div></section>", id="webring"),
        pytest.param("<div class=text--disclaimer><p>{1}</p></div>", id="much small print"),
    ],
)
def test_a_box_that_says_what_it_is_goes(box: str) -> None:
    page = f"<main><article><h1>The ferry</h1>{_TOLD}{box.format(prose(9), _SMALL)}</article></main>"
    assert cleaner().normalize(page).paragraphs == tuple(prose(number) for number in range(6))
