"""Which column of a table is the id, the content, the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


class NoColumn(ValueError):  # noqa: N818 - said to a person
    """A table lacks the column for the content, or one that was asked for; the message says which it has."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a record holds: of any type, None where it holds nothing."""

    id: Any
    content: Any
    url: Any


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns; None for the first usual one that has a value.

    Attributes:
        id, content, url: The names.
    """

    id: str | None = None
    content: str | None = None
    url: str | None = None

    def of(self, has: Collection[str], table: str) -> dict[str, tuple[str, ...]]:
        """Return the columns of a table for ``"id"``, ``"content"`` and ``"url"``, the most telling first.

        Args:
            has: The columns it has.
            table: What messages call it.

        Raises:
            NoColumn: There is none for the content, or not one that was asked for.
        """
        for asked in (self.id, self.content, self.url):
            if asked is not None and asked not in has:
                message = f"{table} has no column {asked!r}; it has {', '.join(has) or 'none'}"
                raise NoColumn(message)
        found = {field: tuple(name for name in self._names(field) if name in has) for field in usual()}
        if not found["content"]:
            message = (
                f"{table} has no column for the content ({', '.join(has) or 'none'}); "
                "name it with --content-column, in a program with Columns(content=…)"
            )
            raise NoColumn(message)
        return found

    def pick(self, record: Mapping[str, Any]) -> Found:
        """Return what a record holds in these columns."""

        def first(field: str) -> Any:  # noqa: ANN401 - values are of any type
            return next((record[name] for name in self._names(field) if record.get(name) is not None), None)

        return Found(first("id"), first("content"), first("url"))

    def _names(self, field: str) -> Sequence[str]:
        asked = getattr(self, field)
        return usual()[field] if asked is None else (asked,)


@cache
def usual() -> dict[str, list[str]]:
    """The usual names of each column, the most telling first."""
    names: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8"))
    return names
