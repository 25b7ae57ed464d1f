"""Which lines of a page its gold text holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.characters import runs_of, words_or_characters
from cleaner.scoring.arrays import Bools, Floats, Ints, sums_before

_RUN = 4
# Where a run of words stands in the gold text more often than this, it says nothing of the place.
_PLACES = 20
# Lines this far away, in lines, make a neighbourhood.
_NEAR = 5
# A short line counts if it stands this close, in words, to where its neighbour does; a whole gold line, further.
_CLOSE, _WHOLE_CLOSE = 20, 60


def matched_words(text: str) -> list[str]:
    """Return the words by which a text is looked for in another: those in it, in small letters."""
    return words_or_characters(text.lower())


@dataclass(frozen=True)
class _Gold:
    """A gold text: its words, where each run of four stands, and where each of its short lines stands."""

    words: list[str]
    runs: dict[tuple[str, ...], list[int]]
    lines: dict[tuple[str, ...], list[int]]


def _gold(text: str) -> _Gold:
    words: list[str] = []
    lines: dict[tuple[str, ...], list[int]] = {}
    for line in text.splitlines():
        own = matched_words(line)
        if own:
            lines.setdefault(tuple(own), []).append(len(words))
        words += own
    runs: dict[tuple[str, ...], list[int]] = {}
    for at, run in enumerate(runs_of(words, _RUN)):
        runs.setdefault(run, []).append(at)
    return _Gold(words, runs, lines)


def label(texts: Sequence[str], gold: str) -> tuple[Floats, Floats]:
    """Return for each line how much of it the gold text holds, and how much the line weighs.

    A line of four words or more counts by the share of its runs of four words that are in the gold text, each place
    there used once: lines in dense neighbourhoods choose first, so that a teaser does not take the paragraph it quotes.
    A shorter line counts if it stands in the gold text close to where a neighbour does.

    Args:
        texts: The lines of a page.
        gold: Its gold text.

    Returns:
        Shares, 0 to 1, and weights: the words of each line by those of the page.
    """
    known = _gold(gold)
    lines = [matched_words(text) for text in texts]
    sizes = np.array([len(words) for words in lines], float)
    shares = np.array([_share(words, known) for words in lines], float)
    dense = _smoothed(shares * sizes) / np.maximum(_smoothed(sizes), 1)
    used = np.zeros(len(known.words), bool)
    labels = np.zeros(len(lines))
    places = np.full(len(lines), -1)
    for line in np.argsort(-dense, kind="stable").tolist():
        if len(lines[line]) >= _RUN and shares[line] > 0:
            labels[line], places[line] = _claim(lines[line], known, used)
    _label_short(lines, known, labels, places)
    return labels, sizes / max(1.0, float(sizes.sum()))


def _share(words: list[str], gold: _Gold) -> float:
    if len(words) < _RUN:
        return float(tuple(words) in gold.lines)
    runs = runs_of(words, _RUN)
    return sum(run in gold.runs for run in runs) / len(runs)


def _smoothed(values: Floats) -> Floats:
    sums = sums_before(values)
    places = np.arange(len(values))
    smoothed: Floats = sums[np.minimum(places + _NEAR + 1, len(values))] - sums[np.maximum(places - _NEAR, 0)]
    return smoothed


def _claim(words: list[str], gold: _Gold, used: Bools) -> tuple[float, int]:
    """Take the free places of a line's runs; return the share taken, and the first place (-1 for none)."""
    runs = runs_of(words, _RUN)
    taken, first, next_place = 0, -1, -1
    for run in runs:
        free = [place for place in gold.runs.get(run, ())[:_PLACES] if not used[place]]
        if not free:
            continue
        place = next_place if next_place in free else free[0]
        used[place] = True
        taken += 1
        first = place if first < 0 else first
        next_place = place + 1
    return taken / len(runs), first


def _label_short(lines: list[list[str]], gold: _Gold, labels: Floats, places: Ints) -> None:
    """Label the lines of fewer than four words by where the nearest matched lines above and below stand."""
    above = _nearest(labels, places)
    below = _nearest(labels[::-1], places[::-1])[::-1]
    for line, words in enumerate(lines):
        if not 0 < len(words) < _RUN:
            continue
        around = [place for place in (above[line], below[line]) if place >= 0]
        whole = gold.lines.get(tuple(words), ())
        if any(abs(place - at) <= _WHOLE_CLOSE for place in whole for at in around) or any(
            _stands(words, gold, at) for at in around
        ):
            labels[line] = 1.0


def _nearest(labels: Floats, places: Ints) -> list[int]:
    found, last = [], -1
    for value, place in zip(labels.tolist(), places.tolist(), strict=True):
        found.append(last)
        if value > 0.5 and place >= 0:
            last = place
    return found


def _stands(words: list[str], gold: _Gold, at: int) -> bool:
    """Whether the words stand close to a place of the gold text, beginning or ending one of its lines."""
    first = max(0, at - _CLOSE)
    return any(
        gold.words[place : place + len(words)] == words and len("".join(words)) > 3
        for place in range(first, min(len(gold.words), at + _CLOSE))
    )
