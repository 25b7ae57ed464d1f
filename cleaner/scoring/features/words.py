"""Evidence in the words: what the word table says, and how much of a line is function words of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaner.characters import UNSPACED
from cleaner.scoring.features.view import View
from cleaner.scoring.signals import Floats

_WORD = re.compile(r"\w+")
# Words of a line's beginning are enough to know it.
_SEEN = 200
# A line of no more words than this is looked up whole.
_WHOLE = 6


def words_of(folded: str) -> list[str]:
    """Return the words a line begins with; numbers are all one word, scripts without blanks give characters.

    >>> words_of("read more: 17 stories")
    ['read', 'more', '0', 'stories']
    """
    words = _WORD.findall(folded[:_SEEN])
    if not folded.isascii() and UNSPACED.search(folded[:_SEEN]):
        words = [part for word in words for part in (UNSPACED.findall(word) or [word])]
    return ["0" if word[0].isdigit() else word for word in words]


def places_of(words: list[str]) -> Iterator[str]:
    """Yield the keys of the word table that say where words stand: at the start, at the end, or all of the line."""
    if words:
        yield "^" + words[0]
        yield "$" + words[-1]
        if len(words) > 1:
            yield f"^{words[0]} {words[1]}"
        if len(words) <= _WHOLE:
            yield "=" + " ".join(words)


def features(view: View) -> dict[str, Floats]:
    """Return what the words of each line say."""
    table = view.tokens.words
    stop = view.lexicon.stopwords if view.lexicon else frozenset()
    rows = []
    for folded in view.signals.folded:
        words = words_of(folded)
        known = [table[word] for word in words if word in table]
        count = max(1, len(words))
        rows.append(
            (
                sum(known) / count,
                min(known, default=0.0),
                sum(table.get(key, 0.0) for key in places_of(words)),
                len(known) / count,
                sum(map(stop.__contains__, words)) / count,
            )
        )
    columns = np.array(rows, float).reshape(-1, 5).T
    names = ("word sense", "worst word", "edge words", "known words", "function words")
    return dict(zip(names, columns, strict=True))
