from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.batch.files import replacing
from cleaner.batch.names import record_name, text_names
from cleaner.batch.sources.folder import BadMap, Folder
from cleaner.batch.sources.many import files_with_records
from cleaner.rules.load import pack_files

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
    (["X.html", "x.html"], [], ["X.html.txt", "x.html~2.txt"]),
    (["X.html", "x.html", "x.html~2.txt"], [], ["X.html.txt", "x.html~2.txt", "x.html~2.txt~2.txt"]),
    (["caf\u00e9.html", "cafe\u0301.htm"], [], ["caf\u00e9.html.txt", "cafe\u0301.htm.txt"]),
    (["x.html"], ["x.txt"], ["x.html.txt"]),
    (["x.html"], ["x"], ["x.txt"]),
    (["a.html.gz", "b.gz"], [], ["a.txt", "b.gz.txt"]),
    (["a.html.zst", "b.zst"], [], ["a.txt", "b.zst.txt"]),
    (["x.html", "x.html.gz"], [], ["x.html.txt", "x.html.gz.txt"]),
    (["no suffix", "www.example.org"], [], ["no suffix.txt", "www.example.org.txt"]),
    (["x" * 253 + ".d"], [], ["x" * 251 + ".txt"]),
    (["雨" * 84 + ".md"], [], ["雨" * 83 + ".txt"]),
    (["x" * 250 + ".htm", "x" * 250 + ".html"], [], ["x" * 250 + "..txt", "x" * 249 + "~2.txt"]),
    ([], [], []),
]


@pytest.mark.parametrize(("names", "folders", "expected"), NAMES)
def test_names_of_texts(names: list[str], folders: list[str], expected: list[str]) -> None:
    assert list(text_names(names, folders).values()) == expected


class Found:
    """The pages of a folder, and what was passed over."""

    def __init__(self, folder: Path, out: Path) -> None:
        source = Folder(folder, frozenset((out,)))
        self.pages = list(source.records())
        self.names = [page.id for page in self.pages]
        self.skipped, self.unlisted = source.listing.skipped, source.listing.unlisted
        assert source.total == len(self.pages)


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_is_read_on_every_level_in_order(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("b.html", "a.txt", "z/c.md", "m/n/d.htm", "B.xhtml")))
    found = Found(tmp_path, tmp_path / "out")
    assert found.names == ["B.xhtml", "a.txt", "b.html", "m/n/d.htm", "z/c.md"]
    targets = [page.target for page in found.pages]
    assert targets == ["B.xhtml.txt", "a.txt", "b.html.txt", str(Path("m/n/d.txt")), str(Path("z/c.txt"))]


def test_other_files_and_browser_folders_are_counted(tmp_path: Path) -> None:
    touch(
        *(
            tmp_path / name
            for name in ("a.html", "a_files/frame.html", "a_files/deep/b.html", "p.png", "q.pdf", "noext")
        )
    )
    found = Found(tmp_path, tmp_path / "out")
    assert found.names == ["a.html"]
    assert found.skipped == {"browser folder": 1, "other file type": 3}


def test_hidden_files_and_folders_are_counted(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("a.html", "._a.html", ".cache/b.html", ".cache/deep/c.html")))
    found = Found(tmp_path, tmp_path / "out")
    assert found.names == ["a.html"]
    assert found.skipped == {"hidden": 2}
    (tmp_path / "tables" / ".old").mkdir(parents=True)
    touch(*(tmp_path / "tables" / name for name in ("a.jsonl", "._a.jsonl", ".old/b.jsonl")))
    assert list(files_with_records(tmp_path / "tables", frozenset())) == ["a.jsonl"]


def test_a_browser_folder_that_is_asked_for_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "a_files" / "frame.html")
    assert len(Found(tmp_path / "a_files", tmp_path / "out").pages) == 1


def test_output_inside_is_neither_read_nor_counted(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("a.html", "deep/out/a.txt", "deep/b.html")))
    found = Found(tmp_path, tmp_path / "deep" / "out")
    assert found.names == ["a.html", "deep/b.html"]
    assert not found.skipped


