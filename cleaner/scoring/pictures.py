"""Captions that markup does not call so: what a picture between two paragraphs has below it besides its credit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.document import Nodes
from cleaner.scoring.arrays import Bools
from cleaner.scoring.known import Known
from cleaner.scoring.signals import PROSE_LINKS

_PICTURES = ("img", "picture")
# The box of a picture has a line or two, of so many words in all, and its credit below them.
_FEWEST, _MOST, _MOST_WORDS = 2, 3, 70


def captions(kept: Bools, known: Known) -> Bools:
    """Return the lines in boxes that hold nothing but a picture, them, and a last line that a rule removes.

    Behind the box stands a paragraph, and above it another one or nothing that is kept: cards that stand in rows have a
    picture, some words and a button, and those words are the page's text.

    Args:
        kept: Lines in the article so far.
        known: What is known of the page.
    """
    signals, found = known.signals, np.zeros(len(kept), bool)
    paragraphs = kept & signals.prose
    for first, last in _boxes(known.document.nodes):
        if not _FEWEST <= last - first <= _MOST or last >= len(kept) or not paragraphs[last]:
            continue
        own, above = slice(first, last - 1), kept[:first]
        alone = known.gone[last - 1] and not known.gone[own].any() and (not above.any() or paragraphs[first - 1])
        short = signals.words[own].sum() <= _MOST_WORDS and (signals.linked[own] < PROSE_LINKS).all()
        if alone and short and not any(first <= title < last for title in known.titles):
            found[own] = ~known.held[own]
    return found


def _boxes(nodes: Nodes) -> Iterator[tuple[int, int]]:
    """Yield the range of lines of the smallest element with text around each picture."""

    def has_lines(node: int) -> bool:
        return nodes.firsts[node] < nodes.lasts[node]

    boxes = dict.fromkeys(nodes.nearest(picture, has_lines) for picture in nodes.tagged(*_PICTURES))
    yield from ((nodes.firsts[box], nodes.lasts[box]) for box in boxes if box >= 0)
