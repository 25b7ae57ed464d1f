"""What the report calls things: data from ``words.yaml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache(1)
def words() -> Mapping[str, Any]:
    """Return it, by what it is said of."""
    found: Mapping[str, Any] = yaml.safe_load((files(__package__) / "words.yaml").read_text("utf-8"))
    return found
