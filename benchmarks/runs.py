"""Runs of all tools over the same cases, in turns, in one process."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from pages import Case, Page
from rich.progress import track
from tools import Tool

from cleaner.training.overlap import Score, overlap, words

# So many cases have what a tool makes ready once for all, and for each of the common languages.
_WARM_UP = 60


@dataclass
class Run:
    """What one tool did.

    Attributes:
        seconds: CPU seconds in all.
        first, again: CPU seconds of the first cases before the clock ran, and then: the difference is what it makes
            ready once. What its import takes is not in it, because tools import in part the same.
        errors: Cases on which it raised; they count as empty bodies.
        scores: A score a case.
    """

    seconds: float = 0.0
    errors: int = 0
    scores: list[Score] = field(default_factory=list)
    first: float = 0.0
    again: float = 0.0


@dataclass(frozen=True)
class Runs:
    """What all tools did: `cases` holds page and form of each case, in the order of the scores."""

    cases: list[tuple[Page, str]]
    of: dict[str, Run]


def run_all(tools: Sequence[Tool], cases: Iterable[Case], total: int) -> Runs:
    """Put every case to every tool, one after another, so that what else the machine does falls on all alike.

    Args:
        tools: The tools.
        cases: The cases; the first few are put to the tools once more before the clock runs.
        total: How many cases there are.
    """
    runs = Runs([], {tool.name: Run() for tool in tools})
    rest = iter(cases)
    first = list(islice(rest, _WARM_UP))
    for case in first:
        for tool in tools:
            runs.of[tool.name].first += _timed(tool, case)[0]
    for number, case in enumerate(track(chain(first, rest), "measuring", total=total, transient=True)):
        runs.cases.append((case.page, case.form))
        turn = number % len(tools)
        for tool in [*tools[turn:], *tools[:turn]]:
            run, (seconds, body) = runs.of[tool.name], _timed(tool, case)
            run.again += seconds if number < len(first) else 0
            _note(run, seconds, body, case.page.gold)
    return runs


def _timed(tool: Tool, case: Case) -> tuple[float, str | None]:
    """Return the CPU seconds, and the body or None where the tool raised."""
    case.content  # noqa: B018 - encoded before the clock runs
    start = time.process_time()
    try:
        body = tool.body(case)
    except Exception:  # noqa: BLE001 - whatever a peer raises, it has no body
        body = None
    return time.process_time() - start, body


def _note(run: Run, seconds: float, body: str | None, gold: str) -> None:
    run.seconds += seconds
    run.errors += body is None
    run.scores.append(overlap(words(body or ""), words(gold)))
