"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from cleaner.folders import make


class _EnoughError(Exception):
    """Ends a trial before anything is replaced."""


@contextmanager
def naming(file: Path | str) -> Iterator[None]:
    """Name a file in the errors of what is done to it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(file)) from None


def standard(stream: TextIO | None, name: str) -> BinaryIO:
    """Return stdin or stdout, for bytes.

    Args:
        stream: As `sys` has it.
        name: What messages call it.

    Raises:
        OSError: Whoever started the program has closed it.
    """
    if stream is None:
        raise OSError(errno.EBADF, "it is closed", name)
    return stream.buffer


def behind(path: Path) -> Path:
    """Return the file that is written where a link to it stands, as a shell would; any other path as it is."""
    # What a program was given, as /dev/stdout, is opened by its link alone where it is a pipe.
    return Path(os.path.realpath(path)) if path.is_symlink() and (path.is_file() or not path.exists()) else path


@contextmanager
def replacing(target: Path, temporary: Path | None = None) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `target` once all is written, and leaves nothing behind if that fails.

    Args:
        target: The file; a pipe or a device is written to as it is.
        temporary: Its name meanwhile, on the same file system; beside the target by default.

    Raises:
        OSError: The file cannot be written; it names the target.
    """
    if target.exists() and not target.is_file() and not target.is_dir():
        with naming(target), target.open("wb") as file:
            yield file
        return
    temporary = temporary or target.with_name(f".{target.name[:60]}.cleaner")  # a name ends at 255 bytes
    try:
        with naming(target):  # nobody knows the temporary name
            make(target.parent)
            with temporary.open("wb") as file:
                yield file
            temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


def check_writable(target: Path) -> None:
    """See to it that a file can be replaced later, and leave it as it is.

    Raises:
        OSError: As `replacing`.
    """
    with suppress(_EnoughError), replacing(target):
        raise _EnoughError


def settle(path: Path) -> None:
    """Wait until a file or folder is on the disk.

    Raises:
        OSError: It does not get there.
    """
    flags = os.O_RDONLY if os.name == "posix" else os.O_RDWR
    with suppress(PermissionError):  # folders, on Windows
        number = os.open(path, flags)
        try:
            os.fsync(number)
        finally:
            os.close(number)


class Measured:
    """A file that is written to, with the size and digest of what was written.

    Args:
        file: Where it goes.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._told = hashlib.sha256()
        self.size = 0
        self.closed = False

    def write(self, content: bytes) -> int:
        """Write."""
        self._told.update(content)
        self.size += len(content)
        self._file.write(content)
        return len(content)

    def flush(self) -> None:
        """Flush."""
        self._file.flush()

    @property
    def digest(self) -> str:
        """SHA-256 of all that was written, in hexadecimal digits."""
        return self._told.hexdigest()
