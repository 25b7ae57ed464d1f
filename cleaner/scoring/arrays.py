"""Arrays with a number for each line, and the sums up to each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def sums_before(values: npt.NDArray[np.generic]) -> Floats:
    """Return what stands before each line together, and last the sum of all: so that a range is a difference."""
    return np.concatenate(([0.0], np.cumsum(values)))
