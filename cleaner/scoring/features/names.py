"""The words that names in markup are made of."""

from __future__ import annotations

import re

from cleaner.document import Look

# A tag, an attribute with its value, or a part of a name: capitals together, or letters with at most one before them.
_PART = re.compile(r"<[^>]+>|[a-z]+=\S+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Names of an element beyond this many characters are made by a program.
_SEEN = 240


def parts_of(look: Look) -> list[str]:
    """Return the tokens of an element: its tag, the words of its classes and id, and its role and property.

    >>> parts_of(Look("div", ("shareBar", "#top2"), (("role", "dialog"),)))
    ['<div>', 'share', 'bar', 'top', 'role=dialog']
    """
    asked = "".join(f" {name}={value.rpartition('/')[2]}" for name, value in look.attributes)
    return list(map(str.lower, _PART.findall(f"<{look.tag}>{' '.join(look.names)[:_SEEN]}{asked}")))
