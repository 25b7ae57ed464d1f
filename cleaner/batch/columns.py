"""Which column of a table is the id, the content, the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


class NoColumn(ValueError):  # noqa: N818 - said to a person
    """A table lacks the column for the content, or one that was asked for; the message says which it has."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns; None for the first usual one that a table has.

    Attributes:
        id, content, url: The names.
    """

    id: str | None = None
    content: str | None = None
    url: str | None = None

    def of(self, names: Iterable[str], table: str) -> Columns:
        """Return the columns of a table: the content is always named, id and url are None where there are none.

        Args:
            names: The columns it has.
            table: What messages call it.

        Raises:
            NoColumn: There is no column for the content, or not the one that was asked for.
        """
        has = list(names)
        found = {}
        for field in ("id", "content", "url"):
            asked = getattr(self, field)
            if asked is not None and asked not in has:
                message = f"{table} has no column {asked!r}; it has {', '.join(has) or 'none'}"
                raise NoColumn(message)
            found[field] = asked or next((name for name in usual()[field] if name in has), None)
        if found["content"] is None:
            message = f"{table} has no column for the content; it has {', '.join(has) or 'none'}: name the one"
            raise NoColumn(message)
        return Columns(**found)


@cache
def usual() -> dict[str, list[str]]:
    """The usual names of each column, the most telling first."""
    names: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8"))
    return names
