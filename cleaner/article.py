"""The article, and its canonical text: rendered here, parsed back here, nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal

import regex

from cleaner.cells import cells_of
from cleaner.characters import LINE_ENDS, verbatim
from cleaner.document import Kind, Line, Removal

Status = Literal["ok", "empty", "undecodable", "too_large", "too_deep", "timeout", "error"]

_REQUIRED = ("Title", "Byline", "Date")
_OPTIONAL = ("Updated", "Source", "Site", "URL")
_BETWEEN_NAMES = "; "
# ISO 8601, as precise as the page was.
_DATE = r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?"
_HEADER = regex.compile(
    rf"Title:(?: (?P<title>\S[^\n]*))?\nByline:(?: (?P<byline>\S[^\n]*))?\nDate:(?: (?P<date>{_DATE}))?\n"
    rf"(?:Updated: (?P<updated>{_DATE})\n)?(?:Source: (?P<source>\S[^\n]*)\n)?"
    r"(?:Site: (?P<site>\S[^\n]*)\n)?(?:URL: (?P<url>\S[^\n]*)\n)?(?=\n|\Z)"
)
_ITEM = regex.compile(r"(?:- |\(?\d{1,3}[.)]\s)\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the body: its kind and its text, one line or several, never with a blank line inside."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much went in and came out: characters of the decoded page and of the canonical text, lines of the two."""

    chars_in: int = 0
    chars_out: int = 0
    lines_in: int = 0
    lines_out: int = 0


@dataclass(frozen=True)
class Article:
    """One page, normalised.

    Attributes:
        title: The headline, or None where the page shows none.
        byline: Names in printed order; an organisation only where no person is named.
        date: ISO 8601, as precise as the page: the publication, else the last update, if more than a meta element says
            so; or None.
        updated: ISO 8601 date of the last update, or None.
        source: The credited agency or outlet, never the site itself; or None.
        site: Name of the site, where the page says it; or None.
        url: The page's own address, where known; or None.
        language: Language subtag such as ``"de"``, or None where undecided.
        blocks: The body, in order.
        status: ``"ok"``; ``"empty"`` (no article here); ``"undecodable"`` (no text: a picture, an archive, rubbish);
            ``"too_large"`` or ``"too_deep"`` (a budget of `cleaner.limits.Limits` is crossed); from batches alone
            ``"timeout"`` (a clock ended it); ``"error"`` (it could not be read, or a mistake of ours).
        reason: Why the status is what it is, in words; empty for a plain ``"ok"``.
        notes: What a person should know besides: a rule that was not obeyed, a file that was cut short.
        confidence: The word F1 that is expected of the body, from 0 to 1; None where none was chosen: no article, text
            that was canonical already, a body that the page's own data state.
        paywalled: Whether the page itself says that the rest is for subscribers.
        charset: The charset the bytes were in; empty for str input.
        counts: Characters and lines, in and out.
        packs: Names of the rule packs in force, sorted.
        fired: Rule id to the number of lines that it is named for, kept, removed or scored; ``pack/body`` for the lines
            inside the body that a pack selects.
        removals: Everything that was left out, in order.

    >>> article = Article(title="Rain", byline=("Ann Lee",), blocks=(Block("paragraph", "It rained."),))
    >>> print(article.text, end="")
    Title: Rain
    Byline: Ann Lee
    Date:
    <BLANKLINE>
    It rained.
    >>> Article.parse(article.text).byline
    ('Ann Lee',)
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    date: str | None = None
    updated: str | None = None
    source: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    status: Status = "ok"
    reason: str = ""
    notes: tuple[str, ...] = ()
    confidence: float | None = None
    paywalled: bool = False
    charset: str = ""
    counts: Counts = Counts()
    packs: tuple[str, ...] = ()
    fired: Mapping[str, int] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of each block."""
        return tuple(block.text for block in self.blocks)

    @property
    def body(self) -> str:
        """The blocks, joined by a blank line."""
        return "\n\n".join(self.paragraphs)

    @cached_property
    def text(self) -> str:
        """The canonical text: header and body, LF line ends, one LF at the end."""
        required = (self.title, _BETWEEN_NAMES.join(self.byline), self.date)
        optional = (self.updated, self.source, self.site, self.url)
        header = [f"{name}: {value}" if value else f"{name}:" for name, value in zip(_REQUIRED, required, strict=True)]
        header += [f"{name}: {value}" for name, value in zip(_OPTIONAL, optional, strict=True) if value]
        return "\n".join([*header, *(["", self.body] if self.blocks else [])]) + "\n"

    def to_dict(self, *, removals: bool = False) -> dict[str, Any]:
        """Return the article as JSON-ready values, the canonical text and body included; removals on request."""
        record = asdict(replace(self, removals=()))
        record["removals"] = tuple(removal._asdict() for removal in self.removals)
        if not removals:
            del record["removals"]
        return {**record, "body": self.body, "text": self.text}

    @classmethod
    def parse(cls, text: str) -> Article:
        """Read canonical text back.

        Header fields and the text of every block come back as they were. Kinds that canonical text does not show
        (headings, quotes) come back as paragraphs.

        Args:
            text: Canonical text.

        Raises:
            ValueError: The text does not begin with a canonical header.
        """
        header = _HEADER.match(text)
        if header is None:
            message = (
                "not canonical text: it has to begin with the lines 'Title:', 'Byline:' and 'Date:', in this order"
            )
            raise ValueError(message)
        fields: Mapping[str, str | None] = header.groupdict()
        byline = fields["byline"]
        blocks = tuple(_blocks(text[header.end() :]))
        return cls(
            **{**fields, "byline": tuple(byline.split(_BETWEEN_NAMES)) if byline else ()},  # type: ignore[arg-type]
            blocks=blocks,
            status="ok" if blocks else "empty",
            reason="" if blocks else "the canonical text has no body",
        )


def canonical_article(text: str) -> Article | None:
    """Return the article if the text is canonical already (line ends and stray controls apart), else None."""
    if not text.lstrip("\ufeff").startswith("Title:"):
        return None
    text = "\n".join(map(verbatim, LINE_ENDS.split(text))).rstrip("\n") + "\n"
    try:
        return Article.parse(text)
    except ValueError:
        return None


def _blocks(body: str) -> Iterator[Block]:
    for text in regex.split(r"\n\s*\n", body.strip("\n")):
        if text.strip():
            yield Block(_kind(text.split("\n")), text)


def _kind(lines: list[str]) -> Kind:
    if all(map(_ITEM.match, lines)):
        return "list"
    if len(lines) > 1:
        return "table" if all(len(cells_of(line)) > 1 for line in lines) else "verse"
    return "paragraph"


def blocks_of(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Join kept lines into blocks: lines with the same block number stand together."""
    groups = (list(group) for _, group in groupby(lines, attrgetter("block")))
    return tuple(Block(group[0].kind, "\n".join([line.mark + line.text for line in group])) for group in groups)
