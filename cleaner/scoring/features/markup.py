"""Evidence in the markup: what the elements around a line are called, how much prose they hold, how they repeat."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, count, repeat

import numpy as np

from cleaner.document import Nodes
from cleaner.scoring.arrays import Bools, Floats, Ints, sums_before
from cleaner.scoring.features.view import View
from cleaner.scoring.features.words import sums

# A line climbs no higher than this to reach the prose.
_HIGHEST = 12
# Elements further out say nothing more of a line.
_DEEPEST = 40
# Elements whose look makes up a path; elements up to which prose and links are asked for.
_PATH, _HEIGHTS = 5, 3
# The smallest elements with these shares of the page's prose are its containers.
_HALF, _MOST = 0.5, 0.8


def features(view: View) -> dict[str, Floats]:
    """Return what the markup around each line says; nothing for flattened text."""
    nodes = view.document.nodes
    if not len(nodes):
        return {}
    own = np.array(view.document.homes, int)
    parents, firsts, lasts = (np.array(column, int) for column in (nodes.parents, nodes.firsts, nodes.lasts))
    above = _ancestors(own, parents)
    signals = view.signals
    mass = sums_before(np.where(signals.prose, signals.length, 0.0))
    chars, linked = sums_before(signals.length), sums_before(signals.linked * signals.length)
    prose = mass[lasts] - mass[firsts]
    links = (linked[lasts] - linked[firsts]) / np.maximum(chars[lasts] - chars[firsts], 1)
    found = _names(view, above)
    found |= _containers(above, (firsts, lasts), prose, np.diff(mass))
    found |= _groups(view, above)
    for height in (1, 2, 3):
        at = np.maximum(above[height], 0)
        found[f"prose {height} up"] = (prose[at] - np.diff(mass)) / max(float(mass[-1]), 1.0)
        found[f"links {height} up"] = links[at]
        found[f"lines {height} up"] = np.log2(1 + lasts[at] - firsts[at])
    found["links around"] = links[own]
    return found


def _ancestors(own: Ints, parents: Ints) -> Ints:
    """Return each line's element, the one around it, and so on: one row a step, -1 beyond the root."""
    rows, parents = [own], np.append(parents, -1)  # what is around -1 stands last
    while len(rows) <= _HEIGHTS or (len(rows) < _DEEPEST and (rows[-1] >= 0).any()):
        rows.append(parents[rows[-1]])
    return np.array(rows, int)


def _names(view: View, above: Ints) -> dict[str, Floats]:
    """Return what tags, classes, ids and roles say, in log-odds: close by, and further out."""
    nodes = view.document.nodes
    used, at = _distinct(np.array([*nodes.look_of, len(nodes.looks)], int)[above])  # -1 finds the last: says nothing
    looks = [nodes.looks[kind].tokens if kind < len(nodes.looks) else () for kind in used]
    sizes = np.array(list(map(len, looks)), int)
    parts = list(chain.from_iterable(looks))
    near, far = (
        sums(np.fromiter(map(table.get, parts, repeat(0.0)), float, len(parts)), sizes)[rows]
        for table, rows in ((view.tokens.near, at[:2]), (view.tokens.far, at[2:]))
    )
    return {
        "names near": np.clip(near[0] + near[1], -8, 8),
        "names own": np.clip(near[0], -8, 8),
        "names far": np.clip(far.sum(axis=0), -12, 12),
        "depth": (above >= 0).sum(axis=0) - 1.0,
    }


def _containers(above: Ints, lines: tuple[Ints, Ints], prose: Floats, mass: Floats) -> dict[str, Floats]:
    """Return how far each line climbs to the elements with half and most of the prose, and to the best container."""
    firsts, lasts = lines
    elements = len(firsts)
    total = float(prose[0]) if elements else 0.0
    # The best container has the most prose right below it, that of its grandchildren counting half.
    votes = np.bincount(np.maximum(above[1], 0), mass, elements).astype(float)
    votes += 0.5 * np.bincount(np.maximum(above[2], 0), mass, elements)
    best = int(np.argmax(votes))
    places = np.arange(above.shape[1])
    return {
        "climb to half": _climb(above, prose >= _HALF * total),
        "climb to most": _climb(above, prose >= _MOST * total),
        "climb to best": _climb(above, np.arange(elements) == best),
        "in best": ((places >= firsts[best]) & (places < lasts[best])).astype(float),
    }


def _climb(above: Ints, there: Bools) -> Floats:
    """Return how many elements up from each line the first is that is `there`, as far as the highest."""
    met = np.append(there, False)[above]  # -1 finds the last
    steps = np.where(met.any(axis=0), np.argmax(met, axis=0), _HIGHEST)
    return np.minimum(steps, _HIGHEST).astype(float)


def _groups(view: View, above: Ints) -> dict[str, Floats]:
    """Return what lines that stand at equal paths have in common."""
    signals = view.signals
    group = _paths(view.document.nodes, above)
    size = np.bincount(group).astype(float)
    mass = np.bincount(group, np.where(signals.prose, signals.length, 0.0))
    length = np.bincount(group, signals.length)
    links = np.bincount(group, signals.linked * signals.length)
    stops = np.bincount(group, signals.stopped)
    return {
        "group size": np.log2(size[group]),
        "group length": np.log2(1 + (length / size)[group]),
        "group links": (links / np.maximum(length, 1))[group],
        "group sentence end": (stops / size)[group],
        "group prose share": (mass / max(float(mass.sum()), 1.0))[group],
    }


def _paths(nodes: Nodes, above: Ints) -> Ints:
    """Return a number for each line's path: tags and first two classes of its element and those around it."""
    used, at = _distinct(np.array([*nodes.look_of, 0], int)[above[:_PATH]])
    plain = defaultdict[tuple[str, ...], int](count().__next__)
    shapes = []
    for look in map(nodes.looks.__getitem__, used):
        classes = [name for name in look.names if name[0] != "#"]
        shapes.append(plain[look.tag, *classes[:2]])
    paths = defaultdict[tuple[int, ...], int](count().__next__)
    return np.array(list(map(paths.__getitem__, zip(*np.array(shapes, int)[at].tolist(), strict=True))), int)


def _distinct(numbers: Ints) -> tuple[list[int], Ints]:
    """Return the distinct of some small numbers, in order, and where among those each stands."""
    there = np.bincount(numbers.ravel()) > 0
    return np.flatnonzero(there).tolist(), (np.cumsum(there) - 1)[numbers]
