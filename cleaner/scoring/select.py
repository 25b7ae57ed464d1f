"""The page's own cut: which stretch of lines is the article, how sure that is, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleaner.document import Document
from cleaner.scoring.signals import Bools, Floats, Signals
from cleaner.scoring.terms import TEXTURE

# A line of boilerplate inside an article costs no more than this, less if it is short; a paragraph earns no more than
# that: one footer sentence does not make an article reach to the footer, one share bar does not end it.
_LEAST, _MOST = -0.7, 3.0
# A line of this length costs in full, in characters.
_FULL_COST = 60
# An article has a line of prose, or so many characters of lines with a positive score, four tenths in sentences.
_FEWEST_CHARS = 140


@dataclass(frozen=True, slots=True)
class Selection:
    """The lines to keep, how sure that is (0 to 1), and why there is no article (empty where there is one)."""

    kept: Bools
    confidence: float
    reason: str = ""


def select(totals: Floats, signals: Signals, held: Bools, gone: Bools, document: Document) -> Selection:
    """Choose the lines of the article.

    The stretch with the largest sum of bounded scores is the article (Kadane's maximal subarray, linear); in it, lines
    with a positive score are kept. Outside it nothing is, unless a rule says so.

    Args:
        totals: Scores, in log-odds.
        signals: Measurements.
        held: Lines that a rule keeps.
        gone: Lines that a rule removes.
        document: For the kinds and blocks of the lines.
    """
    texture = np.array([line.kind in TEXTURE for line in document.lines], bool)
    totals = shared(totals, gone, document)
    positive = (totals > 0) & ~gone
    bounded = np.clip(totals, _LEAST, _MOST) * np.where(totals < 0, np.minimum(signals.length / _FULL_COST, 1.0), 1.0)
    first, last = _best_stretch(np.where(gone, 0.0, bounded))
    kept = positive.copy()
    kept[:first] = kept[last:] = False
    kept |= held
    if not kept.any():
        return Selection(kept, 1.0, "no line reads as article text")
    chars = float(signals.length[kept].sum())
    carried = float(signals.length[kept & (signals.prose | signals.stopped | texture | held)].sum())
    if not (kept & signals.prose).any() and (chars < _FEWEST_CHARS or carried < 0.4 * _FEWEST_CHARS):
        return Selection(np.zeros_like(kept), 1.0, f"only {int(chars)} characters read as article text")
    # Weight each line's doubt by its length: a long sure paragraph outweighs a short unsure label.
    doubt = 1 / (1 + np.exp(np.abs(np.clip(totals, -20, 20))))
    confidence = 1 - float((doubt * signals.length).sum() / signals.length.sum())
    return Selection(kept, round(confidence, 4))


def shared(totals: Floats, gone: Bools, document: Document) -> Floats:
    """Return the scores by which lines are chosen: those of a stanza, listing, table or list share their mean.

    A line of verse alone looks like a menu entry; a stanza does not. Lines that rules remove do not count.
    """
    blocks: dict[int, list[int]] = {}
    for number, line in enumerate(document.lines):
        if (line.kind in TEXTURE or line.kind == "list") and not gone[number]:
            blocks.setdefault(line.block, []).append(number)
    means = totals.copy()
    for numbers in blocks.values():
        means[numbers] = totals[numbers].mean()
    return means


def _best_stretch(values: Floats) -> tuple[int, int]:
    best, first, last = 0.0, 0, 0
    total, start = 0.0, 0
    for line, value in enumerate(values.tolist()):
        if total <= 0:
            total, start = 0.0, line
        total += value
        if total > best:
            best, first, last = total, start, line + 1
    return first, last
