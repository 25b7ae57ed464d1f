"""Lines of flattened text that belong with kept ones: it has no elements, and short lines score low in it."""

from __future__ import annotations

import numpy as np
import regex

from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.known import Known
from cleaner.scoring.runs import reached, spread, stretches
from cleaner.scoring.signals import PROSE_LENGTH

# Most words of a subheading, and its least log-odds: it scores low between high paragraphs.
_SUBHEAD_WORDS, _SUBHEAD = 8, -1.2
# What something takes begins with a number: "300 g lentils", "½ onion". A list of it has so many lines, and stands so
# near to what is made of it; of the line above and the one below it, which need no number, the least log-odds.
_AMOUNT, _AMOUNTS = regex.compile(r"(?:[-–*•·]\s?)?\p{N}+(?:[,/⁄–-]\p{N}+)*(?:\s\p{L}|\p{Ll})"), 3
_NEAR_AMOUNTS, _AROUND_AMOUNTS = 5, -3.0
# How a question or a call ends.
_CALLS = ("asked", "called")


def beside(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines that are kept because of those that are.

    Args:
        kept: Lines in the article so far.
        odds: Log-odds by which lines are chosen.
        known: What is known of the text.
    """
    kept = kept | _amounts(kept, odds, known)
    kept |= _subheads(kept, odds, known)
    return kept | _sentences(kept, odds, known)


def _subheads(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the short lines between kept ones."""
    edges = np.pad(kept, 1)
    found: Bools = subheads(known) & (odds > _SUBHEAD) & edges[:-2] & edges[2:]
    return found


def subheads(known: Known) -> Bools:
    """Return the lines that look like subheadings: they are short, and end in no stop."""
    found: Bools = (known.signals.words <= _SUBHEAD_WORDS) & ~known.signals.stopped & ~known.gone
    return found


def _amounts(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lists of amounts near kept lines of which one reads as the article's, with a line above and below."""
    short, found = subheads(known), np.zeros(len(kept), bool)
    amounts = short & np.array([_AMOUNT.match(text) is not None for text in known.document.texts], bool)
    around = np.pad(short & (odds > _AROUND_AMOUNTS), 1)
    for first, behind in stretches(amounts).tolist():
        near = kept[max(0, first - _NEAR_AMOUNTS) : behind + _NEAR_AMOUNTS].any()
        if near and behind - first >= _AMOUNTS and (kept | (odds > 0))[first:behind].any():
            found[max(0, first - around[first]) : behind + around[behind + 1]] = True
    return found


def _sentences(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the sentences that stand in a row with kept lines: what is beside them pulls their scores down.

    Short ones say too little to be told apart. What a rule removes does not part sentences between kept lines.
    """
    signals, found = known.signals, np.zeros(len(kept), bool)
    likely = statements(known, (signals.length < PROSE_LENGTH) | (odds > _SUBHEAD))
    there = ~(known.gone & reached(kept[None, :])[0])
    found[there] = spread(kept[None, there], likely[there])[0] & likely[there]
    return found


def statements(known: Known, may: Bools) -> Bools:
    """Return the lines that end like sentences; a question or a call belongs to the statement that follows it, if any.

    Args:
        known: What is known of the text.
        may: The lines that may be such.
    """
    ended = known.signals.stopped & may & ~known.gone
    calls = np.array([end in _CALLS for end in known.signals.endings], bool)
    found: Bools = ended & (~calls | np.append((ended & ~calls)[1:], False))
    return found
