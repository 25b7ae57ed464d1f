"""The JSON Schema and the reader agree on what a pack is, but for what only reading can tell."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from casedata import Case, cases

from cleaner.authoring.editor import json_schema
from cleaner.datafiles import RuleError, read_yaml, shipped_folder
from cleaner.rules.load import pack_files
from cleaner.rules.parse import read_pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VALIDATOR = jsonschema.Draft7Validator(json_schema())
# What a schema cannot see, by words of the reader's message.
_BEYOND = (
    "not a CSS selector",
    "not a regular expression",
    "anchor the pattern",
    "nested quantifiers",
    "needs exactly one group",
    "stands here twice",
    "an empty phrase matches everything",
    "is not the name of a host",
)

_EXAMPLE: dict[str, Any] = {
    "pack": "example.org",
    "schema": 1,
    "extends": ["family"],
    "match": {"host": ["example.org"], "html": "meta[name=x]", "text": ["A service"], "lang": ["de", "no"]},
    "info": {"checked": "2026-11-22", "source": "own"},
    "body": ["article .content", "#story"],
    "title": "h1",
    "byline": [".byline a", {"line": {"starts": "Von "}, "take": "^Von (.+)$"}],
    "date": ["time@datetime"],
    "source": [".credit"],
    "rules": [
        {"id": "stay", "why": "A note.", "keep": {"line": {"starts": ["Note:"], "regex": "^note: .+$"}, "near": "end"}},
        {"id": "go", "why": "A box.", "drop": {"node": "aside", "links": "all", "words": 20}, "flag": "paywalled"},
        {
            "id": "block",
            "why": "A list.",
            "block": {"from": {"line": {"is": "More"}, "followed_by": "headlines"}, "until": "prose", "max": 12},
            "test": [{"drop": ["More"], "keep": ["More of it."]}, {"keep": "And more."}],
        },
        {
            "id": "through",
            "why": "A box.",
            "block": {"from": {"node": "p"}, "through": {"line": {"ends": ["end"], "has": "the"}}, "max": 3},
        },
        {"id": "cut", "why": "The end.", "cut": {"after": {"line": {"is": ["End", "Fin"]}, "alone": True}}},
        {"id": "score", "why": "A hint.", "score": {"line": {"has": "mail"}, "add": -1.5}, "test": {"score": "mail"}},
        {"id": "named", "why": "A box.", "drop": {"named": ["newsletter", "photo credit"], "words": 60}},
        {"off": "family/share"},
    ],
}


def _reader(pack: object) -> str:
    """Return what the reader says against a pack."""
    try:
        read_pack(read_yaml(json.dumps(pack), "p.yaml"))
    except RuleError as error:
        return str(error)
    return ""


def _agree(pack: object) -> None:
    says = _reader(pack)
    if says and any(words in says for words in _BEYOND):
        return
    assert bool(says) == (not _VALIDATOR.is_valid(pack)), says or next(_VALIDATOR.iter_errors(pack))


def _typed(value: Any) -> Any:  # noqa: ANN401 - whatever YAML may hold
    """Return what an editor sees where the reader sees strings alone."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    try:
        typed = json.loads(value)
    except ValueError:
        return value
    return typed if isinstance(typed, bool | int | float) else value


def _paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from _paths(item, (*path, key))


def _changed(path: tuple[Any, ...], change: str) -> dict[str, Any]:
    pack = copy.deepcopy(_EXAMPLE)
    *above, last = path
    place: Any = pack
    for key in above:
        place = place[key]
    if change == "left out":
        del place[last]
    elif change == "renamed":
        if isinstance(place, dict):
            place["another"] = place.pop(last)
    else:
        place[last] = json.loads(change)
    return pack


_CHANGES = [
    *("left out", "renamed", '"x"', "[]", '{"x": "y"}', "0"),
    *(pytest.param(change, marks=pytest.mark.slow) for change in ('["x"]', "{}", "1", '["x", ["y"]]', "true")),
]
# It knows strings, lists and mappings alone.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def test_the_example_is_a_pack() -> None:
    assert _reader(_EXAMPLE) == ""
    _VALIDATOR.validate(_EXAMPLE)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema())


@pytest.mark.parametrize("change", _CHANGES)
def test_both_judge_a_changed_pack_alike(change: str) -> None:
    for path in _paths(_EXAMPLE):
        _agree(_changed(path, change))


@cases("schema", "errors")
def test_both_refuse_a_pack(case: Case) -> None:
    _agree(_typed(yaml.load(case["text"], _LOADER)))  # noqa: S506 - see there


@cases("schema", "rule_errors")
def test_both_refuse_a_rule(case: Case) -> None:
    text = f"pack: p\nschema: 1\nrules:\n  - id: r\n    why: A test.\n    {case['rule']}\n"
    _agree(_typed(yaml.load(text, _LOADER)))  # noqa: S506 - as above


@pytest.mark.parametrize("path", pack_files(shipped_folder()), ids=lambda path: path.stem)
def test_shipped_packs(path: Path) -> None:
    text = path.read_text("utf-8")
    errors = _VALIDATOR.iter_errors(_typed(yaml.load(text, _LOADER)))  # noqa: S506 - as above
    assert [(list(error.absolute_path), error.message) for error in errors] == []
    assert text.startswith("# yaml-language-server: $schema=../pack.schema.json\n")


def test_the_shipped_schema_is_that_of_this_version() -> None:
    """`cleaner rules schema > rules/pack.schema.json` writes it anew."""
    assert json.loads((shipped_folder() / "pack.schema.json").read_text("utf-8")) == json_schema()
