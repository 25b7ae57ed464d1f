"""A page as the engine sees it, kept small enough that a hundred fit into memory: what packs are learned from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cleaner.engine import Engine
from cleaner.limits import Refusal
from cleaner.page import Page
from cleaner.pipeline import run
from cleaner.rules.phrases import trimmed
from cleaner.rules.sight import Sight
from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.signals import Signals

# From more pages than this, a sample is studied; the others are asked afterwards whether they agree.
MOST_STUDIED = 120
# From a page of which the engine expects a lower word F1, nothing but whole lines is learned. It expects .86 and more
# of the pages of the fixture sites, and less than .8 of most shop pages (2026-11-26).
_SURE = 0.82
# Of a longer page, the lines beyond are not looked at.
_MOST_LINES = 4_000
_CORE = "core/"


class SavedPage(NamedTuple):
    """A saved page: what it is called, how its bytes are had (or a `Refusal`), and its address, or nothing."""

    name: str
    read: Callable[[], bytes | str]
    url: str = ""


@dataclass(frozen=True)
class Study:
    """A page and what the engine makes of it without the pack that is being written.

    Attributes:
        source: The page.
        sight: Its lines, without the tree.
        signals: Their measurements.
        kept: Lines that are in the article.
        head: Lines that the header was read from.
        ruled: Lines that a rule of another pack removes.
        scores: Log-odds of each line.
        values: Header field to what the engine says it is.
        language: The page's language, or nothing.
        confidence: The word F1 that the engine expects of its article.
    """

    source: SavedPage
    sight: Sight
    signals: Signals
    kept: Bools
    head: Bools
    ruled: Bools
    scores: Floats
    values: dict[str, str]
    language: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether the engine is sure enough of its article to learn from what it removes."""
        return self.confidence >= _SURE

    @property
    def count(self) -> int:
        """How many of the lines are looked at."""
        return min(self.sight.count, _MOST_LINES)

    @cached_property
    def keys(self) -> list[str]:
        """Each line as `is` compares it."""
        return [trimmed(line) for line in self.sight.page.lines]

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each line first stands."""
        return {key: line for line, key in reversed(list(enumerate(self.keys[: self.count])))}

    @cached_property
    def story(self) -> tuple[str, ...]:
        """The prose of the article, or what it has instead, which tells one article from another."""
        kept = {line: key for line, key in enumerate(self.keys) if self.kept[line]}
        return tuple(key for line, key in kept.items() if self.sight.prose[line]) or tuple(kept.values())


def sampled(sources: Iterable[SavedPage]) -> list[SavedPage]:
    """Return at most `MOST_STUDIED` of the pages, by their names; the order they come in makes no difference.

    The pages whose names have the lowest hashes are a fair sample (Cohen and Kaplan, "Summarizing data using bottom-k
    sketches", 2007), and the same one whenever the names are the same.
    """
    lowest = sorted(sources, key=lambda source: hashlib.sha256(source.name.encode("utf-8", "replace")).digest())
    return sorted(lowest[:MOST_STUDIED], key=lambda source: source.name)


def study(source: SavedPage, engine: Engine) -> Study | None:
    """Let the engine judge a page; None where it finds no article.

    Raises:
        Refusal: It cannot be read, is no page, or asks for too much; the message names it.
    """
    try:
        content = source.read()
    except Refusal as over:
        raise Refusal(over.status, f"{source.name}: {over}") from None
    page = run(Page(content, source.url), engine)
    article = page.result
    if page.scores is None and article.reason:
        raise Refusal(article.status, f"{source.name}: {article.reason}")
    if page.scores is None or article.confidence is None:
        return None

    fates = [verdict.fate for verdict in page.verdicts]
    rules = [verdict.rule for verdict in page.verdicts]
    values = {"title": article.title, "byline": "; ".join(article.byline), "date": article.date}
    return Study(
        source=source,
        sight=Sight(page.document, page.signals, page.anchors),
        signals=page.signals,
        kept=np.array([fate == "body" for fate in fates], bool),
        head=np.array([fate == "head" for fate in fates], bool),
        ruled=np.array([f == "removed" and not r.startswith(_CORE) for f, r in zip(fates, rules, strict=True)], bool),
        scores=page.scores.totals,
        values={name: value for name, value in values.items() if value},
        language=article.language or "",
        confidence=article.confidence,
    )


def different(studies: Sequence[Study]) -> list[Study]:
    """Return the pages without those whose article another one has too, sorted by name: one article is one witness."""
    found: dict[tuple[str, ...], Study] = {}
    for one in sorted(studies, key=lambda one: one.source.name):
        if one.story:
            found.setdefault(one.story, one)
    return list(found.values())
