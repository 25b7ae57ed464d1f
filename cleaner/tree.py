"""The parsed tree behind one small window, so that it can be let go as soon as the selectors have been asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import cast

from lxml import etree

from cleaner.characters import canonical

# Of names in bytes, which lxml looks up faster.
_GET = etree._Element.get  # noqa: SLF001 - lxml's only name


class Tree:
    """Answers CSS selectors (compiled to XPath) with node numbers or values.

    Args:
        root: The page.
        elements: Its elements in the order of the document's nodes.
        hidden: Those that are no nodes.
    """

    def __init__(
        self, root: etree._Element, elements: Sequence[etree._Element], hidden: Sequence[etree._Element]
    ) -> None:
        self._root, self._elements, self._hidden = root, elements, hidden

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

    def having(self, numbers: Sequence[int], name: str) -> list[int]:
        """Return those of some nodes that have an attribute."""
        values = map(_GET, map(self._elements.__getitem__, numbers), repeat(name.encode()))
        return [number for number, value in zip(numbers, values, strict=True) if value is not None]

    def attribute(self, number: int, name: str) -> str | None:
        """Return an attribute of a node; None where it has none of that name."""
        return self._elements[number].get(name)

    def source(self, number: int) -> str:
        """Return the markup of a node."""
        return str(etree.tostring(self._elements[number], encoding="unicode", method="html", with_tail=False))

    def matches(self, path: etree.XPath) -> bool:
        """Return whether anything is selected."""
        return bool(path(self._root))

    def stated(self, name: str, tag: str, numbers: Iterable[int]) -> list[str]:
        """Return the values of an attribute of some nodes, and of the elements of a tag, or of any, that are none.

        Without the name of an attribute, an empty value for each element.
        """
        shown = map(self._elements.__getitem__, numbers)
        asked = chain(shown, self._hidden_of.get(tag, ()) if tag else self._hidden)
        if not name:
            return ["" for _ in asked]
        return [value for value in map(_GET, asked, repeat(name.encode())) if value is not None]

    @cached_property
    def hidden_names(self) -> set[str]:
        """Classes, and ids with a ``#`` before them, of the elements that are no nodes."""
        classes = {value for element in self._hidden if (value := element.get(b"class"))}
        ids = {f"#{canonical(value)}" for element in self._hidden if (value := element.get(b"id"))}
        return ids.union(*(canonical(value).split() for value in classes))

    @cached_property
    def _hidden_of(self) -> dict[str, list[etree._Element]]:
        """The elements that are no nodes, by tag."""
        found: dict[str, list[etree._Element]] = {}
        for element in self._hidden:
            found.setdefault(element.tag, []).append(element)
        return found

    def values(self, path: etree.XPath, attribute: str) -> list[str]:
        """Return an attribute of the selected elements, in canonical characters."""
        found = cast("list[etree._Element]", path(self._root))  # noqa: SLF001 - lxml's only name for the type
        return [canonical(element.get(attribute) or "") for element in found]

    def texts(self, path: etree.XPath, shown: Callable[[int], str]) -> list[str]:
        """Return the text of the selected elements: what the page shows of a node, or of a part of a line all of it."""
        found = cast("list[etree._Element]", path(self._root))  # noqa: SLF001 - lxml's only name for the type
        numbers = [self._numbers.get(element, -1) for element in found]
        own = [canonical(shown(number)) if number >= 0 else "" for number in numbers]
        return [
            text or canonical("".join(map(str, element.itertext()))) for text, element in zip(own, found, strict=True)
        ]
