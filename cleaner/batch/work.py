"""What becomes of one record: read, normalised, and made ready to be written. This runs in the worker processes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from cleaner.api import Cleaner, unforeseen
from cleaner.article import Article, Status
from cleaner.batch.own import REMOVALS
from cleaner.batch.reading import content_of
from cleaner.batch.record import Record
from cleaner.batch.row import Row, row_of
from cleaner.batch.stats import Stats
from cleaner.datafiles import RuleError
from cleaner.document import PageKind
from cleaner.limits import Refusal
from cleaner.markdown import as_markdown

Form = Literal["txt", "md", "jsonl", "parquet"]
#: Statuses of pages that are done; all others have failed.
DONE: tuple[Status, ...] = ("ok", "empty")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record.

    Attributes:
        id, target: Those of the record.
        status, reason: Those of its row.
        content: What a sink writes; None where there is nothing to write.
        removals: What was removed, as lines of JSON.
        stats: Its counts.
    """

    id: str
    target: str
    status: Status
    reason: str = ""
    content: bytes | Row | None = None
    removals: bytes = b""
    stats: Stats = field(default_factory=Stats)

    def unwritten(self, reason: str) -> Outcome:
        """Return what it is if it cannot be written."""
        article = Article(status="error", reason=reason)
        stats = Stats()
        stats.add(article)
        return Outcome(self.id, self.target, "error", reason, stats=stats)


@dataclass(frozen=True, slots=True)
class Normalizer:
    """Makes outcomes of records (see `cleaner.pool.Work`).

    Attributes:
        cleaner: Does the work.
        form: What is written.
        kind, charset: Of every page, where the user knows them.
        removals: Whether rows hold what was removed.
        ledger: Whether outcomes do.
    """

    cleaner: Cleaner
    form: Form = "jsonl"
    kind: PageKind | None = None
    charset: str | None = None
    removals: bool = False
    ledger: bool = False

    def __call__(self, record: Record) -> Outcome:
        """Return the outcome of a record; raises `RuleError` alone."""
        try:
            return self._outcome(record, self._article(record))
        except RuleError:  # concerns every page
            raise
        except Exception as error:  # noqa: BLE001 - a mistake of ours on one page must not cost the others
            return self.lost(record, "error", unforeseen(error))

    def lost(self, record: Record, status: Status, reason: str) -> Outcome:
        """Return what stands for a record that could not be done."""
        return self._outcome(record, Article(status=status, reason=reason))

    def weight(self, record: Record) -> int:
        """Return roughly how many bytes a record holds."""
        return len(record.content) if isinstance(record.content, (str, bytes)) else 0

    def _article(self, record: Record) -> Article:
        try:
            content, note = content_of(record, self.cleaner.limits.bytes)
        except Refusal as over:
            return Article(status=over.status, reason=str(over))
        charset = self.charset or record.charset
        return noted(self.cleaner.normalize(content, record.url, self.kind, charset=charset), note)

    def _outcome(self, record: Record, article: Article) -> Outcome:
        name = record.id.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        stats = Stats()
        stats.add(article)
        removed = b"".join(_removals(name, article)) if self.ledger else b""
        content = self._content(name, article, record.url)
        return Outcome(name, record.target, article.status, article.reason, content, removed, stats)

    def _content(self, name: str, article: Article, url: str | None) -> bytes | Row | None:
        if self.form in ("txt", "md"):
            text = article.text if self.form == "txt" else as_markdown(article)
            return text.encode("utf-8", "replace") if article.status in DONE else None
        row = row_of(name, article, self.cleaner.digest, url=url, removals=self.removals)
        return row if self.form == "parquet" else json_line(row.to_dict())


def noted(article: Article, note: str) -> Article:
    """Return an article with a note on what its page lacks, if there is one."""
    return replace(article, notes=(*article.notes, note)) if note else article


def json_line(record: dict[str, Any]) -> bytes:
    """Return a line of JSON."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _removals(name: str, article: Article) -> list[bytes]:
    identity, *keys = REMOVALS
    return [json_line({identity: name, **{key: getattr(removal, key) for key in keys}}) for removal in article.removals]
