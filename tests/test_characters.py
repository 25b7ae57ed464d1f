"""Canonical characters, verbatim code, and the folded form on which words are compared."""

from __future__ import annotations

import pytest
from casedata import Case, cases

from cleaner.characters import LINE_ENDS, canonical, digits, fold, folded_pattern, likeness, verbatim

_BLANKS = "\t\u00a0\u1680\u2000\u2002\u2003\u2009\u200a\u202f\u205f\u3000"
_DROPPED = "\x00\x01\x1b\x7f\x80\x9f\u00ad\u200b\u2060\u2063\ufeff\ufffa\ud800"


@cases("characters", "canonical")
def test_canonical(case: Case) -> None:
    assert canonical(case["text"]) == case["gives"]
    assert canonical(case["gives"]) == case["gives"]


@cases("characters", "verbatim")
def test_verbatim(case: Case) -> None:
    assert verbatim(case["text"]) == case["gives"]
    assert verbatim(case["gives"]) == case["gives"]


@cases("characters", "same")
def test_no_difference_to_rules(case: Case) -> None:
    assert fold(case["one"]) == fold(case["other"])


@cases("characters", "different")
def test_a_difference_to_rules(case: Case) -> None:
    assert fold(case["one"]) != fold(case["other"])


@pytest.mark.parametrize("blank", _BLANKS, ids=ascii)
def test_any_space_becomes_a_blank(blank: str) -> None:
    assert canonical(f"{blank}one{blank}{blank}two{blank}") == "one two"
    assert fold(f"{blank}one{blank}{blank}two{blank}") == "one two"


@pytest.mark.parametrize("char", _DROPPED, ids=ascii)
def test_what_carries_no_text_goes(char: str) -> None:
    assert canonical(f"{char}so{char}ft é{char}") == "soft é"
    assert verbatim(f"  so{char}ft") == "  soft"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_convention_ends_a_line_once(end: str) -> None:
    assert LINE_ENDS.split(f"one{end}two{end}{end}three") == ["one", "two", "", "three"]
    assert canonical(f"one{end}two") == "one two"


@pytest.mark.parametrize("char", "\x1c\x1d\x1e", ids=ascii)
def test_information_separators_end_no_line(char: str) -> None:
    assert LINE_ENDS.split(f"one{char}two") == [f"one{char}two"]


@pytest.mark.parametrize(
    "text", ["“curly” ‘quotes’", "en–dash — em", "dots…", "ﬁne ² ½ ™", "ＡＢＣ", "¡Hola! ¿Qué?", "straße", "I̊"]
)
def test_letters_quotes_dashes_and_dots_stay_as_written(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u00a0\t"])
def test_nothing_is_left_of_nothing(text: str) -> None:
    assert canonical(text) == fold(text) == verbatim(text) == ""


def test_long_runs_of_marks_come_in_order() -> None:
    assert canonical("a" + "\u0301\u0323" * 200_000) == "ạ" + "\u0323" * 199_999 + "\u0301" * 200_000
    assert len(fold("a" + "\u0301\u0323" * 200_000)) == 400_000


@pytest.mark.parametrize(
    ("text", "ascii_"),
    [
        ("١٠ أبريل ٢٠٢٥", "10 أبريل 2025"),
        ("۱۰", "10"),
        ("१०", "10"),
        ("১০", "10"),
        ("๑๐", "10"),
        ("１０", "10"),
        ("²", "²"),
        ("ten", "ten"),
    ],
)
def test_digits_of_every_script(text: str, ascii_: str) -> None:
    assert digits(text) == ascii_


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Rain in the valley", "RAIN IN THE VALLEY", 1.0),
        ("Rain in the valley", "Rain in the valley | The Gazette", 1.0),
        ("Rain in the valley", "Rain on the hills", 0.5),
        ("Rain", "Sun", 0.0),
        ("", "Rain", 0.0),
        ("…", "Rain", 0.0),
    ],
)
def test_likeness_is_the_share_of_words_of_the_shorter(one: str, other: str, share: float) -> None:
    assert likeness(one, other) == likeness(other, one) == share


@pytest.mark.parametrize(
    "word", ["συνεργάτες", "Ο ΑΠΟΣΤΟΛΕΑΣ", "أيضًا", "دقیقه", "știrea", "ещё", "alıyorsunuz", "khoảng"]
)
def test_a_pattern_is_folded_as_the_lines_are_that_it_is_matched_with(word: str) -> None:
    assert folded_pattern(word.lower()) == fold(word)
