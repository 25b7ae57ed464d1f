"""What a header field might be, and where it was seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value of a header field.

    Attributes:
        value: As it would stand in the header.
        origin: Where it was found, in words: ``"JSON-LD"``, ``"line"``, ``"meta author"`` …
        rank: The lower, the more it is trusted.
        line: Index of the line it was read from; -1 for head facts.
    """

    value: str
    origin: str
    rank: int
    line: int = -1


def best(candidates: list[Candidate]) -> Candidate | None:
    """Return the most trusted candidate, the first of equals; None where there is none."""
    return min(candidates, key=lambda candidate: candidate.rank, default=None)
