"""Evidence in the markup: what the elements around a line are called, how much prose they hold, how they repeat."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cleaner.document import Nodes
from cleaner.scoring.features.view import View
from cleaner.scoring.signals import Floats

Ints = npt.NDArray[np.int64]

# A line climbs no higher than this to reach the prose.
_HIGHEST = 12
# The smallest elements with these shares of the page's prose are its containers.
_HALF, _MOST = 0.5, 0.8


def features(view: View) -> dict[str, Floats]:
    """Return what the markup around each line says; nothing for flattened text."""
    nodes = view.document.nodes
    if not len(nodes):
        return {}
    own = np.array([line.node for line in view.document.lines], int)
    parents, firsts, lasts = (np.array(column, int) for column in (nodes.parents, nodes.firsts, nodes.lasts))
    signals = view.signals
    mass = _sums(np.where(signals.prose, signals.length, 0.0))
    chars, linked = _sums(signals.length), _sums(signals.linked * signals.length)
    prose = mass[lasts] - mass[firsts]
    held = chars[lasts] - chars[firsts]
    links = (linked[lasts] - linked[firsts]) / np.maximum(held, 1)
    found = _names(view, own)
    found |= _containers(own, parents, prose, signals.length * signals.prose)
    found |= _groups(view, own)
    above = own
    for height in (1, 2, 3):
        above = np.maximum(parents[above], 0)
        found[f"prose {height} up"] = (prose[above] - (mass[1:] - mass[:-1])) / max(float(mass[-1]), 1.0)
        found[f"links {height} up"] = links[above]
        found[f"lines {height} up"] = np.log2(1 + lasts[above] - firsts[above])
    found["links around"] = links[own]
    return found


def _sums(values: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))


def _names(view: View, own: Ints) -> dict[str, Floats]:
    """Return what tags, classes and ids say, in log-odds: close by, and further out."""
    nodes = view.document.nodes
    said = list(map(view.tokens.of_look, nodes.looks))
    near = np.array([close for close, _ in said], float)[nodes.kinds]
    out = [further for _, further in said]
    far: list[float] = []
    depth: list[int] = []
    for kind, parent in zip(nodes.kinds, nodes.parents, strict=True):
        far.append(out[kind] + far[parent] if parent >= 0 else out[kind])
        depth.append(depth[parent] + 1 if parent >= 0 else 0)
    parents = np.array(nodes.parents, int)
    above = np.maximum(parents[own], 0)
    outer = np.maximum(parents[above], 0)
    nears, fars = near, np.array(far, float)
    return {
        "names near": np.clip(nears[own] + nears[above], -8, 8),
        "names own": np.clip(nears[own], -8, 8),
        "names far": np.clip(fars[outer], -12, 12),
        "depth": np.minimum(np.array(depth, float)[own], 40),
    }


def _containers(own: Ints, parents: Ints, prose: Floats, weights: Floats) -> dict[str, Floats]:
    """Return how far each line climbs to the elements with half and most of the prose, and to the best container."""
    total = float(prose[0]) if len(prose) else 0.0
    # The best container has the most prose right below it, that of its grandchildren counting half.
    votes = np.bincount(np.maximum(parents[own], 0), weights, len(parents)).astype(float)
    grand = np.maximum(parents[np.maximum(parents[own], 0)], 0)
    votes += 0.5 * np.bincount(grand, weights, len(parents))
    best = int(np.argmax(votes)) if len(votes) else 0
    inside = np.zeros(len(parents), bool)
    inside[best] = True
    for node, parent in enumerate(parents.tolist()):
        if parent >= 0 and inside[parent]:
            inside[node] = True
    reached = {"climb to half": prose >= _HALF * total, "climb to most": prose >= _MOST * total}
    found = {name: _climb(own, parents, there) for name, there in reached.items()}
    found["climb to best"] = _climb(own, parents, np.arange(len(parents)) == best)
    found["in best"] = inside[own].astype(float)
    return found


def _climb(own: Ints, parents: Ints, there: npt.NDArray[np.bool_]) -> Floats:
    """Return how many elements up from each line the first is that is `there`, as far as the highest."""
    steps = np.zeros(len(own))
    at = own
    for _ in range(_HIGHEST):
        missing = ~there[at] & (at > 0)
        if not missing.any():
            break
        steps += missing
        at = np.where(missing, np.maximum(parents[at], 0), at)
    return steps + (_HIGHEST - steps) * ~there[at]


def _groups(view: View, own: Ints) -> dict[str, Floats]:
    """Return what lines that stand at equal paths have in common."""
    signals = view.signals
    paths = _paths(view.document.nodes)
    _, group = np.unique(paths[own], return_inverse=True)
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


def _paths(nodes: Nodes) -> Ints:
    """Return a number for each element's path: tags and classes from the root, ids and digits left out."""
    plain: dict[tuple[str, tuple[str, ...]], int] = {}
    shapes = [
        plain.setdefault((look.tag, tuple(name for name in look.names if name[0] != "#")[:2]), len(plain))
        for look in nodes.looks
    ]
    numbers: dict[tuple[int, int], int] = {}
    paths: list[int] = []
    for kind, parent in zip(nodes.kinds, nodes.parents, strict=True):
        key = (paths[parent] if parent >= 0 else -1, shapes[kind])
        paths.append(numbers.setdefault(key, len(numbers)))
    return np.array(paths, int)
