"""Tables: data becomes one line a row, layout stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from cleaner.cells import row_of
from cleaner.document import Line

# A table of data has short cells; longer ones hold prose, and the table is layout.
_CELL_CHARS = 160
# A heading of these levels may be the title of the page, and the table lays it out; lower ones head columns and rows.
_TITLE_LEVELS = 2
# Of so many cells of a table in columns at least one is full.
_SPARSE = 50


class Table:
    """An open table: where its lines and nodes begin, the current row and cell, and the lines that are its own.

    Of each of its own lines, the row, the cell and the number are known.
    """

    __slots__ = ("cell", "first", "nested", "node", "own", "row", "span")

    def __init__(self, first: int, node: int) -> None:
        self.first, self.node = first, node
        self.row = self.cell = 0
        self.span = 0  # columns that the cell before takes
        self.nested = False
        self.own: list[tuple[int, int, int]] = []

    def enter(self, tag: str, span: int = 1) -> None:
        """Begin a row (``tr``), or the next cell of one, over so many columns."""
        if tag == "tr":
            self.row, self.cell, self.span = self.row + 1, 0, 0
        else:
            self.cell, self.span = self.cell + self.span, span

    def take(self, number: int) -> None:
        """Note where in the table a line stands."""
        self.own.append((self.row, self.cell, number))

    def close(self, lines: list[Line], firsts: list[int], lasts: list[int]) -> None:
        """Join the cells of a table of data into its rows; make the cells of any other paragraphs.

        Args:
            lines: The lines of the page so far, which are changed in place, as the others are.
            firsts: The first line of each node.
            lasts: The line behind the last one of each node.
        """
        table: dict[int, dict[int, list[Line]]] = {}
        for row, cell, number in self.own:
            table.setdefault(row, {}).setdefault(cell, []).append(lines[number])
        rows = list(table.values())
        full = sum(len(row) > 1 for row in rows) > 1
        if full and not self.nested and all(_is_datum(cell) for row in rows for cell in row.values()):
            self._join(rows, lines, firsts, lasts)
            return
        for _, _, number in self.own:
            if lines[number].kind == "table":
                lines[number] = lines[number]._replace(kind="paragraph")

    def _join(self, rows: list[dict[int, list[Line]]], lines: list[Line], firsts: list[int], lasts: list[int]) -> None:
        count = len(self.own)
        columns = sorted(set().union(*rows))  # one that is empty in all rows parts the others, and is none
        moved: list[int] = []
        for number, row in enumerate(rows):
            moved.extend([self.first + number] * sum(map(len, row.values())))
        moved.append(self.first + len(rows))
        block = lines[self.first].block
        # Cells at ever other places are in no columns, and each row would be as long as all of them together.
        sparse = len(columns) * len(rows) > _SPARSE * count
        lines[self.first :] = [_joined(row, sorted(row) if sparse else columns, block) for row in rows]
        for node in range(self.node + 1, len(firsts)):
            first, last = firsts[node] - self.first, lasts[node] - self.first
            if last > first:
                # A row is indivisible: a cell's node has the row only where it is the whole of it.
                whole = first in (0, count) or moved[first] != moved[first - 1]
                firsts[node] = moved[first] + (not whole)
                lasts[node] = moved[last]
            else:
                firsts[node] = lasts[node] = moved[min(first, count)]


def _is_datum(cell: list[Line]) -> bool:
    """Whether a cell holds a value: a line, a few that only `<br>` parts, or a list; prose makes the table layout."""
    if sum(len(line.text) for line in cell) > _CELL_CHARS:
        return False
    kinds = {line.kind for line in cell}
    heads = len(cell) == 1 and cell[0].level > _TITLE_LEVELS
    return heads or kinds == {"list"} or (kinds <= {"table", "caption"} and len({line.node for line in cell}) == 1)


def _joined(row: Mapping[int, Sequence[Line]], columns: Sequence[int], block: int) -> Line:
    cells = [" ".join(line.text for line in row.get(column, ())) for column in columns]
    lines = list(chain.from_iterable(row.values()))
    kind = lines[0].kind if lines[0].kind == "caption" else "table"
    linked = sum(line.linked for line in lines)
    return lines[0]._replace(kind=kind, level=0, mark="", text=row_of(cells), linked=linked, block=block)
