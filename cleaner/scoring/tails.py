"""Where the article of flattened text ends: below it, teasers, comments and other articles read as the article does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from cleaner.characters import stems_of
from cleaner.scoring.arrays import Bools, Floats, Ints, sums_before
from cleaner.scoring.cuts import chances
from cleaner.scoring.flattened import statements, subheads
from cleaner.scoring.known import TOGETHER, Known
from cleaner.scoring.select import Selection
from cleaner.scoring.tables import GRAIN, Tables
from cleaner.wordlists import people

# An article has so many words at least.
_FEWEST_WORDS = 15
# The word F1 that an earlier end has to be expected to win; and that is expected of the lines as they are: where the
# article is unsure, so is its end.
_WORTH, _SURE = 0.01, 0.7
# A line of fewer words is short; log-odds beyond this say no more; so many lines below a line are near.
_SHORT, _BOUND, _NEAR = 8, 8.0, 5
# A text in sections has so many at least beside those that may be lost at its end, which are so many at most.
_SECTIONS, _LOST_SECTIONS = 2, 2
# What scores lower is chrome for sure; a line that begins or ends with words that say so calls for something.
_CHROME, _CALLING = -3.5, -0.8


@dataclass(frozen=True)
class Tails:
    """What is below each line with which the article may end, and what speaks for its being the article's.

    Attributes:
        ends: The lines: those that are kept, but the last, and none inside a stanza, a listing or a table.
        evidence: By name, one number for each of them.
        above, below: Words of what is kept above, the line with it, and below.
        sure: The chance that what is above is the article's, 0 to 1.
    """

    ends: Ints
    evidence: dict[str, Floats]
    above: Floats
    below: Floats
    sure: Floats

    def worth(self, shares: Floats) -> Floats:
        """Return the word F1 that each end is expected to win.

        Args:
            shares: Of what is below, the share that is expected to be the article's, 0 to 1.
        """
        own, lost = self.sure * self.above, shares * self.below
        whole = own + lost
        found: Floats = 2 * own / (self.above + whole) - 2 * whole / (self.above + self.below + whole)
        return found


def shortened(selection: Selection, odds: Floats, known: Known, tables: Tables) -> Selection:
    """Return a selection up to where its article is expected to end.

    Args:
        selection: The lines that are kept.
        odds: Log-odds by which they were chosen.
        known: What is known of the page.
        tables: They predict the log-odds that what is kept below a line is the article's.
    """
    if selection.confidence <= _SURE:
        return selection
    tails = tails_of(selection.kept, odds, known)
    if not len(tails.ends):
        return selection
    shares = chances(np.asarray(tables.total(tails.evidence, len(tails.ends)) * GRAIN, float))
    worth = tails.worth(shares)
    best = int(np.argmax(worth))
    if worth[best] <= _WORTH:
        return selection
    below = selection.kept & ~known.held & (np.arange(len(odds)) > tails.ends[best])
    why = f"below the article's end: {shares[best]:.0%} of what reads as text there is expected to be its own"
    return replace(selection, kept=selection.kept & ~below, tail=dict.fromkeys(np.flatnonzero(below).tolist(), why))


def completed_at_end(selection: Selection, odds: Floats, edges: Floats, known: Known) -> Selection:
    """Return the selection of an article with all of its last section: what stands below pulls the scores there down.

    Args:
        selection: The lines that are kept.
        odds: Log-odds by which they were chosen.
        edges: What the first and the last words of each line say of it, in log-odds.
        known: What is known of the page.
    """
    section = _last_section(selection.kept, known) if known.article and not selection.tail else []
    if not section or odds[section].min() <= _CHROME or edges[section].min() <= _CALLING:
        return selection
    heads = (known.signals.folded[line] for line in section if not known.signals.stopped[line])
    if not people().given.isdisjoint(head.partition(" ")[0] for head in heads):
        # Who wrote the article, and who that is.
        return selection
    kept = selection.kept.copy()
    kept[section] = True
    return replace(selection, kept=kept)


def _last_section(kept: Bools, known: Known) -> list[int]:
    """Return the lines at the end of a text in sections that are one more or two, each a short line over sentences.

    They have no more sentences than the others. Where still more of them follow, these are teasers.
    """
    sentences, last = statements(known, ~known.gone), int(np.flatnonzero(kept).max(initial=-1))
    over = subheads(known) & np.append(sentences[1:], False)
    heads = np.flatnonzero(over[1:] & kept[:-1]) + 1
    *above, begin = heads[heads <= last + 1].tolist() or [0]
    own = [head for head in above if kept[head] and kept[head + 1]]
    if len(own) < _SECTIONS:
        return []
    # Where the sentences end that stand in a row with each line.
    ends = np.minimum.accumulate(np.where(sentences, len(sentences), np.arange(len(sentences)))[::-1])[::-1].tolist()
    longest = max(ends[head + 1] - head for head in own)
    end = begin
    for _ in range(_LOST_SECTIONS):
        if over[end : end + 1].any() and ends[end + 1] - end <= longest:
            end = ends[end + 1]
    return [] if end <= last or over[end : end + 1].any() else list(range(begin, end))


def tails_of(kept: Bools, odds: Floats, known: Known) -> Tails:
    """Measure what is kept below each line that is kept, in time linear in the text.

    Args:
        kept: Lines in the article.
        odds: Log-odds by which they were chosen.
        known: What is known of the page.
    """
    lines, signals = np.flatnonzero(kept), known.signals
    if len(lines) < 2:
        # Nothing is below a line alone.
        nothing = np.zeros(0)
        return Tails(np.zeros(0, int), {}, nothing, nothing, nothing)
    words = signals.words[lines]
    mean = _Means(words)
    bounded, prose = np.clip(odds[lines], -_BOUND, _BOUND), signals.prose[lines].astype(float)
    short, one = (words < _SHORT).astype(float), np.ones(len(lines))
    each, capitals = _Means(one), signals.capitals[lines] / np.maximum(words, 1)
    total = float(words.sum())
    spans = sums_before(signals.words)
    # What stands between the line and the next that is kept is of neither, and counts for both.
    span = (
        np.maximum(spans[lines[1:]] - spans[lines[0]], 1e-9),
        np.maximum(spans[lines[-1] + 1] - spans[lines[:-1] + 1], 1e-9),
    )
    above, below = np.cumsum(words)[:-1], total - np.cumsum(words)[:-1]
    evidence = {
        "tail words above": np.log2(1 + above),
        "tail share": below / total,
        "tail lines above": np.arange(1.0, len(lines)),
        "tail odds above": mean.above(bounded),
        "tail odds": mean.below(bounded),
        "tail odds near": mean.near(bounded),
        "tail best odds": np.maximum.accumulate(bounded[::-1])[::-1][1:],
        "tail prose above": mean.above(prose),
        "tail prose": mean.below(prose),
        "tail stopped": mean.below(signals.stopped[lines].astype(float)),
        "tail line above": np.log2(1 + each.above(words)),
        "tail line": np.log2(1 + each.below(words)),
        "tail short above": each.above(short),
        "tail short": each.below(short),
        "tail filled above": above / span[0],
        "tail filled": below / span[1],
        "tail capitals": mean.below(capitals) - mean.above(capitals),
        "tail begins": lines[:-1] / len(odds),
        "tail ends": np.full(len(lines) - 1, lines[-1] / len(odds)),
        **_runs(signals.prose[lines]),
        **_cohesion([stems_of(signals.folded[line]) for line in lines.tolist()], _title(known)),
    }
    may = (above >= _FEWEST_WORDS) & ~_inside(lines, known)
    own = {name: values[may] for name, values in evidence.items()}
    return Tails(lines[:-1][may], own, above[may], below[may], chances(evidence["tail odds above"])[may])


def _inside(lines: Ints, known: Known) -> Bools:
    """Return which lines but the last go on in the next one of the same stanza, listing or table."""
    blocks = np.array([line.block for line in known.document.lines])[lines]
    found: Bools = known.of_kind(*TOGETHER)[lines[:-1]] & (blocks[:-1] == blocks[1:])
    return found


class _Means:
    """Weighted means of what stands above and below the end of each line but the last."""

    def __init__(self, weights: Floats) -> None:
        self._weights, self._sums = weights, sums_before(weights)

    def _between(self, values: Floats, first: Ints, last: Ints) -> Floats:
        sums = sums_before(values * self._weights)
        found: Floats = (sums[last] - sums[first]) / np.maximum(self._sums[last] - self._sums[first], 1e-9)
        return found

    def above(self, values: Floats) -> Floats:
        ends = np.arange(1, len(values))
        return self._between(values, np.zeros_like(ends), ends)

    def below(self, values: Floats) -> Floats:
        ends = np.arange(1, len(values))
        return self._between(values, ends, np.full_like(ends, len(values)))

    def near(self, values: Floats) -> Floats:
        ends = np.arange(1, len(values))
        return self._between(values, ends, np.minimum(ends + _NEAR, len(values)))


def _runs(prose: Bools) -> dict[str, Floats]:
    """Return how many paragraphs stand in a row, on average: in a list of teasers, one."""
    begins = prose & ~np.concatenate(([False], prose[:-1]))
    paragraphs, runs = np.cumsum(prose), np.cumsum(begins)
    # A row that goes on across the end is one on either side.
    across = (prose[:-1] & prose[1:]).astype(int)
    return {
        "tail run above": paragraphs[:-1] / np.maximum(runs[:-1], 1),
        "tail run": (paragraphs[-1] - paragraphs[:-1]) / np.maximum(runs[-1] - runs[:-1] + across, 1),
    }


def _title(known: Known) -> frozenset[str]:
    return frozenset(stem for line in known.titles for stem in stems_of(known.signals.folded[line]))


def _cohesion(stems: Sequence[Sequence[str]], title: frozenset[str]) -> dict[str, Floats]:
    """Return how much of what is below has been said above, or is said by the title.

    Where the subject changes, the words do (Hearst, Computational Linguistics 23(1), 1997).
    """
    count = len(stems)
    sizes = np.array(list(map(len, stems)), float)
    titled = np.array([sum(stem in title for stem in own) for own in stems], float)
    first: dict[str, int] = {}
    said, opened = [0] * count, [0] * count
    for line, own in enumerate(stems):
        for stem in own:
            before = first.setdefault(stem, line)
            # A word says for every end between where it stood first and here that it was said above.
            opened[before] += 1
            opened[line] -= 1
            said[line] += before < line
    sums, known, titles = sums_before(sizes), sums_before(np.array(said)), sums_before(titled)
    ends = np.arange(1, count)
    below = np.maximum(sums[-1] - sums[ends], 1)
    cohesion = np.cumsum(opened)[: count - 1] / below
    half = (ends + 1) // 2
    usual = (known[ends] - known[half]) / np.maximum(sums[ends] - sums[half], 1)
    return {
        "tail said": cohesion,
        "tail said above": usual,
        "tail news": cohesion - usual,
        "tail titled above": titles[ends] / np.maximum(sums[ends], 1),
        "tail titled": (titles[-1] - titles[ends]) / below,
    }
