"""Headings: elements that are some by their role, and the links beside them that are no part of them."""

from __future__ import annotations

import re

from lxml import etree

_LEVELS = frozenset("123456")
# Links of one sign beside headings alone; and what wikis print there: "[edit]", "[Bearbeiten | Versionen]".
_CONTROL = r"(?:\[(?P<link>[^\[\]]+)\]|(?P<sign>[#§⌗∞⚓🔗]))"
_CONTROL_BEHIND, _CONTROL_BEFORE = re.compile(rf"\s*{_CONTROL}$"), re.compile(rf"{_CONTROL}\s*")


def heading_of(element: etree._Element) -> str:
    """Return the tag whose meaning an element has that is a heading by its role."""
    level = element.get("aria-level", "")
    # Where no level is said, browsers take the second.
    return f"h{level if level in _LEVELS else 2}"


def without_control(text: str, linked: int) -> tuple[str, int]:
    """Return a heading without the link beside it that leads to it or edits its section, and what is linked of it."""
    for match in (found for found in (_CONTROL_BEHIND.search(text), _CONTROL_BEFORE.match(text)) if found):
        rest = text[: match.start()] + text[match.end() :]
        if rest and linked == sum(len(link.strip()) for link in (match["link"] or match["sign"]).split("|")):
            return rest, 0
    return text, linked
