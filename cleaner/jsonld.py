"""Which items of a page's structured data (JSON-LD) describe its article, and which are of others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from cleaner.address import page_at
from cleaner.characters import likeness
from cleaner.document import Head
from cleaner.wordlists import is_of_type

Item = Mapping[str, Any]

# An item is about what the page shows if its headline or name has this share of the title's words.
ALIKE = 0.5
# So many titles of a page are asked.
_TITLES = 5


def is_about(item: Item, titles: Collection[str], head: Head, url: str = "") -> bool:
    """Whether an item describes an article with one of some titles, with one that the head states, or with none.

    Args:
        item: An item of JSON-LD.
        titles: What the page prints as its title.
        head: Of the page.
        url: The page's address, or empty.
    """
    if not _is_article(item):
        return False
    headline = item.get("headline") or item.get("name")
    if not isinstance(headline, str):
        return True
    stated = (*titles, head.title, *head.metas.get("og:title", ())[:1])
    return any(likeness(headline, other) >= ALIKE for other in stated) or _is_here(item, head, url)


def own_items(head: Head, titles: Collection[str] = (), url: str = "") -> tuple[Item, ...]:
    """Return the items that speak of a page: all but the articles that it only lists. Arguments as for `is_about`.

    An article beside which there is no other is the page's, whatever it is called there.
    """
    # A page with many headings of the first level is a list of others.
    articles, titles = list(filter(_is_article, head.json_ld)), list(dict.fromkeys(titles))[:_TITLES]
    own = [item for item in articles if is_about(item, titles, head, url)]
    if not own and len({str(item.get("headline") or item.get("name")) for item in articles}) == 1:
        own = articles
    others = {*map(id, articles)}.difference(map(id, own))
    return tuple(item for item in head.json_ld if id(item) not in others)


def _is_article(item: Item) -> bool:
    return is_of_type("article", item.get("@type"))


def _is_here(item: Item, head: Head, url: str) -> bool:
    """Whether an item names the page's own address as its own."""
    pages = (item.get("mainEntityOfPage"), item.get("url"))
    addresses = (page.get("@id") if isinstance(page, dict) else page for page in pages)
    own = {page_at(address) for address in (url, head.canonical) if address}
    return any(isinstance(address, str) and page_at(address) in own for address in addresses)
