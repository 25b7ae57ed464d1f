"""Many phrases, one pass: dictionaries for lines and their beginnings, one Aho-Corasick automaton for the rest."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, count
from typing import TypeVar

import ahocorasick
import regex

from cleaner.characters import UNSPACED, forms_of
from cleaner.limits import PATTERN_SEES
from cleaner.rules.quotations import Quotations, is_quoted
from cleaner.rules.rows import RowTable, rows_of
from cleaner.rules.schema import Phrase

T = TypeVar("T")

# Hangul and the scripts of India hang endings on a word.
_SUFFIXED = regex.compile(
    r"[\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}"
    r"\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}]"
)

_IS, _STARTS, _ENDS, _HAS = 1, 2, 4, 8
_KEYS = (("is_", _IS), ("starts", _STARTS), ("ends", _ENDS), ("has", _HAS))
_NONE = Quotations(())
# Beginnings are looked up by this many characters.
_HEAD = 3
# Marks that most lines begin or end with, for the short way.
_MARKS = " .,:;!?-|/'\"()[]<>•·»›→↓▼▾►▶…"


def _from_first(folded: str) -> str:
    """Return a line from its first letter or digit on; the whole line if it has none."""
    rest = folded.lstrip(_MARKS)
    if not rest[:1].isalnum():
        rest = folded[next((place for place, char in enumerate(folded) if char.isalnum()), 0) :]
    return rest


def _to_last(rest: str) -> str:
    """Return what `_from_first` gives up to the last letter or digit, and the marks that hang on it."""
    core = rest.rstrip(_MARKS)
    if core[-1:].isalnum():
        return core
    last = len(core)
    while last and not (core[last - 1].isalnum() or unicodedata.category(core[last - 1])[0] == "M"):
        last -= 1
    return core[:last] if rest[:1].isalnum() else rest


def trimmed(folded: str) -> str:
    """Return a folded line without bullets, arrows, colons and the like at its ends.

    >>> trimmed("• read more »"), trimmed("//")
    ('read more', '//')
    """
    return folded if folded[:1].isalnum() and folded[-1:].isalnum() else _to_last(_from_first(folded))


class FoldedPage:
    """The folded lines of a page as one text, so that the automaton runs over it once.

    Args:
        folded: The lines as rules compare them.
        texts: The lines as they stand, for words that lost the blanks between them.
    """

    def __init__(self, folded: Sequence[str], texts: Sequence[str] = ()) -> None:
        self.lines = folded
        self._texts = texts or folded
        self._heads: dict[int, list[str]] = {}
        self.text = "\n".join(folded)
        self.starts = [0, *accumulate(len(line) + 1 for line in folded)][: len(folded)]

    @cached_property
    def leads(self) -> list[str]:
        """The lines from their first letter or digit on."""
        return [line if line[:1].isalnum() else _from_first(line) for line in self.lines]

    @cached_property
    def cores(self) -> list[str]:
        """The lines without bullets and the like at their ends."""
        return [lead if lead[-1:].isalnum() else _to_last(lead) for lead in self.leads]

    def heads(self, size: int) -> list[str]:
        """Return so many characters of each line, from its first letter or digit on."""
        if size not in self._heads:
            self._heads[size] = [lead[:size] for lead in self.leads]
        return self._heads[size]

    def is_quoted(self, line: int) -> bool:
        """Return whether a line quotes somebody by its marks."""
        return is_quoted(self._texts[line])

    def core_at(self, line: int) -> tuple[int, int]:
        """Return where the core of a line begins and ends, as offsets in `text`."""
        first = self.starts[line] + len(self.lines[line]) - len(self.leads[line])
        return first, first + len(self.cores[line])

    @cached_property
    def rows(self) -> list[tuple[int, list[str]]]:
        """Short lines of several words, as number and words: ``ShareTweet`` is two."""
        return list(rows_of(self._texts, self.lines))


class _Beginnings:
    """Words that a line begins with, looked up by their first characters."""

    def __init__(self, numbers: Mapping[str, tuple[int, ...]]) -> None:
        heads: dict[str, list[str]] = {}
        for text in numbers:
            heads.setdefault(text[:_HEAD], []).append(text)
        self._heads = {head: tuple(texts) for head, texts in heads.items()}
        self._sizes = sorted({len(head) for head in heads})
        self._texts = {text: (_borders(text)[1], used) for text, used in numbers.items()}

    def hits(self, page: FoldedPage) -> Iterator[tuple[int, int]]:
        """Yield phrases and the lines that they begin."""
        heads = self._heads
        for size in self._sizes:
            for line in compress(count(), map(heads.__contains__, page.heads(size))):
                lead = page.leads[line]
                texts = heads[lead[:size]]
                if lead.startswith(texts):
                    yield from ((number, line) for number in self._begun(lead, texts))

    def _begun(self, lead: str, texts: Sequence[str]) -> Iterator[int]:
        for text in filter(lead.startswith, texts):
            border, numbers = self._texts[text]
            if not (border and _joins(lead[len(text) : len(text) + 1])):
                yield from numbers


class _Within:
    """Words anywhere in a line, or at an edge that the automaton has to see."""

    def __init__(self, uses: Mapping[str, tuple[tuple[int, int], ...]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for text, used in uses.items():
            self._automaton.add_word(text, (len(text), *_borders(text), used))
        if uses:
            self._automaton.make_automaton()

    def hits(self, page: FoldedPage) -> Iterator[tuple[int, int, int]]:
        """Yield phrases, the lines they are in, and as which of their keys."""
        text, starts = page.text, page.starts
        for last, (length, left, right, uses) in self._automaton.iter(text) if len(self._automaton) else ():
            first, end = last - length + 1, last + 1
            if (left and first and _joins(text[first - 1])) or (right and _joins(text[end : end + 1])):
                continue
            line = bisect_right(starts, first) - 1
            for number, bit in uses:
                if (
                    bit == _HAS
                    or (bit == _STARTS and first <= page.core_at(line)[0])
                    or (bit == _ENDS and end >= page.core_at(line)[1])
                ):
                    yield number, line, bit


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Return what belongs to each text, as tuples: there are tens of thousands, and a collector passes over those."""
    found: dict[str, tuple[T, ...]] = {}
    for text, value in pairs:
        found[text] = (*found.get(text, ()), value)
    return found


