"""The format of packs as a JSON Schema, so that editors complete and check while somebody types.

What only reading can tell (whether a selector parses, a pattern is anchored, an id stands twice) is left to
`cleaner rules check`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

from cleaner.authoring.writing import SCHEMA_FILE
from cleaner.datafiles import read_shipped
from cleaner.rules import schema
from cleaner.rules.sample import Expected

Schema = dict[str, Any]

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_WORD: Schema = {**_SCALAR, "minLength": 1}


def put_schema(folder: Path) -> None:
    """Write the JSON Schema into a folder of packs, whose first lines name it, if it is not there.

    Raises:
        OSError: It cannot be written.
    """
    target = folder / SCHEMA_FILE
    if not target.exists():
        target.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def json_schema() -> Schema:
    """Return the JSON Schema (draft 7) of a pack."""
    pack = {
        "pack": _SCALAR,
        "schema": {"enum": [int(schema.SCHEMA)]},
        "extends": _some(_SCALAR),
        "match": _ref("match"),
        "info": {"type": "object", "additionalProperties": _SCALAR},
        "body": _some(_WORD),
        **dict.fromkeys(schema.FIELDS, _some(_ref("field"))),
        "said": _some(_SCALAR),
        "rules": _some(_ref("rule")),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rule pack of cleaner",
        **_keys("pack", pack, required=["pack", "schema"]),
        "definitions": _definitions(),
    }


def _definitions() -> Schema:
    match = {key: _some(_WORD, least=1) for key in get_args(schema.Condition)}
    match["lang"] = _some({"type": "string", "pattern": f"^(?:{schema.LANGUAGE.pattern})$"}, least=1)
    phrase = {**dict.fromkeys(get_args(schema.Words), _some(_WORD, least=1)), "regex": _WORD}
    return {
        "match": {**_keys("match", match), "minProperties": 1},
        "field": {
            "anyOf": [
                _WORD,
                _keys("field", {"line": _ref("phrase"), "take": _WORD}, required=["line", "take"]),
                _keys("field", {"node": _WORD, "take": _WORD}, required=["node", "take"]),
            ]
        },
        "phrase": {**_keys("phrase", phrase), "anyOf": [{"required": [key]} for key in get_args(schema.Words)]},
        "ending": _keys("target", {"line": _ref("phrase")}, required=["line"]),
        "target": _target(),
        "block": _block(),
        "cut": {
            **_keys("cut", dict.fromkeys(get_args(schema.Side), _ref("target"))),
            "minProperties": 1,
            "maxProperties": 1,
        },
        "score": _target(add={"type": "number", "minimum": -schema.MOST_ADD, "maximum": schema.MOST_ADD}),
        "sample": _keys("sample", dict.fromkeys(get_args(Expected), _some(_SCALAR))),
        "rule": {"anyOf": [_rule(), _keys("rule", {"off": _SCALAR}, required=["off"])]},
    }


def _rule() -> Schema:
    verbs = {"keep": "target", "drop": "target", "block": "block", "cut": "cut", "score": "score"}
    about = {
        "id": {**_SCALAR, "pattern": f"^{schema.RULE_ID.pattern}$"},
        "why": {**_SCALAR, "pattern": r"\S"},
        "flag": _one_of(*schema.FLAGS),
        "test": _some(_ref("sample")),
    }
    spoken = _described("verbs", {verb: _ref(verbs[verb]) for verb in schema.VERBS})
    rule = _keys("rule", about, required=["id", "why"])
    one_verb = [{"required": [verb]} for verb in schema.VERBS]
    return {**rule, "properties": {**rule["properties"], **spoken}, "oneOf": one_verb}


def _target(**more: Schema) -> Schema:
    conditions = {
        "line": _ref("phrase"),
        "node": _WORD,
        "named": _some({"type": ["string", "boolean"], "pattern": f"^(?:{schema.NAME.pattern})$"}),
        "around": _WORD,
        "near": _one_of(*get_args(schema.Near)),
        "links": _one_of("all"),
        "alone": {"type": "boolean"},
        "followed_by": _one_of(*get_args(schema.Follower)),
        "words": _count(schema.MOST_WORDS),
        **more,
    }
    one_target = [{"required": [key]} for key in ("line", "node", *schema.BOXES)]
    # A box is asked for its words, and for nothing else.
    alone = {key: False for key in conditions if key not in (*schema.BOXES, "words", "alone", *more)}
    box = {"anyOf": [{"required": [key]} for key in schema.BOXES]}
    asked = {"if": box, "then": {"required": ["words"], "properties": alone}}
    return {**_keys("target", conditions, required=list(more)), "oneOf": one_target, **asked}


def _block() -> Schema:
    ends = {"until": {"anyOf": [_one_of("prose"), _ref("ending")]}, "through": _ref("ending")}
    block = {"from": _ref("target"), "above": _count(schema.MOST_ABOVE), **ends, "max": _count(schema.MOST_LINES)}
    # Prose may end a block that ends with a line, too.
    both = {"if": {"required": list(ends)}, "then": {"properties": {"until": _one_of("prose")}}}
    return {**_keys("block", block, required=["from", "max"]), "anyOf": [{"required": [key]} for key in ends], **both}


def _some(item: Schema, least: int = 0) -> Schema:
    """Return the schema of a list, or of one item in place of it."""
    return {"anyOf": [{"type": "array", "items": item, "minItems": least}, item]}


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


def _count(most: int) -> Schema:
    return {"type": "integer", "minimum": 1, "maximum": most}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _keys(group: str, properties: Mapping[str, Schema], required: list[str] | None = None) -> Schema:
    """Return the schema of keys with values: these and no others."""
    keys = {"type": "object", "additionalProperties": False, "properties": _described(group, properties)}
    return {**keys, "required": required} if required else keys


def _described(group: str, properties: Mapping[str, Schema]) -> Schema:
    # Beside a reference, draft 7 reads nothing else; so it stands in a list of one.
    return {
        key: {"description": _descriptions()[group][key], **({"allOf": [value]} if "$ref" in value else value)}
        for key, value in properties.items()
    }


@cache
def _descriptions() -> Mapping[str, Mapping[str, str]]:
    groups = read_shipped(Path(__file__).with_name("keys.yaml")).fields()
    return {group: {key: item.text() for key, item in keys.fields().items()} for group, keys in groups.items()}
