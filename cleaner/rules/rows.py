"""Rows of phrases: buttons or menu entries that a crawler put on one line, ``Share Tweet Copy link``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import regex

from cleaner.characters import fold
from cleaner.charclasses import CharClasses, codes_of, texts_with, words_between

_ROW_CHARS, _ROW_WORDS, _PHRASE_WORDS = 160, 24, 6
# In a row of more than this many phrases, this share of the words may be unknown.
_ROW_SURE, _ROW_STRANGE = 2, 0.25
_GLUED = regex.compile(r"(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})")
# What words are made of: letters by case, digits, marks; and what parts them.
_SMALL, _CAPITAL, _LETTER, _NUMBER, _PART, _APART = range(6)
_LETTERS = {"Ll": _SMALL, "Lu": _CAPITAL}
_OF_WORDS = {"L": _LETTER, "N": _NUMBER, "M": _PART}


def _class_of(char: str) -> int:
    category = unicodedata.category(char)
    return _LETTERS.get(category, _OF_WORDS.get(category[0], _PART if char in "'+&-\n" else _APART))


_CLASSES = CharClasses(_class_of)


def parted_words(texts: Sequence[str], folded: Sequence[str]) -> list[list[str]]:
    """Return the words of each of some lines, folded: ``ShareTweet`` is two.

    Args:
        texts: The lines as they stand.
        folded: The lines as rules compare them.
    """
    lines = list(folded)
    for number in _glued(texts):
        if lines[number]:
            lines[number] = fold(_GLUED.sub(" ", texts[number]))
    return plain_words(lines)


def plain_words(folded: Sequence[str]) -> list[list[str]]:
    """Return the words of each of some folded lines as they stand."""
    codes = codes_of(folded)
    return words_between(_CLASSES.of(codes) == _APART, codes)


def _glued(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the texts in which a blank may be missing: between ``aA``, ``1A``, ``AAa`` and ``a1``."""
    codes = codes_of(texts)
    classes = _CLASSES.of(codes)
    last, this = classes[:-1], classes[1:]
    glued = ((last == _SMALL) | (last == _NUMBER)) & (this == _CAPITAL)
    glued |= (last <= _LETTER) & (this == _NUMBER)
    glued[:-1] |= (last[:-1] == _CAPITAL) & (this[:-1] == _CAPITAL) & (this[1:] == _SMALL)
    return texts_with(glued, codes)


def rows_of(texts: Sequence[str], folded: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the short lines of several words, as number and words.

    Args:
        texts: The lines as they stand.
        folded: The lines as rules compare them.
    """
    numbers = [number for number, text in enumerate(texts) if len(text) <= _ROW_CHARS]
    words = parted_words([texts[number] for number in numbers], [folded[number] for number in numbers])
    return ((number, found) for number, found in zip(numbers, words, strict=True) if 1 < len(found) <= _ROW_WORDS)


class RowTable:
    """Whole-line phrases that may stand in a row on one line.

    Args:
        phrases: What each phrase is called by, the phrase, and the same as rules compare it.

    Attributes:
        words: All words of the phrases.
        longest: The words that phrases begin with, and how many words the longest of them has.
        numbers: The phrases by their words.
    """

    def __init__(self, phrases: Sequence[tuple[int, str, str]]) -> None:
        self.words: set[str] = set()
        self.longest: dict[str, int] = {}
        self.numbers: dict[str, tuple[int, ...]] = {}
        texts, folded = [text for _, text, _ in phrases], [folded for *_, folded in phrases]
        # "LinkedIn" looks glued on a page; so it has to here.
        for (number, _, _), plain, glued in zip(phrases, plain_words(folded), parted_words(texts, folded), strict=True):
            for words in (plain, glued) if glued != plain else (plain,):
                if 0 < len(words) <= _PHRASE_WORDS:
                    self.words.update(words)
                    run = " ".join(words)
                    self.numbers[run] = (*self.numbers.get(run, ()), number)
                    self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))


def row_hits(tables: Sequence[RowTable], rows: Sequence[tuple[int, list[str]]]) -> list[list[tuple[int, int]]]:
    """Return for each table the phrases and lines where a line is nothing but whole-line phrases in a row.

    The phrases may be those of several tables: ``Partager Facebook X`` takes a French pack and one of a site.

    Args:
        tables: The phrases.
        rows: Lines as number and words.
    """
    hits: list[list[tuple[int, int]]] = [[] for _ in tables]
    # Most lines are told by words that no phrase has.
    strange = {word for _, words in rows for word in words}
    for table in tables:
        strange = strange - table.words  # in place, Python would go through all words of the table
    strange = {word for word in strange if not word.isdigit()}
    for line, words in rows:
        if not strange.isdisjoint(words) and sum(map(strange.__contains__, words)) > _ROW_STRANGE * len(words):
            continue
        for run in _runs(tables, words):
            for owner, table in enumerate(tables):
                hits[owner].extend((number, line) for number in table.numbers.get(run, ()))
    return hits


def _runs(tables: Sequence[RowTable], words: Sequence[str]) -> Sequence[str]:
    """Return the phrases that a row consists of; none if too many of its words belong to none."""
    found: list[str] = []
    may = _ROW_STRANGE * len(words)
    at = strange = 0
    while at < len(words):
        longest = max((table.longest.get(words[at], 0) for table in tables), default=0)
        for size in range(min(longest, len(words) - at), 0, -1):
            run = " ".join(words[at : at + size])
            if any(run in table.numbers for table in tables):
                found.append(run)
                at += size
                break
        else:
            strange += not words[at].isdigit()  # a number belongs to any phrase
            if strange > may:
                return ()
            at += 1
    return found if len(found) > 1 and (not strange or len(found) > _ROW_SURE) else ()
