"""What text browsers add to a page goes; what an author numbered stays."""

from __future__ import annotations

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


def test_text_behind_the_addresses_keeps_them() -> None:
    assert "1. https://rain.example/#content" in _texts(
        _PAGE + _LIST + "\nIt rained for eleven days, and nobody was there.\n"
    )
