"""Files and stdin to bytes: never more than a limit, compressed or not; what there is, where they are cut short."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from cleaner.batch.extras import MissingExtra, needed
from cleaner.batch.files import standard
from cleaner.batch.record import Record
from cleaner.limits import Refusal

_STEP = 1 << 16
# So much is decompressed at a time: of Zstandard, four bytes may become 128 kB.
_PACKED = 1 << 10
# Zstandard ends with a checksum of so many bytes, gzip with a checksum and a length.
_CHECKSUM = 4
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
STDIN = Path("-")


def content_of(record: Record, limit: int) -> tuple[bytes | str, str]:
    """Return the content of a record, and a note on what it lacks.

    Args:
        record: The record.
        limit: Most bytes of a file.

    Raises:
        Refusal: It has none, or its file cannot be read (see `read_page`).
    """
    if isinstance(record.content, Refusal):
        raise record.content
    return read_page(record.content, limit) if isinstance(record.content, Path) else (record.content, record.note)


def read_page(path: Path, limit: int) -> tuple[bytes, str]:
    """Return the content of a file, decompressed as `Plain` does, and a note on what it lacks.

    A compressed file that is cut short or broken gives what could be read before the break, and the note says so.

    Args:
        path: The file; ``-`` is stdin.
        limit: Most bytes.

    Raises:
        Refusal: As `read_stream`; or it cannot be read.
    """
    try:
        with Plain(path) as stream:
            return read_stream(stream, limit)
    except OSError as error:
        raise Refusal("error", f"cannot be read: {error.strerror or error}") from None
    except MissingExtra as missing:
        raise Refusal("error", f"cannot be read: {missing}") from None


def read_stream(stream: Plain, limit: int) -> tuple[bytes, str]:
    """Return what a stream holds, and a note on what it lacks.

    Raises:
        Refusal: It is larger or empty, or no byte of it can be decompressed.
    """
    content = stream.read(limit + 1)
    if len(content) > limit:
        size = f"{stream.size:,} bytes" if stream.size else f"more than {limit:,} bytes"
        raise Refusal("too_large", f"{size}{' once decompressed' * stream.compressed}; the limit is {limit:,}")
    if stream.broken and not content:
        raise Refusal("undecodable", stream.broken)
    if not content:
        raise Refusal("empty", "there is nothing in it")
    return content, f"it breaks off after {len(content):,} bytes: {stream.broken}" if stream.broken else ""


def _members(file: BinaryIO, made: Callable[[], Any]) -> Iterator[bytes]:
    """Yield what a compressed file of one or more members holds, in steps.

    Args:
        file: The file.
        made: Gives what decompresses one member, as `zlib.decompressobj` does.
    """
    stream = None
    for step in _steps(file):
        given = step
        while given := given if stream else given.lstrip(b"\x00"):  # between members there may be padding
            stream = stream or made()
            yield stream.decompress(given)
            given = stream.unused_data
            stream = None if stream.eof else stream
    if stream:
        message = "it ends amid its data"
        raise EOFError(message)


def _steps(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file; the last, its checksums, apart: what stands before a wrong one can be read."""
    step = file.read(_PACKED)
    while len(more := file.read(_PACKED)) >= 2 * _CHECKSUM:
        yield step
        step = more
    step += more
    yield from (step[: -2 * _CHECKSUM], step[-2 * _CHECKSUM : -_CHECKSUM], step[-_CHECKSUM:])


def unpacked(content: bytes, window: int, limit: int) -> tuple[bytes, str]:
    """Return what compressed bytes hold, and why that ends before its time; empty where it is whole.

    Args:
        content: The bytes: of one or more members.
        window: What they are, as ``wbits`` of `zlib.decompressobj` says it.
        limit: Of what is larger than this, one byte more is returned.
    """
    plain = bytearray()
    try:
        for piece in _members(io.BytesIO(content), partial(zlib.decompressobj, wbits=window)):
            plain += piece
            if len(plain) > limit:
                break
    except (EOFError, zlib.error) as error:
        return bytes(plain), str(error)
    return bytes(plain[: limit + 1]), ""


class Plain(io.BufferedReader):
    """A file or stdin, decompressed if its first bytes are those of gzip or Zstandard.

    Args:
        path: The file; ``-`` is stdin.

    Raises:
        OSError: It cannot be opened.
        MissingExtra: It needs a package that is not installed.
    """

    def __init__(self, path: Path) -> None:
        file = standard(sys.stdin, "stdin") if path == STDIN else path.open("rb")
        try:
            self._plain = _Plain(file)
        except (OSError, MissingExtra):
            file.close()
            raise
        super().__init__(self._plain, _STEP)

    @property
    def broken(self) -> str:
        """Why it ended before its time: what is compressed breaks off, or is broken; empty where it is whole."""
        return self._plain.broken

    @property
    def compressed(self) -> bool:
        """Whether its first bytes are those of gzip or Zstandard."""
        return self._plain.compressed

    @property
    def size(self) -> int:
        """How many bytes it has; 0 where only reading tells: it is compressed, or no regular file. Ends the reading."""
        return self._plain.size


class _Plain(io.RawIOBase):
    """A stream of bytes, decompressed if its first bytes are those of gzip or Zstandard."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        if not isinstance(file, io.BufferedReader):
            file = io.BufferedReader(cast("io.RawIOBase", file))
        self._file = file
        first = file.peek(len(_ZSTD))
        self.compressed = first.startswith((_GZIP, _ZSTD))
        self.broken = ""
        self._told = 0
        self._pieces = _pieces(file, first)
        self._piece = b""
        self._next()  # so that a missing package is said at once

    @property
    def size(self) -> int:
        """See `Plain.size`."""
        return 0 if self.compressed or not self._file.seekable() else self._file.seek(0, io.SEEK_END)

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as in io: whatever holds bytes
        """Read some bytes, and return how many."""
        if not self._piece:
            self._next()
        size = min(len(buffer), len(self._piece))
        buffer[:size], self._piece = self._piece[:size], self._piece[size:]
        self._told += size
        return size

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._told

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()

    def _next(self) -> None:
        try:
            self._piece = next(filter(None, self._pieces), b"")
        except (EOFError, zlib.error) as error:
            self.broken = str(error)


def _pieces(file: io.BufferedReader[Any], first: bytes) -> Iterator[bytes]:
    """Yield what a file that begins so holds, decompressed, in steps."""
    if first.startswith(_GZIP):
        return _members(file, partial(zlib.decompressobj, wbits=31))
    return _frames(file) if first.startswith(_ZSTD) else iter(partial(file.read, _STEP), b"")


def _frames(file: io.BufferedReader[Any]) -> Iterator[bytes]:
    """Yield what a Zstandard file of one or more frames holds, in steps."""
    zstandard = needed("zstandard", "zstd")
    try:
        yield from _members(file, zstandard.ZstdDecompressor().decompressobj)
    except zstandard.ZstdError as error:
        raise EOFError(str(error)) from None
