"""What ``--engine ray`` refuses; what it does is in tests/batch/test_ray.py."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def table(here: Path) -> Path:
    (here / "in").mkdir()
    (here / "in" / "pages.jsonl").write_text('{"id": "a", "html": "<p>x"}\n', encoding="utf-8")
    return here


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    "told",
    [
        ("in",),
        ("in", "-"),
        ("in", "out", "--format", "md"),
        ("in", "out", "--removals", "removed.jsonl"),
        ("in", "out", "--url", "https://example.org/"),
    ],
)
def test_what_does_not_go_together_is_refused(run: Run, told: tuple[str, ...]) -> None:
    result = run("normalize", *told, "--engine", "ray")
    assert result.exit_code == 2
    assert "--engine ray writes rows into a folder" in result.output


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("out", ["in", "."])
def test_tables_inside_out_are_refused(run: Run, out: str) -> None:
    result = run("normalize", "in", out, "--engine", "ray")
    assert result.exit_code == 2
    assert f"the pages in in lie inside OUT, {out}, and could be replaced" in result.output.replace("\n", " ")


def test_a_folder_of_single_pages_is_refused(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.html").write_text("<p>x", encoding="utf-8")
    result = run("normalize", "in", "out", "--engine", "ray")
    assert result.exit_code == 2
    assert "in holds no file of many pages" in result.output
    assert not (here / "out").exists()


@pytest.mark.usefixtures("table")
def test_ray_is_asked_for_where_it_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = run("normalize", "in", "out", "--engine", "ray")
    assert result.exit_code == 2
    assert "pip install '.[ray]'" in result.output


def test_an_address_belongs_to_ray(run: Run, table: Path) -> None:
    result = run("normalize", str(table / "in"), "out", "--address", "10.0.0.1:6379")
    assert result.exit_code == 2
    assert "--address" in result.output
