"""Pages to articles, in this process or in several."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Literal, Self

from cleaner.cli.pages import Page
from cleaner.rules.source import RuleError

if TYPE_CHECKING:
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
        if article.status in ("too_large", "error"):
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
    with _Pool(work, jobs) as pool, _Pool(work, 1) as alone:
        pending = deque((page, pool.submit(page)) for page in islice(pages, jobs * _AHEAD))
        while pending:
            yield _outcome(*pending.popleft(), alone)
            pending.extend((page, pool.submit(page)) for page in islice(pages, 1))


def _outcome(page: Page, future: Future[Outcome], alone: _Pool) -> Outcome:
    """Wait for a page; one that was handed out when a process died is tried once more, with no other page about."""
    with suppress(BrokenProcessPool):
        return future.result()
    with suppress(BrokenProcessPool):
        return alone.submit(page).result()
    return Outcome(page, error="not done: the process working on it died, perhaps for want of memory")


class _Pool:
    """Processes that work on pages: started when there is work, and anew when one of them has died."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._processes = self._new()

    def _new(self) -> ProcessPoolExecutor:
        # Spawned: a fork would copy the locks of the thread that draws the progress bar.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, context, initializer=_start, initargs=(self._work,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, _error: object, _traceback: object) -> None:
        if failure:  # Ctrl-C, or nowhere to write to: nobody waits for the pages that are under way
            for process in multiprocessing.active_children():
                process.terminate()
        self._processes.shutdown(cancel_futures=True)

    def submit(self, page: Page) -> Future[Outcome]:
        """Hand a page out."""
        with _interrupts_held():
            try:
                return self._processes.submit(_do, page)
            except BrokenProcessPool:
                self._processes = self._new()
                return self._processes.submit(_do, page)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back for a moment.

    Processes that start meanwhile never see it: it is for the first process, which ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # its start would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# What a process does with its pages, set once when it starts: compiled packs are not sent with every page.
_work: list[Work] = []


def _start(work: Work) -> None:
    _work[:] = [work]


def _do(page: Page) -> Outcome:
    return _work[0](page)
