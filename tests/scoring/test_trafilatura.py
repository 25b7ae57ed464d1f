"""trafilatura's choice of text, aligned to our lines; rules are obeyed as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from making import paragraphs

from cleaner.scoring.select import Decided, Selection
from cleaner.scoring.signals import measure
from cleaner.scoring.trafilatura import second_opinion
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Collection

_STORY = paragraphs(5)
_PAGE = (
    "<html><body><nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav><article>"
    + "".join(f"<p>{text}</p>" for text in _STORY)
    + "</article><footer><p>© 2025 The Gazette</p></footer></body></html>"
)
_LINES = [line.text for line in segment_html(_PAGE).lines]
_FIRST = _LINES.index(_STORY[0])


def _selection(markup: str, held: Collection[int] = (), gone: Collection[int] = ()) -> Selection:
    document = segment_html(markup)
    held_, gone_ = (np.array([n in numbers for n in range(len(document.lines))], bool) for numbers in (held, gone))
    return second_opinion(markup, measure(document), Decided(held_, gone_))


def _kept(held: Collection[int] = (), gone: Collection[int] = ()) -> list[str]:
    return [text for text, kept in zip(_LINES, _selection(_PAGE, held, gone).kept.tolist(), strict=True) if kept]


def test_the_lines_that_trafilatura_keeps() -> None:
    assert _kept() == _STORY


def test_rules_are_obeyed() -> None:
    assert _kept(held=[0], gone=[_FIRST]) == ["Home", *_STORY[1:]]


def test_a_page_of_which_trafilatura_keeps_nothing() -> None:
    for markup in ("", "<nav><ul><li><a href=/>Home</a></li></ul></nav>"):
        selection = _selection(markup)
        assert not selection.kept.any()
        assert selection.reason == "trafilatura found no article text"
