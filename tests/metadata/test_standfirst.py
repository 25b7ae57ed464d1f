"""The standfirst of flattened text: the line between the headline and who wrote it or when; it need be no sentence."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

_TITLE = "Bees found living in the town hall clock"
_TEXT = (
    "A colony of about twenty thousand bees has been living in the works of the Ashby town hall clock since April.",
    "The keeper of the clock climbed the tower on Monday to find out why it was losing four minutes a day.",
    "A beekeeper moved the bees to an orchard on Tuesday, along with fourteen kilos of comb and most of the honey.",
)
_HEADER = ("By Ann Lee", "18 January 2024, 14:05")


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner(sites=False)


def _kept(cleaner: Cleaner, *lines: str) -> list[str]:
    return cleaner.normalize("\n".join(("Home", "News", "Sport", "Weather", *lines, *_TEXT))).body.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "The keeper wondered why it ran slow",
        "They were louder than the bells, it turned out.",
        "Rathausuhr ging vier Minuten nach und niemand wusste warum",
    ],
)
def test_between_the_headline_and_the_byline(cleaner: Cleaner, line: str) -> None:
    assert _kept(cleaner, _TITLE, line, *_HEADER)[0] == line


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((_TITLE, "Ashby and district", *_HEADER), id="a place"),
        pytest.param((_TITLE, "Ashby Vale Wood Hill Moor", *_HEADER), id="names in a row"),
        pytest.param((_TITLE, f"Ashby news: {_TITLE}", *_HEADER), id="the headline again"),
        pytest.param((_TITLE, "Start | The old poets | about us | forum", *_HEADER), id="a menu"),
        pytest.param((_TITLE, "Words and pictures: Ann Lee in Ashby", *_HEADER), id="the byline again"),
        pytest.param((*_HEADER, _TITLE, "The keeper wondered why it ran slow"), id="byline and day above"),
    ],
)
def test_what_is_none(cleaner: Cleaner, lines: tuple[str, ...]) -> None:
    assert _kept(cleaner, *lines)[0] == _TEXT[0]
