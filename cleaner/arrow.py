"""Rows as Arrow: one fixed schema, the same columns in every file."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from cleaner.batch.row import Row

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
    **dict.fromkeys(("text", "body"), pa.large_string()),
    "paywalled": pa.bool_(),
    "confidence": pa.float64(),
    "counts": _COUNTS,
    "removals": pa.list_(_REMOVAL),
}

#: The columns of `Row`, in its order.
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in Row.__slots__])


def rows_to_batch(rows: Sequence[Row]) -> pa.RecordBatch:
    """Return rows as a record batch of `SCHEMA`."""
    return pa.RecordBatch.from_pylist([row.to_dict() for row in rows], schema=SCHEMA)
