"""Many phrases, one pass: dictionaries for lines and their beginnings, one Aho-Corasick automaton for the rest."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

import ahocorasick
import regex

from cleaner.characters import UNSPACED, fold
from cleaner.rules.patterns import PATTERN_SEES
from cleaner.rules.schema import Phrase

# Hangul and the scripts of India hang endings on a word.
_SUFFIXED = regex.compile(
    r"[\p{Script=Hangul}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}"
    r"\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}]"
)

# A row of buttons or menu entries that a crawler put on one line.
_ROW_CHARS, _ROW_WORDS, _PHRASE_WORDS = 160, 24, 6
# In a row of more than this many phrases, this share of the words may be unknown.
_ROW_SURE, _ROW_STRANGE = 2, 0.25
_GLUED = regex.compile(r"(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})")
# Where such a blank may be missing, as shapes.
_GLUED_SHAPES = ("aA", "1A", "AAa", "a1", "A1", "x1")
_SHAPES = {"Ll": "a", "Lu": "A", "Lm": "x", "Lo": "x", "Lt": "x", "Nd": "1", "Nl": "1", "No": "1"}


class _Characters(dict[int, str]):
    """What becomes of each character, found out when it is first met."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = found = self._becomes(chr(code))
        return found


_SHAPE = _Characters(lambda char: _SHAPES.get(unicodedata.category(char), char))
_ONLY_WORDS = _Characters(lambda char: char if unicodedata.category(char)[0] in "LMN" or char in "'+&-\n" else " ")

_IS, _STARTS, _ENDS, _HAS = 1, 2, 4, 8
_KEYS = (("is_", _IS), ("starts", _STARTS), ("ends", _ENDS), ("has", _HAS))
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
    return _to_last(_from_first(folded))


