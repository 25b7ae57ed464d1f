"""Titles in segments: "Rain | Weather | The Gazette"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.characters import fold
from cleaner.wordlists import page_words

_BETWEEN = re.compile(
    # All that it may begin with: most characters are none of it.
    r"(?=[\s|｜_＿–—-])(?:"
    r"\s+[|·•»«›‹<>:/~–—-]{1,2}\s+|\s*[|｜]\s*|--"
    # Between two letters of scripts with blanks it joins words: "north_wind".
    r"|\s*(?:(?<![^\W\u2e80-\uffef])[_＿]|[_＿](?![^\W\u2e80-\uffef]))\s*(?=[^_＿]+$)"
    # Chinese sites set no blanks around it.
    r"|(?<=[\u3000-\u9fff\uff00-\uffef”’])[-–—](?=[\u3400-\u9fff]+$))"
)
_MARK = re.compile(r"[|·•»«›‹<>:/~–—｜_＿-]")
# What parts a label from the headline behind it.
_SET_APART = re.compile(r"\s[⟩»›>|•·–—]\s*$")


def _marks(text: str) -> list[re.Match[str]]:
    return list(_BETWEEN.finditer(text)) if _MARK.search(text) else []


def cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text without its last and without its first segment, and that segment."""
    marks = _marks(text)
    if marks:
        yield text[: marks[-1].start()], text[marks[-1].end() :]
        yield text[marks[0].end() :], text[: marks[0].start()]


def is_segmented(text: str) -> bool:
    """Whether a text may have segments."""
    return _MARK.search(text) is not None and _BETWEEN.search(text) is not None


def parts(text: str) -> list[str]:
    """Return the shorter forms of a text with segments, and its last and first segment."""
    found = list(cuts(text))
    return [kept for kept, _ in found] + [cut for _, cut in found]


def halves(text: str) -> list[tuple[str, str]]:
    """Return what a text with segments is up to each mark between them, and from there on.

    >>> halves("Rain - Weather | The Gazette")
    [('Rain', 'Weather | The Gazette'), ('Rain - Weather', 'The Gazette')]
    """
    return [(text[: mark.start()], text[mark.end() :]) for mark in _marks(text)]


def names_front(title: str) -> bool:
    """Whether a title, or a segment of it, is what the front page of a site is called."""
    return any(map(is_front, (title, *parts(title))))


def is_front(text: str) -> bool:
    """Whether a text is what the front page of a site is called: "Home", which is no title of anything."""
    return fold(text).strip() in page_words().front_pages


def is_apart(label: str) -> bool:
    """Whether a label that stands before a headline is set apart from it, by a sign or in capitals: "LIVE ⟩"."""
    return bool(_SET_APART.search(label)) or (label.isupper() and " " in label.strip())


def is_twice(words: Sequence[str]) -> bool:
    """Whether words say the same twice: a label, and what is read aloud of it."""
    half = len(words) // 2
    return half > 0 and words[:half] == words[half:]
