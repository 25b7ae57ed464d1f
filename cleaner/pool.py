"""Processes that share work. A page that hangs, or ends its process, costs itself and no other."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any, Generic, Protocol, TypeVar, cast

from cleaner.article import Status

_T = TypeVar("_T")
_R = TypeVar("_R")
_In_contra = TypeVar("_In_contra", contravariant=True)
_Out_co = TypeVar("_Out_co", covariant=True)

# A process has at most two chunks, so that it finds the next one there when it is through with the first.
_CHUNK, _CHUNK_BYTES = 8, 1_000_000
# Pages in hand for each process, those included that are done and wait for an earlier one: as many, or as heavy.
_WINDOW, _WINDOW_BYTES = 64, 32_000_000
# Processes that die one after another before they can work: something is wrong with all of them.
_STILLBORN = 3
_DIED = "the process working on it died, twice, perhaps for want of memory"
# Exit code of a process that, while it still reads the script it is to work for, is asked for processes of its own.
_UNGUARDED = 77
_GUARD = (
    "worker processes read the script that starts them, and this one starts them again as it is read: "
    'keep what it does under `if __name__ == "__main__":`'
)


class Work(Protocol[_In_contra, _Out_co]):
    """What the processes do. Picklable."""

    def __call__(self, page: _In_contra, /) -> _Out_co:
        """Do one page. What this raises ends the run."""
        ...

    def lost(self, page: _In_contra, status: Status, reason: str, /) -> _Out_co:
        """Return what stands for a page that could not be done."""
        ...

    def weight(self, page: _In_contra, /) -> int:
        """Return roughly how many bytes a page holds in memory."""
        ...


@dataclass(slots=True)
class _Job(Generic[_T, _R]):
    """A page in hand: its result once it is done, and whether a process has died or hung over it."""

    page: _T
    weight: int
    result: _R | None = None
    done: bool = False
    suspect: bool = False


class _Worker(Generic[_T, _R]):
    """A process, the pages it has (the first is under way), and when it was last heard of."""

    def __init__(self, work: Work[_T, _R]) -> None:
        # Spawned: a fork would copy the locks of the thread that draws the progress bar.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _interrupts_held():
            self.process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        # A process that hangs may not even take pages from the pipe: its own thread waits for it, and no other.
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._sender = threading.Thread(target=_send, args=(self.connection, self._outbox), daemon=True)
        self._sender.start()
        self.jobs: deque[_Job[_T, _R]] = deque()
        self.ready = False
        self.heard = time.monotonic()

    def give(self, jobs: list[_Job[_T, _R]]) -> None:
        """Hand pages out."""
        if not self.jobs:
            self.heard = time.monotonic()
        self.jobs.extend(jobs)
        self._outbox.put(bytes(ForkingPickler.dumps([job.page for job in jobs])))

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._outbox.put(None)
        self.process.kill()
        self.process.join()
        self._sender.join()  # with the process, whoever reads what it sends is gone
        self.connection.close()


class Crew(Generic[_T, _R]):
    """Processes that share work, and the pages between them. They end with this one, or by `end`.

    Args:
        work: What is done; compiled once in each process.
        jobs: Processes, at most; there are never more than pages.
        timeout: Seconds a page may take; None for as long as it likes.
    """

    def __init__(self, work: Work[_T, _R], jobs: int, timeout: float | None) -> None:
        self._work, self._jobs, self._timeout = work, jobs, timeout
        self._window, self._most = jobs * _WINDOW, jobs * _WINDOW_BYTES
        self._order: deque[_Job[_T, _R]] = deque()
        self._waiting: deque[_Job[_T, _R]] = deque()
        self._held = self._stillborn = 0
        self._workers: list[_Worker[_T, _R]] = []
        if getattr(multiprocessing.current_process(), "_inheriting", False):
            raise SystemExit(_UNGUARDED)  # without a traceback: the first process says what is wrong

    def end(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.end()

    def results(self, pages: Iterable[_T]) -> Iterator[_R]:
        """Yield one result for each page, in order (see `share`). What is begun has to be finished before more."""
        pages, more = iter(pages), True
        while True:
            while more and len(self._order) < self._window and (self._held < self._most or not self._order):
                more = self._take(pages)
            if not self._order:
                return
            self._hand_out()
            self._listen()
            if self._order[0].done:
                job = self._order.popleft()
                self._held -= job.weight
                yield cast("_R", job.result)

    def _take(self, pages: Iterator[_T]) -> bool:
        for page in pages:
            job = _Job[_T, _R](page, self._work.weight(page))
            self._held += job.weight
            self._order.append(job)
            self._waiting.append(job)
            return True
        return False

    def _hand_out(self) -> None:
        while len(self._workers) < min(self._jobs, len(self._order)):  # no more than there are pages for
            self._workers.append(self._started())
        for worker in self._workers:
            while self._waiting and self._has_room(worker):
                worker.give(list(self._chunk()))

    def _has_room(self, worker: _Worker[_T, _R]) -> bool:
        """Whether a process takes more: one suspect alone, or less than two chunks."""
        if not worker.ready:
            return False
        if self._waiting[0].suspect:
            return not worker.jobs
        under_way = worker.jobs[0] if worker.jobs else None
        return under_way is None or (not under_way.suspect and len(worker.jobs) <= _CHUNK)

    def _chunk(self) -> Iterator[_Job[_T, _R]]:
        weight = 0
        for number in range(_CHUNK):
            if number and (not self._waiting or self._waiting[0].suspect or weight > _CHUNK_BYTES):
                return
            job = self._waiting.popleft()
            weight += job.weight
            yield job
            if job.suspect:
                return

    def _listen(self) -> None:
        """Take what the processes answer; where the next page is not done, wait until one answers or is overdue."""
        of: dict[object, _Worker[_T, _R]] = {worker.connection: worker for worker in self._workers}
        busy = [worker.heard for worker in self._workers if worker.jobs]
        patience = max(0.0, min(busy) + self._timeout - time.monotonic()) if self._timeout and busy else None
        patience = 0.0 if self._order[0].done else patience
        for connection in wait([worker.connection for worker in self._workers], patience):
            worker = of[connection]
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker, "error", _DIED)
            else:
                self._answered(worker, answer)
        if self._timeout:
            self._end_the_stuck(time.monotonic() - self._timeout)

    def _answered(self, worker: _Worker[_T, _R], answer: Any) -> None:  # noqa: ANN401 - what the pipe brings
        worker.heard = time.monotonic()
        if not worker.ready:
            worker.ready, self._stillborn = True, 0
        elif isinstance(answer, _Raised):
            raise answer.error
        else:
            job = worker.jobs.popleft()
            job.result, job.done = answer, True

    def _end_the_stuck(self, since: float) -> None:
        for worker in [worker for worker in self._workers if worker.jobs and worker.heard < since]:
            if not worker.connection.poll():
                self._replace(worker, "timeout", f"it took more than {self._timeout:g} s, twice")

    def _replace(self, worker: _Worker[_T, _R], status: Status, reason: str) -> None:
        """Put a new process in the place of one, whose first page is tried once more, alone, and the others anew."""
        worker.end()
        self._stillborn += not worker.ready
        code = worker.process.exitcode
        if code == _UNGUARDED:
            raise RuntimeError(_GUARD) from None
        if self._stillborn >= _STILLBORN:
            message = f"worker processes end before they can work (exit code {code}); what they print says why"
            raise ChildProcessError(message) from None
        if worker.jobs and worker.jobs[0].suspect:
            job = worker.jobs.popleft()
            job.result, job.done = self._work.lost(job.page, status, reason), True
        elif worker.jobs:
            worker.jobs[0].suspect = True
        self._waiting.extendleft(reversed(worker.jobs))
        self._workers[self._workers.index(worker)] = self._started()

    def _started(self) -> _Worker[_T, _R]:
        try:
            return _Worker(self._work)
        except (OSError, RuntimeError) as error:  # the latter of threads
            message = f"worker processes cannot start ({getattr(error, 'strerror', error)}); ask for fewer at a time"
            raise ChildProcessError(message) from None


def share(
    work: Work[_T, _R], pages: Iterable[_T], jobs: int, timeout: float | None = None
) -> Generator[_R, None, None]:
    """Work through pages in processes, and yield one result for each, in order.

    Pages are taken as they are needed, and memory is bounded. A page over which a process dies or exceeds `timeout`
    is tried once more with no other page in its process; if it fails again, `Work.lost` stands for it.

    Args:
        work: What is done; compiled once in each process.
        pages: Picklable.
        jobs: Processes.
        timeout: Seconds a page may take.

    Raises:
        ChildProcessError: The processes cannot start.
        RuntimeError: The script that asks for them would do so again in each of them.
        Exception: What the work raised.
    """
    crew = Crew(work, jobs, timeout)
    try:
        yield from crew.results(pages)
    finally:
        crew.end()


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


@dataclass(frozen=True, slots=True)
class _Raised:
    """What the work raised, on its way to the first process."""

    error: Exception


def _send(connection: Connection, outbox: SimpleQueue[Any]) -> None:
    """Put chunks into the pipe, until there are no more or nobody is at its other end."""
    with suppress(OSError):  # it has died, which the pipe will say
        while (chunk := outbox.get()) is not None:
            connection.send_bytes(chunk)


def _serve(connection: Connection, work: Work[Any, Any]) -> None:
    """Answer page after page, in order, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pages: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, pages), daemon=True).start()
    with suppress(BrokenPipeError, ConnectionResetError):  # the first process has been killed: nobody is left to tell
        connection.send(None)  # ready
        while True:
            try:
                answer = work(pages.get())
            except Exception as error:  # noqa: BLE001 - the first process raises it
                answer = _Raised(error)
            connection.send(answer)


def _receive(connection: Connection, pages: SimpleQueue[Any]) -> None:
    """Take chunks from the pipe at once, so that the first process never waits; end with it, even amid a page."""
    with suppress(EOFError, OSError):
        while True:
            for page in connection.recv():
                pages.put(page)
    os._exit(0)
