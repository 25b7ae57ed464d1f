"""Pages as Arrow tables: one row in, one row out, in the same order. What Ray, Spark, Parquet and pandas speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from cleaner.api import cleaner_of
from cleaner.batch.columns import Columns, NoColumn
from cleaner.batch.record import Record, record_of
from cleaner.batch.table import SCHEMA, outcomes_to_batch, rows_to_batch
from cleaner.batch.work import Normalizer
from cleaner.engine import Config

__all__ = ["SCHEMA", "batch_to_records", "clean_batch", "clean_stream", "outcomes_to_batch", "rows_to_batch"]


def clean_batch(
    batch: pa.RecordBatch, config: Config | None = None, columns: Columns | None = None, *, removals: bool = False
) -> pa.RecordBatch:
    """Normalise a batch of pages: as many rows of `SCHEMA`, in the same order, with the ids that came in.

    Content never raises: see the columns `status` and `reason`.

    Args:
        batch: The pages. Content is binary or string; ids and addresses of other types become text.
        config: What `Cleaner.config` gave, compiled once in a process; None for the shipped packs.
        columns: Where the pages stand; looked for under the usual names by default.
        removals: Whether removed lines are wanted.

    Raises:
        NoColumn: There is no column for the id or for the content, or not one that was asked for.
        RuleError: A pack is broken.

    >>> pages = pa.RecordBatch.from_pydict({"id": ["a"], "html": ["<h1>Rain</h1><p>" + "It rained all day. " * 9]})
    >>> clean_batch(pages).column("title").to_pylist()
    ['Rain']
    """
    work = Normalizer(cleaner_of(config or Config()), "parquet", removals=removals)
    return outcomes_to_batch(map(work, batch_to_records(batch, columns or Columns())))


def clean_stream(
    batches: Iterable[pa.RecordBatch],
    config: Config | None = None,
    columns: Columns | None = None,
    *,
    removals: bool = False,
) -> Iterator[pa.RecordBatch]:
    """Normalise batches one after the other, each as it comes. Arguments and errors as for `clean_batch`."""
    return (clean_batch(batch, config, columns, removals=removals) for batch in batches)


def batch_to_records(batch: pa.RecordBatch, columns: Columns) -> Iterator[Record]:
    """Return the pages of a batch.

    Raises:
        NoColumn: As `clean_batch`.
    """
    named = columns.of(batch.schema.names, "the table")
    if not named["id"]:
        message = f"the table has no column for the id of a page ({', '.join(batch.schema.names)}); name it"
        raise NoColumn(message)
    used = dict.fromkeys(name for names in named.values() for name in names)
    return (record_of(columns.pick(row), "") for row in batch.select(list(used)).to_pylist())
