"""A run replaces nothing but what cleaner wrote."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from batches import tree

from cli.flood import CANONICAL, HTML

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]
    Files = Callable[[str], list[str]]

TABLE = json.dumps({"id": "a", "html": HTML}) + "\n"


def refused(result: Result, here: Path, before: dict[str, bytes], *words: str) -> None:
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(word in result.stderr for word in words)
    assert tree(here) == before


@pytest.mark.parametrize(
    ("arguments", "side"),
    [
        (["in/a.html"], "in/a.html"),
        (["in/a.html", "out.txt"], "out.txt"),
        (["in", "out.jsonl"], "in/sub/b.html"),
        (["in", "out.jsonl"], "out.jsonl"),
        (["in", "out.jsonl"], "out.jsonl.errors.jsonl"),
        (["in", "out"], "out/a.txt"),
        (["in", "out", "--format", "md"], "out/a.md"),
        (["tables", "out.jsonl"], "tables/b.jsonl"),
        (["tables", "out"], "out/b.jsonl.d/00000000-a.txt"),
        (["tables/b.jsonl", "out.jsonl"], "tables/b.jsonl"),
    ],
)
def test_pages_and_articles_are_no_place_for_counts_and_ledgers(
    run: Run, write: Write, here: Path, arguments: list[str], side: str
) -> None:
    write("in/a.html", "in/sub/b.html")
    write("tables/a.jsonl", "tables/b.jsonl", content=TABLE)
    before = tree(here)
    for option in ("--stats", "--removals"):
        result = run("normalize", *arguments, option, side)
        refused(result, here, before, f"{option} {side} is a page or an article of this run")


@pytest.mark.parametrize("side", ["in/a.jsonl", "rows/a.jsonl.parquet"])
def test_nor_are_they_on_a_cluster(run: Run, write: Write, here: Path, side: str) -> None:
    write("in/a.jsonl", content=TABLE)
    result = run("normalize", "in", "rows", "--engine", "ray", "--stats", side)
    refused(result, here, {"in/a.jsonl": TABLE.encode()}, f"--stats {side} is a page or an article of this run")


def test_counts_are_no_ledger(run: Run, write: Write, here: Path) -> None:
    write("a.html")
    before = tree(here)
    result = run("normalize", "a.html", "--removals", "s.json", "--stats", "./s.json")
    refused(result, here, before, "--removals and --stats are one file, s.json")


def test_a_ledger_among_the_tables_is_written_again(run: Run, write: Write, here: Path) -> None:
    write("in/a.jsonl", content=TABLE)
    for _ in range(2):
        assert "1 page: 1 ok" in run("normalize", "in", "out.jsonl", "--removals", "in/removed.jsonl").stderr
    assert "Log in" in (here / "in/removed.jsonl").read_text()


@pytest.mark.parametrize("option", ["--stats", "--removals"])
def test_what_cannot_be_written_is_said_before_the_work(run: Run, write: Write, files: Files, option: str) -> None:
    write("in/a.html", "file")
    result = run("normalize", "in", "out", option, "file/side.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: file/side.json: ")
    assert files(".") == ["file", "in/a.html"]


@pytest.mark.parametrize("form", ["txt", "md", "jsonl"])
def test_pages_inside_out_are_wrong_use(run: Run, write: Write, here: Path, form: str) -> None:
    write("in/a.html", "in/sub/a.txt")
    before = tree(here)
    result = run("normalize", "in", "in/sub", "--format", form)
    refused(result, here, before, "in/sub/a.txt lies in in, and cleaner did not write it: OUT, in/sub, would leave")


@pytest.mark.parametrize("form", ["txt", "md"])
def test_out_inside_in_is_written_again_and_gone_on_with(run: Run, write: Write, files: Files, form: str) -> None:
    write("in/a.html")
    for _ in range(2):
        assert "1 page: 1 ok" in run("normalize", "in", "in/out", "--format", form).stderr
    write("in/out/.cleaner/lock")  # as an interrupted run leaves it
    assert "1 page: 1 ok" in run("normalize", "in", "in/out", "--format", form).stderr
    assert files("in") == ["a.html", f"out/a.{form}"]
    write("in/out/b.html")
    assert "in/out/b.html lies in in" in run("normalize", "in", "in/out", "--format", form).stderr


@pytest.mark.parametrize("out", ["in/b.jsonl", "in/b.jsonl.gz", "in/sub", "in/rows"])
def test_tables_inside_out_are_wrong_use(run: Run, write: Write, here: Path, out: str) -> None:
    write("in/a.jsonl", "in/b.jsonl", "in/sub/c.jsonl", "in/rows/articles.jsonl", content=TABLE)
    (here / "in/b.jsonl.gz").write_bytes(gzip.compress(TABLE.encode(), mtime=0))
    before = tree(here)
    result = run("normalize", "in", out, "--format", "jsonl")
    refused(result, here, before, f"lies in in, and cleaner did not write it: OUT, {out}, would leave it out")


@pytest.mark.parametrize("out", ["in/out.jsonl", "in/out.jsonl.gz", "in/out.parquet", "in/rows/"])
def test_rows_among_the_tables_are_written_again(run: Run, write: Write, out: str) -> None:
    if out.endswith("parquet"):
        pytest.importorskip("pyarrow")
    write("in/a.jsonl", content=TABLE + "no record\n")
    for _ in range(2):
        asked = ["--format", "jsonl"] if out.endswith("/") else []
        result = run("normalize", "in", out, *asked)
        assert "2 pages: 1 ok, 0 empty, 1 failed (undecodable 1)" in result.stderr


def test_a_broken_table_is_nobodys(run: Run, write: Write, here: Path) -> None:
    pytest.importorskip("pyarrow")
    write("in/a.jsonl", content=TABLE)
    (here / "in/b.jsonl.gz").write_bytes(gzip.compress(TABLE.encode(), mtime=0)[:15])
    (here / "in/c.parquet").write_bytes(b"no table")
    before = tree(here)
    for out in ("in/b.jsonl.gz", "in/c.parquet"):
        refused(run("normalize", "in", out), here, before, "cleaner did not write it")


@pytest.mark.parametrize(
    ("out", "theirs"),
    [
        ("out", "out/errors.jsonl"),
        ("out.jsonl", "out.jsonl.errors.jsonl"),
        ("out.jsonl", "out.jsonl.parts/mine.txt"),
        ("out", "out/.cleaner/mine.txt"),
    ],
)
def test_what_lies_where_errors_and_halves_go_is_not_taken_away(
    run: Run, write: Write, here: Path, out: str, theirs: str
) -> None:
    write("in/a.html")
    write(theirs, content='{"message": "mine"}\n')
    before = tree(here)
    result = run("normalize", "in", out)
    refused(result, here, before, "is there, and cleaner did not write it", "rename yours, or name another OUT")


def test_errors_of_an_earlier_run_are(run: Run, write: Write, files: Files) -> None:
    write("in/a.html")
    write("in/b.html", content="%PDF-1.4")
    for _ in range(2):
        assert run("normalize", "in", "out").exit_code == 1
        assert files("out") == ["a.txt", "errors.jsonl"]
    write("in/b.html", content=CANONICAL)
    assert run("normalize", "in", "out").exit_code == 0
    assert files("out") == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["errors.jsonl", "out.jsonl.errors.jsonl"])
def test_errors_among_the_tables_are_no_table(run: Run, write: Write, name: str) -> None:
    write("in/a.jsonl", content=TABLE)
    write(f"in/{name}", content='{"id": "x", "status": "error", "reason": "its process died"}\n')
    assert "1 page: 1 ok" in run("normalize", "in", "rows.jsonl").stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in", "out6.jsonl", "--format", "txt"], "--format txt and out6.jsonl do not go together"),
        (["in", "out.jsonl", "--format", "parquet"], "--format parquet and out.jsonl do not go together"),
        (["in", "out.txt", "--format", "jsonl"], "--format jsonl and out.txt do not go together"),
        (["in/a.html", "out.jsonl", "--format", "parquet"], "--format parquet and out.jsonl do not go together"),
        (["in/a.html", "out.jsonl", "--format", "txt"], "a file of that name is jsonl; leave --format out"),
        (["in/a.html", "out.json"], "out.json is called like another kind of file"),
        (["in/a.html", "out.csv"], "an article is .txt, .md, .jsonl or .parquet"),
        (["in/a.html", "there.html"], "there.html is called like another kind of file"),
        (["-", "out.txt.gz"], "out.txt.gz is called like another kind of file"),
    ],
)
def test_names_that_say_something_else(run: Run, write: Write, here: Path, arguments: list[str], message: str) -> None:
    write("in/a.html", "there.html")
    before = tree(here)
    refused(run("normalize", *arguments, stdin=HTML), here, before, message)


def test_a_folder_may_be_called_like_a_file(run: Run, write: Write, here: Path) -> None:
    write("a.html")
    (here / "out.jsonl").mkdir()
    assert run("normalize", "a.html", "out.jsonl", "--format", "txt").exit_code == 0
    assert run("normalize", "a.html", "out.csv/").exit_code == 0
    assert tree(here).keys() == {"a.html", "out.jsonl/a.txt", "out.csv/a.txt"}
