"""The title of a page, where its text begins with that: the headline is what it says besides the site."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from cleaner.characters import fold, words_of
from cleaner.metadata.segments import halves

# What stands behind a mark in the title of a page is this likely the title of its text.
_BEHIND = 0.6
# A longer line, or one with more marks, is no title.
_MOST_CHARS, _MOST_MARKS = 300, 8
# One of so many words that has no mark and stands again is sure.
_SURE_WORDS = 6


def titles_in(first: str, printed: AbstractSet[str]) -> dict[str, float]:
    """Return what the first line of a text may say as a title, and how likely each form is to be it, 0 to 1.

    Where the page prints both halves, the shorter is the site; else sites stand behind the title. A word or two that
    stand again are a section, or the site.

    >>> titles_in("Salt and thunder | The Courier", {"salt and thunder", "the courier"})
    {'Salt and thunder | The Courier': 0.8333333333333334, 'Salt and thunder': 1.0}

    Args:
        first: The line.
        printed: The others, folded.
    """
    if len(first) > _MOST_CHARS or len(cuts := halves(first)) > _MOST_MARKS:
        return {}
    found = {first: min(1.0, len(words_of(first)) / _SURE_WORDS)}
    for head, tail in cuts:
        sizes = len(words_of(head)), len(words_of(tail))
        both = {fold(head), fold(tail)} <= printed
        found[head] = (not both or sizes[0] >= sizes[1]) * min(1.0, 2 * sizes[0] / max(1, sum(sizes)))
        found[tail] = (sizes[1] > sizes[0] if both else _BEHIND) * min(1.0, 2 * sizes[1] / max(1, sum(sizes)))
    return {form: much for form, much in found.items() if much >= _BEHIND}
