"""The words that names in markup are made of."""

from __future__ import annotations

import re

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Parts of one name beyond this many are made by a program.
_PARTS = 8


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a class or id, each once, without numbers and single letters; a tag or attribute as it is.

    >>> parts_of("relatedPosts-list2"), parts_of("<nav>"), parts_of("role=main")
    (('related', 'posts', 'list'), ('<nav>',), ('role=main',))
    """
    if "=" in name or name[0] == "<":
        return (name,)
    return tuple(dict.fromkeys(part.lower() for part in _PART.findall(name)[:_PARTS] if len(part) > 1))
