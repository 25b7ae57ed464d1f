"""JSON Lines, plain or compressed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from cleaner.batch.columns import Columns
from cleaner.batch.names import record_name
from cleaner.batch.reading import Plain
from cleaner.batch.record import Record, no_content
from cleaner.batch.sources import Done, Shard, fingerprint, opened, ranges
from cleaner.decode import sound
from cleaner.limits import Refusal

# A character takes at most six bytes in JSON (\u00e4); what is longer cannot hold a page within the limit.
_BYTES_A_CHARACTER = 6
_SLACK = 100_000


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One object a line.

    Attributes:
        file: The file, or a stream that is open already.
        name: What ids and messages call it.
        columns: What was asked for.
        limit: Most bytes of a page.
        total: Not known.
    """

    file: Path | Plain
    name: str
    columns: Columns
    limit: int
    total: ClassVar[None] = None

    def shards(self, done: Done, _skipped: Counter[str]) -> Iterator[Shard]:
        """Yield shards (see `Source`)."""
        return ranges(self.name, fingerprint(self.file, self.columns), self._records, done)

    def _records(self, start: int) -> Iterator[Record]:
        longest = _BYTES_A_CHARACTER * self.limit + _SLACK
        known = False
        with opened(self.file) as file:
            for number, (place, line) in enumerate(_lines(file, longest)):
                if known and number < start:
                    continue
                value = line if isinstance(line, Refusal) else _object(line)
                if not known and isinstance(value, dict):
                    self.columns.of(value, self.name)  # a table without content is said at once
                    known = True
                if number >= start:
                    yield self._record(number, place, value)

    def _record(self, number: int, place: int, value: dict[str, Any] | Refusal) -> Record:
        name = f"{self.name}:{place}"
        if isinstance(value, Refusal):
            return Record(name, value, target=record_name(number, ""))
        found = self.columns.pick(value)
        identity = name if found.id is None else _text(found.id)
        content = found.content
        if not isinstance(content, str):
            content = no_content(content)
        url = sound(found.url) if isinstance(found.url, str) else None
        return Record(identity, content, url, target=record_name(number, identity))


def _lines(file: Plain, longest: int) -> Iterator[tuple[int, bytes | Refusal]]:
    """Yield the lines that are not blank, and a fault for one that is too long, or with which the file breaks off.

    Each has its number before it, from 1, as editors count.
    """
    place = 0
    while line := file.readline(longest):
        place += 1
        if len(line) == longest and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(longest)
            yield place, Refusal("too_large", f"its line has more than {longest:,} bytes")
        elif file.broken and not line.endswith(b"\n"):
            place -= 1
        elif not line.isspace():
            yield place, line
    if file.broken:
        yield place + 1, Refusal("undecodable", f"the file breaks off here: {file.broken}")


def _object(line: bytes) -> dict[str, Any] | Refusal:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refusal("undecodable", f"its line is no JSON: {error}")
    return value if isinstance(value, dict) else Refusal("undecodable", "its line is no JSON object")


def _text(value: object) -> str:
    return sound(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
