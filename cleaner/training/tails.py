"""Rows that tables learn from where an article ends: the ends that a page offers, and what is below each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cleaner.lexicon import WORDLESS
from cleaner.scoring.arrays import Floats, sums_before
from cleaner.scoring.cuts import candidates
from cleaner.scoring.known import Known
from cleaner.scoring.odds import settled
from cleaner.scoring.select import select
from cleaner.scoring.tables import Tables
from cleaner.scoring.tails import tails_of
from cleaner.training.corpus import Labelled

# Ends of one page that are learned from, as far apart as they can be: more of them say the same again.
_ENDS = 60
# What the last line of all weighs, as if so large a share of the text were below it.
_LEAST = 0.02


@dataclass(frozen=True)
class TailRows:
    """The ends of one page.

    Attributes:
        names: The signals.
        x: One row an end, one column a signal.
        shares: Of what is kept below each, the share of the words that the gold text has, 0 to 1.
        weights: A page weighs by the root of its ends, an end by that of what is below it.
    """

    names: tuple[str, ...]
    x: Floats
    shares: Floats
    weights: Floats


def tail_rows(
    page: Labelled, odds: Floats, values: Mapping[str, Floats], cut: Tables, *, article: bool
) -> TailRows | None:
    """Return what a page teaches, or None where nothing is below anything.

    Args:
        page: It.
        odds: Log-odds of its lines, by tables that have not seen its site.
        values: The evidence of its lines.
        cut: Tables that choose the lines to keep, and have not seen it either.
        article: Whether it is taken for an article.
    """
    nothing = np.zeros(len(odds), bool)
    titles = (page.title,) if page.title >= 0 else ()
    lexicon = page.lexicon or WORDLESS
    known = Known(page.document, page.signals, nothing, nothing, titles, None, lexicon, article=article)
    own = settled(odds, known)
    kept = select(candidates(own, page.signals.words), own, values, known, cut).kept
    tails = tails_of(kept, own, known)
    if not len(tails.ends):
        return None
    words = np.where(kept, page.signals.words, 0.0)
    sums, gold = sums_before(words), sums_before(words * page.labels)
    shares = (gold[-1] - gold[tails.ends + 1]) / np.maximum(tails.below, 1e-9)
    chosen = np.unique(np.linspace(0, len(tails.ends) - 1, _ENDS).astype(int))
    left = tails.below / np.maximum(sums[-1], 1e-9)
    return TailRows(
        tuple(tails.evidence),
        np.array(list(tails.evidence.values())).T[chosen],
        np.clip(shares, 0.0, 1.0)[chosen],
        np.sqrt((left[chosen] + _LEAST) / len(chosen)),
    )
