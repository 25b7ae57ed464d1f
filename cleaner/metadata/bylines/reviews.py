"""Reviews and cards: texts of a page that are each signed behind the same byline word, by others."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from cleaner.metadata.people.authors import split_names
from cleaner.metadata.zone import Zone
from cleaner.scoring.arrays import sums_before

# What signs a text has so many words.
_MOST_WORDS = 4


class _Signed(NamedTuple):
    """The first and the last line on which the same names sign, and the names."""

    first: int
    last: int
    names: frozenset[str]


class Reviews:
    """The lines among the paragraphs that sign behind a byline word.

    Args:
        zone: Where the lines of the header may stand, and the page.
    """

    def __init__(self, zone: Zone) -> None:
        self._zone = zone

    def has_other(self, line: int, names: tuple[str, ...]) -> bool:
        """Return whether another line signs another text behind the same byline word as a line.

        It names somebody else, and there is prose between the two.
        """
        others = self._signed.get(self._zone.facts.lexicon.bylines.lead(self._zone.text(line)), [])
        prose = self._prose
        return any(
            prose[min(n, line)] < prose[max(n, line)]
            for first, last, signers in others
            for n in (first, last)
            if signers.isdisjoint(names)
        )

    @cached_property
    def _prose(self) -> list[float]:
        """The number of lines of prose above each line."""
        above: list[float] = sums_before(self._zone.facts.signals.prose).tolist()
        return above

    @cached_property
    def _signed(self) -> dict[str, list[_Signed]]:
        """The lines that sign, by their byline word; of those with the same names, the first and the last."""
        zone, facts = self._zone, self._zone.facts
        # A rule may take some for names below pictures.
        among = set(range(facts.prose[0], facts.prose[-1])) - facts.beside if facts.prose else ()
        found: dict[str, dict[frozenset[str], _Signed]] = {}
        for n in (facts.signals.words <= _MOST_WORDS).nonzero()[0].tolist():
            if n <= zone.title or facts.document.lines[n].level or not (facts.kept[n] or n in among):
                continue
            if lead := facts.lexicon.bylines.lead(zone.text(n)):
                names = frozenset(split_names(zone.text(n).removeprefix(lead).strip(), facts.lexicon))
                before = found.setdefault(lead, {}).get(names, _Signed(n, n, names))
                found[lead][names] = before._replace(last=n)
        return {lead: [signed for names, signed in by_names.items() if names] for lead, by_names in found.items()}
