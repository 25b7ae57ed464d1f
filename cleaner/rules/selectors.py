"""CSS selectors asked only where they can hold: each waits under the tag, class, id or attribute that it ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import cssselect
import regex
from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash
from cssselect.parser import Tree as Parsed
from lxml import etree

from cleaner.document import ASKED, HEAD_TAGS, Document
from cleaner.rules.schema import PLAIN_SELECTOR, split_selectors
from cleaner.segment.tree import Tree

_TRANSLATOR = cssselect.HTMLTranslator()
# So many elements are tried one by one; of more, all are asked of the tree in one go.
_FEW = 250
_ATTRIBUTE = regex.compile(r"[A-Za-z_][\w-]*", regex.ASCII)
# What the value of an attribute has to do with the one asked for; whether it does is seen without the tree.
_OPERATORS: Mapping[str, Callable[[str, str], bool]] = {
    "exists": lambda *_: True,
    "=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value.partition("-")[0] == wanted or value.startswith(wanted + "-"),
}
# How an element stands to the one that a combinator asks for.
_AXES = {" ": "ancestor::*", ">": "parent::*", "+": "preceding-sibling::*[1]", "~": "preceding-sibling::*"}


class Part:
    """One selector of a list; what needs the tree is compiled when it is first asked, because most never are.

    Attributes:
        keys: What the selected element itself has to be or have (``nav``, ``.menu``, ``#top``), rarest first.
        attributes: Attributes that it has to have: name, operator and the value asked for.
        needs: Keys of it and of those around it, but for tags of the head, which are no nodes.
    """

    def __init__(self, css: str) -> None:
        self._css = css
        plain = PLAIN_SELECTOR.match(css)
        self._plain = plain is not None
        self.attributes: tuple[tuple[str, str, str], ...] = ()
        if plain:
            self.keys = tuple(filter(None, (plain[2], (plain[1] or "").lower())))
            self.needs = frozenset(self.keys)
            return
        tree = cssselect.parse(css)[0].parsed_tree
        last = tree.subselector if isinstance(tree, CombinedSelector) else tree
        self.keys = tuple(sorted(_keys(last), key=lambda key: key[0] not in "#."))
        self.attributes = tuple(_attributes(last))
        # A value of one attribute and nothing else is seen without the tree.
        alone = isinstance(tree, Attrib) and isinstance(tree.selector, Element) and not self.keys
        self._plain = alone and any(value for _, _, value in self.attributes)
        self.needs = frozenset(_needs(tree)) - HEAD_TAGS

    @cached_property
    def named(self) -> frozenset[str]:
        """The classes and ids among its needs."""
        return frozenset(need for need in self.needs if need[0] in "#.")

    @cached_property
    def path(self) -> etree.XPath:
        """The selector as a question to the whole tree."""
        return etree.XPath(_TRANSLATOR.css_to_xpath(self._css))

    @cached_property
    def _test(self) -> etree.XPath:
        parsed: Parsed = cssselect.parse(self._css)[0].parsed_tree
        return etree.XPath(f"boolean({_test(parsed)})")

    def holding(self, values: Mapping[str, Sequence[int]]) -> list[int]:
        """Return the nodes whose attribute has a value that is asked for, given those that have it, by value."""
        _, operator, wanted = self.attributes[0]
        if operator == "=":
            return list(values.get(wanted, ()))
        meets = _OPERATORS[operator]
        return [number for value, numbers in values.items() if meets(value, wanted) for number in numbers]

    def among(self, numbers: Sequence[int], document: Document) -> Iterable[int]:
        """Return those of the nodes under its first key (or attribute) that it selects."""
        tree = document.tree
        if self._plain:
            return (
                [number for number in numbers if document.nodes.tags[number] in self.needs] if self.keys[1:] else numbers
            )
        if tree is None or not self.needs <= document.nodes.named:
            return ()
        if len(numbers) > _FEW:
            return tree.nodes(self.path)
        return [number for number in numbers if tree.holds(self._test, number)]


def _simple(tree: Parsed) -> Iterator[Parsed]:
    """Yield the simple selectors that an element has to meet all of, without what it must not be."""
    while True:
        yield tree
        if isinstance(tree, CombinedSelector) or not hasattr(tree, "selector"):
            return
        tree = tree.selector


def _keys(tree: Parsed) -> Iterator[str]:
    for simple in _simple(tree):
        if isinstance(simple, Class):
            yield "." + simple.class_name
        elif isinstance(simple, Hash):
            yield "#" + simple.id
        elif isinstance(simple, Element) and simple.element:
            yield simple.element.lower()


def _attributes(tree: Parsed) -> Iterator[tuple[str, str, str]]:
    for simple in _simple(tree):
        if not isinstance(simple, Attrib) or simple.namespace or simple.operator == "!=":
            continue
        if _ATTRIBUTE.fullmatch(simple.attrib):
            yield simple.attrib.lower(), simple.operator, (simple.value and simple.value.value) or ""


def _needs(tree: Parsed) -> Iterator[str]:
    while isinstance(tree, CombinedSelector):
        yield from _keys(tree.subselector)
        tree = tree.selector
    yield from _keys(tree)


def _test(tree: Parsed) -> str:
    """Return XPath that holds of an element which the selector selects, read from its end."""
    if isinstance(tree, CombinedSelector):
        return f"{_test(tree.subselector)}[{_AXES[tree.combinator]}[{_test(tree.selector)}]]"
    return f"self::{_TRANSLATOR.xpath(tree)}"


class SelectorIndex:
    """Finds the nodes that each of many selector lists selects.

    Args:
        lists: Comma lists of selectors; they are called by their number.
    """

    def __init__(self, lists: Sequence[str]) -> None:
        self._by_key: dict[str, list[tuple[int, Part]]] = {}
        self._by_attribute: dict[str, list[tuple[int, Part]]] = {}
        self._anywhere: list[tuple[int, Part]] = []
        for number, css in enumerate(lists):
            for part in map(Part, split_selectors(css)):
                if part.keys and (part.keys[0][0] in "#." or not part.attributes):
                    self._by_key.setdefault(part.keys[0], []).append((number, part))
                elif part.attributes:
                    self._by_attribute.setdefault(part.attributes[0][0], []).append((number, part))
                else:
                    self._anywhere.append((number, part))

    def nodes(self, document: Document) -> Mapping[int, Iterable[int]]:
        """Return, by number of the list, the numbers of the selected nodes, in no order."""
        found: dict[int, set[int]] = {}
        for number, part, candidates in self._candidates(document):
            if candidates:
                found.setdefault(number, set()).update(part.among(candidates, document))
        return found

    def _candidates(self, document: Document) -> Iterator[tuple[int, Part, Sequence[int]]]:
        for key, numbers in self._keyed(document).items():
            yield from ((number, part, numbers) for number, part in self._by_key[key])
        if document.tree is None:
            return
        if self._by_attribute:
            holders = self._holders(document, document.tree)
            for name, waiting in self._by_attribute.items():
                yield from ((number, part, part.holding(holders[name])) for number, part in waiting)
        yield from ((number, part, range(len(document.nodes))) for number, part in self._anywhere)

    def _keyed(self, document: Document) -> dict[str, list[int]]:
        """Return the nodes under each key that is waited for."""
        found: dict[str, list[int]] = {}
        for look, alike in zip(document.nodes.looks, document.nodes.alike, strict=True):
            if look.tag in self._by_key:
                found.setdefault(look.tag, []).extend(alike)
            for name in look.names:
                if (key := name if name[0] == "#" else "." + name) in self._by_key:
                    found.setdefault(key, []).extend(alike)
        return found

    def _holders(self, document: Document, tree: Tree) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """Return the nodes that have each attribute asked for, by its value."""
        noted: dict[str, dict[str, list[int]]] = {name: {} for name in ("id", *ASKED)}
        for look, numbers in zip(document.nodes.looks, document.nodes.alike, strict=True):
            if look.names and look.names[-1][0] == "#":
                noted["id"].setdefault(look.names[-1][1:], []).extend(numbers)
            for name, value in look.attributes:
                noted[name].setdefault(value, []).extend(numbers)
        read = self._by_attribute.keys() - noted.keys()
        return {**noted, **(tree.attributes(sorted(read)) if read else {})}
