"""The pages of a run: where they are found, and what their output is called."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Saved pages and flattened text; in a folder, nothing else is read.
_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md"})
# Browsers put the pictures and scripts of a saved page there, and frames that are no pages.
_BROWSER_FOLDER = "_files"
_OTHER_TYPE, _BROWSER, _LINK = "other file type", "browser folder", "link"
_NO_FILE, _CLOSED = "no regular file", "unreadable folder"


@dataclass(frozen=True, slots=True)
class Page:
    """One input.

    Attributes:
        name: What it is called in messages, ledger and JSON; ``"-"`` is stdin.
        source: The file; None for stdin.
        target: Path of its text, relative to the output folder.
    """

    name: str
    source: Path | None = None
    target: str = ""

    def read(self) -> bytes:
        """Return the content.

        Raises:
            OSError: It cannot be read.
        """
        return self.source.read_bytes() if self.source else sys.stdin.buffer.read()


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages of a folder, in order; how many entries were skipped, by reason; folders that could not be listed."""

    pages: tuple[Page, ...]
    skipped: Mapping[str, int]
    unlisted: tuple[OSError, ...] = ()


def one_page(path: Path) -> Page:
    """Return a page that the user named; ``-`` is stdin."""
    return Page("-") if str(path) == "-" else Page(str(path), path)


def text_name(name: str) -> str:
    """Return the name of a page's text.

    >>> text_name("rain.html"), text_name("example.org")
    ('rain.txt', 'example.org.txt')
    """
    path = Path(name)
    return (path.stem if path.suffix.lower() in _SUFFIXES else name) + ".txt"


def text_names(names: Sequence[str], folders: Iterable[str] = ()) -> dict[str, str]:
    """Name the texts of one folder's pages; where two would meet, both keep their full names.

    They do not meet one another or a folder beside them, also where the file system ignores letter case.

    >>> text_names(["x.html", "x.htm", "y.md"])
    {'x.html': 'x.html.txt', 'x.htm': 'x.htm.txt', 'y.md': 'y.txt'}
    """
    texts = {name: text_name(name) for name in names}
    taken = [name.casefold() for name in folders]
    while True:
        count = Counter([*taken, *(text.casefold() for text in texts.values())])
        full = {
            name: f"{name}.txt" for name, text in texts.items() if count[text.casefold()] > 1 and text != f"{name}.txt"
        }
        if not full:
            return texts
        texts |= full


def find_pages(folder: Path, out: Path) -> Listing:
    """Find the pages below a folder.

    Folders behind links are left out (what lies inside `folder` is met on its own path), and so are files behind
    links that lead out of it.

    Args:
        folder: Where to look.
        out: A folder or file of output, which is never read.
    """
    root, never = Path(os.path.realpath(folder)), Path(os.path.realpath(out))
    pages: list[Page] = []
    skipped: Counter[str] = Counter()
    unlisted: list[OSError] = []
    for parent, folders, files in os.walk(root, onerror=unlisted.append):
        here = Path(parent)
        found = {name: _folder_skipped(here / name) for name in sorted(folders) if here / name != never}
        folders[:] = [name for name, reason in found.items() if not reason]
        read = {name: _file_skipped(here / name, root, never) for name in sorted(files) if here / name != never}
        skipped.update(reason for reason in (*found.values(), *read.values()) if reason)
        inside = here.relative_to(root)
        texts = text_names([name for name, reason in read.items() if not reason], folders)
        pages += [Page((inside / name).as_posix(), here / name, str(inside / text)) for name, text in texts.items()]
    skipped[_CLOSED] = len(unlisted)
    return Listing(tuple(pages), +skipped, tuple(unlisted))


def _folder_skipped(path: Path) -> str:
    """Return why a folder is not entered; empty where it is."""
    if path.name.endswith(_BROWSER_FOLDER):
        return _BROWSER
    return _LINK if path.is_symlink() else ""


def _file_skipped(path: Path, root: Path, never: Path) -> str:
    """Return why a file is not read; empty where it is."""
    if path.suffix.lower() not in _SUFFIXES:
        return _OTHER_TYPE
    if path.is_symlink():
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(root) or real.is_relative_to(never):
            return _LINK
    return _NO_FILE if path.exists() and not path.is_file() else ""
