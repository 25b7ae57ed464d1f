"""The score of a line: log-odds that it is article text, the exact sum of named terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cleaner.rules.source import Value, read_yaml
from cleaner.scoring.signals import Floats
from cleaner.scoring.terms import SIGNALS, Cues, View

_BASE = "base"
# Terms are whole multiples of this, so that their sum is the same in whatever order they are added.
_GRAIN = 1 / 1024


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a page's lines.

    Attributes:
        names: The terms' names: the signals, then one for each score rule that applied.
        terms: Log-odds, one row a line, one column a term.
        totals: The sum of each row.
    """

    names: tuple[str, ...]
    terms: Floats
    totals: Floats

    def of(self, line: int) -> dict[str, float]:
        """Return a line's terms that are not zero; they add up to its total exactly."""
        return {name: float(term) for name, term in zip(self.names, self.terms[line], strict=True) if term}


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for markup and for flattened text, and what names in markup say."""

    weights: Mapping[str, Mapping[str, float]]
    cues: Cues

    @classmethod
    def shipped(cls) -> Model:
        """Read the weights that come with cleaner."""
        folder = Path(__file__).parent
        return cls(_weights(folder / "weights.yaml"), _cues(folder / "cues.yaml"))


def _table(value: Value) -> dict[str, float]:
    return {key: item.number() for key, item in value.fields().items()}


def _weights(path: Path) -> dict[str, dict[str, float]]:
    fields = read_yaml(path.read_text(encoding="utf-8"), str(path)).fields("html", "text")
    for value in fields.values():
        value.fields(_BASE, *SIGNALS)
    return {kind: _table(value) for kind, value in fields.items()}


def _cues(path: Path) -> Cues:
    fields = read_yaml(path.read_text(encoding="utf-8"), str(path)).fields("tags", "tokens")
    return Cues(_table(fields["tags"]), _table(fields["tokens"]))


def score(view: View, model: Model, ruled: Iterable[tuple[int, str, float]]) -> Scores:
    """Score every line.

    Args:
        view: What the signals are computed from.
        model: The weights.
        ruled: Line, rule id and log-odds of each score rule that applies; each is a term of the same sum.
    """
    count = len(view.document.lines)
    weights = model.weights[view.document.kind]
    columns = {_BASE: np.full(count, weights[_BASE])}
    for name, signal in SIGNALS.items():
        if weights.get(name):
            columns[name] = weights[name] * signal(view)
    for line, rule, add in ruled:
        columns.setdefault(rule, np.zeros(count))[line] += add
    terms = np.round(np.stack(list(columns.values()), axis=1) / _GRAIN) * _GRAIN
    return Scores(tuple(columns), terms, terms.sum(axis=1))
