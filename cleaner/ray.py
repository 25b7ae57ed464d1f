"""Ray: datasets of pages to datasets of rows, and many files at once, on a laptop or a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pyarrow as pa
import ray
from ray.data import Dataset
from ray.exceptions import RayError, RayTaskError

from cleaner.api import cleaner_of
from cleaner.arrow import SCHEMA, batch_to_records, outcomes_to_batch
from cleaner.batch.columns import Columns
from cleaner.batch.record import Record
from cleaner.batch.run import Batch, run
from cleaner.batch.stats import Stats
from cleaner.batch.work import Normalizer, Outcome
from cleaner.engine import Config
from cleaner.pool import Crew

# Pages that an actor takes at a time: little is lost with an actor, and a batch stays well below the size of a block.
_PAGES = 64


def _check(here: str, wanted: str) -> None:
    """See to it that a machine has the cleaner of the one that started the run.

    Raises:
        RuntimeError: It has another.
    """
    if here != wanted:
        message = f"the cleaner of this machine is another one ({here}, not {wanted}); install the same version on all"
        raise RuntimeError(message)


class _Normalizer:
    """What an actor does: packs are compiled when it starts.

    Where pages have a clock, a process of its own does the work: what hangs there is replaced.
    """

    def __init__(self, work: Normalizer, columns: Columns, digest: str, timeout: float | None) -> None:
        _check(work.cleaner.digest, digest)
        self._columns = columns
        self._crew: Crew[Record, Outcome] | None = Crew(work, 1, timeout) if timeout else None
        self._outcomes = self._crew.results if self._crew else partial(map, work)

    def __call__(self, table: pa.Table) -> pa.Table:
        return pa.Table.from_batches(map(self._clean, table.to_batches()), SCHEMA)

    def _clean(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        return outcomes_to_batch(self._outcomes(batch_to_records(batch, self._columns)))


def normalize(
    pages: Dataset,
    config: Config | None = None,
    columns: Columns | None = None,
    *,
    removals: bool = False,
    timeout: float | None = 60,
    **options: Any,  # noqa: ANN401 - as in Ray
) -> Dataset:
    """Return a dataset of rows of `cleaner.arrow.SCHEMA`, one for each page, with the ids that came in.

    Args:
        pages: The pages; see `cleaner.arrow.clean_batch` for their columns, and for the other arguments.
        config: What `Cleaner.config` gave; None for the shipped packs.
        columns: Where the pages stand.
        removals: Whether removed lines are wanted.
        timeout: Seconds a page may take; one that takes longer, twice, has the status ``"timeout"``. None works without
            a clock, and without the process for each actor that a clock needs.
        options: Further arguments of `Dataset.map_batches`: ``compute``, ``batch_size``, ``num_cpus``, ``memory``, …

    Raises:
        RuleError: A pack is broken.
    """
    cleaner = cleaner_of(config or Config())
    work = Normalizer(cleaner, "parquet", removals=removals)
    given = (work, columns or Columns(), cleaner.digest, timeout)
    options = {"batch_size": _PAGES, "batch_format": "pyarrow", "zero_copy_batch": True, **options}
    return pages.map_batches(_Normalizer, fn_constructor_args=given, **options)


def run_all(batches: Mapping[str, Batch]) -> Iterator[tuple[str, Stats | str]]:
    """Do runs side by side, each on one processor of the cluster, and yield name and counts of each as it is done.

    A run whose machine or process dies is taken up by another, where it was; see `cleaner.batch.run.run`. One that
    fails gives the reason in the place of its counts, and the others are not concerned.

    Args:
        batches: Name to run. All machines see the same files.
    """
    task = ray.remote(num_cpus=1)(_run)
    names = {task.remote(batch, batch.work.cleaner.digest): name for name, batch in batches.items()}
    while names:
        (done,), _ = ray.wait(list(names), num_returns=1)
        try:
            result: Stats | str = ray.get(done)
        except RayTaskError as error:
            result = str(error.cause or error)
        except RayError as error:
            result = str(error)
        yield names.pop(done), result


def _run(batch: Batch, digest: str) -> Stats:
    _check(batch.work.cleaner.digest, digest)
    return run(batch, lambda _event: None)
