"""What of a run is done: a line for each shard, written once its output is on the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from cleaner.batch.files import naming, settle
from cleaner.batch.stats import Stats

NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A shard that is done.

    Attributes:
        shard: Its name.
        input: Fingerprint of what went in.
        run: Digest of the engine and of what else the output depends on.
        bytes, sha256: Size and digest of what came out.
        stats: Counts of its pages (see `Stats.to_dict`).
    """

    shard: str
    input: str
    run: str
    bytes: int
    sha256: str
    stats: dict[str, dict[str, int]]


class Manifest:
    """The shards of an output that are done.

    Args:
        folder: Where it lies.
        run: Digest of this run; what another one has done does not count.
        holds: Whether the output of a shard is still there.
    """

    def __init__(self, folder: Path, run: str, holds: Callable[[Entry], bool]) -> None:
        self._path, self._run, self._holds = folder / NAME, run, holds
        self._entries: dict[str, Entry] = {}
        if self._path.exists():
            for line in self._path.read_bytes().splitlines():
                self._read(line)

    def _read(self, line: bytes) -> None:
        try:
            entry = Entry(**json.loads(line))
            Stats.from_dict(entry.stats)
        except (ValueError, TypeError, AttributeError):  # the last line, if the run ended in the middle of it
            return
        self._entries.pop(entry.shard, None)
        if entry.run == self._run:
            self._entries[entry.shard] = entry

    def done(self, shard: str, told: str) -> bool:
        """Whether a shard is done, from the same input; one with pages that a clock ended is not."""
        entry = self._entries.get(shard)
        if entry is None or entry.input != told or entry.stats["pages"].get("timeout"):
            return False
        return self._holds(entry)

    def stats(self, shard: str) -> Stats:
        """Return the counts of a shard that is done."""
        return Stats.from_dict(self._entries[shard].stats)

    def add(self, shard: str, told: str, output: tuple[int, str], stats: Stats) -> None:
        """Note that a shard is done.

        Raises:
            OSError: The line cannot be written.
        """
        entry = Entry(shard, told, self._run, *output, stats.to_dict())
        self._entries[shard] = entry
        line = json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "surrogateescape")
        with naming(self._path), self._path.open("ab") as file:
            torn = file.tell() > 0 and not self._ends_well()
            file.write((b"\n" if torn else b"") + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        settle(self._path.parent)

    def _ends_well(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
