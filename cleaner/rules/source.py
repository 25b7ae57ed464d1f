"""YAML with positions: scalars stay strings, and whatever could surprise is refused."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeVar, cast

import yaml

T = TypeVar("T")

_LOADER: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# A pack is written by hand; ten times the largest shipped one is a mistake or an attack.
_MOST_CHARS = 2_000_000


class RuleError(ValueError):
    """A pack that cannot be used. The message is ``path:line:col: pack/id: what is wrong and what to do``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a cleaner depends on, read: it goes along to machines that do not have the file.

    Attributes:
        name: Its path, for messages.
        text: What is in it.
    """

    name: str
    text: str = field(repr=False)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file.

        Raises:
            OSError: It cannot be read.
            UnicodeDecodeError: It is not in UTF-8.
        """
        return cls(str(path), path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML node, where it stands, and what it belongs to (``pack/id``) for messages.

    What is proven comes with cleaner and has passed its tests: nobody has to wait for it to be tried again.
    """

    node: yaml.Node
    path: str
    owner: str = ""
    proven: bool = False

    def error(self, message: str) -> RuleError:
        """Return the error to raise: position, owner, message."""
        mark = self.node.start_mark
        owner = f"{self.owner}: " if self.owner else ""
        return RuleError(f"{self.path}:{mark.line + 1}:{mark.column + 1}: {owner}{message}")

    @property
    def position(self) -> str:
        """``path:line:col``, from 1."""
        mark = self.node.start_mark
        return f"{self.path}:{mark.line + 1}:{mark.column + 1}"

    def owned(self, owner: str) -> Value:
        """Return the same node, reported as part of `owner`."""
        return Value(self.node, self.path, owner, self.proven)

    def text(self) -> str:
        """Return a scalar's text."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("expected one word or phrase here")
        return str(self.node.value)

    def number(self) -> float:
        """Return a scalar as a number."""
        try:
            value = float(self.text())
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.error(f"expected a number, not {self.text()!r}")
        return value

    def count(self, most: int) -> int:
        """Return a scalar as a whole number from 1 to `most`."""
        text = self.text()
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
            raise self.error(f"expected a whole number from 1 to {most}, not {text!r}")
        return int(text)

    def choice(self, *allowed: str) -> str:
        """Return a scalar that is one of `allowed`."""
        text = self.text()
        if text not in allowed:
            raise self.error(f"expected one of {', '.join(allowed)}, not {text!r}{_nearest(text, allowed)}")
        return text

    def items(self) -> list[Value]:
        """Return the items of a list; anything else is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [Value(item, self.path, self.owner, self.proven) for item in self.node.value]
        return [self]

    def texts(self) -> tuple[str, ...]:
        """Return the texts of a list of scalars; one scalar is a list of one."""
        return tuple(item.text() for item in self.items())

    def fields(self, *allowed: str) -> dict[str, Value]:
        """Return the keys of a mapping with their values, in the order written; unknown and double keys are errors."""
        fields = {}
        for key, value in self.pairs():
            name = key.text()
            if allowed and name not in allowed:
                raise key.error(f"unknown key {name!r}{_nearest(name, allowed)}")
            fields[name] = value
        return fields

    def pairs(self) -> Iterator[tuple[Value, Value]]:
        """Yield key and value of a mapping, in the order written."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("expected keys with values here, such as 'id: share-bar'")
        seen = set()
        for key, value in self.node.value:
            entry = Value(key, self.path, self.owner, self.proven)
            if (name := entry.text()) in seen:
                raise entry.error(f"the key {name!r} stands here twice; join or drop one")
            seen.add(name)
            yield entry, Value(value, self.path, self.owner, self.proven)

    def each(self, read: Callable[[Value], T]) -> tuple[T, ...]:
        """Return what `read` makes of each item."""
        return tuple(map(read, self.items()))


def _nearest(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"


def _refuse_references(text: str, path: str) -> None:
    """Raise if there are anchors, aliases or tags."""
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            start = cast("yaml.Mark", event.start_mark)  # whatever was read has a place
            message = (
                f"{path}:{start.line + 1}:{start.column + 1}: anchors (&), aliases (*) and tags (!) "
                "are not allowed; write the value out or quote it"
            )
            raise RuleError(message)


def read_yaml(text: str, path: str, *, proven: bool = False) -> Value:
    """Parse one YAML document.

    Args:
        text: The document.
        path: Named in messages.
        proven: Whether it comes with cleaner.

    Raises:
        RuleError: It does not parse, is empty or too long, or holds anchors, aliases or tags.
    """
    if len(text) > _MOST_CHARS:
        message = f"{path}:1:1: over {_MOST_CHARS:,} characters; a pack is a page or two"
        raise RuleError(message)
    try:
        if not proven:
            _refuse_references(text, path)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        message = f"{path}:{place}: not readable as YAML: {error.problem or error.context}"
        raise RuleError(message) from None
    except (yaml.YAMLError, RecursionError) as error:
        message = f"{path}:1:1: not readable as YAML: {error}"
        raise RuleError(message) from None
    if node is None:
        message = f"{path}:1:1: the file is empty; a pack begins with 'pack: <file name>'"
        raise RuleError(message)
    return Value(node, path, proven=proven)
