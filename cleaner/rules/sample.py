"""The samples of a rule: small pages that show what it does, and what it leaves alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from cleaner.datafiles import Value

Expected = Literal["drop", "keep", "score"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A small page: its lines in order, each with what the rule has to do to it."""

    lines: tuple[tuple[Expected, str], ...]
    position: str


def read_sample(value: Value) -> Sample:
    """Read a sample.

    Raises:
        RuleError: With the position of what is wrong.
    """
    lines: list[tuple[Expected, str]] = []
    for key, item in value.pairs(such="{drop: [Read more], keep: [Read more of him.]}"):
        expected: Expected = key.choice(*get_args(Expected))
        lines.extend((expected, text) for text in item.texts())
    return Sample(tuple(lines), value.position)
