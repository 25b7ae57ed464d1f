"""The words that names in markup are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A tag, an attribute with its value, or a part of a name: capitals together, or letters with at most one before them.
_PART = re.compile(r"<[^>]+>|[a-z]+=\S+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Names of an element beyond this many characters are made by a program.
_SEEN = 240


def tokens_of(tag: str, names: Sequence[str], attributes: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Return the tokens of an element: its tag, the words of its classes and id, and its role and property.

    >>> tokens_of("div", ("shareBar", "#top2"), (("role", "dialog"),))
    ('<div>', 'share', 'bar', 'top', 'role=dialog')
    """
    text = f"<{tag}>{' '.join(names)[:_SEEN]}"
    for name, value in attributes:
        text += f" {name}={value.rpartition('/')[2]}"
    return tuple(map(str.lower, _PART.findall(text)))
