"""Shapes that keep their line breaks, and the look-alikes that do not have them."""

from __future__ import annotations

import pytest
from casedata import Case, cases

from cleaner.segment.shape import is_code, is_dialogue, is_verse

_SHAPES = {"code": is_code, "dialogue": is_dialogue, "verse": is_verse}


@cases("shape", "groups")
def test_shapes(case: Case) -> None:
    lines = case["lines"].rstrip("\n").split("\n")
    found = [shape for shape, has in _SHAPES.items() if has(lines)]
    # Speech may scan as well; code is asked for first, and whatever else it is, nothing else may be taken for it.
    assert (case["shape"] in found) if found else case["shape"] == "none"
    assert ("code" in found) == (case["shape"] == "code")


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("line", ["It rained all day and all night in the whole long valley.", "Home"])
def test_one_line_has_no_shape(shape: str, line: str) -> None:
    assert not _SHAPES[shape]([line])
