"""Parquet, by row groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from cleaner.batch.columns import Columns
from cleaner.batch.extras import needed
from cleaner.batch.names import record_name
from cleaner.batch.record import Record, record_of
from cleaner.batch.sources import Done, Shard, fingerprint, ranges
from cleaner.limits import Refusal

# Rows in memory at a time.
_ROWS = 32


@dataclass(frozen=True)
class Parquet:
    """One row a page. The content is a column of strings or of bytes.

    Attributes:
        path: The file.
        name: What ids and messages call it.
        columns: What was asked for.
    """

    path: Path
    name: str
    columns: Columns

    @cached_property
    def total(self) -> int:
        """Rows of the file.

        Raises:
            OSError: It is no Parquet.
        """
        with self._opened() as file:
            return int(file.metadata.num_rows)

    def shards(self, done: Done, _skipped: Counter[str]) -> Iterator[Shard]:
        """Yield shards (see `Source`)."""
        return ranges(self.name, fingerprint(self.path, self.columns), self._records, done)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        pyarrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
        with self.path.open("rb") as file:  # of a path, Arrow asks that it is UTF-8
            try:
                table = parquet.ParquetFile(file)
            except (pyarrow.ArrowException, OSError) as error:
                raise OSError(None, f"no Parquet: {error}", str(self.path)) from None
            yield table

    def _records(self, start: int) -> Iterator[Record]:
        with self._opened() as file:
            named = self.columns.of(file.schema_arrow.names, self.name)
            asked = [name for names in named.values() for name in names]
            first = 0
            for group in range(file.num_row_groups):
                end = first + file.metadata.row_group(group).num_rows
                if end > start:
                    rows = enumerate(islice(_rows(file, group, asked), end - first), first)
                    yield from (self._record(number, row) for number, row in rows if number >= start)
                first = end

    def _record(self, number: int, row: dict[str, Any] | Refusal) -> Record:
        name = f"{self.name}:{number}"
        if isinstance(row, Refusal):
            return Record(name, row, target=record_name(number, ""))
        record = record_of(self.columns.pick(row), name)
        return replace(record, target=record_name(number, record.id))


def _rows(file: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any] | Refusal]:  # noqa: ANN401 - a package without types
    """Yield the rows of a group; from where it is broken, a fault for as many as are asked for."""
    try:
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
            yield from (_row(batch.slice(number, 1)) for number in range(batch.num_rows))
    except (ValueError, OSError, NotImplementedError) as error:  # as Arrow's are
        yield from repeat(Refusal("undecodable", f"the table is broken here: {error}"))


def _row(batch: Any) -> dict[str, Any] | Refusal:  # noqa: ANN401 - a package without types
    """Return the one row of a batch, or a fault where it holds what Python has no value for."""
    try:
        row: dict[str, Any] = batch.to_pylist()[0]
    except (ValueError, OverflowError) as error:
        return Refusal("undecodable", f"its row cannot be read: {error}")
    return row
