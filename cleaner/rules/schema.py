"""What a pack may say: frozen records, and how much of anything there may be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import regex

from cleaner.rules.sample import Sample

Verb = Literal["keep", "drop", "block", "cut", "score"]
Near = Literal["start", "end", "title"]
Follower = Literal["headlines", "prose", "stamp"]
Side = Literal["after", "before"]
Words = Literal["is", "starts", "ends", "has"]
Condition = Literal["host", "html", "text", "lang"]

VERBS: tuple[Verb, ...] = get_args(Verb)
# Header fields that a pack may name.
FIELDS = ("title", "byline", "date", "source")
SCHEMA = "1"
# Targets that are elements of a few words.
BOXES = ("named", "around")
MOST_RULES = 1000
MOST_LINES, MOST_ABOVE = 200, 5
MOST_WORDS = 1000
# Beyond this, in log-odds, a score is a slip of the pen, and its sum with others would overflow.
MOST_ADD = 1_000_000
FLAGS = ("paywalled",)
# What a box is called: words in small letters.
NAME = regex.compile(r"[a-z]+(?: [a-z]+)*")
# What a rule is called within its pack: it stands behind a slash, among other words.
RULE_ID = regex.compile(r"[^\s/]+")
# What selects a language: its code, or a star for all.
LANGUAGE = regex.compile(r"[a-z]{2,3}|\*")
EVERY_LANGUAGE = "*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Conditions on the words of a folded line: any of each list, and something of every list that is there."""

    is_: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    regex: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Which lines a rule speaks of, and where they have to stand.

    Attributes:
        line: What the words of a line have to be.
        node: A CSS selector: the lines inside its elements.
        named: Words that the classes of an element are made of, all those of one entry: the lines inside it, if it
            has at most `words` words in all and the title is not among them.
        around: A CSS selector: the lines inside the largest element around each of its elements of which that holds.
        near, links, followed_by: As asked of each line.
        alone: As asked of each line, or of the element as a whole: whether it stands between prose.
        words: Most words of a line, or of a `named` element, or of one `around` others.
    """

    line: Phrase | None = None
    node: str = ""
    named: tuple[frozenset[str], ...] = ()
    around: str = ""
    near: Near | None = None
    links: bool = False
    alone: bool = False
    followed_by: Follower | None = None
    words: int = 0

    @property
    def is_box(self) -> bool:
        """Whether it speaks of elements of a few words."""
        return bool(self.named or self.around)

    @property
    def is_placed(self) -> bool:
        """Whether it asks where the prose of the page begins or ends."""
        return self.near in ("start", "end")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    Attributes:
        id: ``pack/id``.
        why: The reason, in words.
        verb: ``keep``, ``drop``, ``block``, ``cut`` or ``score``.
        target: The lines it acts on; for a block its first line, for a cut its edge.
        end: How a block ends: ``("through", …)``, ``("until", …)``, or None for ``until: prose``.
        prose: Whether prose ends a block, too, that ends with a line.
        max: Most lines a block removes.
        above: Lines above its first one that a block removes besides.
        side: ``after`` or ``before`` for a cut.
        add: Log-odds for a score: positive speaks for the article, negative for boilerplate.
        flag: ``paywalled`` where the line says that the rest is for subscribers.
        samples: Its tests.
        position: ``path:line:col``.
    """

    id: str
    why: str
    verb: Verb
    target: Target
    end: tuple[Literal["through", "until"], Phrase] | None = None
    prose: bool = False
    max: int = 1
    above: int = 0
    side: Side = "after"
    add: float = 0.0
    flag: str = ""
    samples: tuple[Sample, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True)
class Selector:
    """Where a metadata field stands: ``css`` or ``css@attribute``, or a line; and the part of it to take."""

    css: str = ""
    attribute: str = ""
    line: Phrase | None = None
    take: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What selects a pack: any host, any selector that holds, any text signature, any language."""

    host: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()

    def holding(self, held: Collection[str]) -> tuple[str, ...]:
        """Return those of its conditions that hold, as ``host *.example.org``, in order."""
        every = (f"{kind} {value}" for kind in get_args(Condition) for value in getattr(self, kind))
        return tuple(condition for condition in every if condition in held)


@dataclass(frozen=True, slots=True)
class Named:
    """A pack or a rule that a pack names, and where (``path:line:col``)."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of rules."""

    name: str
    position: str
    extends: tuple[Named, ...] = ()
    match: Match = Match()
    info: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()
    title: tuple[Selector, ...] = ()
    byline: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    source: tuple[Selector, ...] = ()
    said: tuple[str, ...] = ()
    rules: Sequence[Rule] = ()
    off: tuple[Named, ...] = ()

    @property
    def path(self) -> str:
        """Its file."""
        return self.position.rsplit(":", 2)[0]
