"""What outputs are compared with: a page's characters, read without the engine."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import unicodedata
from typing import TYPE_CHECKING, cast

from lxml import etree

from cleaner import Article, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Blanks differ, controls, invisible characters and surrogates carry no text, bars part the cells of a row, and a
# printed bullet is the mark of its item.
_CARRIES_NO_TEXT = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))
_MARKS = "|•‣◦▪●·"
_SHOWN_TEXT = etree.XPath(
    "//text()[not(ancestor::title or ancestor::noscript[parent::head] or ancestor::script"
    " or ancestor::style or ancestor::template"
    " or ancestor::svg or ancestor::select or ancestor::textarea)]"
)
_LEFT_OVER = re.compile(r"<!--.*?-->|</?(?:a|b|br|div|em|h\d|i|img|kbd|li|p|span|strong|ul)\b[^<>]*>", re.DOTALL)
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_MARK = re.compile(r"^(?:- |\d+\. )")


def squeezed(text: str) -> str:
    """Return the characters that carry text, decomposed: what may not get lost, doubled or moved."""
    shown = (char for char in text if char not in _MARKS and unicodedata.category(char) not in _CARRIES_NO_TEXT)
    return unicodedata.normalize("NFD", "".join(shown))


def letters(text: str) -> str:
    """Return the letters, marks and numbers alone, decomposed."""
    return "".join(char for char in squeezed(text) if unicodedata.category(char)[0] in "LMN")


def shown_text(markup: str) -> str:
    """Return every text node that the engine has to emit, in order."""
    source = markup.replace("\0", "").encode("utf-8", "ignore") or b" "
    root = etree.fromstring(source, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return "".join(cast("list[str]", _SHOWN_TEXT(root))) if root is not None else ""


def written_text(content: str, kind: str) -> str:
    """Return the text of a page of either kind, without markup."""
    return shown_text(content) if kind == "html" else html.unescape(_LEFT_OVER.sub("", content))


def pieces(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of the blocks without what rendering adds: list marks and cell separators."""
    for block in blocks:
        for line in block.text.split("\n"):
            text = _MARK.sub("", line) if block.kind == "list" else line
            yield from map(str.strip, _BAR.split(text)) if block.kind == "table" else (text,)


def assert_sound(article: Article) -> None:
    """Whatever came in: a status with its reason, a header and blocks that parse back, writable files, real dates.

    The status "error" says that content did raise, inside, and is no sound outcome.
    """
    assert article.status in ("ok", "empty", "undecodable", "too_large", "too_deep"), article.reason
    assert (article.status == "ok") == bool(article.blocks), article.status
    assert article.status == "ok" or article.reason, article.status
    assert article.confidence is None or 0 <= article.confidence <= 1, article.confidence
    assert article.confidence is None or article.blocks, article.confidence
    article.text.encode("utf-8")
    json.dumps(article.to_dict(removals=True), ensure_ascii=False).encode("utf-8")
    assert Article.parse(article.text).text == article.text
    for date in (article.date, article.updated):
        assert date is None or is_date(date), date


def is_date(iso: str) -> bool:
    """Whether an ISO 8601 date, as short as a year, is in the calendar."""
    try:
        dt.datetime.fromisoformat(iso + "0001-01-01"[len(iso) :])
    except ValueError:
        return False
    return True
