"""`cleaner rules new` as a user calls it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner, Result

from cleaner import Article
from cleaner.authoring.editor import json_schema
from cleaner.cli import main
from cleaner.rules.load import load_pack

_HOST = "ovenandspoon.example"
_PAGE = Path(__file__).parent.parent.parent / "fixtures" / "sites" / _HOST / "carrot-salad.html"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rules", "new", *map(str, arguments)])


def test_draft_goes_to_stdout() -> None:
    found = _run(_HOST, _PAGE)
    assert found.exit_code == 0, found.output
    assert f"pack: {_HOST}\n" in found.stdout


def test_or_into_a_folder_with_golden_pages(tmp_path: Path) -> None:
    found = _run(_HOST, _PAGE, "-o", tmp_path, "--golden")
    assert found.exit_code == 0, found.output
    assert dict(load_pack(tmp_path / f"{_HOST}.yaml").info)["source"] == "own"
    assert (tmp_path / _HOST / _PAGE.name).read_bytes() == _PAGE.read_bytes()
    assert Article.parse((tmp_path / _HOST / "carrot-salad.canonical.txt").read_text("utf-8")).byline == (
        "Tomas Reidy",
    )
    again = _run(_HOST, _PAGE, "-o", tmp_path)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_an_editor_finds_the_format_beside_the_pack(tmp_path: Path) -> None:
    assert _run(_HOST, _PAGE, "-o", tmp_path).exit_code == 0
    first, _, _ = (tmp_path / f"{_HOST}.yaml").read_text("utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=pack.schema.json"
    assert json.loads((tmp_path / "pack.schema.json").read_text("utf-8")) == json_schema()


def test_golden_pages_need_a_folder() -> None:
    found = _run(_HOST, _PAGE, "--golden")
    assert found.exit_code == 2
    assert "-o DIR" in found.stderr


def test_a_host_has_to_be_one() -> None:
    assert _run("not/a.host", _PAGE).exit_code == 2


def test_a_file_that_is_no_page_is_named(tmp_path: Path) -> None:
    picture = tmp_path / "pic.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    for pages in ([picture], [_PAGE, picture]):
        found = _run(_HOST, *pages)
        message = "Error: pic.png: this is a picture, no page; leave it out, or save the page anew\n"
        assert (found.exit_code, found.output) == (1, message)


def test_a_compressed_page_is_read_as_others_are(tmp_path: Path) -> None:
    page = tmp_path / "carrot-salad.html.gz"
    page.write_bytes(gzip.compress(_PAGE.read_bytes()))
    assert _run(_HOST, page, "-o", tmp_path, "--golden").exit_code == 0
    assert (tmp_path / _HOST / page.name).read_bytes() == page.read_bytes()
    assert (tmp_path / _HOST / "carrot-salad.canonical.txt").read_text("utf-8").startswith("Title: ")


def test_a_page_without_an_article_is_said(tmp_path: Path) -> None:
    menu = tmp_path / "menu.html"
    menu.write_text("<html><body><a href='/'>Home</a></body></html>", encoding="utf-8")
    found = _run(_HOST, menu)
    assert found.exit_code == 1
    assert "no article found" in found.stderr
