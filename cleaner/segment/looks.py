"""How elements look, told by the attributes that are noted: each look of a page once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import count, repeat

from lxml import etree

from cleaner.document import ASKED, Look
from cleaner.segment.names import name_words_of_each, tokens_of

# Bytes, which lxml looks up faster.
_NOTED = tuple(map(str.encode, ("class", "id", *ASKED)))
_NONE_ASKED = (None,) * len(ASKED)

# A tag, and the values of the attributes that are noted.
_Key = tuple[str, str | None, str | None, *tuple[str | None, ...]]


def looks_of(tags: Sequence[str], elements: Sequence[etree._Element]) -> tuple[list[int], list[Look]]:
    """Return of each element the number of its look, and the looks.

    Args:
        tags: Tag of each element.
        elements: The elements.
    """
    # An attribute after the other for all elements: no line of Python runs for an element.
    columns = (map(etree._Element.get, elements, repeat(name)) for name in _NOTED)  # noqa: SLF001 - lxml's only name
    # The looks and their numbers, in the order in which they are first asked for.
    kinds = defaultdict[_Key, int](count().__next__)
    numbers = list(map(kinds.__getitem__, zip(tags, *columns, strict=True)))
    names = [_names(classes, identity) for _, classes, identity, *_ in kinds]
    return numbers, list(map(_look, kinds, names, name_words_of_each(names)))


def _names(classes: str | None, identity: str | None) -> tuple[str, ...]:
    """Return the classes and the id, which alone may have blanks in it."""
    names = classes.split() if classes else ()
    return (*names, "#" + identity.strip()) if identity else tuple(names)


def _look(key: _Key, names: tuple[str, ...], words: Sequence[str]) -> Look:
    tag, asked = key[0], key[3:]
    if asked == _NONE_ASKED:
        # As `Look` itself makes one, in a quarter of the time.
        return tuple.__new__(Look, (tag, names, (), (f"<{tag}>", *words)))
    attributes = tuple((name, value) for name, value in zip(ASKED, asked, strict=True) if value is not None)
    return Look(tag, names, attributes, tokens_of(tag, words, attributes))
