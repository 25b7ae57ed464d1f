"""Characters by class and capitalised words, counted for a whole page at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.scoring import counts
from cleaner.scoring.counts import CLASSES, count

_LINE = st.text(st.characters(codec=None, categories=None, exclude_characters="\n"), max_size=30)


@pytest.mark.parametrize(
    ("chars", "found"),
    [
        (" \u00a0\u3000", "SPACE"),
        ("AÉЖΩ", "UPPER"),
        ("aéжß", "LOWER"),
        ("ªअعא\u0301", "LETTER"),
        ("07٣०", "DIGIT"),
        (",;،、，", "INNER"),
        (".!?…。؟।", "STOP"),
        ("|›»•/→_#@", "SEPARATOR"),
        ("山かカไ", "UNSPACED_LETTER"),
        ("비힣", "HANGUL"),
        ("-:\t\x00$😀\ud800", "OTHER"),
        ("\U00020000", "UNSPACED_LETTER"),
    ],
)
def test_classes(chars: str, found: str) -> None:
    row = count([chars])[0][0].tolist()
    assert row == [len(chars) if number == getattr(counts, found) else 0 for number in range(CLASSES)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", 0),
        ("rain", 0),
        ("Rain", 1),
        ("RAIN", 1),
        ("The Daily Rain", 3),
        ("iPhone and eBay", 0),
        ("L.A. and U.S.", 4),
        ("7Up", 0),
        ("“Rain” (Wind)", 2),
        ("Ärger Über Öl", 3),
        ("Дождь в Долине", 2),
        ("雨 Rain", 1),
    ],
)
def test_words_that_begin_with_a_capital(line: str, words: int) -> None:
    assert count([line])[1].tolist() == [words]


def test_no_lines() -> None:
    found, capitals = count([])
    assert found.shape == (0, CLASSES)
    assert capitals.tolist() == []


@settings(max_examples=40)
@given(lines=st.lists(_LINE, max_size=6))
def test_every_character_is_counted_once_in_its_own_line(lines: list[str]) -> None:
    found, capitals = count(lines)
    assert found.sum(axis=1).tolist() == list(map(len, lines))
    for number, line in enumerate(lines):
        alone, own = count([line])
        assert found[number].tolist() == alone[0].tolist()
        assert capitals[number] == own[0]
