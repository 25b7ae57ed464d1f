"""CSS selectors asked only where they can hold: each waits under the tag, class, id or attribute that it ends in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cssselect
import regex
from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash, Negation, Relation
from cssselect.parser import Tree as Parsed
from lxml import etree

from cleaner.document import ASKED, HEAD_TAGS, Document, Look, Nodes
from cleaner.rules.css import PLAIN_SELECTOR, TRANSLATOR, path_of, split_selectors
from cleaner.tree import Tree

# Where what stands beside an element counts, so many are tried one by one; of more, the tree is asked for all.
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
# Those of elements around one another.
_AROUND = (" ", ">")
# How an element stands to the one that a combinator asks for.
_AXES = {" ": "ancestor::*", ">": "parent::*", "+": "preceding-sibling::*[1]", "~": "preceding-sibling::*"}
# Attributes that looks tell of.
_NOTED = ("id", *ASKED)
# Part of a `class` asked for in these ways stands within one of its words, unless it has blanks.
_WITHIN = ("*=", "^=", "$=")
# Name, operator and value asked for.
Attribute = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element has to be.

    Attributes:
        tags, names: What it has to have.
        no_tags, no_names: What it must not have.
        noted, others: Whether an attribute has to be so, or must not, and how: those that all elements of a look have
            alike, and others.
        rest: What only the tree can tell.
    """

    tags: frozenset[str]
    names: frozenset[str]
    no_tags: frozenset[str]
    no_names: frozenset[str]
    noted: tuple[tuple[bool, Attribute], ...]
    others: tuple[tuple[bool, Attribute], ...]
    rest: etree.XPath | None

    def among(self, numbers: Collection[int], document: Document, tree: Tree) -> Collection[int]:
        """Return those of some nodes that are so; what costs the least is asked first."""
        look_of, alike = document.nodes.look_of, document.nodes.alike
        kinds = {kind for kind in {look_of[number] for number in numbers} if self._fits(document.nodes.looks[kind])}
        for wanted, attribute in self.noted:
            kinds = {kind for kind in kinds if _has(tree, alike[kind][0], attribute) == wanted}
        found = [number for number in numbers if look_of[number] in kinds]
        for wanted, attribute in self.others:
            found = [number for number in found if _has(tree, number, attribute) == wanted]
        return found if self.rest is None else [number for number in found if tree.holds(self.rest, number)]

    def _fits(self, look: Look) -> bool:
        """Whether elements of a look have the tag and the names."""
        if look.tag in self.no_tags or (self.tags and self.tags != {look.tag}):
            return False
        return self.names.issubset(look.names) and self.no_names.isdisjoint(look.names)


# What an element has to be, how it has to stand to the next, and so on; the last stands to none.
_Steps = tuple[tuple[Compound, str], ...]


def _selected(steps: _Steps, numbers: Collection[int], document: Document, tree: Tree) -> Collection[int]:
    """Return those of some nodes that are what the first step asks for and stand as the others ask."""
    (own, combinator), *above = steps
    found = own.among(numbers, document, tree)
    if not found or not above:
        return found
    parents = document.nodes.parents
    around = {parents[number] for number in found} - {-1}
    if combinator == " ":
        left = list(around)
        while left:
            if (outer := parents[left.pop()]) >= 0 and outer not in around:
                around.add(outer)
                left.append(outer)
    held = set(_selected(tuple(above), around, document, tree))
    if combinator == " ":
        for outer in sorted(around):  # those that stand in one that is held, from the outside in
            if parents[outer] in held:
                held.add(outer)
    return [number for number in found if parents[number] in held]


