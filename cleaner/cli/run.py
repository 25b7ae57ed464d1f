"""What ``cleaner normalize`` does: plan, run, sum up."""

from __future__ import annotations

import gc
import json
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.api import Cleaner
from cleaner.batch.files import behind, replacing
from cleaner.batch.run import Batch
from cleaner.batch.run import run as run_batch
from cleaner.batch.sinks import Joined
from cleaner.batch.sources.folder import Folder
from cleaner.batch.stats import Stats
from cleaner.batch.work import DONE, Normalizer, Outcome
from cleaner.cli.console import Reporter, counted, counted_lines, explained, plain_errors, shown
from cleaner.cli.guard import check, lies_inside
from cleaner.cli.options import rule_layers
from cleaner.cli.plan import STDOUT, Plan, Request, plan
from cleaner.limits import Limits
from cleaner.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.cli.console import Progress

# Pages without an article that are named at the end of a run.
_NAMED = 3


def run(request: Request) -> int:
    """Normalise what was asked for, and return the exit code: 0, or 1 where pages failed.

    Raises:
        click.ClickException: Wrong use, a broken rule pack, or output that cannot be written.
    """
    started = time.perf_counter()
    reporter = Reporter()
    with plain_errors():
        cleaner = cleaner_for(request, reporter)
        planned = plan(request)
        check(request, planned)
        stats = _run(request, planned, cleaner, reporter)
        seconds = time.perf_counter() - started
        if request.stats:
            write_stats(request.stats, stats, cleaner.digest, seconds)
    unlisted = planned.source.listing.unlisted if isinstance(planned.source, Folder) else ()
    for error in unlisted:
        reporter.say(f"{explained(error)}; the folder was not looked into")
    if not stats.pages.total():
        reporter.say(f"{request.source} holds no pages")
    reporter.say(summary(stats, seconds))
    return 1 if unlisted or failed(stats) else 0


def failed(stats: Stats) -> bool:
    """Whether pages of a run failed, or there were none."""
    return not stats.pages.total() or any(count for status, count in stats.pages.items() if status not in DONE)


def cleaner_for(request: Request, reporter: Reporter) -> Cleaner:
    """Return the cleaner that was asked for, and say which packs it leaves out."""
    cleaner = Cleaner(
        rule_layers(request.rules),
        sites=not request.no_site_packs,
        extractor=request.extractor,
        model=request.model,
        limits=Limits(**request.limits),
        strict=request.strict,
    )
    for broken in cleaner.broken:
        reporter.say(f"{broken}; left out")
    return cleaner


def _run(request: Request, planned: Plan, cleaner: Cleaner, reporter: Reporter) -> Stats:
    work = Normalizer(
        cleaner,
        planned.form,
        request.kind,
        request.encoding,
        removals=request.removals_column,
        ledger=request.removals is not None,
    )
    # Behind one page the process ends, and its garbage with it.
    with planned.state() as state, planned.sink(state) as sink, uncollected() if planned.single else nullcontext():
        batch = Batch(
            planned.source,
            sink,
            work,
            state,
            ledger=Joined(_file(request.removals), state, "removals") if request.removals else None,
            errors=Joined(planned.errors, state, "errors") if planned.errors else None,
            jobs=0 if planned.single else request.jobs,
            timeout=request.timeout,
            resume=request.resume and planned.resumable,
            resumable=planned.resumable,
        )
        empty: list[Outcome] = []
        with reporter.progress(planned.source.total) as progress, _going_on(planned, reporter):
            stats = run_batch(batch, lambda event: _tell(event, progress, reporter, empty))
        if planned.folder and lies_inside(request):
            state.mkdir(exist_ok=True)  # the mark by which the next run knows the texts for no pages of IN
        gc.freeze()  # the process is about to end, and has nothing in it that is worth looking through for garbage
    if empty:
        reporter.say(_about_empty(empty, stats.pages["empty"]))
    return stats


@contextmanager
def _going_on(planned: Plan, reporter: Reporter) -> Iterator[None]:
    """Say how to go on where a run is interrupted."""
    try:
        yield
    except KeyboardInterrupt:
        if planned.resumable:
            reporter.say("Stopped. The same command goes on where it was; --no-resume begins anew.")
        elif planned.stream:
            reporter.say("Stopped. What comes from stdin cannot be taken up again; the same command begins anew.")
        raise
    except OSError as error:
        if planned.resumable:
            error.strerror = f"{error.strerror or error}. Once that is mended, the same command goes on where it was"
        raise


def _file(removals: Path) -> Path | None:
    return None if str(removals) == STDOUT else removals


def _about_empty(named: Sequence[Outcome], count: int) -> str:
    """Return which pages have no article and why: the one, or the first few and how to see the others."""
    if count == 1:
        return f"{shown(named[0].id)}: no article: {named[0].reason}"
    pages = ", ".join(f"{shown(outcome.id)} ({outcome.reason})" for outcome in named)
    more = count - len(named)
    return f"no article: {pages}" + f" and {more:,} more; --format jsonl has the reason of each" * (more > 0)


def _tell(event: Outcome | Stats, progress: Progress, reporter: Reporter, empty: list[Outcome]) -> None:
    if isinstance(event, Stats):
        progress.skip(event.pages)
        return
    progress.advance({event.status: 1})
    if event.status == "empty" and len(empty) < _NAMED:
        empty.append(event)
    if event.status not in DONE:
        kind = "" if event.status == "error" else f"{event.status.replace('_', ' ')}: "
        reporter.say(f"{shown(event.id)}: {kind}{shown(event.reason)}")


def write_stats(target: Path, stats: Stats, engine: str, seconds: float) -> None:
    """Write the counts of a run as JSON."""
    pages = stats.pages.total()
    told = {**stats.to_dict(), "engine": engine, "seconds": round(seconds, 3)}
    with replacing(behind(target)) as file:
        file.write(json.dumps({**told, "pages_per_second": round(pages / seconds, 3)}, indent=2).encode() + b"\n")


def summary(stats: Stats, seconds: float) -> str:
    """Return the counts of a run in a line."""
    lost = {status: pages for status, pages in sorted(stats.pages.items()) if status not in DONE}
    return (
        f"{counted(stats.pages.total(), 'page')}: {stats.pages['ok']:,} ok, {stats.pages['empty']:,} empty, "
        f"{_by_reason('failed', lost)}, {_by_reason('skipped', stats.skipped)}; "
        f"{counted_lines(stats.lines['out'], stats.lines['head'], stats.lines['removed'])}; {seconds:.1f} s"
    )


def _by_reason(what: str, counts: Mapping[str, int]) -> str:
    reasons = ", ".join(f"{reason.replace('_', ' ')} {count:,}" for reason, count in sorted(counts.items()))
    return f"{sum(counts.values()):,} {what}" + (f" ({reasons})" if reasons else "")
