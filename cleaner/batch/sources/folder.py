"""Folders of saved pages, single files, stdin."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import ClassVar

from cleaner.batch.names import is_hidden, page_suffix, text_names
from cleaner.batch.record import Record
from cleaner.batch.sources import SHARD, Done, Shard
from cleaner.folders import walked

# Browsers put the pictures and scripts of a saved page there, and frames that are no pages.
_BROWSER_FOLDER = "_files"
_MAP, _NOTES = ".urls", "._"  # of the latter a Mac makes one beside each file where it has no other place for them
_OTHER_TYPE, _BROWSER, _LINK, _HIDDEN = "other file type", "browser folder", "link", "hidden"
_NO_FILE, _CLOSED = "no regular file", "unreadable folder"


class BadMap(ValueError):  # noqa: N818 - said to a person
    """A map of addresses is broken; the message says where."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How many pages a folder holds; entries that were skipped, by reason; folders that could not be listed."""

    count: int
    skipped: Mapping[str, int]
    unlisted: tuple[OSError, ...]


@dataclass(frozen=True)
class Folder:
    """The pages below a folder, on every level, in order.

    Folders behind links are left out (what lies inside `path` is met on its own path), and so are files behind links
    that lead out of it. A file ``*.urls`` gives the pages beside and below it their addresses: path from there, tab,
    address on each line.

    Attributes:
        path: Where to look.
        never: Files and folders of output, which are not read.
    """

    path: Path
    never: frozenset[Path] = frozenset()

    @property
    def total(self) -> int:
        """Pages below the folder."""
        return self.listing.count

    @cached_property
    def listing(self) -> Listing:
        """What is there.

        Raises:
            BadMap: A ``*.urls`` file is broken.
        """
        skipped: Counter[str] = Counter()
        unlisted: list[OSError] = []
        count = sum(1 for _ in self._records(skipped, unlisted))
        skipped[_CLOSED] = len(unlisted)
        return Listing(count, +skipped, tuple(unlisted))

    def records(self) -> Iterator[Record]:
        """Yield the pages; their files are not read."""
        return self._records(Counter(), [])

    def shards(self, done: Done, skipped: Counter[str]) -> Iterator[Shard]:
        """Yield shards (see `Source`)."""
        skipped.update(self.listing.skipped)
        records = self.records()
        number = 0
        while own := list(islice(records, SHARD)):
            told = _fingerprint(own)
            yield Shard(f"pages:{number}", told, None if done(f"pages:{number}", told) else iter(own))
            number += 1

    def _records(self, skipped: Counter[str], unlisted: list[OSError]) -> Iterator[Record]:
        root = Path(os.path.realpath(self.path))
        below: dict[str, str] = {}
        for here, folders, files in walked(root, unlisted.append):
            found = {name: _folder_skipped(here / name) for name in sorted(folders) if here / name not in self.never}
            folders[:] = [name for name, reason in found.items() if not reason]
            names = [name for name in sorted(files) if here / name not in self.never and not name.endswith(_MAP)]
            read = {name: self._file_skipped(here / name, root) for name in names}
            skipped.update(reason for reason in (*found.values(), *read.values()) if reason)
            inside = here.relative_to(root)
            urls = _urls([here / name for name in sorted(files) if name.endswith(_MAP) and not name.startswith(_NOTES)])
            texts = text_names([name for name, reason in read.items() if not reason], folders)
            below.update(((inside / name).as_posix(), url) for name, url in urls.items() if "/" in name)
            for name, text in texts.items():
                path = (inside / name).as_posix()
                yield Record(path, here / name, urls.get(name) or below.get(path), target=str(inside / text))

    def _file_skipped(self, path: Path, root: Path) -> str:
        """Return why a file is not read; empty where it is."""
        if is_hidden(path.name):
            return _HIDDEN
        if not page_suffix(path.name):
            return _OTHER_TYPE
        if os.path.islink(path):  # noqa: PTH114 - as below
            real = Path(os.path.realpath(path))
            if not real.is_relative_to(root) or any(real.is_relative_to(never) for never in self.never):
                return _LINK
        return _NO_FILE if os.path.exists(path) and not os.path.isfile(path) else ""  # noqa: PTH110, PTH113 - as below


def _folder_skipped(path: Path) -> str:
    """Return why a folder is not entered; empty where it is."""
    if is_hidden(path.name):
        return _HIDDEN
    if path.name.endswith(_BROWSER_FOLDER):
        return _BROWSER
    # A path that is too long for the system is no link: listing it says what is wrong, and costs no other folder.
    return _LINK if os.path.islink(path) else ""  # noqa: PTH114 - that of a path would raise


def _urls(maps: list[Path]) -> dict[str, str]:
    """Read the addresses of the pages of a folder."""
    urls = {}
    for path in maps:
        if not path.is_file():  # a pipe would be waited for
            message = f"{path} is no file, and has the name of one with addresses (name, tab, address); rename it"
            raise BadMap(message)
        lines = path.read_text(encoding="utf-8-sig", errors="surrogateescape").split("\n")  # as names of files are
        for number, line in enumerate(lines, 1):
            name, tab, url = line.partition("\t")
            if line.strip() and not tab:
                message = f"{path}:{number}:1: there is no tab; a line is: path of the page, tab, address"
                raise BadMap(message)
            urls[name] = url.strip().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return urls


def _fingerprint(records: list[Record]) -> str:
    told = hashlib.sha256()
    for record in records:
        try:
            stat = Path(str(record.content)).stat()
            seen = f"{stat.st_size}:{stat.st_mtime_ns}"
        except OSError:
            seen = "unreadable"
        told.update(f"{record.id}\0{record.url}\0{record.target}\0{seen}\n".encode("utf-8", "surrogateescape"))
    return told.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class OnePage:
    """A page that the user named.

    Attributes:
        record: The page.
        total: One.
    """

    record: Record
    total: ClassVar[int] = 1

    def shards(self, done: Done, _skipped: Counter[str]) -> Iterator[Shard]:
        """Yield its shard (see `Source`)."""
        told = _fingerprint([self.record])
        yield Shard("page:0", told, None if done("page:0", told) else iter((self.record,)))
