"""The score of a line: log-odds that it is article text, the exact sum of named terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cleaner.scoring.arrays import Floats
from cleaner.scoring.tables import GRAIN, Grains, Tables

_BASE = "base"


@dataclass(frozen=True)
class Scores:
    """Scores of a page's lines.

    Attributes:
        names: The terms' names: base, signals, pairs of signals, then one for each score rule that applied.
        parts: Rows of terms, in this order.
        totals: Log-odds: the sum of each line's terms.
    """

    names: tuple[str, ...]
    parts: tuple[Grains, ...]
    totals: Floats

    @cached_property
    def terms(self) -> Grains:
        """The terms in grains of log-odds, one row a term, one column a line."""
        return np.concatenate(self.parts)

    def of(self, line: int) -> dict[str, float]:
        """Return a line's terms that are not zero; they add up to its total exactly, in whatever order."""
        column = self.terms[:, line].tolist()
        return {name: term * GRAIN for name, term in zip(self.names, column, strict=True) if term}


def score(
    values: Mapping[str, Floats], count: int, tables: Tables, ruled: Sequence[tuple[int, str, float]] = ()
) -> Scores:
    """Score every line.

    Args:
        values: The evidence by name.
        count: Lines.
        tables: What it says.
        ruled: Line, rule id and log-odds of each score rule that applies; each is a term of the same sum.
    """
    rows = {rule: row for row, rule in enumerate(dict.fromkeys(rule for _, rule, _ in ruled))}
    added = np.zeros((len(rows), count), int)
    for line, rule, add in ruled:
        added[rows[rule], line] += round(add / GRAIN)
    parts = (np.full((1, count), tables.base), tables.terms(values, count), added)
    totals = np.sum([part.sum(axis=0) for part in parts], axis=0)
    return Scores((_BASE, *tables.names, *rows), parts, totals * GRAIN)
