"""Is it markup or flattened text? The content is looked at; a file name proves nothing."""

from __future__ import annotations

from typing import Literal

import regex

# Tags by which only a whole page or a cut-out of its source begins; left-over inline tags do not make a text markup.
_PAGE = regex.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", regex.IGNORECASE)
_TAG = regex.compile(
    r"</?(?:div|p|section|article|main|header|footer|nav|table|tr|td|ul|ol|li|h[1-6]|meta|link|script|style|title|a|span|img"
    r"|blockquote|figure|form|input|button|br|pre|b|i|em|strong)(?:\s[^<>]*)?/?>",
    regex.IGNORECASE,
)
# Doctype and root element stand here, even after a banner of comments.
_LOOKED_AT = 20_000
# A page's source has about a tag every 60 characters; a text with left-over tags has one in some hundreds.
_CHARS_PER_TAG = 250


def kind_of(text: str) -> Literal["html", "text"]:
    """Return what the content is.

    >>> kind_of("<p>One.</p><p>Two.</p>"), kind_of("if a < b then List<int>")
    ('html', 'text')
    """
    sample = text[:_LOOKED_AT]
    if "<" not in sample:
        return "text"
    start = sample.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and _PAGE.search(sample):
        return "html"
    tags = sum(1 for _ in _TAG.finditer(sample))
    dense = tags >= 2 and tags * _CHARS_PER_TAG > len(sample)
    return "html" if dense and (start.startswith("<") or tags * _CHARS_PER_TAG > 2 * len(sample)) else "text"
