"""Boosted trees of depth two, turned into tables of single signals and of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cleaner.scoring.arrays import Floats, Ints
from cleaner.scoring.tables import GRAIN, Grains, Tables

# Bins of a signal: more do not make pages of other hosts any better, and make the file larger.
_BINS = 31
# A pair that moves the score by less than this, root mean square in log-odds, is left out.
_LEAST_PAIR = 0.004
# Rounds of moving what a pair says of one signal alone into that signal's own table.
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """How trees are grown: their number, how much of each is taken, the fewest rows of a leaf, and the seed."""

    rounds: int = 800
    rate: float = 0.08
    leaf: int = 150
    seed: int = 7
    regression: bool = False


def boost(names: Sequence[str], x: Floats, y: Floats, weight: Floats, plan: Plan) -> Tables:
    """Learn tables from rows of evidence.

    Args:
        names: Signals.
        x: One row a line, one column a signal.
        y: Labels, 0 to 1.
        weight: Weight of each row.
        plan: How trees are grown.
    """
    import lightgbm  # noqa: PLC0415 - the extra `train`; whoever imports this module may not have it yet

    settings = {
        "objective": "l2" if plan.regression else "cross_entropy",
        "max_depth": 2,
        "num_leaves": 4,
        "max_bin": _BINS,
        "learning_rate": plan.rate,
        "min_data_in_leaf": plan.leaf,
        "feature_fraction": 0.5,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "lambda_l2": 5.0,
        "seed": plan.seed,
        "deterministic": True,
        "force_col_wise": True,
        "num_threads": 1,
        "use_missing": False,
        "verbose": -1,
    }
    data = lightgbm.Dataset(x, y, weight=weight, params=settings)
    trees = lightgbm.train(settings, data, plan.rounds).dump_model()["tree_info"]
    return _tables(names, [tree["tree_structure"] for tree in trees], x, weight)


def _tables(names: Sequence[str], trees: Sequence[Mapping[str, Any]], x: Floats, weight: Floats) -> Tables:
    edges: dict[int, set[float]] = {}
    for tree in trees:
        for signal, edge in _splits(tree):
            edges.setdefault(signal, set()).add(edge)
    parted = {signal: np.array(sorted(edges[signal])) for signal in sorted(edges)}
    single = {signal: np.zeros(len(values) + 1) for signal, values in parted.items()}
    pairs: dict[tuple[int, int], Floats] = {}
    base = sum(_add(tree, parted, single, pairs) for tree in trees)
    bins = {signal: np.searchsorted(values, x[:, signal], side="left") for signal, values in parted.items()}
    base += _purify(single, pairs, bins, weight)
    kept = {pair: cells for pair, cells in pairs.items() if _moves(cells, pair, bins, weight) >= _LEAST_PAIR}
    return Tables(
        edges={names[signal]: values for signal, values in parted.items()},
        base=round(base / GRAIN),
        single={names[signal]: _grains(cells) for signal, cells in single.items()},
        pairs={(names[one], names[other]): _grains(cells) for (one, other), cells in sorted(kept.items())},
    )


def _grains(cells: Floats) -> Grains:
    return np.rint(cells / GRAIN).astype(np.int32)


def _splits(tree: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    if "split_feature" in tree:
        yield tree["split_feature"], tree["threshold"]
        yield from _splits(tree["left_child"])
        yield from _splits(tree["right_child"])


def _add(
    tree: Mapping[str, Any],
    edges: Mapping[int, Floats],
    single: dict[int, Floats],
    pairs: dict[tuple[int, int], Floats],
) -> float:
    """Add a tree to the tables; return its value where it is but a leaf."""
    if "split_feature" not in tree:
        return float(tree["leaf_value"])
    root, at = tree["split_feature"], _bin(edges, tree)
    for side, child in ((slice(None, at), tree["left_child"]), (slice(at, None), tree["right_child"])):
        if "split_feature" not in child:
            single[root][side] += child["leaf_value"]
            continue
        other, cut = child["split_feature"], _bin(edges, child)
        step = np.full(len(edges[other]) + 1, child["right_child"]["leaf_value"])
        step[:cut] = child["left_child"]["leaf_value"]
        if other == root:
            single[root][side] += step[side]
            continue
        pair = (min(root, other), max(root, other))
        cells = pairs.setdefault(pair, np.zeros((len(edges[pair[0]]) + 1, len(edges[pair[1]]) + 1)))
        if root == pair[0]:
            cells[side, :] += step[None, :]
        else:
            cells[:, side] += step[:, None]
    return 0.0


def _bin(edges: Mapping[int, Floats], node: Mapping[str, Any]) -> int:
    """Return the first bin above a split."""
    return int(np.searchsorted(edges[node["split_feature"]], node["threshold"], side="left")) + 1


def _purify(
    single: dict[int, Floats], pairs: dict[tuple[int, int], Floats], bins: Mapping[int, Ints], weight: Floats
) -> float:
    """Move into each signal's own table what the pairs say of it alone; return what all lines have in common.

    The sum stays the same (Lengerich, Tan, Chang, Hooker and Caruana, AISTATS 2020).
    """
    for (one, other), cells in pairs.items():
        mass = _mass(cells.shape, bins[one], bins[other], weight)
        for _ in range(_ROUNDS):
            rows = (cells * mass).sum(axis=1) / np.maximum(mass.sum(axis=1), 1e-12)
            np.subtract(cells, rows[:, None], out=cells)
            single[one] += rows
            columns = (cells * mass).sum(axis=0) / np.maximum(mass.sum(axis=0), 1e-12)
            np.subtract(cells, columns[None, :], out=cells)
            single[other] += columns
    base = 0.0
    for signal, own in single.items():
        mean = float(np.bincount(bins[signal], weight, len(own)) @ own / weight.sum())
        np.subtract(own, mean, out=own)
        base += mean
    return base


def _mass(shape: tuple[int, ...], one: Ints, other: Ints, weight: Floats) -> Floats:
    found: Floats = np.bincount(one * shape[1] + other, weight, shape[0] * shape[1]).astype(float).reshape(shape)
    return found


def _moves(cells: Floats, pair: tuple[int, int], bins: Mapping[int, Ints], weight: Floats) -> float:
    mass = _mass(cells.shape, bins[pair[0]], bins[pair[1]], weight)
    return float(np.sqrt((mass * cells**2).sum() / weight.sum()))
