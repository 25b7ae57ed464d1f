"""Rows as Arrow tables; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from cleaner.batch.row import Row
from cleaner.batch.work import Outcome

_STRINGS = pa.list_(pa.string())
_COUNTS = pa.struct([(name, pa.int64()) for name in ("chars_in", "chars_out", "lines_in", "lines_out")])
_REMOVAL = pa.struct(
    [
        *(("line", pa.int64()), ("text", pa.string()), ("rule", pa.string())),
        *(("why", pa.string()), ("score", pa.float64()), ("place", pa.int64())),
    ]
)
_TYPES = {
    **dict.fromkeys(("byline", "notes", "packs"), _STRINGS),
    # A batch may hold more than the two gigabytes that the offsets of a plain string reach.
    **dict.fromkeys(("text", "body"), pa.large_string()),
    "paywalled": pa.bool_(),
    "confidence": pa.float64(),
    "counts": _COUNTS,
    "removals": pa.list_(_REMOVAL),
}

#: The fields of `Row`, in their order. Every table has every column, whatever its rows are.
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in Row.__slots__])


def rows_to_batch(rows: Iterable[Row]) -> pa.RecordBatch:
    """Return rows as a batch of `SCHEMA`."""
    return pa.RecordBatch.from_pylist([row.to_dict() for row in rows], SCHEMA)


def outcomes_to_batch(outcomes: Iterable[Outcome]) -> pa.RecordBatch:
    """Return what became of pages, as rows (see `Normalizer.form`), as a batch of `SCHEMA`."""
    return rows_to_batch(outcome.content for outcome in outcomes if isinstance(outcome.content, Row))
