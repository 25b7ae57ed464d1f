"""What a batch writes about one page: the same fields, under the same names, in JSON Lines, Parquet and Arrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.article import Article, Counts, Status
from cleaner.document import Removal


@dataclass(frozen=True, slots=True)
class Row:
    """One page's outcome. Every input has exactly one row, whatever became of it.

    Attributes:
        id: What the source calls the page: a path below the folder, a record's own id, or where it stands, as
            ``file:number`` (in JSON Lines the number of the line, from 1; elsewhere of the record, from 0).
        url: The page's address, as the source gave it, else as the page says; or None.
        canonical_url: The address that the page says it has, else the given one (`Article.url`); None where there is no
            article.
        status, reason, title, byline, date, updated, source, site, language, paywalled, confidence, charset, notes,
            packs, counts: As in `Article`.
        text: The canonical text; None where there is no article.
        body: The body alone; None where there is no article.
        removals: Every removed line; None unless asked for.
        engine: Digest of the version, configuration and packs that made the row (see `Cleaner.digest`).
    """

    id: str
    url: str | None
    canonical_url: str | None
    status: Status
    reason: str
    title: str | None
    byline: tuple[str, ...]
    date: str | None
    updated: str | None
    source: str | None
    site: str | None
    language: str | None
    text: str | None
    body: str | None
    paywalled: bool
    confidence: float | None
    charset: str
    notes: tuple[str, ...]
    packs: tuple[str, ...]
    counts: Counts
    removals: tuple[Removal, ...] | None
    engine: str

    def to_dict(self) -> dict[str, Any]:
        """Return the row as JSON-ready values, in the order of the fields."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


def _plain(value: Any) -> Any:  # noqa: ANN401 - fields are of many types
    if isinstance(value, Removal):
        return value._asdict()
    if isinstance(value, Counts):
        return {name: getattr(value, name) for name in value.__slots__}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def row_of(name: str, article: Article, engine: str, *, url: str | None = None, removals: bool = False) -> Row:
    """Return the row of an article.

    Args:
        name: The page's id.
        article: What became of it.
        engine: Digest of the cleaner that made it.
        url: The address that the source gave.
        removals: Whether the removed lines are wanted.
    """
    shared: Mapping[str, Any] = {
        field: getattr(article, field) for field in Row.__slots__ if field in Article.__dataclass_fields__
    }
    own = {
        "id": name,
        "url": url or article.url,
        "canonical_url": article.url if article.blocks else None,
        "text": article.text if article.blocks else None,
        "body": article.body if article.blocks else None,
        "removals": article.removals if removals else None,
        "engine": engine,
    }
    return Row(**{**shared, **own})
