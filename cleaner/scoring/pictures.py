"""Captions: those that are a page's text, and those that markup does not call so, below a picture amid the text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cleaner.document import Document, Nodes
from cleaner.scoring.arrays import Bools
from cleaner.scoring.forms import forms
from cleaner.scoring.known import Known
from cleaner.scoring.signals import PROSE_LINKS, PROSE_WORDS, Signals

_PICTURES = ("img", "picture")
# The box of a picture has a line or two, of so many words in all, and its credit below them.
_FEWEST, _MOST, _MOST_WORDS = 2, 3, 70
# A series of pictures has so many captions, and they have so many times the words of the page's other text.
_SERIES, _OUTWEIGHS = 4, 2
# One as long as that, in characters, is told in a script that writes no stops.
_LONG = 140


def series(document: Document, signals: Signals, gone: Bools) -> Bools:
    """Return the captions of a page that is a series of pictures: beside what is said of them it has next to no prose.

    They are sentences or long, and all made alike; in a text with pictures they are few or short.

    Args:
        document: The page.
        signals: Its measurements.
        gone: Lines that rules remove; captions count all the same.
    """
    said = np.array([kind == "caption" for kind in document.kinds], bool)
    found: Bools = np.zeros(len(said), bool)
    if said.sum() < _SERIES or not document.nodes:
        return found
    told = (signals.sentences > 0) | (signals.length >= _LONG)
    said &= (signals.words >= PROSE_WORDS) & told & (signals.linked < PROSE_LINKS)
    form = forms(document)
    many = said & (np.bincount(form, said) >= _SERIES)[form]
    rest = signals.prose & ~said & ~gone
    if signals.words[many].sum() > _OUTWEIGHS * signals.words[rest].sum():
        found |= many
    return found


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
