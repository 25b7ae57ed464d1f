"""The elements around lines, seen through wrappers: front ends put each paragraph into a `div` or two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.document import Nodes
from cleaner.scoring.arrays import Bools, Ints


def around(paragraphs: Bools, nodes: Nodes, homes: list[int]) -> Ints:
    """Return the element around each line; around its wrapper, where the article's paragraphs are wrapped too.

    Where they stand bare, a `div` among them is a box of its own. A `span` is no box: paywalls put one around what
    follows the first paragraph.

    Args:
        paragraphs: The article's paragraphs.
        nodes: The elements of the page.
        homes: The element of each line.
    """
    parents, tags = nodes.parents, nodes.tags
    found = [parents[node] for node in homes]
    own_homes = [homes[line] for line in np.flatnonzero(paragraphs).tolist()]
    wrapped = zip(own_homes, _wrappers(nodes, own_homes), strict=True)
    shapes = {(parents[wrapper], tags[wrapper]) for node, wrapper in wrapped if node != wrapper}
    if shapes:
        for line, wrapper in enumerate(_wrappers(nodes, homes)):
            if (parents[wrapper], tags[wrapper]) in shapes:
                found[line] = parents[wrapper]
    # Few elements are a `span`: the others need not be climbed from.
    inner = {node for node in found if tags[node] == "span"}
    spans = {node: nodes.nearest(node, lambda outer: tags[outer] != "span") for node in inner}
    return np.array([spans.get(node, node) for node in found], int)


def _wrappers(nodes: Nodes, homes: Sequence[int]) -> list[int]:
    """Return for each element the outermost that holds its line and nothing else; itself, if it holds several."""
    parents, firsts, lasts = nodes.parents, nodes.firsts, nodes.lasts
    found = []
    for home in homes:
        node, line = home, firsts[home]
        if lasts[home] == line + 1:
            while (outer := parents[node]) >= 0 and firsts[outer] == line and lasts[outer] == line + 1:
                node = outer
        found.append(node)
    return found
