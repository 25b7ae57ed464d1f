"""Additive tables: a sum of one table a signal and one a pair of signals, in whole steps, so that it is exact."""

from __future__ import annotations

import base64
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner.scoring.arrays import Floats

Grains = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.integer[Any]]
# Tables hold whole multiples of this, in log-odds: their sum is the same in whatever order they are added.
GRAIN = 1 / 1024
TIMES = " × "
# How the cells of pairs are written: whole numbers of four bytes, the least first, in base64.
_STORED = np.dtype("<i4")
# The bin of a value is kept in a byte.
_MOST_EDGES = 255


@dataclass(frozen=True)
class Tables:
    """A generalised additive model with pairwise interactions (GA2M: Lou, Caruana, Gehrke and Hooker, KDD 2013).

    Attributes:
        edges: For each signal, the values that part its bins; a value equal to an edge is below it.
        base: What every line has, in grains.
        single: For a signal, grains by its bin.
        pairs: For two signals, grains by the bin of the first, then of the second.
    """

    edges: Mapping[str, Floats]
    base: int
    single: Mapping[str, Grains]
    pairs: Mapping[tuple[str, str], Grains]

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Tables:
        """Read what `record` wrote.

        Raises:
            ValueError, KeyError, TypeError, AttributeError, OverflowError: It is no record of tables.
        """
        edges = {name: np.array(values, float) for name, values in record["edges"].items()}
        if not all((values[:-1] <= values[1:]).all() for values in edges.values()):
            raise ValueError("the edges of a signal are not in order")
        if any(len(values) > _MOST_EDGES for values in edges.values()):
            raise ValueError(f"a signal has over {_MOST_EDGES} edges")
        bins = {name: len(values) + 1 for name, values in edges.items()}
        single = {
            name: np.array(list(map(operator.index, values)), np.int32).reshape(bins[name])
            for name, values in record["single"].items()
        }
        pairs = dict[tuple[str, str], Grains]()
        for name, values in record["pairs"].items():
            one, other = name.split(TIMES)
            cells = np.frombuffer(base64.b64decode(values, validate=True), _STORED)
            pairs[one, other] = cells.astype(np.int32).reshape(bins[one], bins[other])
        return cls(edges, operator.index(record["base"]), single, pairs)

    def record(self) -> dict[str, Any]:
        """Return the tables as JSON values."""
        return {
            "edges": {name: [float(f"{edge:.6g}") for edge in edges] for name, edges in self.edges.items()},
            "base": self.base,
            "single": {name: cells.tolist() for name, cells in self.single.items()},
            # Nobody looks at so many numbers; as text they would take most of the time that reading takes.
            "pairs": {
                TIMES.join(names): base64.b64encode(cells.astype(_STORED).tobytes()).decode()
                for names, cells in self.pairs.items()
            },
        }

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the terms: the signals, then the pairs of signals."""
        return (*self.single, *map(TIMES.join, self.pairs))

    @cached_property
    def _order(self) -> Sequence[str]:
        """The signals, those with most edges first."""
        return sorted(self.edges, key=lambda name: -len(self.edges[name]))

    @cached_property
    def _steps(self) -> Sequence[Floats]:
        """The first edge of each signal that has one, then the second of each that has two, and so on."""
        columns = [self.edges[name] for name in self._order]
        steps = range(max(map(len, columns), default=0))
        return [np.array([[edges[step]] for edges in columns if len(edges) > step]) for step in steps]

    @cached_property
    def _flat(self) -> tuple[Grains, Numbers, Numbers, Numbers, Numbers]:
        """All cells in one row; where each term's begin; its first signal, its second, and the second's bins."""
        cells = [*self.single.values(), *(pair.ravel() for pair in self.pairs.values())]
        begins = np.cumsum([0, *map(len, cells)])[:-1].tolist()
        places = {name: number for number, name in enumerate(self._order)}
        firsts = [places[name] for name in self.single] + [places[one] for one, _ in self.pairs]
        seconds = [places[name] for name in self.single] + [places[other] for _, other in self.pairs]
        # A single table is a pair whose first signal takes no steps.
        strides = [0] * len(self.single) + [pair.shape[1] for pair in self.pairs.values()]
        flat = np.concatenate(cells) if cells else np.zeros(0, np.int32)
        # The narrower the numbers of cells, the faster they are reckoned: there is one for each term of each line.
        narrow = np.min_scalar_type(len(flat))
        begin, stride = (np.array(column, narrow)[:, None] for column in (begins, strides))
        return flat.astype(np.int32), begin, np.array(firsts, int), np.array(seconds, int), stride

    def terms(self, values: Mapping[str, Floats], count: int) -> Grains:
        """Return the terms of each line, in grains: one row a term, one column a line.

        Args:
            values: The evidence by name, one number a line.
            count: Lines.
        """
        # A value is in the bin whose number says how many edges are below it; all signals are compared at once.
        rows = np.array([values[name] for name in self._order], float).reshape(len(self._order), count)
        passed = np.zeros(rows.shape, np.uint8)
        for edges in self._steps:
            longer = passed[: len(edges)]
            np.add(longer, rows[: len(edges)] > edges, out=longer)
        flat, begins, firsts, seconds, strides = self._flat
        bins = passed.astype(begins.dtype)
        cells = bins.take(firsts, axis=0)
        cells *= strides
        cells += begins
        cells += bins.take(seconds, axis=0)
        found: Grains = flat.take(cells, mode="clip")  # none is out of range, and it need not be looked for
        return found

    def total(self, values: Mapping[str, Floats], count: int) -> Grains:
        """Return the sum of base and terms of each line, in grains. Arguments as for `terms`."""
        found: Grains = self.terms(values, count).sum(axis=0) + self.base
        return found
