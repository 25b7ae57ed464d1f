"""Classes of all characters of a page at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.charclasses import CharClasses, codes_of, text_of, texts_with, words_between

_DIGIT, _APART, _OTHER = range(3)
_CLASSES = CharClasses(lambda char: _DIGIT if char.isdigit() else _APART if char == "-" else _OTHER)
_TEXT = st.text(st.characters(codec=None, categories=None, exclude_characters="\n"), max_size=20)


@settings(max_examples=40)
@given(texts=st.lists(_TEXT, max_size=5))
def test_codes_give_the_texts_again(texts: list[str]) -> None:
    assert text_of(codes_of(texts)) == "".join(f"{text}\n" for text in texts)


def test_each_character_is_asked_for_once() -> None:
    asked: list[str] = []
    classes = CharClasses(lambda char: asked.append(char) or ord(char) % 7)  # type: ignore[func-returns-value]
    codes = codes_of(["aba", "b\U0001f600", ""])
    assert classes.of(codes).tolist() == [ord(char) % 7 for char in "aba\nb\U0001f600\n\n"]
    classes.of(codes)
    assert sorted(asked) == sorted("ab\n\U0001f600")


@pytest.mark.parametrize("texts", [["", "a1", "b", "22\U0001f600", ""], ["7"], ["x"], [""], []])
def test_texts_that_have_something(texts: list[str]) -> None:
    codes = codes_of(texts)
    there = _CLASSES.of(codes) == _DIGIT
    assert texts_with(there, codes) == [number for number, text in enumerate(texts) if any(map(str.isdigit, text))]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["one-two", "", "--", "three four-5"], [["one", "two"], [], [], ["three", "four", "5"]]),
        ([""], [[]]),
        ([], []),
    ],
)
def test_words_between_what_parts_them(texts: list[str], words: list[list[str]]) -> None:
    codes = codes_of(texts)
    assert words_between(_CLASSES.of(codes) == _APART, codes) == words
