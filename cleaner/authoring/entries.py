"""Keys of a pack with their values, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from cleaner.datafiles import Value


def entries(value: Value) -> Iterator[tuple[str, Value]]:
    """Yield the keys of a pack with their values, outer ones first, those of a rule as its own."""
    if isinstance(value.node, yaml.MappingNode):
        if name := value.fields().get("id"):
            value = value.owned(f"{value.owner}/{name.text()}")
        for key, inner in value.pairs():
            yield key.text(), inner
            yield from entries(inner)
    elif isinstance(value.node, yaml.SequenceNode):
        for item in value.items():
            yield from entries(item)
