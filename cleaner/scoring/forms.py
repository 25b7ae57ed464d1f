"""The form of a line: what a template makes the same way looks the same, and so does what it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from cleaner.document import Document, Look
from cleaner.scoring.arrays import Bools, Ints

_NUMBER = re.compile(r"\d+")


def forms(document: Document) -> Ints:
    """Return the number of each line's form, 0 to the count of lines.

    Lines of one form stand in elements of one look, around which are elements of one look; numbers in ids do not count.
    In flattened text each line is of its own.
    """
    if not document.nodes:
        return np.arange(len(document.lines))
    own, around = _looks(document)
    numbers: Ints = np.unique(own * (len(document.nodes.looks) + 1) + around, return_inverse=True)[1]
    return numbers


def nameless(document: Document) -> Bools:
    """Return whether a line's form says little: neither its element nor the one around it has a class or an id."""
    if not document.nodes:
        return np.ones(len(document.lines), bool)
    named = np.zeros(len(document.nodes.looks) + 1, bool)
    named[list(document.nodes.keyed("[class]"))] = True
    own, around = _looks(document)
    found: Bools = ~(named[own] | named[around])
    return found


def templates(document: Document, form: Ints) -> Ints:
    """Return the number of each line's form if that has a name; a line of any other form is of its own.

    Flattened text has no templates, and none are returned.

    Args:
        document: The page.
        form: The form of each line.
    """
    if not document.nodes:
        return np.zeros(0, int)
    found: Ints = np.where(nameless(document), len(form) + np.arange(len(form)), form)
    return found


def _looks(document: Document) -> tuple[Ints, Ints]:
    """Return the number of the look of each line's element, and of the one around it; around the root is none."""
    # Lists of the few nodes that lines stand in: arrays of all nodes would take longer to make.
    kinds, parents, same = document.nodes.look_of, document.nodes.parents, _unnumbered(document.nodes.looks)
    own = document.homes
    outer = [parents[node] for node in own]
    around = [same[kinds[node]] if node >= 0 else len(same) for node in outer]
    return np.array([same[kinds[node]] for node in own], int), np.array(around, int)


def _unnumbered(looks: Sequence[Look]) -> list[int]:
    """Return for each look the first that differs by no more than numbers in its id: each post has an id of its own."""
    same, first = list(range(len(looks))), dict[Look, int]()
    for number, look in enumerate(looks):
        name = look.names[-1] if look.names else ""
        if name[:1] == "#" and (plain := _NUMBER.sub("", name)) != name:
            same[number] = first.setdefault(look._replace(names=(*look.names[:-1], plain)), number)
    return same
