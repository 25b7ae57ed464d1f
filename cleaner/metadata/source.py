"""The credited agency or outlet: a credit line, the tail, a dateline; never the site itself."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.characters import fold
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.words import agencies
from cleaner.metadata.zone import Zone

_TAIL = regex.compile(r"\s+[|•·]\s+.*$|\s{2,}.*$")
# The agency behind the place: "ISTANBUL (Reuters) — …", "Berlin (dpa) - …", "Madrid, 10 abr (EFE).- …"
_DATELINE = regex.compile(r"^[\p{L}][^()\n]{1,60}?\s?[(（](?P<value>[^()（）]{2,40})[)）]\.?\s*[-–—―:]")
_BETWEEN = regex.compile(r"[/,]")
_ADDRESS = regex.compile(r"https?://|www\.|@")

_MOST_WORDS, _MOST_CHARS = 25, 80
# A credit stands in this many lines after the last prose, or near the title.
_AFTER_PROSE = 12
# Or among this many last paragraphs.
_LAST_PROSE = 4


def candidates(zone: Zone) -> Iterator[Candidate]:
    """Yield credited sources, the site itself left out."""
    facts = zone.facts
    count, prose = len(facts.document.lines), facts.prose
    first, last = (prose[-_LAST_PROSE:][0], prose[-1]) if prose else (0, 0)
    tail = range(first, min(count, last + _AFTER_PROSE))
    for rank, numbers in enumerate((zone.lines, tail)):
        for line in numbers:
            value = _credited(zone.text(line), zone) if facts.signals.words[line] <= _MOST_WORDS else ""
            if value and fold(value) not in facts.site.folded:
                yield Candidate(value, "credit line", rank, line, "behind a word for source")
    for line in prose[:2]:
        match = _DATELINE.match(zone.text(line))
        if match and any(fold(part).strip() in agencies().names for part in _BETWEEN.split(match["value"])):
            yield Candidate(match["value"].strip(), "dateline", 2, line, "an agency behind a place")


def _credited(text: str, zone: Zone) -> str:
    for part in zone.facts.lexicon.credits.parts(text):
        value: str = _TAIL.sub("", part).strip(" .)]*_")
        if value and len(value) <= _MOST_CHARS and not _ADDRESS.search(value):
            return value
    return ""
