"""JSON Lines, plain or compressed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from cleaner.batch.columns import Columns, NoColumn
from cleaner.batch.names import record_name
from cleaner.batch.reading import Plain
from cleaner.batch.record import Record, no_content
from cleaner.batch.sources import Done, Shard, fingerprint, opened, ranges
from cleaner.decode import sound
from cleaner.limits import Refusal

# A character takes at most six bytes in JSON (\u00e4); what is longer cannot hold a page within the limit.
_BYTES_A_CHARACTER = 6
_SLACK = 100_000
# Of so many rows, one has the columns of the table.
_LOOKED_AT = 100
# Number among the rows, number of the line, and what stands there.
_Numbered = tuple[int, int, dict[str, Any] | Refusal]


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
        with opened(self.file) as file:
            lines = islice(enumerate(_lines(file, longest)), start, None)
            rows = ((number, place, _object(line)) for number, (place, line) in lines)
            for row in rows if start else self._known(rows):
                yield self._record(*row)

    def _known(self, rows: Iterator[_Numbered]) -> Iterator[_Numbered]:
        """Yield rows once the columns are known: the first rows may lack what others have.

        Raises:
            NoColumn: None of the first rows has what is needed.
        """
        held: list[_Numbered] = []
        has: dict[str, None] = {}
        for row in rows:
            held.append(row)
            has |= dict.fromkeys(row[2] if isinstance(row[2], dict) else ())
            if len(held) == _LOOKED_AT or self._are_all(has):
                break
        if has:
            self.columns.of(has, self.name)
        while held:
            yield held.pop(0)
        yield from rows

    def _are_all(self, has: Collection[str]) -> bool:
        try:
            self.columns.of(has, self.name)
        except NoColumn:
            return False
        return True

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


def _object(line: bytes | Refusal) -> dict[str, Any] | Refusal:
    if isinstance(line, Refusal):
        return line
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refusal("undecodable", f"its line is no JSON: {error}")
    return value if isinstance(value, dict) else Refusal("undecodable", "its line is no JSON object")


def _text(value: object) -> str:
    return sound(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
