"""The steps of an XPath, from selector to selector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from cleaner.authoring.axes import (
    ANY,
    SCOPE,
    Compound,
    Selector,
    alone,
    ancestors,
    deeper,
    earlier,
    elder,
    later,
    merged,
    parents,
    within,
)
from cleaner.authoring.conditions import Before, Conditions, Leeway, Tag, UntoldError, Ways, position
from cleaner.authoring.xpath import DEEP, Expression, Operation, Path, Step

MOST_SELECTORS = 40
_TAG = regex.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_EVERY = "takes every match, not only one of them"


@dataclass(frozen=True, slots=True)
class _Place:
    """Which predicate of a step counts, and what: ``"="``, ``"<"`` or ``">"`` a number (see `position`)."""

    number: int
    operator: str
    wanted: int

    @property
    def first(self) -> bool:
        return (self.operator, self.wanted) == ("=", 1)

    @property
    def last(self) -> bool:
        return (self.operator, self.wanted) == ("=", -1)


class Steps:
    """Follows paths.

    Args:
        leeway: How what comes out may differ from what was asked.
    """

    def __init__(self, leeway: Leeway) -> None:
        self._leeway = leeway

    def follow(self, starts: Iterable[Selector], steps: Sequence[Step]) -> list[Selector]:
        """Return selectors of what the steps reach.

        Args:
            starts: Where they begin; the empty selector is the root of the page.
            steps: The steps, with none to attributes or texts.

        Raises:
            UntoldError: CSS cannot say it.
        """
        found, deep = list(starts), False
        for step in steps:
            if step == DEEP:
                deep = True
                continue
            found = list(dict.fromkeys(self._step(found, step, deep=deep)))
            deep = False
            if len(found) > MOST_SELECTORS:
                raise UntoldError(f"more than {MOST_SELECTORS} cases")
        return list(deeper(found)) if deep else found

    def relative(self, path: Path) -> list[Selector]:
        """Return selectors of what a path reaches from here, each beginning with a combinator; none is what is here."""
        found = self.follow([alone(SCOPE)], path.steps)
        if any(selector[0][1] != SCOPE for selector in found):
            raise UntoldError("it asks the element itself, inside a path")
        return [selector[1:] for selector in found]

    def compounds(self, step: Step) -> list[Compound]:
        """Return what a step asks of the element that it reaches."""
        return [compound for compound, befores in self._wanted(step, step.predicates) if _none(befores)]

    def ways(self, predicates: Sequence[Expression]) -> Ways:
        """Return the ways in which all of some predicates hold."""
        if not predicates:
            return [()]
        asked = predicates[0] if len(predicates) == 1 else Operation("and", tuple(predicates))
        return Conditions(self._leeway, Steps).ways(asked)

    def asked(self, selector: Selector, ways: Ways) -> Iterator[Selector]:
        """Yield the selector with its last element meeting the conditions of each way."""
        for compound, befores in _split(Compound(), ways):
            for end in merged(selector, compound):
                yield from _preceded(end, befores)

    def _wanted(self, step: Step, predicates: Sequence[Expression]) -> list[tuple[Compound, list[Before]]]:
        """Return what a step asks of its element, and of those before that, in each way."""
        return list(_split(Compound(_tag(step)), self.ways(predicates)))

    def _step(self, starts: Sequence[Selector], step: Step, *, deep: bool) -> Iterator[Selector]:
        if step.axis in _CLIMBING:
            starts, deep = list(deeper(starts)) if deep else starts, False
            if any(start and start[0][1] == SCOPE for start in starts) and step.axis != "following-sibling":
                raise UntoldError("it climbs inside a condition")
        place = _counting(step)
        if place is not None:
            yield from self._counted(starts, step, place, deep=deep)
            return
        for compound, befores in self._wanted(step, step.predicates):
            for start in starts:
                for end in _moved(start, step, compound, deep=deep):
                    yield from _preceded(end, befores)

    # Steps that count.

    def _counted(self, starts: Sequence[Selector], step: Step, place: _Place, *, deep: bool) -> Iterator[Selector]:
        before, after = step.predicates[: place.number], step.predicates[place.number + 1 :]
        rest = replace(step, predicates=(*before, *after))
        if step.axis == "child":
            yield from self._child(starts, replace(step, predicates=after), (before, place), deep=deep)
        elif step.axis in ("parent", "self") and place.first and not deep:
            yield from self._step(starts, rest, deep=False)
        elif step.axis.endswith("-sibling") and place.first:
            yield from self._sibling(starts, rest, exact=step.test == ANY and not before)
        elif step.axis == "ancestor" and step.test in (ANY, "node()") and not before and place.operator == "=":
            yield from self._up(starts, rest, place.wanted)
        elif step.axis == "ancestor" and place.first and self._leeway.may == "narrow":
            yield from self._nearest(starts, replace(step, predicates=before), after)
        else:
            self._leeway.differs("widen", _EVERY)
            yield from self._step(starts, rest, deep=deep)

    def _child(
        self, starts: Sequence[Selector], step: Step, counted: tuple[Sequence[Expression], _Place], *, deep: bool
    ) -> Iterator[Selector]:
        """Yield the children that stand at a place among those that meet the conditions before it."""
        before, place = counted
        if not before:
            earlier_ones = [Compound(_tag(step))]
            condition = _nth(place, any_tag=_tag(step) == ANY)
        else:
            earlier_ones = self.compounds(replace(step, predicates=tuple(before)))
            condition = self._among(earlier_ones, place)
        for own in earlier_ones:
            for compound, befores in _split(own.also(condition) if condition else own, self.ways(step.predicates)):
                for start in starts:
                    for end in _moved(start, step, compound, deep=deep):
                        yield from _preceded(end, befores)

    def _among(self, compounds: Sequence[Compound], place: _Place) -> str:
        """Return the condition of being the first or last among siblings of some kinds."""
        if place.first:
            return "".join(f":not({compound} ~ *)" for compound in compounds)
        if place.last:
            return "".join(f":not(:has(~ {compound}))" for compound in compounds)
        self._leeway.differs("widen", _EVERY)
        return ""

    def _sibling(self, starts: Sequence[Selector], step: Step, *, exact: bool) -> Iterator[Selector]:
        """Yield the next sibling, or the one before; of a kind, only if it is right beside."""
        beside = exact or self._leeway.may == "narrow"
        if not exact:
            self._leeway.differs(self._leeway.may, "takes it only if it is right beside" if beside else _EVERY)
        combinator = "+" if beside else "~"
        for compound, befores in self._wanted(step, step.predicates):
            for start in filter(None, starts):
                if step.axis == "following-sibling":
                    yield from _preceded(within(start, combinator, compound), befores)
                elif _none(befores):
                    yield from elder(_free(start), combinator, compound)

    def _up(self, starts: Sequence[Selector], step: Step, levels: int) -> Iterator[Selector]:
        """Yield the parent's parent's … parent."""
        if levels < 1:
            raise UntoldError("it counts ancestors from the top")
        found = [start for start in starts if start]
        for level in range(levels):
            kinds = self.compounds(step) if level == levels - 1 else [Compound()]
            found = [end for start in found for kind in kinds for end in parents(start, kind)]
        yield from found

    def _nearest(self, starts: Sequence[Selector], step: Step, after: Sequence[Expression]) -> Iterator[Selector]:
        """Yield the ancestors of a kind that have none of that kind in them around the same."""
        self._leeway.differs("narrow", "passes over one that holds another of its kind")
        kinds = self.compounds(step)
        for start in filter(None, starts):
            nearer = "".join(f":not(:has({kind} {start[-1][1]}))" for kind in kinds)
            for kind in kinds:
                for end in ancestors(start, kind.also(nearer)):
                    yield from self.asked(end, self.ways(after))


def _tag(step: Step) -> str:
    if step.test in (ANY, "node()"):
        return ANY
    if not _TAG.fullmatch(step.test):
        raise UntoldError(f"'{step.test}' is no tag")
    return step.test.lower()


def _counting(step: Step) -> _Place | None:
    """Return the predicate of a step that counts."""
    found = [
        _Place(number, *counted)
        for number, predicate in enumerate(step.predicates)
        if (counted := position(predicate)) is not None
    ]
    if len(found) > 1:
        raise UntoldError("it counts twice")
    return found[0] if found else None


def _nth(place: _Place, *, any_tag: bool) -> str:
    kind = "child" if any_tag else "of-type"
    if place.operator == "=":
        return f":nth-{kind}({place.wanted})" if place.wanted > 0 else f":nth-last-{kind}({-place.wanted})"
    if place.operator == ">":
        return f":nth-{kind}(n+{place.wanted + 1})"
    if place.wanted <= 1:
        raise UntoldError("it selects nothing")
    return f":nth-{kind}(-n+{place.wanted - 1})"


def _split(compound: Compound, ways: Ways) -> Iterator[tuple[Compound, list[Before]]]:
    """Yield, for each way, what the element itself has to be, and what has to stand before it."""
    for way in ways:
        own: Compound | None = compound.also(*(told for told in way if isinstance(told, str)))
        for told in way:
            if isinstance(told, Tag) and own is not None:
                own = own.meets(Compound(told.tag))
        if own is not None:
            yield own, [told for told in way if isinstance(told, Before)]


def _none(befores: Sequence[Before]) -> bool:
    """Whether nothing has to stand before; it cannot be said everywhere."""
    if befores:
        raise UntoldError("it asks what stands before, where CSS cannot")
    return True


def _free(selector: Selector) -> Selector:
    """Return the selector, unless its last element is told by a sibling."""
    if len(selector) > 1 and selector[-1][0] in "+~":
        raise UntoldError("it goes back along siblings")
    return selector


def _moved(start: Selector, step: Step, wanted: Compound, *, deep: bool) -> Iterator[Selector]:
    """Yield what selects the elements along an axis that are as wanted."""
    axis = step.axis
    if axis == "child":
        root = not (start or deep or wanted.tag == "html")
        yield within(start, " " if deep else ">", wanted.also(":root") if root else wanted)
    elif axis in ("descendant", "descendant-or-self", "self"):
        if start and axis != "descendant":
            yield from _itself(start, wanted)
        if deep or axis != "self":
            yield within(start, " ", wanted)
    elif axis not in _CLIMBING:
        raise UntoldError(f"'{axis}' is no axis to elements")
    elif start:
        yield from _AXES[axis](start, wanted)


def _or_self(start: Selector, wanted: Compound) -> Iterator[Selector]:
    yield from ancestors(start, wanted)
    yield from merged(start, wanted)


_AXES: Mapping[str, Callable[[Selector, Compound], Iterator[Selector]]] = {
    "parent": parents,
    "ancestor": ancestors,
    "ancestor-or-self": _or_self,
    "following-sibling": lambda start, wanted: iter([within(start, "~", wanted)]),
    "preceding-sibling": lambda start, wanted: elder(_free(start), "~", wanted),
    "following": later,
    "preceding": lambda start, wanted: earlier(_free(start), wanted),
}
_CLIMBING = _AXES.keys()


def _itself(start: Selector, wanted: Compound) -> Iterator[Selector]:
    if start[-1][1] == SCOPE and wanted != Compound():
        raise UntoldError("it asks the element itself, inside a path")
    return merged(start, wanted)


def _preceded(selector: Selector, befores: Sequence[Before]) -> Iterator[Selector]:
    """Yield the selector with something standing before its last element."""
    found = [selector]
    for before in befores:
        found = [end for one in found for end in _before(one, before)]
    yield from found


def _before(selector: Selector, before: Before) -> Iterator[Selector]:
    *above, (own, last) = selector
    asked = (before.combinator, last)
    if own and own in "+~":
        raise UntoldError("it asks what stands before, of a sibling")
    if before.combinator in "+~":
        yield (*above, (own, before.compound), asked)
        return
    if not above:
        yield (*alone(before.compound), asked)
        return
    if above[0][1] == SCOPE or (before.combinator == " " and len(above) > 1):
        raise UntoldError("it asks what is around, inside a path")
    for end in merged(tuple(above), before.compound):
        yield (*end, (own, last))
    if own == " ":
        yield (*above, (" ", before.compound), asked)
    if before.combinator == " ":
        yield (*alone(before.compound), (" ", above[0][1]), (own, last))
