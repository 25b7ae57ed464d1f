"""The nouns of the program: frozen records that the stages hand to one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from cleaner.segment.tree import Tree

# Elements that a page's head may hold, which are no nodes.
HEAD_TAGS = frozenset(("head", "link", "meta", "script", "style", "title", "base", "html"))

Kind = Literal["paragraph", "heading", "list", "table", "code", "verse", "quote", "caption"]
Fate = Literal["body", "head", "removed"]


@dataclass(frozen=True, slots=True)
class Line:
    """One indivisible piece of the page: it is kept, removed, or gives a header field.

    Attributes:
        text: The words, in canonical characters (see `cleaner.characters`).
        kind: What the input says the line is.
        level: Heading level, 1 to 6; 0 for everything else.
        block: Number shared by the lines that stand together (items of a list, rows of a table).
        node: Index into `Document.nodes`; -1 for flattened text.
        linked: Characters of `text` that stand inside links; 0 for flattened text.
        mark: Printed before the text: ``"- "``, ``"1. "`` or nothing.
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


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the page: its lines are ``lines[first:last]``.

    Attributes:
        parent: Index of the parent node; -1 for the root.
        tag: Lower-case tag name.
        names: The class tokens as written, then the id with a ``#`` before it.
        first, last: Half-open range of line indices.
    """

    parent: int
    tag: str
    names: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Marked:
    """An element that states the author or the date: an item property, ``rel``, ``<time>``, a class, a link.

    Attributes:
        name: ``"author"``, ``"creator"``, ``"datePublished"``, ``"dateCreated"``, ``"dateModified"``, ``"time"``,
            ``"author page"`` (a link to one) or ``"class"`` (of a name that says author).
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
        marked: Elements marked as author, date or headline, in document order.
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
    """

    kind: Literal["html", "text"]
    lines: tuple[Line, ...]
    nodes: tuple[Node, ...] = ()
    head: Head = Head()
    gaps: tuple[bool, ...] = ()
    tree: Tree | None = None

    @cached_property
    def named(self) -> Mapping[str, list[int]]:
        """Nodes by tag, ``.class`` and ``#id``."""
        found: dict[str, list[int]] = {}
        for number, node in enumerate(self.nodes):
            found.setdefault(node.tag, []).append(number)
            for name in node.names:
                found.setdefault(name if name[0] == "#" else "." + name, []).append(number)
        return found


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


@dataclass(frozen=True, slots=True)
class Removal:
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
