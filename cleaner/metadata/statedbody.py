"""The body that a page states in its data, for pages whose text a script puts in."""

from __future__ import annotations

import html
from collections.abc import Collection

import regex

from cleaner.article import Block
from cleaner.characters import LINE_ENDS, canonical
from cleaner.document import Head
from cleaner.jsonld import own_items

_BREAK = regex.compile(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote)(?:\s[^<>]*)?/?>", regex.IGNORECASE)
_TAG = regex.compile(r"</?[A-Za-z][^<>]*>")
# A shorter body is a teaser.
_FEWEST_CHARS = 280


def stated_body(head: Head, titles: Collection[str] = (), url: str = "") -> tuple[Block, ...]:
    """Return the page's longest ``articleBody`` in the JSON-LD as paragraphs; nothing where it is but a teaser.

    Args:
        head: Of the page.
        titles: What it prints as its title.
        url: Its address, or empty.

    >>> stated_body(Head(json_ld=({"articleBody": "<p>" + "It rained all night. " * 20 + "</p>"},)))[0].text[:20]
    'It rained all night.'
    """
    bodies = (item.get("articleBody") for item in own_items(head, titles, url))
    source = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", source)))
    paragraphs = [paragraph for line in LINE_ENDS.split(text) if (paragraph := canonical(line))]
    if sum(map(len, paragraphs)) < _FEWEST_CHARS:
        return ()
    return tuple(Block("paragraph", paragraph) for paragraph in paragraphs)
