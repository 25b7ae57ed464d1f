"""Folders of labelled pages: what is read, what is left, what is said where nothing can be read."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from making import lexicons, prose
from synthetic import page, pages

from cleaner.training.corpus import (
    CorpusError,
    GoldPage,
    derived,
    digest,
    labelled,
    read_folder,
    site_name,
)
from cleaner.training.flatten import FLATTENERS

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = f"<nav>Home</nav><p>{prose(0)}</p>"


def _put(folder: Path, name: str, content: bytes, **gold: object) -> None:
    """Put a page into a folder, and its gold record beside it, if one is given."""
    (folder / "html").mkdir(parents=True, exist_ok=True)
    (folder / "ground-truth").mkdir(exist_ok=True)
    (folder / "html" / name).write_bytes(content)
    if gold:
        stem = name.removesuffix(".gz").rpartition(".")[0]
        (folder / "ground-truth" / f"{stem}.json").write_text(json.dumps(gold), "utf-8")


def _refusal(folder: Path) -> str:
    with pytest.raises(CorpusError) as refusal:
        read_folder(folder)
    return str(refusal.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["html/pipe.html", "pipe.labelled"])
def test_a_pipe_is_said_and_not_waited_for(name: str, tmp_path: Path) -> None:
    _put(tmp_path, "pipe.html", b"", main_content="rain")
    (tmp_path / "html/pipe.html").unlink()
    os.mkfifo(tmp_path / name)
    assert _refusal(tmp_path).startswith(f"{tmp_path / name}: no file, and has the name of a page")


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_without_pages_says_what_belongs_there(tmp_path: Path, made: bool) -> None:  # noqa: FBT001 - a parameter
    folder = tmp_path / "news"
    if made:
        folder.mkdir()
    message = _refusal(folder)
    assert message.startswith(f"{folder}: no labelled pages; put pages into {folder}/html/")
    assert "ground-truth" in message


def test_pages_without_gold_text_are_left(tmp_path: Path) -> None:
    _put(tmp_path, "none.html", b"<p>rain")
    _put(tmp_path, "other.html", b"<p>rain", url="https://gazette.example/")
    _put(tmp_path, "picture.png", b"\x89PNG", main_content="rain")
    assert "no labelled pages" in _refusal(tmp_path)
    _put(tmp_path, "one.html", b"<p>rain", main_content="rain")
    assert [source.name for source in read_folder(tmp_path)] == [f"{tmp_path.name}/one"]


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("p.html", "html", _PAGE.encode()),
        ("p.htm", "html", _PAGE.encode()),
        ("p.html.gz", "html", gzip.compress(_PAGE.encode(), mtime=0)),
        ("p.html", "html", gzip.compress(_PAGE.encode(), mtime=0)),
        ("p.html.gz", "html", _PAGE.encode()),  # what a server sent plain
        ("p.txt", "text", _PAGE.encode()),
        ("p.txt.gz", "text", gzip.compress(_PAGE.encode(), mtime=0)),
    ],
)
def test_a_page(tmp_path: Path, name: str, kind: str, content: bytes) -> None:
    folder = tmp_path / "news"
    _put(folder, name, content, main_content=prose(0), url="https://www.gazette.co.uk/rain")
    (source,) = read_folder(folder)
    assert source == GoldPage("news/p", "gazette.co.uk", kind, _PAGE, prose(0), article=True)  # type: ignore[arg-type]


@pytest.mark.parametrize(("stated", "article"), [("article", True), ("forum", False), ("listing", False)])
def test_the_kind_of_page(tmp_path: Path, stated: str, article: bool) -> None:  # noqa: FBT001 - a parameter
    _put(tmp_path, "p.html", b"<p>rain", main_content="rain", page_type=stated)
    assert read_folder(tmp_path)[0].article is article


def test_a_page_in_another_charset(tmp_path: Path) -> None:
    _put(tmp_path, "p.html", "<meta charset=windows-1252><p>Café".encode("cp1252"), main_content="Café")
    assert "Café" in read_folder(tmp_path)[0].content


def test_pages_labelled_by_hand_line_by_line(tmp_path: Path) -> None:
    lines = ["C\tHome", "H\tRain at last", f"A\t{prose(0)}", "A\t", f"A\t{prose(1)}\twith a tab", "C\t© 2025"]
    (tmp_path / "gazette.labelled").write_text("\n".join(lines), "utf-8")
    (source,) = read_folder(tmp_path)
    assert (source.kind, source.site, source.name) == ("text", "gazette", f"{tmp_path.name}/gazette")
    assert source.content.split("\n") == [line.partition("\t")[2] for line in lines]
    assert source.gold == f"{prose(0)}\n\n{prose(1)}\twith a tab"
    assert source.weight > 1


@pytest.mark.parametrize("gold", ["{", "", "[]", "7", '"rain"', "null"])
def test_a_gold_text_that_is_damaged_is_named(tmp_path: Path, gold: str) -> None:
    _put(tmp_path, "p.html", b"<p>rain", main_content="rain")
    path = tmp_path / "ground-truth" / "p.json"
    path.write_text(gold, "utf-8")
    assert _refusal(tmp_path).startswith(f"{path}: ")


@pytest.mark.parametrize("content", [gzip.compress(_PAGE.encode(), mtime=0)[:-9], b"\x1f\x8b\x08" + b"\x00" * 30])
def test_a_packed_page_that_is_damaged_is_named(tmp_path: Path, content: bytes) -> None:
    _put(tmp_path, "p.html.gz", content, main_content="rain")
    assert _refusal(tmp_path).startswith(f"{tmp_path / 'html' / 'p.html.gz'}: ")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.gazette.example/rain", "gazette.example"),
        ("https://GAZETTE.example", "gazette.example"),
        ("http://a.b.c.gazette.example:8080/?q=1", "gazette.example"),
        ("https://news.gazette.co.uk/", "gazette.co.uk"),
        ("https://gazette.com.br/", "gazette.com.br"),
        ("gazette.example/rain", "p1"),
        ("http://localhost/", "p1"),
        ("http://[rain", "p1"),
        ("", "p1"),
    ],
)
def test_the_site_of_an_address(url: str, site: str) -> None:
    assert site_name(url, "p1") == site


def test_the_digest_changes_with_every_part_and_not_with_the_order() -> None:
    sources = pages(3)
    first = digest(sources)
    assert digest(sources[::-1]) == first
    for change in ({"content": "<p>sun"}, {"gold": "sun"}, {"name": "sun"}):
        assert digest([replace(sources[0], **change), *sources[1:]]) != first  # type: ignore[arg-type]
    assert digest(sources[:2]) != first


def test_pages_of_markup_are_flattened_by_two_hands_each_the_same_ones_every_time() -> None:
    sources = pages(12)
    made = [source for source in derived(sources) if source.kind == "text"]
    assert made == [source for source in derived(sources) if source.kind == "text"]
    assert len(made) == 24
    hands = {source.name.rpartition("~")[2] for source in made}
    assert hands == set(FLATTENERS)
    for source in made:
        assert (source.kind, source.made) == ("text", True)
        assert prose(100 * int(source.name[5:7])).split()[3] in source.content
        assert source.site == f"site{int(source.name[5:7])}.example"


def test_some_pages_are_cropped_to_their_article() -> None:
    cropped = [source for source in derived(pages(12)) if source.kind == "html"]
    assert 0 < len(cropped) < 12
    for source in cropped:
        assert prose(100 * int(source.name[5:7])).split()[3] in source.content
        assert "Home" not in source.content


def test_flattened_text_is_not_flattened_again() -> None:
    assert derived([replace(page(1), kind="text")]) == []


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_page_is_cut_measured_and_labelled(kind: str) -> None:
    source = page(1) if kind == "html" else derived([page(1)])[0]
    found = labelled(source, lexicons())
    count = len(found.document.lines)
    assert found.document.kind == kind
    assert found.document.tree is None
    assert found.lexicon is lexicons().by_language["en"]
    assert len(found.labels) == len(found.weights) == len(found.signals.length) == count
    shown = [line.text for line, share in zip(found.document.lines, found.labels, strict=True) if share > 0.5]
    assert "".join(prose(100).split()) in "".join("".join(shown).split())
    assert "Home" not in shown


def test_a_page_without_lines() -> None:
    found = labelled(replace(page(1), content="<!-- rain -->"), lexicons())
    assert found.labels.tolist() == found.weights.tolist() == []
    assert found.title == -1
