"""Many phrases, one pass: a dictionary for whole lines and one Aho-Corasick automaton for the rest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import ahocorasick
import regex

from cleaner.characters import UNSPACED, fold
from cleaner.rules.schema import Phrase

_EDGES = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$")
# Hangul and the scripts of India hang endings on a word.
_SUFFIXED = regex.compile(r"[\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}]")
# What a pattern sees of a line, so that no page can make it run long.
PATTERN_SEES = 2000

# A row of buttons or menu entries that a crawler put on one line.
_ROW_CHARS, _ROW_WORDS, _PHRASE_WORDS = 160, 24, 6
# In a row of more than this many phrases, this share of the words may be unknown.
_ROW_SURE, _ROW_STRANGE = 2, 0.25
_GLUED = regex.compile(r"(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'+&-]+")

_KEYS = ("is_", "starts", "ends", "has")


def row_words(text: str) -> list[str]:
    """Return the folded words of a text.

    >>> row_words("Share · Copy link")
    ['share', 'copy', 'link']
    """
    words: list[str] = _WORD.findall(fold(text))
    return words


def trimmed(folded: str) -> str:
    """Return a folded line without bullets, arrows, colons and the like at its ends.

    >>> trimmed("• read more »"), trimmed("//")
    ('read more', '//')
    """
    return _EDGES.sub("", folded) or folded


class Page:
    """The folded lines of a page as one text, so that each automaton runs over it once.

    Args:
        folded: The lines as rules compare them.
        texts: The lines as they stand, for words that lost the blanks between them.
    """

    def __init__(self, folded: Sequence[str], texts: Sequence[str] = ()) -> None:
        self.lines = folded
        self._texts = texts or folded
        self.text = "\n".join(folded)
        self.starts = [0, *accumulate(len(line) + 1 for line in folded)][: len(folded)]

    @cached_property
    def trimmed(self) -> list[str]:
        """The lines without bullets and the like at their ends."""
        return list(map(trimmed, self.lines))

    @cached_property
    def rows(self) -> list[tuple[int, list[str]]]:
        """Short lines of several words, as number and words: ``ShareTweet`` is two."""
        found = []
        for number, (folded, text) in enumerate(zip(self.lines, self._texts, strict=True)):
            if folded and len(text) <= _ROW_CHARS:
                apart = _GLUED.sub(" ", text)
                words = row_words(apart)
                if 1 < len(words) <= _ROW_WORDS:
                    found.append((number, words))
        return found

    @cached_property
    def cores(self) -> list[tuple[int, int]]:
        """For each line, where its first letter or digit stands and where its last one ends, as offsets in `text`."""
        found = []
        for line, core, start in zip(self.lines, self.trimmed, self.starts, strict=True):
            lead = line.find(core)
            found.append((start + lead, start + lead + len(core)))
        return found


class PhraseIndex:
    """Finds the lines on which each of many phrases holds."""

    def __init__(self, phrases: Sequence[Phrase], composable: Sequence[int] = ()) -> None:
        self._rows: dict[str, list[int]] = {}
        for number in composable:
            for text in phrases[number].is_:
                # "LinkedIn" looks glued on a page; so it has to here.
                for words in {" ".join(row_words(text)), " ".join(row_words(_GLUED.sub(" ", text)))}:
                    self._rows.setdefault(words, []).append(number)
        self._first_words = frozenset(words.partition(" ")[0] for words in self._rows)
        self._phrases = phrases
        self._patterns = [regex.compile(phrase.regex) if phrase.regex else None for phrase in phrases]
        self._wanted = [sum(1 << bit for bit, key in enumerate(_KEYS) if getattr(phrase, key)) for phrase in phrases]
        self._whole: dict[str, list[int]] = {}
        literals: dict[str, list[tuple[int, int]]] = {}
        for number, phrase in enumerate(phrases):
            for text in phrase.is_:
                self._whole.setdefault(trimmed(fold(text)), []).append(number)
            for bit, key in enumerate(_KEYS[1:], 1):
                for text in getattr(phrase, key):
                    literals.setdefault(fold(text), []).append((number, bit))
        self._automaton = ahocorasick.Automaton()
        for literal, uses in literals.items():
            self._automaton.add_word(literal, (literal, _borders(literal), uses))
        if literals:
            self._automaton.make_automaton()
        self._any = bool(literals)

    def lines(self, page: Page, rows: Iterable[tuple[int, int]] = ()) -> dict[int, list[int]]:
        """Return, by number of the phrase, the lines on which it holds, in order.

        Args:
            page: The lines.
            rows: Phrases and lines on which they hold already, from `row_hits`.
        """
        hits: dict[tuple[int, int], int] = dict.fromkeys(rows, 1)
        for line, core in enumerate(page.trimmed):
            for number in self._whole.get(core, ()):
                hits[number, line] = 1
        for number, line, bit in self._literal_hits(page):
            hits[number, line] = hits.get((number, line), 0) | 1 << bit
        found: dict[int, list[int]] = {}
        for (number, line), bits in sorted(hits.items()):
            pattern = self._patterns[number]
            if bits == self._wanted[number] and (pattern is None or pattern.search(page.lines[line][:PATTERN_SEES])):
                found.setdefault(number, []).append(line)
        return found

    def composing(self, words: Sequence[str]) -> Sequence[int]:
        """Return the phrases that a run of words in a row of buttons is, in full."""
        return self._rows.get(" ".join(words), ()) if words[0] in self._first_words else ()

    def _literal_hits(self, page: Page) -> Iterator[tuple[int, int, int]]:
        if not self._any:
            return
        text, starts = page.text, page.starts
        for last, (literal, (left, right), uses) in self._automaton.iter(text):
            first, end = last - len(literal) + 1, last + 1
            if left and first and _joins(text[first - 1]):
                continue
            if right and end < len(text) and _joins(text[end]):
                continue
            line = bisect_right(starts, first) - 1
            for number, bit in uses:
                if bit == 3 or (bit == 1 and first <= page.cores[line][0]) or (bit == 2 and end >= page.cores[line][1]):
                    yield number, line, bit


def row_hits(indexes: Sequence[PhraseIndex], page: Page) -> list[list[tuple[int, int]]]:
    """Return for each index the phrases and lines where a line is nothing but whole-line phrases in a row.

    The phrases may be those of several indexes: ``Partager Facebook X`` takes a French pack and one of networks.
    """
    hits: list[list[tuple[int, int]]] = [[] for _ in indexes]
    for line, words in page.rows:
        found: list[tuple[int, int]] = []
        at = count = strange = 0
        while at < len(words):
            size, owners = _longest(indexes, words, at)
            found += owners
            count += bool(owners)
            strange += not size
            at += size or 1
        if count > 1 and (not strange or (count > _ROW_SURE and strange <= _ROW_STRANGE * len(words))):
            for owner, number in found:
                hits[owner].append((number, line))
    return hits


def _longest(indexes: Sequence[PhraseIndex], words: Sequence[str], at: int) -> tuple[int, list[tuple[int, int]]]:
    """Return how many words the longest phrase from here has, and whose it is; a number belongs to any phrase."""
    for size in range(min(_PHRASE_WORDS, len(words) - at), 0, -1):
        run = words[at : at + size]
        if owners := [(owner, number) for owner, index in enumerate(indexes) for number in index.composing(run)]:
            return size, owners
    return int(words[at].isdigit()), []


def _borders(literal: str) -> tuple[bool, bool]:
    """Whether the phrase has to begin and to end at a word border."""
    left, right = literal[0], literal[-1]
    return (
        left.isalnum() and not UNSPACED.match(left),
        right.isalnum() and not UNSPACED.match(right) and not _SUFFIXED.match(right),
    )


def _joins(char: str) -> bool:
    return char.isalnum() and not UNSPACED.match(char)