class PhraseIndex:
    """Finds the lines on which each of many phrases holds.

    Args:
        phrases: The phrases; they are called by their number.
        composable: Numbers of the phrases that may stand in a row on one line.
        quotations: Tells the lines on which none of them holds.
    """

    def __init__(
        self, phrases: Sequence[Phrase], composable: Iterable[int] = (), quotations: Quotations = _NONE
    ) -> None:
        self._quotations = quotations
        self._patterns = [phrase.regex for phrase in phrases]
        self._compiled: dict[int, regex.Pattern[str]] = {}
        self._wanted = [sum(bit for key, bit in _KEYS if getattr(phrase, key)) for phrase in phrases]
        wholes = ((number, text) for number, phrase in enumerate(phrases) for text in phrase.is_)
        whole = [(number, text, form) for number, text in wholes for form in forms_of(text)]
        in_rows = frozenset(composable)
        self.rows = RowTable([each for each in whole if each[0] in in_rows])
        self._whole = _gathered((trimmed(folded), number) for number, _, folded in whole)
        starts: list[tuple[str, int]] = []
        within: list[tuple[str, tuple[int, int]]] = []
        for number, phrase in enumerate(phrases):
            for key, bit in _KEYS[1:]:
                for text in chain.from_iterable(map(forms_of, getattr(phrase, key))):
                    # What begins with a mark may begin before the first letter of a line.
                    if bit == _STARTS and text[0].isalnum():
                        starts.append((text, number))
                    else:
                        within.append((text, (number, bit)))
        self._beginnings, self._within = _Beginnings(_gathered(starts)), _Within(_gathered(within))

    def lines(self, page: FoldedPage, rows: Iterable[tuple[int, int]] = ()) -> dict[int, list[int]]:
        """Return, by number of the phrase, the lines on which it holds, in order.

        Args:
            page: The lines.
            rows: Phrases and lines on which they hold already, from `row_hits`.
        """
        worded = self.worded(page, rows)
        found = ((number, self.matching(number, lines, page)) for number, lines in worded.items())
        return {number: lines for number, lines in found if lines}

    def worded(self, page: FoldedPage, rows: Iterable[tuple[int, int]] = ()) -> dict[int, list[int]]:
        """Return, by number of the phrase, the lines that have its words; its pattern, the slow part, is not asked."""
        hits: dict[int, dict[int, int]] = {}
        for number, line, bit in self._hits(page, rows):
            own = hits.setdefault(number, {})
            own[line] = own.get(line, 0) | bit
        found = {}
        for number, own in hits.items():
            wanted = self._wanted[number]
            if lines := sorted(line for line, bits in own.items() if bits == wanted):
                found[number] = lines
        return found

    def matching(self, number: int, lines: list[int], page: FoldedPage) -> list[int]:
        """Return those of the lines that quote nobody and on which the pattern of a phrase holds, if it has one."""
        found = lines
        if self._patterns[number]:
            found = [line for line in lines if self._matches(number, page.lines[line])]
        return [line for line in found if not self._quotes(page, line)]

    def _hits(self, page: FoldedPage, rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        yield from ((number, line, _IS) for number, line in rows)
        for line in compress(count(), map(self._whole.__contains__, page.cores)):
            yield from ((number, line, _IS) for number in self._whole[page.cores[line]])
        yield from ((number, line, _STARTS) for number, line in self._beginnings.hits(page))
        yield from self._within.hits(page)

    def _quotes(self, page: FoldedPage, line: int) -> bool:
        """Whether a line is what somebody is said to have said, which no rule takes for the page's own words."""
        return page.is_quoted(line) or self._quotations.hold(page.lines[line])

    def _matches(self, number: int, line: str) -> bool:
        """Whether the pattern of a phrase holds; it is compiled when it is first asked, because most never are."""
        if number not in self._compiled:
            self._compiled[number] = regex.compile(self._patterns[number])
        return self._compiled[number].search(line[:PATTERN_SEES]) is not None


def _borders(literal: str) -> tuple[bool, bool]:
    """Whether the phrase has to begin and to end at a word border."""
    return _joins(literal[0]), _joins(literal[-1]) and not _SUFFIXED.match(literal[-1])


def _joins(char: str) -> bool:
    return char.isalnum() and (char.isascii() or not UNSPACED.match(char))
