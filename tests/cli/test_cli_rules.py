from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.cli.rules.listing import selected_by
from cleaner.rules.schema import Match

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]

SELECTED = [
    (Match(), "packs that extend it"),
    (Match(lang=("no", "nb")), "lang no, nb"),
    (
        Match(host=("a.example", "b.example", "c.example", "d.example")),
        "host a.example, b.example, c.example and 1 more",
    ),
    (Match(html=("meta[name=x]",), text=("Editor of the Valley",)), "html meta[name=x]; text Editor of the Valley"),
]


@pytest.mark.parametrize(("match", "expected"), SELECTED)
def test_what_selects_a_pack(match: Match, expected: str) -> None:
    assert selected_by(match) == expected


def test_shipped_packs_and_others(run: Run, here: Path, own_folder: Path) -> None:
    own_folder.mkdir(parents=True)
    (own_folder / "mine.yaml").write_text("pack: mine\nschema: 1\n")
    (here / "packs").mkdir()
    (here / "packs" / "valley.yaml").write_text("pack: valley\nschema: 1\nmatch: {host: [valley.example]}\n")
    result = run("rules", "list", "--rules", "packs")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = {row[0]: row[1:] for row in (line.split("\t") for line in result.stdout.splitlines())}
    assert rows["pack"] == ["for", "rules", "file"]
    assert rows["valley"] == ["host valley.example", "0", "packs/valley.yaml"]
    assert rows["mine"] == ["packs that extend it", "0", str(own_folder / "mine.yaml")]
    assert rows["de"][0::2] == ["lang de", "generic/de.yaml"]
    assert int(rows["de"][1]) > 0


def test_a_broken_pack_is_named_and_left_out(run: Run, here: Path) -> None:
    (here / "packs").mkdir()
    (here / "packs" / "broken.yaml").write_text("pack: broken\nschema: 1\nrulez: []\n")
    result = run("rules", "list", "--rules", "packs")
    assert (result.exit_code, "generic/de.yaml" in result.stdout) == (0, True)
    assert result.stderr == "packs/broken.yaml:3:1: unknown key 'rulez'; did you mean 'rules'?; left out\n"


def test_a_table_in_a_terminal(run: Run) -> None:
    table = run("rules", "list", env={"FORCE_COLOR": "1", "COLUMNS": "100"}).stdout
    assert "\t" not in table
    assert "generic/de.yaml" in table
