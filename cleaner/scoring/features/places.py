"""The keys of the word table that say where words stand: ``^word`` and ``^word word``, ``$word``, ``=…``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# A line of no more words than this is looked up whole.
_WHOLE = 6


def places_of(words: Sequence[str]) -> list[str]:
    """Return the keys that a line of these words has: for its start, its end, and all of it."""
    if not words:
        return []
    places = ["^" + words[0], "$" + words[-1]]
    if len(words) > 1:
        places.append(f"^{words[0]} {words[1]}")
    if len(words) <= _WHOLE:
        places.append("=" + " ".join(words))
    return places


class Places:
    """What the word table says of where words stand, by word, so that no key has to be made for each line.

    Args:
        words: As in `Tokens`.
    """

    def __init__(self, words: Mapping[str, float]) -> None:
        self._first, self._last, self._whole = (
            {key[1:]: weight for key, weight in words.items() if key[0] == mark} for mark in "^$="
        )
        # Words that a key of several words begins with.
        self._opening = {key.partition(" ")[0] for key in self._first if " " in key}
        self._only = {key.partition(" ")[0] for key in self._whole}

    def weight(self, words: Sequence[str]) -> float:
        """Return what the words of a line say by standing at its start, at its end, or being all of it."""
        if not words:
            return 0.0
        first = words[0]
        weight = self._first.get(first, 0.0) + self._last.get(words[-1], 0.0)
        if first in self._opening and len(words) > 1:
            weight += self._first.get(f"{first} {words[1]}", 0.0)
        if first in self._only and len(words) <= _WHOLE:
            weight += self._whole.get(" ".join(words), 0.0)
        return weight
