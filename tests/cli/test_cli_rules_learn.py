"""`cleaner rules learn` as a user calls it."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaner.cli import main
from cleaner.rules.load import load_pack

_SITES = Path(__file__).parent.parent.parent / "fixtures" / "sites"
_MARKUP, _TEXT = "fieldnotes.example", "tradewinds.example"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rules", "learn", *map(str, arguments)])


def _copied(folder: Path, host: str, count: int = 6) -> list[Path]:
    folder.mkdir(exist_ok=True)
    pages = sorted(path for path in (_SITES / host).iterdir() if not path.name.endswith(".canonical.txt"))[:count]
    return [Path(shutil.copy(path, folder)) for path in pages]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    _copied(tmp_path / "pages", _MARKUP)
    return tmp_path / "pages"


def test_pages_say_of_which_site_they_are(pages: Path, tmp_path: Path) -> None:
    found = _run(pages, "-o", tmp_path / "packs")
    assert found.exit_code == 0, found.output
    assert load_pack(tmp_path / "packs" / f"{_MARKUP}.yaml").rules
    assert "rules from 6 pages" in found.stdout


def test_a_pack_that_is_there_is_not_replaced(pages: Path, tmp_path: Path) -> None:
    target = tmp_path / "packs" / f"{_MARKUP}.yaml"
    target.parent.mkdir()
    target.write_text("mine", encoding="utf-8")
    found = _run(pages, "-o", target.parent)
    assert found.exit_code == 1
    assert "is there already" in found.stderr
    assert target.read_text(encoding="utf-8") == "mine"


def test_flattened_text_needs_a_host(tmp_path: Path) -> None:
    _copied(tmp_path / "pages", _TEXT)
    found = _run(tmp_path / "pages", "-o", tmp_path / "packs")
    assert found.exit_code == 1
    assert "name their site with --host" in found.stderr
    found = _run(tmp_path / "pages", "-o", tmp_path / "packs", "--host", _TEXT)
    assert found.exit_code == 0
    assert load_pack(tmp_path / "packs" / f"{_TEXT}.yaml").match.text


def test_or_a_map_of_addresses(tmp_path: Path) -> None:
    pages = _copied(tmp_path / "pages", _TEXT)
    rows = [f"{page.name}\thttps://www.{_TEXT}/{page.stem}\n" for page in pages]
    (tmp_path / "pages" / ".urls").write_text("".join(rows), encoding="utf-8")
    assert _run(tmp_path / "pages", "-o", tmp_path / "packs").exit_code == 0
    assert (tmp_path / "packs" / f"{_TEXT}.yaml").is_file()


def test_too_few_articles_are_said(tmp_path: Path) -> None:
    _copied(tmp_path / "pages", _MARKUP, count=3)
    found = _run(tmp_path / "pages", "-o", tmp_path / "packs")
    assert found.exit_code == 1
    assert "different articles: 3, and it takes 4" in found.stderr
    assert not (tmp_path / "packs").exists()


@pytest.mark.parametrize("host", ["../elsewhere", "nodots", "a b.example"])
def test_a_host_has_to_be_one(pages: Path, tmp_path: Path, host: str) -> None:
    found = _run(pages, "-o", tmp_path / "packs", "--host", host)
    assert found.exit_code == 2
    assert "not the name of a host" in found.stderr


@pytest.mark.parametrize("host", [(), ("--host", _MARKUP)])
def test_files_that_are_no_pages_are_named_and_left_out(pages: Path, tmp_path: Path, host: tuple[str, ...]) -> None:
    (pages / "pic.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (pages / "cut.html.gz").write_bytes(b"")
    found = _run(pages, "-o", tmp_path / "packs", *host)
    assert (found.exit_code, "rules from 6 pages" in found.stdout) == (1, True)
    said = found.stderr.splitlines()
    assert sorted(said) == ["cut.html.gz: there is nothing in it", "pic.html: this is a picture, no page"]


def test_compressed_pages_are_read_as_others_are(pages: Path, tmp_path: Path) -> None:
    for page in list(pages.iterdir()):
        page.with_name(f"{page.name}.gz").write_bytes(gzip.compress(page.read_bytes()))
        page.unlink()
    assert "rules from 6 pages" in _run(pages, "-o", tmp_path / "packs").stdout


def test_an_empty_folder_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    assert _run(tmp_path / "pages", "-o", tmp_path / "packs").exit_code == 2
