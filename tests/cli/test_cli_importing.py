from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]


def test_a_folder_of_site_files(run: Run, write: Callable[..., None], files: Callable[[str], list[str]]) -> None:
    write("ftr/valley.example.txt", content="body: //article\nprune: no\nstrip: //p[text()='x']\n")
    write("ftr/.valley.example.txt", content="body: //main\n")
    write("ftr/README.md", content="body: //main\n")
    result = run("rules", "import", "ftr", "ftr", "-o", "packs")
    assert result.exit_code == 0
    assert files("packs") == ["pack.schema.json", "valley.example.ftr-any.yaml", "valley.example.ftr.yaml"]
    assert [line.partition(": not carried over")[0] for line in result.stdout.splitlines()] == [
        "ftr/valley.example.txt:2: prune",
        "ftr/valley.example.txt:3: strip",
    ]
    assert result.stderr.splitlines() == [
        "2 files: 2 packs in packs",
        "a body in 2 of the 2 files that have one (100.0%)",
        "body: 2 of 2",
        "prune: 0 of 1",
        "strip: 0 of 1",
    ]
    assert "valley.example.ftr\thost valley.example" in run("rules", "list", "--rules", "packs").stdout


def test_one_file(run: Run, write: Callable[..., None], files: Callable[[str], list[str]]) -> None:
    write("valley.example.txt", content="title: //h1\n")
    assert run("rules", "import", "ftr", "valley.example.txt", "-o", "new/packs").exit_code == 0
    assert files("new") == ["packs/pack.schema.json", "packs/valley.example.ftr.yaml"]


def test_a_file_that_cannot_be_read_fails_alone(
    run: Run, here: Path, write: Callable[..., None], files: Callable[[str], list[str]]
) -> None:
    write("ftr/a.example.txt", "ftr/b.example.txt", content="body: //article\n")
    (here / "ftr" / "a.example.txt").write_bytes(b"\xff\xfe")
    result = run("rules", "import", "ftr", "ftr", "-o", "packs")
    assert (result.exit_code, files("packs")) == (1, ["b.example.ftr.yaml", "pack.schema.json"])
    assert "ftr/a.example.txt:1: file: not carried over: no UTF-8 text" in result.stdout


def test_two_files_for_one_site(run: Run, write: Callable[..., None]) -> None:
    write("ftr/a.example.txt", "ftr/more/www.a.example.txt", content="body: //article\n")
    result = run("rules", "import", "ftr", "ftr", "-o", "packs")
    assert result.exit_code == 1
    assert "ftr/more/www.a.example.txt: ftr/a.example.txt is for the same site, and comes first" in result.stderr


def test_a_pack_that_is_there_stays(run: Run, here: Path, write: Callable[..., None]) -> None:
    write("a.example.txt", content="body: //article\n")
    write("packs/a.example.ftr.yaml", content="# mine\n")
    result = run("rules", "import", "ftr", "a.example.txt", "-o", "packs")
    assert result.exit_code == 1
    assert "packs/a.example.ftr.yaml is there already" in result.stderr
    assert (here / "packs" / "a.example.ftr.yaml").read_text() == "# mine\n"


def test_a_folder_without_site_files(run: Run, here: Path, write: Callable[..., None]) -> None:
    write("ftr/README.md")
    result = run("rules", "import", "ftr", "ftr", "-o", "packs")
    says = "ftr holds no site files, which are called as their sites are: example.org.txt\n"
    assert (result.exit_code, result.output, (here / "packs").exists()) == (1, says, False)
