"""Pages as Arrow tables: one row in, one row out, in the same order. What Ray, Spark, Parquet and pandas speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from cleaner.batch.columns import Columns
from cleaner.batch.row import Row, row_of
from cleaner.engine import Config, cleaner_of

_COUNTS = pa.struct([(name, pa.int64()) for name in ("chars_in", "chars_out", "lines_in", "lines_out")])
_REMOVAL = pa.struct(
    [
        ("line", pa.int64()),
        ("text", pa.string()),
        ("rule", pa.string()),
        ("why", pa.string()),
        ("score", pa.float64()),
        ("place", pa.int64()),
    ]
)
_NAMES = pa.list_(pa.string())

# The fields of `Row`, in their order. Every table has every column, whatever its rows are.
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("url", pa.string()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("title", pa.string()),
        pa.field("byline", _NAMES, nullable=False),
        pa.field("date", pa.string()),
        pa.field("updated", pa.string()),
        pa.field("source", pa.string()),
        pa.field("site", pa.string()),
        pa.field("language", pa.string()),
        # A batch may hold more than the two gigabytes of text that the offsets of a plain string reach.
        pa.field("text", pa.large_string()),
        pa.field("body", pa.large_string()),
        pa.field("paywalled", pa.bool_(), nullable=False),
        pa.field("confidence", pa.float64(), nullable=False),
        pa.field("charset", pa.string(), nullable=False),
        pa.field("notes", _NAMES, nullable=False),
        pa.field("packs", _NAMES, nullable=False),
        pa.field("counts", _COUNTS, nullable=False),
        pa.field("removals", pa.list_(_REMOVAL)),
        pa.field("engine", pa.string(), nullable=False),
    ]
)


def rows_to_batch(rows: Iterable[Row]) -> pa.RecordBatch:
    """Return rows as a batch of `SCHEMA`."""
    return pa.RecordBatch.from_pylist([row.to_dict() for row in rows], SCHEMA)


def clean_batch(
    batch: pa.RecordBatch, config: Config | None = None, columns: Columns | None = None, *, removals: bool = False
) -> pa.RecordBatch:
    """Normalise a batch of pages: as many rows of `SCHEMA`, in the same order, with the ids that came in.

    Content never raises: see the columns `status` and `reason`. A page that is null is an empty one.

    Args:
        batch: The pages. Content is binary or string; an id or a URL of another type is written as a string.
        config: What `Cleaner.config` gave, compiled once in a process; None for the shipped packs.
        columns: Where the pages stand; looked for under the usual names by default.
        removals: Whether removed lines are wanted.

    Raises:
        ValueError: There is no column for the id or the content, or the content is of another type.
        RuleError: A pack is broken.

    >>> pages = pa.RecordBatch.from_pydict({"id": ["a"], "html": ["<h1>Rain</h1><p>" + "It rained all day. " * 9]})
    >>> clean_batch(pages).column("title").to_pylist()
    ['Rain']
    """
    cleaner = cleaner_of(config or Config())
    rows = (
        row_of(name, cleaner.normalize(content, url), cleaner.digest, url=url, removals=removals)
        for name, content, url in _pages(batch, (columns or Columns()).of(batch.schema.names, "the batch"))
    )
    return rows_to_batch(rows)


def clean_stream(
    batches: Iterable[pa.RecordBatch],
    config: Config | None = None,
    columns: Columns | None = None,
    *,
    removals: bool = False,
) -> Iterator[pa.RecordBatch]:
    """Normalise batches one after the other, each as it comes. Arguments and errors as for `clean_batch`."""
    return (clean_batch(batch, config, columns, removals=removals) for batch in batches)


def _pages(batch: pa.RecordBatch, columns: Columns) -> Iterator[tuple[str, bytes | str, str | None]]:
    """Yield id, content and address of each page."""
    if columns.id is None:
        message = f"the batch has no column for the id of a page; it has {', '.join(batch.schema.names)}: name the one"
        raise ValueError(message)
    content = batch.column(columns.content)
    if not any(test(content.type) for test in _CONTENT):
        message = f"the column {columns.content!r} is of type {content.type}; a page is binary or string"
        raise ValueError(message)
    for name, page, url in zip(_texts(batch, columns.id), content, _texts(batch, columns.url), strict=True):
        yield name or "", page.as_py() or "", url


_CONTENT = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_string, pa.types.is_large_string)


def _texts(batch: pa.RecordBatch, name: str | None) -> list[Any]:
    return batch.column(name).cast(pa.string()).to_pylist() if name else [None] * batch.num_rows
