"""XPath to CSS where both select the same; else more or less of it, as the use allows; else the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from cleaner.authoring.axes import Compound, Selector, merged, written
from cleaner.authoring.conditions import Leeway, UntoldError, attribute_name, position
from cleaner.authoring.steps import MOST_SELECTORS, Steps
from cleaner.authoring.xpath import DEEP, TEXTS, Call, Expression, Operation, Path, Step, Text, XPathError, read_xpath
from cleaner.rules.css import selector_fault, split_selectors

# What a selector is for. A body may be wider than was asked, for what is outside is lost; a strip may be narrower;
# of a header field only the first element counts.
Use = Literal["body", "strip", "field"]

_PAGE: Selector = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What became of an expression.

    Attributes:
        css: A comma list of selectors.
        attribute: The attribute that is read; empty where it is the text.
        take: Pattern with one group: the part of the value that is taken; empty for all of it.
        notes: In which way the selector differs from the expression.
    """

    css: str
    attribute: str = ""
    take: str = ""
    notes: tuple[str, ...] = ()


def translate(expression: str, use: Use) -> tuple[Selection, ...]:
    """Return selectors that select what an expression does, first choice first; more than one for a field alone.

    Args:
        expression: XPath 1.0.
        use: What it is for.

    Raises:
        UntoldError: CSS cannot say it; the message is the reason.

    >>> translate("//div[@id='story']/p[2]", "strip")[0].css
    'div#story > p:nth-of-type(2)'
    """
    try:
        tree = read_xpath(expression)
    except XPathError as error:
        raise UntoldError(str(error)) from None
    tree, take = _taken(tree) if use == "field" else (tree, "")
    reader = _Reader(use)
    by_attribute: dict[str, list[Selector]] = {}
    for selector, attribute in reader.nodes(tree):
        by_attribute.setdefault(attribute, []).append(selector)
    if use != "field" and set(by_attribute) - {""}:
        raise UntoldError("it selects an attribute, not an element")
    chosen = {attribute: reader.selection(selectors) for attribute, selectors in by_attribute.items()}
    if not chosen:
        raise UntoldError("it selects nothing")
    return tuple(Selection(css, attribute, take, tuple(reader.leeway.notes)) for attribute, css in chosen.items())


def _taken(tree: Expression) -> tuple[Expression, str]:
    """Return the expression that a text is cut from, and the pattern that takes the rest."""
    before = after = ""
    while isinstance(tree, Call) and tree.arguments:
        cut = tree.arguments[1] if len(tree.arguments) == 2 else None
        if tree.name == "substring-before" and isinstance(cut, Text) and not (before or after):
            before = cut.value
        elif tree.name == "substring-after" and isinstance(cut, Text) and not after:
            after = cut.value
        elif tree.name not in TEXTS or len(tree.arguments) != 1:
            break
        tree = tree.arguments[0]
    start = regex.escape(after, special_only=True, literal_spaces=True) if after else "^"
    if before:
        return tree, f"{start}(.*?){regex.escape(before, special_only=True, literal_spaces=True)}"
    return tree, f"{start}(.+)" if after else ""


def sound(selectors: Iterable[str], use: Use) -> str:
    """Return selectors as a comma list.

    Raises:
        UntoldError: A pack would not read it as it is meant.
    """
    parts = list(selectors)
    css = ", ".join(parts)
    if len(parts) > MOST_SELECTORS:
        raise UntoldError(f"more than {MOST_SELECTORS} cases")
    if split_selectors(css) != parts or (use == "field" and "@" in css):
        raise UntoldError("a text in it has brackets, commas or an @, which a selector cannot hold here")
    if fault := selector_fault(css):
        raise UntoldError(f"CSS cannot say it here: {fault}")
    return css


class _Reader:
    """Reads whole expressions."""

    def __init__(self, use: Use) -> None:
        self._use = use
        self.leeway = Leeway("widen" if use == "body" else "narrow")
        self._steps = Steps(self.leeway)

    def selection(self, selectors: Iterable[Selector]) -> str:
        """Return selectors as one comma list that the loader reads.

        Raises:
            UntoldError: It would not be read as it is meant.
        """
        return sound(dict.fromkeys(map(written, selectors)), self._use)

    def nodes(self, tree: Expression) -> list[tuple[Selector, str]]:
        """Return selectors, each with the attribute that is read of what it selects; none is the text."""
        if isinstance(tree, Operation) and tree.operator == "|":
            return [one for part in tree.parts for one in self.nodes(part)]
        if isinstance(tree, Call) and tree.name in TEXTS and len(tree.arguments) == 1:
            return self.nodes(tree.arguments[0])
        if not isinstance(tree, Path):
            raise UntoldError(f"CSS has no {tree.name}()" if isinstance(tree, Call) else "it selects no elements")
        if not tree.absolute and tree.start is None:
            raise UntoldError("it begins with neither / nor //, and selects nothing of a page")
        steps: Sequence[Step] = tree.steps
        if steps and steps[-1].axis == "attribute":
            name = attribute_name(steps[-1])
            asked = Compound(conditions=(f"[{name}]",))
            found = list(self._steps.follow(self._starts(tree), steps[:-1]))
            if _PAGE in found:
                raise UntoldError("it selects an attribute of the page, which has none")
            return [(end, name) for one in found for end in merged(one, asked)]
        if steps and steps[-1].axis == "child" and steps[-1].test in ("text()", "node()"):
            steps = self._around(steps)
        return [(one, "") for one in self._steps.follow(self._starts(tree), steps)]

    def _around(self, steps: Sequence[Step]) -> Sequence[Step]:
        """Return the steps to the elements of which the texts, or all contents, are selected."""
        *before, last = steps
        if last.predicates:
            raise UntoldError("it picks among pieces of text")
        if last.test == "text()" and self._use != "field" and before[-1:] != [DEEP]:
            self.leeway.differs("widen", "takes the elements inside too, not only the text")
        return before[:-1] if before[-1:] == [DEEP] else before

    def _starts(self, tree: Path) -> list[Selector]:
        if tree.start is None:
            return [_PAGE]
        found = self.nodes(tree.start)
        if any(attribute for _, attribute in found):
            raise UntoldError("it goes on from an attribute")
        selectors = [selector for selector, _ in found]
        for predicate in tree.predicates:
            place = position(predicate)
            if place is None:
                ways = self._steps.ways([predicate])
                selectors = [end for one in selectors for end in self._steps.asked(one, ways)]
            elif self._use != "field" or tree.steps or place != ("=", 1):
                self.leeway.differs("widen", "takes every match of the page, not only one")
        return selectors
