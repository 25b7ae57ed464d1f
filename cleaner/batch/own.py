"""Tables that cleaner itself wrote, known by their columns."""

from __future__ import annotations

import json
from pathlib import Path

from cleaner.batch.extras import needed
from cleaner.batch.reading import Plain
from cleaner.batch.row import Row

#: Columns of what a run writes, in their order: rows, what was removed, what failed.
ROWS = Row.__slots__
REMOVALS = ("id", "line", "place", "text", "rule", "why", "score")
ERRORS = ("id", "status", "reason")
# A first line with more bytes than this is taken for somebody else's, rather than into memory.
_LONGEST = 200_000_000


def wrote(path: Path, *kinds: tuple[str, ...]) -> bool:
    """Whether a file is a table of one of these kinds, or one without rows, which cleaner writes and nobody misses.

    Raises:
        OSError: It cannot be read.
        MissingExtra: It needs a package that is not installed.
    """
    if path.suffix.lower() == ".parquet":
        return _parquet_columns(path) in kinds
    with Plain(path) as file:
        first = file.readline(_LONGEST)
        if not first:
            return not file.broken
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and tuple(row) in kinds


def lists_errors(path: Path) -> bool:
    """Whether a file is a list of pages that failed, which holds no pages."""
    return path.name.endswith("errors.jsonl") and wrote(path, ERRORS)


def _parquet_columns(path: Path) -> tuple[str, ...]:
    pyarrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    try:
        with path.open("rb") as file:  # of a path, Arrow asks that it is UTF-8
            return tuple(parquet.read_schema(file).names)
    except pyarrow.ArrowInvalid:
        return ()
