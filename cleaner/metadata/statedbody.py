"""The body that a page states in its data, for pages whose text a script puts in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from cleaner.article import Block
from cleaner.cells import row_of
from cleaner.characters import LINE_ENDS, canonical
from cleaner.jsonld import Item
from cleaner.segment.leftovers import without_tags

_HEADING = re.compile(r"#{1,6} +")
# A shorter body is a teaser.
_FEWEST_CHARS = 280


def stated_body(items: Iterable[Item]) -> tuple[Block, ...]:
    """Return the longest ``articleBody`` of items of JSON-LD as paragraphs; nothing where it is but a teaser.

    >>> stated_body([{"articleBody": "<p>" + "It rained all night. " * 20 + "</p>"}])[0].text[:20]
    'It rained all night.'
    """
    bodies = (item.get("articleBody") for item in items)
    source = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    # Some escape the tags too; beside tags that are not, those are the text's own.
    marked = (source if "</" in source else html.unescape(source)).replace("\t", " ")
    text = without_tags(marked)
    rows = (row_of(list(map(canonical, line.split("\t")))) for line in LINE_ENDS.split(text))
    blocks = tuple(_block(line, headed="<" in marked) for line in rows if line)
    return blocks if sum(len(block.text) for block in blocks) >= _FEWEST_CHARS else ()


def _block(line: str, *, headed: bool) -> Block:
    text = _HEADING.sub("", line, count=1) if headed else line
    return Block("paragraph" if text == line else "heading", text)
