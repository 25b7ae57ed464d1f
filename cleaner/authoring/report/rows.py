"""The lines of a page as the report shows them, and who decided on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from cleaner.authoring.report.terms import Terms
from cleaner.authoring.report.words import words
from cleaner.document import Fate, Line, Nodes
from cleaner.explanation import ExplainedLine, Explanation
from cleaner.verdicts import SCORE

# What decides on lines, in the order it is shown; score rules alone decide nothing.
_WEIGHED = "weighed"
_ORDER = ("removed", "body", "head", _WEIGHED)
# So many elements are named of those around a line, by so many names and characters: some sites use dozens.
_DEEPEST, _NAMES, _NAME = 5, 4, 60


class Decision(NamedTuple):
    """What decided, a rule or the engine itself, on how many lines. `why` is empty where each line has its own."""

    rule: str
    fate: str
    label: str
    why: str
    lines: int


class Row(NamedTuple):
    """A line as the template shows it.

    Attributes:
        rules: Numbers of the decisions it belongs to: that on its fate, then the rules that weigh it.
        note: What stands beside it.
        why: The reason, where it is the line's own.
        joined: Whether it belongs to the block of the line above.
        path: The element it stands in and those around it, as selectors, the innermost last; empty for flattened text.
        sums, terms: See `Terms.written`.
    """

    number: int
    line: Line
    fate: Fate
    score: float
    rules: str
    note: str
    why: str
    joined: bool
    path: str
    sums: str
    terms: str


def decisions(explanation: Explanation, terms: Terms) -> list[Decision]:
    """Return what decided: what removed, what kept, what gave the header, what weighed; most lines first."""
    whys: defaultdict[tuple[Fate, str], Counter[str]] = defaultdict(Counter)
    for line in explanation.lines:
        whys[line.verdict.fate, line.verdict.rule][line.verdict.why] += 1
    labels: Mapping[str, str] = words()["decisions"]
    found = [
        Decision(rule, fate, labels.get(rule, rule), next(iter(reasons)) if len(reasons) == 1 else "", reasons.total())
        for (fate, rule), reasons in whys.items()
    ]
    found += [Decision(rule, _WEIGHED, rule, terms.weighed[rule], len(on)) for rule, on in terms.rules.items() if on]
    return sorted(found, key=lambda one: (_ORDER.index(one.fate), -one.lines, one.rule))


def rows(explanation: Explanation, decided: Sequence[Decision], terms: Terms) -> Iterator[Row]:
    """Yield every line, in order.

    Args:
        explanation: What is shown.
        decided: See `decisions`.
        terms: Those of the explanation's scores.
    """
    numbers = {(one.fate, one.rule): number for number, one in enumerate(decided)}
    weighing: defaultdict[int, list[int]] = defaultdict(list)
    for rule, on in terms.rules.items():
        for line in on:
            weighing[line].append(numbers[_WEIGHED, rule])
    # A line that says two of them is called by the first.
    said = [(one.line, name) for name, found in explanation.candidates.items() for one in found]
    fields = dict(reversed(said))
    block = None
    for one, (sums, told) in zip(explanation.lines, terms.written(), strict=True):
        decision = numbers[one.verdict.fate, one.verdict.rule]
        yield Row(
            number=one.number,
            line=one.line,
            fate=one.verdict.fate,
            score=one.score,
            rules=" ".join(map(str, (decision, *weighing[one.number]))),
            note=_note(one, decided[decision], fields.get(one.number, "")),
            why="" if decided[decision].why else one.verdict.why,
            joined=one.line.block == block,
            path=" > ".join(_path(explanation.nodes, one.line.node)),
            sums=sums,
            terms=told,
        )
        block = one.line.block


def _path(nodes: Nodes, node: int) -> list[str]:
    path: list[str] = []
    for outer in islice(nodes.around(node), _DEEPEST):
        look = nodes.look(outer)
        names = [name if name.startswith("#") else f".{name}" for name in look.names]
        shown = "".join(name for name in names[:_NAMES] if len(name) <= _NAME)
        path.insert(0, f"{look.tag}{shown}{'…' if len(names) > _NAMES else ''}")
    return path


def _note(line: ExplainedLine, decision: Decision, field: str) -> str:
    """Return what stands beside a line: the header field it gives, its score, or what decided."""
    if line.verdict.fate == "head" and field:
        return field
    return f"{line.score:+.2f}".replace("-", "−") if line.verdict.rule == SCORE else decision.label
