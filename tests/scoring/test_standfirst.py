"""The standfirst: what the page's own description says, however short, or the first sentence below the title."""

from __future__ import annotations

import pytest

from cleaner.limits import Limits
from cleaner.scoring.signals import measure
from cleaner.scoring.standfirst import standfirst
from cleaner.segment.html import segment_html

_LABEL, _SHORT = "Notes of the week", "What the second-worst pupil has to say"
_SENTENCE = "Every Thursday at half past four she drives eleven miles to be told that she rushes."


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
    document = segment_html(page, Limits())
    line = standfirst(document, measure(document), (0,), set())
    assert line is not None
    assert document.lines[line].text == found
