"""Files to bytes: never more than a limit, also where they are compressed; what there is, where they are cut."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from cleaner.batch.extras import needed
from cleaner.batch.record import Fault

_STEP = 1 << 16
STDIN = Path("-")


def read_page(path: Path, limit: int) -> tuple[bytes, str]:
    """Return the content of a file, decompressed where its name ends in ``.gz``, and a note on what it lacks.

    A gzip file that is cut short or broken gives what could be read before the break, and the note says so.

    Args:
        path: The file; ``-`` is stdin.
        limit: Most bytes.

    Raises:
        Fault: It is larger, cannot be read, or no byte of it can be decompressed.
    """
    try:
        if path == STDIN:
            return _at_most(sys.stdin.buffer, limit), ""
        with path.open("rb") as file:
            return _unzipped(file, limit) if path.suffix.lower() == ".gz" else (_at_most(file, limit), "")
    except OSError as error:
        raise Fault("error", f"cannot be read: {error.strerror or error}") from None


def _at_most(file: BinaryIO, limit: int) -> bytes:
    content = file.read(limit + 1)
    if len(content) > limit:
        size = len(content)
        while step := file.read(_STEP):
            size += len(step)
        raise Fault("too_large", f"{size:,} bytes; the limit is {limit:,}")
    return content


def _unzipped(file: BinaryIO, limit: int) -> tuple[bytes, str]:
    parts: list[bytes] = []
    size, note = 0, ""
    try:
        for part in _members(file, limit + 1):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Fault("too_large", f"more than {limit:,} bytes once decompressed, which is the limit")
    except (zlib.error, EOFError) as error:
        if not size:
            raise Fault("undecodable", f"gzip: {error}") from None
        note = f"the gzip file breaks off after {size:,} bytes of text: {error}"
    return b"".join(parts), note


def _members(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield what a gzip file of one or more members holds, in steps of at most `most` bytes."""
    stream, given = None, file.read(_STEP)
    if not given:
        message = "the file is empty"
        raise EOFError(message)
    while given:
        stream = stream or zlib.decompressobj(wbits=31)
        yield stream.decompress(given, most)
        given = stream.unconsumed_tail or stream.unused_data.lstrip(b"\x00") or file.read(_STEP)
        if stream.eof:
            stream = None
    if stream:
        message = "it ends amid its data"
        raise EOFError(message)


def open_lines(path: Path) -> IO[bytes]:
    """Open a file of lines, decompressed by what its name ends in: ``.gz``, ``.zst`` or neither.

    Raises:
        OSError: It cannot be opened.
        MissingExtra: It needs a package that is not installed.
    """
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    if suffix == ".zst":
        zstandard = needed("zstandard", "zstd")
        return io.BufferedReader(zstandard.open(path, "rb"))
    return path.open("rb")
