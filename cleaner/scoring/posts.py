"""Titles of posts: a blog's first page has the texts, each under a heading that leads to all of it."""

from __future__ import annotations

from collections import Counter
from itertools import compress

import numpy as np

from cleaner.characters import stems_of
from cleaner.scoring.arrays import Bools
from cleaner.scoring.known import Known
from cleaner.scoring.signals import PROSE_LINKS

# A list of posts has so many; a single heading that leads elsewhere is a neighbour's.
_FEWEST = 3


def titles(known: Known, kept: Bools) -> Bools:
    """Return the headings that lead to a text which is kept below them in an element of theirs: titles of posts.

    It has no other heading, nor prose above this one, and says a word of it: names of those who post are not said.

    Args:
        known: What is known of the page; an article has no such list.
        kept: Lines in the article.
    """
    nodes, signals, homes = known.document.nodes, known.signals, known.document.homes
    found: Bools = np.zeros(len(kept), bool)
    if known.article:
        return found
    headings = known.of_kind("heading")
    parts = np.flatnonzero((headings | signals.prose) & ~known.gone).tolist()
    for above, line, below in zip([-1, *parts], parts, parts[1:], strict=False):
        if headings[line] and signals.linked[line] >= PROSE_LINKS and kept[below] and not headings[below]:
            box = next((node for node in nodes.around(homes[line]) if nodes.lasts[node] > below), -1)
            alone = box >= 0 and above < nodes.firsts[box] and not headings[below : nodes.lasts[box]].any()
            found[line] = alone and not set(stems_of(signals.folded[line])).isdisjoint(stems_of(signals.folded[below]))
    # The posts of a thread have its subject over each.
    said = Counter(compress(signals.folded, found))
    found &= np.fromiter((said[text] == 1 for text in signals.folded), bool, len(found))
    if found.sum() < _FEWEST:
        found[:] = False
    return found
