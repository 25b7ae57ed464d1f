"""Parquet, by row groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from cleaner.batch.columns import Columns
from cleaner.batch.extras import needed
from cleaner.batch.names import record_name
from cleaner.batch.record import Record, record_of
from cleaner.batch.sources import Done, Shard, fingerprint, ranges

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
        with self._open() as file:
            return int(file.metadata.num_rows)

    def shards(self, done: Done, _skipped: Counter[str]) -> Iterator[Shard]:
        """Yield shards (see `Source`)."""
        return ranges(self.name, fingerprint(self.path, self.columns), self._records, done)

    def _open(self) -> Any:  # noqa: ANN401 - a package without types
        pyarrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
        try:
            return parquet.ParquetFile(self.path)
        except pyarrow.ArrowInvalid as error:
            raise OSError(None, f"no Parquet: {error}", str(self.path)) from None

    def _records(self, start: int) -> Iterator[Record]:
        with self._open() as file:
            named = self.columns.of(file.schema_arrow.names, self.name)
            groups: list[int] = []
            number = 0
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if groups or number + rows > start:
                    groups.append(group)
                else:
                    number += rows
            asked = [name for names in named.values() for name in names]
            for batch in file.iter_batches(_ROWS, row_groups=groups, columns=asked) if groups else ():
                for row in batch.to_pylist():
                    if number >= start:
                        yield self._record(number, row)
                    number += 1

    def _record(self, number: int, row: dict[str, Any]) -> Record:
        record = record_of(self.columns.pick(row), f"{self.name}:{number}")
        return replace(record, target=record_name(number, record.id))
