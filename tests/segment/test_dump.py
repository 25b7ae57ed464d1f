"""What text browsers add to a page goes; what an author numbered stays."""

from __future__ import annotations

import pytest

from cleaner.segment.text import segment_text

_PAGE = """   [1]Skip to content
     * [2]News
     * [3]Sport

   [ferry.jpg]
   The old gate is open, said the [4]harbour master. Nobody had read the report[1].

   See [5]Ann Lee.

   [1] A note of the author's.
"""
_LIST = """
References

   Visible links:
   1. https://rain.example/#content
   2. https://rain.example/news
   4. mailto:harbour@rain.example
   5. /ann

   Hidden links:
   6. file:///tmp/x
"""


def _texts(text: str) -> list[str]:
    return [line.text for line in segment_text(text).lines]


def test_numbers_of_links_and_their_addresses_go() -> None:
    assert _texts(_PAGE + _LIST) == [
        "Skip to content",
        "News",
        "Sport",
        "The old gate is open, said the harbour master. Nobody had read the report[1].",
        "See Ann Lee.",
        "[1] A note of the author's.",
    ]


def test_without_addresses_the_numbers_are_the_authors() -> None:
    assert _texts(_PAGE)[3:5] == [
        "[ferry.jpg]",
        "The old gate is open, said the [4]harbour master. Nobody had read the report[1].",
    ]


def test_addresses_that_no_link_has_the_number_of_are_the_authors() -> None:
    text = "The report[1] is long.\n\nSources\n\n1. https://rain.example/a\n2. https://rain.example/b\n3. https://rain.example/c\n"
    assert _texts(text)[1:] == [
        "Sources",
        *(f"{n}. https://rain.example/{letter}" for n, letter in ((1, "a"), (2, "b"), (3, "c"))),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Opened in 1911[1], the line was a railway[2], closed in 1988[3].", id="before commas and stops"),
        pytest.param("It opened.[1][2][3][4] It closed.", id="many at once"),
        pytest.param("1911年[1]に開通した鉄道[2]は、1988年[3]に廃止された。", id="in a script without blanks"),
    ],
)
def test_notes_of_an_author_and_their_addresses_stay(text: str) -> None:
    addresses = [f"{number}. https://rain.example/{number}" for number in range(1, 5)]
    assert _texts("\n\n".join([text, "Sources", *addresses])) == [text, "Sources", *addresses]


def test_numbers_of_links_without_blanks_between_them_go() -> None:
    text = "[1][logo.png] [2]Home[3]News[4]Sport\n\n1. /a\n2. /b\n3. /c\n4. /d\n"
    assert _texts(text) == ["HomeNewsSport"]


def test_text_behind_the_addresses_keeps_them() -> None:
    assert "1. https://rain.example/#content" in _texts(
        _PAGE + _LIST + "\nIt rained for eleven days, and nobody was there.\n"
    )
