"""``cleaner rules explain``, ``diff`` and ``health``."""

from __future__ import annotations

import gzip
import html
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]

_PROSE = "The old ferry beside the river was sold to a family from the valley, who had looked at it for {} years."
_PAGE = (
    '<html lang=en><head><title>A ferry is sold</title><link rel=canonical href="https://www.ferry.example/1">'
    "<meta property=og:site_name content='The Ferry'></head><body><h1>A ferry is sold</h1>"
    + "".join(f"<p>{_PROSE.format(number)}</p>" for number in range(3, 9))
    + f"<div class=note><p>{_PROSE.format(20)}</p></div></body></html>"
)
_PACK = """pack: ferry
schema: 1
match: {{host: [ferry.example], html: ["meta[property='og:site_name'][content='The Ferry']"]}}
body: [body]
rules:
  - {{id: note, why: A box of the site., drop: {{node: {node}}}}}
"""


@pytest.fixture
def _packs(write: Write) -> None:
    write("old/ferry.yaml", content=_PACK.format(node=".nothing"))
    write("new/ferry.yaml", content=_PACK.format(node=".note"))
    write("pages/a.html", "pages/b.html", content=_PAGE)


@pytest.mark.usefixtures("_packs")
class TestDiff:
    def test_lines_that_go_are_shown_with_their_rule(self, run: Run) -> None:
        result = run("rules", "diff", "old", "new", "pages")
        assert result.exit_code == 1
        assert result.stdout.splitlines()[:2] == ["--- a.html", "+++ a.html"]
        changed = [line for line in result.stdout.splitlines() if line[0] in "+-" and line[1] not in "+-"]
        assert changed == [f"-{_PROSE.format(20)}  [ferry/note: A box of the site.]"] * 2
        assert result.stderr.splitlines() == ["2 pages: 2 changed", "     2 lines gone because of ferry/note"]

    def test_lines_that_come_are_shown_with_the_rule_that_had_removed_them(self, run: Run) -> None:
        result = run("rules", "diff", "new/ferry.yaml", "old", "pages/a.html")
        assert f"+{_PROSE.format(20)}  [ferry/note: A box of the site.]" in result.stdout.splitlines()
        assert result.exit_code == 1

    def test_a_header_field_is_shown_with_where_it_was_read(self, run: Run, here: Path) -> None:
        path = here / "new" / "ferry.yaml"
        path.write_text(path.read_text() + "\ntitle: [\"meta[property='og:site_name']@content\"]\n")
        result = run("rules", "diff", "old", "new", "pages/a.html")
        assert "+Title: The Ferry  [ferry/title: a rule pack names it]" in result.stdout
        assert "1 line gone because of ferry/title" in result.stderr

    def test_nothing_changes(self, run: Run) -> None:
        result = run("rules", "diff", "old", "old", "pages")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 pages: 0 changed\n")

    def test_pages_that_fail_are_named(self, run: Run, here: Path) -> None:
        (here / "pages" / "a.html").write_bytes(b"%PDF-1.7")
        (here / "pages" / "b.html").unlink()
        (here / "pages" / "b.html.gz").write_bytes(gzip.compress(b"<p>Rain", mtime=0)[:9])
        result = run("rules", "diff", "old", "old", "pages")
        assert (result.exit_code, result.stdout) == (1, "")
        a, b, count = result.stderr.splitlines()
        assert (a, count) == ("a.html: this is a PDF, no page", "2 pages: 0 changed, 2 failed")
        assert b == "b.html.gz: it ends amid its data"

    def test_no_pages(self, run: Run, write: Write) -> None:
        write("none/picture.png")
        result = run("rules", "diff", "old", "new", "none")
        assert (result.exit_code, result.stderr) == (1, "none holds no pages\n0 pages: 0 changed\n")

    def test_an_address_for_pages_that_name_none(self, run: Run, write: Write) -> None:
        write("plain.html", content=_PAGE.replace("The Ferry", "").replace("www.ferry.example", "x.example"))
        assert run("rules", "diff", "old", "new", "plain.html").exit_code == 0
        assert run("rules", "diff", "old", "new", "plain.html", "--url", "https://ferry.example/1").exit_code == 1

    def test_a_broken_pack_is_named(self, run: Run, write: Write) -> None:
        write("new/ferry.yaml", content="pack: ferry\n")
        result = run("rules", "diff", "old", "new", "pages")
        assert result.exit_code == 2
        assert "new/ferry.yaml:1:1: ferry: say 'schema: 1'" in result.stderr


