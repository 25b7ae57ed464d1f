"""How elements look, told by the attributes that are noted: each look of a page once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress, count, islice, repeat

from lxml import etree

from cleaner.document import ASKED, Look
from cleaner.segment.names import name_words_of_each, tokens_of
from cleaner.segment.tags import HEADINGS
from cleaner.wordlists import page_words

# Bytes, which lxml looks up faster.
_NOTED = tuple(map(str.encode, ("class", "id", *ASKED)))
_NONE_ASKED = (None,) * len(ASKED)

# Elements that manuals wrap sections in, alike so many times; the heading is one of the first children.
_BOXES, _SECTIONS, _FIRST = frozenset(("section", "div", "article")), 3, 2
_NO_LETTER = re.compile(r"[\W\d_]+")

# A tag, and the values of the attributes that are noted.
_Key = tuple[str, str | None, str | None, *tuple[str | None, ...]]


def looks_of(tags: Sequence[str], elements: Sequence[etree._Element]) -> tuple[list[int], list[Look]]:
    """Return of each element the number of its look, and the looks.

    Args:
        tags: Tag of each element.
        elements: The elements.
    """
    # An attribute after the other for all elements: no line of Python runs for an element.
    classes, ids, *asked = (list(map(etree._Element.get, elements, repeat(name))) for name in _NOTED)  # noqa: SLF001 - lxml's only name
    for number in _named_by_headings(tags, elements, classes, ids):
        ids[number] = None
    # The looks and their numbers, in the order in which they are first asked for.
    looks = defaultdict[_Key, int](count().__next__)
    numbers = list(map(looks.__getitem__, zip(tags, classes, ids, *asked, strict=True)))
    names = [_names(key[1], key[2]) for key in looks]
    return numbers, list(map(_look, looks, names, name_words_of_each(names)))


def _named_by_headings(
    tags: Sequence[str], elements: Sequence[etree._Element], classes: Sequence[str | None], ids: Sequence[str | None]
) -> Iterator[int]:
    """Yield the elements whose id is what their heading says, where several are made alike: the sections of a manual.

    What such an id says is what the section is about: one on comments, footers or menus is none (Sphinx, Pandoc). Where
    most of them are called like boxes beside an article, they are.
    """
    beside = page_words().beside
    alike: dict[tuple[str, str | None], list[int]] = {}
    for number in compress(count(), ids):
        if tags[number] in _BOXES and _says(elements[number], ids[number] or ""):
            alike.setdefault((tags[number], classes[number]), []).append(number)
    for numbers in alike.values():
        own = [n for n in numbers if beside.isdisjoint(_NO_LETTER.split((ids[n] or "").lower()))]
        yield from numbers if len(numbers) >= _SECTIONS and 2 * len(own) > len(numbers) else ()


def _says(element: etree._Element, identity: str) -> bool:
    """Whether the heading that an element begins with says its id, but for numbers and marks."""
    heading = next((child for child in islice(element, _FIRST) if child.tag in HEADINGS), None)
    own = _NO_LETTER.sub("", "".join(map(str, heading.itertext())).lower()) if heading is not None else ""
    return own != "" and own == _NO_LETTER.sub("", identity.lower())


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
