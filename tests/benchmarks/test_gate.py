"""Floors: what they hold up, and what they refuse."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest
from gate import Floor, Refused, fallen, main, pinned

_FLOOR: Floor = {"digest": "d", "date": "2026-01-01", "floors": {"all": 0.8, "forum": 0.7}}


def test_scores_on_their_floors_hold() -> None:
    assert fallen(_FLOOR, "d", {"all": 0.8, "forum": 0.9}) == []


def test_a_score_below_its_floor_is_named() -> None:
    assert fallen(_FLOOR, "d", {"all": 0.9, "forum": 0.699}) == ["forum: 0.699 is below its floor 0.700"]


def test_a_group_that_is_gone_is_below_its_floor() -> None:
    assert fallen(_FLOOR, "d", {"all": 0.9}) == ["forum: 0.000 is below its floor 0.700"]


def test_other_pages_are_refused() -> None:
    with pytest.raises(Refused, match="not the pages"):
        fallen(_FLOOR, "e", {"all": 0.9, "forum": 0.9})


def test_higher_scores_are_pinned() -> None:
    assert pinned(_FLOOR, "d", {"all": 0.81, "forum": 0.7}, lower=False)["floors"] == {"all": 0.81, "forum": 0.7}


@pytest.mark.parametrize("pages", ["d", "e"])
def test_lower_scores_and_other_pages_are_pinned_only_where_asked_for(pages: str) -> None:
    scores = {"all": 0.9, "forum": 0.6}
    with pytest.raises(Refused):
        pinned(_FLOOR, pages, scores, lower=False)
    assert pinned(_FLOOR, pages, scores, lower=True)["floors"] == scores


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["gate.py", *map(str, arguments)])
    return main()


def _folder(path: Path, gold: str) -> Path:
    (path / "html").mkdir(parents=True, exist_ok=True)
    (path / "ground-truth").mkdir(exist_ok=True)
    prose = "It rained all day and all night in the whole long valley, and the river rose. " * 6
    (path / "html" / "1.html.gz").write_bytes(gzip.compress(f"<h1>Rain</h1><p>{prose}</p>".encode()))
    (path / "ground-truth" / "1.json").write_text(json.dumps({"main_content": gold or prose}), "utf-8")
    return path


def test_from_the_first_floor_to_other_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, floors = _folder(tmp_path / "set", ""), tmp_path / "floors.yaml"
    asked = folder, "--floors", floors
    assert _run(monkeypatch, *asked) == 2
    assert _run(monkeypatch, *asked, "--pin") == 0
    assert _run(monkeypatch, *asked) == 0
    floors.write_text(floors.read_text("utf-8").replace("all: ", "all: 1"), "utf-8")
    assert _run(monkeypatch, *asked) == 1
    _folder(folder, "Other words altogether.")
    assert _run(monkeypatch, *asked) == 2


def test_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(monkeypatch, tmp_path, "--floors", tmp_path / "floors.yaml") == 2
    assert "no labelled pages" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["written", "headers"])
def test_pages_written_for_this_project_reach_their_floors(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _run(monkeypatch, Path(__file__).parents[2] / "benchmarks" / name) == 0
