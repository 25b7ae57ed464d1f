from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES

from cleaner.datafiles import shipped_folder
from cli.flood import CANONICAL, EMPTY, HTML, PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]
    Files = Callable[[str], list[str]]

SUMMARY = "1 page: 1 ok, 0 empty, 0 failed, 0 skipped; 3 lines kept, "


def test_a_file_to_the_terminal(run: Run, write: Write) -> None:
    write("page.html")
    result = run("normalize", "page.html")
    assert (result.exit_code, result.stdout) == (0, CANONICAL)
    assert result.stderr.startswith(SUMMARY)


@pytest.mark.parametrize("content", [HTML.encode(), gzip.compress(HTML.encode(), mtime=0)], ids=["plain", "gzip"])
def test_stdin_to_stdout(run: Run, content: bytes) -> None:
    result = run("normalize", "-", stdin=content)
    assert (result.exit_code, result.stdout) == (0, CANONICAL)


def test_a_large_page_and_half_of_one_from_stdin(run: Run) -> None:
    result = run("normalize", "-", "--max-bytes", "9", stdin=HTML)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"-: too large: {len(HTML.encode()):,} bytes; the limit is 9" in result.stderr
    broken = gzip.compress(os.urandom(30_000), mtime=0)
    assert "-: undecodable: " in run("normalize", "-", stdin=broken[:20_000]).stderr
    assert "-: undecodable: " in run("normalize", "-", stdin=broken[:5]).stderr


def test_no_pages_are_said_and_are_a_failure(run: Run, here: Path) -> None:
    result = run("normalize", "-", stdin="")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Error: nothing came from stdin\n")
    (here / "in").mkdir()
    (here / "in" / "picture.png").touch()
    result = run("normalize", "in", "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        "in holds no pages\n0 pages: 0 ok, 0 empty, 0 failed, 1 skipped (other file type 1);"
    )


# Arguments after IN, and the file that comes of them; "articles" is a folder that exists.
TARGETS = [
    (["a.txt"], "a.txt"),
    (["new/folder/a.txt"], "new/folder/a.txt"),
    (["articles"], "articles/page.txt"),
    (["articles/"], "articles/page.txt"),
    (["new/"], "new/page.txt"),
    (["articles", "--format", "jsonl"], "articles/articles.jsonl"),
    (["a.jsonl", "--format", "jsonl"], "a.jsonl"),
]


