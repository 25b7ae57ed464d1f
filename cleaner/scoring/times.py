"""Lines that say when: dates by themselves, and those of a live text, each above what happened then."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cleaner.dates.stamps import has_day, is_time
from cleaner.document import Document
from cleaner.scoring.arrays import Bools, Ints
from cleaner.scoring.counts import DIGIT
from cleaner.scoring.signals import Signals

# A line of a date has no more words.
_DATE_WORDS = 12
# In a live text so many times stand right above what is kept, and no fewer than those that do not.
_FEWEST = 2


def timed(kept: Bools, gone: Bools, document: Document, signals: Signals) -> Bools:
    """Return the times of a live text, and of flattened text their entries, also short ones; nothing of other texts.

    Args:
        kept: The lines of the article so far.
        gone: Lines that rules remove; they part nothing, nor does a button that stands below every entry.
        document: The page. A box of headlines with their times may stand among the entries.
        signals: Its measurements; what ends like a sentence is no headline.
    """
    found = np.zeros(len(kept), bool)
    there = np.flatnonzero(~(gone | _buttons(kept, document)))
    own = kept[there]
    inside, below = np.logical_or.accumulate(own), np.append(own[1:], False)
    # Most texts are told by the lines right above what is kept.
    if _are_times(there[inside & below], document, signals).sum() < _FEWEST:
        return found
    times = _are_times(there, document, signals)
    inside &= times
    heads = inside & ~np.append(times[1:], False)
    over_text = heads & (below | np.append(signals.stopped[there][1:], False))
    last = int(own.nonzero()[0][-1])
    while last + 2 < len(own) and times[last + 1] and not times[last + 2]:
        last += 2
    reached = inside & (np.arange(len(own)) < last)
    if over_text.sum() >= max(_FEWEST, reached.sum() / 2):
        found[there] = heads & below if document.kind == "html" else reached | np.append(False, reached[:-1])
    return found


def is_date(line: int, document: Document, signals: Signals) -> bool:
    """Return whether a line says a date, a year and a number besides, and little else."""
    short = signals.words[line] <= _DATE_WORDS and not signals.stopped[line]
    return bool(short) and has_day(document.texts[line])


def _buttons(kept: Bools, document: Document) -> Bools:
    """Return the lines, none of them kept, that flattened text has again and again: "Share"."""
    if document.kind == "html":
        return np.zeros(len(kept), bool)
    often = Counter(document.texts)
    again = np.array([often[text] > _FEWEST for text in document.texts], bool) & ~kept
    for line in again.nonzero()[0].tolist():
        again[line] = not is_time(document.texts[line])
    return again


def _are_times(lines: Ints, document: Document, signals: Signals) -> Bools:
    # What has no digit says no time, and most lines have none.
    found: Bools = signals.counts[lines, DIGIT] > 0
    for place in found.nonzero()[0].tolist():
        found[place] = is_time(document.texts[lines[place]])
    return found
