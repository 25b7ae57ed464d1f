"""At which width a text was wrapped, and how its lines are joined; `test_text` wraps whole texts."""

from __future__ import annotations

import itertools
import textwrap

import pytest
from making import prose

from cleaner.segment.wrapping import Wrapping, breaks_off, columns, joined, wrapping_of


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("rain", 4), ("é—’", 3), ("雨が", 4), ("cafe\u0301", 4), ("ผู้", 1), ("비", 2), ("，。", 4)],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize("width", [50, 72, 100])
def test_the_width_lets_the_longest_lines_in(width: int) -> None:
    lines = textwrap.wrap(prose(0) + prose(1) + prose(2) + prose(3), width)
    found = wrapping_of([lines]).width
    assert max(map(len, lines)) <= found <= width + 12
    assert wrapping_of([lines]).fills(lines)


@pytest.mark.parametrize("groups", [[], [["one"]], [["a" * 60, "b" * 60, "c" * 60]], [["x" * 500, "y" * 500] * 9]])
def test_lines_that_nobody_wrapped(groups: list[list[str]]) -> None:
    assert wrapping_of(groups) == Wrapping()


def test_chance_among_whole_paragraphs_is_no_wrapping() -> None:
    lines = textwrap.wrap(prose(0) + prose(1), 60)
    assert wrapping_of([lines]).width
    assert not wrapping_of([lines, [prose(2) * 2] * 40]).width


@pytest.mark.parametrize(
    ("line", "after", "inside"),
    [
        ("the end of", "a line", True),
        ("the end.", "a line", False),
        ("the end of.”", "a line", False),
        ("the end of", "A line", False),
        ("the end of", "  a line", True),
        ("12:04 began", "12:05 ended", False),
        ("门已经有", "一百年", True),
        ("门已经有。", "一百年", False),
    ],
)
def test_lines_that_end_inside_a_sentence(line: str, after: str, *, inside: bool) -> None:
    assert breaks_off(line, after) == inside


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["one"], "one"),
        (["one", "two"], "one two"),
        (["up-", "river"], "up-river"),
        (["the Anglo-", "Saxon"], "the Anglo- Saxon"),
        (["from 3 -", "nine"], "from 3 - nine"),
        (["门", "开了，", "雨停了"], "门开了，雨停了"),
        (["在 iPhone", "上"], "在 iPhone 上"),
        (["비가", "그쳤다"], "비가 그쳤다"),
    ],
)
def test_joining(lines: list[str], text: str) -> None:
    assert joined(lines) == text


_SHORT = [
    # Two pairs of lines that break off say enough where all of them are full.
    [
        "The town council voted on Tuesday night to close the old swimming",
        "pool on Mill Lane, ending a debate that has lasted for almost",
        "three years.",
    ],
    # A capital begins the next line as often in German.
    [
        "Der Stadtrat hat am Dienstagabend beschlossen, das alte Hallenbad an der",
        "Mühlgasse zu schließen, und beendete damit einen jahrelangen Streit.",
    ],
]


def test_a_short_text_that_is_wrapped_throughout() -> None:
    german = [
        _SHORT[1],
        [
            "Anwohner, die sich mit Transparenten vor dem Rathaus versammelt hatten,",
            "kündigten Widerspruch gegen die Entscheidung an.",
        ],
    ]
    for groups in ([_SHORT[0]], german):
        found = wrapping_of(groups)
        assert all(found.goes_on(line, after) for group in groups for line, after in itertools.pairwise(group))


def test_a_short_text_with_a_line_that_is_not_full_is_as_it_is_printed() -> None:
    groups = [
        ["The tide came in, the tide went out,", "and nobody was there to shout"],
        ["a word of warning to the shore,", "and then the tide came in once more."],
    ]
    assert wrapping_of(groups).width == 0
