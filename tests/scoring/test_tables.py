"""Additive tables: exact in whatever order, read as they were written, refused when damaged."""

from __future__ import annotations

import base64
import json
import math
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.scoring.tables import GRAIN, TIMES, Tables

_SIGNALS = ("length", "links", "place")
_GRAINS = st.integers(-(2**20), 2**20)


@st.composite
def _tables(draw: st.DrawFn) -> Tables:
    # Files keep six digits of an edge; these have three.
    edge = st.integers(-500, 500).map(lambda number: number / 8)
    edges = {name: np.array(sorted(draw(st.lists(edge, max_size=4, unique=True)))) for name in _SIGNALS}

    def cells(*names: str) -> Any:  # noqa: ANN401 - an array of whole numbers
        shape = [len(edges[name]) + 1 for name in names]
        count = math.prod(shape)
        return np.array(draw(st.lists(_GRAINS, min_size=count, max_size=count)), np.int32).reshape(shape)

    pairs = draw(st.sets(st.sampled_from([("length", "links"), ("length", "place"), ("links", "place")])))
    single = draw(st.sets(st.sampled_from(_SIGNALS)))
    return Tables(
        edges,
        draw(_GRAINS),
        {name: cells(name) for name in sorted(single)},
        {two: cells(*two) for two in sorted(pairs)},
    )


_VALUES = st.lists(st.tuples(*[st.integers(-600, 600).map(lambda number: number / 8)] * 3), max_size=6)


def _evidence(rows: list[tuple[float, ...]]) -> dict[str, Any]:
    return {name: np.array([row[number] for row in rows], float) for number, name in enumerate(_SIGNALS)}


def _by_hand(tables: Tables, row: dict[str, float]) -> int:
    """Look up the cells of one line as a person would."""
    bins = {name: sum(row[name] > edge for edge in edges) for name, edges in tables.edges.items()}
    alone = sum(int(cells[bins[name]]) for name, cells in tables.single.items())
    both = sum(int(cells[bins[one], bins[other]]) for (one, other), cells in tables.pairs.items())
    return tables.base + alone + both


@settings(max_examples=40)
@given(tables=_tables(), rows=_VALUES)
def test_the_total_is_the_sum_of_the_cells(tables: Tables, rows: list[tuple[float, ...]]) -> None:
    values = _evidence(rows)
    expected = [_by_hand(tables, dict(zip(_SIGNALS, row, strict=True))) for row in rows]
    assert tables.total(values, len(rows)).tolist() == expected


@settings(max_examples=40)
@given(tables=_tables(), rows=_VALUES, seed=st.integers(0, 99))
def test_terms_add_up_to_the_total_in_whatever_order(tables: Tables, rows: list[tuple[float, ...]], seed: int) -> None:
    values = _evidence(rows)
    terms = [tables.base * GRAIN, *(tables.terms(values, len(rows))[:, :1] * GRAIN).ravel().tolist()] if rows else []
    random.Random(seed).shuffle(terms)  # noqa: S311 - an order, no secret
    assert sum(terms) == math.fsum(terms)
    assert not rows or sum(terms) == tables.total(values, len(rows))[0] * GRAIN


@settings(max_examples=40)
@given(tables=_tables(), rows=_VALUES)
def test_what_is_written_is_read_again(tables: Tables, rows: list[tuple[float, ...]]) -> None:
    record = json.loads(json.dumps(tables.record()))
    again = Tables.read(record)
    assert again.names == tables.names
    assert again.record() == tables.record() == record
    values = _evidence(rows)
    assert again.terms(values, len(rows)).tolist() == tables.terms(values, len(rows)).tolist()


@pytest.mark.parametrize(("value", "found"), [(0.9, 10), (1.0, 10), (1.1, 20), (2.0, 20), (99.0, 30)])
def test_a_value_equal_to_an_edge_is_below_it(value: float, found: int) -> None:
    tables = Tables({"length": np.array([1.0, 2.0])}, 0, {"length": np.array([10, 20, 30], np.int32)}, {})
    assert tables.total({"length": np.array([value])}, 1).tolist() == [found]


def test_terms_are_called_by_their_signals() -> None:
    edges = {"length": np.array([1.0]), "links": np.array([0.5])}
    zeros = np.zeros(2, np.int32)
    tables = Tables(edges, 0, {"links": zeros}, {("length", "links"): np.zeros((2, 2), np.int32)})
    assert tables.names == ("links", f"length{TIMES}links")


def test_tables_of_nothing_give_the_base() -> None:
    tables = Tables({}, 7, {}, {})
    assert tables.terms({}, 3).shape == (0, 3)
    assert tables.total({}, 3).tolist() == [7, 7, 7]


def _cells(*numbers: int) -> str:
    """Return the cells of a pair as they are written."""
    return base64.b64encode(b"".join(number.to_bytes(4, "little", signed=True) for number in numbers)).decode()


_RECORD: dict[str, Any] = {
    "edges": {"length": [1.0, 2.0], "links": [0.5]},
    "base": 3,
    "single": {"length": [1, 2, 3], "links": [4, 5]},
    "pairs": {f"length{TIMES}links": _cells(1, 2, 3, 4, 5, -6)},
}


def test_the_record_whose_damages_follow_is_sound() -> None:
    assert Tables.read(_RECORD).record() == _RECORD


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param({"edges": {"length": [1.0, 2.0]}}, id="a signal without edges"),
        pytest.param({"edges": {"length": [2.0, 1.0], "links": [0.5]}}, id="edges out of order"),
        pytest.param({"edges": {"length": [1.0, math.nan], "links": [0.5]}}, id="an edge that is no number"),
        pytest.param({"edges": {"length": ["one", 2.0], "links": [0.5]}}, id="an edge in words"),
        pytest.param({"edges": [1.0]}, id="edges without names"),
        pytest.param({"single": {"length": [1, 2], "links": [4, 5]}}, id="too few cells"),
        pytest.param({"single": {"length": [1, 2, 3, 4], "links": [4, 5]}}, id="too many cells"),
        pytest.param({"single": {"length": [1, 2.5, 3], "links": [4, 5]}}, id="a cell that is no whole number"),
        pytest.param({"single": {"length": [1, 2**40, 3], "links": [4, 5]}}, id="a cell too large"),
        pytest.param({"single": {"depth": [1]}}, id="a signal nobody knows"),
        pytest.param({"single": None}, id="no single tables"),
        pytest.param({"pairs": {f"length{TIMES}links": _cells(1, 2, 3)}}, id="a pair with too few cells"),
        pytest.param({"pairs": {f"length{TIMES}links": _cells(*range(6))[:-4]}}, id="a pair with half a cell"),
        pytest.param({"pairs": {f"length{TIMES}links": "much"}}, id="a pair in words"),
        pytest.param({"pairs": {f"length{TIMES}links": [1, 2, 3, 4, 5, 6]}}, id="a pair in numbers"),
        pytest.param({"pairs": {"length": _cells(1, 2, 3)}}, id="a pair of one"),
        pytest.param({"pairs": {f"length{TIMES}depth": _cells(1, 2, 3)}}, id="a pair with a stranger"),
        pytest.param({"base": "three"}, id="a base in words"),
        pytest.param({"base": math.inf}, id="a base without end"),
    ],
)
def test_damaged_records_are_refused(damage: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError, OverflowError)):
        Tables.read(_RECORD | damage)


@pytest.mark.parametrize("key", _RECORD)
def test_records_lacking_a_part_are_refused(key: str) -> None:
    with pytest.raises(KeyError):
        Tables.read({name: part for name, part in _RECORD.items() if name != key})
