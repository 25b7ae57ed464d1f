from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest
from batches import corpus, pages

from cli.flood import CANONICAL, HTML, PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[..., None]

PACK = """
pack: valley
schema: 1
match: {lang: ["*"]}
rules:
  - id: two
    why: A test.
    drop: {line: {has: ["day two"]}}
"""
LINE = re.compile(r" *\d+ (kept|head|removed) +[+-]\d+\.\d\d  \S.*\n {23}(\S+): .+\n")


def test_a_terminal_without_width_shows_all(run: Run, write: Write) -> None:
    write("in/a.html", "in/b.html")
    assert "day one" in run("explain", "in/a.html", env={"COLUMNS": "0"}).stdout
    assert "2 pages: 2 ok" in run("normalize", "in", "out", env={"COLUMNS": "0"}).stderr


def test_the_page_comes_first_and_then_every_line(run: Run, write: Write) -> None:
    write("page.html")
    result = run("explain", "page.html")
    assert (result.exit_code, result.stderr) == (0, "")
    head, _, lines = result.stdout.partition("\n\n")
    assert head.splitlines()[:4] == ["Title: The river rises", "Byline:", "Date:", "Status: ok"]
    assert "Language: en" in head
    assert re.search(r"^Packs: .*\ben\b", head, re.MULTILINE)
    assert [fate for fate, _ in LINE.findall(lines)] == ["removed", "head", "kept", "kept", "kept"]
    assert LINE.sub("", lines) == ""
    assert all(text in lines for text in PARAGRAPHS)


def test_what_each_field_might_have_been(run: Run, write: Write) -> None:
    page = HTML.replace("<body>", '<meta name="author" content="Ann Lee"><body><p class="author">By Bob Ray</p>')
    write("page.html", content=page)
    head = run("explain", "page.html").stdout.partition("\n\n")[0]
    assert " Byline is Ann Lee  meta author: names of persons\n" in head
    assert "       not Bob Ray  " in head


def test_stdin(run: Run) -> None:
    assert run("explain", "-", stdin=HTML).stdout.startswith("Title: The river rises\n")


@pytest.mark.parametrize("source", ["page.html.gz", "-"])
def test_a_page_that_is_cut_short_says_so_as_its_article_does(source: str, run: Run, here: Path) -> None:
    cut = gzip.compress(HTML.encode(), 0, mtime=0)[:-20]
    (here / "page.html.gz").write_bytes(cut)
    row = json.loads(run("normalize", source, "--format", "jsonl", stdin=cut).stdout)
    assert "breaks off" in row["notes"][0]
    assert f"Note: {row['notes'][0]}\n" in run("explain", source, stdin=cut).stdout


def test_a_rule_is_named_with_its_reason(run: Run, write: Write) -> None:
    write("page.html")
    write("packs/valley.yaml", content=PACK)
    assert "\n" + " " * 23 + "valley/two: A test.\n" in run("explain", "page.html", "--rules", "packs").stdout


def test_scored_lines_show_the_three_largest_groups_of_terms_or_all_terms(run: Run, write: Write) -> None:
    write("page.html")
    counts = {}
    for option in ([], ["--all-terms"]):
        reasons = re.findall(r"core/score: .*\((.*)\)", run("explain", "page.html", *option).stdout)
        counts[bool(option)] = {len(reason.split(", ")) for reason in reasons}
    assert max(counts[False]) == 3
    assert min(counts[True]) > 3


def test_all_terms_add_up_to_the_score(run: Run, write: Write) -> None:
    write("page.html")
    lines = run("explain", "page.html", "--all-terms").stdout.partition("\n\n")[2].splitlines()
    assert len(lines) == 10
    for line, reason in zip(lines[::2], lines[1::2], strict=True):
        score = float(line.split()[2])
        terms = [float(term.rsplit(" ", 1)[1]) for term in reason.rsplit("(", 1)[1].rstrip(")").split(", ")]
        assert abs(sum(terms) - score) < 0.006 * (len(terms) + 1)


def test_in_a_terminal_a_reason_stands_once_for_lines_in_a_row(run: Run, write: Write) -> None:
    write("page.html", content=HTML.replace("<body>", "<body><nav><ul><li>Home<li>News<li>Sport</ul></nav>"))
    for env, times in (({}, 3), ({"FORCE_COLOR": "1"}, 1)):
        assert run("explain", "page.html", env=env).stdout.count("web/nav: The element for navigation.") == times


