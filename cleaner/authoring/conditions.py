"""What the square brackets of XPath ask of an element, as conditions of CSS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Literal, Protocol

from cleaner.authoring.axes import ANY, Compound, Selector, has, named, quoted
from cleaner.authoring.xpath import TEXTS, Call, Expression, Number, Operation, Path, Step, Text

# Ways to say what has to hold: one of them, all of its conditions.
_MOST_WAYS = 40

# Beyond this, a position is a slip of the pen.
_MOST_COUNTED = 1000

_OPERATORS = {"contains": "*=", "starts-with": "^=", "ends-with": "$="}
# Axes to an element before this one, and the combinator that says so.
_BEFORE = {"parent": ">", "ancestor": " ", "preceding-sibling": "~"}
_NAMES = frozenset(("name", "local-name"))


class UntoldError(ValueError):
    """What CSS cannot say; the message is the reason."""


@dataclass(slots=True)
class Leeway:
    """In which direction a selector may differ from the expression, and where it is noted how it does.

    Attributes:
        may: ``"widen"`` where it may select more, ``"narrow"`` where it may select less.
        notes: The differences, each once.
    """

    may: Literal["widen", "narrow"]
    notes: dict[str, None] = field(default_factory=dict)

    def differs(self, direction: Literal["widen", "narrow"], note: str) -> None:
        """Note a difference.

        Raises:
            UntoldError: It is not of the kind that is allowed.
        """
        if self.may != direction:
            raise UntoldError(f"CSS could only say something that {note}")
        self.notes[note] = None

    @property
    def denied(self) -> Leeway:
        """The leeway inside a negation."""
        return Leeway("narrow" if self.may == "widen" else "widen", self.notes)


@dataclass(frozen=True, slots=True)
class Tag:
    """The element's own tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Before:
    """An element before this one: around it (``" "``, ``">"``) or beside it (``"~"``, ``"+"``)."""

    combinator: str
    compound: Compound


