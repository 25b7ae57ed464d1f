"""Which items of a page's structured data (JSON-LD) describe its article, and whether any offers what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.metadata.facts import Facts
from cleaner.metadata.segments import likeness
from cleaner.wordlists import is_of_type

# An item is about what the page shows if its headline or name has this share of the title's words.
_ALIKE = 0.5


def is_about(item: Mapping[str, Any], title: str, facts: Facts) -> bool:
    """Whether an item of JSON-LD describes an article with this title, with one that the head states, or no other."""
    if not is_of_type("article", item.get("@type")):
        return False
    headline = item.get("headline") or item.get("name")
    if not isinstance(headline, str):
        return True
    head = facts.document.head
    titles = (title, head.title, *head.metas.get("og:title", ())[:1])
    return any(likeness(headline, other) >= _ALIKE for other in titles) or _is_here(item, facts)


def _is_here(item: Mapping[str, Any], facts: Facts) -> bool:
    """Whether an item of JSON-LD names the page's own address as its own."""
    pages = (item.get("mainEntityOfPage"), item.get("url"))
    addresses = (page.get("@id") if isinstance(page, dict) else page for page in pages)
    own = {_page_at(address) for address in (facts.url, facts.document.head.canonical) if address}
    return any(isinstance(address, str) and _page_at(address) in own for address in addresses)


def _page_at(address: str) -> str:
    return address.strip().partition("://")[2].partition("#")[0].partition("?")[0].rstrip("/")


def is_offer(facts: Facts, title: str) -> bool:
    """Whether the page offers what its title names.

    Whoever is not surely a person is a brand or a hall there, and below it stand the words of its customers.
    """
    head = facts.document.head
    if any(is_about(item, title, facts) for item in head.json_ld):
        return False
    if any(kind.startswith("product") for kind in head.metas.get("og:type", ())):
        return True
    kinds = ("product", "event")
    items = (item for item in head.json_ld if any(is_of_type(kind, item.get("@type")) for kind in kinds))
    return any(likeness(str(item.get("name", "")), title) >= _ALIKE for item in items)
