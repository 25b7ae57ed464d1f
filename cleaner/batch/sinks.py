"""Where rows go: a file for each page, one file made of parts, or a stream."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from cleaner.batch.extras import needed
from cleaner.batch.files import Measured, behind, naming, replacing, settle, standard
from cleaner.batch.row import Row
from cleaner.batch.work import Outcome

# What concerns every page, and not the one that could not be written.
_FOR_ALL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
# Of a joined Parquet file, a row group has so many rows, or at least so many bytes.
_GROUP_ROWS, _GROUP_BYTES = 5_000, 100_000_000


class Part(Protocol):
    """The output of a shard in the making."""

    def write(self, outcome: Outcome) -> Outcome:
        """Write what became of a page, and return it; another one where this page cannot be written.

        Raises:
            OSError: No page can be.
        """
        ...

    def commit(self) -> tuple[int, str]:
        """Bring it to the disk under its own name, and return its size and its digest."""
        ...

    def abandon(self) -> None:
        """Close what is open; the shard will not be whole."""
        ...


class Sink(Protocol):
    """Where the rows of a run go."""

    def part(self, shard: str) -> Part:
        """Begin a shard."""
        ...

    def holds(self, shard: str, size: int) -> bool:
        """Whether the output of a shard that was done is still there."""
        ...

    def join(self, shards: Iterable[str]) -> None:
        """Finish: all shards are done, in this order."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """A file of text for each page, there as soon as the page is done.

    Attributes:
        folder: Where they go.
        suffix: Theirs: ``.txt`` or ``.md``.
        state: A folder on the same file system for what is half written; beside the file where there is none.
    """

    folder: Path
    suffix: str = ".txt"
    state: Path | None = None

    def part(self, shard: str) -> Part:  # noqa: ARG002 - files do not depend on the shard
        """Begin a shard."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return _Written(self)

    def holds(self, shard: str, size: int) -> bool:  # noqa: ARG002 - looking for every file would take too long
        """Whether the output is there: one that took its files away took the manifest with them."""
        return True

    def join(self, shards: Iterable[str]) -> None:
        """Nothing is to be joined."""

    def path(self, target: str) -> Path:
        """Return the file of a page."""
        return self.folder / (target if self.suffix == ".txt" else target.removesuffix(".txt") + self.suffix)


@dataclass(slots=True)
class _Written:
    """The files of a shard."""

    files: Files
    paths: list[Path] = field(default_factory=list)
    size: int = 0
    told: Any = field(default_factory=sha256)

    def write(self, outcome: Outcome) -> Outcome:
        path, content = self.files.path(outcome.target), outcome.content
        if not isinstance(content, bytes):
            return replace(outcome, reason=outcome.reason + self._old(path))
        try:
            with replacing(path, self.files.state and self.files.state / "page.half") as file:
                file.write(content)
        except OSError as error:
            if error.errno in _FOR_ALL:
                raise
            message = f"its text, {path}, cannot be written: {error.strerror or error}"
            return outcome.unwritten(message + self._old(path))
        self.paths.append(path)
        self.size += len(content)
        self.told.update(content)
        return outcome

    def _old(self, path: Path) -> str:
        """Among many texts, that of an earlier run would pass for one of this. One alone is the user's, who is told."""
        return _set_aside(path) if self.files.state else ""

    def commit(self) -> tuple[int, str]:
        if self.files.state:  # what cannot be resumed need not be settled
            for path in (*self.paths, *dict.fromkeys(path.parent for path in self.paths)):
                settle(path)
        return self.size, self.told.hexdigest()

    def abandon(self) -> None:
        """Nothing is open."""


def _set_aside(path: Path) -> str:
    """Rename what has the name of a text that could not be had: an old one would pass for it. Return that in words."""
    if not os.path.isfile(path):  # noqa: PTH113 - that of a path raises where it is too long for the system
        return ""
    names = chain((f"{path.name}.old",), (f"{path.name}.old~{number}" for number in count(2)))
    free = next(one for one in map(path.with_name, names) if not os.path.lexists(one))
    try:
        path.rename(free)
    except OSError as error:
        return f"; {path} is of an earlier run, and cannot be renamed: {error.strerror or error}"
    return f"; what {path} was before is {free.name} now"


@dataclass(frozen=True, slots=True)
class Stream:
    """Lines, or the text of one page, as they come.

    Attributes:
        file: Where they go.
        name: What messages call it.
    """

    file: BinaryIO
    name: str

    def part(self, shard: str) -> Part:  # noqa: ARG002 - a stream has no parts
        """Begin a shard."""
        return _Streamed(self)

    def holds(self, shard: str, size: int) -> bool:  # noqa: ARG002 - as above
        """Whether the output is there."""
        return False

    def join(self, shards: Iterable[str]) -> None:  # noqa: ARG002 - as above
        """Write what is left."""
        with naming(self.name):
            self.file.flush()


@dataclass(frozen=True, slots=True)
class _Streamed:
    stream: Stream

    def write(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome.content, bytes):
            with naming(self.stream.name):
                self.stream.file.write(outcome.content)
        return outcome

    def commit(self) -> tuple[int, str]:
        self.stream.join(())
        return 0, ""

    def abandon(self) -> None:
        """The stream is not ours to close."""


