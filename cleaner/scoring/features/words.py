"""Evidence in the words: what the word table says, and how much of a line is function words of its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np

from cleaner.characters import UNSPACED, words_or_characters
from cleaner.charclasses import CharClasses, codes_of, texts_with, words_between
from cleaner.scoring.arrays import Floats, Ints
from cleaner.scoring.features.view import View

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
# Words of a line's beginning are enough to know it, in characters.
_SEEN = 200
_LETTER, _DIGIT, _ALONE, _APART = range(4)
_ZERO = np.uint32(ord("0"))
NAMES = ("word sense", "worst word", "edge words", "known words", "function words")


def first_words(folded: str) -> list[str]:
    """Return the words a line begins with; numbers are all one, scripts without blanks give characters.

    >>> first_words("read more: 17 stories")
    ['read', 'more', '0', 'stories']
    """
    return words_or_characters(_NUMBER.sub("0", folded[:_SEEN]))


def _class_of(char: str) -> int:
    if UNSPACED.match(char):
        return _ALONE
    return _DIGIT if _NUMBER.match(char) else _LETTER if char == "\n" or _WORD.match(char) else _APART


_CLASSES = CharClasses(_class_of)


def first_words_of_each(folded: Sequence[str]) -> list[list[str]]:
    """Return the `first_words` of each of many lines, told from all of their characters at once."""
    seen = [line[:_SEEN] for line in folded]
    codes = codes_of(seen)
    classes = _CLASSES.of(codes)
    digits = classes == _DIGIT
    # Of the digits of a number, the last one stands for all.
    once = ~digits
    once[:-1] |= ~digits[1:]
    found = words_between((classes == _APART)[once], np.where(digits, _ZERO, codes)[once])
    for number in texts_with(classes == _ALONE, codes):
        found[number] = first_words(seen[number])
    return found


def sums(values: Floats, sizes: Ints) -> Floats:
    """Return the sums of each run of values, one row for each row; that of an empty run is nought.

    Args:
        values: Rows of values.
        sizes: How long each run of them is.
    """
    ends = sizes.cumsum()
    totals = np.zeros((len(values), values.shape[1] + 1))
    values.cumsum(axis=1, out=totals[:, 1:])
    found: Floats = totals[:, ends] - totals[:, ends - sizes]
    return found


def features(view: View) -> dict[str, Floats]:
    """Return what the words of each line say."""
    table = view.tokens.words
    lines = first_words_of_each(view.signals.folded)
    sizes = np.array(list(map(len, lines)), int)
    words = list(chain.from_iterable(lines))
    stop = view.lexicon.stopwords if view.lexicon else frozenset()
    weights = np.fromiter(map(table.get, words, repeat(0.0)), float, len(words))
    values = np.array([weights, weights != 0, np.fromiter(map(stop.__contains__, words), bool, len(words))])
    worst = np.zeros(len(lines))
    full = sizes.nonzero()[0]
    if len(full):
        worst[full] = np.minimum(np.minimum.reduceat(weights, (sizes.cumsum() - sizes)[full]), 0.0)
    sense, known, stops = sums(values, sizes) / np.maximum(sizes, 1)
    edges = np.array(list(map(view.tokens.places.weight, lines)), float)
    return dict(zip(NAMES, (sense, worst, edges, known, stops), strict=True))