Told = str | Tag | Before
Ways = list[tuple[Told, ...]]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a comparison looks at: ``attribute``, ``words`` of one, ``text``, ``own text``, or those of a path."""

    kind: str
    attribute: str = ""
    path: Path | None = None


class Paths(Protocol):
    """What conditions ask of whoever follows paths."""

    def relative(self, path: Path) -> list[Selector]:
        """Return selectors of what a path reaches from here, each beginning with a combinator; none is what is here."""

    def compounds(self, step: Step) -> list[Compound]:
        """Return what a step asks of the element that it reaches."""


class Conditions:
    """Reads predicates.

    Args:
        leeway: How they may differ.
        follower: Makes one who follows the paths inside, with such leeway.
    """

    def __init__(self, leeway: Leeway, follower: Callable[[Leeway], Paths]) -> None:
        self._leeway, self._follower = leeway, follower
        self._paths = follower(leeway)

    def ways(self, expression: Expression) -> Ways:
        """Return the ways in which an expression holds.

        Raises:
            UntoldError: CSS cannot say it.
        """
        if isinstance(expression, Operation):
            return self._operation(expression)
        if isinstance(expression, Call):
            return self._call(expression)
        if isinstance(expression, Path):
            return self._exists(expression)
        raise UntoldError("a position or a constant stands where a condition is needed")

    def _operation(self, operation: Operation) -> Ways:
        if operation.operator == "or":
            return _few([way for part in operation.parts for way in self.ways(part)])
        if operation.operator == "and":
            return _all([self.ways(part) for part in operation.parts])
        if operation.operator in ("=", "!="):
            return self._equality(*operation.parts, denied=operation.operator == "!=")
        if operation.operator in (">", ">=") and (path := _counted(operation)):
            return self._exists(path)
        raise UntoldError(f"'{operation.operator}' compares numbers")

    def _call(self, call: Call) -> Ways:
        if call.name == "not" and len(call.arguments) == 1:
            return self._denied(call.arguments[0])
        if call.name in _OPERATORS and len(call.arguments) == 2:
            return self._held(_OPERATORS[call.name], *call.arguments)
        raise UntoldError(f"CSS has no {call.name}()")

    def _denied(self, expression: Expression) -> Ways:
        ways = Conditions(self._leeway.denied, self._follower).ways(expression)
        if () in ways:
            raise UntoldError("it denies what CSS cannot ask")
        return _all([[(_denial(told),) for told in way] for way in ways])

    # What compares with a text.

    def _held(self, operator: str, left: Expression, right: Expression) -> Ways:
        if not isinstance(right, Text) or not right.value:
            raise UntoldError("it compares with something that is no plain text")
        subject, value = _subject(left), right.value
        if subject.path is not None:
            return self._below(subject, lambda: self._plain(operator, subject, value))
        return self._plain(operator, subject, value)

    def _plain(self, operator: str, subject: Subject, value: str) -> Ways:
        if subject.kind == "attribute":
            return [(f"[{subject.attribute}{operator}{quoted(value)}]",)]
        if subject.kind == "words":
            return _worded(operator, subject.attribute, value)
        if operator != "*=":
            self._leeway.differs("widen", "looks anywhere in the text, not at its beginning or end")
        elif subject.kind == "own text":
            return self._own(value)
        return [(f":contains({quoted(value)})",)]

    def _own(self, value: str) -> Ways:
        found = f":contains({quoted(value)})"
        if self._leeway.may == "widen":
            self._leeway.differs("widen", "looks at the whole text of the element, not at its first piece")
            return [(found,)]
        self._leeway.differs("narrow", "holds only for elements with nothing but text in them")
        return [(found, ":not(:has(*))")]

    def _equality(self, left: Expression, right: Expression, *, denied: bool) -> Ways:
        if isinstance(left, (Text, Number)):
            left, right = right, left
        if isinstance(right, Number) and isinstance(left, Call) and left.name == "count" and not right.value:
            return self._denied(left.arguments[0]) if not denied else self.ways(left.arguments[0])
        if not isinstance(right, Text):
            raise UntoldError("it compares with something that is no plain text")
        if isinstance(left, Call) and left.name in _NAMES and not left.arguments:
            return [(f":not({right.value})" if denied else Tag(right.value),)]
        subject = _subject(left)
        ways = self._same(subject, right.value, denied=denied)
        return self._below(replace(subject, kind="any"), lambda: ways) if subject.path is not None else ways

    def _same(self, subject: Subject, value: str, *, denied: bool) -> Ways:
        if subject.kind != "attribute":
            if denied:
                raise UntoldError("it compares the whole text of an element")
            self._leeway.differs("widen", "looks for the words anywhere in the text, which need not be all of it")
            return [(f":contains({quoted(value)})",)]
        equal = named("#", value) if subject.attribute == "id" and value else f"[{subject.attribute}={quoted(value)}]"
        return [(f"[{subject.attribute}]", f":not({equal})")] if denied else [(equal,)]

    def _below(self, subject: Subject, conditions: Callable[[], Ways]) -> Ways:
        """Return that something a path reaches meets conditions; a comparison but with ``=`` asks its first result."""
        assert subject.path is not None  # noqa: S101 - asked for such alone
        ways = conditions()
        if len(subject.path.steps) == 1 and subject.path.steps[0].axis in _BEFORE:
            if subject.kind != "any" and subject.path.steps[0].axis != "parent":
                self._leeway.differs("widen", "looks at every result of a path, not at the first")
            return self._before(subject.path.steps[0], ways)
        found: Ways = []
        for selector in self._paths.relative(subject.path):
            *before, (combinator, last) = selector
            for way in ways:
                if not all(isinstance(told, str) for told in way):
                    raise UntoldError("a condition on where something else stands, inside another")
                asked = last.also(*map(str, way))
                if subject.kind != "any":
                    asked = asked.also(*self._first(selector, subject.attribute))
                found.append((has((*before, (combinator, asked))),))
        return _few(found)

    def _before(self, step: Step, ways: Ways) -> Ways:
        """Return that what stands before the element, or around it, meets conditions."""
        if step.predicates[-1:] == (Number(1.0),):
            self._leeway.differs("widen", "looks at every element before it, not at the nearest")
            step = replace(step, predicates=step.predicates[:-1])
        if not all(isinstance(told, str) for way in ways for told in way):
            raise UntoldError("a condition on where something else stands, inside another")
        pairs = product(self._paths.compounds(step), ways)
        return _few([(Before(_BEFORE[step.axis], one.also(*map(str, way))),) for one, way in pairs])

    def _first(self, selector: Selector, attribute: str) -> tuple[str, ...]:
        """Return the condition of being the first result of a path, among those that have an attribute."""
        if len(selector) == 1 and selector[0][0] == ">":
            own = selector[0][1]
            return (f":not({own.also(f'[{attribute}]') if attribute else own} ~ *)",)
        self._leeway.differs("widen", "looks at every result of a path, not at the first")
        return ()

    # What exists.

    def _exists(self, path: Path) -> Ways:
        if path.absolute or path.start is not None:
            raise UntoldError("it looks at another part of the page")
        *before, last = path.steps
        if not before and last.axis != "attribute":
            found = self._beside(last)
            if found is not None:
                return found
        if last.test == "text()":
            self._leeway.differs("widen", "does not ask whether there is text")
            return [()]
        if last.axis != "attribute":
            return _few([(has(selector),) if selector else () for selector in self._paths.relative(path)])
        attribute = f"[{attribute_name(last)}]"
        if not before:
            return [(attribute,)]
        return self._below(Subject("any", path=Path(tuple(before))), lambda: [(attribute,)])

    def _beside(self, step: Step) -> Ways | None:
        """Return that the element is something, or has something before it; None if the step leads elsewhere."""
        if step.axis not in (*_BEFORE, "self"):
            return None
        combinator = _BEFORE.get(step.axis, "")
        if combinator == "~" and step.test == ANY and step.predicates[:1] == (Number(1.0),):
            step, combinator = replace(step, predicates=step.predicates[1:]), "+"
        compounds = self._paths.compounds(step)
        if step.axis != "self":
            return [(Before(combinator, compound),) for compound in compounds]
        return [(*((Tag(one.tag),) if one.tag != ANY else ()), *one.conditions) for one in compounds]


def attribute_name(step: Step) -> str:
    """Return the name of an attribute step.

    Raises:
        UntoldError: It is any, or has a prefix or a condition.
    """
    if step.test == ANY or ":" in step.test or "(" in step.test or step.predicates:
        raise UntoldError(f"the attribute '@{step.test}' cannot be asked for")
    return step.test.lower()


def _subject(expression: Expression) -> Subject:
    if isinstance(expression, Call):
        return _called(expression)
    if not isinstance(expression, Path) or expression.absolute or expression.start is not None:
        raise UntoldError("it looks at something else than the element")
    *before, last = expression.steps
    path = Path(tuple(before)) if before else None
    if last.axis == "attribute":
        return Subject("attribute", attribute_name(last), path)
    if last == Step("child", "text()"):
        return Subject("own text", path=path)
    if last == Step("self", "node()"):
        return Subject("text", path=path)
    return Subject("text", path=expression)


def _called(call: Call) -> Subject:
    if call.name in TEXTS:
        return _subject(call.arguments[0]) if call.arguments else Subject("text")
    if call.name == "concat" and len(call.arguments) == 3:
        first, middle, last = call.arguments
        subject = _subject(middle)
        if first == last == Text(" ") and subject.kind == "attribute":
            return replace(subject, kind="words")
    raise UntoldError(f"CSS has no {call.name}()")


def _worded(operator: str, attribute: str, value: str) -> Ways:
    """Return the conditions on a word of an attribute, whose blanks stand for the edges."""
    word = value.strip()
    if operator != "*=" or not word or " " in word:
        raise UntoldError("it compares several words of an attribute at once")
    opens, closes = value[0] == " ", value[-1] == " "
    if opens and closes:
        return [(named(".", word) if attribute == "class" else f"[{attribute}~={quoted(word)}]",)]
    if opens:
        return [(f"[{attribute}^={quoted(word)}]",), (f"[{attribute}*={quoted(' ' + word)}]",)]
    if closes:
        return [(f"[{attribute}$={quoted(word)}]",), (f"[{attribute}*={quoted(word + ' ')}]",)]
    return [(f"[{attribute}*={quoted(word)}]",)]


def _counted(operation: Operation) -> Path | None:
    """Return the path of which a comparison says that it has a result."""
    left, right = operation.parts
    least = Number(1.0 if operation.operator == ">=" else 0.0)
    if isinstance(left, Call) and left.name == "count" and right == least and isinstance(left.arguments[0], Path):
        return left.arguments[0]
    return None


def _denial(told: Told) -> str:
    if isinstance(told, Tag):
        return f":not({told.tag})"
    if isinstance(told, Before):
        return f":not({told.compound} {told.combinator} *)" if told.combinator != " " else f":not({told.compound} *)"
    if told.startswith(":not("):
        raise UntoldError("a negation inside a negation")
    return f":not({told})"


def _all(asked: Sequence[Ways]) -> Ways:
    """Return the ways in which all of several things hold."""
    found: Ways = [()]
    for ways in asked:
        found = _few([(*one, *other) for one, other in product(found, ways)])
    return found


def _few(ways: Ways) -> Ways:
    if len(ways) > _MOST_WAYS:
        raise UntoldError(f"more than {_MOST_WAYS} cases")
    return ways


def position(expression: Expression) -> tuple[str, int] | None:
    """Return what a predicate says of the position; None where it says something else.

    Returns:
        ``"="``, ``"<"`` or ``">"``, and the number; below zero it counts from the end, -1 being the last.

    Raises:
        UntoldError: It is a position that cannot be counted.
    """
    if isinstance(expression, Number):
        return "=", _whole(expression.value)
    if isinstance(expression, Call) and expression.name == "last":
        return "=", -1
    if not isinstance(expression, Operation):
        return None
    operator, (left, right, *more) = expression.operator, expression.parts
    if operator == "-" and left == Call("last", ()) and isinstance(right, Number):
        return "=", -1 - _whole(right.value)
    if left != Call("position", ()) or more:
        return None
    found = position(right)
    if found is None or operator not in ("=", "<", ">", "<=", ">=") or (found[1] < 0 and operator != "="):
        raise UntoldError("it counts in a way that CSS cannot")
    number = found[1] + {"<=": 1, ">=": -1}.get(operator, 0)
    return operator[0], number


def _whole(number: float) -> int:
    if not number.is_integer() or not 0 < number <= _MOST_COUNTED:
        raise UntoldError("it counts in a way that CSS cannot")
    return int(number)