@pytest.mark.parametrize(("arguments", "target"), TARGETS)
def test_a_file_to_a_file(run: Run, write: Write, here: Path, arguments: list[str], target: str) -> None:
    write("page.html")
    (here / "articles").mkdir()
    result = run("normalize", "page.html", *arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    assert {path for path in here.rglob("*") if path.is_file()} == {here / "page.html", here / target}
    text = (here / target).read_text(encoding="utf-8")
    assert (json.loads(text)["text"] if "jsonl" in arguments else text) == CANONICAL


def test_a_folder(run: Run, write: Write, files: Files, here: Path) -> None:
    write("in/a.html", "in/a.htm", "in/sub/b.html", "in/a_files/x.html", "in/picture.png")
    result = run("normalize", "in", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert files("out") == ["a.htm.txt", "a.html.txt", "sub/b.txt"]
    assert {(here / "out" / name).read_text(encoding="utf-8") for name in files("out")} == {CANONICAL}
    assert "3 pages: 3 ok, 0 empty, 0 failed, 2 skipped (browser folder 1, other file type 1); 9 lines" in result.stderr


def test_several_processes_give_the_same(run: Run, write: Write, files: Files, here: Path) -> None:
    write(*(f"in/{number}.html" for number in range(5)))
    assert run("normalize", "in", "one", "--removals", "one.jsonl").exit_code == 0
    assert run("normalize", "in", "two", "--jobs", "2", "--removals", "two.jsonl").exit_code == 0
    assert files("one") == files("two") == [f"{number}.txt" for number in range(5)]
    assert (here / "one.jsonl").read_bytes() == (here / "two.jsonl").read_bytes()
    assert {(here / "two" / name).read_text(encoding="utf-8") for name in files("two")} == {CANONICAL}


@pytest.mark.parametrize(("out", "target"), [("out", "out/articles.jsonl"), ("all.jsonl", "all.jsonl")])
def test_a_folder_to_json_lines(run: Run, write: Write, here: Path, out: str, target: str) -> None:
    write("in/a.html", "in/sub/ö.html")
    assert run("normalize", "in", out, "--format", "jsonl").exit_code == 0
    records = [json.loads(line) for line in (here / target).read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == ["a.html", "sub/ö.html"]
    assert records[0]["title"] == "The river rises"
    assert records[0]["body"] == "\n\n".join(PARAGRAPHS)
    assert records[0]["removals"] is None


def test_the_ledger(run: Run, write: Write, here: Path) -> None:
    write("in/sub/a.html")
    assert run("normalize", "in", "out", "--removals", "new/removed.jsonl").exit_code == 0
    records = [json.loads(line) for line in (here / "new/removed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [set(record) for record in records] == [{"id", "line", "place", "text", "rule", "why", "score"}] * len(
        records
    )
    login = next(record for record in records if record["text"] == "Log in")
    assert (login["id"], login["line"], login["place"]) == ("sub/a.html", 0, 1)


def test_summary_ledger_counts_and_explanation_agree(run: Run, here: Path) -> None:
    """The page has lines that a header field uses up, and lines of which it leaves something."""
    page = next(path for path in SAMPLES if path.name == "004_45e8e081de43426a").path
    summary = run("normalize", str(page), "a.txt", "--removals", "removed.jsonl", "--stats", "stats.json").stderr
    explained = run("explain", str(page), "--html", "report.html").stdout
    told = re.search(r"(\d+) lines kept, (\d+) in the header, (\d+) removed", explained)
    assert told
    assert told[0] in summary
    rules = [json.loads(line)["rule"] for line in (here / "removed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "core/header" in rules
    assert sum(rule != "core/header" for rule in rules) == int(told[3])
    lines = json.loads((here / "stats.json").read_text())["lines"]
    assert [lines[name] for name in ("out", "head", "removed")] == [int(count) for count in told.groups()]


def test_a_page_without_an_article_is_written_and_is_no_failure(run: Run, write: Write, here: Path) -> None:
    write("in/empty.html", content="<html lang=en><p>Log in</p>")
    result = run("normalize", "in", "out")
    assert result.exit_code == 0
    assert (here / "out/empty.txt").read_text(encoding="utf-8") == EMPTY
    assert "1 page: 0 ok, 1 empty, 0 failed" in result.stderr
    assert "empty.html: no article: " in result.stderr


def test_the_first_pages_without_an_article_are_named(run: Run, write: Write) -> None:
    write(*(f"in/{name}.html" for name in "abcde"), content="<html lang=en><p>Log in</p>")
    result = run("normalize", "in", "out.csv/")
    said = next(line for line in result.stderr.splitlines() if line.startswith("no article: "))
    why = said.removeprefix("no article: a.html (").partition(")")[0]
    assert " " in why
    assert said.startswith(f"no article: a.html ({why}), b.html ({why}), c.html ({why}) and 2 more; ")


def test_several_pages_are_given_as_a_folder(run: Run, write: Write) -> None:
    write("in/a.html", "in/b.html", "in/c.html")
    result = run("normalize", "in/a.html", "out", "in/c.html")
    assert result.exit_code == 2
    assert "in/c.html is one too many: there is one IN and one OUT; " in result.stderr
    result = run("normalize", "in/a.html", "in/b.html")
    assert result.exit_code == 2
    assert "to clean several pages, name their folder as IN" in result.stderr


@pytest.mark.parametrize("form", ["txt", "md"])
def test_of_many_pages_one_that_fails_now_has_no_text_of_an_earlier_run(
    form: str, run: Run, write: Write, here: Path
) -> None:
    write("in/a.html", "in/b.html")
    command = ["normalize", "in", "out", "--format", form]
    assert run(*command).exit_code == 0
    text = (here / f"out/a.{form}").read_bytes()
    write(f"out/a.{form}.old", content="mine")
    write("in/a.html", content="%PDF-1.7")
    result = run(*command)
    old = f"what {Path('out', f'a.{form}')} was before is a.{form}.old~2 now"
    assert f"a.html: undecodable: this is a PDF, no page; {old}\n" in result.stderr
    assert not (here / f"out/a.{form}").exists()
    assert (here / f"out/a.{form}.old").read_bytes() == b"mine"
    assert (here / f"out/a.{form}.old~2").read_bytes() == text
    assert "this is a PDF, no page\n" in run(*command).stderr


@pytest.mark.skipif(not hasattr(os, "pathconf"), reason="needs to know how long a path may be")
def test_a_text_whose_path_is_too_long_stops_nothing(run: Run, write: Write, here: Path) -> None:
    write("in/a.html", f"in/{'z' * 200}/{'z' * 200}.html")
    out = "/".join(["y" * 250] * (os.pathconf(here, "PC_PATH_MAX") // 251 - 1))
    result = run("normalize", "in", out)
    assert "cannot be written: File name too long" in result.stderr
    assert "2 pages: 1 ok, 0 empty, 1 failed" in result.stderr


def test_failures_stop_nothing(run: Run, write: Write, here: Path, files: Files) -> None:
    write("in/a.html", "in/z.html", "out/a.txt/in-the-way")
    (here / "in/m.html").symlink_to("nowhere.html")
    with (here / "in/large.txt").open("wb") as file:
        file.truncate(20_000_001)
    result = run("normalize", "in", "out", "--removals", "removed.jsonl")
    assert result.exit_code == 1
    assert files("out") == ["a.txt/in-the-way", "errors.jsonl", "z.txt"]
    assert "m.html: cannot be read: No such file or directory\n" in result.stderr
    assert "large.txt: too large: 20,000,001 bytes" in result.stderr
    assert f"a.html: its text, {Path('out/a.txt')}, cannot be written: " in result.stderr
    assert "4 pages: 1 ok, 0 empty, 3 failed" in result.stderr
    ledger = (here / "removed.jsonl").read_text(encoding="utf-8")
    assert {json.loads(line)["id"] for line in ledger.splitlines()} == {"z.html"}
    errors = [json.loads(line) for line in (here / "out/errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["status"]) for row in errors] == [
        *(("a.html", "error"), ("large.txt", "too_large"), ("m.html", "error"))
    ]


def test_a_page_that_fails_leaves_old_output_alone(run: Run, here: Path) -> None:
    (here / "a.txt").write_text("old")
    with (here / "large.html").open("wb") as file:
        file.truncate(20_000_001)
    assert run("normalize", "large.html", "a.txt").exit_code == 1
    assert (here / "a.txt").read_text() == "old"


def test_output_inside_the_input_is_not_read_again(run: Run, write: Write, files: Files) -> None:
    write("in/a.html")
    assert run("normalize", "in", "in/out").exit_code == 0
    first = files("in")
    assert run("normalize", "in", "in/out").exit_code == 0
    assert files("in") == first == ["a.html", "out/a.txt"]


# Arguments that make no sense, and a word of the message.
REFUSED = [
    (["in"], "say where"),
    (["in", "in"], "lie inside OUT"),
    (["in", "."], "lie inside OUT"),
    (["in/sub", "in"], "lie inside OUT"),
    (["link", "in"], "lie inside OUT"),
    (["in", "page.txt"], "is a file"),
    (["in", "page.txt/"], "is a file"),
    (["in", "out.csv"], "write out.csv/ for a folder of that name"),
    (["in", "out.txt"], "called like a file"),
    (["in", "out", "--url", "https://example.org/"], "--url"),
    (["in", "out", "--removals", "in/a.html"], "--removals"),
    (["in", "out", "--removals", "out/a.txt"], "--removals"),
    (["in", "out", "--format", "jsonl", "--removals", "out/articles.jsonl"], "--removals"),
    (["page.txt", "page.txt"], "replace its page"),
    (["page.txt", "."], "replace its page"),
    (["page.txt", "link/../page.txt"], "replace its page"),
    (["page.txt", "alias.txt"], "replace its page"),
    (["page.txt", "a.txt", "--removals", "a.txt"], "--removals"),
    (["page.txt", "--removals", "page.txt"], "--removals"),
    (["page.txt", "--removals", "-"], "--removals -"),
    (["in", "-"], "--format jsonl"),
    (["-", "in"], "no name"),
    (["missing.html"], "does not exist"),
    (["page.txt", "--encoding", "utf-99"], "no encoding"),
    (["page.txt", "--encoding", "base64"], "no encoding"),
    (["page.txt", "--jobs", "0"], "'--jobs': '0' is not a whole number, from 1 to 1,000"),
    (["page.txt", "--jobs", "two"], "'--jobs': 'two' is not a whole number, from 1 to 1,000"),
    (["page.txt", "--timeout", "nan"], "'--timeout': 'nan' is not a number of seconds, above 0 and up to 1,000,000"),
    (["in", "out", "--jobs", "1001"], "'--jobs': '1001' is not a whole number, from 1 to 1,000"),
    (["in", "out", "--timeout", "inf"], "'--timeout': 'inf' is not a number of seconds"),
    (["page.txt", "--max-bytes", "1" + "0" * 30], "is not a whole number, from 1 to 1,000,000,000,000"),
    (["in", "out", "--stats", ""], "'--stats': the name is empty"),
    (["in", "out", "--removals", ""], "'--removals': the name is empty"),
    (["page.txt", "", "--format", "md"], "'[OUT]': the name is empty"),
    (["in", "out", "--stats", "-"], "--stats - is no file; name one"),
    (["page.txt", "--rules", "missing"], "--rules"),
    (["page.txt", "--format", "xml"], "--format"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_wrong_use(run: Run, write: Write, here: Path, arguments: list[str], message: str) -> None:
    write("in/a.html", "in/sub/b.html", "page.txt")
    (here / "link").symlink_to("in")
    (here / "alias.txt").symlink_to("page.txt")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    result = run("normalize", *arguments, stdin=HTML)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert before == {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}


def test_the_name_of_a_link_says_how_what_is_behind_it_is_written(run: Run, write: Write, here: Path) -> None:
    write("in/a.html")
    for source, out in (("in", "many.jsonl.gz"), ("in/a.html", "one.jsonl.gz")):
        (here / out).symlink_to(here / f"{out}.blob")
        assert run("normalize", source, out).exit_code == 0
        assert gzip.decompress((here / f"{out}.blob").read_bytes()).startswith(b'{"id": ')


@pytest.mark.parametrize("there", [True, False])
def test_what_is_behind_a_link_is_written(run: Run, write: Write, here: Path, there: bool) -> None:  # noqa: FBT001
    write("in/a.html")
    (here / "else").mkdir()
    for name in ("out.jsonl", "stats.json", "removed.jsonl", "page.txt"):
        (here / name).symlink_to(here / "else" / name)
        if there:
            (here / "else" / name).write_text("old\n")
    assert run("normalize", "in", "out.jsonl", "--stats", "stats.json", "--removals", "removed.jsonl").exit_code == 0
    assert run("normalize", "in/a.html", "page.txt").exit_code == 0
    assert {path.name for path in (here / "else").iterdir()} == {"out.jsonl", "stats.json", "removed.jsonl", "page.txt"}
    assert (here / "page.txt").is_symlink()
    assert all((here / "else" / name).stat().st_size > 100 for name in ("out.jsonl", "stats.json", "removed.jsonl"))


@pytest.mark.parametrize("out", ["file/out.jsonl", "out.jsonl"])
def test_a_file_where_a_folder_is_needed(run: Run, write: Write, out: str) -> None:
    write("in/a.html", "file", "out.jsonl.parts")
    result = run("normalize", "in", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "a file is in the way where a folder is needed" in result.stderr


def test_names_do_nothing_to_the_terminal(run: Run, write: Write) -> None:
    write("in/a\x1b[2J\n\u202eb.html", content="<p>Log in</p>")
    write("in/c\x1b[2Jd.html", content="\x89PNG\r\n\x1a\n" + "\0" * 99)
    said = run("normalize", "in", "out").stderr
    assert "a\\x1b[2J\\n\\u202eb.html: no article: " in said
    assert "c\\x1b[2Jd.html: undecodable: " in said


def test_output_that_cannot_be_written(run: Run, write: Write) -> None:
    write("in/a.html", "file")
    result = run("normalize", "in", "file/out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: file/out: ")


PACK = """
pack: valley
schema: 1
match: {{lang: ["*"]}}
rules:
  - id: chairs
    why: A test.
    {verb}: {{line: {{has: ["day two"]}}}}
"""


def test_rule_packs_and_the_own_folder_below_them(run: Run, write: Write, own_folder: Path) -> None:
    write("page.html")
    own_folder.mkdir(parents=True)
    (own_folder / "valley.yaml").write_text(PACK.format(verb="drop"))
    assert "day two" not in run("normalize", "page.html").stdout
    write("packs/valley.yaml", content=PACK.format(verb="keep"))
    assert "day two" in run("normalize", "page.html", "--rules", "packs").stdout


def test_later_rules_lie_over_earlier_ones(run: Run, write: Write) -> None:
    write("page.html")
    write("one/valley.yaml", content=PACK.format(verb="drop"))
    write("two/valley.yaml", content=PACK.format(verb="keep"))
    assert "day two" in run("normalize", "page.html", "--rules", "one", "--rules", "two").stdout
    assert "day two" not in run("normalize", "page.html", "--rules", "two", "--rules", "one").stdout


def test_a_broken_pack(run: Run, write: Write) -> None:
    write("page.html")
    write("packs/valley.yaml", content="pack: valley\nschema: 1\nrulez: []\n")
    result = run("normalize", "page.html", "--strict", "--rules", "packs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "valley.yaml:3:1: unknown key 'rulez'; did you mean 'rules'?" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_pack_is_named_and_left_out(run: Run, write: Write) -> None:
    write("page.html")
    write("packs/broken.yaml", content="pack: broken\nschema: 1\nrulez: []\n")
    write("packs/valley.yaml", content=PACK.format(verb="drop"))
    result = run("normalize", "page.html", "--rules", "packs")
    assert (result.exit_code, "day two" in result.stdout) == (0, False)
    assert "packs/broken.yaml:3:1: unknown key 'rulez'; did you mean 'rules'?; left out\n" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_no_pack_and_that_is_said(run: Run, write: Write, tmp_path: Path) -> None:
    write("page.html")
    os.mkfifo(tmp_path / "pipe")
    result = run("normalize", "page.html", "--rules", "pipe")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pipe: a pipe or a device; name a pack or a folder of packs" in result.stderr


def test_a_folder_without_packs_is_wrong_use(run: Run, write: Write) -> None:
    """It is the wrong folder, and every page would be cleaned without the packs that were meant."""
    write("page.html")
    write("packs/notes.txt", content="No pack is here.")
    result = run("normalize", "page.html", "--rules", "packs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no packs (*.yaml) in packs" in result.stderr


def test_kind(run: Run, write: Write) -> None:
    write("page.txt", content="\n\n".join(PARAGRAPHS))
    assert run("normalize", "page.txt").stdout.endswith("\n\n" + "\n\n".join(PARAGRAPHS) + "\n")
    assert run("normalize", "page.txt", "--kind", "html").stdout.endswith("\n\n" + " ".join(PARAGRAPHS) + "\n")


def test_encoding(run: Run, here: Path) -> None:
    text = "\n\n".join(paragraph.replace("river", "Würm") for paragraph in PARAGRAPHS)
    (here / "page.txt").write_bytes(text.encode("cp850"))
    result = run("normalize", "page.txt", "--encoding", "cp850")
    assert "Würm" in result.stdout_bytes.decode("utf-8")


def test_the_address_selects_site_packs_and_is_kept(run: Run, write: Write) -> None:
    write("page.html")
    write(
        "packs/valley.yaml",
        content=PACK.format(verb="drop").replace('lang: ["*"]', "host: [valley.example]"),
    )
    arguments = ["normalize", "page.html", "--rules", "packs"]
    assert "day two" in run(*arguments).stdout
    assert "day two" not in run(*arguments, "--url", "https://valley.example/1").stdout


def test_shipped_site_packs_can_be_left_out(
    run: Run, write: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("generic", "languages", "lexicon"):
        (here / "shipped" / name).parent.mkdir(exist_ok=True)
        (here / "shipped" / name).symlink_to(shipped_folder() / name)
    write("shipped/sites/valley.yaml", content=PACK.format(verb="drop"))
    write("page.html")
    monkeypatch.setattr("cleaner.rules.match.shipped_folder", lambda: here / "shipped")
    for command in ("normalize", "explain"):
        shown = [run(command, "page.html", *option).stdout for option in ([], ["--no-site-packs"])]
        assert ["day two" not in text or "valley/chairs" in text for text in shown] == [True, False]


def test_the_other_extractor(run: Run, write: Write) -> None:
    # trafilatura imports it on the way; an installation that lacks it lacks trafilatura
    pytest.importorskip("lxml.html.clean", exc_type=ImportError)
    write("page.html")
    result = run("normalize", "page.html", "--extractor", "trafilatura")
    assert (result.exit_code, result.stdout) == (0, CANONICAL)


def test_a_bar_in_a_terminal_for_more_than_one_page(run: Run, write: Write) -> None:
    write("in/a.html", "in/b.html")
    terminal = {"FORCE_COLOR": "1"}
    assert "2/2" in run("normalize", "in", "out", env=terminal).stderr
    assert "1/1" not in run("normalize", "in/a.html", "a.txt", env=terminal).stderr
    assert "2/2" not in run("normalize", "in", "out").stderr


def test_a_dash_is_stdout(
    run: Callable[..., Result], write: Callable[..., None], files: Callable[[str], list[str]]
) -> None:
    write("in/a.html", "in/b.html")
    articles = run("normalize", "in", "-", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in articles] == ["a.html", "b.html"]
    assert run("normalize", "in/a.html", "-").stdout == run("normalize", "in/a.html").stdout
    assert json.loads(articles[0])["text"] == run("normalize", "in/a.html").stdout
    removed = run("normalize", "in", "out", "--removals", "-").stdout.splitlines()
    assert {json.loads(line)["id"] for line in removed} == {"a.html", "b.html"}
    assert files(".") == ["in/a.html", "in/b.html", "out/a.txt", "out/b.txt"]
