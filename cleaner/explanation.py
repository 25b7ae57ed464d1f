"""Why a page came out as it did, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cleaner.article import Article
from cleaner.document import Line, Nodes, Verdict
from cleaner.metadata.candidate import Candidate
from cleaner.scoring.arrays import Floats
from cleaner.scoring.score import Scores


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line and its verdict. `number` is its index on the page, `scores` are those of the page."""

    line: Line
    verdict: Verdict
    number: int
    scores: Scores = field(repr=False, compare=False)

    @property
    def score(self) -> float:
        """The log-odds that it is article text."""
        return float(self.scores.totals[self.number])

    @property
    def terms(self) -> dict[str, float]:
        """The terms of the score that are not zero; they add up to it exactly."""
        return self.scores.of(self.number)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article and how it came about, line by line; no lines where the input was canonical or too large.

    Attributes:
        article: The article.
        lines: Every line with its verdict.
        packs: Name of each pack in force to the conditions of its `match` that hold, such as ``host *.example.org``.
        candidates: Header field to what it might have been, the most trusted first: that is what it became.
        scores: The scores of the lines; None where there are no lines.
        weighed: Rule id to the reason of each score rule that is a term of some line's score.
        nodes: The elements that `Line.node` points at.
        evidence: Signal to its value on each line.
    """

    article: Article
    lines: tuple[ExplainedLine, ...] = ()
    packs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    scores: Scores | None = None
    weighed: Mapping[str, str] = field(default_factory=dict)
    nodes: Nodes = field(default_factory=Nodes)
    evidence: Mapping[str, Floats] = field(default_factory=dict)