class Part:
    """One selector of a list; what needs the tree is compiled when it is first asked, because most never are.

    Attributes:
        keys: What the selected element itself has to be or have (``nav``, ``.menu``, ``#top``), rarest first.
        attributes: Attributes that it has to have: name, operator and the value asked for.
        needs: Keys of it and of those around it, but for tags of the head, which are no nodes.
        within: Parts of the names of its classes.
    """

    # What the selected element has to stand right before, where that is one key.
    _before = ""

    def __init__(self, css: str) -> None:
        self._css = css
        self.keys = _plain_keys(css)
        self._plain = bool(self.keys)
        self.attributes: tuple[Attribute, ...] = ()
        self.within: tuple[str, ...] = ()
        if self._plain:
            self.needs = frozenset(self.keys)
            return
        tree = cssselect.parse(css)[0].parsed_tree
        last = tree.subselector if isinstance(tree, CombinedSelector) else tree
        self.attributes = tuple(filter(None, map(_attribute, _simple(last))))
        classes = [(operator, value) for name, operator, value in self.attributes if name == "class"]
        self.within = tuple(value for operator, value in classes if operator in _WITHIN and value.split() == [value])
        words = [f".{word}" for operator, value in classes if operator == "=" for word in value.split()]
        self.keys = tuple(sorted((*_keys(last), *words), key=lambda key: key[0] not in "#."))
        # A value of one attribute and nothing else is seen without the tree.
        alone = isinstance(tree, Attrib) and isinstance(tree.selector, Element) and not self.keys
        self._plain = alone and any(value and name in _NOTED for name, _, value in self.attributes)
        self._before = _before(last)
        self.needs = frozenset((*_needs(tree), *words, *filter(None, (self._before,)))) - HEAD_TAGS

    @cached_property
    def named(self) -> frozenset[str]:
        """The classes and ids among its needs, as looks have them."""
        return frozenset(need.removeprefix(".") for need in self.needs if need[0] in "#.")

    @cached_property
    def _unnoted(self) -> tuple[str, ...]:
        """Attributes that it has to have and no look tells of."""
        return tuple(name for name, *_ in self.attributes if name not in ("class", *_NOTED))

    @cached_property
    def path(self) -> etree.XPath:
        """The selector as a question to the whole tree."""
        return path_of(self._css)

    @cached_property
    def _steps(self) -> _Steps:
        return _steps(self._parsed)

    @cached_property
    def _asked(self) -> etree.XPath:
        return etree.XPath(f"boolean({_asked(self._parsed)})")

    @property
    def _parsed(self) -> Parsed:
        parsed: Parsed = cssselect.parse(self._css)[0].parsed_tree
        return parsed

    @property
    def key(self) -> str:
        """What elements that it may select have, as `Nodes.keyed` has it; empty where no look tells."""
        noted = (f"[{name}]" for name, *_ in self.attributes[:1] if name in _NOTED)
        return next(iter((*self.keys, *(("[class]",) if self.within else noted))), "")

    def fitting(self, kinds: Sequence[int], nodes: Nodes) -> Sequence[int]:
        """Return those of the looks that have its key which have all else that looks tell of."""
        spelt = nodes.spelt if self.within else ()
        for part in self.within:
            kinds = [kind for kind in kinds if part in spelt[kind]]
        if len(self.keys) > 1 or not (self.keys or self.within):
            kinds = [kind for kind in kinds if self._fits(nodes.looks[kind])]
        return kinds

    def _fits(self, look: Look) -> bool:
        """Whether elements of a look have its keys, or its first attribute where it has neither keys nor parts."""
        if not self.keys:
            name = self.attributes[0][0]
            value = dict(look.attributes).get(name) if name in ASKED else look.names[-1][1:]
            return value is not None and is_met(self.attributes[0], value)
        return all((key[1:] if key[0] == "." else key) in (*look.names, look.tag) for key in self.keys)

    def among(self, numbers: Sequence[int], document: Document) -> Collection[int]:
        """Return those of some nodes, whose looks fit, that it selects."""
        tree = document.tree
        if self._plain:
            return numbers
        if tree is None or not all(map(document.nodes.keyed, self.needs)):
            return ()
        for name in self._unnoted:
            numbers = tree.having(numbers, name)
        if self._before:
            followers = (node for kind in document.nodes.keyed(self._before) for node in document.nodes.alike[kind])
            numbers = tree.before(numbers, followers)
        if self._steps:
            return _selected(self._steps, numbers, document, tree)
        if len(numbers) > _FEW:
            return set(tree.nodes(self.path)).intersection(numbers)
        return [number for number in numbers if tree.holds(self._asked, number)]


def _has(tree: Tree, number: int, attribute: Attribute) -> bool:
    """Whether an attribute of a node is what a selector asks for."""
    value = tree.attribute(number, attribute[0])
    return value is not None and is_met(attribute, value)


def is_met(attribute: Attribute, value: str) -> bool:
    """Return whether a value of an attribute is what a selector asks for."""
    _, operator, wanted = attribute
    return _OPERATORS[operator](value, wanted)


def _plain_keys(css: str) -> tuple[str, ...]:
    """Return the keys of a selector that is nothing but keys, rarest first; none of any other."""
    plain = PLAIN_SELECTOR.match(css)
    return tuple(filter(None, (plain[2], (plain[1] or "").lower()))) if plain else ()


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


def _attribute(simple: Parsed | None) -> Attribute | None:
    if not isinstance(simple, Attrib) or simple.namespace or simple.operator == "!=":
        return None
    if not _ATTRIBUTE.fullmatch(simple.attrib):
        return None
    return simple.attrib.lower(), simple.operator, (simple.value and simple.value.value) or ""


def _needs(tree: Parsed) -> Iterator[str]:
    while isinstance(tree, CombinedSelector):
        yield from _keys(tree.subselector)
        tree = tree.selector
    yield from _keys(tree)


