"""The page's own cut: which lines are the article, how sure that is, or that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from cleaner.scoring.absence import NOTHING, absence
from cleaner.scoring.adjoining import completed
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.cuts import best, cut_evidence, distinct, expected
from cleaner.scoring.forms import templates
from cleaner.scoring.known import Known
from cleaner.scoring.pictures import captions
from cleaner.scoring.pointers import menus, pointers
from cleaner.scoring.runs import reached, spread
from cleaner.scoring.signals import Signals
from cleaner.scoring.tables import GRAIN, Tables

# Below this expected word F1, `extractor="auto"` asks for a second opinion.
UNSURE = 0.8
# Prose with more than this is as good as sure, in log-odds.
_SURE = 1.5
# Prose that adjoins the article belongs to it from here on, in log-odds.
_BESIDE = 0.25


@dataclass(frozen=True, slots=True)
class Selection:
    """What is the article.

    Attributes:
        kept: The lines to keep.
        confidence: The word F1 expected of them, 0 to 1; before the tail is cut off.
        reason: Why there is no article, if there is none.
        tail: Lines below the end of the article that read as text, with the reason.
    """

    kept: Bools
    confidence: float
    reason: str = ""
    tail: Mapping[int, str] = field(default_factory=dict)


def select(cuts: Bools, odds: Floats, values: Mapping[str, Floats], known: Known, tables: Tables) -> Selection:
    """Choose the lines of the article: of several cuts the one that is expected to be best.

    Args:
        cuts: Candidate cuts, one row a cut, one column a line.
        odds: Log-odds by which lines are chosen.
        values: The evidence of the lines.
        known: What is known of the page besides.
        tables: They predict the word F1 of a cut.
    """
    nothing = np.zeros(len(odds), bool)
    if not cuts.size:
        return Selection(nothing, 1.0, NOTHING)
    cuts = (_filled(cuts, odds, known.signals) & ~known.gone) | known.held
    cuts = distinct(cuts)
    if not len(cuts):
        return Selection(nothing, 1.0, NOTHING)
    words = known.signals.words
    learned = tables.total(cut_evidence(cuts, odds, words, values), len(cuts)) * GRAIN
    reckoned = expected(cuts, odds, words, templates(known.document, known.forms))
    chosen = best(learned, reckoned, article=known.article)
    kept = cuts[chosen]
    # It may have no full stop, and a picture between itself and the text.
    if known.standfirst is not None:
        kept[known.standfirst] |= odds[known.standfirst] > 0
    confidence = round(min(max(float(learned[chosen]), 0.0), 1.0), 4)
    reason = absence(kept, odds, confidence, known)
    kept = completed(kept, odds, known)
    kept &= ~(pointers(kept, odds, known) | menus(kept, known) | captions(kept, known))
    return Selection(nothing if reason else kept, confidence, reason)


def _filled(cuts: Bools, odds: Floats, signals: Signals) -> Bools:
    """Return the cuts with the lines that none of them may lose.

    A strict cut is expected to be a little better, but losing prose is the worst error: prose that is as good as sure
    stays, and so does what is more likely than not the article's between the first and the last line of the cut, or is
    prose right before or behind them.
    """
    between, sure, likely = reached(cuts), (odds > _SURE) & signals.prose, (odds > _BESIDE) & signals.prose
    filled: Bools = cuts | (between & (odds > 0)) | sure | (spread(between, likely) & likely)
    return filled
