"""Who imports whom: every file, and every folder, takes from what stands below it alone; and how long files may be."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

import pytest

import cleaner

_Node = TypeVar("_Node", ast.FunctionDef, ast.ClassDef)

_MOST_LINES, _MOST_FILE_LINES = 60, 400
_CHANGING = (ast.Dict, ast.List, ast.Set)
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


def _definitions(kind: type[_Node]) -> list[tuple[str, _Node]]:
    """Return the definitions of a kind in the package, each with the place where it stands."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in _HOME.rglob("*.py")}
    nodes = ((path, node) for path, tree in trees.items() for node in ast.walk(tree) if isinstance(node, kind))
    return [(f"{path.relative_to(_HOME)}:{node.lineno} {node.name}", node) for path, node in nodes]


def test_functions_and_files_are_short() -> None:
    found = _definitions(ast.FunctionDef)
    assert [name for name, node in found if (node.end_lineno or 0) - node.lineno >= _MOST_LINES] == []
    files = {path: path.read_text("utf-8").count("\n") for path in _HOME.rglob("*.py")}
    assert [path for path, count in files.items() if count > _MOST_FILE_LINES] == []


def test_no_class_shares_a_value_that_may_change() -> None:
    """Every instance of a named tuple has the same default: a dict in it would be everybody's."""
    fields = [(name, field) for name, node in _definitions(ast.ClassDef) for field in node.body]
    shared = [name for name, field in fields if isinstance(getattr(field, "value", None), _CHANGING)]
    assert shared == []
