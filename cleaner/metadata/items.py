"""Which items of a page's structured data (JSON-LD) describe its article, and whether any offers what it shows."""

from __future__ import annotations

from cleaner import jsonld
from cleaner.characters import likeness
from cleaner.metadata.facts import Facts
from cleaner.wordlists import is_of_type


def is_about(item: jsonld.Item, title: str, facts: Facts) -> bool:
    """Whether an item of JSON-LD describes an article with this title, with one that the head states, or no other."""
    return jsonld.is_about(item, (title,), facts.document.head, facts.url)


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
    return any(likeness(str(item.get("name", "")), title) >= jsonld.ALIKE for item in items)
