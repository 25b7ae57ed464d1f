"""The form of a line: what a template makes the same way looks the same, and so does what it stands in."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cleaner.document import Document

Ints = npt.NDArray[np.int64]


def forms(document: Document) -> Ints:
    """Return the number of each line's form, 0 to the count of lines.

    Lines of one form stand in elements of one look, around which are elements of one look. In flattened text each line
    is of its own.
    """
    nodes, lines = document.nodes, document.lines
    if not nodes:
        return np.arange(len(lines))
    own = np.array([line.node for line in lines], int)
    looks = np.array([*nodes.kinds, len(nodes.looks)])
    around = np.array(nodes.parents)[own]
    pairs = looks[own] * (len(nodes.looks) + 1) + looks[around]
    numbers: Ints = np.unique(pairs, return_inverse=True)[1]
    return numbers
