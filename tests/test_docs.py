"""The documentation is true: its packs load and pass their samples, its commands run and print what it shows."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from cleaner.authoring.editor import json_schema
from cleaner.cli import main
from cleaner.datafiles import read_yaml
from cleaner.rules.check import failures
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.match import Packs
from cleaner.rules.parse import read_pack
from cleaner.rules.schema import Pack

_DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"^```([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
_BLOCKS = _BLOCK.findall((_DOCS / "rule-packs.md").read_text("utf-8"))
# The pack that the walk writes; a block of YAML with this name takes the place of the file.
_WALKED = "harbourpost.example"
_YAML = [text for kind, text in _BLOCKS if kind == "yaml"]
_PACKS = runpy.run_path(str(_DOCS / "packs.py"))["pages"]


def _whole(text: str) -> str:
    """Return a piece of a pack as a pack."""
    if text.startswith("pack:"):
        return text
    return "pack: piece\nschema: 1\n" + ("rules:\n" if text.startswith("-") else "") + text


def _read(text: str) -> Pack:
    return read_pack(read_yaml(_whole(text), "rule-packs.md"))


@pytest.mark.parametrize("text", _YAML, ids=lambda text: " ".join(text.split()[:4]))
def test_examples_of_packs_pass_their_samples(text: str) -> None:
    assert list(failures(CompiledPack(_read(text)))) == []


def test_examples_of_packs_lie_over_one_another() -> None:
    packs = {pack.name: pack for pack in map(_read, _YAML) if pack.name != "piece"}
    laid = Packs([list(packs.values())], sites=False)
    quay = laid.pack("northquay.example").pack
    assert ([rule.id for rule in quay.rules], quay.body) == (["islandpress/plea"], (".berth",))
    assert "en/share-words" in {rule.id for rule in Packs(sites=False).pack("en").rules}
    assert "en/share-words" not in {rule.id for rule in laid.pack("en").rules}


def test_every_key_of_the_format_has_an_example() -> None:
    said = set().union(*(_keys(yaml.load(_whole(text), yaml.BaseLoader)) for text in _YAML))  # noqa: S506 - as packs are
    assert sorted(set(_named(json_schema())) - said) == []


def _named(schema: object) -> Iterator[str]:
    """Yield the keys that a JSON Schema names, on every level."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        schema = list(schema.values())
    if isinstance(schema, list):
        for item in schema:
            yield from _named(item)


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _keys(item)


def test_the_walk_runs_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(_DOCS / "examples", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "nobody" / name))
    for kind, text in _BLOCKS:
        if kind.startswith("yaml") and text.startswith(f"pack: {_WALKED}\n"):
            Path("packs").mkdir(exist_ok=True)
            Path(f"packs/{_WALKED}.yaml").write_text(text, "utf-8")
        for command, shown in _commands(text) if kind == "console" else ():
            output = _run(shlex.split(command))
            assert _matches(shown, output), f"{command}\n{output}"


def _run(command: list[str]) -> str:
    if command[:3] == ["cleaner", "rules", "check"]:
        command = [
            *command,
            "--today",
            "2026-11-26",
        ]  # a year later, it would rightly warn of packs not looked at since
    if command[0] == "cleaner":
        return CliRunner().invoke(main, command[1:]).output
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - mkdir and cp


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a block, and what it shows of their output."""
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = piece.partition("\n")
        yield command, shown


def _matches(shown: str, output: str) -> bool:
    """Whether the output is what is shown; a line of dots stands for any lines, dots in a line for any words."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "…\n" else re.escape(line).replace("…", ".*")
        for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, output) is not None


def test_the_pages_on_the_shipped_packs_are_up_to_date() -> None:
    texts = {path.name: path.read_text("utf-8") for path in (_DOCS / "packs").iterdir()}
    stale = sorted(name for name, text in _PACKS().items() if texts.get(name) != text)
    assert (stale, sorted(texts.keys() - _PACKS().keys())) == ([], []), "run: python docs/packs.py"


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*_DOCS.glob("*.md"), *(_DOCS.parent).glob("*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    ]
    assert links
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
