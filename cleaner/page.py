"""A page on its way through the stages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from cleaner.article import Article, Block
from cleaner.document import Document, PageKind, Verdict
from cleaner.jsonld import Item
from cleaner.metadata.describe import Header
from cleaner.rules.apply import Marks
from cleaner.rules.compiled import CompiledPack
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.known import Known
from cleaner.scoring.score import Scores
from cleaner.scoring.select import Selection
from cleaner.scoring.signals import Signals, measure

_EMPTY = Document("text", ())
_UNMEASURED = measure(_EMPTY)
_NOTHING: Mapping[Any, Any] = MappingProxyType({})
_NO_LINES = np.zeros(0, bool)


class Page(NamedTuple):
    """A page on its way: every stage fills in what it finds, and changes nothing that is there.

    Attributes:
        content, url, kind, declared: What the caller gave; the address may come from the file the page was saved in.
        text, charset, notes: From `decode_page`; the notes say what the page lacks.
        markup: The text once more, for a parser: where the content is UTF-8, its bytes.
        items: The items of its structured data that speak of the page.
        recipe: The lines of a recipe that its structured data state as well.
        shown: The captions of a page that is a series of pictures.
        article: The result; the page is done once it is there.
    """

    content: bytes | str
    url: str = ""
    kind: PageKind | None = None
    declared: str | None = None
    text: str = ""
    markup: bytes | str = ""
    charset: str = ""
    notes: tuple[str, ...] = ()
    document: Document = _EMPTY
    signals: Signals = _UNMEASURED
    language: str = ""
    packs: tuple[CompiledPack, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = _NOTHING
    anchors: tuple[int, ...] = ()
    items: tuple[Item, ...] = ()
    marks: Marks = Marks()
    recipe: Bools = _NO_LINES
    shown: Bools = _NO_LINES
    gone: Bools = _NO_LINES
    held: Bools = _NO_LINES
    evidence: Mapping[str, Floats] = _NOTHING
    scores: Scores | None = None
    known: Known | None = None
    selection: Selection | None = None
    repeats: Mapping[int, str] = _NOTHING
    orphans: Mapping[int, str] = _NOTHING
    others: Mapping[int, str] = _NOTHING
    comments: Mapping[int, str] = _NOTHING
    stated: tuple[Block, ...] = ()
    header: Header = Header()
    verdicts: tuple[Verdict, ...] = ()
    article: Article | None = None

    @property
    def result(self) -> Article:
        """The article of a page that has been through the stages."""
        assert self.article is not None  # noqa: S101 - the last stage makes one
        return self.article
