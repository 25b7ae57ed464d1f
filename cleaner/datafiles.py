"""Files of data, and YAML with positions: scalars stay strings, and whatever could surprise is refused."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Self, TypeVar, cast

import yaml

T = TypeVar("T")
Word = TypeVar("Word", bound=str)


def shipped_folder() -> Path:
    """Return the folder of the packs that come with cleaner: in the wheel, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "packs"
    return installed if installed.is_dir() else package.parent / "rules"


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc] # the one in C, where it is there
    """Finds nodes and events; what a word might mean besides (a number, a truth) it does not look for."""

    def resolve(self, *_: object) -> str:
        """Return no tag."""
        return ""

    def descend_resolver(self, *_: object) -> None:
        """Do nothing."""

    def ascend_resolver(self) -> None:
        """Do nothing."""


# A pack is written by hand; several times the largest shipped one is a mistake or an attack.
_MOST_CHARS = 2_000_000
# The same in bytes of any script, asked before a file is read.
MOST_BYTES = 4 * _MOST_CHARS
# A value costs more than its characters; the largest shipped pack has 18,000 of what the parser counts.
_MOST_EVENTS = 200_000
# Who gets this many messages about one pack begins with the first.
_MOST_FAULTS = 20
# No count has more; Python refuses to read very long numbers.
_DIGITS = 10
# So much of what was written is repeated in a message.
_SHOWN = 80
_SUCH = "'id: share-bar'"


class RuleError(ValueError):
    """A pack that cannot be used, and all that is wrong with it.

    Each of `args`, and each line of the message, is ``path:line:col: pack/id: what is wrong and what to do``.
    """

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


def gathered(reads: Iterable[Callable[[], T]]) -> tuple[T, ...]:
    """Return what each gives.

    Raises:
        RuleError: With all that is wrong with any, or the first twenty of it.
    """
    found: list[T] = []
    faults: list[str] = []
    for read in reads:
        try:
            found.append(read())
        except RuleError as error:
            faults += error.args
        if len(faults) >= _MOST_FAULTS:
            break
    if faults:
        raise RuleError(*faults[:_MOST_FAULTS])
    return tuple(found)


def shown(text: str) -> str:
    """Return a text in quotes, cut where it is long, for a message."""
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


@dataclass(frozen=True, slots=True)
class DataFile:
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


@dataclass(slots=True, eq=False)  # not frozen, which takes twice the time to make one: a page needs ten thousand
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
        return self._text(self.node)

    def number(self) -> float:
        """Return a scalar as a number."""
        try:
            value = float(self.text())
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise self.error(f"expected a number, not {shown(self.text())}")
        return value

    def count(self, most: int) -> int:
        """Return a scalar as a whole number from 1 to `most`."""
        text = self.text()
        if not (text.isascii() and text.isdigit() and len(text) < _DIGITS and 1 <= int(text) <= most):
            raise self.error(f"expected a whole number from 1 to {most}, not {shown(text)}")
        return int(text)

    def choice(self, *allowed: Word) -> Word:
        """Return a scalar that is one of `allowed`."""
        text = self.text()
        if text not in allowed:
            raise self.error(f"expected one of {', '.join(allowed)}, not {shown(text)}{nearest(text, allowed)}")
        return allowed[allowed.index(text)]

    def items(self) -> list[Value]:
        """Return the items of a list; anything else is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [self._of(item) for item in self.node.value]
        return [self]

    def texts(self) -> tuple[str, ...]:
        """Return the texts of a list of scalars; one scalar is a list of one."""
        nodes = self.node.value if isinstance(self.node, yaml.SequenceNode) else (self.node,)
        return tuple([self._text(node) for node in nodes])

    def fields(self, *allowed: str, such: str = _SUCH) -> dict[str, Value]:
        """Return the keys of a mapping with their values, in the order written; unknown and double keys are errors.

        Args:
            allowed: The keys that there may be; any, if none is named.
            such: What who wrote no keys is shown.
        """
        fields = {name: self._of(value) for name, _, value in self._entries(such)}
        if allowed and (unknown := fields.keys() - allowed):
            keys = (self._of(key) for name, key, _ in self._entries(such) if name in unknown)
            raise RuleError(*(str(key.error(_unknown(key.text(), allowed))) for key in keys))
        return fields

    def pairs(self, such: str = _SUCH) -> Iterator[tuple[Value, Value]]:
        """Yield key and value of a mapping, in the order written; `such` is as for `fields`."""
        return ((self._of(key), self._of(value)) for _, key, value in self._entries(such))

    def _entries(self, such: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """Yield the keys of a mapping, with where each stands and its value."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"expected keys with values here, such as {such}")
        seen = set()
        for key, value in self.node.value:
            if (name := self._text(key)) in seen:
                raise self._of(key).error(f"the key {shown(name)} stands here twice; join or drop one")
            seen.add(name)
            yield name, key, value

    def _of(self, node: yaml.Node) -> Value:
        """Return a part of this one."""
        return Value(node, self.path, self.owner, self.proven)

    def _text(self, node: yaml.Node) -> str:
        """Return the text of a part: thousands are read at the start, and few of them need to be more than that."""
        if not isinstance(node, yaml.ScalarNode):
            raise self._of(node).error("expected one word or phrase here")
        text: str = node.value
        return text

    def each(self, read: Callable[[Value], T]) -> tuple[T, ...]:
        """Return what `read` makes of each item; what is wrong with several is raised together."""
        if self.proven:
            return tuple(map(read, self.items()))
        return gathered(partial(read, item) for item in self.items())


def _unknown(name: str, known: Collection[str]) -> str:
    return f"unknown key {shown(name)}" + (nearest(name, known) or f"; known are {', '.join(sorted(known))}")


def nearest(word: str, known: Collection[str]) -> str:
    """Return a question whether the known word that is most like a mistyped one was meant; empty if none is like it."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _refuse_references(text: str, path: str) -> None:
    """Raise if there are anchors, aliases or tags, or more values than a person writes."""
    for number, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if number > _MOST_EVENTS:
            raise RuleError(f"{path}:1:1: over {_MOST_EVENTS:,} words, lists and keys; make several packs of it")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            start = cast("yaml.Mark", event.start_mark)  # whatever was read has a place
            raise RuleError(
                f"{path}:{start.line + 1}:{start.column + 1}: anchors (&), aliases (*) and tags (!) "
                "are not allowed; write the value out or quote it"
            )


def _is_tab(text: str, mark: yaml.Mark | None) -> bool:
    return mark is not None and "".join(text.split("\n")[mark.line : mark.line + 1]).startswith("\t", mark.column)


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
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        what = "a tab; write blanks in its place" if _is_tab(text, mark) else error.problem or error.context
        message = f"{path}:{place}: not readable as YAML: {what}"
        raise RuleError(message) from None
    except (yaml.YAMLError, RecursionError) as error:
        message = f"{path}:1:1: not readable as YAML: {error}"
        raise RuleError(message) from None
    if node is None:
        message = f"{path}:1:1: the file is empty; a pack begins with 'pack: <file name>'"
        raise RuleError(message)
    return Value(node, path, proven=proven)


def read_shipped(path: Path) -> Value:
    """Parse a file of YAML that comes with cleaner."""
    return read_yaml(path.read_text(encoding="utf-8"), str(path), proven=True)
