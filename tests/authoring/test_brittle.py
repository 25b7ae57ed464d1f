"""Names that a build tool made, and names that people gave."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import cleaner.authoring.brittle as module
from cleaner.authoring.brittle import brittle

_DATA = yaml.load(Path(module.__file__).with_name("brittle.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it knows strings alone
_MADE = [(name, kind["why"]) for kind in _DATA["generated"] for name in kind["names"]]
_GIVEN = [name for kind in _DATA["generated"] for name in kind["sound"]]


@pytest.mark.parametrize(("name", "why"), _MADE)
def test_names_that_a_tool_made(name: str, why: str) -> None:
    selector = f"[{name}]" if name.startswith("data-") else f"main > .{name}"
    assert f"leans on {name!r}, {why}" in brittle(selector)


@pytest.mark.parametrize("name", _GIVEN)
def test_names_that_a_person_gave(name: str) -> None:
    assert brittle(f"main > .{name}, #{name}") == []


@pytest.mark.parametrize(
    "css", ["[class*='css-1x2y3z']", '[class="title sc-bdVaJa"]', "[id=post-48213]", "p.a.jss214 > b"]
)
def test_names_in_attributes_and_among_others(css: str) -> None:
    assert len(brittle(css)) == 1


@pytest.mark.parametrize("position", _DATA["positions"]["selectors"])
def test_positions(position: str) -> None:
    assert brittle(f"div, p{position}2)") == [_DATA["positions"]["why"]]
    assert brittle("p:first-child, p:not(.a)") == []
