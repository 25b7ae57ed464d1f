"""What a recipe takes and how it is made, where a page's data state it besides: that is what the page is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from cleaner.characters import LINE_ENDS, runs_of, words_of
from cleaner.document import Document
from cleaner.jsonld import Item
from cleaner.scoring.arrays import Bools, sums_before
from cleaner.segment.leftovers import without_tags

_PARTS = ("recipeIngredient", "ingredients", "recipeInstructions", "step")
# Of a step, its text; of a section, its name and its steps.
_INSIDE = ("text", "name", "itemListElement")
_MOST_TEXTS = 500
# So many words in a row are no chance in a step.
_RUN = 5
# An amount, its unit and what is taken may stand on lines of their own.
_LINES = 3
# A word or two without a number ("Salt") stand in menus too, but not so near to what else is stated.
_SURE_WORDS, _NEAR = 3, 3

Words = tuple[str, ...]


def made_of(document: Document, items: Iterable[Item]) -> Bools:
    """Return which lines say what recipes and instructions among some items of JSON-LD state (schema.org).

    Each is told as often as it is stated: a page may have all of a recipe once more, to be printed.
    """
    found = np.zeros(len(document.lines), bool)
    texts = list(islice((text for item in items for part in _PARTS for text in _texts(item.get(part))), _MOST_TEXTS))
    if not texts:
        return found
    stated = [words_of(line) for text in texts for line in LINE_ENDS.split(without_tags(text))]
    left = Counter(filter(None, map("".join, stated)))
    lines = [words_of(text) for text in document.texts]
    spans = list(_spans(lines, left, stated))
    sure = np.zeros(len(found), bool)
    sure[[first for first, _, words in spans if len(words) >= _SURE_WORDS or any(map(str.isdigit, words))]] = True
    before = np.pad(sums_before(sure), _NEAR, mode="edge")
    near = before[2 * _NEAR + 1 :] > before[: -2 * _NEAR - 1]
    for first, end, words in spans:
        whole = "".join(words)
        if near[first] and left.setdefault(whole, 1):
            left[whole] -= 1
            found[first:end] = True
            # Each of several lines is told with them.
            for own in map("".join, lines[first:end]):
                left.setdefault(own, 0)
    return found


def _spans(lines: Sequence[Words], wholes: Container[str], stated: Iterable[Words]) -> Iterator[tuple[int, int, Words]]:
    """Yield lines, from the first to the one behind the last, that say something stated or part of it; and its words.

    Args:
        lines: The words of each line.
        wholes: What is stated, without blanks.
        stated: The words of it.
    """
    steps = {run for words in stated for run in runs_of(words, _RUN)}
    for first, own in enumerate(lines):
        runs = runs_of(own, _RUN)
        for end in range(min(first + _LINES, len(lines)), first, -1) if own else ():
            words = sum(lines[first:end], ())
            if lines[end - 1] and "".join(words) in wholes:
                yield first, end, words
                break
        else:
            if runs and steps.issuperset(runs):
                yield first, first + 1, own


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in what an item states, in order; those of objects and lists inside it too."""
    pending = [value]
    while pending:
        inner = pending.pop()
        if isinstance(inner, str):
            yield inner
        elif isinstance(inner, dict):
            pending.extend(inner.get(name) for name in reversed(_INSIDE))
        elif isinstance(inner, list):
            pending.extend(reversed(inner))
