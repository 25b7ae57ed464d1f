"""Ray Data: pages in one dataset, rows in another, on a laptop or a cluster."""

from __future__ import annotations

from functools import partial
from typing import Any

import pyarrow as pa
from ray.data import Dataset

from cleaner.arrow import SCHEMA, clean_batch
from cleaner.batch.columns import Columns
from cleaner.engine import Config, cleaner_of

# Pages that an actor takes at a time: little is lost with an actor, and a batch stays well below the size of a block.
_PAGES = 64


class _Normalizer:
    """What an actor does: packs are compiled when it starts.

    Raises:
        RuntimeError: The machine has another version of cleaner than the one that started the run.
    """

    def __init__(self, config: Config, columns: Columns | None, removals: bool, digest: str) -> None:  # noqa: FBT001 - positional on its way through Ray
        there = cleaner_of(config).digest
        if there != digest:
            message = f"this machine's cleaner is another one ({there}, not {digest}); install the same version on all"
            raise RuntimeError(message)
        self._clean = partial(clean_batch, config=config, columns=columns, removals=removals)

    def __call__(self, table: pa.Table) -> pa.Table:
        return pa.Table.from_batches(map(self._clean, table.to_batches()), SCHEMA)


def normalize(
    pages: Dataset,
    config: Config | None = None,
    columns: Columns | None = None,
    *,
    removals: bool = False,
    **options: Any,  # noqa: ANN401 - as in Ray
) -> Dataset:
    """Return a dataset of rows of `cleaner.arrow.SCHEMA`, one for each page, with the ids that came in.

    Args:
        pages: The pages; see `cleaner.arrow.clean_batch` for their columns, and for the other arguments.
        config: What `Cleaner.config` gave; None for the shipped packs.
        columns: Where the pages stand.
        removals: Whether removed lines are wanted.
        options: Further arguments of `Dataset.map_batches`: ``compute``, ``batch_size``, ``num_cpus``, ``memory``, …

    Raises:
        RuleError: A pack is broken.
    """
    config = config or Config()
    given = (config, columns, removals, cleaner_of(config).digest)
    options = {"batch_size": _PAGES, "batch_format": "pyarrow", "zero_copy_batch": True, **options}
    return pages.map_batches(_Normalizer, fn_constructor_args=given, **options)
