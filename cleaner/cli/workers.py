"""Pages to articles, in this process or in several."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, Self

from cleaner.cli.pages import Page
from cleaner.rules.source import RuleError

if TYPE_CHECKING:
    from types import TracebackType

    from cleaner.article import Article
    from cleaner.engine import Cleaner

# Pages handed out for each process: enough that none waits, few enough that articles do not pile up in memory.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: its article, or why there is none."""

    page: Page
    article: Article | None = None
    error: str = ""


Work = Callable[[Page], Outcome]


@dataclass(frozen=True, slots=True)
class Normalizer:
    """Reads and normalises one page; what goes wrong with it becomes its outcome."""

    cleaner: Cleaner
    url: str | None = None
    kind: Literal["html", "text"] | None = None
    charset: str | None = None

    def __call__(self, page: Page) -> Outcome:
        """Return the outcome of a page; raises `RuleError` alone."""
        try:
            article = self.cleaner.normalize(page.read(), self.url, self.kind, charset=self.charset)
        except OSError as error:
            return Outcome(page, error=f"cannot be read: {error.strerror or error}")
        except RuleError:  # concerns every page
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours on one page must not cost the others
            return Outcome(page, error=f"a mistake in cleaner, please report it with the page: {error!r}")
        if article.status == "too_large":
            return Outcome(page, error=f"too large: {article.reason}")
        return Outcome(page, article)


def outcomes(pages: Iterable[Page], work: Work, jobs: int) -> Generator[Outcome, None, None]:
    """Work through pages, and yield their outcomes in order.

    Args:
        pages: The pages, taken as they are needed.
        work: Picklable.
        jobs: Processes; 1 works in this one.

    Raises:
        RuleError: A rule pack turned out to be broken.
    """
    if jobs == 1:
        yield from map(work, pages)
        return
    pages = iter(pages)
    with _Crew(work, jobs) as crew:
        pending = deque((page, crew.submit(page)) for page in islice(pages, jobs * _AHEAD))
        while pending:
            yield crew.outcome(*pending.popleft())
            pending.extend((page, crew.submit(page)) for page in islice(pages, 1))


class _Crew:
    """Processes that work on pages, replaced when one of them dies."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._pool = self._processes(jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, _error: object, _traceback: TracebackType | None) -> None:
        if failure:  # Ctrl-C, or nowhere to write to: nobody waits for the pages that are under way
            for process in multiprocessing.active_children():
                process.terminate()
        self._pool.shutdown(cancel_futures=True)

    def _processes(self, jobs: int) -> ProcessPoolExecutor:
        # Spawned: a fork would copy the locks of the thread that draws the progress bar.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(self._work,))

    def submit(self, page: Page) -> Future[Outcome]:
        """Hand a page out."""
        # New processes inherit this: Ctrl-C is for the first process alone, which ends the others.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return self._pool.submit(_do, page)
        except BrokenProcessPool:
            self._pool = self._processes(self._jobs)
            return self._pool.submit(_do, page)
        finally:
            signal.signal(signal.SIGINT, handler)

    def outcome(self, page: Page, future: Future[Outcome]) -> Outcome:
        """Wait for a page; one that was under way when a process died is tried once more, on its own."""
        try:
            return future.result()
        except BrokenProcessPool:
            with _Crew(self._work, 1) as alone:
                return alone.last_attempt(page)

    def last_attempt(self, page: Page) -> Outcome:
        """Work on a page that may be the one that kills its process."""
        try:
            return self.submit(page).result()
        except BrokenProcessPool:
            return Outcome(page, error="not done: the process working on it died, perhaps for want of memory")


# What a process does with its pages, set once when it starts: compiled packs are not sent with every page.
_work: list[Work] = []


def _start(work: Work) -> None:
    _work[:] = [work]


def _do(page: Page) -> Outcome:
    return _work[0](page)
