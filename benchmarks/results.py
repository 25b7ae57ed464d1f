"""What came out of a run, as a record that goes to JSON: scores by group, differences, times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from measures import Score, difference, mean
from pages import Page
from runs import Run, Runs
from tools import OURS, PARSE, Tool

Record = dict[str, Any]
Groups = Mapping[str, Sequence[int]]


def groups_of(cases: Sequence[tuple[Page, str]]) -> dict[str, list[int]]:
    """Return the cases of each group: all, those whose gold no extractor drafted, each page type, each form."""
    found: dict[str, list[int]] = {"all": list(range(len(cases)))}
    found["not drafted"] = [number for number, (page, _) in enumerate(cases) if not page.drafted]
    for kinds in ([page.page_type for page, _ in cases], [form for _, form in cases]):
        for kind in dict.fromkeys(kinds):
            found[kind] = [number for number, other in enumerate(kinds) if other == kind]
    # What holds every case says nothing new.
    return {name: chosen for name, chosen in found.items() if name == "all" or 0 < len(chosen) < len(cases)}


def result_of(runs: Runs, tools: Sequence[Tool]) -> Record:
    """Return what one set of pages gave: ``groups``, ``tools`` and ``difference`` (to the best peer of each group)."""
    groups = groups_of(runs.cases)
    parse = runs.of[PARSE]
    rows = {tool.name: _row(runs.of[tool.name], parse, groups) for tool in tools}
    peers = [tool.name for tool in tools if tool.name not in (PARSE, OURS)]
    gaps = {name: _gap(runs, peers, chosen) for name, chosen in groups.items()} if peers else {}
    return {"groups": {name: len(chosen) for name, chosen in groups.items()}, "tools": rows, "difference": gaps}


def _row(run: Run, parse: Run, groups: Groups) -> Record:
    # The machine may have been slower or faster in the meantime.
    pace = parse.again / parse.first if parse.first else 0.0
    return {
        "ms": 1000 * run.seconds / len(run.scores),
        "parses": run.seconds / parse.seconds,
        "first_ms": 1000 * (run.first * pace - run.again),
        "errors": run.errors,
        "scores": {name: mean([run.scores[at] for at in at_])._asdict() for name, at_ in groups.items()},
    }


def _gap(runs: Runs, peers: Sequence[str], chosen: Sequence[int]) -> Record:
    values = {name: _by_page(runs, runs.of[name].scores, chosen) for name in (OURS, *peers)}
    best = max(peers, key=lambda name: sum(values[name]))
    return {"peer": best, **difference(values[OURS], values[best])._asdict()}


def _by_page(runs: Runs, scores: Sequence[Score], chosen: Sequence[int]) -> list[float]:
    """Return the mean F1 of each page: the forms of one page are no independent samples."""
    pages: dict[str, list[float]] = {}
    for number in chosen:
        pages.setdefault(runs.cases[number][0].id, []).append(scores[number].f1)
    return [sum(page) / len(page) for page in pages.values()]
