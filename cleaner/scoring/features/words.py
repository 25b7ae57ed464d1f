"""Evidence in the words: what the word table says, and how much of a line is function words of its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np

from cleaner.characters import UNSPACED
from cleaner.scoring.counts import Counts
from cleaner.scoring.features.view import View
from cleaner.scoring.signals import Floats

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
# Words of a line's beginning are enough to know it, in characters.
_SEEN = 200
# A line of no more words than this is looked up whole.
_WHOLE = 6
# Words of plain ASCII are told apart by mapping characters, in a fifth of the time that patterns take.
_PLAIN = {
    code: "0" if chr(code).isdigit() else " " for code in range(128) if not (chr(code).isalpha() or chr(code) in "_\n")
}
NAMES = ("word sense", "worst word", "edge words", "known words", "function words")


def words_of(folded: str) -> list[str]:
    """Return the words a line begins with; numbers are all one, scripts without blanks give characters.

    >>> words_of("read more: 17 stories")
    ['read', 'more', '0', 'stories']
    """
    seen = _NUMBER.sub("0", folded[:_SEEN])
    words = _WORD.findall(seen)
    if not seen.isascii() and UNSPACED.search(seen):
        words = [part for word in words for part in (UNSPACED.findall(word) or [word])]
    return words


def lines_of_words(folded: Sequence[str]) -> list[list[str]]:
    """Return `words_of` each of many lines."""
    seen = [line[:_SEEN] for line in folded]
    plain = "\n".join(line if line.isascii() else "" for line in seen).translate(_PLAIN)
    while "00" in plain:
        plain = plain.replace("00", "0")
    found = [line.split() for line in plain.split("\n")] if seen else []
    for number, line in enumerate(seen):
        if not line.isascii():
            found[number] = words_of(line)
    return found


def places_of(words: Sequence[str]) -> list[str]:
    """Return the keys of the word table that say where words stand: at the start, at the end, or all of the line."""
    if not words:
        return []
    places = ["^" + words[0], "$" + words[-1]]
    if len(words) > 1:
        places.append(f"^{words[0]} {words[1]}")
    if len(words) <= _WHOLE:
        places.append("=" + " ".join(words))
    return places


def sums(values: Floats, sizes: Counts) -> Floats:
    """Return the sum of each run of values, given how long each run is; that of an empty run is nought."""
    ends = np.cumsum(sizes)
    totals = np.concatenate(([0.0], np.cumsum(values)))
    found: Floats = totals[ends] - totals[ends - sizes]
    return found


def features(view: View) -> dict[str, Floats]:
    """Return what the words of each line say."""
    table = view.tokens.words
    lines = lines_of_words(view.signals.folded)
    sizes = np.array(list(map(len, lines)), int)
    words = list(chain.from_iterable(lines))
    weights = np.fromiter(map(table.get, words, repeat(0.0)), float, len(words))
    count = np.maximum(sizes, 1)
    stop = view.lexicon.stopwords if view.lexicon else frozenset()
    stops = np.fromiter(map(stop.__contains__, words), bool, len(words))
    worst = np.zeros(len(lines))
    full = np.flatnonzero(sizes)
    if len(full):
        worst[full] = np.minimum(np.minimum.reduceat(weights, (np.cumsum(sizes) - sizes)[full]), 0.0)
    edges = [sum(map(table.get, places_of(line), repeat(0.0))) for line in lines]
    columns = (
        sums(weights, sizes) / count,
        worst,
        np.array(edges, float),
        sums((weights != 0).astype(float), sizes) / count,
        sums(stops, sizes) / count,
    )
    return dict(zip(NAMES, columns, strict=True))
