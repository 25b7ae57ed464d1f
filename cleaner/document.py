"""The nouns of the program: frozen records that the stages hand to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, count, repeat
from operator import attrgetter, contains, not_
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from cleaner.tree import Tree

# Elements that a page's head may hold, which are no nodes.
HEAD_TAGS = frozenset(("head", "link", "meta", "script", "style", "title", "base", "html"))

# Attributes that are noted of every element.
ASKED = ("role", "itemprop", "itemtype")

_NAMES = attrgetter("names")

# The mark of an item without a number.
BULLET = "- "

Kind = Literal["paragraph", "heading", "list", "table", "code", "verse", "quote", "caption"]
PageKind = Literal["html", "text"]
Fate = Literal["body", "head", "removed"]


class Line(NamedTuple):
    """One indivisible piece of the page: it is kept, removed, or gives a header field.

    Attributes:
        text: The words, in canonical characters (see `cleaner.characters`).
        kind: What the input says the line is.
        level: Heading level, 1 to 6; 0 for everything else.
        block: Number shared by the lines that stand together (items of a list, rows of a table).
        node: Index into `Document.nodes`; -1 for flattened text.
        linked: Characters of `text` that stand inside links; 0 for flattened text.
        mark: Printed before the text: `BULLET`, ``"1. "`` or nothing.
        place: Line number in the decoded input, from 1.
    """

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    block: int = 0
    node: int = -1
    linked: int = 0
    mark: str = ""
    place: int = 0

    @property
    def is_link(self) -> bool:
        """Whether all of the line is a link."""
        return self.linked >= len(self.text)


class Look(NamedTuple):
    """What elements of one kind have in common: tag, names, and the attributes that rules and scores ask for.

    Attributes:
        tag: Lower-case tag name.
        names: The class tokens as written, then the id with a ``#`` before it.
        attributes: Name and value of each attribute in `ASKED` that the element has.
        tokens: The words of all of it (see `cleaner.segment.names`).
    """

    tag: str
    names: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...] = ()
    tokens: tuple[str, ...] = ()

    @property
    def without_id(self) -> tuple[str, ...]:
        """Tag and class tokens: what entries of a list share, of which each may have an id of its own."""
        names = self.names[:-1] if self.names and self.names[-1][0] == "#" else self.names
        return (self.tag, *names)


@dataclass(frozen=True)
class Nodes:
    """The elements of a page in document order, one entry each.

    Attributes:
        parents: Index of the parent; -1 for the root.
        look_of: Index of its look in `looks`: a page has a few hundred looks, and most questions are asked of them.
        firsts, lasts: Half-open ranges of line indices: the lines that are wholly inside.
        looks: Every look of the page, once.
    """

    parents: Sequence[int] = ()
    look_of: Sequence[int] = ()
    firsts: Sequence[int] = ()
    lasts: Sequence[int] = ()
    looks: Sequence[Look] = ()

    def __len__(self) -> int:
        return len(self.look_of)

    def look(self, number: int) -> Look:
        """Return the look of an element."""
        return self.looks[self.look_of[number]]

    def around(self, number: int) -> Iterator[int]:
        """Yield an element and those around it, the nearest first; nothing for -1."""
        while number >= 0:
            yield number
            number = self.parents[number]

    def nearest(self, number: int, test: Callable[[int], bool]) -> int:
        """Return an element, or the nearest around it, that passes a test; -1 where none does."""
        while number >= 0 and not test(number):
            number = self.parents[number]
        return number

    def span(self, number: int) -> range:
        """Return the lines that are wholly inside an element."""
        return range(self.firsts[number], self.lasts[number])

    def outermost(self, number: int) -> int:
        """Return the outermost element that holds the same lines as an element."""
        lines = self.span(number)
        while (outer := self.parents[number]) >= 0 and self.span(outer) == lines:
            number = outer
        return number

    def tagged(self, *tags: str) -> Iterator[int]:
        """Yield the elements of some tags, tag by tag."""
        return (number for tag in tags for look in self.keyed(tag) for number in self.alike[look])

    @cached_property
    def alike(self) -> list[list[int]]:
        """The elements of each look."""
        found: list[list[int]] = [[] for _ in self.looks]
        for number, look in enumerate(self.look_of):
            found[look].append(number)
        return found

    @cached_property
    def tags(self) -> list[str]:
        """Tag of each element."""
        tags = [look.tag for look in self.looks]
        return [tags[look] for look in self.look_of]

    @cached_property
    def names(self) -> list[tuple[str, ...]]:
        """Class tokens and id of each element."""
        names = [look.names for look in self.looks]
        return [names[look] for look in self.look_of]

    def named(self, names: frozenset[str]) -> Mapping[str, Sequence[int]]:
        """Return the looks that have each of some classes and ids; of what no look has, nothing."""
        found: dict[str, list[int]] = {}
        # Few looks have any of them.
        strange = map(names.isdisjoint, map(_NAMES, self.looks))
        for look in compress(count(), map(not_, strange)):
            for name in names.intersection(self.looks[look].names):
                found.setdefault(name, []).append(look)
        return found

    @cached_property
    def unnamed(self) -> Mapping[str, Sequence[int]]:
        """The looks of each tag (``div``), and those that have an attribute (``[role]``), a class or an id at all."""
        found = defaultdict[str, list[int]](list)
        for look, (tag, names, attributes, _) in enumerate(self.looks):
            found[tag].append(look)
            for name, _ in attributes:
                found[f"[{name}]"].append(look)
            if names:
                found["[class]"].append(look)
                if names[-1][0] == "#":
                    found["[id]"].append(look)
        return dict(found)

    @cached_property
    def spelt(self) -> list[str]:
        """Classes and id of each look in one text: what has no blank in it is within one of them, or within none."""
        return [" ".join(look.names) for look in self.looks]

    def keyed(self, key: str) -> Sequence[int]:
        """Return the looks that have what a selector asks for: ``div``, ``.class``, ``#id``, or ``[role]`` alone."""
        if key[0] not in "#.":
            return self.unnamed.get(key, ())
        there = map(contains, map(_NAMES, self.looks), repeat(key.removeprefix(".")))
        return list(compress(count(), there))