def _before(tree: Parsed) -> str:
    """Return what an element has to stand right before, as `Nodes.keyed` has it; empty where that is not one key."""
    relations = (simple.arguments for simple in _simple(tree) if isinstance(simple, Relation))
    for (combinator, selector), *others in relations:
        first = selector.parsed_tree
        while isinstance(first, CombinedSelector):
            first = first.selector
        keys = list(_keys(first))
        if combinator.value == "+" and not others and len(keys) == 1 and keys[0] not in HEAD_TAGS:
            return keys[0]
    return ""


def _asked(tree: Parsed) -> str:
    """Return XPath that holds of an element which the selector selects, read from its end."""
    if isinstance(tree, CombinedSelector):
        return f"{_asked(tree.subselector)}[{_AXES[tree.combinator]}[{_asked(tree.selector)}]]"
    return f"self::{TRANSLATOR.xpath(tree)}"


def _steps(tree: Parsed) -> _Steps:
    """Return what an element and those around it have to be; nothing where one has to stand beside another."""
    if not isinstance(tree, CombinedSelector):
        return ((_compound(tree), ""),)
    above = _steps(tree.selector) if tree.combinator in _AROUND else ()
    return ((_compound(tree.subselector), tree.combinator), *above) if above else ()


def _compound(tree: Parsed) -> Compound:
    """Return what one element has to be; as much of it as possible is told without the tree."""
    *simples, rest = _simple(tree)
    has, lacks = set(_keys(rest)), set[str]()
    noted: list[tuple[bool, Attribute]] = []
    others: list[tuple[bool, Attribute]] = []
    asked = False
    for simple in reversed(simples):
        denied = isinstance(simple, Negation)
        one = _only(simple.subselector) if isinstance(simple, Negation) else simple
        if isinstance(one, Class | Hash) or (isinstance(one, Element) and not one.namespace):
            (lacks if denied else has).update(_keys(one))
        elif (attribute := _attribute(one)) and (attribute[2] or attribute[1] in ("=", "exists")):
            (noted if attribute[0] in ("class", *ASKED) else others).append((not denied, attribute))
        else:
            left: Any = copy(simple)
            left.selector, rest, asked = rest, left, True
    path = etree.XPath(f"boolean({_asked(rest)})") if asked else None
    return Compound(_tags(has), _names(has), _tags(lacks), _names(lacks), tuple(noted), tuple(others), path)


def _only(tree: Parsed) -> Parsed | None:
    """Return the one simple selector that something consists of; None where there are several."""
    simples = [simple for simple in _simple(tree) if not _is_any(simple)]
    return simples[0] if len(simples) == 1 else None


def _is_any(tree: Parsed) -> bool:
    return isinstance(tree, Element) and not tree.element and not tree.namespace


def _tags(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key[0] not in "#.")


def _names(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key.removeprefix(".") for key in keys if key[0] in "#.")


class SelectorIndex:
    """Finds the nodes that each of many selector lists selects.

    Args:
        lists: Comma lists of selectors; they are called by their number.
    """

    def __init__(self, lists: Sequence[str]) -> None:
        self._by_key: dict[str, list[tuple[int, str]]] = {}
        self._anywhere: list[tuple[int, str]] = []
        self._parts: dict[str, Part] = {}
        for number, css in enumerate(lists):
            for selector in split_selectors(css):
                plain = _plain_keys(selector)
                key = plain[0] if plain else self._part(selector).key
                (self._by_key.setdefault(key, []) if key else self._anywhere).append((number, selector))
        self._named = {key.removeprefix("."): key for key in self._by_key if key[0] in "#."}
        self._names = frozenset(self._named)

    def _part(self, selector: str) -> Part:
        """Return a selector, taken apart when it is first asked for: most are plain, and never met."""
        if selector not in self._parts:
            self._parts[selector] = Part(selector)
        return self._parts[selector]

    def nodes(self, document: Document) -> Mapping[int, Collection[int]]:
        """Return, by number of the list, the numbers of the selected nodes, in no order."""
        found: dict[int, set[int]] = {}
        for number, part, candidates in self._tried(document.nodes):
            if selected := part.among(candidates, document):
                found.setdefault(number, set()).update(selected)
        return found

    def _tried(self, nodes: Nodes) -> Iterator[tuple[int, Part, Sequence[int]]]:
        """Yield lists and parts of them, and the nodes that they may select."""
        # Few of the keys are on a page, and few of its looks have one.
        named = [(self._named[name], kinds) for name, kinds in nodes.named(self._names).items()]
        others = [(key, nodes.unnamed[key]) for key in self._by_key.keys() & nodes.unnamed.keys()]
        for key, having in sorted((*named, *others)):
            for number, selector in self._by_key[key]:
                part = self._part(selector)
                if kinds := part.fitting(having, nodes):
                    yield number, part, [node for kind in kinds for node in nodes.alike[kind]]
        for number, selector in self._anywhere:
            yield number, self._part(selector), range(len(nodes))
