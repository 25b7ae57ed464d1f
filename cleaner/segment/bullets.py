"""Items whose bullet is printed: in an element of its own beside the text, as front ends do, or before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.document import BULLET, Line, Nodes

BULLETS = frozenset("•‣◦▪●")


def with_bullets(lines: list[Line], nodes: Nodes) -> list[Line]:
    """Return the lines, those with a bullet as items; rows of one element, and lines in a row, stand in one block."""
    bulleted = [number for number, line in enumerate(lines) if line.text[0] in BULLETS]
    if not bulleted:
        return lines
    found, last = list(lines), (-1, 0)
    for number in (number + 1 for number in bulleted if lines[number].text in BULLETS and number + 1 < len(lines)):
        row = _row(number, lines, nodes) if lines[number].kind == "paragraph" else -1
        if row >= 0:
            around = nodes.parents[row]
            last = last if last[0] == around else (around, lines[number].block)
            found[number] = lines[number]._replace(kind="list", mark=BULLET, block=last[1])
    for above, number in pairwise(bulleted):
        if number == above + 1 and _are_items(lines[above : number + 1]):
            found[above] = _item(lines[above], found[above].block)
            found[number] = _item(lines[number], found[above].block)
    return found


def _row(number: int, lines: list[Line], nodes: Nodes) -> int:
    """Return the element that holds a line and the bullet above it, and nothing else; -1 where there is none."""
    node = nodes.nearest(lines[number].node, lambda outer: nodes.firsts[outer] < number)
    return node if node >= 0 and nodes.span(node) == range(number - 1, number + 1) else -1


def _are_items(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with the same bullet and have text: a single one may part a day from what is read."""
    same = len({line.text[0] for line in lines}) == 1 and all(line.kind == "paragraph" for line in lines)
    return same and all(line.text[1:].lstrip()[:1].isalnum() for line in lines)


def _item(line: Line, block: int) -> Line:
    text = line.text[1:].lstrip()
    return line._replace(text=text, kind="list", mark=BULLET, block=block, linked=min(line.linked, len(text)))
