"""trafilatura's choice of text, aligned to our lines, so that rules, verdicts and ledger stay the same."""

from __future__ import annotations

import numpy as np

from cleaner.characters import WORD, fold, runs_of
from cleaner.scoring.arrays import Bools
from cleaner.scoring.signals import Signals

# A line is trafilatura's if this share of its runs of words is in trafilatura's text.
_SHARE = 0.6
_RUN = 4


def second_opinion(source: str, signals: Signals) -> Bools:
    """Return the lines whose words trafilatura keeps.

    Args:
        source: The page's markup.
        signals: The page's measurements.
    """
    from trafilatura import extract  # noqa: PLC0415 - takes longer than a page, and the core never needs it

    chosen = fold(extract(source, include_comments=False, include_tables=True, deduplicate=False) or "")
    words = WORD.findall(chosen)
    runs = set(runs_of(words, _RUN))
    whole = {tuple(WORD.findall(line)) for line in chosen.split("\n")}
    return np.array([_shared(WORD.findall(line), runs, whole) for line in signals.folded], bool)


def _shared(words: list[str], runs: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> bool:
    own = runs_of(words, _RUN)
    if not own:
        return bool(words) and tuple(words) in whole
    return sum(run in runs for run in own) >= _SHARE * len(own)
