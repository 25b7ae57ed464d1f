"""Golden pages: found beside their pack, tried with the right address, compared and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from making import markup_page, text_page

from cleaner.authoring.goldens import cleaner_for, goldens, tried
from cleaner.datafiles import shipped_folder
from cleaner.rules.load import load_pack

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.rules.schema import Pack

_CANONICAL = '<link rel="canonical" href="https://valley.example/1">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "valley").mkdir()
    return tmp_path


def _pack(folder: Path, match: str = "host: ['*.valley.example', valley.example]") -> Pack:
    path = folder / "valley.yaml"
    path.write_text(f"pack: valley\nschema: 1\nmatch: {{{match}}}\n", "utf-8")
    return load_pack(path)


def _page(folder: Path, name: str, text: str) -> Path:
    path = folder / "valley" / name
    path.write_text(text, "utf-8")
    return path


def test_pages_lie_in_the_folder_that_is_called_like_the_pack(folder: Path) -> None:
    for name in ("b.html", "a.txt", "a.canonical.txt", "notes.md"):
        _page(folder, name, "")
    assert [golden.page.name for golden in goldens(_pack(folder))] == ["a.txt", "b.html"]
    assert [golden.canonical.name for golden in goldens(_pack(folder))] == ["a.canonical.txt", "b.canonical.txt"]


def test_a_pack_without_pages(tmp_path: Path) -> None:
    assert list(goldens(_pack(tmp_path))) == []


@pytest.mark.parametrize(
    ("name", "text", "match", "url"),
    [
        ("a.html", markup_page(), "host: ['*.valley.example', b.example]", "https://valley.example/"),
        ("a.html", markup_page(_CANONICAL), "host: [other.example]", None),
        ("a.html", markup_page(), "html: ['h1']", None),
        ("a.txt", text_page(), "host: [valley.example]", "https://valley.example/"),
        ("a.txt", text_page(), "host: [valley.example], text: [A service]", None),
    ],
)
def test_the_address_of_a_page(folder: Path, name: str, text: str, match: str, url: str | None) -> None:
    _page(folder, name, text)
    assert [golden.url for golden in goldens(_pack(folder, match))] == [url]


def test_a_page_comes_out_as_written(folder: Path) -> None:
    pack, page = _pack(folder), _page(folder, "a.html", markup_page(_CANONICAL))
    (golden,) = goldens(pack)
    cleaner = cleaner_for(folder)
    missing = tried(golden, pack, cleaner)
    assert (missing.fault, missing.may_update) == (
        "has no a.canonical.txt beside it; --update writes what comes out",
        True,
    )
    page.with_name("a.canonical.txt").write_text(missing.text, "utf-8")
    assert tried(golden, pack, cleaner).fault == ""
    page.with_name("a.canonical.txt").write_text(missing.text + "One more line.\n", "utf-8")
    changed = tried(golden, pack, cleaner)
    assert (changed.fault, changed.diff[-1], changed.may_update) == ("comes out differently", "-One more line.", True)


def test_a_page_has_to_select_its_pack(folder: Path) -> None:
    pack = _pack(folder, "host: [other.example]")
    page = _page(folder, "a.html", markup_page(_CANONICAL))
    page.with_name("a.canonical.txt").write_text("", "utf-8")
    (golden,) = goldens(pack)
    outcome = tried(golden, pack, cleaner_for(folder))
    assert outcome.fault == "does not select valley; the packs in force are en, web"
    assert not outcome.may_update


def test_shipped_packs_are_in_force_already() -> None:
    sources = (shipped_folder(), shipped_folder() / "sites" / "ft.com.yaml")
    assert [repr(cleaner_for(source)).count(str(source)) for source in sources] == [0, 0]
