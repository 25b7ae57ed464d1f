"""Lines that stand for others, and stay for nothing where those are gone: headings, introductions, offers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import compress, takewhile
from operator import attrgetter

from cleaner.characters import COLONS
from cleaner.document import Document
from cleaner.scoring.arrays import Bools, Floats, sums_before
from cleaner.scoring.calls import called
from cleaner.scoring.known import Known
from cleaner.scoring.signals import Signals

# In a listing every title stands over a date or a name that goes; there no heading is alone.
_MOST_HEADINGS = 3
# What a quotation has besides its words: a name, a date, "wrote:".
_FEW_WORDS = 8
_INTRODUCES = (*COLONS, "↑")
# How a heading ends that says something of its own.
_CLAIMS = ("stated", "called")


def orphans(known: Known, odds: Floats, kept: Bools, repeats: Mapping[int, str]) -> dict[int, str]:
    """Return kept lines that lost what they stand for, with the reason.

    Args:
        known: What is known of the page; lines that a rule keeps stay.
        odds: Log-odds of each line.
        kept: Lines in the article.
        repeats: Lines of those that go because another says the same.
    """
    document, signals = known.document, known.signals
    left = kept.copy()
    left[list(repeats)] = False
    headings = list(_headings(document, kept))
    # One that reads as article text says something of its own: a claim, a caption; in full, where it is the last line.
    end = int(kept.nonzero()[0][-1]) if known.article and kept.any() else len(kept)
    says = [line for line in headings if odds[line] > 0 and (line < end or signals.endings[line] in _CLAIMS)]
    alone = [line for line in headings if line not in says] if len(headings) <= _MOST_HEADINGS else []
    found = dict.fromkeys(alone, "heads nothing that is kept")
    found |= dict.fromkeys(_introductions(document, signals, left, repeats), "stands by a quotation that is not kept")
    found |= dict.fromkeys(called(known, odds, left), "leads to a button that is not kept")
    return {line: why for line, why in found.items() if not known.held[line]}


def _headings(document: Document, kept: Bools) -> Iterator[int]:
    """Yield kept headings under which nothing is kept, down to the next heading of their level or above."""
    lines = document.lines
    headings = list(compress(range(len(lines)), map(attrgetter("level"), lines)))
    before = sums_before(kept)
    open_: list[int] = []
    for line in [*headings, len(lines)]:
        level = lines[line].level if line < len(lines) else 0
        while open_ and lines[open_[-1]].level >= level:
            heading = open_.pop()
            if kept[heading] and line > heading + 1 and before[line] == before[heading + 1]:
                yield heading
        open_.append(line)


def _introductions(document: Document, signals: Signals, left: Bools, repeats: Collection[int]) -> Iterator[int]:
    """Yield the few words in a repeated quotation that say whose it is and when, and those right above it."""
    kinds = document.kinds
    few = (left & (signals.words <= _FEW_WORDS)).tolist()

    def in_quotation(line: int) -> bool:
        return kinds[line] == "quote" and few[line]

    for line in repeats:
        quoted = kinds[line] == "quote"
        above = list(takewhile(in_quotation, range(line - 1, -1, -1) if quoted else ()))
        yield from above
        yield from takewhile(in_quotation, range(line + 1, len(kinds)) if quoted else ())
        before = line - len(above) - 1
        if before >= 0 and few[before] and document.texts[before].endswith(_INTRODUCES):
            yield before
