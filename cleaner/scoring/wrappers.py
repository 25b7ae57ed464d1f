"""The elements around lines, seen through wrappers: front ends put each paragraph into a `div` or two."""

from __future__ import annotations

import numpy as np

from cleaner.document import Nodes
from cleaner.scoring.arrays import Bools, Ints


def around(told: Bools, nodes: Nodes, homes: list[int]) -> Ints:
    """Return the element around each line; around its wrapper, where the article's paragraphs are wrapped too.

    Where they stand bare, a `div` among them is a box of its own. A `span` is no box: paywalls put one around what
    follows the first paragraph.

    Args:
        told: The article's paragraphs.
        nodes: The elements of the page.
        homes: The element of each line.
    """
    found = [nodes.parents[node] for node in homes]
    outer = {node: _alone(nodes, node) for node in map(homes.__getitem__, np.flatnonzero(told).tolist())}
    shapes = {(nodes.parents[wrapper], nodes.tags[wrapper]) for node, wrapper in outer.items() if node != wrapper}
    if shapes:
        for line, node in enumerate(homes):
            wrapper = _alone(nodes, node)
            if (nodes.parents[wrapper], nodes.tags[wrapper]) in shapes:
                found[line] = nodes.parents[wrapper]
    tags = nodes.tags
    return np.array([_box(nodes, node) if tags[node] == "span" else node for node in found], int)


def _box(nodes: Nodes, node: int) -> int:
    """Return the element, or the nearest one around it that is no `span`."""
    return next((outer for outer in nodes.around(node) if nodes.tags[outer] != "span"), -1)


def _alone(nodes: Nodes, node: int) -> int:
    """Return the outermost element that holds a line and nothing else."""
    return nodes.outermost(node) if nodes.lasts[node] - nodes.firsts[node] == 1 else node
