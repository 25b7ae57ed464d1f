"""Rows of phrases on one line: words that lost their blanks, numbers, strangers."""

from __future__ import annotations

import pytest

from cleaner.characters import fold
from cleaner.rules.rows import RowTable, parted_words, row_hits, rows_of


def _table(*phrases: str) -> RowTable:
    return RowTable([(number, text, fold(text)) for number, text in enumerate(phrases)])


def _hits(line: str, *tables: RowTable) -> list[list[int]]:
    """Return, for each table, the phrases that a line is a row of."""
    rows = list(rows_of(["", line], ["", fold(line)]))
    hits = row_hits(tables, rows)
    assert all(number == 1 for own in hits for _, number in own)
    return [[phrase for phrase, _ in own] for own in hits]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ShareTweet", ["share", "tweet"]),
        ("Share3Comments", ["share", "3", "comments"]),
        ("HTMLBody", ["html", "body"]),
        ("Ä1Ö", ["ä", "1", "ö"]),
        ("日2", ["日", "2"]),
        ("ABC", ["abc"]),
        ("it's e-mail & R+D", ["it's", "e-mail", "&", "r+d"]),
        ("· • |", []),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert parted_words(["x", text, "y"], ["x", fold(text), "y"]) == [["x"], words, ["y"]]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Share Tweet Copy link", [0, 1, 2]),
        ("ShareTweet", [0, 1]),
        ("Share 12 Tweet 3", [0, 1]),
        ("Share", []),  # one phrase is no row
        ("Share gladly", []),
        ("Share Tweet gladly", []),  # of two phrases none may be strange
        ("Share Tweet Copy link LinkedIn gladly", [0, 1, 2, 3]),
        ("Share " * 40, []),  # longer than any row
        ("LinkedIn Share", [3, 0]),
    ],
)
def test_rows(line: str, found: list[int]) -> None:
    assert _hits(line, _table("Share", "Tweet", "Copy link", "LinkedIn")) == [found]


def test_a_row_may_be_of_several_tables() -> None:
    assert _hits("Partager Facebook X", _table("Partager"), _table("Facebook", "X")) == [[0], [0, 1]]


def test_rows_of_nothing() -> None:
    assert list(rows_of([], [])) == []
    assert row_hits([_table()], []) == [[]]
