"""Who imports whom: every file, and every folder, takes from what stands below it alone."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import cleaner

_HOME = Path(cleaner.__file__).parent


def _imports() -> dict[str, set[str]]:
    """Return the modules of the package that each of them imports, late and for the types alone too."""
    paths = {
        ".".join(("cleaner", *path.relative_to(_HOME).with_suffix("").parts)): path for path in _HOME.rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        asked = {part for node in nodes for part in (node.module, *(f"{node.module}.{one.name}" for one in node.names))}
        found[name] = {part for part in asked if part in paths}
    return found


def _folder(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _circle(imports: Mapping[str, set[str]], room: Callable[[str], str]) -> list[str]:
    """Return rooms that import one another in a circle; none where there is an order."""
    graph: dict[str, set[str]] = {}
    for module, asked in imports.items():
        graph.setdefault(room(module), set()).update({room(one) for one in asked} - {room(module)})
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("room", [pytest.param(str, id="files"), pytest.param(_folder, id="folders")])
def test_none_imports_what_imports_it(room: Callable[[str], str]) -> None:
    assert _circle(_imports(), room) == []


def test_a_circle_is_found() -> None:
    imports = {
        "cleaner.rules.match": {"cleaner.lexicon"},
        "cleaner.lexicon": {"cleaner.rules.load"},
        "cleaner.rules.load": set[str](),
    }
    assert _circle(imports, str) == []
    assert set(_circle(imports, _folder)) == {"cleaner.rules", "cleaner.lexicon"}
