"""Evidence in the markup: what the elements around a line are called, how much prose they hold, how they repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, compress, count, repeat

import numpy as np

from cleaner.document import Look, Nodes
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
    own_prose = np.where(signals.prose, signals.length, 0.0)
    mass = sums_before(own_prose)
    chars, linked = sums_before(signals.length), sums_before(signals.linked * signals.length)
    prose = mass[lasts] - mass[firsts]
    links = (linked[lasts] - linked[firsts]) / np.maximum(chars[lasts] - chars[firsts], 1)
    looks, at = _looks(nodes, above)
    found = _names(view, looks, at)
    found["depth"] = (above >= 0).sum(axis=0) - 1.0
    found |= _containers(above, (firsts, lasts), prose, own_prose)
    found |= _groups(view, looks, at[:_PATH])
    around = np.maximum(above[1 : _HEIGHTS + 1], 0)
    columns = {
        "prose": (prose[around] - own_prose) / max(float(mass[-1]), 1.0),
        "links": links[around],
        "lines": np.log2(1 + lasts[around] - firsts[around]),
    }
    heights = range(_HEIGHTS)
    found |= {f"{name} {height + 1} up": rows[height] for height in heights for name, rows in columns.items()}
    found["links around"] = links[own]
    return found


def _ancestors(own: Ints, parents: Ints) -> Ints:
    """Return each line's element, the one around it, and so on: one row a step, -1 beyond the root."""
    rows, parents = [own], np.append(parents, -1)  # what is around -1 stands last
    while len(rows) <= _HEIGHTS or (len(rows) < _DEEPEST and (rows[-1] >= 0).any()):
        rows.append(parents[rows[-1]])
    return np.array(rows, int)


def _looks(nodes: Nodes, above: Ints) -> tuple[list[Look], Ints]:
    """Return the looks of elements that lines stand in, and for each of these its place among them."""
    # What is around the root looks as it does, and says nothing; -1 finds it, as the last.
    looks = [*nodes.looks, nodes.looks[0]._replace(tokens=())]
    kinds = np.array([*nodes.look_of, len(nodes.looks)], int)[above]
    there = np.bincount(kinds.ravel()) > 0
    return list(compress(looks, there.tolist())), (there.cumsum() - 1)[kinds]


def _names(view: View, looks: Sequence[Look], at: Ints) -> dict[str, Floats]:
    """Return what tags, classes, ids and roles say, in log-odds: close by, and further out."""
    tokens = [look.tokens for look in looks]
    parts = list(chain.from_iterable(tokens))
    tables = (view.tokens.near, view.tokens.far)
    said = np.array([list(map(table.get, parts, repeat(0.0))) for table in tables])
    near, far = sums(said, np.array(list(map(len, tokens)), int))
    own, around = near[at[:2]]
    return {
        "names near": np.clip(own + around, -8, 8),
        "names own": np.clip(own, -8, 8),
        "names far": np.clip(far[at[2:]].sum(axis=0), -12, 12),
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
        "climb to half": _climb(np.append(prose >= _HALF * total, False)[above[:_HIGHEST]]),  # -1 finds the last
        "climb to most": _climb(np.append(prose >= _MOST * total, False)[above[:_HIGHEST]]),
        "climb to best": _climb(above[:_HIGHEST] == best),
        "in best": ((places >= firsts[best]) & (places < lasts[best])).astype(float),
    }


def _climb(met: Bools) -> Floats:
    """Return the first row in which each column is met, or the highest there may be."""
    found: Floats = np.where(met.any(axis=0), met.argmax(axis=0), float(_HIGHEST))
    return found


def _groups(view: View, looks: Sequence[Look], at: Ints) -> dict[str, Floats]:
    """Return what lines that stand at equal paths have in common."""
    signals = view.signals
    group = _paths(looks, at)
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


def _paths(looks: Sequence[Look], at: Ints) -> Ints:
    """Return a number for each line's path: tags and first two classes of its element and those around it."""
    plain = defaultdict[tuple[str, ...], int](count().__next__)
    shapes = []
    for tag, names, _, _ in looks:
        classes = [name for name in names if name[0] != "#"]
        shapes.append(plain[tag, *classes[:2]])
    paths = defaultdict[tuple[int, ...], int](count().__next__)
    return np.array(list(map(paths.__getitem__, zip(*np.array(shapes, int)[at].tolist(), strict=True))), int)