@pytest.mark.usefixtures("_packs")
class TestExplain:
    def test_a_host(self, run: Run) -> None:
        result = run("rules", "explain", "https://www.ferry.example/7", "--rules", "old", "--rules", "new")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert (
            lines[lines.index("ferry  host ferry.example") + 1] == "  1 rule, body, new/ferry.yaml, over old/ferry.yaml"
        )

    def test_a_host_that_no_pack_is_for(self, run: Run) -> None:
        result = run("rules", "explain", "nowhere.example")
        assert result.exit_code == 1
        assert "web  lang *\n" in result.stdout

    def test_a_page_with_what_rules_did(self, run: Run) -> None:
        result = run("rules", "explain", "pages/a.html", "--rules", "new")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        first = lines.index("ferry  host ferry.example; html meta[property='og:site_name'][content='The Ferry']")
        assert lines[first + 2].split() == [
            *("8", "lines", "ferry/body"),
            *"where the article stands; all else is outside it".split(),
        ]
        assert lines[first + 3 : first + 5] == [
            "     1 line  ferry/note  A box of the site.",
            f"             - {_PROSE.format(20)}",
        ]

    @pytest.mark.parametrize("url", ["www.ferry.example", "ferry.example:8080", "//ferry.example/7"])
    def test_a_host_by_its_address(self, run: Run, url: str) -> None:
        assert "ferry  host ferry.example" in run("rules", "explain", url, "--rules", "old").stdout

    def test_a_page_from_stdin_or_compressed(self, run: Run, here: Path) -> None:
        shown = run("rules", "explain", "pages/a.html", "--rules", "new").stdout
        (here / "a.html.gz").write_bytes(gzip.compress(_PAGE.encode()))
        assert run("rules", "explain", "a.html.gz", "--rules", "new").stdout == shown
        assert run("rules", "explain", "-", "--rules", "new", stdin=_PAGE).stdout == shown
        # The page is read as the engine reads it: markup that was escaped as a whole is markup.
        assert run("rules", "explain", "-", "--rules", "new", stdin=html.escape(_PAGE)).stdout == shown

    @pytest.mark.parametrize("subject", ["", "saved/typo.html", "typo.html", "crawl.jsonl", "ferry.example/7", "x y"])
    def test_what_is_neither(self, run: Run, subject: str) -> None:
        result = run("rules", "explain", subject)
        message = f"Error: {subject!r}: no such file; name a saved page, or a host such as gazette.example\n"
        assert (result.exit_code, result.output) == (2, message)

    def test_a_folder_is_no_page(self, run: Run, write: Write) -> None:
        result = run("rules", "explain", "pages")
        assert (result.exit_code, "'pages': this is a folder; name a saved page" in result.stderr) == (2, True)
        write("ferry.example/a.html")
        assert run("rules", "explain", "ferry.example", "--rules", "old").exit_code == 0

    def test_a_file_that_is_no_page(self, run: Run, here: Path) -> None:
        files = {
            "a.pdf": ("%PDF-1.7", "this is a PDF, no page"),
            "a.jsonl": ("{}", "it holds many pages, and is none itself"),
            "a.txt": (run("normalize", "pages/a.html").stdout, "this is canonical text already"),
        }
        for name, (content, says) in files.items():
            (here / name).write_text(content)
            result = run("rules", "explain", name)
            assert (result.exit_code, result.output) == (1, f"Error: {name}: {says}; name a saved page, or a host\n")


@pytest.mark.usefixtures("_packs")
class TestHealth:
    @pytest.fixture(autouse=True)
    def _stats(self, write: Write) -> None:
        counts = {
            "pages": {"ok": 6},
            "skipped": {},
            "lines": {},
            "packs": {"ferry": 6},
            "rules": {"ferry/note": 2, "ferry/body": 1},
        }
        write("failing.json", content=json.dumps({**counts, "engine": "x", "seconds": 1.5}))
        write("fine.json", content=json.dumps({**counts, "rules": {"ferry/body": 6}}))

    def test_a_pack_whose_body_is_missed_fails(self, run: Run) -> None:
        result = run("rules", "health", "failing.json", "--rules", "new")
        assert result.exit_code == 1
        assert result.stdout.splitlines()[1:] == ["ferry\t6\t17%\t1 of 1\t\tFAILS"]

    def test_runs_add_up(self, run: Run) -> None:
        result = run("rules", "health", "failing.json", "fine.json", "fine.json", "--rules", "new", "--format", "json")
        assert result.exit_code == 0
        assert json.loads(result.stdout) == [
            {"pack": "ferry", "pages": 18, "body": 13, "rules": 1, "fired": 1, "silent": [], "failed": False}
        ]

    def test_a_rule_that_never_speaks_is_named(self, run: Run) -> None:
        assert "ferry\t6\t100%\t0 of 1\tnote\t\n" in run("rules", "health", "fine.json", "--rules", "new").stdout

    def test_a_table_in_a_terminal(self, run: Run) -> None:
        table = run("rules", "health", "failing.json", env={"FORCE_COLOR": "1", "COLUMNS": "100"}).stdout
        assert "\t" not in table
        assert "FAILS" in table

    @pytest.mark.parametrize("content", ["[]", "nonsense", "{}", '{"pages": {"ok": "x"}}'])
    def test_a_file_without_counts_is_named(self, run: Run, write: Write, content: str) -> None:
        write("bad.json", content=content)
        result = run("rules", "health", "bad.json")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: bad.json{':1:1: no JSON' * (content == 'nonsense')}")
        assert result.stderr.endswith("; name a file that 'cleaner normalize --stats' wrote\n")
