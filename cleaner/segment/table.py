"""Tables: data becomes one line a row, layout stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.segment.walk import Row, Walk

# A table of data has short cells; longer ones hold prose, and the table is layout.
_CELL_CHARS = 160


class Table:
    """An open table: where its lines and nodes begin, the current row and cell, and the lines that are its own."""

    __slots__ = ("cell", "first", "nested", "node", "own", "row")

    def __init__(self, first: int, node: int) -> None:
        self.first, self.node = first, node
        self.row = self.cell = 0
        self.nested = False
        self.own: list[Row] = []

    def take(self, line: Row) -> None:
        """Note where in the table a line stands."""
        line.row, line.cell = self.row, self.cell
        self.own.append(line)

    def close(self, walk: Walk) -> None:
        """Join the cells of a table of data into its rows; make the cells of any other paragraphs."""
        lines: dict[int, dict[int, list[Row]]] = {}
        for line in self.own:
            lines.setdefault(line.row, {}).setdefault(line.cell, []).append(line)
        rows = [list(line.values()) for line in lines.values()]
        full = sum(len(row) > 1 for row in rows) > 1
        if full and not self.nested and all(_is_datum(cell) for row in rows for cell in row):
            self._join(rows, walk)
            return
        for line in self.own:
            line.kind = "paragraph" if line.kind == "table" else line.kind

    def _join(self, rows: list[list[list[Row]]], walk: Walk) -> None:
        count = len(self.own)
        moved: list[int] = []
        for number, row in enumerate(rows):
            moved.extend([self.first + number] * sum(map(len, row)))
        walk.rows[self.first :] = [_joined([_joined(cell, " ") for cell in row], " | ") for row in rows]
        moved.append(self.first + len(rows))
        block = rows[0][0][0].block
        for line in walk.rows[self.first :]:
            line.block = block
        firsts, lasts = walk.firsts, walk.lasts
        for node in range(self.node + 1, len(firsts)):
            first, last = firsts[node] - self.first, lasts[node] - self.first
            if last > first:
                # A row is indivisible: a cell's node has the row only where it is the whole of it.
                whole = first in (0, count) or moved[first] != moved[first - 1]
                firsts[node] = moved[first] + (not whole)
                lasts[node] = moved[last]
            else:
                firsts[node] = lasts[node] = moved[min(first, count)]


def _is_datum(cell: list[Row]) -> bool:
    """Whether a cell holds a value: a line, or a few that only `<br>` parts; prose makes the table layout."""
    return (
        sum(len(line.text) for line in cell) <= _CELL_CHARS
        and len({line.node for line in cell}) == 1
        and all(line.kind in ("table", "caption") for line in cell)
    )


def _joined(lines: list[Row], separator: str) -> Row:
    joined = lines[0]
    if len(lines) > 1:
        joined.text = separator.join(line.text for line in lines)
        joined.linked = sum(line.linked for line in lines)
    return joined