def test_links_that_lead_out_or_into_the_output_are_not_followed(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    touch(pages / "a.html", pages / "out" / "a.txt", tmp_path / "secret.html", tmp_path / "else" / "b.html")
    (pages / "inside.html").symlink_to("a.html")
    (pages / "leak.html").symlink_to(tmp_path / "secret.html")
    (pages / "own.txt").symlink_to(Path("out") / "a.txt")
    (pages / "folder").symlink_to(tmp_path / "else")
    (pages / "circle").symlink_to(pages)
    found = Found(pages, pages / "out")
    assert found.names == ["a.html", "inside.html"]
    assert found.skipped == {"link": 4}


def test_links_through_which_the_folder_is_named_do_no_harm(tmp_path: Path) -> None:
    touch(tmp_path / "pages" / "a.html", tmp_path / "pages" / "out" / "a.txt")
    (tmp_path / "link").symlink_to("pages")
    found = Found(tmp_path / "link", tmp_path / "pages" / "out")
    assert found.names == ["a.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert Found(tmp_path, tmp_path / "out").skipped == {"no regular file": 1}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    touch(tmp_path / "a.html", tmp_path / "closed" / "b.html")
    (tmp_path / "closed").chmod(0)
    found = Found(tmp_path, tmp_path / "out")
    (tmp_path / "closed").chmod(0o700)
    assert found.names == ["a.html"]
    assert [Path(error.filename).name for error in found.unlisted] == ["closed"]
    assert found.skipped == {"unreadable folder": 1}


def test_addresses_come_from_maps_beside_the_pages(tmp_path: Path) -> None:
    touch(tmp_path / "a.html", tmp_path / "b.html", tmp_path / "sub" / "a.html")
    (tmp_path / "all.urls").write_text("a.html\thttps://valley.example/a\n\n", encoding="utf-8")
    (tmp_path / "sub" / "own.urls").write_text("a.html\thttps://valley.example/sub/a", encoding="utf-8")
    found = Found(tmp_path, tmp_path / "out")
    assert [page.url for page in found.pages] == ["https://valley.example/a", None, "https://valley.example/sub/a"]
    (tmp_path / "sub" / "own.urls").unlink()
    (tmp_path / ".urls").write_text("sub/a.html\thttps://valley.example/below", encoding="utf-8")
    assert Found(tmp_path, tmp_path / "out").pages[2].url == "https://valley.example/below"
    assert not found.skipped


def test_maps_as_other_programs_write_them(tmp_path: Path) -> None:
    touch(tmp_path / "a.html", tmp_path / os.fsdecode(b"b\xff.html"))
    (tmp_path / "all.urls").write_bytes(
        b"\xef\xbb\xbfa.html\thttps://valley.example/a\r\nb\xff.html\thttps://valley.example/b\r\n"
    )
    (tmp_path / "._all.urls").write_bytes(b"\0\5\026\7\n")  # a Mac's notes
    urls = [page.url for page in Found(tmp_path, tmp_path / "out").pages]
    assert urls == ["https://valley.example/a", "https://valley.example/b"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_map_that_is_no_file_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "all.urls")
    with pytest.raises(BadMap, match=r"all\.urls is no file.*rename it"):
        Found(tmp_path, tmp_path / "out")


def test_a_broken_map_is_said(tmp_path: Path) -> None:
    (tmp_path / "all.urls").write_text("a.html\thttps://valley.example/a\nb.html https://valley.example/b\n")
    with pytest.raises(BadMap, match=r"all\.urls:2:1: there is no tab"):
        Found(tmp_path, tmp_path / "out")


@pytest.mark.parametrize(
    "identity", ["../../etc/passwd", "/etc/passwd", "a\0b", "..", "", "C:\\x", "ö" * 400, "a\nb", "\udcff"]
)
def test_the_name_of_a_record_stays_where_it_is_put(identity: str, tmp_path: Path) -> None:
    name = record_name(3, identity)
    (tmp_path / name).touch()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert name.startswith("00000003-")


def deep(folder: Path, levels: int) -> None:
    """Put a page and a table in so many folders inside one another; a path to the last may be too long to use."""
    made = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d", dir_fd=made)
        above, made = made, os.open("d", os.O_RDONLY, dir_fd=made)
        os.close(above)
    for name in ("a.html", "a.jsonl", "a.yaml"):
        os.close(os.open(name, os.O_CREAT, dir_fd=made))
    os.close(made)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that goes however deep it is; what cleans up after tests goes through a level at a time."""
    root = tmp_path / "root"
    root.mkdir()
    yield root
    subprocess.run(["rm", "-rf", root], check=True)  # noqa: S603, S607 - our own folder


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="needs folders made beside their paths")
def test_folders_a_thousand_levels_deep(root: Path) -> None:
    levels = sys.getrecursionlimit() + 100
    deep(root, levels)
    below = "d/" * levels
    assert Found(root, root / "out").names == [f"{below}a.html"]
    assert list(files_with_records(root, frozenset())) == [f"{below}a.jsonl"]
    assert pack_files(root) == [root / below / "a.yaml"]
    with replacing(root / "out" / below / "a.txt") as file:
        file.write(b"x")
    assert (root / "out" / below / "a.txt").read_bytes() == b"x"


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="needs folders made beside their paths")
def test_folders_too_deep_for_a_path_cost_no_other(root: Path) -> None:
    deep(root, os.pathconf(root, "PC_PATH_MAX") // 2)
    touch(root / "b.html", root / "b.jsonl")
    found = Found(root, root / "out")
    assert found.names == ["b.html"]
    assert [error.errno for error in found.unlisted] == [errno.ENAMETOOLONG]
    assert list(files_with_records(root, frozenset())) == ["b.jsonl"]
