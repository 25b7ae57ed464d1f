"""From runs to a result: groups, ratios, the best peer."""

from __future__ import annotations

from pathlib import Path

import pytest
from measures import Score
from pages import Page
from results import groups_of, result_of
from runs import Run, Runs
from tools import OURS, PARSE, Tool


def _page(name: str, page_type: str = "article", *, drafted: bool = False) -> Page:
    return Page(Path(f"{name}.html.gz"), "gold", page_type, drafted)


def _run(*values: float, seconds: float = 1.0) -> Run:
    return Run(seconds, 0, [Score(value, value, value) for value in values])


def _result(cases: list[tuple[Page, str]], **runs: Run) -> dict[str, object]:
    found = {PARSE: _run(*[0.0] * len(cases), seconds=0.5), **runs}
    return result_of(Runs(cases, found), [Tool(name, "1", lambda _: "") for name in found])


def test_groups() -> None:
    pages = [_page("1"), _page("2", "forum", drafted=True), _page("3", "forum")]
    cases = [(page, "html") for page in pages]
    assert groups_of(cases) == {"all": [0, 1, 2], "not drafted": [0, 2], "article": [0], "forum": [1, 2]}


def test_a_group_of_all_cases_is_left_out() -> None:
    assert groups_of([(_page("1"), "html"), (_page("2"), "html")]) == {"all": [0, 1]}


def test_times_are_multiples_of_parsing() -> None:
    result = _result([(_page("1"), "html"), (_page("2"), "html")], **{OURS: _run(1.0, 0.5, seconds=1.5)})
    assert result["tools"][OURS]["parses"] == pytest.approx(3.0)
    assert result["tools"][OURS]["ms"] == pytest.approx(750.0)
    assert result["tools"][OURS]["scores"]["all"]["f1"] == pytest.approx(0.75)


def test_what_is_made_ready_once_is_told_at_the_pace_of_the_later_turn() -> None:
    parse, ours = (
        Run(1.0, 0, [Score(0, 0, 0)], first=0.4, again=0.2),
        Run(3.0, 0, [Score(1, 1, 1)], first=5.0, again=2.0),
    )
    result = _result([(_page("1"), "html")], **{PARSE: parse, OURS: ours})
    assert result["tools"][OURS]["first_ms"] == pytest.approx(500.0)


def test_each_group_has_its_best_peer() -> None:
    cases = [(_page("1"), "html"), (_page("2", "forum"), "html")]
    result = _result(cases, **{OURS: _run(0.9, 0.2), "one": _run(0.8, 0.1), "other": _run(0.1, 0.5)})
    gaps = {group: (gap["peer"], round(gap["difference"], 6)) for group, gap in result["difference"].items()}
    assert gaps == {"all": ("one", 0.1), "article": ("one", 0.1), "forum": ("other", -0.3)}


def test_the_forms_of_a_page_are_one_sample() -> None:
    page = _page("1")
    result = _result([(page, "dense"), (page, "glued")], **{OURS: _run(1.0, 0.0), "one": _run(0.2, 0.2)})
    gap = result["difference"]["all"]
    assert (gap["low"], gap["difference"], gap["high"]) == pytest.approx((0.3, 0.3, 0.3))
