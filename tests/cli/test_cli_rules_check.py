from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]

BROKEN = "pack: broken\nschema: 1\nrulez: []\n"
STALE = "pack: stale\nschema: 1\ninfo: {checked: 2024-01-01}\n"
SOUND = "pack: sound\nschema: 1\n"
TODAY = ("--today", "2026-11-26")


def test_errors_fail_and_warnings_only_if_strict(run: Run, write: Write) -> None:
    write("sound/sound.yaml", content=SOUND)
    write("old/stale.yaml", content=STALE)
    write("bad/broken.yaml", content=BROKEN)
    codes = [
        [run("rules", "check", *strict, name).exit_code for name in ("sound", "old", "bad")]
        for strict in ([], ["--strict"])
    ]
    assert codes == [[0, 0, 1], [0, 1, 1]]


def test_text(run: Run, write: Write) -> None:
    write("packs/broken.yaml", content=BROKEN)
    write("packs/stale.yaml", content=STALE)
    result = run("rules", "check", "packs", *TODAY)
    assert result.stdout == (
        "packs/broken.yaml:3:1: error: unknown key 'rulez'; did you mean 'rules'? [schema]\n"
        "packs/stale.yaml:3:17: warning: stale: last checked on 2024-01-01, 1060 days ago; "
        "try it on pages of today and say so [stale]\n"
    )
    assert result.stderr == "packs: 2, errors: 1, warnings: 1\n"


def test_json(run: Run, write: Write) -> None:
    write("packs/broken.yaml", content=BROKEN)
    (found,) = json.loads(run("rules", "check", "packs", "--format", "json").stdout)
    assert found == {
        "path": "packs/broken.yaml",
        "line": 3,
        "column": 1,
        "severity": "error",
        "code": "schema",
        "message": "unknown key 'rulez'; did you mean 'rules'?",
    }
    write("sound/sound.yaml", content=SOUND)
    assert json.loads(run("rules", "check", "sound", "--format", "json").stdout) == []


def test_github(run: Run, write: Write) -> None:
    write("a,b/broken.yaml", content=BROKEN.replace("rulez", '"50% off"'))
    shown = run("rules", "check", "a,b", "--format", "github").stdout
    start = "::error file=a%2Cb/broken.yaml,line=3,col=1,title=schema::unknown key '50%25 off'; known are body, "
    assert shown.startswith(start)


def test_colour_in_a_terminal(run: Run, write: Write) -> None:
    write("packs/broken.yaml", content=BROKEN)
    assert "\x1b[31merror: " in run("rules", "check", "packs", env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.parametrize("command", ["check", "test"])
def test_without_sources_the_own_packs_and_those_that_lie_here(
    run: Run, write: Write, own_folder: Path, command: str
) -> None:
    nothing = run("rules", command)
    assert (nothing.exit_code, "no packs here; name a pack or a folder of packs" in nothing.stderr) == (2, True)
    write("broken.yaml", "deeper/also.yaml", content=BROKEN)
    own_folder.mkdir(parents=True)
    (own_folder / "mine.yaml").write_text(BROKEN)
    shown = run("rules", command).stdout
    assert [name in shown for name in ("broken.yaml:3:1: ", "mine.yaml:3:1: ", "also.yaml")] == [True, True, False]


def test_today_is_the_default(run: Run, write: Write) -> None:
    write("packs/stale.yaml", content=STALE)
    assert "[stale]" in run("rules", "check", "packs").stdout


def test_the_schema(run: Run) -> None:
    schema = json.loads(run("rules", "schema").stdout)
    assert schema["properties"]["pack"]["description"].startswith("The name of the pack")


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_folder_without_packs_is_wrong_use(run: Run, tmp_path: Path, command: str) -> None:
    result = run("rules", command, str(tmp_path))
    assert result.exit_code == 2
    assert f"no packs (*.yaml) in {tmp_path}" in result.output
