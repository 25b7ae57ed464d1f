"""Titles of posts: a blog's first page has the texts, each under a heading that leads to all of it."""

from __future__ import annotations

from collections import Counter

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
    found: Bools = np.zeros(len(kept), bool)
    headings, signals = known.of_kind("heading"), known.signals
    parts = np.flatnonzero((headings | signals.prose) & ~known.gone).tolist() if not known.article else ()
    threes = zip([-1, *parts], parts, parts[1:], strict=False)
    titled = [three for three in threes if headings[three[1]] and kept[three[2]] and not headings[three[2]]]
    posts = [line for above, line, below in titled if _is_title(above, line, below, known, headings)]
    # The posts of a thread have its subject over each.
    said = Counter(signals.folded[line] for line in posts)
    own = [line for line in posts if said[signals.folded[line]] == 1]
    found[own if len(own) >= _FEWEST else []] = True
    return found


def _is_title(above: int, line: int, below: int, known: Known, headings: Bools) -> bool:
    """Whether a heading that is a link has a box with the prose below, but neither that above nor another heading."""
    nodes, signals = known.document.nodes, known.signals
    if signals.linked[line] < PROSE_LINKS:
        return False
    box = nodes.nearest(known.document.homes[line], lambda node: nodes.lasts[node] > below)
    if box < 0 or above >= nodes.firsts[box] or headings[below : nodes.lasts[box]].any():
        return False
    return not set(stems_of(signals.folded[line])).isdisjoint(stems_of(signals.folded[below]))
