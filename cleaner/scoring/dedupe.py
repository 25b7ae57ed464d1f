"""Repeats among kept lines: the first stays; pull quotes go; refrains, table rows, dialogue and code are spared."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count, pairwise

import regex

from cleaner.charclasses import CharClasses, words_of
from cleaner.document import Document
from cleaner.scoring.signals import Bools, Signals
from cleaner.segment.shape import is_speech

# A character that is a word, and what words are made of.
_ALONE = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]")
_PART = regex.compile(r"[\p{L}\p{M}\p{N}]")
_TOKEN = regex.compile(rf"{_ALONE.pattern}|{_PART.pattern}+")
_WITHIN, _APART = range(2)
_CLASSES = CharClasses(lambda char: _WITHIN if char == "\n" or _PART.match(char) else _APART)

# Shorter lines repeat for good reasons: subheads, refrains, questions.
_REPEAT_LENGTH = 40
# A pull quote has this many words and no more; its first words find it.
_QUOTE_WORDS, _QUOTE_MOST = 6, 60
# Of quotes with one beginning this many are looked at, which keeps the cost linear on machine-made pages.
_SAME_START = 8
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
    found: dict[int, str] = {}
    seen: set[str] = set()
    quotes: dict[tuple[str, ...], list[int]] = {}
    lines = [line for line in kept.nonzero()[0].tolist() if document.lines[line].kind not in _SPARED]
    words_of_line = dict(zip(lines, _words([signals.folded[line] for line in lines]), strict=True))
    tokens: dict[int, list[str]] = {}
    lengths, fixed = signals.length.tolist(), held.tolist()
    for line in lines:
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
        tokens[line] = words_of_line[line]
        if (
            _QUOTE_WORDS <= len(tokens[line]) <= _QUOTE_MOST
            and not fixed[line]
            and document.lines[line].kind != "heading"
        ):
            same = quotes.setdefault(tuple(tokens[line][:_QUOTE_WORDS]), [])
            same.extend([line] * (len(same) < _SAME_START))
    pairs = {start[:2] for start in quotes}
    for words in tokens.values() if quotes else ():
        for at in compress(count(), map(pairs.__contains__, pairwise(words))):
            for quote in quotes.get(tuple(words[at : at + _QUOTE_WORDS]), ()):
                if len(words) > len(tokens[quote]) and _begins(words, at, tokens[quote]):
                    found.setdefault(quote, "its words stand in another paragraph")
    return found


def _words(folded: Sequence[str]) -> list[list[str]]:
    words = words_of(folded, _CLASSES, _APART)
    for number, line in enumerate(folded):
        if not line.isascii() and _ALONE.search(line):
            words[number] = _TOKEN.findall(line)
    return words


def _begins(words: Sequence[str], at: int, quote: Sequence[str]) -> bool:
    return list(words[at : at + len(quote)]) == list(quote)
