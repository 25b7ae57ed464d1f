from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.cli.pages import find_pages, text_names

# Pages of one folder, the folders beside them, and the names of their texts.
NAMES = [
    (
        ["a.html", "b.HTM", "c.xhtml", "d.txt", "e.text", "f.md"],
        [],
        ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"],
    ),
    (["x.html", "x.htm"], [], ["x.html.txt", "x.htm.txt"]),
    (["x.html", "x.htm", "y.html"], [], ["x.html.txt", "x.htm.txt", "y.txt"]),
    (["x.html", "x.txt"], [], ["x.html.txt", "x.txt.txt"]),
    (["x.htm", "x.html", "x.html.txt"], [], ["x.htm.txt", "x.html.txt", "x.html.txt.txt"]),
    (["X.html", "x.htm"], [], ["X.html.txt", "x.htm.txt"]),
    (["x.html"], ["x.txt"], ["x.html.txt"]),
    (["x.html"], ["x"], ["x.txt"]),
    (["no suffix", "www.example.org"], [], ["no suffix.txt", "www.example.org.txt"]),
    ([], [], []),
]


@pytest.mark.parametrize(("names", "folders", "expected"), NAMES)
def test_names_of_texts(names: list[str], folders: list[str], expected: list[str]) -> None:
    assert list(text_names(names, folders).values()) == expected


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_is_read_on_every_level_in_order(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("b.html", "a.txt", "z/c.md", "m/n/d.htm", "B.xhtml")))
    found = find_pages(tmp_path, tmp_path / "out")
    assert [page.name for page in found.pages] == ["B.xhtml", "a.txt", "b.html", "m/n/d.htm", "z/c.md"]
    targets = [page.target for page in found.pages]
    assert targets == ["B.xhtml.txt", "a.txt", "b.html.txt", str(Path("m/n/d.txt")), str(Path("z/c.txt"))]


def test_other_files_and_browser_folders_are_counted(tmp_path: Path) -> None:
    touch(
        *(
            tmp_path / name
            for name in ("a.html", "a_files/frame.html", "a_files/deep/b.html", "p.png", "q.pdf", "noext")
        )
    )
    found = find_pages(tmp_path, tmp_path / "out")
    assert [page.name for page in found.pages] == ["a.html"]
    assert found.skipped == {"browser folder": 1, "other file type": 3}


def test_a_browser_folder_that_is_asked_for_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "a_files" / "frame.html")
    assert len(find_pages(tmp_path / "a_files", tmp_path / "out").pages) == 1


def test_output_inside_is_neither_read_nor_counted(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("a.html", "deep/out/a.txt", "deep/b.html")))
    found = find_pages(tmp_path, tmp_path / "deep" / "out")
    assert [page.name for page in found.pages] == ["a.html", "deep/b.html"]
    assert not found.skipped


def test_links_that_lead_out_or_into_the_output_are_not_followed(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    touch(pages / "a.html", pages / "out" / "a.txt", tmp_path / "secret.html", tmp_path / "else" / "b.html")
    (pages / "inside.html").symlink_to("a.html")
    (pages / "leak.html").symlink_to(tmp_path / "secret.html")
    (pages / "own.txt").symlink_to(Path("out") / "a.txt")
    (pages / "folder").symlink_to(tmp_path / "else")
    (pages / "circle").symlink_to(pages)
    found = find_pages(pages, pages / "out")
    assert [page.name for page in found.pages] == ["a.html", "inside.html"]
    assert found.skipped == {"link": 4}


def test_links_through_which_the_folder_is_named_do_no_harm(tmp_path: Path) -> None:
    touch(tmp_path / "pages" / "a.html", tmp_path / "pages" / "out" / "a.txt")
    (tmp_path / "link").symlink_to("pages")
    found = find_pages(tmp_path / "link", tmp_path / "pages" / "out")
    assert [page.name for page in found.pages] == ["a.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert find_pages(tmp_path, tmp_path / "out").skipped == {"no regular file": 1}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    touch(tmp_path / "a.html", tmp_path / "closed" / "b.html")
    (tmp_path / "closed").chmod(0)
    found = find_pages(tmp_path, tmp_path / "out")
    (tmp_path / "closed").chmod(0o700)
    assert [page.name for page in found.pages] == ["a.html"]
    assert [Path(error.filename).name for error in found.unlisted] == ["closed"]
    assert found.skipped == {"unreadable folder": 1}
