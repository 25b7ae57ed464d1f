"""The terms of a page's scores in a form that a page can hold: sums of each group, and the largest of each line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

import numpy as np
import yaml

from cleaner.authoring.report.values import said
from cleaner.authoring.report.words import words
from cleaner.scoring.arrays import Floats
from cleaner.scoring.score import Scores
from cleaner.scoring.tables import TIMES

# Lines whose terms are sorted at a time: a page of 50,000 lines has 20 million terms.
_BATCH = 2000


@lru_cache(1)
def _signals() -> Mapping[str, Mapping[str, str]]:
    """Return group, meaning and unit of every signal and of the terms that are no signal."""
    listed = yaml.safe_load((files("cleaner.scoring.features") / "signals.yaml").read_text("utf-8"))
    signals = {name: {"group": group, **entry} for group, names in listed.items() for name, entry in names.items()}
    return {**signals, **words()["terms"]}


def group_of(term: str, weighed: Mapping[str, str]) -> str:
    """Return the group of a term, a key of ``words.yaml``'s groups; `weighed` are the score rules that are terms."""
    if term in weighed:
        return "rules"
    return "pairs" if TIMES in term else _signals()[term]["group"]


def grouped(terms: Mapping[str, float], weighed: Mapping[str, str]) -> dict[str, float]:
    """Return what the terms of each group add up to, under the group's title, the largest sum first."""
    sums = dict.fromkeys(words()["groups"], 0.0)
    for term, value in terms.items():
        sums[group_of(term, weighed)] += value
    largest = sorted(sums.items(), key=lambda group: -abs(group[1]))
    return {words()["groups"][group]: value for group, value in largest if value}


@dataclass(frozen=True, slots=True)
class Term:
    """What a term is called and what it means; `group` is a key of ``words.yaml``'s groups."""

    name: str
    group: str
    means: str
    unit: str = ""


@dataclass(frozen=True)
class Terms:
    """The terms of a page.

    Attributes:
        scores: The page's scores.
        evidence: Signal to its value on each line.
        weighed: Rule id to reason of the score rules among the terms.
        most: So many terms of a line are told apart; the rest is in the sums of the groups alone. 0 is all.
    """

    scores: Scores
    evidence: Mapping[str, Floats]
    weighed: Mapping[str, str]
    most: int

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        """Every term that is no pair; a pair is named by the numbers of two of them."""
        singles = dict.fromkeys(part for name in self.scores.names for part in name.split(TIMES))
        return tuple(self._term(name) for name in singles)

    def _term(self, name: str) -> Term:
        known = _signals().get(name)
        return Term(name, **known) if known else Term(name, "rules", self.weighed.get(name, ""))

    @cached_property
    def _keys(self) -> list[str]:
        numbers = {term.name: str(number) for number, term in enumerate(self.glossary)}
        return ["x".join(numbers[part] for part in name.split(TIMES)) for name in self.scores.names]

    @cached_property
    def _rows(self) -> list[list[int]]:
        """The rows of the terms of each group."""
        owner = [group_of(name, self.weighed) for name in self.scores.names]
        return [[row for row, group in enumerate(owner) if group == wanted] for wanted in words()["groups"]]

    @property
    def rules(self) -> dict[str, list[int]]:
        """Score rule to the lines that it weighs."""
        rows = {name: self.scores.terms[row] for row, name in enumerate(self.scores.names) if name in self.weighed}
        return {name: np.flatnonzero(row).tolist() for name, row in rows.items()}

    def written(self) -> Iterator[tuple[str, str]]:
        """Yield for each line the sums of its groups, and its largest terms.

        A term is ``number:grains:value``, parted by bars: its number in the glossary (a pair has two, with an ``x``
        between them), its part of the score in whole grains, and what the signal was on this line, in words.
        """
        for first in range(0, len(self.scores.totals), _BATCH):
            terms = self.scores.terms[:, first : first + _BATCH]
            sums = np.array([terms[rows].sum(axis=0) for rows in self._rows])
            order = np.argsort(-np.abs(terms), axis=0, kind="stable")[: self.most or None]
            largest = np.take_along_axis(terms, order, axis=0)
            for line in range(terms.shape[1]):
                pairs = zip(order[:, line].tolist(), largest[:, line].tolist(), strict=True)
                told = [
                    f"{self._keys[row]}:{grains}:{self._value(row, first + line)}" for row, grains in pairs if grains
                ]
                yield " ".join(map(str, sums[:, line].tolist())), "|".join(told)

    def _value(self, row: int, line: int) -> str:
        return " × ".join(said(float(values[line]), unit) for values, unit in self._readings[row])

    @cached_property
    def _readings(self) -> list[list[tuple[Floats, str]]]:
        """Of each term, the values of its signals and their units."""
        units = {term.name: term.unit for term in self.glossary}
        parts = [[part for part in name.split(TIMES) if part in self.evidence] for name in self.scores.names]
        return [[(self.evidence[part], units[part]) for part in names] for names in parts]
