"""The one-line call."""

from __future__ import annotations

from functools import cache

from cleaner.article import Article
from cleaner.engine import Cleaner, Kind


@cache
def _default() -> Cleaner:
    return Cleaner()


def normalize(content: bytes | str, url: str | None = None, kind: Kind | None = None) -> Article:
    """Normalise one page with the shipped packs.

    Args:
        content: The page, bytes or text.
        url: Its address, where known: selects site packs.
        kind: ``"html"`` or ``"text"``; None looks at the content.
    """
    return _default().normalize(content, url, kind)
