"""What ``cleaner normalize`` does: plan, work, write, sum up."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.cli import output
from cleaner.cli.console import Reporter, explained, plain_errors
from cleaner.cli.options import rule_layers
from cleaner.cli.plan import STDOUT, Plan, plan
from cleaner.cli.workers import Normalizer, Outcome, outcomes
from cleaner.engine import Cleaner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from cleaner.article import Article
    from cleaner.cli.normalize import Request

_RENDER = {"txt": output.as_text, "jsonl": output.as_json}


@dataclass(slots=True)
class Tally:
    """Counts of a run: pages by what became of them, lines by whether they were kept."""

    ok: int = 0
    empty: int = 0
    failed: int = 0
    kept: int = 0
    removed: int = 0

    def add(self, article: Article) -> None:
        """Count a page that was written."""
        if article.status == "empty":
            self.empty += 1
        else:
            self.ok += 1
        self.kept += sum(block.text.count("\n") + 1 for block in article.blocks)
        self.removed += len(article.removals)

    def summary(self, planned: Plan, seconds: float) -> str:
        """Return the counts in a line."""
        pages = f"{len(planned.pages):,} page{'s' * (len(planned.pages) != 1)}"
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(planned.skipped.items()))
        skipped = f"{sum(planned.skipped.values()):,} skipped" + (f" ({reasons})" if reasons else "")
        return (
            f"{pages}: {self.ok:,} ok, {self.empty:,} empty, {self.failed:,} failed, {skipped}; "
            f"{self.kept:,} lines kept, {self.removed:,} removed; {seconds:.1f} s"
        )


def run(request: Request) -> int:
    """Normalise what was asked for, and return the exit code: 0, or 1 where pages failed.

    Raises:
        click.ClickException: Wrong use, a broken rule pack, or output that cannot be written.
    """
    started = time.perf_counter()
    reporter = Reporter()
    with plain_errors():
        cleaner = Cleaner(
            rule_layers(request.rules),
            sites=not request.no_site_packs,
            extractor=request.extractor,
            model=request.model,
            strict=request.strict,
        )
        for broken in cleaner.broken:
            reporter.say(f"{broken}; left out")
        planned = plan(request)
        work = Normalizer(cleaner, request.url, request.kind, request.encoding)
        jobs = min(request.jobs, max(1, len(planned.pages)))
        with ExitStack() as stack:
            writers = [stack.enter_context(planned.writer(_RENDER[request.form]))]
            if request.removals:
                writers.append(stack.enter_context(_ledger(request.removals)))
            advance = stack.enter_context(reporter.progress(len(planned.pages)))
            done = stack.enter_context(closing(outcomes(planned.pages, work, jobs)))
            tally = _write(done, writers, reporter, advance)
    for error in planned.unlisted:
        reporter.say(f"{explained(error)}; the folder was not looked into")
    reporter.say(tally.summary(planned, time.perf_counter() - started))
    return 1 if tally.failed or planned.unlisted else 0


def _ledger(target: Path) -> AbstractContextManager[output.Write]:
    if str(target) == STDOUT:
        return output.to_terminal(output.as_removals)
    return output.to_one_file(target, output.as_removals)


def _write(
    done: Iterable[Outcome], writers: list[output.Write], reporter: Reporter, advance: Callable[[], None]
) -> Tally:
    tally = Tally()
    for outcome in done:
        error = outcome.error
        if outcome.article:
            try:
                for write in writers:
                    write(outcome.page, outcome.article)
                tally.add(outcome.article)
            except output.WriteError as failure:
                error = str(failure)
        if error:
            tally.failed += 1
            reporter.say(f"{outcome.page.name}: {error}")
        advance()
    return tally
