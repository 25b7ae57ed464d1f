"""A picture of a result: quality against time, one panel a set of pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from report import ranked
from results import Record
from tools import OURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation
    from matplotlib.transforms import Bbox

_OURS, _THEIRS, _FAINT = "#c2410c", "#475569", "#e2e8f0"
# Where a label may stand beside its point, best first: shift in points, and which end of it is there.
_BESIDE = (
    ((8, 0), "left", "center"),
    ((-8, 0), "right", "center"),
    ((0, 8), "center", "bottom"),
    ((0, -8), "center", "top"),
    ((7, 8), "left", "bottom"),
    ((7, -8), "left", "top"),
    ((-7, 8), "right", "bottom"),
    ((-7, -8), "right", "top"),
)
_MARGIN = 1.5  # factor on either side of the time axis
_DOT = 6  # pixels around a point's centre


class Point(NamedTuple):
    """A tool: CPU time in bare parses, and mean F1."""

    parses: float
    f1: float
    tool: str


def draw(sets: Mapping[str, Record], path: Path) -> None:
    """Draw F1 against CPU time, in bare parses, to a PNG or SVG file."""
    import matplotlib as mpl  # noqa: PLC0415 - only those who want a picture need it

    mpl.use("agg")
    mpl.rcParams.update({"font.family": "sans-serif", "font.size": 9, "svg.hashsalt": OURS})
    from matplotlib import pyplot as plt  # noqa: PLC0415 - as above

    figure, panels = plt.subplots(1, len(sets), figsize=(6.4 * len(sets), 4.4), squeeze=False, layout="constrained")
    points = [
        [Point(row["parses"], row["scores"]["all"]["f1"], tool) for tool, row in ranked(sets[name])] for name in sets
    ]
    for panel, found, (name, result) in zip(panels[0], points, sets.items(), strict=True):
        _frame(panel, f"{name}, {result['groups']['all']:,} cases", found)
    figure.canvas.draw()  # labels are placed where the layout has put the panels
    for panel, found in zip(panels[0], points, strict=True):
        _label(panel, found)
    figure.savefig(path, dpi=160)
    plt.close(figure)


def _frame(panel: Axes, title: str, points: list[Point]) -> None:
    times = [point.parses for point in points]
    panel.set_xscale("log")
    panel.set_xlim(min(times) / _MARGIN, max(times) * _MARGIN)
    panel.margins(y=0.09)
    panel.set_title(title, loc="left", fontweight="bold")
    panel.set_xlabel("CPU time, in bare parses of the same pages")
    panel.set_ylabel("word F1, mean over pages")
    panel.grid(color=_FAINT, linewidth=0.6)
    panel.set_axisbelow(True)
    panel.spines[["top", "right"]].set_visible(False)
    panel.xaxis.set_major_formatter(lambda value, _: f"{value:g}×")
    for point in points:
        panel.scatter(point.parses, point.f1, s=64 if point.tool == OURS else 28, color=_color(point), zorder=3)


def _color(point: Point) -> str:
    return _OURS if point.tool == OURS else _THEIRS


def _label(panel: Axes, points: list[Point]) -> None:
    """Write the names beside the points, each where it covers least of what is there."""
    from matplotlib.transforms import Bbox  # noqa: PLC0415 - only those who want a picture need it

    centres = [panel.transData.transform((point.parses, point.f1)) for point in points]
    taken = [Bbox([centre - _DOT, centre + _DOT]) for centre in centres]
    for point in points:
        options = [_written(panel, point, *beside) for beside in _BESIDE]
        boxes = [option.get_window_extent() for option in options]
        best = min(range(len(boxes)), key=lambda at: _covered(boxes[at], taken) + _outside(boxes[at], panel.bbox))
        for number, option in enumerate(options):
            if number != best:
                option.remove()
        taken.append(boxes[best])


def _written(panel: Axes, point: Point, shift: tuple[int, int], across: str, along: str) -> Annotation:
    return panel.annotate(
        point.tool,
        (point.parses, point.f1),
        shift,
        textcoords="offset points",
        ha=across,
        va=along,
        color=_color(point),
        fontweight="bold" if point.tool == OURS else "normal",
    )


def _covered(box: Bbox, taken: list[Bbox]) -> float:
    """Return the pixels of what is there that the box covers."""
    sides = (
        (min(box.x1, other.x1) - max(box.x0, other.x0), min(box.y1, other.y1) - max(box.y0, other.y0))
        for other in taken
    )
    return sum(width * height for width, height in sides if width > 0 and height > 0)


def _outside(box: Bbox, panel: Bbox) -> float:
    """Return the pixels of the box that are outside the panel."""
    width = min(box.x1, panel.x1) - max(box.x0, panel.x0)
    height = min(box.y1, panel.y1) - max(box.y0, panel.y0)
    return box.width * box.height - max(0, width) * max(0, height)
