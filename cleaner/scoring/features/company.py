"""Evidence in the neighbours: what stands close by, how far the next prose is, where on the page the line stands."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.features.view import View

# What neighbours are asked for, and how far on either side, in lines.
_ASKED = ("length", "links", "sentence end", "word sense", "names near", "names far", "function words", "capitals")
_REACHES = (("±1", 1, 1), ("±3", 3, 3), ("±8", 8, 8))
_ONE_SIDED = ("length", "links", "sentence end")
_SIDES = (("before", 4, 0), ("after", 0, 4))
# Prose further away than this, in lines, is not felt.
_FAR = 64.0


def means_around(values: Floats, before: int, after: int) -> Floats:
    """Return the mean of each line's neighbours, from `before` lines above to `after` below, itself left out.

    Args:
        values: One row a signal, one column a line.
        before: How far up, in lines.
        after: How far down, in lines.
    """
    count = values.shape[1]
    # The sums up to each line; they stay the same beyond the page's ends, as far as lines there ask for them.
    sums, end = np.zeros((len(values), before + count + 1 + after)), before + count
    np.cumsum(values, axis=1, out=sums[:, before + 1 : end + 1])
    sums[:, end:] = sums[:, end, None]
    places = np.arange(count)
    others = np.minimum(places + after, count - 1) - np.maximum(places - before, 0)
    means: Floats = (sums[:, before + 1 + after :] - sums[:, :count] - values) / np.maximum(others, 1)
    return means


def features(view: View, own: dict[str, Floats]) -> dict[str, Floats]:
    """Return what stands around each line.

    Args:
        view: The page.
        own: The evidence of the lines themselves.
    """
    found: dict[str, Floats] = {}
    for asked, reaches in ((_ASKED, _REACHES), (_ONE_SIDED, _SIDES)):
        names = [name for name in asked if name in own]
        values = np.array([own[name] for name in names])
        for title, before, after in reaches:
            means = means_around(values, before, after)
            found |= {f"{name} {title}": row for name, row in zip(names, means, strict=True)}
    signals = view.signals
    count = len(signals.prose)
    places = np.arange(count, dtype=float)
    mass = np.where(signals.prose, signals.length, 0.0)
    above = np.cumsum(mass) - mass
    total = max(float(mass.sum()), 1.0)
    repeats = Counter(signals.folded)
    found |= {
        "prose above": _distance(signals.prose),
        "prose below": _distance(signals.prose[::-1])[::-1],
        "prose share above": above / total,
        "place": places / float(max(1, count - 1)),
        "from top": np.log2(1 + places),
        "from end": np.log2(count - places) if count else places,
        "repeats": np.minimum(np.array([repeats[folded] for folded in signals.folded], float), 6),
        "from title": np.clip(places - view.title, -_FAR, _FAR) if view.title >= 0 else np.full(count, -_FAR),
        "same block": _block_sizes(view),
    }
    if view.document.kind == "text":
        found["gap above"] = np.array(view.document.gaps, float)
        found["gap below"] = np.array([*view.document.gaps[1:], True], float)[:count]
    return found


def _distance(prose: Bools) -> Floats:
    """Return how many lines above the nearest prose stands, log2; as far as can be where there is none."""
    places = np.arange(len(prose))
    last = (
        np.maximum.accumulate(np.where(np.concatenate(([False], prose[:-1])), places - 1, -1)) if len(prose) else places
    )
    far: Floats = np.log2(1 + np.where(last >= 0, np.minimum(places - last, _FAR), _FAR))
    return far


def _block_sizes(view: View) -> Floats:
    """Return how many lines stand in the line's block, log2."""
    blocks = np.array([line.block for line in view.document.lines], int)
    found: Floats = np.log2(np.bincount(blocks)[blocks])
    return found
