"""The rows of tables in canonical text: cells parted by bars, an empty one by its bars alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A bar with a blank, or an end of the line, on both sides.
_BAR = re.compile(r"(?<!\S)\|(?!\S)")


def row_of(cells: Sequence[str]) -> str:
    """Return the cells of a row in one line; empty ones at its end go, and all of them beside a single value.

    >>> row_of(["", "2023", "", "2025", ""]), row_of(["", "rain"])
    ('| 2023 | | 2025', 'rain')
    """
    filled = [number for number, cell in enumerate(cells) if cell]
    first = filled[0] if len(filled) == 1 else 0
    return " | ".join(cells[first : filled[-1] + 1]).replace("  ", " ").lstrip() if filled else ""


def cells_of(row: str) -> list[str]:
    """Return the cells of a line; those that bars alone show are empty.

    >>> cells_of("| 2023 | | 2025"), cells_of("rain||mud")
    (['', '2023', '', '2025'], ['rain||mud'])
    """
    return [cell.strip() for cell in _BAR.split(row)]
