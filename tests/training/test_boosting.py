"""Trees of depth two as tables: the sums of the tables are the predictions of the trees."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.scoring.tables import GRAIN, Tables
from cleaner.training import boosting
from cleaner.training.boosting import Plan, boost

_NAMES = ("length", "links", "place", "depth")
_PLAN = Plan(rounds=60, rate=0.15, leaf=5)
Tree = dict[str, Any]


def _rows(count: int, seed: int = 3) -> tuple[Any, Any, Any]:
    """Return evidence, labels and weights in which pairs of signals matter."""
    generator = np.random.default_rng(seed)
    x = generator.normal(size=(count, len(_NAMES)))
    x[:, 3] = np.rint(x[:, 3])  # a signal of few values, nought among them
    odds = 2 * x[:, 0] + 3 * (x[:, 1] > 0) * (x[:, 2] > 0.5) - x[:, 3] * (x[:, 0] > 1)
    y = (generator.random(count) < 1 / (1 + np.exp(-odds))).astype(float)
    return x, y, generator.uniform(0.1, 2, count)


def _sums(tables: Tables, x: Any) -> Any:  # noqa: ANN401 - arrays
    return tables.total({name: x[:, number] for number, name in enumerate(_NAMES)}, len(x)) * GRAIN


def _rounding(tables: Tables) -> float:
    """Return how far the sums of rounded cells may be from what they were."""
    return (1 + len(tables.names)) * GRAIN / 2 + 1e-9


# -- trees made by hand ----------------------------------------------------------------------------------------------

_VALUES = st.integers(-8, 8).map(lambda number: number / 4)
_SIGNAL = st.integers(0, len(_NAMES) - 1)
_LEAVES = st.builds(lambda value: {"leaf_value": value}, st.floats(-2, 2))


def _split(children: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    def made(signal: int, edge: float, left: Tree, right: Tree) -> Tree:
        return {"split_feature": signal, "threshold": edge, "left_child": left, "right_child": right}

    return st.builds(made, _SIGNAL, _VALUES, children, children)


_TREES = st.lists(_LEAVES | _split(_LEAVES | _split(_LEAVES)), max_size=8)


def _said(tree: Tree, row: Any) -> float:  # noqa: ANN401 - an array
    while "split_feature" in tree:
        tree = tree["left_child" if row[tree["split_feature"]] <= tree["threshold"] else "right_child"]
    return float(tree["leaf_value"])


@settings(max_examples=60)
@given(trees=_TREES, rows=st.lists(st.tuples(*[_VALUES] * 4), min_size=1, max_size=12), seed=st.integers(0, 9))
def test_tables_say_what_the_trees_say(trees: list[Tree], rows: list[tuple[float, ...]], seed: int) -> None:
    x = np.array(rows, float)
    weight = np.random.default_rng(seed).uniform(0.1, 1, len(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boosting, "_LEAST_PAIR", 0.0)
        tables = boosting._tables(_NAMES, trees, x, weight)  # noqa: SLF001 - trees made by hand come in nowhere else
    expected = np.array([sum(_said(tree, row) for tree in trees) for row in x])
    assert _sums(tables, x) == pytest.approx(expected, abs=_rounding(tables))
    # And on lines that were not among those learned from.
    others = np.random.default_rng(seed).uniform(-3, 3, (20, len(_NAMES)))
    expected = np.array([sum(_said(tree, row) for tree in trees) for row in others])
    assert _sums(tables, others) == pytest.approx(expected, abs=_rounding(tables))


def test_purified_pairs_say_nothing_of_one_signal_alone_and_keep_the_sum() -> None:
    generator = np.random.default_rng(5)
    single = {0: generator.normal(size=4), 1: generator.normal(size=3)}
    pairs = {(0, 1): generator.normal(size=(4, 3))}
    bins = {0: generator.integers(0, 4, 500), 1: generator.integers(0, 3, 500)}
    weight = generator.uniform(0.1, 1, 500)

    def totals() -> Any:  # noqa: ANN401 - an array
        return single[0][bins[0]] + single[1][bins[1]] + pairs[0, 1][bins[0], bins[1]]

    before = totals()
    base = boosting._purify(single, pairs, bins, weight)  # noqa: SLF001 - its sum is the matter
    assert base + totals() == pytest.approx(before)
    cells = pairs[0, 1][bins[0], bins[1]]
    for signal, count in ((0, 4), (1, 3)):
        assert np.bincount(bins[signal], weight * cells, count) == pytest.approx(np.zeros(count), abs=1e-4)
        assert weight @ single[signal][bins[signal]] == pytest.approx(0, abs=1e-6)


# -- trees that were grown -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("regression", [False, True])
def test_tables_predict_what_the_booster_predicts(monkeypatch: pytest.MonkeyPatch, regression: bool) -> None:  # noqa: FBT001 - a parameter
    grown: list[lightgbm.Booster] = []
    train = lightgbm.train

    def noted(*arguments: Any) -> lightgbm.Booster:  # noqa: ANN401 - passed on as they come
        grown.append(train(*arguments))
        return grown[-1]

    monkeypatch.setattr(lightgbm, "train", noted)
    monkeypatch.setattr(boosting, "_LEAST_PAIR", 0.0)
    x, y, weight = _rows(1500)
    tables = boost(_NAMES, x, y, weight, Plan(rounds=60, rate=0.15, leaf=5, regression=regression))
    assert tables.pairs
    unseen = _rows(500, seed=11)[0]
    for rows in (x, unseen):
        assert _sums(tables, rows) == pytest.approx(grown[0].predict(rows, raw_score=True), abs=_rounding(tables))


def test_pairs_that_move_little_are_left_out() -> None:
    x, y, weight = _rows(1500)
    tables = boost(_NAMES, x, y, weight, _PLAN)
    assert ("links", "place") in tables.pairs
    bins = {name: np.searchsorted(edges, x[:, _NAMES.index(name)]) for name, edges in tables.edges.items()}
    for (one, other), cells in tables.pairs.items():
        moved = np.sqrt(weight @ (cells[bins[one], bins[other]] * GRAIN) ** 2 / weight.sum())
        assert moved >= boosting._LEAST_PAIR - GRAIN  # noqa: SLF001 - the least that is kept


def test_the_same_seed_gives_the_same_tables_and_another_gives_others() -> None:
    x, y, weight = _rows(600)
    one, same, other = (boost(_NAMES, x, y, weight, Plan(40, 0.15, 5, seed)).record() for seed in (7, 7, 8))
    assert one == same != other


def test_what_was_learned_is_right() -> None:
    x, y, weight = _rows(1500)
    unseen, truth, _ = _rows(500, seed=11)
    right = (_sums(boost(_NAMES, x, y, weight, _PLAN), unseen) > 0) == (truth > 0.5)
    assert right.mean() > 0.7  # of labels drawn by chance no more than four in five can be right


def test_labels_that_are_all_alike_give_one_answer() -> None:
    x, _, weight = _rows(100)
    tables = boost(_NAMES, x, np.ones(100), weight, _PLAN)
    assert (_sums(tables, x) > 0).all()
