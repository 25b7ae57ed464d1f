"""Spark: pages in one DataFrame, rows in another. Needs no package beyond those that Spark itself asks of Python."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from cleaner.arrow import SCHEMA, clean_stream

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from cleaner.batch.columns import Columns
    from cleaner.engine import Config

_NAMES = {"string": "STRING", "large_string": "STRING", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}


def _ddl(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"ARRAY<{_ddl(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{field.name}: {_ddl(field.type)}' for field in kind)}>"
    return _NAMES[str(kind)]


#: `cleaner.arrow.SCHEMA` in Spark's words.
DDL = ", ".join(f"{field.name} {_ddl(field.type)}" for field in SCHEMA)


def normalize(
    pages: DataFrame, config: Config | None = None, columns: Columns | None = None, *, removals: bool = False
) -> DataFrame:
    """Return a DataFrame of rows, one for each page. Arguments and errors as for `cleaner.arrow.clean_batch`.

    Packs go along with the configuration, and are compiled once in each Python process of an executor. Pages are large:
    set ``spark.sql.execution.arrow.maxRecordsPerBatch`` to a hundred or so.
    """
    return pages.mapInArrow(partial(clean_stream, config=config, columns=columns, removals=removals), DDL)
