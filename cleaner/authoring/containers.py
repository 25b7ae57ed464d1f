"""Which elements to name in a pack: those that hold chrome, and the one that holds the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cleaner.authoring.chrome import Found
from cleaner.authoring.elements import selectors_of
from cleaner.authoring.study import Study
from cleaner.authoring.tally import Site
from cleaner.scoring.arrays import Bools

# More rules than this nobody reads.
_MOST_RULES = 30
# A container is the body's where it agrees so well with what the engine keeps, in word F1, on the mean page and on the
# worst, and stands on so many of the pages; a second one is for pages that lack the first.
_AGREEMENT, _WORST, _PRESENT, _SECOND = 0.97, 0.85, 0.6, 0.1
_HELD = 0.99
# More than this share of a page's lines is the page, and no container in it.
_MOST_OF_PAGE = 0.9
_SHOWN = 3

Ranges = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class Held:
    """The lines that elements of each page hold, as half-open ranges, by selector."""

    pages: Sequence[tuple[Study, Ranges]]

    def lines(self, css: str) -> list[Bools]:
        """Return for each page the lines inside the selected elements."""
        return [_lines(one, ranges.get(css, ())) for one, ranges in self.pages]


def _lines(one: Study, ranges: Iterable[tuple[int, int]]) -> Bools:
    lines = np.zeros(one.sight.count, bool)
    for first, last in ranges:
        lines[first:last] = True
    return lines


def held_by(studies: Sequence[Study]) -> Held:
    """Find the lines of every element that has a name to call it by."""
    pages: list[tuple[Study, Ranges]] = []
    for one in studies:
        nodes = one.sight.document.nodes
        held: dict[str, list[tuple[int, int]]] = {}
        for look, alike in zip(nodes.looks, nodes.alike, strict=True):
            ranges = [
                (nodes.firsts[node], nodes.lasts[node]) for node in alike if nodes.lasts[node] > nodes.firsts[node]
            ]
            for css in selectors_of(look) if ranges else ():
                held.setdefault(css, []).extend(ranges)
        pages.append((one, held))
    return Held(pages)


def spanning(found: Sequence[Found], held: Held, site: Site) -> tuple[list[Found], list[Bools]]:
    """Choose elements that hold all that any of the chrome elements hold; the one that adds most comes first.

    Returns:
        The chosen, and for each page the lines that they hold.
    """
    covered = [one.ruled.copy() for one, _ in held.pages]
    lines = {one.key.value: held.lines(one.key.value) for one in found if one.key.kind == "node"}
    left = {one.key.value: one for one in found if one.key.kind == "node"}
    chosen: list[Found] = []
    while left and len(chosen) < _MOST_RULES:
        gains = {css: _gain(lines[css], covered) for css in left}
        best = min(left, key=lambda css: (-gains[css], len(css), css))
        if gains[best] < site.few:
            break
        covered = [have | more for have, more in zip(covered, lines[best], strict=True)]
        chosen.append(left.pop(best))
    return chosen, covered


def _gain(lines: Sequence[Bools], covered: Sequence[Bools]) -> int:
    return sum(int((more & ~have).sum()) for more, have in zip(lines, covered, strict=True))


def bodies(held: Held, covered: Sequence[Bools]) -> list[tuple[str, int]]:
    """Return up to two selectors of the article, with the number of pages on which each is right.

    Right is a container that, without what the rules remove, is what the engine keeps.

    Args:
        held: The lines of elements.
        covered: For each page, the lines that the rules remove.
    """
    agreed = _agreed(held, covered)
    chosen: list[tuple[str, int]] = []
    left = set(range(len(held.pages)))
    fewest = min(2, len(held.pages))
    while left and len(chosen) < 2:
        need = _PRESENT if not chosen else _SECOND
        fit = {css: [found[page] for page in left if page in found] for css, found in agreed.items()}
        fit = {
            css: values
            for css, values in fit.items()
            if len(values) >= max(fewest, need * len(held.pages)) and _fits(values)
        }
        if not fit:
            break
        size = {css: sum(int(lines.sum()) for lines in held.lines(css)) for css in fit}
        best = min(
            fit,
            # A tag that has a class besides says more than the tag alone.
            key=lambda css: (-len(fit[css]), -round(_mean(fit[css]), 2), size[css], css.isalpha(), len(css), css),
        )
        chosen.append((best, len(agreed[best])))
        left -= agreed[best].keys()
    return chosen


def likeliest(held: Held, covered: Sequence[Bools]) -> list[tuple[str, float]]:
    """Return the selectors that come nearest to being one of the article, with their agreement. Arguments as above."""
    agreed = {css: sum(found.values()) / len(held.pages) for css, found in _agreed(held, covered).items()}
    return sorted(((css, value) for css, value in agreed.items() if value), key=lambda pair: (-pair[1], pair))[:_SHOWN]


def _agreed(held: Held, covered: Sequence[Bools]) -> dict[str, dict[int, float]]:
    names = sorted({css for _, ranges in held.pages for css in ranges})
    return {css: _agreements(css, held, covered) for css in names}


def _fits(values: Sequence[float]) -> bool:
    return _mean(values) >= _AGREEMENT and min(values) >= _WORST


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _agreements(css: str, held: Held, covered: Sequence[Bools]) -> dict[int, float]:
    """Return how well a container agrees with the engine, as word F1, by page; 0 where it does not hold the article."""
    found: dict[int, float] = {}
    for page, ((one, ranges), gone) in enumerate(zip(held.pages, covered, strict=True)):
        if css not in ranges:
            continue
        inside = _lines(one, ranges[css])
        if inside.mean() > _MOST_OF_PAGE:
            continue  # what holds the whole page says nothing of the article
        words = one.signals.words
        body, kept = inside & ~gone & ~one.head, one.kept & ~gone
        # One element has to hold all of it: the next page may have a list between its paragraphs.
        most = max(float(words[first:last][kept[first:last]].sum()) for first, last in ranges[css])
        total = float(words[body].sum() + words[kept].sum())
        enough = most >= _HELD * words[kept].sum() and total
        found[page] = float(2 * words[body & kept].sum() / total) if enough else 0.0
    return found
