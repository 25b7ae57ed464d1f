"""The form of a line: what a template makes the same way looks the same, and so does what it stands in."""

from __future__ import annotations

import re
from collections.abc import Container

import numpy as np

from cleaner.document import Document, Nodes
from cleaner.scoring.arrays import Bools, Ints

_NUMBER = re.compile(r"\d+")


def forms(document: Document) -> Ints:
    """Return the number of each line's form, 0 to the count of lines.

    Lines of one form stand in elements of one look, around which are elements of one look; numbers in ids do not count.
    In flattened text each line is of its own.
    """
    if not document.nodes:
        return np.arange(len(document.lines))
    own, around = document.line_looks
    same = np.array(_unnumbered(document.nodes, {*own, *around}), int)
    numbers: Ints = np.unique(same[own] * len(same) + same[around], return_inverse=True)[1]
    return numbers


def nameless(document: Document) -> Bools:
    """Return whether a line's form says little: neither its element nor the one around it has a class or an id."""
    if not document.nodes:
        return np.ones(len(document.lines), bool)
    named = np.zeros(len(document.nodes.looks) + 1, bool)
    named[list(document.nodes.keyed("[class]"))] = True
    own, around = document.line_looks
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


def _unnumbered(nodes: Nodes, used: Container[int]) -> list[int]:
    """Return for each look, and for none, the first used one that differs by no more than numbers in its id.

    Each post has an id of its own.
    """
    same, first = list(range(len(nodes.looks) + 1)), dict[tuple[object, ...], int]()
    for number in nodes.keyed("[id]"):
        if number in used:
            tag, names, attributes, tokens = nodes.looks[number]
            plain = _NUMBER.sub("", names[-1])
            if plain != names[-1]:
                same[number] = first.setdefault((plain, tokens, tag, names[:-1], attributes), number)
    return same
