"""Links that lead away from the article: those between paragraphs, and menus over the headline."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.counts import SEPARATOR, SPACE
from cleaner.scoring.known import Known
from cleaner.scoring.runs import stretches

# A line that points to another article has so many words, most of them link; one stands for so many paragraphs at most.
_WORDS, _LINKS, _POINTED = 4, 0.7, 4
# An entry of a menu is nothing but a link; a line of so many words that is none is text.
_ALL, _TEXT_WORDS = 0.95, 8


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
    points = (linked & (signals.words >= _WORDS) & (odds < 0) & ~known.of_kind("heading"))[lines]
    if not points.any():
        return found
    prose = np.pad(signals.prose[lines], 1)
    runs = [(one, end) for one, end in stretches(points).tolist() if prose[one] and prose[end + 1]]
    if _POINTED * len(runs) <= prose.sum():
        for first, last in runs:
            found[lines[first:last]] = True
    return found & ~np.isin(known.forms, known.forms[linked & ~found])


def menus(kept: Bools, known: Known) -> Bools:
    """Return the links over the headline of a page that has text below it, and none above; and those below it all.

    Below a text stand links to the next one and the first page. Of a page of links they are the text: where there are
    more than one for every few paragraphs, they stay, and so do lists, sentences and addresses.

    Args:
        kept: Lines in the article so far.
        known: What is known of the page.
    """
    signals, found = known.signals, np.zeros(len(kept), bool)
    # Between the links of one line stand marks.
    chars = signals.counts.sum(axis=1)
    links = signals.linked * chars >= _ALL * (chars - signals.counts[:, SEPARATOR] - signals.counts[:, SPACE])
    text = kept & ~links & (signals.prose | (signals.words >= _TEXT_WORDS))
    top = known.titles[0] if known.titles else 0
    if text[top:].any() and not text[:top].any():
        found[:top] = kept[:top] & links[:top]
        last = int(text.nonzero()[0][-1])
        lines = known.document.lines
        # Below a heading of their own stand the sources.
        headed = np.logical_or.accumulate((kept & known.of_kind("heading"))[last:])
        ends = np.flatnonzero((kept & links & ~signals.stopped)[last:] & ~headed) + last
        below = [n for n in ends.tolist() if lines[n].kind == "paragraph" and "://" not in lines[n].text]
        if _POINTED * len(below) <= (kept & signals.prose).sum():
            found[below] = True
    return found