@dataclass(frozen=True, slots=True)
class Joined:
    """One file, made of a part for each shard.

    Attributes:
        target: The file; its suffix says how it is written: ``.parquet``, or lines, plain, ``.gz`` or ``.zst``.
            None for stdout.
        state: A folder for the parts.
        kind: What tells its parts from those of other files.
    """

    target: Path | None
    state: Path
    kind: str = "rows"

    def __post_init__(self) -> None:
        """See to it that what writes the file is there, before there is anything to write."""
        if extra := _EXTRAS.get(self._suffix):
            needed(*extra)

    def part(self, shard: str) -> Piece:
        """Begin a shard."""
        return Piece(self._path(shard), self._suffix)

    def holds(self, shard: str, size: int) -> bool:
        """Whether the part of a shard is there, and whole."""
        path = self._path(shard)
        return path.is_file() and path.stat().st_size == size

    def exists(self, shard: str) -> bool:
        """Whether the part of a shard is there."""
        return self._path(shard).is_file()

    def join(self, shards: Iterable[str]) -> None:
        """Write the file."""
        parts = map(self._path, shards)
        with self._opened() as file:
            if self._suffix == ".parquet":
                _join_parquet(parts, file)
            else:
                for path in parts:
                    with path.open("rb") as part:
                        shutil.copyfileobj(part, file)
            file.flush()

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        if self.target is None:
            with naming("stdout"):
                yield standard(sys.stdout, "stdout")
            return
        target = behind(self.target)
        lasting = not target.exists() or target.is_file()  # and no pipe
        beside = target.parent == self.state.parent  # and so on the same file system
        with replacing(target, self.state / f"{self.kind}.half" if beside else None) as file:
            yield file
            if lasting:
                os.fsync(file.fileno())
        if lasting:
            settle(target.parent)

    @property
    def _suffix(self) -> str:
        return self.target.suffix.lower() if self.target else ""

    def _path(self, shard: str) -> Path:
        name = sha256(shard.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        return self.state / f"{name}.{self.kind}"


class _AbandonedError(Exception):
    """Tells a writer not to finish."""


class Piece:
    """The part of a shard: written under another name until it is whole."""

    def __init__(self, path: Path, suffix: str) -> None:
        self._path, self._half = path, path.with_suffix(path.suffix + ".half")
        self._stack = ExitStack()
        with naming(path):
            self._file = self._stack.enter_context(self._half.open("wb"))
        self._measured = Measured(self._file)
        self._out = self._stack.enter_context(_WRITERS.get(suffix, _plain)(self._measured))

    def write(self, outcome: Outcome) -> Outcome:
        """Write what became of a page, and return it."""
        self.put(outcome.content)
        return outcome

    def put(self, content: bytes | Row | None) -> None:
        """Write something else of the shard."""
        if content is not None:
            with naming(self._path):
                self._out.write(content)

    def commit(self) -> tuple[int, str]:
        """Bring it to the disk under its own name, and return its size and its digest."""
        with naming(self._path):
            self._stack.close()
            settle(self._half)
            self._half.replace(self._path)
            settle(self._path.parent)
        return self._measured.size, self._measured.digest

    def abandon(self) -> None:
        """Close what is open; what is half written stays, until the shard is begun again."""
        with suppress(_AbandonedError, OSError), self._stack:
            raise _AbandonedError


@contextmanager
def _plain(file: Measured) -> Iterator[Any]:
    yield file


@contextmanager
def _gzipped(file: Measured) -> Iterator[Any]:
    with gzip.GzipFile("", "wb", 6, cast("BinaryIO", file), 0) as stream:  # no name, no time: the same bytes every time
        yield stream


@contextmanager
def _zstandard(file: Measured) -> Iterator[Any]:
    with needed("zstandard", "zstd").ZstdCompressor().stream_writer(file, closefd=False) as stream:
        yield stream


class _Rows:
    """Rows of a Parquet file, in memory until the shard is whole."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def write(self, row: Row) -> None:
        self.rows.append(row)


@contextmanager
def _parquet(file: Measured) -> Iterator[Any]:
    rows = _Rows()
    yield rows
    pyarrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    from cleaner.batch.table import SCHEMA, rows_to_batch  # noqa: PLC0415 - needs pyarrow

    table = pyarrow.Table.from_batches([rows_to_batch(rows.rows)], SCHEMA)
    parquet.write_table(table, pyarrow.PythonFile(file, "w"), compression="zstd")


# Module and extra that a suffix asks for.
_EXTRAS = {".zst": ("zstandard", "zstd"), ".parquet": ("pyarrow", "parquet")}
_WRITERS = {".gz": _gzipped, ".zst": _zstandard, ".parquet": _parquet}


def _join_parquet(parts: Iterable[Path], file: BinaryIO) -> None:
    pyarrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    from cleaner.batch.table import SCHEMA  # noqa: PLC0415 - needs pyarrow

    with parquet.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        held: list[Any] = []
        for path in parts:
            with path.open("rb") as part:  # of a path, Arrow asks that it is UTF-8
                held.append(parquet.read_table(part))
            if sum(table.num_rows for table in held) >= _GROUP_ROWS or sum(map(_bytes, held)) >= _GROUP_BYTES:
                writer.write_table(pyarrow.concat_tables(held))
                held.clear()
        if held:
            writer.write_table(pyarrow.concat_tables(held))


def _bytes(table: Any) -> int:  # noqa: ANN401 - a package without types
    return int(table.nbytes)
