"""What tells pages of one site from all others, for any number of packs at the price of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

import ahocorasick

from cleaner.characters import canonical, fold
from cleaner.document import Document
from cleaner.rules.css import split_selectors
from cleaner.rules.schema import EVERY_LANGUAGE, Condition, Match
from cleaner.rules.selectors import Attribute, Part
from cleaner.tree import Tree

# Name of a pack, and what in its `match` holds of a page: ("wordpress", "html .wp-block-image").
_Condition = tuple[str, str]
_Owner = TypeVar("_Owner")
# Signatures are looked for in this many lines at either end of a page.
ENDS = 40
# What a `meta` element that the head keeps is called by.
_META_NAMES = frozenset(("property", "name", "itemprop"))


class _Literals(Generic[_Owner]):
    """Strings with an owner each, all searched for in one pass."""

    def __init__(self, owned: Iterable[tuple[str, _Owner]]) -> None:
        self._owners: dict[str, set[_Owner]] = {}
        for literal, owner in owned:
            self._owners.setdefault(literal, set()).add(owner)
        self._automaton = ahocorasick.Automaton()
        for literal, owners in self._owners.items():
            self._automaton.add_word(literal, owners)
        if self._owners:
            self._automaton.make_automaton()

    def __bool__(self) -> bool:
        return bool(self._owners)

    def owners(self, text: str) -> set[_Owner]:
        """Return the owners of the strings that are in a text."""
        return set().union(*(owners for _, owners in self._automaton.iter(text))) if self._owners else set()


class _Markup:
    """Selectors of which one has to select something; asked of the tree only where a part of them is on the page."""

    def __init__(self, selectors: Iterable[tuple[str, _Condition]]) -> None:
        self._by_name: dict[str, list[tuple[_Condition, Part]]] = {}
        self._by_meta: dict[str, list[tuple[_Condition, Part]]] = {}
        self._by_attribute: dict[tuple[str, str], list[tuple[_Condition, Part, str]]] = {}
        for css, owner in selectors:
            for part in map(Part, split_selectors(css)):
                if part.keys and part.keys[0][0] in "#.":
                    self._by_name.setdefault(part.keys[0].removeprefix("."), []).append((owner, part))
                elif content := _content(part):
                    self._by_meta.setdefault(content, []).append((owner, part))
                else:
                    tag, wanted = next(iter(part.keys), ""), _telling(part)
                    self._by_attribute.setdefault((tag, wanted[0]), []).append((owner, part, wanted[2]))
        self._metas = _Literals((content, content) for content in self._by_meta)

    def owners(self, document: Document) -> Iterator[_Condition]:
        """Yield whose selectors select something on a page, its head included."""
        tree = document.tree
        if tree is None:
            return
        for owner, part in self._possible(document, tree):
            if _selects(part, document, tree):
                yield owner

    def _possible(self, document: Document, tree: Tree) -> Iterator[tuple[_Condition, Part]]:
        nodes = document.nodes
        for (tag, name), asked in self._by_attribute.items():
            numbers = chain.from_iterable(nodes.alike[kind] for kind in nodes.keyed(tag)) if tag else range(len(nodes))
            if given := tree.stated(name, tag, numbers):
                # Whatever is asked of a value, what is asked for stands in it.
                text = "\n".join(given)
                yield from ((owner, part) for owner, part, wanted in asked if wanted in text)
        contents = (content for contents in document.head.metas.values() for content in contents)
        for content in self._metas.owners("\n".join(contents)):
            yield from self._by_meta[content]
        if self._by_name:
            names = tree.hidden_names.union(*(look.names for look in nodes.looks))
            for name in self._by_name.keys() & names:
                yield from ((owner, part) for owner, part in self._by_name[name] if part.named <= names)


def _selects(part: Part, document: Document, tree: Tree) -> bool:
    """Whether a selector selects anything: nodes that may be it are tried, and the whole tree is asked for others."""
    nodes, key = document.nodes, part.key
    kinds = part.fitting(nodes.keyed(key), nodes) if key else ()
    if kinds and part.among([number for kind in kinds for number in nodes.alike[kind]], document):
        return True
    is_shown = key[:1] in ("#", ".") and key.removeprefix(".") not in tree.hidden_names
    return not is_shown and tree.matches(part.path)


def _content(part: Part) -> str:
    """Return what has to stand in the content of a `meta` element that the head keeps; empty where it is no such."""
    named = "meta" in part.keys and any(name in _META_NAMES and value for name, _, value in part.attributes)
    return canonical(next((value for name, _, value in part.attributes if named and name == "content"), ""))


def _telling(part: Part) -> Attribute:
    """Return the attribute by which a page is told from most others: one of a value, if there is any."""
    return max(part.attributes, key=lambda attribute: len(attribute[2]), default=("", "exists", ""))


class Fingerprints:
    """Finds the packs that a page selects.

    Args:
        matches: What selects each pack, by its name.
    """

    def __init__(self, matches: Mapping[str, Match]) -> None:
        self._matches = matches
        self._hosts = _inverted((pattern.lower().removeprefix("www."), own) for pattern, own in self._each("host"))
        self._languages = _inverted(self._each("lang"))

    def _each(self, kind: Condition) -> Iterator[tuple[str, _Condition]]:
        """Yield each value of a kind of condition, and whose it is."""
        for name, match in self._matches.items():
            yield from ((value, (name, f"{kind} {value}")) for value in getattr(match, kind))

    @cached_property
    def _texts(self) -> _Literals[_Condition]:
        return _Literals((fold(text), own) for text, own in self._each("text"))

    @cached_property
    def _markup(self) -> _Markup:
        return _Markup(self._each("html"))

    def selected(self, document: Document, host: str, languages: Sequence[str]) -> dict[str, set[str]]:
        """Return the names of the packs for a page, and the conditions of theirs that hold: ``host *.example.org``."""
        held = [own for lang in (*languages, EVERY_LANGUAGE) for own in self._languages.get(lang, ())]
        held += [own for pattern in _patterns(host) for own in self._hosts.get(pattern, ())]
        if self._texts:
            held += self._texts.owners(_ends(document))
        found: dict[str, set[str]] = {}
        for name, condition in (*held, *self._markup.owners(document)):
            found.setdefault(name, set()).add(condition)
        return found


def _inverted(pairs: Iterable[tuple[str, _Condition]]) -> dict[str, list[_Condition]]:
    found: dict[str, list[_Condition]] = {}
    for key, own in pairs:
        found.setdefault(key, []).append(own)
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
    shown = lines if len(lines) <= 2 * ENDS else (*lines[:ENDS], *lines[-ENDS:])
    return fold(" ".join([line.text for line in shown]))
