"""XPath 1.0 as a tree, for telling what a site file selects. It is read, never run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

# Longer and deeper than anything that a person writes.
_MOST_CHARS = 2000
_MOST_DEPTH = 30

_TOKEN = regex.compile(
    r"""(?P<text>"[^"]*"|'[^']*')
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<name>[\p{L}_][\p{L}\p{M}\p{N}_.-]*(?::(?!:)[\p{L}_][\p{L}\p{M}\p{N}_.-]*)?)
    |(?P<mark>//|::|\.\.|<=|>=|!=|[/()\[\]@,|+*=<>.-])""",
    regex.VERBOSE,
)
_BLANK = regex.compile(r"\s*")
# Binary operators, those that bind least first.
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"), ("|",))
_CHAINED = frozenset(("or", "and", "|"))
_NODE_TYPES = frozenset(("text", "node", "comment", "processing-instruction"))


class XPathError(ValueError):
    """A text that is no XPath 1.0; the message says where."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: float


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Expressions and what stands between them: two, or more where it is ``or``, ``and`` or ``|``."""

    operator: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: an axis, a name or node type (``"text()"``), and what has to hold."""

    axis: str
    test: str
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root, from the node at hand, or from the nodes of another expression.

    Attributes:
        steps: The steps; ``//`` is a step along ``descendant-or-self``.
        absolute: Whether it begins at the root.
        start: The expression that it begins at, if it does.
        predicates: What has to hold of the nodes of `start`, all of them counted as one list.
    """

    steps: tuple[Step, ...]
    absolute: bool = False
    start: Expression | None = None
    predicates: tuple[Expression, ...] = ()


Expression = Text | Number | Call | Operation | Path

DEEP = Step("descendant-or-self", "node()")
# Functions that give the text of what they are asked of.
TEXTS = frozenset(("string", "normalize-space"))


def read_xpath(text: str) -> Expression:
    """Read an expression.

    Args:
        text: XPath 1.0, without variables.

    Raises:
        XPathError: It is none, or is longer or deeper than a person would write.

    >>> read_xpath("//h1").steps[-1]
    Step(axis='child', test='h1', predicates=())
    """
    if len(text) > _MOST_CHARS:
        message = f"an expression of over {_MOST_CHARS:,} characters"
        raise XPathError(message)
    reader = _Reader(_tokens(text))
    found = reader.expression()
    if reader.kind:
        message = f"not XPath: {reader.value!r} is too much"
        raise XPathError(message)
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    found, place = [], 0
    while (place := _BLANK.match(text, place).end()) < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            message = f"not XPath at {text[place : place + 20]!r}"
            raise XPathError(message)
        found.append((str(token.lastgroup), token[0]))
        place = token.end()
    return found


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = self._depth = 0

    @property
    def kind(self) -> str:
        """Kind of the next token; empty at the end."""
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    @property
    def value(self) -> str:
        """The next token; empty at the end. A string is not taken for the operator that it spells."""
        return self._tokens[self._at][1] if self.kind else ""

    def _follows(self, *values: str) -> bool:
        after = self._tokens[self._at + 1 : self._at + 2]
        return bool(after) and after[0][1] in values

    def _take(self, wanted: str = "") -> str:
        if not self.kind or (wanted and self.value != wanted):
            message = f"not XPath: expected {wanted!r}, not {self.value!r}" if wanted else "not XPath: it breaks off"
            raise XPathError(message)
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _passed(self, mark: str) -> bool:
        """Whether the next token was a mark, and was taken."""
        found = self.value == mark
        self._at += found
        return found

    def expression(self) -> Expression:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            message = f"brackets more than {_MOST_DEPTH} deep"
            raise XPathError(message)
        found = self._operation(0)
        self._depth -= 1
        return found

    def _operation(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self._path()
        found = self._operation(level + 1)
        while self.value in _LEVELS[level]:
            operator, parts = self.value, [found]
            while self.value == operator:
                self._take()
                parts.append(self._operation(level + 1))
                if operator not in _CHAINED:
                    break
            found = Operation(operator, tuple(parts))
        return found

    def _path(self) -> Expression:
        if self._begins_primary():
            start, predicates = self._primary(), self._predicates()
            steps = self._steps() if self.value in ("/", "//") else ()
            if not steps and not predicates:
                return start
            return Path(steps, start=start, predicates=predicates)
        absolute = self.value in ("/", "//")
        return Path(self._steps() if absolute else (self._step(), *self._steps()), absolute)

    def _begins_primary(self) -> bool:
        if self.kind == "name":
            return self._follows("(") and self.value not in _NODE_TYPES
        return self.kind in ("text", "number") or self.value == "("

    def _primary(self) -> Expression:
        kind, value = self.kind, self._take()
        if kind == "text":
            return Text(value[1:-1])
        if kind == "number":
            return Number(float(value))
        if kind == "mark":
            found = self.expression()
            self._take(")")
            return found
        self._take("(")
        arguments = []
        while self.value != ")":
            arguments.append(self.expression())
            if not self._passed(","):
                break
        self._take(")")
        return Call(value, tuple(arguments))

    def _steps(self) -> tuple[Step, ...]:
        found: list[Step] = []
        while self.value in ("/", "//"):
            if self._take() == "//":
                found.append(DEEP)
            found.append(self._step())
        return tuple(found)

    def _step(self) -> Step:
        if self._passed("."):
            return Step("self", "node()", self._predicates())
        if self._passed(".."):
            return Step("parent", "node()", self._predicates())
        axis = "attribute" if self._passed("@") else "child"
        if self.kind == "name" and self._follows("::"):
            axis = self._take()
            self._take("::")
        if self.kind != "name" and self.value != "*":
            message = f"not XPath: expected a name, not {self.value!r}"
            raise XPathError(message)
        test = self._take()
        if test in _NODE_TYPES and self._passed("("):
            test += "()"
            self._take(")")
        return Step(axis, test, self._predicates())

    def _predicates(self) -> tuple[Expression, ...]:
        found = []
        while self._passed("["):
            found.append(self.expression())
            self._take("]")
        return tuple(found)