@dataclass(frozen=True, slots=True)
class Marked:
    """An element that states the author or the date: an item property, ``rel``, ``<time>``, a class, a link.

    Attributes:
        name: ``"author"``, ``"creator"``, ``"datePublished"``, ``"dateCreated"``, ``"dateModified"``, ``"time"``,
            ``"author page"`` or ``"home page"`` (a link to one) or ``"class"`` (of a name that says author).
        value: What it states, in canonical characters.
        node: Its number in `Document.nodes`; -1 where it has none.
    """

    name: str
    value: str
    node: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says about itself outside its text.

    Attributes:
        title: Text of ``<title>``.
        metas: Meta name or property, lower case, to its contents in order.
        json_ld: The objects found in JSON-LD scripts, ``@graph`` and lists unpacked.
        marked: Elements that state the headline, the author or the date, in document order.
        language: Primary language subtag (``"de"``), or empty.
        region: Region of that language (``"at"``), or empty.
        canonical: ``rel=canonical`` or ``og:url``, or empty.
    """

    title: str = ""
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    json_ld: tuple[Mapping[str, Any], ...] = ()
    marked: tuple[Marked, ...] = ()
    language: str = ""
    region: str = ""
    canonical: str = ""


@dataclass(frozen=True)
class Document:
    """A segmented page.

    Attributes:
        kind: ``"html"`` or ``"text"``.
        lines: Every line of the page, in order.
        nodes: The elements in document order; empty for flattened text.
        head: Head facts; empty for flattened text.
        gaps: For each line, whether a blank line stood before it (flattened text).
        tree: Answers selectors; None for flattened text, and after the mark stage, which lets the tree go.
        parted: The lines that wide blanks part into three pieces or more, as a menu on one line is (flattened text).
    """

    kind: PageKind
    lines: tuple[Line, ...]
    nodes: Nodes = field(default_factory=Nodes)
    head: Head = Head()
    gaps: tuple[bool, ...] = ()
    tree: Tree | None = None
    parted: frozenset[int] = frozenset()

    @cached_property
    def texts(self) -> list[str]:
        """Text of each line."""
        return [line.text for line in self.lines]

    @cached_property
    def kinds(self) -> list[Kind]:
        """Kind of each line."""
        return [line.kind for line in self.lines]

    @cached_property
    def homes(self) -> list[int]:
        """Node of each line."""
        return [line.node for line in self.lines]

    @cached_property
    def line_looks(self) -> tuple[list[int], list[int]]:
        """Look of each line's element, and of the one around it; around the root is one more than the page has."""
        # Of the few elements that lines stand in: an array of all of them would take longer to make.
        looks = [*self.nodes.look_of, len(self.nodes.looks)]  # what is around the root is in the last place
        around = map(self.nodes.parents.__getitem__, self.homes)
        return list(map(looks.__getitem__, self.homes)), list(map(looks.__getitem__, around))

    def text_of(self, node: int) -> str:
        """Return the text of the lines that are wholly inside a node; empty where there are none."""
        return " ".join(self.texts[self.nodes.firsts[node] : self.nodes.lasts[node]])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one line, and who says so.

    Attributes:
        fate: ``"body"``, ``"head"`` or ``"removed"``.
        rule: ``pack/id`` of a rule, or ``core/…`` for a decision of the engine itself.
        why: The reason in words.
    """

    fate: Fate
    rule: str
    why: str


class Removal(NamedTuple):
    """Text that was left out.

    Attributes:
        line: Index of the line, from 0.
        text: What was left out: the whole line, or what a header field left of it.
        rule: ``pack/id`` of the rule, or ``core/…``.
        why: The reason in words.
        score: Log-odds that the line is article text; negative speaks for boilerplate.
        place: Line number in the decoded input, from 1.
    """

    line: int
    text: str
    rule: str
    why: str
    score: float
    place: int
