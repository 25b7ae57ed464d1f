"""Items whose bullet stands in an element of its own: front ends without lists set it beside the text."""

from __future__ import annotations

from itertools import pairwise

from cleaner.document import Line, Nodes

_BULLETS = frozenset("•‣◦▪●")


def with_bullets(lines: list[Line], nodes: Nodes) -> list[Line]:
    """Return the lines, those with a bullet beside them as items; rows of one element stand in one block."""
    found, last = lines, (-1, 0)
    for number, (bullet, line) in enumerate(pairwise(lines), 1):
        if bullet.text not in _BULLETS or line.kind != "paragraph":
            continue
        row = _row(number, lines, nodes)
        if row < 0:
            continue
        if found is lines:
            found = list(lines)
        around = nodes.parents[row]
        last = last if last[0] == around else (around, line.block)
        found[number] = line._replace(kind="list", mark="- ", block=last[1])
    return found


def _row(number: int, lines: list[Line], nodes: Nodes) -> int:
    """Return the element that holds a line and the bullet above it, and nothing else; -1 where there is none."""
    node = next((node for node in nodes.around(lines[number].node) if nodes.firsts[node] < number), -1)
    whole = node >= 0 and nodes.firsts[node] == number - 1 and nodes.lasts[node] == number + 1
    return node if whole else -1
