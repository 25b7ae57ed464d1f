"""Counts of a run, by what became of its pages and by what packs and rules did. They add up over shards and runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.article import Article
from cleaner.verdicts import HEADER

_GROUPS = ("pages", "skipped", "lines", "packs", "rules")


@dataclass(slots=True)
class Stats:
    """Counters of a run.

    Attributes:
        pages: Status to pages.
        skipped: Reason to files and records that are no pages.
        lines: ``"in"`` to lines read, of which ``"out"`` were kept, ``"head"`` gave the header fields and ``"removed"``
            went.
        packs: Name to pages that selected the pack.
        rules: Rule id to pages on which it spoke of a line; ``pack/body`` where the pack's body selector found one.
    """

    pages: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    packs: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, article: Article) -> None:
        """Count a page."""
        self.pages[article.status] += 1
        read, kept = article.counts.lines_in, article.counts.lines_out
        # What a header field leaves of its line is in the removals too, but the line has not gone.
        removed = sum(removal.rule != HEADER for removal in article.removals)
        self.lines.update({"in": read, "out": kept, "head": read - kept - removed, "removed": removed})
        self.packs.update(article.packs)
        self.rules.update(article.fired.keys())

    def merge(self, other: Stats) -> None:
        """Add the counts of another run."""
        for group in _GROUPS:
            getattr(self, group).update(getattr(other, group))

    def to_dict(self) -> dict[str, dict[str, int]]:
        """Return the counts as JSON-ready values, sorted by name."""
        return {group: dict(sorted(getattr(self, group).items())) for group in _GROUPS}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Stats:
        """Read counts back.

        Raises:
            ValueError: A group is missing, or holds something other than whole numbers.
        """
        groups = {}
        for group in _GROUPS:
            counts = record.get(group)
            if not isinstance(counts, dict) or not all(type(count) is int for count in counts.values()):
                message = f"no counts of a run: {group!r} has to be an object of whole numbers"
                raise ValueError(message)
            groups[group] = Counter(counts)
        return cls(**groups)
