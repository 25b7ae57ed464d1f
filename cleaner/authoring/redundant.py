"""Phrases of a pack that decide nothing, because another of their list holds wherever they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from cleaner.authoring.entries import entries
from cleaner.characters import fold
from cleaner.datafiles import Value
from cleaner.rules.phrases import FoldedPage, PhraseIndex
from cleaner.rules.rows import parted_words, plain_words
from cleaner.rules.schema import Phrase, Words

# The lists of phrases, as packs and as records call them.
_LISTS: Mapping[str, str] = {key: "is_" if key == "is" else key for key in get_args(Words)}


def redundant(value: Value) -> Iterator[tuple[Value, Value]]:
    """Yield the phrases of a pack that decide nothing, each with one that holds wherever it does."""
    for key, inner in entries(value):
        phrases = inner.items() if key in _LISTS else ()
        texts = [phrase.text() for phrase in phrases]
        if all(map(fold, texts)):  # whoever loads the pack refuses an empty phrase
            yield from ((phrases[number], phrases[other]) for number, other in needless(key, texts).items())


def needless(key: str, texts: Sequence[str]) -> dict[int, int]:
    """Return the numbers of the phrases of a list that decide nothing, each with that of one that does in its place.

    Args:
        key: What the list says of a line: ``is``, ``starts``, ``ends`` or ``has``.
        texts: The phrases; of two that are alike, the first decides.

    >>> needless("starts", ["Read more on", "Read more", "READ MORE", "Readers"])
    {0: 1, 2: 1}
    """
    folded = list(map(fold, texts))
    # Whole lines may stand in a row, where "LinkedIn" is two words and "Linkedin" one.
    rows = list(zip(plain_words(folded), parted_words(texts, folded), strict=True))
    # What holds on a phrase holds on every line on which the phrase does.
    held = PhraseIndex([Phrase(**{_LISTS[key]: (text,)}, regex="") for text in texts]).worded(FoldedPage(folded))
    found: dict[int, int] = {}
    for other, numbers in sorted(held.items()):
        for number in numbers:
            decides = number <= other and other in held.get(number, ())
            if not decides and (key != "is" or rows[number] == rows[other]):
                found.setdefault(number, other)
    return found
