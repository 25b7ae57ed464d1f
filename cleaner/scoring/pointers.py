"""Links between paragraphs that lead to other articles."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.known import Known
from cleaner.scoring.signals import Bools, Floats

# A line that points to another article has so many words, most of them link; one stands for so many paragraphs at most.
_WORDS, _LINKS, _POINTED = 4, 0.7, 4


def pointers(kept: Bools, odds: Floats, known: Known) -> Bools:
    """Return the lines between two paragraphs that are links, and likelier boilerplate.

    Where there is one for every few paragraphs, or others of their form stand elsewhere, the page is a list of them;
    headings head what stands below.

    Args:
        kept: Lines in the article so far.
        odds: Log-odds by which lines are chosen.
        known: What is known of the page.
    """
    signals, lines, found = known.signals, np.flatnonzero(kept), np.zeros(len(kept), bool)
    linked = kept & (signals.linked >= _LINKS)
    points = (linked & (signals.words >= _WORDS) & (odds < 0) & ~known.headings)[lines]
    if not points.any():
        return found
    edges = np.flatnonzero(np.diff(np.pad(points, 1).astype(int))).tolist()
    prose = np.pad(signals.prose[lines], 1)
    runs = [(one, end) for one, end in zip(edges[::2], edges[1::2], strict=True) if prose[one] and prose[end + 1]]
    if _POINTED * len(runs) <= prose.sum():
        for first, last in runs:
            found[lines[first:last]] = True
    return found & ~np.isin(known.forms, known.forms[linked & ~found])
