"""The parsed tree behind one small window, so that it can be let go as soon as the selectors have been asked."""

from __future__ import annotations

from typing import cast

from lxml import etree

from cleaner.characters import canonical


class Tree:
    """Answers CSS selectors (compiled to XPath) with node numbers or values."""

    __slots__ = ("_index", "_root")

    def __init__(self, root: etree._Element, index: dict[etree._Element, int]) -> None:
        self._root, self._index = root, index

    def nodes(self, path: etree.XPath) -> list[int]:
        """Return the numbers of the selected nodes, in document order; elements without lines are left out."""
        found = cast("list[etree._Element]", path(self._root))  # noqa: SLF001 - lxml's only name for the type
        return [self._index[element] for element in found if element in self._index]

    def matches(self, path: etree.XPath) -> bool:
        """Return whether anything is selected."""
        return bool(path(self._root))

    def values(self, path: etree.XPath, attribute: str | None) -> list[str]:
        """Return an attribute of the selected elements, or their text, in canonical characters."""
        found = cast("list[etree._Element]", path(self._root))  # noqa: SLF001 - lxml's only name for the type
        if attribute:
            return [canonical(element.get(attribute) or "") for element in found]
        return [canonical("".join(map(str, element.itertext()))) for element in found]
