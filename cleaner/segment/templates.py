"""Templates: stocks of markup that no page shows, and shadow roots, which are the inside of the element around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml import etree

# A template with one of these attributes is no stock of markup but the inside of its element, shown in its place:
# mostly menus and controls around text outside. With this share of the paragraphs templates are the text.
_SHADOWS, _SHARE = ("shadowrootmode", "shadowroot"), 2 / 3
_INSIDE = etree.XPath("//template//p")


def is_shadow(template: etree._Element) -> bool:
    """Whether a template is a shadow root."""
    return any(template.get(name) is not None for name in _SHADOWS)


def is_text_inside(root: etree._Element) -> bool:
    """Whether most of the page's paragraphs stand in templates."""
    inside = cast("list[etree._Element]", _INSIDE(root))  # noqa: SLF001 - lxml's only name for the type
    return _size(inside) > _SHARE * _size(root.iter("p"))


def _size(elements: Iterable[etree._Element]) -> int:
    return sum(len("".join(map(str, element.itertext()))) for element in elements)
