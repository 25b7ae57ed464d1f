"""``cleaner normalize --engine ray``: every file of pages in IN becomes a file of rows in OUT, side by side."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.batch.extras import needed
from cleaner.batch.manifest import Entry, Manifest
from cleaner.batch.run import Batch
from cleaner.batch.sinks import Joined
from cleaner.batch.sources import Source, fingerprint
from cleaner.batch.sources.many import files_with_records, holds_records, records_of
from cleaner.batch.stats import Stats
from cleaner.batch.work import Normalizer
from cleaner.cli.console import Reporter, plain_errors
from cleaner.cli.guard import check_sides
from cleaner.cli.plan import STATE, Request, check_out, real
from cleaner.cli.run import cleaner_for, failed, summary, write_stats

if TYPE_CHECKING:
    from cleaner.api import Cleaner


@dataclass(frozen=True, slots=True)
class _Shares:
    """What is shared out: each file of pages, by its name.

    Attributes:
        runs: What is to be done with it.
        inputs: Its fingerprint.
        targets: The file of its rows.
        state: A folder for the list of files that are done.
    """

    runs: dict[str, Batch]
    inputs: dict[str, str]
    targets: dict[str, Path]
    state: Path

    def written(self, entry: Entry) -> bool:
        """Whether the rows of a file that was done are still there."""
        target = self.targets.get(entry.shard)
        return target is not None and target.is_file() and target.stat().st_size == entry.bytes


def run_on_ray(request: Request, address: str | None) -> int:
    """Normalise what was asked for on a Ray cluster, and return the exit code: 0, or 1 where pages or files failed.

    Args:
        request: What the user asked for.
        address: The cluster; None starts one on this machine, unless the environment names one.

    Raises:
        click.ClickException: Wrong use, a broken rule pack, or output that cannot be written.
    """
    started = time.perf_counter()
    reporter = Reporter()
    with plain_errors():
        cleaner = cleaner_for(request, reporter)
        shares = _shares(request, cleaner)
        ray = needed("ray", "ray")
        if not ray.is_initialized():
            ray.init(address=address, logging_level="WARNING", log_to_driver=False)
        stats, unread = _run(shares, reporter)
        seconds = time.perf_counter() - started
        if request.stats:
            write_stats(request.stats, stats, cleaner.digest, seconds)
    reporter.say(summary(stats, seconds))
    return 1 if unread or failed(stats) else 0


def _shares(request: Request, cleaner: Cleaner) -> _Shares:
    """Return what there is to do.

    Raises:
        click.UsageError: The options do not go together, or there is nothing to share out.
    """
    form = request.form or "parquet"
    if form not in ("jsonl", "parquet") or request.removals or request.url or request.out in (None, "-"):
        message = (
            "--engine ray writes rows into a folder: name OUT, with --format jsonl or parquet, "
            "with --removals-column in place of --removals, and without --url"
        )
        raise click.UsageError(message)
    check_out(request.source, str(request.out), one_file=False)
    source, out = real(request.source), real(Path(str(request.out)))
    files = {source.name: source} if holds_records(source) else files_with_records(source, frozenset((out,)))
    if not files:
        message = f"{request.source} holds no file of many pages (.jsonl, .parquet, .warc); leave --engine ray out"
        raise click.UsageError(message)
    targets = {name: out / f"{name}.{form}" for name in files}
    check_sides(request, {*files.values(), *targets.values()}.__contains__)
    columns = request.columns
    work = Normalizer(cleaner, form, request.kind, request.encoding, removals=request.removals_column)
    sources = {name: records_of(path, name, columns, request.limits["bytes"]) for name, path in files.items()}
    runs = {name: _batch(sources[name], target, work, request) for name, target in targets.items()}
    if not request.resume:
        for state in (out / STATE, *(run.state for run in runs.values())):
            shutil.rmtree(state, ignore_errors=True)
    return _Shares(runs, {name: fingerprint(path, columns) for name, path in files.items()}, targets, out / STATE)


def _batch(source: Source, target: Path, work: Normalizer, request: Request) -> Batch:
    state = target.with_name(f"{target.name}.parts")
    errors = Joined(target.with_name(f"{target.name}.errors.jsonl"), state, "errors")
    return Batch(source, Joined(target, state), work, state, errors=errors, timeout=request.timeout)


def _run(shares: _Shares, reporter: Reporter) -> tuple[Stats, int]:
    """Do what is not done yet, and return the counts of all pages, and how many files failed."""
    from cleaner.ray import run_all  # noqa: PLC0415 - only where Ray is

    stats, failed = Stats(), 0
    shares.state.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(shares.state, next(iter(shares.runs.values())).digest, shares.written)
    done = {name for name, told in shares.inputs.items() if manifest.done(name, told)}
    with reporter.progress(None) as progress:
        for name in done:
            stats.merge(manifest.stats(name))
        progress.skip(stats.pages)
        for name, result in run_all({name: run for name, run in shares.runs.items() if name not in done}):
            if isinstance(result, str):
                failed += 1
                reporter.say(f"{name}: {result}")
                continue
            manifest.add(name, shares.inputs[name], (shares.targets[name].stat().st_size, ""), result)
            stats.merge(result)
            progress.advance(result.pages)
    if not failed:
        shutil.rmtree(shares.state, ignore_errors=True)
    return stats, failed
