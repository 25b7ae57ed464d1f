"""The log-odds by which lines are chosen: those of the score, with what stands together taken together."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.arrays import Floats
from cleaner.scoring.forms import nameless
from cleaner.scoring.known import TOGETHER, Known

# So many lines make a form; the weight of its mean; more than this counts no more, in log-odds.
_FEWEST_ALIKE, _LEANING, _BOUND = 4, 0.6, 4.0
# Log-odds of a line that a rule decides: as good as certain.
_CERTAIN = 20.0


def settled(odds: Floats, known: Known) -> Floats:
    """Return the log-odds by which lines are chosen.

    Lines of a stanza, a listing or a table share their mean, short ones lean on that of their form; those that rules
    decide are as good as certain.
    """
    odds = _leaning(odds, known)
    blocks: dict[int, list[int]] = {}
    for number, line in enumerate(known.document.lines):
        if line.kind in TOGETHER and not known.gone[number]:
            blocks.setdefault(line.block, []).append(number)
    means = odds.copy()
    for numbers in blocks.values():
        means[numbers] = odds[numbers].mean()
    return np.where(known.gone, -_CERTAIN, np.where(known.held, _CERTAIN, means))


def _leaning(odds: Floats, known: Known) -> Floats:
    """Return log-odds in which those of short lines, which say little, are mostly the mean of what has their form.

    Without a name, the items of a menu and of a list in the text have one form; then it takes no line from the article.
    """
    form, free = known.forms, ~known.gone
    count = np.bincount(form, free)[form]
    mean = np.bincount(form, np.clip(odds, -_BOUND, _BOUND) * free)[form] / np.maximum(count, 1)
    leaning = free & ~known.signals.prose & (count >= _FEWEST_ALIKE)
    leant = np.where(leaning, (1 - _LEANING) * odds + _LEANING * mean, odds)
    taken = (odds > 0) & (leant < 0)
    return np.where(taken & nameless(known.document), odds, leant) if taken.any() else leant