class Page:
    """The folded lines of a page as one text, so that the automaton runs over it once.

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
    def leads(self) -> list[str]:
        """The lines from their first letter or digit on."""
        return [line if line[:1].isalnum() else _from_first(line) for line in self.lines]

    @cached_property
    def cores(self) -> list[str]:
        """The lines without bullets and the like at their ends."""
        return [lead if lead[-1:].isalnum() else _to_last(lead) for lead in self.leads]

    def core_at(self, line: int) -> tuple[int, int]:
        """Return where the core of a line begins and ends, as offsets in `text`."""
        first = self.starts[line] + len(self.lines[line]) - len(self.leads[line])
        return first, first + len(self.cores[line])

    @cached_property
    def rows(self) -> list[tuple[int, list[str]]]:
        """Short lines of several words, as number and words, in no order: ``ShareTweet`` is two."""
        plain: list[int] = []
        wide: list[int] = []
        for number, text in enumerate(self._texts):
            if len(text) <= _ROW_CHARS:
                (plain if text.isascii() else wide).append(number)
        return [*self._rows(plain), *self._rows(wide)]

    def _rows(self, numbers: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
        words = _words([self._texts[number] for number in numbers], [self.lines[number] for number in numbers])
        return ((number, found) for number, found in zip(numbers, words, strict=True) if 1 < len(found) <= _ROW_WORDS)


def _words(texts: Sequence[str], folded: Sequence[str]) -> list[list[str]]:
    """Return the folded words of texts. ASCII apart from others takes a tenth of the time."""
    lines = list(folded)
    for number in _glued(texts):
        if lines[number]:
            lines[number] = fold(_GLUED.sub(" ", texts[number]))
    return [line.split() for line in "\n".join(lines).translate(_ONLY_WORDS).split("\n")] if lines else []


def _glued(texts: Sequence[str]) -> set[int]:
    """Return the numbers of the texts in which a blank may be missing."""
    shape = "\n".join(texts).translate(_SHAPE)
    found = set()
    for glue in _GLUED_SHAPES:
        number = last = 0
        while (place := shape.find(glue, last)) >= 0:
            number += shape.count("\n", last, place)
            found.add(number)
            last = place + 1
    return found


class _Rows:
    """Whole-line phrases that may stand in a row on one line: ``Share Tweet Copy link``.

    Attributes:
        words: All words of the phrases.
        longest: The words that phrases begin with, and how many words the longest of them has.
        numbers: The phrases by their words.
    """

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.longest: dict[str, int] = {}
        self.numbers: dict[str, list[int]] = {}

    def add(self, text: str, folded: str, number: int) -> None:
        # "LinkedIn" looks glued on a page; so it has to here.
        for words in dict.fromkeys(
            (tuple(folded.translate(_ONLY_WORDS).split()), *map(tuple, _words([text], [folded])))
        ):
            if 0 < len(words) <= _PHRASE_WORDS:
                self.words.update(words)
                self.numbers.setdefault(" ".join(words), []).append(number)
                self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))


class _Beginnings:
    """Words that a line begins with, looked up by their first characters."""

    def __init__(self, numbers: Mapping[str, list[int]]) -> None:
        heads: dict[str, list[str]] = {}
        for text in numbers:
            heads.setdefault(text[:_HEAD], []).append(text)
        self._heads = {head: tuple(texts) for head, texts in heads.items()}
        self._sizes = sorted({len(head) for head in heads})
        self._texts = {text: (_borders(text)[1], used) for text, used in numbers.items()}

    def hits(self, page: Page) -> Iterator[tuple[int, int]]:
        """Yield phrases and the lines that they begin."""
        heads = self._heads
        for size in self._sizes:
            headed = [(line, lead) for line, lead in enumerate(page.leads) if lead[:size] in heads]
            for line, lead in headed:
                texts = heads[lead[:size]]
                if lead.startswith(texts):
                    yield from ((number, line) for number in self._begun(lead, texts))

    def _begun(self, lead: str, texts: Sequence[str]) -> Iterator[int]:
        for text in texts:
            border, numbers = self._texts[text]
            if lead.startswith(text) and not (border and _joins(lead[len(text) : len(text) + 1])):
                yield from numbers


class _Within:
    """Words anywhere in a line, or at an edge that the automaton has to see."""

    def __init__(self, uses: Mapping[str, list[tuple[int, int]]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for text, used in uses.items():
            self._automaton.add_word(text, (len(text), *_borders(text), used))
        if uses:
            self._automaton.make_automaton()

    def hits(self, page: Page) -> Iterator[tuple[int, int, int]]:
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


def _same(_: int, lines: list[int]) -> list[int]:
    return lines


class PhraseIndex:
    """Finds the lines on which each of many phrases holds.

    Args:
        phrases: The phrases; they are called by their number.
        composable: Numbers of the phrases that may stand in a row on one line.
    """

    def __init__(self, phrases: Sequence[Phrase], composable: Iterable[int] = ()) -> None:
        self.rows = _Rows()
        in_rows = frozenset(composable)
        self._patterns = [phrase.regex for phrase in phrases]
        self._compiled: dict[int, regex.Pattern[str]] = {}
        self._wanted = [sum(bit for key, bit in _KEYS if getattr(phrase, key)) for phrase in phrases]
        self._whole: dict[str, list[int]] = {}
        starts: dict[str, list[int]] = {}
        within: dict[str, list[tuple[int, int]]] = {}
        for number, phrase in enumerate(phrases):
            for text in phrase.is_:
                folded = fold(text)
                self._whole.setdefault(trimmed(folded), []).append(number)
                if number in in_rows:
                    self.rows.add(text, folded, number)
            for key, bit in _KEYS[1:]:
                for text in map(fold, getattr(phrase, key)):
                    # What begins with a mark may begin before the first letter of a line.
                    if bit == _STARTS and text[0].isalnum():
                        starts.setdefault(text, []).append(number)
                    else:
                        within.setdefault(text, []).append((number, bit))
        self._beginnings, self._within = _Beginnings(starts), _Within(within)

    def lines(
        self, page: Page, rows: Iterable[tuple[int, int]] = (), narrowed: Callable[[int, list[int]], list[int]] = _same
    ) -> dict[int, list[int]]:
        """Return, by number of the phrase, the lines on which it holds, in order.

        Args:
            page: The lines.
            rows: Phrases and lines on which they hold already, from `row_hits`.
            narrowed: Which of the lines of a phrase count; asked before its pattern, which takes longer.
        """
        hits: dict[int, dict[int, int]] = {}
        for number, line, bit in self._hits(page, rows):
            own = hits.setdefault(number, {})
            own[line] = own.get(line, 0) | bit
        found = {}
        for number, own in hits.items():
            wanted = self._wanted[number]
            lines = narrowed(number, sorted(line for line, bits in own.items() if bits == wanted))
            if self._patterns[number]:
                lines = [line for line in lines if self._matches(number, page.lines[line])]
            if lines:
                found[number] = lines
        return found

    def _hits(self, page: Page, rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        yield from ((number, line, _IS) for number, line in rows)
        whole = self._whole
        for line, core in enumerate(page.cores):
            if core in whole:
                yield from ((number, line, _IS) for number in whole[core])
        yield from ((number, line, _STARTS) for number, line in self._beginnings.hits(page))
        yield from self._within.hits(page)

    def _matches(self, number: int, line: str) -> bool:
        """Whether the pattern of a phrase holds; it is compiled when it is first asked, because most never are."""
        if number not in self._compiled:
            self._compiled[number] = regex.compile(self._patterns[number])
        return self._compiled[number].search(line[:PATTERN_SEES]) is not None


def row_hits(indexes: Sequence[PhraseIndex], page: Page) -> list[list[tuple[int, int]]]:
    """Return for each index the phrases and lines where a line is nothing but whole-line phrases in a row.

    The phrases may be those of several indexes: ``Partager Facebook X`` takes a French pack and one of a site.
    """
    hits: list[list[tuple[int, int]]] = [[] for _ in indexes]
    tables = [index.rows for index in indexes]
    # Most lines are told by words that no phrase has.
    strange = {word for _, words in page.rows for word in words}
    for table in tables:
        strange = strange - table.words  # in place, Python would go through all words of the table
    strange = {word for word in strange if not word.isdigit()}
    for line, words in page.rows:
        if not strange.isdisjoint(words) and sum(map(strange.__contains__, words)) > _ROW_STRANGE * len(words):
            continue
        for run in _runs(tables, words):
            for owner, table in enumerate(tables):
                hits[owner].extend((number, line) for number in table.numbers.get(run, ()))
    return hits


def _runs(tables: Sequence[_Rows], words: Sequence[str]) -> Sequence[str]:
    """Return the phrases that a row consists of; none if too many of its words belong to none."""
    found: list[str] = []
    may = _ROW_STRANGE * len(words)
    at = strange = 0
    while at < len(words):
        longest = max(table.longest.get(words[at], 0) for table in tables)
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


def _borders(literal: str) -> tuple[bool, bool]:
    """Whether the phrase has to begin and to end at a word border."""
    left, right = literal[0], literal[-1]
    return (
        left.isalnum() and not UNSPACED.match(left),
        right.isalnum() and not UNSPACED.match(right) and not _SUFFIXED.match(right),
    )


def _joins(char: str) -> bool:
    return char.isalnum() and (char.isascii() or not UNSPACED.match(char))
