"""What a header field might be, where it was seen, and which is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

# Between the names of a byline.
JOINER = "; "


class Candidate(NamedTuple):
    """A possible value of a header field.

    Attributes:
        value: As it would stand in the header.
        origin: Where it was found, in words: ``"JSON-LD"``, ``"line"``, ``"meta author"`` …
        rank: The lower, the more it is trusted.
        line: Index of the line it was read from; -1 for head facts.
        why: What speaks for it, in words.
    """

    value: str
    origin: str
    rank: int
    line: int = -1
    why: str = ""

    @property
    def names(self) -> list[str]:
        """The names of a byline."""
        return self.value.split(JOINER)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that have a value, the most trusted first, equals as they were found."""
    return tuple(sorted((one for one in candidates if one.value), key=lambda candidate: candidate.rank))
