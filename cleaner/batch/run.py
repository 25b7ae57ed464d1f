"""A run: records from a source through the processes into a sink, shard by shard, so that it can be taken up again."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cleaner.batch.manifest import NAME, Entry, Manifest
from cleaner.batch.own import ERRORS, wrote
from cleaner.batch.record import Record
from cleaner.batch.sinks import Joined, Part, Piece, Sink
from cleaner.batch.sources import Shard, Source
from cleaner.batch.stats import Stats
from cleaner.batch.work import DONE, Normalizer, Outcome, json_line

_LOCK = "lock"
# What the files of a state are called besides: parts of the sinks, and halves of them.
_PARTS = (".rows", ".removals", ".errors", ".half")
# Called with every outcome, and with the counts of every shard that an earlier run has done.
Watch = Callable[[Outcome | Stats], None]


class Busy(Exception):  # noqa: N818 - said to a person
    """Another run is writing to the same place."""


class Foreign(Exception):  # noqa: N818 - said to a person
    """Somebody else's file lies where the run writes one of its own, or takes one away."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A run that is to be done.

    Attributes:
        source, sink: From where to where.
        work: What is done with each record.
        state: A folder for the manifest and what is half written. It goes when all is done.
        ledger: A file for what was removed, or None.
        errors: A file for the rows that are neither ok nor empty, or None; it is there only if there are such rows.
        jobs: Processes; 0 works in this one, without a watchdog.
        timeout: Seconds a page may take; None for as long as it likes.
        resume: Whether what an earlier run has done counts.
        resumable: Whether what this one has done may count for a later one.
    """

    source: Source
    sink: Sink
    work: Normalizer
    state: Path
    ledger: Joined | None = None
    errors: Joined | None = None
    jobs: int = 1
    timeout: float | None = None
    resume: bool = True
    resumable: bool = True

    @property
    def digest(self) -> str:
        """Digest of all that the output depends on besides the input; empty where no other run has to know it."""
        if not self.resumable:
            return ""
        work = self.work
        told = (work.cleaner.digest, work.form, work.kind, work.charset, work.removals, work.ledger)
        return sha256(repr(told).encode()).hexdigest()[:16]


@dataclass(slots=True)
class _Open:
    """A shard in the making."""

    shard: Shard
    rows: Part
    sides: Sequence[tuple[Callable[[Outcome], bytes], Piece]]
    stats: Stats = field(default_factory=Stats)


def run(batch: Batch, watch: Watch) -> Stats:
    """Do what is not yet done, and return the counts of all pages, those of earlier runs included.

    Whatever ends the run, the next one goes on where it was: a shard is done once its output is on the disk and its
    line is in the manifest.

    Args:
        batch: The run.
        watch: Is told what happens.

    Raises:
        Busy: Another run writes to the same place.
        Foreign: The file for the rows that failed, or the folder of the state, is there, and no earlier run wrote it.
        OSError: Output cannot be written; it names the file.
        RuleError: A rule pack turned out to be broken.
    """
    _check_own(batch)
    batch.state.parent.mkdir(parents=True, exist_ok=True)
    batch.state.mkdir(exist_ok=True)
    with _alone(batch.state):
        if not batch.resume:
            _empty(batch.state)
        run = _Run(batch, watch)
        run.work()
        run.join()
        with suppress(OSError):  # what stays does no harm
            _empty(batch.state)
            (batch.state / _LOCK).unlink(missing_ok=True)  # last: until then no other run begins here
            batch.state.rmdir()
    return run.stats


def _empty(state: Path) -> None:
    """Take away what is half done."""
    for path in state.iterdir():
        if path.name != _LOCK:
            path.unlink()


def _check_own(batch: Batch) -> None:
    """See to it that an earlier run wrote what this one may take away."""
    errors, state = batch.errors and batch.errors.target, batch.state
    if errors and errors.exists() and not (errors.is_file() and wrote(errors, ERRORS)):
        theirs, what = errors, "a list of the pages that fail"
    elif state.is_dir() and not all(path.name in (_LOCK, NAME) or path.suffix in _PARTS for path in state.iterdir()):
        theirs, what = state, "a folder for what is half done"
    else:
        return
    message = f"{theirs} is there, and cleaner did not write it; {what} goes there: rename yours, or name another OUT"
    raise Foreign(message)


class _Run:
    def __init__(self, batch: Batch, watch: Watch) -> None:
        self._batch, self._watch = batch, watch
        self._manifest = Manifest(batch.state, batch.digest, self._holds)
        self._shards: list[str] = []
        self._under_way: deque[Shard] = deque()
        self._open: _Open | None = None
        self.stats = Stats()

    def _holds(self, entry: Entry) -> bool:
        sides = (side for side in (self._batch.ledger, self._batch.errors) if side)
        return self._batch.sink.holds(entry.shard, entry.bytes) and all(side.exists(entry.shard) for side in sides)

    def work(self) -> None:
        try:
            with closing(self._outcomes()) as outcomes:
                for outcome in outcomes:
                    self._take(outcome, self._under_way.popleft())
            self._commit()
        finally:
            if self._open:
                for part in (self._open.rows, *(part for _, part in self._open.sides)):
                    part.abandon()

    def _take(self, outcome: Outcome, shard: Shard) -> None:
        if self._open is None or self._open.shard is not shard:
            self._commit()
            self._open = self._begin(shard)
        self._write(self._open, outcome)

    def join(self) -> None:
        batch = self._batch
        batch.sink.join(self._shards)
        if batch.ledger:
            batch.ledger.join(self._shards)
        if batch.errors:
            if any(count for status, count in self.stats.pages.items() if status not in DONE):
                batch.errors.join(self._shards)
            elif batch.errors.target:
                batch.errors.target.unlink(missing_ok=True)

    def _outcomes(self) -> Generator[Outcome, None, None]:
        batch = self._batch
        if batch.jobs:
            from cleaner.pool import share  # noqa: PLC0415 - brings what processes need, which one page does not

            return share(batch.work, self._records(), batch.jobs, batch.timeout)
        return _in_turn(batch.work, self._records())

    def _records(self) -> Iterator[Record]:
        for shard in self._batch.source.shards(self._manifest.done, self.stats.skipped):
            self._shards.append(shard.name)
            if shard.records is None:
                stats = self._manifest.stats(shard.name)
                self.stats.merge(stats)
                self._watch(stats)
                continue
            for record in shard.records:
                self._under_way.append(shard)
                yield record

    def _begin(self, shard: Shard) -> _Open:
        batch = self._batch
        sides = [(_removals, batch.ledger), (_error, batch.errors)]
        parts = [(told, side.part(shard.name)) for told, side in sides if side]
        return _Open(shard, batch.sink.part(shard.name), parts)

    def _write(self, current: _Open, outcome: Outcome) -> None:
        outcome = current.rows.write(outcome)
        for told, part in current.sides:
            part.put(told(outcome))
        current.stats.merge(outcome.stats)
        self._watch(outcome)

    def _commit(self) -> None:
        done = self._open
        if done is None:
            return
        for _, part in done.sides:
            part.commit()
        output = done.rows.commit()
        self._manifest.add(done.shard.name, done.shard.fingerprint, output, done.stats)
        self.stats.merge(done.stats)
        self._open = None


def _in_turn(work: Normalizer, records: Iterable[Record]) -> Generator[Outcome, None, None]:
    yield from map(work, records)


def _removals(outcome: Outcome) -> bytes:
    return outcome.removals


def _error(outcome: Outcome) -> bytes:
    if outcome.status in DONE:
        return b""
    return json_line({name: getattr(outcome, name) for name in ERRORS})


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """See to it that no other run uses the folder.

    Raises:
        Busy: One does.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where nobody is kept out
    except ImportError:
        yield
        return
    path, held = folder / _LOCK, False
    with ExitStack() as stack:
        while not held:  # a run that ends meanwhile takes the folder away, and then nobody else would see our lock
            try:
                file = stack.enter_context(path.open("wb"))
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                held = os.path.samestat(os.fstat(file.fileno()), path.stat())
            except BlockingIOError:
                message = f"another run is at work in {folder}; wait for it, or stop it"
                raise Busy(message) from None
            except FileNotFoundError:
                folder.mkdir(exist_ok=True)
        yield
