"""All tools over the same cases: every one sees every case, whatever the others do."""

from __future__ import annotations

from pathlib import Path

import pytest
from measures import Score
from pages import Case, Page
from runs import run_all
from tools import OURS, PARSE, Peer, Tool, ours, present


def _case(gold: str) -> Case:
    return Case(Page(Path(f"{gold}.html.gz"), gold, "article", drafted=False), "html", b"<p>rain</p>", "rain")


def _broken(case: Case) -> str:
    raise ValueError(case.form)


def test_every_tool_has_a_score_a_case_in_their_order() -> None:
    golds = ["rain", "snow", "rain snow", "hail", "rain", "snow", "rain", "hail"]
    tools = [Tool("same", "1", lambda case: case.page.gold), Tool("rain", "1", lambda case: case.text)]
    runs = run_all(tools, map(_case, golds), len(golds))
    assert [page.gold for page, _ in runs.cases] == golds
    assert [score.f1 for score in runs.of["same"].scores] == [1.0] * len(golds)
    assert [score.recall for score in runs.of["rain"].scores] == [
        ("rain" in gold) / len(gold.split()) for gold in golds
    ]


def test_a_tool_that_raises_has_found_nothing() -> None:
    runs = run_all([Tool("broken", "1", _broken)], [_case("rain")], 1)
    assert runs.of["broken"].errors == 1
    assert runs.of["broken"].scores == [Score(0.0, 0.0, 0.0)]


def test_a_missing_peer_is_named_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    peers = {"gone": Peer("no-package-has-this-name", lambda: _broken), "here": Peer("", lambda: _broken)}
    assert [tool.name for tool in present(peers)] == [PARSE, OURS, "here"]
    assert capsys.readouterr().out.startswith("gone is left out: ")


def test_a_case_is_parsed_however_odd() -> None:
    parse = present({})[0]
    page = Page(Path("1.html.gz"), "", "article", drafted=False)
    for html in (b"", b"<", b"\x00", b"<!-- -->"):
        assert parse.body(Case(page, "html", html, "")) == ""


def test_a_folder_without_models_says_how_to_write_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no models; write them with cleaner train"):
        ours(tmp_path)
