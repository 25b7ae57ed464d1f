"""The skyline of a page: a bar for each line, as high as the line is long, so that the article is seen at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

from cleaner.document import Fate
from cleaner.explanation import ExplainedLine

WIDTH, HEIGHT = 1200, 60
_MOST_BARS = 400
# The share of a bar's width that it fills.
_FILLED = 0.8
# Longer lines are drawn no higher; and where all are short, the longest is no higher than it deserves; in characters.
_LONGEST, _TALL = 1200, 160
# What is kept stands lowest.
_FATES: tuple[Fate, ...] = ("body", "head", "removed")


def skyline(lines: Sequence[ExplainedLine]) -> Mapping[str, str]:
    """Return for each fate the SVG path of its bars, in a box of `WIDTH` by `HEIGHT`; long pages share bars."""
    each = ceil(len(lines) / _MOST_BARS) or 1
    bars = [_lengths(lines[first : first + each]) for first in range(0, len(lines), each)]
    highest = max([_TALL * each, *map(sum, bars)])
    step = WIDTH / max(len(bars), 1)
    paths: dict[str, list[str]] = {fate: [] for fate in _FATES}
    for number, bar in enumerate(bars):
        floor, scale = float(HEIGHT), HEIGHT * sqrt(highest / max(sum(bar), 1)) / highest
        for fate, length in zip(_FATES, bar, strict=True):
            floor -= length * scale
            if length:
                box = f"h{step * _FILLED:.2f}v{length * scale:.1f}h-{step * _FILLED:.2f}z"
                paths[fate].append(f"M{number * step:.1f} {floor:.1f}{box}")
    return {fate: "".join(path) for fate, path in paths.items()}


def _lengths(lines: Sequence[ExplainedLine]) -> list[int]:
    """Return how long the lines of each fate are together."""
    return [sum(min(len(one.line.text), _LONGEST) for one in lines if one.verdict.fate == fate) for fate in _FATES]
