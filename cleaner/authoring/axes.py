"""CSS selectors in the making, and the way from what they select along an axis of XPath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

ANY = "*"
# How a selector inside ``:has()`` may begin; at the beginning of any other there is nothing.
_NOTHING = ""
_IDENTIFIER = regex.compile(r"-?[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element has to be: its tag (``*`` is any), and conditions such as ``.menu`` or ``:has(> p)``."""

    tag: str = ANY
    conditions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ("" if self.tag == ANY and self.conditions else self.tag) + "".join(self.conditions)

    def also(self, *conditions: str) -> Compound:
        """Return it with more conditions."""
        return replace(self, conditions=(*self.conditions, *(one for one in conditions if one not in self.conditions)))

    def meets(self, other: Compound) -> Compound | None:
        """Return what is both; None where nothing can be."""
        if ANY not in (self.tag, other.tag) and self.tag != other.tag:
            return None
        return Compound(other.tag if self.tag == ANY else self.tag).also(*self.conditions, *other.conditions)


# Combinator and compound, from left to right; the first combinator is empty but inside ``:has()``.
Selector = tuple[tuple[str, Compound], ...]


def written(selector: Selector) -> str:
    """Return a selector as CSS.

    >>> written((("", Compound("div")), (">", Compound("p", (".x",)))))
    'div > p.x'
    """
    parts = [f"{combinator if combinator == ' ' else f' {combinator} '}{compound}" for combinator, compound in selector]
    return "".join(parts).strip()


def quoted(value: str) -> str:
    """Return a string of CSS."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ") + '"'


def named(mark: str, name: str) -> str:
    """Return the condition on a class (``.``) or an id (``#``)."""
    if _IDENTIFIER.fullmatch(name):
        return mark + name
    return f"[class~={quoted(name)}]" if mark == "." else f"[id={quoted(name)}]"


# The element that a condition is asked of, from which paths inside it begin.
SCOPE = Compound(":scope")


def alone(compound: Compound) -> Selector:
    """Return the selector of a compound that may stand anywhere."""
    return ((_NOTHING, compound),)


def has(selector: Selector) -> str:
    """Return the condition that a selector, which begins with a combinator, holds from here."""
    return f":has({written(selector)})"


def within(context: Selector, combinator: str, compound: Compound) -> Selector:
    """Return what stands to the context as the combinator says; to none at all, it stands anywhere."""
    return (*context, (combinator, compound)) if context else alone(compound)


def merged(selector: Selector, other: Compound) -> Iterator[Selector]:
    """Yield the selector with its last element being something besides."""
    *before, (combinator, last) = selector
    if both := last.meets(other):
        yield (*before, (combinator, both))


def parents(selector: Selector, wanted: Compound, below: Selector = ()) -> Iterator[Selector]:
    """Yield what selects the parents, if they are as wanted, of what a selector selects.

    Args:
        selector: The selector.
        wanted: What the parent has to be.
        below: What follows the last element of the selector, all of it children of one parent.
    """
    *before, (combinator, last) = selector
    child: Selector = ((">", last), *below)
    above = tuple(before)
    if combinator in "+~" and combinator:
        if above:
            yield from parents(above, wanted, ((combinator, last), *below))
        return
    if above:
        yield from merged(above, wanted.also(has(child)))
    if combinator != ">":
        yield within(above, " ", wanted.also(has(child)))


def ancestors(selector: Selector, wanted: Compound) -> Iterator[Selector]:
    """Yield what selects the ancestors, if they are as wanted, of what a selector selects."""
    yield alone(wanted.also(has(((" ", selector[0][1]), *selector[1:]))))
    for place in range(1, len(selector)):
        before, after = selector[:place], selector[place:]
        if after[0][0] in "+~":
            continue
        yield from merged(before, wanted.also(has(after)))
        if after[0][0] == " ":
            yield within(before, " ", wanted.also(has(after)))


def elder(selector: Selector, combinator: str, wanted: Compound) -> Iterator[Selector]:
    """Yield what selects the siblings before what a selector selects: all of them (``~``) or the last (``+``)."""
    *before, (own, last) = selector
    if own and own in "+~":
        return
    yield (*before, (own, wanted.also(has(((combinator, last),)))))


def later(selector: Selector, wanted: Compound) -> Iterator[Selector]:
    """Yield what selects everything after what a selector selects, but for what is inside it."""
    yield from _beside(selector, "~", wanted)
    for above in ancestors(selector, Compound()):
        yield from _beside(above, "~", wanted)


def _beside(selector: Selector, combinator: str, wanted: Compound) -> Iterator[Selector]:
    yield within(selector, combinator, wanted)
    if wanted != Compound():  # of any element, what is inside it goes with it
        yield (*within(selector, combinator, Compound()), (" ", wanted))


def earlier(selector: Selector, wanted: Compound) -> Iterator[Selector]:
    """Yield what selects everything that ends before what a selector selects begins."""
    for start in (selector, *ancestors(selector, Compound())):
        for beside in elder(start, "~", Compound()):
            yield from merged(beside, wanted)
            if wanted != Compound():
                yield (*beside, (" ", wanted))


def deeper(selectors: Iterable[Selector]) -> Iterator[Selector]:
    """Yield what selects the same elements and all inside them; all elements where there is no selector yet."""
    for selector in selectors:
        if selector:
            yield selector
        yield within(selector, " ", Compound())
