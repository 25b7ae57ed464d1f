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
    assert "packs/valley/flood.html: does not select valley; the packs in force are en, programs, web" in result.stdout


def test_of_what_a_rule_eats_of_clean_articles_the_first_lines_are_shown(run: Run, write: Write) -> None:
    write("packs/valley.yaml", content=PACK.format(words='day two", "newsletter'))
    result = run("rules", "test", "packs")
    *lines, more = result.stdout.splitlines()
    rule = "packs/valley.yaml:5:5: valley/chairs: "
    assert [line.startswith(f"{rule}removes a line of the clean article ") for line in lines] == [True] * 3
    count = int(more.removeprefix(f"{rule}and ").removesuffix(" more"))
    assert (result.exit_code, count > 9) == (1, True)
    assert result.stderr.endswith(f", failed: {count + 3}\n")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("extends: [nopack]", "packs/p.yaml:3:11: p: extends 'nopack', but there is no pack of that name"),
        ("rules: [{off: web/navigatoin}]", "packs/p.yaml:3:15: p: switches off 'web/navigatoin', but no rule of that"),
    ],
)
def test_a_pack_that_would_be_left_out_fails(run: Run, write: Write, line: str, says: str) -> None:
    write("packs/p.yaml", content=f"pack: p\nschema: 1\n{line}\n")
    result = run("rules", "test", "packs")
    assert (result.exit_code, result.stdout.startswith(says), result.stdout.count("\n")) == (1, True, 1)
    assert result.stderr.endswith(", failed: 1\n")


def test_packs_here_may_extend_one_another(run: Run, write: Write) -> None:
    write("family.yaml", content="pack: family\nschema: 1\n")
    write("child.yaml", content="pack: child\nschema: 1\nextends: [family]\n")
    assert run("rules", "test").exit_code == 0


@pytest.mark.usefixtures("golden")
def test_golden_pages_that_would_not_be_tried_fail(run: Run, write: Write) -> None:
    write("packs/vally/flood.html", "packs/valley/gone.canonical.txt")
    result = run("rules", "test", "packs")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "packs/valley/gone.canonical.txt: there is no page beside it",
        "packs/vally: golden pages of no pack; name the folder as the pack is; did you mean 'valley'?",
    ]


@pytest.mark.usefixtures("golden")
def test_a_broken_pack_fails_and_the_others_are_tested(run: Run, write: Write) -> None:
    write("packs/typo.yaml", content="pack: typo\nschema: 1\nrulez: []\n")
    result = run("rules", "test", "packs")
    assert (result.exit_code, result.stdout.startswith("packs/typo.yaml:3:1: unknown key 'rulez'")) == (1, True)
    assert result.stderr.startswith("packs: 1, samples: 1, golden pages: 1, ")
