"""Headlines in a row between two paragraphs of flattened text that speak of something else."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import LETTERS, known_of

from cleaner.scoring.strangers import strangers
from cleaner.segment.text import segment_text

_TEASERS = ("Bus lane on Harrow Street delayed", "Five gardens to visit this spring", "Which pub serves the best pies?")


def _found(*lines: str, story: tuple[str, ...] = LETTERS) -> list[str]:
    document = segment_text("\n".join((*story[:2], *lines, *story[2:])))
    kept = np.ones(len(document.lines), bool)
    return [document.texts[line] for line in strangers(known_of(document), kept)]


@pytest.mark.parametrize(
    "lines",
    [
        _TEASERS[:2],
        (_TEASERS[0], _TEASERS[2], _TEASERS[1]),
        ("駅前の書店、来月閉店へ向けて準備進む", "朝市に行列、名物のあら汁に笑顔広がる"),
    ],
    ids=["two", "a question", "another script"],
)
def test_headlines_that_share_no_words_with_the_text(lines: tuple[str, ...]) -> None:
    assert _found(*lines) == list(lines)


def test_the_question_that_the_next_paragraph_answers_stays() -> None:
    assert _found(*_TEASERS) == list(_TEASERS[:2])
    assert _found(_TEASERS[0], _TEASERS[2]) == []


@pytest.mark.parametrize(
    "lines",
    [
        _TEASERS[:1],
        ("What the inquiry was told", "Doctors wrote nine hundred letters"),
        (_TEASERS[0], "Letters that nobody in the hospital opened"),
        ("The sites it now checks are these:", *_TEASERS[:2]),
        ("1 Bus lane on Harrow Street", "2 Five gardens to visit this spring"),
        ("* Bus lane on Harrow Street", "* Five gardens to visit this spring"),
        ("Apples, pears,", "plums and a pound of cherries"),
        ("Ann Lee", "Bob Ray"),
        ("Bus lane on Harrow Street", "Gardens to visit in spring") * 3,
    ],
    ids=[
        "one alone",
        "subheadings",
        "a subheading below",
        "led to",
        "numbered",
        "a list",
        "goes on",
        "names",
        "a long row",
    ],
)
def test_other_lines_between_paragraphs_stay(lines: tuple[str, ...]) -> None:
    assert _found(*lines) == []


def test_where_every_other_paragraph_has_some_the_page_is_a_list() -> None:
    assert _found(*_TEASERS[:2], LETTERS[2], "Ferry back in time for summer", "Choir seeks tenors and altos") == []
    assert _found(*_TEASERS[:2], story=(*LETTERS[:2], LETTERS[2])) == []
