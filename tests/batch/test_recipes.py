"""The recipes of docs/engines.md run, where what they need is installed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_PAGE = Path(__file__).parents[2] / "docs" / "engines.md"
_RECIPES = re.findall(r"<!-- run: (.+?) -->\n```python\n(.+?)```", _PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.filterwarnings("ignore")  # of packages that are not ours
@pytest.mark.parametrize(("needs", "recipe"), [pytest.param(*found, id=found[0]) for found in _RECIPES])
def test_a_recipe_runs(needs: str, recipe: str) -> None:
    for module in needs.split():
        pytest.importorskip(module)
    exec(compile(recipe, str(_PAGE), "exec"), {"__name__": "recipe"})  # noqa: S102 - our own text


def test_recipes_are_found() -> None:
    assert len(_RECIPES) >= 5
