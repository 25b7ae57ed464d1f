"""The list of signals says what each means: no signal is missing, none is made up, and the documentation has them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import yaml
from choosing import document_of, known_of, story
from views import view_of

from cleaner.scoring.cuts import cut_evidence
from cleaner.scoring.features.matrix import matrix
from cleaner.scoring.model import model_of, read_tables
from cleaner.scoring.tails import tails_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIST: dict[str, dict[str, Any]] = yaml.safe_load(
    (files("cleaner.scoring.features") / "signals.yaml").read_text("utf-8")
)
_NAMES = [name for group in _LIST.values() for name in group]
_DOC = (Path(__file__).parents[2] / "docs" / "how-it-works.md").read_text("utf-8")


def _of_code() -> Iterator[str]:
    for kind in ("html", "text"):
        names, values = matrix(view_of("<p>Rain" if kind == "html" else "Rain", kind))
        yield from names
        one = np.ones(1)
        yield from cut_evidence(np.ones((1, 1), bool), one, one, dict(zip(names, values, strict=True)))
    lines = story(2)
    yield from tails_of(np.ones(2, bool), np.ones(2), known_of(document_of(lines))).evidence


def test_the_list_and_the_code_agree() -> None:
    assert sorted(_NAMES) == sorted(set(_of_code()))


def test_the_shipped_model_asks_for_signals_of_the_list() -> None:
    model = model_of(read_tables())
    for kind, lines in model.lines.items():
        for tables in (lines.general, lines.article, lines.gate, model.cuts[kind]):
            assert set(tables.edges) <= set(_NAMES)
    assert set(model.tails.edges) <= set(_NAMES)


@pytest.mark.parametrize("name", _NAMES)
def test_every_signal_has_a_meaning_and_a_unit(name: str) -> None:
    (entry,) = [group[name] for group in _LIST.values() if name in group]
    assert set(entry) == {"means", "unit"}
    assert entry["means"].endswith(".")
    assert entry["unit"]
    assert f"| {name} | {entry['means']} | {entry['unit']} |" in _DOC
