"""Packages that only some sources and sinks need."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class MissingExtra(ImportError):  # noqa: N818 - said to a person
    """A package is not installed; the message says how to get it."""


def how_to_get(extra: str) -> str:
    """Return how to install an extra: from a checkout, since on the package index another project has our name.

    >>> how_to_get("parquet")
    "in a checkout of cleaner: pip install '.[parquet]'"
    """
    return f"in a checkout of cleaner: pip install '.[{extra}]'"


def needed(module: str, extra: str) -> Any:  # noqa: ANN401 - modules without types
    """Import a module of an extra.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        found: ModuleType = import_module(module)
    except ImportError:
        message = f"this needs {module.partition('.')[0]}, which is not installed; {how_to_get(extra)}"
        raise MissingExtra(message) from None
    return found
