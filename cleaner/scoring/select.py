"""The page's own cut: which lines are the article, how sure that is, or that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cleaner.document import Document
from cleaner.scoring.cuts import candidates, evidence
from cleaner.scoring.signals import Bools, Floats, Signals
from cleaner.scoring.tables import GRAIN, Tables

# Kinds of lines that are chosen together: a line of verse alone looks like a menu entry; a stanza does not.
TOGETHER = ("verse", "code", "table")
# Log-odds of a line that a rule decides: as good as certain.
_CERTAIN = 20.0
# A page whose best cut is expected to be worse than this has no article.
_LEAST_F1 = 0.2
# An article has a line of prose, or so many characters of lines with a positive score, four tenths in sentences.
_FEWEST_CHARS = 140


@dataclass(frozen=True, slots=True)
class Selection:
    """The lines to keep, the word F1 expected of them (0 to 1), and why there is no article, if there is none."""

    kept: Bools
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What rules have decided: lines that are kept, and lines that are removed."""

    held: Bools
    gone: Bools


def select(
    odds: Floats, values: Mapping[str, Floats], page: tuple[Document, Signals, Decided], cut: Tables
) -> Selection:
    """Choose the lines of the article: of several cuts the one that is expected to be best.

    Args:
        odds: Scores, in log-odds.
        values: The evidence of the lines.
        page: The page, its measurements, and what rules have decided.
        cut: The tables that predict the word F1 of a cut.
    """
    document, signals, decided = page
    odds = shared(odds, decided.gone, document)
    odds = np.where(decided.gone, -_CERTAIN, np.where(decided.held, _CERTAIN, odds))
    nothing = np.zeros(len(odds), bool)
    cuts = (candidates(odds, signals.words) & ~decided.gone) | decided.held
    if not cuts.any():
        return Selection(nothing, 1.0, "no line reads as article text")
    hoped = cut.total(evidence(cuts, odds, signals.words, values), len(cuts))
    best = int(np.argmax(hoped))
    kept, confidence = cuts[best], min(max(float(hoped[best]) * GRAIN, 0.0), 1.0)
    reason = _missing(kept, confidence, signals, document, decided.held)
    return Selection(nothing if reason else kept, round(confidence, 4), reason)


def _missing(kept: Bools, confidence: float, signals: Signals, document: Document, held: Bools) -> str:
    """Return why a cut is no article; empty where it is one."""
    if held.any():
        return ""
    together = np.array([line.kind in TOGETHER for line in document.lines], bool)
    chars = float(signals.length[kept].sum())
    carried = float(signals.length[kept & (signals.prose | signals.stopped | together)].sum())
    if not (kept & signals.prose).any() and (chars < _FEWEST_CHARS or carried < 0.4 * _FEWEST_CHARS):
        return f"only {int(chars)} characters read as article text"
    return "" if confidence >= _LEAST_F1 else "no part of the page reads as an article"


def shared(odds: Floats, gone: Bools, document: Document) -> Floats:
    """Return the scores by which lines are chosen: those of a stanza, a listing or a table share their mean.

    Lines that rules remove do not count.
    """
    blocks: dict[int, list[int]] = {}
    for number, line in enumerate(document.lines):
        if line.kind in TOGETHER and not gone[number]:
            blocks.setdefault(line.block, []).append(number)
    means = odds.copy()
    for numbers in blocks.values():
        means[numbers] = odds[numbers].mean()
    return means
