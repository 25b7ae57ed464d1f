"""The parsed tree behind one small window, so that it can be let go as soon as the selectors have been asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import cast

from lxml import etree

from cleaner.characters import canonical


class Tree:
    """Answers CSS selectors (compiled to XPath) with node numbers or values.

    Args:
        root: The page.
        elements: Its elements in the order of the document's nodes.
    """

    def __init__(self, root: etree._Element, elements: Sequence[etree._Element]) -> None:
        self._root, self._elements = root, elements

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self._elements)}

    def nodes(self, path: etree.XPath) -> list[int]:
        """Return the numbers of the selected nodes, in document order; elements without lines are left out."""
        found = cast("list[etree._Element]", path(self._root))  # noqa: SLF001 - lxml's only name for the type
        return [self._numbers[element] for element in found if element in self._numbers]

    def holds(self, test: etree.XPath, number: int) -> bool:
        """Return whether a node meets a condition (``boolean(…)``)."""
        return bool(test(self._elements[number]))

    def before(self, numbers: Iterable[int], followers: Iterable[int]) -> list[int]:
        """Return those of some nodes that stand right before one of others."""
        wanted = {self._elements[number].getprevious() for number in followers}
        return [number for number in numbers if self._elements[number] in wanted]

    def having(self, numbers: Iterable[int], name: str) -> list[int]:
        """Return those of some nodes that have an attribute."""
        return [number for number in numbers if self._elements[number].get(name) is not None]

    def attribute(self, number: int, name: str) -> str | None:
        """Return an attribute of a node; None where it has none of that name."""
        return self._elements[number].get(name)

    def source(self, number: int) -> str:
        """Return the markup of a node."""
        return str(etree.tostring(self._elements[number], encoding="unicode", method="html", with_tail=False))

    def matches(self, path: etree.XPath) -> bool:
        """Return whether anything is selected."""
        return bool(path(self._root))

    def names(self, tags: Sequence[str]) -> Mapping[str, set[str]]:
        """Return what stands in ``class`` and ``id`` of the elements of some tags and of those in them."""
        within: set[etree._Element] = set()
        for element in self._root.iter(*tags):
            if element not in within:
                within.update(element.iter())
        return {
            name: {canonical(value) for element in within if (value := element.get(name))} for name in ("class", "id")
        }

    def values(self, path: etree.XPath, attribute: str | None) -> list[str]:
        """Return an attribute of the selected elements, or their text, in canonical characters."""
        found = cast("list[etree._Element]", path(self._root))  # noqa: SLF001 - lxml's only name for the type
        if attribute:
            return [canonical(element.get(attribute) or "") for element in found]
        return [canonical("".join(map(str, element.itertext()))) for element in found]
