"""Tables and archives in, tables out, and what a run says of itself."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
from batches import corpus, pages, record, response

from cleaner import Cleaner
from cleaner.cli.console import Progress
from cleaner.cli.options import LIMITS
from cleaner.limits import DEFAULT
from cli.flood import CANONICAL, HTML

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]
    Files = Callable[[str], list[str]]


def lines(path: Path) -> list[dict[str, Any]]:
    content = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines()]


@pytest.fixture
def table(here: Path) -> Path:
    """A table of three pages, the second in a column of another name, the third of no text."""
    rows = [{"id": "../a", "html": HTML, "url": "u"}, {"id": "b", "page": HTML}, {"id": "c", "html": None}]
    path = here / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("out", ["out.jsonl", "out.jsonl.gz", "new/out.jsonl"])
def test_a_table_to_a_table_by_its_suffix(run: Run, here: Path, out: str) -> None:
    result = run("normalize", "in.jsonl", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 pages: 1 ok, 2 empty, 0 failed" in result.stderr
    rows = lines(here / out)
    assert [(row["id"], row["url"], row["status"]) for row in rows] == [
        *(("../a", "u", "ok"), ("b", None, "empty"), ("c", None, "empty"))
    ]
    assert (rows[0]["text"], rows[1]["reason"]) == (CANONICAL, "the record holds no content")
    assert {row["engine"] for row in rows} == {Cleaner().digest}


@pytest.mark.usefixtures("table")
def test_a_table_to_files_that_stay_below_the_folder(run: Run, files: Files) -> None:
    assert run("normalize", "in.jsonl", "deep/out").exit_code == 0
    assert files(".") == [
        *(f"deep/out/{name}" for name in ("00000000-..%2Fa.txt", "00000001-b.txt", "00000002-c.txt")),
        "in.jsonl",
    ]


@pytest.mark.usefixtures("table")
def test_columns_are_chosen(run: Run, here: Path) -> None:
    result = run("normalize", "in.jsonl", "-", "--format", "jsonl", "--content-column", "html", "--id-column", "url")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["u", "in.jsonl:2", "in.jsonl:3"]
    (here / "other.jsonl").write_text(json.dumps({"key": 7, "page": HTML}) + "\n")
    chosen = ["--content-column", "page", "--id-column", "key"]
    row = json.loads(run("normalize", "other.jsonl", "-", "--format", "jsonl", *chosen).stdout)
    assert (row["id"], row["status"]) == ("7", "ok")
    refused = run("normalize", "other.jsonl", "out.jsonl")
    assert refused.exit_code == 2
    assert "other.jsonl has no column for the content (key, page); name it with --content-column" in refused.stderr


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "jsonl.zst", "warc", "warc.gz"])
def test_many_pages_from_stdin(run: Run, here: Path, files: Files, form: str) -> None:
    content = corpus(here, form, pages(3)).read_bytes()
    names = [name for name, _, _ in pages(3)]
    said = run("normalize", "-", "--format", "jsonl", stdin=content)
    assert (said.exit_code, [json.loads(line)["id"] for line in said.stdout.splitlines()]) == (0, names)
    for _ in range(2):  # the second run begins anew
        assert "3 pages: 3 ok" in run("normalize", "-", "out.jsonl.gz", stdin=content).stderr
        assert [row["id"] for row in lines(here / "out.jsonl.gz")] == names
    assert run("normalize", "-", "out/", stdin=content).exit_code == 0
    assert files("out") == [f"0000000{number}-{name}.txt" for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "holds many pages; they go to stdout with --format jsonl"),
        (["out", "--url", "u"], "--url is the address of one page"),
        (["out.jsonl", "--content-column", "page"], "stdin has no column 'page'; it has id, html, url"),
    ],
)
def test_many_pages_from_stdin_in_wrong_use(run: Run, here: Path, arguments: list[str], message: str) -> None:
    result = run("normalize", "-", *arguments, stdin=corpus(here, "jsonl", pages(1)).read_bytes())
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_line_that_is_no_record_is_named_by_its_number(run: Run, write: Write) -> None:
    write("in.jsonl", content='{"html": "<p>x"}\n\n{"html": "<p>y"}\nno record\n')
    assert "in.jsonl:4: undecodable: its line is no JSON" in run("normalize", "in.jsonl", "out.jsonl").stderr


def test_text_that_begins_as_an_object_does_is_a_page(run: Run) -> None:
    page = "{Editor's note}\n\n" + CANONICAL.partition("\n\n")[2]
    assert run("normalize", "-", stdin=page).stdout.startswith("Title:")


def test_records_that_are_no_pages_are_counted(run: Run, here: Path) -> None:
    others = [record("urn:r", b"GET / HTTP/1.1\r\n\r\n", "u", "request", "application/http; msgtype=request")]
    others.append(response("urn:i", b"x", "u", "Content-Type: image/png"))
    (here / "in").mkdir()
    (here / "in" / "a.warc").write_bytes(b"".join([*others, response(*pages(1)[0]), others[0]]))
    for source in ("in/a.warc", "in"):
        result = run("normalize", source, "out.jsonl", "--stats", "stats.json", "--no-resume")
        assert "1 page: 1 ok, 0 empty, 0 failed, 3 skipped (other content type 1, request record 2); " in result.stderr
        skipped = json.loads((here / "stats.json").read_text())["skipped"]
        assert skipped == {"other content type": 1, "request record": 2}


def test_markdown(run: Run, write: Write, here: Path, files: Files) -> None:
    write("in/a.html")
    assert run("normalize", "in", "out", "--format", "md").exit_code == 0
    assert files("out") == ["a.md"]
    assert (here / "out/a.md").read_text(encoding="utf-8").startswith("# The river rises\n\nOn day one")
    assert run("normalize", "in/a.html", "b.md").exit_code == 0
    assert (here / "b.md").read_bytes() == (here / "out/a.md").read_bytes()


def test_counts_of_a_run(run: Run, write: Write, here: Path) -> None:
    write("in/a.html", "in/b.html")
    (here / "in" / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    result = run("normalize", "in", "out.jsonl", "--stats", "stats.json", "--removals-column")
    assert result.exit_code == 1
    assert "picture.html: undecodable: this is a picture, no page\n" in result.stderr
    assert "3 pages: 2 ok, 0 empty, 1 failed (undecodable 1)" in result.stderr
    stats = json.loads((here / "stats.json").read_text())
    assert stats["pages"] == {"ok": 2, "undecodable": 1}
    assert stats["engine"] == Cleaner().digest
    assert stats["seconds"] > 0
    assert stats["pages_per_second"] > 0
    assert "Log in" in {removal["text"] for removal in lines(here / "out.jsonl")[0]["removals"]}
    assert lines(here / "out.jsonl.errors.jsonl") == [
        {"id": "picture.html", "status": "undecodable", "reason": "this is a picture, no page"}
    ]


@pytest.mark.parametrize("name", LIMITS)
def test_limits_are_options(run: Run, write: Write, name: str) -> None:
    assert LIMITS[name][0] == getattr(DEFAULT, name.removeprefix("max_"))
    write("page.html", content=HTML.replace("<nav>", "<nav><p>One</p><p>Two</p>"))
    result = run("normalize", "page.html", f"--{name.replace('_', '-')}", "2")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the limit is 2" in result.stderr
    assert ("too deep" if name == "max_depth" else "too large") in result.stderr


def test_addresses_of_a_folder(run: Run, write: Write, here: Path) -> None:
    write("in/a.html")
    write("in/map.urls", content="a.html\thttps://valley.example/a\n")
    assert run("normalize", "in", "out.jsonl").exit_code == 0
    assert lines(here / "out.jsonl")[0]["url"] == "https://valley.example/a"
    write("in/map.urls", content="a.html https://valley.example/a\n")
    refused = run("normalize", "in", "out.jsonl")
    assert refused.exit_code == 2
    assert "map.urls:1:1: there is no tab" in refused.stderr


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in.jsonl"], "say where"),
        (["in.jsonl", "-"], "--format jsonl"),
        (["in.jsonl", "in.jsonl"], "lie inside OUT"),
        (["in.jsonl", "out", "--url", "u"], "--url"),
        (["in.jsonl", "out", "--removals", "in.jsonl"], "--removals"),
        (["in.jsonl", "out", "--removals-column"], "--removals-column"),
        (["page.html", "--id-column", "id"], "--id-column"),
        (["pages", "out", "--id-column", "id"], "pages is a folder of pages"),
        (["page.html", "--format", "parquet"], "Parquet goes to a file"),
        (["page.html", "--timeout", "0"], "--timeout"),
    ],
)
def test_wrong_use(run: Run, write: Write, arguments: list[str], message: str) -> None:
    write("page.html")
    write("pages/page.html")
    result = run("normalize", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_lines_on_how_a_run_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    progress = Progress(100, said.append, lambda _: None)
    for second in range(40):
        now[0] = float(second)
        progress.advance({"ok" if second % 2 else "empty": 1})
    assert said == ["32 of 100 pages, 1 min left, 1.0/s: 16 empty, 16 ok"]
