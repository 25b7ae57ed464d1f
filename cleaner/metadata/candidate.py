"""What a header field might be, where it was seen, and which is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from cleaner.metadata.ranks import Doubt

# Between the names of a byline.
JOINER = "; "


class Origin(StrEnum):
    """Where on a page a candidate was read; of metas, properties and marks, their own name says it."""

    LINE = "line"
    LINE_BELOW = "line below"
    SIGNATURE = "signature"
    DATELINE = "dateline"
    CREDIT = "credit line"
    AUTHOR_MARK = "marked as author"
    TIME = "time element"
    ADDRESS = "address"
    SITE = "site"


# What is read out of a paragraph, which says much besides.
IN_PROSE = (Origin.SIGNATURE, Origin.DATELINE)


class Candidate(NamedTuple):
    """A possible value of a header field.

    Attributes:
        value: As it would stand in the header.
        origin: Where it was found, in words: an `Origin`, ``"meta author"``, ``"JSON-LD headline"``, ``"h1"`` …
        rank: The lower, the more the place where it was found is trusted; see `cleaner.metadata.ranks`.
        line: Index of the line it was read from; -1 for head facts.
        why: What speaks for it, in words.
        doubt: Of a byline, how much speaks against its being a person who wrote. The less, the more it is trusted,
            whatever its rank.
    """

    value: str
    origin: str
    rank: int
    line: int = -1
    why: str = ""
    doubt: int = Doubt.NONE

    @property
    def names(self) -> list[str]:
        """The names of a byline."""
        return self.value.split(JOINER)

    def naming(self, names: Iterable[str]) -> Candidate:
        """Return it as a byline of other names."""
        value = JOINER.join(names)
        return self._replace(value=value) if value != self.value else self


_ORDER = attrgetter("doubt", "rank")


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that have a value, the most trusted first, equals as they were found."""
    return tuple(sorted((one for one in candidates if one.value), key=_ORDER))
