"""Elements that were never closed, and take in the article that follows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

# What a page's content stands in, and what it cannot stand in: a browser ends these where their end tags are, even if
# an element in them is still open; the parser passes over such an end tag, and all that follows is taken for theirs.
_CONTENT, _CONTROLS = ("main", "article"), frozenset(("nav", "button"))
# An article inside a menu is a card of the menu unless it has this share of the page's lines; and the menu half.
_LEAST, _HALF = 0.25, 0.5


def freed(
    tags: Sequence[str], parents: Sequence[int], firsts: Sequence[int], lasts: Sequence[int], count: int
) -> tuple[Sequence[int], Sequence[int]]:
    """Return parents and ends of the elements, where a menu or button that holds the page's content ends before it.

    Args:
        tags: Tag of each element, in document order.
        parents: Index of the parent of each; -1 for the root.
        firsts: Line with which each begins.
        lasts: Line behind the last of each.
        count: Lines of the page.
    """
    controls = compress(range(len(tags)), map(_CONTROLS.__contains__, tags))
    vast = {node for node in controls if lasts[node] - firsts[node] > _HALF * count}
    if not vast:
        return parents, lasts
    outer: list[int] = []  # the outermost of those around each element
    for node, parent in enumerate(parents):
        around = outer[parent] if parent >= 0 else -1
        outer.append(node if around < 0 and node in vast else around)
        least = _LEAST * count if tags[node] == "article" else 0
        if outer[node] >= 0 and tags[node] in _CONTENT and lasts[node] - firsts[node] >= least:
            return _moved(node, outer[node], parents, firsts, lasts)
    return parents, lasts


def _moved(
    node: int, control: int, parents: Sequence[int], firsts: Sequence[int], lasts: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Return parents and ends, where all from a node on has left the control and what is open inside it."""
    false, above = {control}, parents[node]
    while above != control:
        false.add(above)
        above = parents[above]
    ends = [min(last, firsts[node]) if number in false else last for number, last in enumerate(lasts)]
    top = parents[control]
    return [top if number >= node and parent in false else parent for number, parent in enumerate(parents)], ends
