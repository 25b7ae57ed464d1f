"""The headline of flattened text: the line that repeats, or the one above the text that is most like a headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from cleaner.characters import fold
from cleaner.document import Document
from cleaner.lexicon import Lexicon
from cleaner.metadata.facts import Facts
from cleaner.metadata.segments import parts, words_of
from cleaner.scoring.signals import Signals

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# "Home > News", "Start / Lokales": a path, or a menu on one line.
_CRUMB = regex.compile(r"\s[>»›/|·•→]\s|\s-\s-|›|»(?!\S)")
# What a headline does not end in.
_FULL_STOP = regex.compile(r"(?<!\b\p{Lu})(?<!\.\.)[.。।]$|[,;:]$")

_FEWEST_WORDS, _MOST_CHARS = 3, 220
# A title stands before the second paragraph of prose.
_PROSE_BEFORE = 1
# From the first prose back to the title: labels, dates, names, a picture's caption.
_MOST_BETWEEN = 24
# A headline below the first paragraph is seldom one: it has to be this much more like one.
_BELOW_LEAD = 0.7


def is_headline(line: int, signals: Signals, document: Document) -> bool:
    """Whether a line could be a headline: several words, not too long, no sentence's end."""
    text = document.lines[line].text
    return (
        signals.words[line] >= _FEWEST_WORDS
        and len(text) <= _MOST_CHARS
        and not _FULL_STOP.search(text)
        and document.lines[line].kind in ("heading", "paragraph", "verse")
        and any(char.isalpha() for char in text)
    )


def repeated(document: Document, signals: Signals) -> list[int]:
    """Return the lines that repeat the headline before the second paragraph of prose; the first is in its full form."""
    groups: dict[str, list[int]] = {}
    for line in _early(document, signals):
        for key in {signals.folded[line], *map(fold, parts(document.lines[line].text))}:
            groups.setdefault(key, []).append(line)
    found = [
        (key, lines) for key, lines in groups.items() if len(lines) > 1 and len(_WORD.findall(key)) >= _FEWEST_WORDS
    ]
    if not found:
        return []
    # Most often printed, then longest: a suffix of its own never wins over the whole.
    key, lines = max(found, key=lambda item: (len(item[1]), len(item[0])))
    return sorted(lines, key=lambda line: signals.folded[line] != key)


def _early(document: Document, signals: Signals) -> Iterator[int]:
    prose = 0
    for line in range(len(document.lines)):
        if prose > _PROSE_BEFORE:
            return
        if is_headline(line, signals, document):
            yield line
        prose += bool(signals.prose[line])


def headline_above(first: int, facts: Facts) -> int | None:
    """Return the line near the article's first text that is most like a headline of it, if any is.

    It stands above the first paragraph, or, where that was a box's or the lead's, above the second.
    """
    document, signals = facts.document, facts.signals
    after = range(first, len(document.lines))
    words = Counter(word for n in after if signals.prose[n] or n == first for word in _long_words(signals.folded[n]))
    second = next((n for n in after[1:] if signals.prose[n] and facts.kept[n]), first)
    found = []
    for line in range(second - 1, max(-1, first - _MOST_BETWEEN), -1):
        if line != first and facts.alive[line] and is_headline(line, signals, document):
            value = _headline_score(line, second if line > first else first, document, signals, words)
            value -= 2.0 * _is_labelled(signals.folded[line], facts.lexicon) + _BELOW_LEAD * (line > first)
            found.append((value, -line))
    value, line = max(found, default=(0.0, 0))
    return -line if value > 0 else None


def _long_words(folded: str) -> list[str]:
    """Return the words that can say what a text is about."""
    return [word for word in words_of(folded) if len(word) > 1]


def _headline_score(line: int, first: int, document: Document, signals: Signals, words: Counter[str]) -> float:
    """Evidence that a line is the headline of the text below it; positive means that it is one."""
    text = document.lines[line].text
    own = set(_long_words(signals.folded[line]))
    shared = sum(word in words for word in own if len(word) > 3 or not word.isascii()) / max(2, len(own))
    crumbs = len(_CRUMB.findall(text))
    count = float(signals.words[line])
    return (
        2.0 * shared
        + 0.1 * min(count, 8)
        - 0.1 * max(0, count - 20)
        - 1.5 * crumbs
        - 0.08 * (first - line)
        + 0.5 * (line == 0)
        - 0.5 * (document.lines[line].kind == "list")
        - 1.0 * _capital_share(text)
        - 0.6
    )


def _capital_share(text: str) -> float:
    """Share of a line's words that begin with a capital, beyond what headlines in title case have: names, menus."""
    words = [word for word in text.split() if word[0].isalpha()]
    cased = [word for word in words if word[0].isupper()]
    return 1.0 if words and len(cased) == len(words) and len(words) <= _FEWEST_WORDS + 1 else 0.0


def _is_labelled(folded: str, lexicon: Lexicon) -> bool:
    """Whether a line begins like a byline or a date, or credits a picture or a source."""
    credited = any(mark in folded for mark in ":/©") and not lexicon.not_author.isdisjoint(_WORD.findall(folded))
    return credited or "©" in folded or bool(lexicon.openings.after_lead(folded))
