"""Folders on however many levels.

Up to Python 3.11, `os.walk`, `Path.rglob` and `Path.mkdir` call themselves for each level: a thousand are too many.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain, islice, takewhile
from pathlib import Path

_Level = tuple[Path, list[str], list[str]]


def walked(root: Path, on_error: Callable[[OSError], None] | None = None) -> Iterator[_Level]:
    """Yield each folder with the names of the folders and files in it, as `os.walk` does; links are not followed.

    Args:
        root: The folder.
        on_error: Told of each folder that cannot be listed.
    """
    waiting = [str(root)]
    while waiting:
        for here, folders, files in islice(os.walk(waiting.pop(), onerror=on_error), 1):  # which is one level of it
            yield Path(here), folders, files
            paths = (os.path.join(here, name) for name in reversed(folders))  # noqa: PTH118 - paths take thrice as long
            waiting += (path for path in paths if not os.path.islink(path))  # noqa: PTH114 - as above


def found_below(folder: Path, endings: str | tuple[str, ...]) -> Iterator[Path]:
    """Yield the files and folders below a folder whose names end so."""
    for here, folders, files in walked(folder):
        yield from (here / name for name in (*folders, *files) if name.endswith(endings))


def make(folder: Path) -> None:
    """See to it that a folder is there, and those above it.

    Raises:
        OSError: It cannot be made.
    """
    missing = takewhile(lambda path: not path.is_dir(), chain((folder,), folder.parents))
    for path in reversed(list(missing)):
        path.mkdir(exist_ok=True)
