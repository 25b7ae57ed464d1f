"""Repeats among kept lines: the first stays; pull quotes and tables of contents go; refrains and rows are spared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count, pairwise

import regex

from cleaner.document import Document
from cleaner.scoring.signals import Bools, Signals
from cleaner.segment.shape import is_speech

_TOKEN = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+")
_BETWEEN_ASCII = {code: " " for code in range(128) if not (chr(code).isalnum())}

# Shorter lines repeat for good reasons: subheads, refrains, questions.
_REPEAT_LENGTH = 40
# A pull quote has this many words and no more; its first words find it.
_QUOTE_WORDS, _QUOTE_MOST = 6, 60
# Of quotes with one beginning this many are looked at, which keeps the cost linear on machine-made pages.
_SAME_START = 8
# A line with this share of the words kept may be all of the article once more, in one piece: it is if the others have
# this share of it.
_GREAT, _COPIED = 0.3, 0.6
# A table of contents has so many entries, this share of which are headings; an entry is a link.
_FEWEST_ENTRIES, _HEADINGS, _LINK = 3, 0.6, 0.8
_NUMBER = regex.compile(r"^[\P{L}]+")
_SPARED = ("table", "code", "verse", "list")


def repeats(document: Document, signals: Signals, kept: Bools, held: Bools) -> dict[int, str]:
    """Return the kept lines that say again what another kept line says, with the reason.

    Linear: equal lines meet in a dictionary; quotes are looked up by their first six words.

    Args:
        document: The page.
        signals: Its measurements.
        kept: Lines in the article.
        held: Lines that a rule keeps, which stay whatever they repeat.
    """
    found = dict.fromkeys(_copies(document, signals, kept & ~held), "its paragraphs stand on the page one by one")
    found |= dict.fromkeys(_contents(document, signals, kept & ~held), "lists the headings below")
    seen: set[str] = set()
    quotes: dict[tuple[str, ...], list[int]] = {}
    tokens: dict[int, list[str]] = {}
    lengths, fixed = signals.length.tolist(), held.tolist()
    for line in kept.nonzero()[0].tolist():
        if document.lines[line].kind in _SPARED or line in found:
            continue
        folded = signals.folded[line]
        if (
            folded in seen
            and lengths[line] >= _REPEAT_LENGTH
            and not fixed[line]
            and not is_speech(document.lines[line].text)
        ):
            found[line] = "stands above already"
            continue
        seen.add(folded)
        tokens[line] = _words(folded)
        if (
            _QUOTE_WORDS <= len(tokens[line]) <= _QUOTE_MOST
            and not fixed[line]
            and document.lines[line].kind != "heading"
        ):
            same = quotes.setdefault(tuple(tokens[line][:_QUOTE_WORDS]), [])
            same.extend([line] * (len(same) < _SAME_START))
    pairs = {start[:2] for start in quotes}
    # Who quotes another's words does not take them from him.
    telling = [own for line, own in tokens.items() if document.lines[line].kind != "quote"] if quotes else ()
    for words in telling:
        for at in compress(count(), map(pairs.__contains__, pairwise(words))):
            for quote in quotes.get(tuple(words[at : at + _QUOTE_WORDS]), ()):
                if len(words) > len(tokens[quote]) and _begins(words, at, tokens[quote]):
                    found.setdefault(quote, "its words stand in another paragraph")
    return found


def _copies(document: Document, signals: Signals, kept: Bools) -> Iterator[int]:
    """Yield lines that are made of other lines: an article that a page has once in paragraphs and once in one piece."""
    lines = kept.nonzero()[0].tolist()
    least = max(_GREAT * float(signals.words[kept].sum()), _QUOTE_MOST)
    for great in (line for line in lines if signals.words[line] >= least and document.lines[line].kind not in _SPARED):
        words = _words(signals.folded[great])
        places = {tuple(words[at : at + _QUOTE_WORDS]): at for at in reversed(range(len(words)))}
        shared = 0
        for line in lines:
            own = _words(signals.folded[line]) if signals.words[line] < signals.words[great] else []
            at = places.get(tuple(own[:_QUOTE_WORDS]), len(words))
            shared += len(own) * _begins(words, at, own)
        if shared >= _COPIED * len(words):
            yield great


def _contents(document: Document, signals: Signals, kept: Bools) -> Iterator[int]:
    """Yield the entries of tables of contents, lists of links of which most say what headings below them say.

    And the heading of such a list, if it heads nothing else.
    """
    lines = document.lines
    entries: dict[int, list[int]] = {}
    headings: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.kind == "heading":
            headings[_entry(signals.folded[number])] = number
        elif line.kind == "list" and kept[number] and signals.linked[number] >= _LINK:
            entries.setdefault(line.block, []).append(number)
    for numbers in entries.values():
        below = sum(headings.get(_entry(signals.folded[number]), -1) > number for number in numbers)
        if below >= max(_FEWEST_ENTRIES, _HEADINGS * len(numbers)):
            yield from numbers
            above, behind = numbers[0] - 1, numbers[-1] + 1
            if numbers[0] > 0 and behind < len(lines) and kept[above] and lines[above].level >= lines[behind].level > 0:
                yield above


def _entry(folded: str) -> str:
    """Return a heading without its number."""
    entry: str = _NUMBER.sub("", folded)
    return entry


def _words(folded: str) -> list[str]:
    words: list[str] = folded.translate(_BETWEEN_ASCII).split() if folded.isascii() else _TOKEN.findall(folded)
    return words


def _begins(words: Sequence[str], at: int, quote: Sequence[str]) -> bool:
    return list(words[at : at + len(quote)]) == list(quote)