def test_colour_in_a_terminal_alone(run: Run, write: Write) -> None:
    write("page.html")
    assert "\x1b[32mkept" in run("explain", "page.html", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in run("explain", "page.html").stdout


def test_brackets_are_no_markup(run: Run, write: Write) -> None:
    write("page.txt", content="\n\n".join(PARAGRAPHS).replace("Nobody", "[red]Nobody[/red] :boat:"))
    assert "[red]Nobody[/red] :boat:" in run("explain", "page.txt").stdout


def test_canonical_text_stays(run: Run, write: Write) -> None:
    write("page.txt", content=CANONICAL)
    result = run("explain", "page.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("Title: The river rises\nByline:\nDate:\nStatus: ok\n")
    assert result.stdout.endswith("\n\nThis is canonical text already; it stays as it is.\n")


def test_a_page_that_is_too_large(run: Run, here: Path) -> None:
    with (here / "large.txt").open("wb") as file:
        file.truncate(20_000_001)
    result = run("explain", "large.txt")
    assert result.exit_code == 1
    assert "Status: too_large: 20,000,001 bytes" in result.stdout


def test_a_report_for_the_browser(run: Run, here: Path) -> None:
    result = run("explain", "-", "--html", "reports/river.html", stdin=HTML)
    assert result.exit_code == 0
    assert re.fullmatch(r"reports/river.html: 3 lines kept, 1 in the header, 1 removed\n", result.stdout)
    report = (here / "reports" / "river.html").read_text("utf-8")
    assert report.startswith("<!doctype html>")
    assert all(text in report for text in PARAGRAPHS)


def test_a_report_has_all_terms_on_request(run: Run, write: Write, here: Path) -> None:
    write("page.html")
    sizes = []
    for option in ([], ["--all-terms"]):
        run("explain", "page.html", "--html", "report.html", *option)
        sizes.append((here / "report.html").stat().st_size)
    assert sizes[0] < sizes[1]


def test_a_report_never_takes_the_place_of_its_page(run: Run, write: Write, here: Path) -> None:
    write("page.html")
    result = run("explain", "page.html", "--html", "./page.html")
    assert result.exit_code == 2
    assert "page.html is the page itself; give the report another name" in result.stderr
    assert (here / "page.html").read_text() == HTML


def test_a_report_of_canonical_text_and_one_of_a_page_that_is_too_large(run: Run, write: Write, here: Path) -> None:
    write("page.txt", content=CANONICAL)
    assert run("explain", "page.txt", "--html", "report.html").exit_code == 0
    assert "canonical text already" in (here / "report.html").read_text("utf-8")
    with (here / "large.txt").open("wb") as file:
        file.truncate(20_000_001)
    assert run("explain", "large.txt", "--html", "report.html").exit_code == 1
    assert "20,000,001 bytes" in (here / "report.html").read_text("utf-8")


def test_a_report_to_stdout(run: Run, here: Path) -> None:
    result = run("explain", "-", "--html", "-", stdin=HTML)
    assert (result.exit_code, list(here.iterdir())) == (0, [])
    assert result.stdout.startswith("<!doctype html>")
    assert "lines kept" not in result.stdout.partition("\n")[0]
    assert result.stdout.endswith("</html>")


@pytest.mark.parametrize("form", ["jsonl", "warc.gz"])
def test_one_page_of_many(run: Run, here: Path, form: str) -> None:
    name = corpus(here, form, pages(3)).name
    for wanted in ("page-0001.html", "https://valley.example/1"):
        assert run("explain", name, "--record", wanted).stdout.startswith("Title: The river 1 rises\n")
    refused = run("explain", name)
    assert refused.exit_code == 2
    assert f"{name} holds many pages; name one by its id or its address: --record ID" in refused.stderr
    refused = run("explain", name, "--record", "another")
    assert refused.exit_code == 2
    assert f"{name} holds no page with the id or address another" in refused.stderr


def test_a_page_in_a_column_of_another_name(run: Run, write: Write) -> None:
    write("pages.jsonl", content=json.dumps({"key": "a", "words": HTML}) + "\n")
    asked = ["explain", "pages.jsonl", "--record", "a"]
    refused = run(*asked)
    assert refused.exit_code == 2
    assert "name it with --content-column" in refused.stderr
    found = run(*asked, "--content-column", "words", "--id-column", "key")
    assert found.stdout.startswith("Title: The river rises\n")
    write("page.html")
    assert run("explain", "page.html", "--content-column", "words").exit_code == 2


def test_a_record_of_one_page_and_one_without_content(run: Run, write: Write) -> None:
    write("page.html")
    assert run("explain", "page.html", "--record", "a").exit_code == 2
    write("pages.jsonl", content='{"id": "a", "html": null}\n')
    result = run("explain", "pages.jsonl", "--record", "a")
    assert result.exit_code == 0
    assert "Status: empty: the record holds no content" in result.stdout
    assert "Confidence" not in result.stdout


def test_encoding_and_extractor_are_those_of_normalize(run: Run, here: Path) -> None:
    (here / "page.html").write_bytes(HTML.replace("The river rises", "Řeka stoupá").encode("iso-8859-2"))
    assert run("explain", "page.html", "--encoding", "iso-8859-2").stdout.startswith("Title: Řeka stoupá\n")
    for extractor in ("core", "trafilatura"):
        explained = run("explain", "page.html", "--extractor", extractor).stdout
        kept = run("normalize", "page.html", "--extractor", extractor, "--format", "jsonl").stdout
        confidence = json.loads(kept)["confidence"]
        assert f"Confidence: {confidence:.2f}\n" in explained
    assert run("explain", "page.html", "--encoding", "nonsense").exit_code == 2


def test_wrong_use(run: Run, here: Path) -> None:
    (here / "folder").mkdir()
    for name in ("folder", "missing.html"):
        assert run("explain", name).exit_code == 2


def test_a_broken_pack_is_named_and_left_out(run: Run, write: Callable[..., None]) -> None:
    write("page.txt", content="Rain\n\nIt rained all day and all night in the whole long valley.\n")
    write("packs/broken.yml", content="pack: broken\nschema: 1\nrulez: []\n")
    result = run("explain", "page.txt", "--rules", "packs")
    assert result.exit_code == 0
    assert "broken.yml:3:1: unknown key 'rulez'; did you mean 'rules'?; left out" in result.stderr
