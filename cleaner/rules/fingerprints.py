"""What tells pages of one site from all others, for any number of packs at the price of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import ahocorasick
from lxml import etree

from cleaner.characters import canonical, fold
from cleaner.document import Document
from cleaner.rules.css import split_selectors
from cleaner.rules.schema import Match
from cleaner.rules.selectors import Part

EVERY_LANGUAGE = "*"
# Signatures are looked for in this many lines at either end of a page.
_ENDS = 40
# What a `meta` element that the head keeps is called by.
_META_NAMES = frozenset(("property", "name", "itemprop"))
# Elements without text of their own on the screen are no nodes, but may bear a class or an id, as may those in them.
_HIDDEN = ("head", "script", "svg", "template", "select", "textarea")


class _Literals:
    """Strings with an owner each, all searched for in one pass."""

    def __init__(self, owned: Iterable[tuple[str, str]]) -> None:
        self._owners: dict[str, set[str]] = {}
        for literal, owner in owned:
            self._owners.setdefault(literal, set()).add(owner)
        self._automaton = ahocorasick.Automaton()
        for literal, owners in self._owners.items():
            self._automaton.add_word(literal, owners)
        if self._owners:
            self._automaton.make_automaton()

    def __bool__(self) -> bool:
        return bool(self._owners)

    def owners(self, text: str) -> set[str]:
        """Return the owners of the strings that are in a text."""
        return set().union(*(owners for _, owners in self._automaton.iter(text))) if self._owners else set()


class _Markup:
    """Selectors of which one has to select something; asked of the tree only where a part of them is on the page."""

    def __init__(self, selectors: Iterable[tuple[str, str]]) -> None:
        self._by_name: dict[str, list[tuple[str, Part]]] = {}
        self._by_value: dict[str, list[tuple[str, Part]]] = {}
        self._asked: list[tuple[str, Part]] = []
        read: set[str] = set()
        for css, owner in selectors:
            for part in map(Part, split_selectors(css)):
                name, value = _clue(part)
                if part.keys and part.keys[0][0] in "#.":
                    self._by_name.setdefault(part.keys[0].removeprefix("."), []).append((owner, part))
                elif value:
                    self._by_value.setdefault(value, []).append((owner, part))
                    read.add(name)
                else:
                    self._asked.append((owner, part))
        self._values = _Literals((value, value) for value in self._by_value)
        self._read = [(etree.XPath(f"descendant-or-self::*[@{name}]"), name) for name in sorted(read - {""})]

    def owners(self, document: Document) -> Iterator[str]:
        """Yield whose selectors select something on a page, its head included."""
        tree = document.tree
        if tree is None:
            return
        for owner, part in self._possible(document):
            if tree.matches(part.path):
                yield owner

    def _possible(self, document: Document) -> Iterator[tuple[str, Part]]:
        yield from self._asked
        if self._by_value:
            for value in self._values.owners("\n".join(self._attributes(document))):
                yield from self._by_value[value]
        if self._by_name:
            names = frozenset(_hidden(document)).union(document.nodes.named)
            for name in self._by_name.keys() & names:
                yield from ((owner, part) for owner, part in self._by_name[name] if part.named <= names)

    def _attributes(self, document: Document) -> Iterator[str]:
        for contents in document.head.metas.values():
            yield from contents
        if document.tree is not None:
            for path, name in self._read:
                yield from document.tree.values(path, name)


def _clue(part: Part) -> tuple[str, str]:
    """Return an attribute and a value that a page has to hold; no attribute where the head has it."""
    named = "meta" in part.keys and any(name in _META_NAMES and value for name, _, value in part.attributes)
    if named and (content := next((value for name, _, value in part.attributes if name == "content"), "")):
        return "", canonical(content)
    name, value = next(((name, canonical(value)) for name, _, value in part.attributes if canonical(value)), ("", ""))
    return name, value


def _hidden(document: Document) -> Iterator[str]:
    """Yield classes and ids of elements that are no nodes."""
    if document.tree is not None:
        names = document.tree.names(_HIDDEN)
        yield from (name for value in names["class"] for name in value.split())
        yield from (f"#{value}" for value in names["id"])


class Fingerprints:
    """Finds the packs that a page selects.

    Args:
        matches: What selects each pack, by its name.
    """

    def __init__(self, matches: Mapping[str, Match]) -> None:
        self._matches = matches
        self._hosts = _inverted((pattern.lower().removeprefix("www."), name) for name, pattern in self._each("host"))
        self._languages = _inverted((lang, name) for name, lang in self._each("lang"))

    def _each(self, key: str) -> Iterator[tuple[str, str]]:
        return ((name, value) for name, match in self._matches.items() for value in getattr(match, key))

    @cached_property
    def _texts(self) -> _Literals:
        return _Literals((fold(text), name) for name, text in self._each("text"))

    @cached_property
    def _markup(self) -> _Markup:
        return _Markup((css, name) for name, css in self._each("html"))

    def selected(self, document: Document, host: str, languages: Sequence[str]) -> set[str]:
        """Return the names of the packs for a page."""
        found = {name for lang in (*languages, EVERY_LANGUAGE) for name in self._languages.get(lang, ())}
        found.update(name for pattern in _patterns(host) for name in self._hosts.get(pattern, ()))
        if self._texts:
            found |= self._texts.owners(_ends(document))
        found.update(self._markup.owners(document))
        return found


def _inverted(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return found


def _patterns(host: str) -> Iterator[str]:
    """Yield what a pack may write to mean a host.

    >>> list(_patterns("news.example.org"))
    ['news.example.org', '*.example.org', '*.org']
    """
    if host:
        yield host
        yield from ("*" + host[place:] for place, char in enumerate(host) if char == ".")


def _ends(document: Document) -> str:
    lines = document.lines
    shown = lines if len(lines) <= 2 * _ENDS else (*lines[:_ENDS], *lines[-_ENDS:])
    return fold(" ".join([line.text for line in shown]))
