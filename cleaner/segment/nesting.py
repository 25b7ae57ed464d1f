"""Elements that were never closed, and take in the article that follows them."""

from __future__ import annotations

from cleaner.document import Nodes

# What a page's content stands in, and what it cannot stand in: a browser ends these where their end tags are, even if
# an element in them is still open; the parser passes over such an end tag, and all that follows is taken for theirs.
_CONTENT, _CONTROLS = ("main", "article"), ("nav", "button")
# An article inside a menu is a card of the menu unless it has this share of the page's lines; and the menu half.
_LEAST, _HALF = 0.25, 0.5


def freed(nodes: Nodes, count: int) -> Nodes:
    """Return the elements, where a menu or button that holds the page's content ends before it.

    Args:
        nodes: The elements as they were parsed.
        count: Lines of the page.
    """
    vast = {node for node in nodes.tagged(*_CONTROLS) if len(nodes.span(node)) > _HALF * count}
    outer: list[int] = []  # the outermost of those around each element
    for node, parent in enumerate(nodes.parents if vast else ()):
        around = outer[parent] if parent >= 0 else -1
        outer.append(node if around < 0 and node in vast else around)
        least = _LEAST * count if nodes.tags[node] == "article" else 0
        if outer[node] >= 0 and nodes.tags[node] in _CONTENT and len(nodes.span(node)) >= least:
            return _moved(nodes, node, outer[node])
    return nodes


def _moved(nodes: Nodes, node: int, control: int) -> Nodes:
    """Return the elements, where all from a node on has left the control and what is open inside it."""
    parents, first = nodes.parents, nodes.firsts[node]
    false, above = {control}, parents[node]
    while above != control:
        false.add(above)
        above = parents[above]
    ends = [min(last, first) if number in false else last for number, last in enumerate(nodes.lasts)]
    top = parents[control]
    moved = [top if number >= node and parent in false else parent for number, parent in enumerate(parents)]
    return Nodes(moved, nodes.look_of, nodes.firsts, ends, nodes.looks)
