"""Lines of flattened text that belong with kept ones: it has no elements, and short lines score low in it."""

from __future__ import annotations

import numpy as np

from cleaner.characters import CLOSING_MARKS, QUESTION_MARKS
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.known import Known
from cleaner.scoring.runs import reached, spread, stretches
from cleaner.scoring.signals import PROSE_LENGTH

# Most words of a subheading, and its least log-odds: it scores low between high paragraphs.
_SUBHEAD_WORDS, _SUBHEAD = 8, -1.2
# An item alone may be a heading with its number.
_FEWEST_ITEMS = 2
# What ends a question or a call.
_CALLS = (*QUESTION_MARKS, "!", "！")


def beside(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines that are kept because of those that are.

    Args:
        kept: Lines in the article so far.
        odds: Log-odds by which lines are chosen.
        known: What is known of the text.
    """
    kept = kept | _subheads(kept, odds, known)
    kept |= _begun_lists(kept, known)
    kept |= _headed_lists(kept, odds, known)
    return kept | _sentences(kept, odds, known)


def _subheads(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the short lines between kept ones."""
    signals = known.signals
    edges = np.pad(kept, 1)
    short = (signals.words <= _SUBHEAD_WORDS) & ~signals.stopped & (odds > _SUBHEAD)
    found: Bools = short & ~known.gone & edges[:-2] & edges[2:]
    return found


def _begun_lists(kept: Bools, known: Known) -> Bools:
    """Return the items of lists of which an item is kept: short ones say too little to be told apart."""
    lines = known.document.lines
    begun = {line.block for line, own in zip(lines, kept.tolist(), strict=True) if own and line.kind == "list"}
    found: Bools = np.array([line.kind == "list" and line.block in begun for line in lines], bool)
    return found & ~known.gone


def _headed_lists(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lists and tables between kept lines, with the heading above and the one below, whatever they score."""
    signals, found = known.signals, np.zeros(len(kept), bool)
    listed = known.of_kind("list", "table")
    short = (signals.words <= _SUBHEAD_WORDS) & ~signals.stopped & (odds > _SUBHEAD) & ~known.gone & ~kept
    amid = np.pad(kept, 1)
    for first, last in stretches(short).tolist():
        items = np.flatnonzero(listed[first:last]) + first
        if len(items) < _FEWEST_ITEMS or not (amid[first] and amid[last + 1]):
            continue
        headed = max(items[0] - first, last - 1 - items[-1]) <= 1
        found[first:last] = headed and listed[items[0] : items[-1]].all()
    return found


def _sentences(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the sentences that stand in a row with kept lines: what is beside them pulls their scores down.

    Short ones say too little to be told apart. A question or a call belongs to the statement that follows it, if any
    does. What a rule removes does not part sentences between kept lines.
    """
    signals, found = known.signals, np.zeros(len(kept), bool)
    short = signals.length < PROSE_LENGTH
    told = signals.stopped & (short | (odds > _SUBHEAD)) & ~known.gone
    calls = np.array([text.rstrip(CLOSING_MARKS).endswith(_CALLS) for text in known.document.texts], bool)
    told &= ~calls | np.append((told & ~calls)[1:], False)
    there = ~(known.gone & reached(kept[None, :])[0])
    found[there] = spread(kept[None, there], told[there])[0] & told[there]
    return found
