"""Where pages come from. Lazy: memory does not grow with what a source holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from cleaner.batch.reading import Plain
from cleaner.batch.record import Record

# Pages that are done, or done again, together.
SHARD = 200
# Whether a shard is done: its name and its fingerprint.
Done = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive pages of a source, done together.

    Attributes:
        name: The same in every run over the same input.
        fingerprint: Another one where the input has changed.
        records: The pages, once, before the next shard is asked for; None where they are done.
    """

    name: str
    fingerprint: str
    records: Iterator[Record] | None


class Source(Protocol):
    """Pages, in an order that is always the same.

    Attributes:
        total: How many, where that can be known at once.
    """

    @property
    def total(self) -> int | None:
        """How many pages; None where only reading them tells."""
        ...

    def shards(self, done: Done, skipped: Counter[str], /) -> Iterator[Shard]:
        """Yield all shards, in order; those that are done without their records.

        Args:
            done: Whether a shard is done.
            skipped: Files and records that are passed over are counted there, by reason, as they are met.
        """
        ...


def opened(file: Path | Plain) -> Plain:
    """Return an open stream of a file; one that is open already as it is.

    Raises:
        OSError: It cannot be opened.
        MissingExtra: It needs a package that is not installed.
    """
    return file if isinstance(file, Plain) else Plain(file)


def fingerprint(file: Path | Plain, *more: object) -> str:
    """Return what changes when a file does: size, time of the last change, and what else counts; nothing of a stream.

    Raises:
        OSError: There is no such file.
    """
    if isinstance(file, Plain):
        return ""
    stat = file.stat()
    return ":".join(map(str, (stat.st_size, stat.st_mtime_ns, *more)))


def ranges(name: str, told: str, rows: Callable[[int], Iterable[Record]], done: Done) -> Iterator[Shard]:
    """Cut the records of one file into shards.

    Args:
        name: What the file is called.
        told: Its fingerprint.
        rows: Gives its records from a number on.
        done: As in `Source.shards`.
    """
    number = 0
    while done(f"{name}:{number}", told):
        yield Shard(f"{name}:{number}", told, None)
        number += 1
    records = iter(rows(number * SHARD))
    for first in records:
        shard = f"{name}:{number}"
        own = chain((first,), islice(records, SHARD - 1))
        if done(shard, told):
            for _ in own:
                pass
        yield Shard(shard, told, None if done(shard, told) else own)
        number += 1
