"""Evidence in the neighbours: what stands close by, how far the next prose is, where on the page the line stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.features.view import View

# What neighbours are asked for, and how far on either side, in lines.
_ASKED = ("length", "links", "sentence end", "word sense", "names near", "names far", "function words", "capitals")
_REACHES = {"±1": (1, 1), "±3": (3, 3), "±8": (8, 8)}
_ONE_SIDED = ("length", "links", "sentence end")
_SIDES = {"before": (4, 0), "after": (0, 4)}
# Prose further away than this, in lines, is not felt.
_FAR = 64.0


def means_around(values: Floats, reaches: Sequence[tuple[int, int]]) -> Iterator[Floats]:
    """Yield the mean of each line's neighbours, itself left out, for each reach.

    Args:
        values: One row a signal, one column a line.
        reaches: How far up, and how far down, in lines.
    """
    count, far = values.shape[1], max(map(max, reaches))
    # The sums up to each line; they stay the same beyond the page's ends, as far as lines there ask for them.
    sums, end = np.zeros((len(values), far + count + 1 + far)), far + count
    values.cumsum(axis=1, out=sums[:, far + 1 : end + 1])
    sums[:, end:] = sums[:, end, None]
    places = np.arange(count)
    for before, after in reaches:
        others = np.minimum(places + after, count - 1) - np.maximum(places - before, 0)
        first, last = far - before, far + 1 + after
        around = sums[:, last : last + count] - sums[:, first : first + count]
        yield (around - values) / np.maximum(others, 1)


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
        for title, means in zip(reaches, means_around(values, [*reaches.values()]), strict=True):
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
