"""The score of a line: log-odds that it is article text, the exact sum of named terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from cleaner.scoring.signals import Floats
from cleaner.scoring.tables import GRAIN, Ints, Tables

_BASE = "base"


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a page's lines.

    Attributes:
        names: The terms' names: base, signals, pairs of signals, then one for each score rule that applied.
        terms: In grains of log-odds, one row a term, one column a line.
        totals: Log-odds: the sum of each column.
    """

    names: tuple[str, ...]
    terms: Ints
    totals: Floats

    def of(self, line: int) -> dict[str, float]:
        """Return a line's terms that are not zero; they add up to its total exactly, in whatever order."""
        column = self.terms[:, line].tolist()
        return {name: term * GRAIN for name, term in zip(self.names, column, strict=True) if term}


def score(
    values: Mapping[str, Floats], count: int, tables: Tables, ruled: Iterable[tuple[int, str, float]] = ()
) -> Scores:
    """Score every line.

    Args:
        values: The evidence by name.
        count: Lines.
        tables: What it says.
        ruled: Line, rule id and log-odds of each score rule that applies; each is a term of the same sum.
    """
    rows: dict[str, Ints] = {}
    for line, rule, add in ruled:
        rows.setdefault(rule, np.zeros(count, int))[line] += round(add / GRAIN)
    base = np.full((1, count), tables.base)
    terms = np.concatenate([base, tables.terms(values, count), *(row[None, :] for row in rows.values())])
    return Scores((_BASE, *tables.names, *rows), terms, terms.sum(axis=0) * GRAIN)
