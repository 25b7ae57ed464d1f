"""Where header lines may stand: near the title, before the second paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.document import Document
from cleaner.lexicon import Lexicon
from cleaner.metadata.calendar import Calendar
from cleaner.scoring.signals import Bools, Signals

# A byline or date is looked for this many lines above the title, and below it.
_ABOVE, _BELOW = 5, 30
# Where no title is known, this many lines above the first prose.
_BEFORE_PROSE = 12
_PARAGRAPHS = 2
_LABEL_WORDS = 25


@dataclass(frozen=True, slots=True)
class Zone:
    """What the byline, date and source readers look at.

    Attributes:
        document, signals: The page.
        alive: Lines that no rule removes.
        kept: Lines in the article.
        lines: Numbers of the short lines near the title, in order.
        title: Number of the title's line, or -1.
        lexicon: Words of the page's language (English where it is undecided).
        calendar: Reads the page's dates.
        agencies: Folded names of news agencies.
        agency_words: Folded words that only agencies have in their names.
    """

    document: Document
    signals: Signals
    alive: Bools
    kept: Bools
    lines: tuple[int, ...]
    title: int
    lexicon: Lexicon
    calendar: Calendar
    agencies: frozenset[str]
    agency_words: frozenset[str]


def zone_lines(document: Document, signals: Signals, kept: Bools, title: int) -> tuple[int, ...]:
    """Return the short lines between a little above the title and the second paragraph of prose."""
    count = len(document.lines)
    if title >= 0:
        first, last = max(0, title - _ABOVE), min(count, title + _BELOW)
    else:
        prose = next((n for n in range(count) if signals.prose[n] and kept[n]), count)
        first, last = max(0, prose - _BEFORE_PROSE), min(count, prose + _BEFORE_PROSE)
    found, paragraphs = [], 0
    for line in range(first, last):
        if paragraphs < _PARAGRAPHS and line != title and signals.words[line] <= _LABEL_WORDS:
            found.append(line)
        paragraphs += bool(signals.prose[line]) and line > title and bool(kept[line])
    return tuple(found)
