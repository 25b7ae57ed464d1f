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
        ("비힣ሀዜ", "SYLLABLE"),
        ("\"'”’)」』", "CLOSING"),
        ("-:\t\x00$😀\ud800", "OTHER"),
        ("\U00020000", "UNSPACED_LETTER"),
    ],
)
def test_classes(chars: str, found: str) -> None:
    row = count([chars]).counts[0].tolist()
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
    assert count([line]).capitals.tolist() == [words]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("", 0),
        ("Rain", 0),
        ("Rain. Wind! Sun?", 3),
        ("At 7.30 a.m. on rain.example", 1),
        ("“Rain.” (Wind.) 'Sun!'", 3),
        ("«Rain.» Wind...", 2),
        ("Rain.x", 0),
        ("雨。風！日", 2),
        ("雨。」風", 1),
        ("ዝናብ። ነፋስ።", 2),
    ],
)
def test_ends_of_sentences(line: str, ends: int) -> None:
    assert count([line, line]).sentences.tolist() == [ends, ends]


def test_no_lines() -> None:
    found = count([])
    assert found.counts.shape == (0, CLASSES)
    assert [len(column) for column in found] == [0] * 4


@settings(max_examples=40)
@given(lines=st.lists(_LINE, max_size=6))
def test_every_character_is_counted_once_in_its_own_line(lines: list[str]) -> None:
    found = count(lines)
    assert found.counts.sum(axis=1).tolist() == found.lengths.tolist() == list(map(len, lines))
    for number, line in enumerate(lines):
        assert [column[number].tolist() for column in found] == [column[0].tolist() for column in count([line])]
