"""The stop words of jusText, by language, and the other words that peers go by."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


@cache
def stoplist(language: str) -> frozenset[str]:
    """Return the stop words of a language (subtag); none where jusText has no list of it."""
    import justext  # noqa: PLC0415 - only where a peer asks

    name = WORDS["stoplists"].get(language)
    return justext.get_stoplist(name) if name else frozenset()
