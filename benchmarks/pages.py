"""Labelled pages, and the texts that are made of them for measuring."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from cleaner.decode import decode
from cleaner.segment.html import segment_html
from cleaner.training.flatten import FLATTENERS

_LANGUAGE = re.compile(rb"""<html[^>]{0,500}?\slang\s*=\s*["']?([A-Za-z]{2,3})""", re.IGNORECASE)

# Attributes that state what a page need not print.
_DATA = frozenset(("itemprop", "itemtype", "itemscope", "property", "typeof", "vocab", "rel", "datetime", "content"))


class NoPages(Exception):  # noqa: N818 - what is wrong is that there are none
    """A folder without labelled pages; the message says what belongs there."""


@dataclass(frozen=True)
class Page:
    """A labelled page.

    Attributes:
        path: The saved markup, ``html/ID.html.gz``.
        gold: The article's text.
        page_type: ``article``, ``forum``, ``product``…
        drafted: Whether the gold began as the output of an extractor.
        url: Its address, or empty.
    """

    path: Path
    gold: str
    page_type: str
    drafted: bool
    url: str = ""

    @property
    def id(self) -> str:
        """Name of the page in its folder."""
        return self.path.name.removesuffix(".html.gz")

    def html(self) -> bytes:
        """Return the saved markup."""
        return gzip.decompress(self.path.read_bytes())


@dataclass(frozen=True)
class Case:
    """What a tool gets to see: the page itself, or the page as one of the flatteners leaves it.

    Attributes:
        page: The page.
        form: ``html``, or the name of a flattener.
        html: The saved markup, which bare parsing is timed on.
        text: The decoded markup, or the flattened text.
    """

    page: Page
    form: str
    html: bytes
    text: str

    @cached_property
    def content(self) -> bytes:
        """What is measured, in bytes: markup as it was saved, or flattened text."""
        return self.html if self.form == "html" else self.text.encode()

    @property
    def language(self) -> str:
        """Language the page says it is in, as the first part of its tag; English where it says nothing."""
        found = _LANGUAGE.search(self.html)
        return found[1].decode().lower() if found else "en"


def read_pages(folder: Path) -> list[Page]:
    """Read the labels of ``html/ID.html.gz`` beside ``ground-truth/ID.json``, in the order of their names.

    Raises:
        NoPages: There is none.
    """
    pages = []
    for path in sorted((folder / "html").glob("*.html.gz")):
        label = folder / "ground-truth" / (path.name.removesuffix(".html.gz") + ".json")
        if label.is_file():
            record: dict[str, Any] = json.loads(label.read_text(encoding="utf-8"))
            page_type = str(record.get("page_type") or "article")
            drafted, url = bool(record.get("drafted_by_extractor")), str(record.get("url") or "")
            pages.append(Page(path, record["main_content"], page_type, drafted, url))
    if not pages:
        raise NoPages(f"{folder}: no labelled pages; each is html/ID.html.gz with ground-truth/ID.json beside it")
    return pages


def without_data(content: bytes) -> bytes:
    """Return a page with nothing but what it prints: without metas, links, scripts, microdata and stamps, in UTF-8."""
    markup = decode(content).text.encode("utf-8", "replace")
    root = etree.fromstring(markup, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    etree.strip_elements(root, "script", "style", "noscript", "link", "meta", with_tail=False)
    for element in root.iter(etree.Element):
        for name in element.attrib:
            if name in _DATA or name.startswith("data-"):
                del element.attrib[name]
    return etree.tostring(root, encoding="utf-8", method="html")


def sampled(pages: Sequence[Page], count: int, seed: int) -> list[Page]:
    """Return so many of the pages, the same ones for the same seed; all of them for 0."""
    if not 0 < count < len(pages):
        return list(pages)
    chosen = random.Random(seed).sample(range(len(pages)), count)  # noqa: S311 - no secret
    return [pages[number] for number in sorted(chosen)]


def digest(pages: Sequence[Page]) -> str:
    """Return the SHA-256 over names and gold texts: results compare only where it is the same."""
    seen = hashlib.sha256()
    for page in pages:
        seen.update(f"{page.id}\0{page.gold}\0".encode())
    return seen.hexdigest()


def cases(pages: Sequence[Page], *, flattened: bool) -> Iterator[Case]:
    """Yield each page, or each page in the form that each flattener gives it; one at a time, since pages are large."""
    for page in pages:
        html = page.html()
        text = decode(html).text
        yield from _flattened(page, html, text) if flattened else [Case(page, "html", html, text)]


def _flattened(page: Page, html: bytes, text: str) -> Iterator[Case]:
    document = segment_html(text)
    for form, flatten in FLATTENERS.items():
        yield Case(page, form, html, flatten(document))


def summary(sets: Mapping[str, Sequence[Page]]) -> dict[str, Any]:
    """Return for each set how many pages it has, and its digest."""
    return {name: {"pages": len(pages), "digest": digest(pages)} for name, pages in sets.items()}
