"""Cases as data: files in `cases`, each a mapping of groups; every case says why it is there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

_FOLDER = Path(__file__).parent / "cases"

Case = dict[str, Any]


@cache
def file_of(name: str) -> dict[str, list[Case]]:
    """Return the groups of a file."""
    # The loader knows strings, lists and mappings alone: a date is what a case says, and `no` is a language.
    text = (_FOLDER / f"{name}.yaml").read_text("utf-8")
    groups: dict[str, list[Case]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - as said above
    for group, found in groups.items():
        for case in found:
            assert case.get("why"), f"{name}.yaml, {group}: say why of {case}"
            # A comma in a reason without quotes makes a key of what follows.
            assert all(map(str.isidentifier, case)), f"{name}.yaml, {group}: put the reason of {case} into quotes"
    return groups


def cases(name: str, group: str) -> pytest.MarkDecorator:
    """Parametrize a test with `case`, once for each case of a group, called by its reason."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["why"]) for case in file_of(name)[group]])
