"""Packs as they were read before, in the user's cache: what was read and tried once need not be again.

Two thousand packs take seconds to read as YAML and to try; from here they take a tenth of one. A pack is kept under the
digest of its text, so that what comes out is what reading it anew would give, whatever became of the files since. The
cache is JSON: data in a folder that others may reach must not be able to run code, as pickles can.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Any, overload

import cssselect
import regex
import yaml
from lxml import etree

from cleaner.datafiles import DataFile
from cleaner.rules.sample import Sample
from cleaner.rules.schema import Match, Named, Pack, Phrase, Rule, Selector, Target

# Fewer packs are read as fast as the cache would be asked.
_FEWEST = 50
# Layers whose packs are kept; the one that was written the longest ago makes room.
_MOST_LAYERS = 16


class Store:
    """The packs of one layer that were read before.

    Safe among processes: a file is written apart and then put in place whole; one that is broken, or that another
    version or user wrote, is passed over and replaced.

    Args:
        sources: The files of the layer.
    """

    def __init__(self, sources: Sequence[DataFile]) -> None:
        self._path = _path(sources) if len(sources) >= _FEWEST else None
        self._known = _read(self._path) if self._path else {}
        self._used: dict[str, str] = {}

    def pack(self, source: DataFile, read: Callable[[DataFile], Pack]) -> Pack:
        """Return the pack in a file, as it is kept, or as it is read now.

        Args:
            source: The file.
            read: Reads it; what it raises is raised, and nothing is kept.
        """
        if self._path is None:
            return read(source)
        key = hashlib.sha256(f"{PurePath(source.name).stem}\0{source.text}".encode()).hexdigest()
        kept = self._known.get(key)
        if kept is not None:
            self._used[key] = kept
            return _pack(kept, source.name)
        pack = read(source)
        self._used[key] = _kept(pack, source.name)
        return pack

    def save(self) -> None:
        """Keep the packs that were asked for, for the next time, and no others."""
        if self._path and self._used.keys() != self._known.keys():
            lines = "".join(f"{key}\t{kept}\n" for key, kept in self._used.items()).encode()
            with suppress(OSError):  # without a cache it works as well
                _write(self._path, f"{_reader()}\n{hashlib.sha256(lines).hexdigest()}\n".encode() + lines)


def _path(sources: Sequence[DataFile]) -> Path | None:
    """Return the file of a layer; None where there is no home for it."""
    names = "\0".join(source.name for source in sources)
    import platformdirs  # noqa: PLC0415 - most runs have no layer that is worth a cache

    try:
        folder = platformdirs.user_cache_path("cleaner", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return folder / "packs" / hashlib.sha256(names.encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _reader() -> str:
    """Return what tells the code apart that reads packs, so that no other code's reading is taken for its own."""
    packages = (sys.version, cssselect.VERSION, etree.__version__, regex.__version__, yaml.__version__)
    told = hashlib.sha256(repr(packages).encode())
    for path in readers():
        told.update(path.read_bytes())
    return told.hexdigest()


def readers() -> list[Path]:
    """Return the files of code that may have a part in reading packs."""
    home = Path(__file__).parents[1]
    return sorted((*home.glob("*.py"), *home.glob("rules/*.py")))


def _read(path: Path) -> dict[str, str]:
    """Return what is kept in a file, by key; nothing where it is broken, or not of this code or this user."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return {}
            reader, digest, lines = file.read().split(b"\n", 2)
        if reader.decode() != _reader() or digest.decode() != hashlib.sha256(lines).hexdigest():
            return {}
    except (OSError, ValueError):
        return {}
    entries = (line.partition("\t") for line in lines.decode().splitlines())
    return {key: kept for key, _, kept in entries}


def _write(path: Path, content: bytes) -> None:
    import tempfile  # noqa: PLC0415 - as above

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    others = sorted(path.parent.iterdir(), key=lambda other: other.stat().st_mtime)
    for other in others[:-_MOST_LAYERS]:
        other.unlink(missing_ok=True)


# From packs to JSON: a record is the list of its fields; the place of one, without the path, which may be another.


def _kept(pack: Pack, path: str) -> str:
    """Return a pack as JSON without its rules, a tab, and its rules as JSON."""
    head = [_plain(getattr(pack, field.name), path) for field in fields(pack) if field.name != "rules"]
    return f"{_json(head)}\t{_json(_plain(tuple(pack.rules), path))}"


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON has
    return json.dumps(value, separators=(",", ":"))


def _plain(value: Any, path: str) -> Any:  # noqa: ANN401 - fields are of many types
    if is_dataclass(value):
        return [_plain(getattr(value, field.name), path) for field in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item, path) for item in value]
    return value.removeprefix(path) if isinstance(value, str) and value.startswith(f"{path}:") else value


# And back.


class _Rules(Sequence[Rule]):
    """Rules that are made when they are first asked for: of two thousand packs, a page meets three."""

    __slots__ = ("_made", "_path", "_text")

    def __init__(self, text: str, path: str) -> None:
        self._text, self._path = text, path
        self._made: tuple[Rule, ...] | None = None

    def _all(self) -> tuple[Rule, ...]:
        if self._made is None:
            self._made = tuple(_rule(value, self._path) for value in json.loads(self._text))
        return self._made

    @overload
    def __getitem__(self, index: int) -> Rule: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Rule]: ...
    def __getitem__(self, index: int | slice) -> Rule | Sequence[Rule]:
        return self._all()[index]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())


def _pack(kept: str, path: str) -> Pack:
    head, _, rules = kept.partition("\t")
    name, place, extends, match, info, body, title, byline, date, source, said, off = json.loads(head)
    return Pack(
        name=name,
        position=path + place,
        extends=tuple(Named(named, path + where) for named, where in extends),
        match=Match(*map(tuple, match)),
        info=tuple((key, value) for key, value in info),
        body=tuple(body),
        title=tuple(map(_selector, title)),
        byline=tuple(map(_selector, byline)),
        date=tuple(map(_selector, date)),
        source=tuple(map(_selector, source)),
        said=tuple(said),
        rules=_Rules(rules, path),
        off=tuple(Named(named, path + where) for named, where in off),
    )


def _selector(value: Any) -> Selector:  # noqa: ANN401 - whatever JSON has
    css, attribute, line, take = value
    return Selector(css, attribute, _phrase(line), take)


def _phrase(value: Any) -> Phrase | None:  # noqa: ANN401 - whatever JSON has
    if not value:
        return None
    is_, starts, ends, has, pattern = value
    return Phrase(tuple(is_), tuple(starts), tuple(ends), tuple(has), pattern)


def _rule(value: Any, path: str) -> Rule:  # noqa: ANN401 - whatever JSON has
    name, why, verb, target, end, prose, most, above, side, add, flag, samples, place = value
    until = (end[0], phrase) if end and (phrase := _phrase(end[1])) else None
    made = tuple(Sample(tuple((kind, text) for kind, text in lines), path + where) for lines, where in samples)
    line, node, named, *standing = target
    own = Target(_phrase(line), node, tuple(map(frozenset, named)), *standing)
    return Rule(name, why, verb, own, until, prose, most, above, side, add, flag, made, path + place)
