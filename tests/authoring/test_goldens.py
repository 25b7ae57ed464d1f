"""Golden pages: found beside their pack, tried with the right address, compared and shown."""

from __future__ import annotations

import gzip
import os
from typing import TYPE_CHECKING

import pytest
from making import markup_page, text_page

from cleaner.authoring.goldens import address_of, canonical_of, cleaner_for, goldens, strays, tried
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
    for name in ("b.htm", "a.txt", "a.canonical.txt", "c.html.gz", "d.md", "pack.png"):
        _page(folder, name, "")
    pages = goldens(_pack(folder))
    assert [page.name for page in pages] == ["a.txt", "b.htm", "c.html.gz", "d.md"]
    assert [canonical_of(page).name for page in pages] == [f"{letter}.canonical.txt" for letter in "abcd"]


def test_a_pack_without_pages(tmp_path: Path) -> None:
    assert goldens(_pack(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "match", "url"),
    [
        (markup_page(), "host: ['*.valley.example', b.example]", "https://valley.example/"),
        (markup_page(_CANONICAL), "host: [other.example]", None),
        (markup_page(), "html: ['h1']", None),
        (text_page(), "host: [valley.example]", "https://valley.example/"),
        (text_page(), "host: [valley.example], text: [A service]", None),
    ],
)
def test_the_address_of_a_page(folder: Path, text: str, match: str, url: str | None) -> None:
    assert address_of(text.encode(), _pack(folder, match)) == url


def test_a_page_comes_out_as_written(folder: Path) -> None:
    pack, page = _pack(folder), _page(folder, "a.html", markup_page(_CANONICAL))
    cleaner = cleaner_for([folder])
    missing = tried(page, pack, cleaner)
    assert (missing.fault, missing.may_update) == (
        "has no a.canonical.txt beside it; --update writes what comes out",
        True,
    )
    page.with_name("a.canonical.txt").write_text(missing.text, "utf-8")
    assert tried(page, pack, cleaner).fault == ""
    page.with_name("a.canonical.txt").write_text(missing.text + "One more line.\n", "utf-8")
    changed = tried(page, pack, cleaner)
    assert (changed.fault, changed.diff[-1], changed.may_update) == ("comes out differently", "-One more line.", True)


def test_a_page_has_to_select_its_pack(folder: Path) -> None:
    pack = _pack(folder, "host: [other.example]")
    page = _page(folder, "a.html", markup_page(_CANONICAL))
    page.with_name("a.canonical.txt").write_text("", "utf-8")
    trial = tried(page, pack, cleaner_for([folder]))
    assert trial.fault == "does not select valley; the packs in force are en, programs, web"
    assert not trial.may_update


def test_shipped_packs_are_in_force_already() -> None:
    sources = (shipped_folder(), shipped_folder() / "sites" / "ft.com.yaml")
    assert [repr(cleaner_for([source])).count(str(source)) for source in sources] == [0, 0]


def test_a_compressed_page_is_read_as_others_are(folder: Path) -> None:
    pack = _pack(folder)
    page = folder / "valley" / "a.html.gz"
    page.write_bytes(gzip.compress(markup_page(_CANONICAL).encode()))
    assert (
        tried(page, pack, cleaner_for([folder])).text
        == tried(_page(folder, "b.html", markup_page(_CANONICAL)), pack, cleaner_for([folder])).text
    )


@pytest.mark.parametrize(
    ("content", "says"), [(b"%PDF-1.7", "this is a PDF, no page"), (b"", "there is nothing in it")]
)
def test_a_file_that_is_no_page_is_said(folder: Path, content: bytes, says: str) -> None:
    pack = _pack(folder)
    page = folder / "valley" / "a.html"
    page.write_bytes(content)
    assert tried(page, pack, cleaner_for([folder])).fault.startswith(says)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_said_and_not_waited_for(folder: Path) -> None:
    pack = _pack(folder)
    os.mkfifo(folder / "valley" / "pipe.html")
    assert tried(folder / "valley" / "pipe.html", pack, cleaner_for([folder])).fault.startswith("is no file")
    page = _page(folder, "rain.html", markup_page())
    os.mkfifo(canonical_of(page))
    assert "beside it" in tried(page, pack, cleaner_for([folder])).fault


def _strays(folder: Path, *names: str) -> list[str]:
    _pack(folder)
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("")
    return [stray.removeprefix(f"{folder}/") for stray in strays(folder)]


def test_a_text_without_its_page_is_named(folder: Path) -> None:
    assert _strays(folder, "valley/a.html", "valley/a.canonical.txt", "valley/q.canonical.txt") == [
        "valley/q.canonical.txt: there is no page beside it"
    ]
    assert len(list(strays(folder / "valley.yaml"))) == 1


@pytest.mark.parametrize("name", ["vally/a.html", "elsewhere/a.canonical.txt", "other.example/a.txt"])
def test_a_folder_of_golden_pages_that_is_called_like_no_pack_is_named(folder: Path, name: str) -> None:
    (stray,) = _strays(folder, name)
    assert stray.startswith(f"{name.partition('/')[0]}: golden pages of no pack; name the folder as the pack is")
    assert stray.endswith("; did you mean 'valley'?") == name.startswith("vally")
    assert list(strays(folder / "valley.yaml")) == []


def test_pages_may_lie_beside_packs_for_other_reasons(folder: Path) -> None:
    assert _strays(folder, "saved/a.html", "notes/a.txt", "README.md") == []
