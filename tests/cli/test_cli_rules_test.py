from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]

PACK = """\
pack: valley
schema: 1
match: {{host: [valley.example]}}
rules:
  - id: chairs
    why: A test.
    drop: {{line: {{has: ["{words}"]}}}}
    test: [{{drop: ["Upstairs on day two"], keep: ["Upstairs on day one"]}}]
"""


@pytest.fixture
def golden(write: Write, run: Run, here: Path) -> Path:
    """A pack with a golden page that passes."""
    write("packs/valley.yaml", content=PACK.format(words="day two"))
    write("packs/valley/flood.html")
    assert run("rules", "test", "packs", "--update").exit_code == 0
    return here / "packs" / "valley" / "flood.canonical.txt"


def test_all_is_well(run: Run, golden: Path) -> None:
    assert "day two" not in golden.read_text("utf-8")
    result = run("rules", "test", "packs")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("packs: 1, samples: 1, golden pages: 1, ")
    assert result.stderr.endswith(", failed: 0\n")


def test_a_sample_that_fails(run: Run, write: Write) -> None:
    write("packs/valley.yaml", content=PACK.format(words="day three"))
    result = run("rules", "test", "packs")
    message = "packs/valley.yaml:8:12: valley/chairs: does not touch the 'drop' line 'Upstairs on day two'\n"
    assert (result.exit_code, result.stdout) == (1, message)


def test_a_diff_where_a_page_changed_and_update(run: Run, golden: Path) -> None:
    text = golden.read_text("utf-8")
    golden.write_text(text.replace("day one", "day nought"), "utf-8")
    result = run("rules", "test", "packs")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:3] == [
        "packs/valley/flood.html: comes out differently",
        "--- packs/valley/flood.canonical.txt",
        "+++ what comes out",
    ]
    assert [line[:16] for line in lines if line[:1] in "+-"][2:] == ["-On day nought o", "+On day one of t"]
    updated = run("rules", "test", "packs", "--update")
    assert (updated.exit_code, updated.stdout) == (0, "packs/valley/flood.canonical.txt: written\n")
    assert golden.read_text("utf-8") == text
    assert run("rules", "test", "packs", "--update").stdout == ""


def test_the_diff_has_colours_in_a_terminal(run: Run, golden: Path) -> None:
    golden.write_text("x\n", "utf-8")
    assert "\x1b[31m-x" in run("rules", "test", "packs", env={"FORCE_COLOR": "1"}).stdout


@pytest.mark.usefixtures("golden")
def test_a_page_that_does_not_select_its_pack_is_never_updated(run: Run, write: Write) -> None:
    write("packs/valley.yaml", content=PACK.format(words="day two").replace("host: [", "html: [h6."))
    result = run("rules", "test", "packs", "--update")
    assert result.exit_code == 1
    assert "packs/valley/flood.html: does not select valley; the packs in force are en, web" in result.stdout


def test_a_rule_that_eats_clean_articles(run: Run, write: Write) -> None:
    greedy = PACK.format(words="day two").replace('["day two"]', '["day two", "newsletter"]')
    write("packs/valley.yaml", content=greedy)
    result = run("rules", "test", "packs")
    assert result.exit_code == 1
    assert "valley/chairs: removes a line of the clean article en-news-newsletters (text): " in result.stdout


@pytest.mark.usefixtures("golden")
def test_a_broken_pack_fails_and_the_others_are_tested(run: Run, write: Write) -> None:
    write("packs/typo.yaml", content="pack: typo\nschema: 1\nrulez: []\n")
    result = run("rules", "test", "packs")
    assert (result.exit_code, result.stdout.startswith("packs/typo.yaml:3:1: unknown key 'rulez'")) == (1, True)
    assert result.stderr.startswith("packs: 1, samples: 1, golden pages: 1, ")
