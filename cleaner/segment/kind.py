"""Is it markup or flattened text, or no page at all? The content is looked at; a file name proves nothing."""

from __future__ import annotations

import html
import json

import regex

from cleaner.document import PageKind

# Tags by which only a whole page or a cut-out of its source begins; left-over inline tags do not make a text markup.
_PAGE = regex.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", regex.IGNORECASE)
_BLOCK = "div|p|section|article|main|header|footer|nav|table|tr|td|ul|ol|li|h[1-6]|blockquote|figure|form|pre"
_TAG = regex.compile(
    rf"</?(?:{_BLOCK}|meta|link|script|style|title|a|span|img|input|button|br|b|i|em|strong)(?:\s[^<>]*)?/?>",
    regex.IGNORECASE,
)
# A cut-out begins and ends with blocks, however long its paragraphs are, and a gap in it stands between two tags.
_BEGIN = regex.compile(rf"<(?:{_BLOCK})(?:\s[^<>]*)?>", regex.IGNORECASE)
_END = regex.compile(rf"</(?:{_BLOCK})\s*>$", regex.IGNORECASE)
_GAP = regex.compile(r"(?>\R)[ \t]*+\R\s*+")
# Doctype and root element stand here, even after a banner of comments.
_LOOKED_AT = 20_000
_BLANK = "\ufeff \t\r\n"
# A page's source has about a tag every 60 characters; a text with left-over tags has one in some hundreds.
_CHARS_PER_TAG = 250
# Root elements of XML that programs read; a feed may hold articles, but many, and none of them is the page.
_ROOT = regex.compile(
    r"(?:<\?xml\b[^<>]*+>|<!--(?:(?!-->).)*+-->|\s++)*+<(?P<root>rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]",
    regex.DOTALL,
)
_ROOTS = {
    **dict.fromkeys(("rss", "feed", "rdf:RDF"), "a feed"),
    **dict.fromkeys(("urlset", "sitemapindex"), "a sitemap"),
    "opml": "a list of feeds",
}


def data_of(text: str) -> str:
    """Return what the content is if no page but data for programs ("a feed", "JSON"), else nothing.

    >>> data_of('<?xml version="1.0"?><rss version="2.0"></rss>'), data_of('{"rain": [1, 2]}'), data_of("{rain}")
    ('a feed', 'JSON', '')
    """
    start = text[:_LOOKED_AT].lstrip(_BLANK)
    if start.startswith("<"):
        root = _ROOT.match(start)
        return _ROOTS[root["root"]] if root else ""
    if not start.startswith(("{", "[")):
        return ""
    try:
        json.loads(text.strip(_BLANK))
    except (ValueError, RecursionError):
        return ""
    return "JSON"


def kind_of(text: str) -> PageKind:
    """Return what the content is.

    >>> kind_of("<p>One.</p><p>Two.</p>"), kind_of("if a < b then List<int>")
    ('html', 'text')
    """
    sample = text[:_LOOKED_AT]
    if "<" not in sample:
        return "text"
    start = sample.lstrip(_BLANK)
    if start.startswith("<") and _PAGE.search(sample):
        return "html"
    tags = sum(1 for _ in _TAG.finditer(sample))
    gaps = sum(1 for _ in _GAP.finditer(sample.strip(_BLANK)))
    if tags > 2 * gaps and _BEGIN.match(start) and _END.search(text[-_LOOKED_AT:].rstrip(_BLANK)):
        return "html"
    dense = tags >= 2 and tags * _CHARS_PER_TAG > len(sample)
    return "html" if dense and (start.startswith("<") or tags * _CHARS_PER_TAG > 2 * len(sample)) else "text"


def unescaped(text: str) -> str:
    """Return markup that was escaped as a whole, as it was before that; other text as it is.

    >>> unescaped("&lt;p&gt;Rain &amp;amp; sun.&lt;/p&gt;"), unescaped("&lt;3 rain")
    ('<p>Rain &amp; sun.</p>', '&lt;3 rain')
    """
    if not text[:_LOOKED_AT].lstrip(_BLANK).startswith("&lt;"):
        return text
    markup = html.unescape(text)
    return markup if kind_of(markup) == "html" else text
