"""Prose that a cut takes with it: the heading of other articles may stand in a box in the middle of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from cleaner.document import Document, Nodes
from cleaner.rules.apply import Marks
from cleaner.scoring.score import Scores
from cleaner.scoring.signals import Signals

# What scores more than this, in log-odds, is prose beyond doubt. Of the lines behind cuts on labelled pages, readers'
# comments and notes on the author among them, none that was chrome did.
_BEYOND_DOUBT = 3.0
# Below a box, the article's own container goes on with what is more likely than not its prose.
_LIKELY = 0.5


def released(
    marks: Marks, languages: Collection[str], document: Document, signals: Signals, scores: Scores
) -> frozenset[int]:
    """Return the lines of prose that only a language's cut removes, and that are the article's all the same.

    A pack for a site knows where its articles end, and is obeyed.

    Args:
        marks: What the rules say.
        languages: Names of the packs for languages.
        document: The page.
        signals: Its measurements.
        scores: Scores of its lines; what rules add to them does not count.
    """
    rules = {} if marks.bodies else marks.removed
    cut = [line for line, rule in rules.items() if rule.verb == "cut" and rule.id.partition("/")[0] in languages]
    if not cut:
        return frozenset()
    odds = scores.unruled
    likely = signals.prose & (odds > _LIKELY)
    below = set(_below_boxes(document, signals, marks, sorted(cut)))
    return frozenset(line for line in cut if likely[line] and (line in below or odds[line] > _BEYOND_DOUBT))


def _below_boxes(document: Document, signals: Signals, marks: Marks, cut: list[int]) -> Iterator[int]:
    """Yield the lines behind a box that is removed whole, in the very element that holds it and prose above it."""
    nodes, lines = document.nodes, document.lines
    first: dict[int, int] = {}
    for line in np.flatnonzero(signals.prose).tolist():
        if line not in marks.removed:
            first.setdefault(_around(nodes, lines[line].node), line)
    found: set[int] = set()
    for line in cut:
        around = _around(nodes, lines[line].node)
        if first.get(around, line) < line and (line - 1 in found or _ends_box(document, line - 1, around, marks)):
            found.add(line)
            yield line


def _around(nodes: Nodes, node: int) -> int:
    return nodes.parents[node] if node >= 0 else -1


def _ends_box(document: Document, line: int, around: int, marks: Marks) -> bool:
    """Whether an element right inside another holds this line and others above it, and what is removed begins there."""
    nodes, node = document.nodes, document.lines[line].node
    while node > around and nodes.parents[node] != around:
        node = nodes.parents[node]
    if node <= around:
        return False
    above = nodes.firsts[node]
    return above < line and above in marks.removed and above - 1 not in marks.removed
