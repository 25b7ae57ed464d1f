"""A folder of tables and archives, one after another."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import ClassVar

from cleaner.batch.columns import Columns, NoColumn
from cleaner.batch.names import is_hidden, record_name
from cleaner.batch.own import lists_errors
from cleaner.batch.reading import Plain
from cleaner.batch.record import Record
from cleaner.batch.sources import Done, Shard, Source
from cleaner.batch.sources.jsonl import JsonLines
from cleaner.batch.sources.parquet import Parquet
from cleaner.batch.sources.warc import Warc
from cleaner.folders import walked
from cleaner.limits import Refusal

# How JSON Lines begin; a page that begins so is none.
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"')
_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
_WARC = (".warc", ".warc.gz", ".wet", ".wet.gz")
_PARQUET = ".parquet"


def holds_records(path: Path) -> bool:
    """Whether a file holds many pages, by its name."""
    return path.name.lower().endswith((*_LINES, *_WARC, _PARQUET))


def records_of(path: Path, name: str, columns: Columns, limit: int) -> Source:
    """Return the pages of a file that holds many.

    Args:
        path: The file.
        name: What ids and messages call it.
        columns: What was asked for.
        limit: Most bytes of a page.
    """
    low = path.name.lower()
    if low.endswith(_WARC):
        return Warc(path, name, limit)
    return Parquet(path, name, columns) if low.endswith(_PARQUET) else JsonLines(path, name, columns, limit)


def records_from(stream: Plain, name: str, columns: Columns, limit: int) -> Source | None:
    """Return the pages of a stream that begins as JSON Lines or WARC do; None where it is one page.

    Args:
        stream: Read from its beginning.
        name: What ids and messages call it.
        columns: What was asked for.
        limit: Most bytes of a page.
    """
    first = stream.peek()
    if first.startswith(b"WARC/"):
        return Warc(stream, name, limit)
    return JsonLines(stream, name, columns, limit) if _OBJECT.match(first) else None


@dataclass(frozen=True, slots=True)
class Many:
    """The tables and archives below a folder, in order.

    Attributes:
        files: Name to file.
        columns: What was asked for.
        limit: Most bytes of a page.
        total: Not known.
    """

    files: dict[str, Path]
    columns: Columns
    limit: int
    total: ClassVar[None] = None

    def shards(self, done: Done, skipped: Counter[str]) -> Iterator[Shard]:
        """Yield shards (see `Source`)."""
        first = next(iter(self.files), "")
        for name, path in self.files.items():
            try:
                shards = iter(records_of(path, name, self.columns, self.limit).shards(done, skipped))
                begun = list(islice(shards, 1))
            except (OSError, NoColumn) as error:
                if name == first and isinstance(error, NoColumn):  # most likely true of all, and said at once
                    raise
                shards, begun = iter(()), [_unread(name, error, done)]
            for shard in chain(begun, shards):
                yield shard if shard.records is None else replace(shard, records=_below(name, shard.records))


def _unread(name: str, error: OSError | NoColumn, done: Done) -> Shard:
    """Return what stands for a file that cannot be read: one record that says why."""
    why = f"cannot be read: {error.strerror or error}" if isinstance(error, OSError) else str(error)
    record = Record(name, Refusal("error", why), target=record_name(0, ""))
    return Shard(f"{name}:0", why, None if done(f"{name}:0", why) else iter((record,)))


def _below(name: str, records: Iterator[Record]) -> Iterator[Record]:
    """Put the texts of a file's records into a folder of its name."""
    for record in records:
        yield replace(record, target=str(Path(f"{name}.d") / record.target))


def files_with_records(folder: Path, never: frozenset[Path]) -> dict[str, Path]:
    """Return the files below a folder that hold many pages, by name, in order; no lists of pages that failed."""
    found = {}
    root = Path(os.path.realpath(folder))
    for here, folders, files in walked(root):
        open_ = (name for name in folders if not is_hidden(name))
        folders[:] = sorted(name for name in open_ if here / name not in never)
        for name in sorted(name for name in files if not is_hidden(name)):
            path = here / name
            readable = path not in never and holds_records(path) and path.is_file() and not path.is_symlink()
            if readable and not lists_errors(path):
                found[path.relative_to(root).as_posix()] = path
    return found
