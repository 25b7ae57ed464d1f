"""Markup that a flattener left in its text: tags, entities, BBCode and Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Container
from html.entities import html5
from itertools import islice

import regex

from cleaner.characters import UNSPACED
from cleaner.endings import CLOSING_MARKS, STOPS
from cleaner.segment.wrapping import NO_WIDTH

# Tags of HTML's names alone, so that `a < b` and `List<int>` stay. The first have no end, or one that may be left out.
_OPEN = "p|br|hr|li|tr|tbody|thead|dt|dd|html|head|body|(?P<cell>td|th)"
_BLOCK = (
    "div|(?P<heading>h[1-6])|ul|ol|table|blockquote|section|article|figure|figcaption|header|footer|nav|aside"
    "|main|summary|details|dl|pre|form|center|script|style"
)
_INLINE = (
    "a|b|i|u|s|em|strong|span|font|small|big|sub|sup|code|abbr|cite|mark|img|label|time|q|ins|del|kbd"
    "|iframe|video|audio|source|picture|input|button|meta|link"
)
# A tag that is markup begins or ends its line, is glued to a word, a stop or another tag, or stands between sentences;
# amid one it is spoken of. Where words have no blanks, to be glued to one says nothing.
_WORD = rf"(?!{UNSPACED.pattern})\w"
_STOP = rf"[{STOPS}][{re.escape(CLOSING_MARKS)}]?"
_BEFORE = rf"(?<=(?:^\s*|{_WORD}|>\s*|{_STOP})<)"
_BETWEEN = rf"(?<={_STOP}\s+<)(?![^<>]*>\s*(?-i:\p{{Ll}}))"
_AFTER = rf"(?={_WORD}|\s*<)"
_FLAGS = regex.IGNORECASE | regex.MULTILINE | regex.DOTALL | regex.WORD
# With a heading's tag go the blanks before its text; `titled` says that it has text of its own.
_TAG = regex.compile(
    rf"<(?P<before>{_BEFORE}|{_BETWEEN})?+(?P<end>/?)(?P<name>(?P<open>{_OPEN})|(?P<inline>{_INLINE})|{_BLOCK})"
    rf"(?P<attributes>\s[^<>]*)?/?>(?:(?P<last>(?=\s*$))|(?P<after>{_AFTER}))?+"
    r"(?(heading)\s*+(?P<titled>(?=(?:<(?!/?h)[^<>]*>\s*)*[^\s<]))?+)",
    _FLAGS,
)
_OPENED, _CLOSED = regex.compile(r"<(\w+)"), regex.compile(r"</(\w+)")
# What is left out with all that it holds: its beginning, where no sentence speaks of it, and its end.
_UNSHOWN = tuple(
    (regex.compile(rf"<(?:{_BEFORE}|(?=\w+\s[^<>]*=)){begin}.*?{end}", _FLAGS), regex.compile(end, _FLAGS), instead)
    for begin, end, instead in (
        (r"script\b[^<>]*>", r"</script\s*>", "\n"),
        (r"style\b[^<>]*>", r"</style\s*>", "\n"),
        (r"!--", r"-->", ""),
    )
)
# Behind an end tag amid a sentence.
_SPOKEN = regex.compile(r"(?<=\w\s</\w+\s*>)(?=\s\w)")
_ENTITY = regex.compile(r"&(?:#\d{2,6};|#x[0-9a-f]{2,5};|(?P<name>[a-z][a-z\d]{1,31};))", regex.IGNORECASE)
# BBCode counts where it is closed: `a[i]` stays.
_BB_PICTURE = regex.compile(r"\[img[^\[\]\n]{0,80}\][^\[\]\s]{0,500}\[/img\]", regex.IGNORECASE)
_BB_BLOCK = regex.compile(
    r"\[/?(?:quote|list|code|center|left|right|table|tr)(?:=[^\[\]\n]{0,200})?\]", regex.IGNORECASE
)
_BB_ITEM = regex.compile(r"(?:^|\n)?[ \t]*\[\*\]")
_BB_INLINE = regex.compile(
    r"(?<!\w)\[[bius]\]|\[/[bius]\]|\[/?(?:url|email|size|color|font|td|sub|sup|spoiler)(?:=[^\[\]\n]{0,500})?\]",
    regex.IGNORECASE,
)
_BB_CLOSED = regex.compile(r"\[/(?:b|i|u|s|url|img|quote|list|code|size|color|font|center)\]", regex.IGNORECASE)

_TITLE = r"(?:[ \t]+(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))?"
_ADDRESS = r"(?:https?://|www\.|mailto:|\.{0,2}/|#)"
_PLACE = r"(?:[^\s()]|\([^\s()]{0,200}\)){0,800}"
_WHERE = rf"\({_ADDRESS}{_PLACE}{_TITLE}\)"
# A picture may lie beside its text, and so may what it leads to.
_PICTURE = regex.compile(rf"!\[[^\[\]]{{0,300}}\]\({_PLACE}{_TITLE}\)")
_SHOWN = regex.compile(rf"\[\s*{_PICTURE.pattern}\s*\]\({_PLACE}{_TITLE}\)|{_PICTURE.pattern}")
_LINK = regex.compile(rf"(?<!!)\[([^\[\]]{{0,300}})\]{_WHERE}")
# Where a link says a label alone, its address stands on a line of its own. Notes have a caret in their label.
_DEFINITION = regex.compile(
    rf"^ {{0,3}}\[(?P<label>[^\[\]^\n][^\[\]\n]{{0,100}})\]:[ \t]+<?{_ADDRESS}[^\s<>]{{0,800}}>?{_TITLE}[ \t\r]*$",
    regex.MULTILINE,
)
_REFERENCE = regex.compile(r"(?<![\w\]])\[(?P<text>[^\[\]]{1,300})\]\[(?P<label>[^\[\]\n]{0,100})\]")
_STRONG = regex.compile(r"(?<![\w*])(?P<stars>\*{2,3})(?=[^\s*])(?P<strong>[^*\n]{1,1000})(?<=\S)(?P=stars)(?![\w*])")
_EMPHASIS = regex.compile(r"(?<![\w*_\\])([*_`])(?=[^\s*_`])([^*_`\n]{1,500})(?<=\S)\1(?![\w*_`])")
_ESCAPED = regex.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_MARKED = regex.compile(rf"{_PICTURE.pattern}|{_LINK.pattern}|{_STRONG.pattern}|^ {{0,3}}#{{1,6}} \S", regex.MULTILINE)
# One such mark may be the author's; so many are an export.
_FEWEST = 2


def without_tags(text: str) -> str:
    """Return a text without left-over tags, entities and BBCode.

    Blocks end lines, cells are parted by tabs, headings get the mark of Markdown's. In place of a tag within a line
    stand as many characters without width.
    """
    if "<" in text:
        paired = set(_OPENED.findall(text)).intersection(_CLOSED.findall(text))
        for whole, end, instead in _UNSHOWN:
            text = _without(text, whole, end, instead)
        text = _TAG.sub(lambda tag: _instead(tag) if _is_markup(tag, paired) else tag[0], text)
    if "[/" in text and _BB_CLOSED.search(text):
        text = _BB_BLOCK.sub("\n", _BB_PICTURE.sub("", text))
        text = _BB_INLINE.sub("", _BB_ITEM.sub("\n- ", text))
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: regex.Match[str]) -> str:
    """Return what an entity stands for; names that only begin like one stand for themselves."""
    name = match["name"]
    return str(html.unescape(match[0]) if name is None or name in html5 else match[0])


def _is_markup(tag: regex.Match[str], paired: Container[str]) -> bool:
    """Return whether a tag is markup, and no word of a text about markup.

    Attributes with values say so, and for inline tags that the text both opens and closes the name. Of others the place
    has to say so as well; an end tag, and one that needs no end, has nothing else. HTML writes its names in one case.
    """
    name, attributes = tag["name"], (tag["attributes"] or "").strip()
    if "=" in attributes:
        return True
    if (attributes and len(name) == 1) or not (attributes or name.islower() or name.isupper()):
        return False
    if tag["inline"] and name in paired:
        return True
    placed = any(tag[place] is not None for place in ("before", "last", "after"))
    return placed and bool(tag["end"] or tag["open"] or name in paired)


def _instead(tag: regex.Match[str]) -> str:
    """Return what stands in place of a tag: its width alone, what parts cells, the end of a line, a heading's mark."""
    if tag["heading"] and tag["end"]:
        return "\n\n"
    if tag["heading"] and tag["titled"] is not None:
        return f"\n\n{'#' * int(tag['heading'][1])} "
    if tag["cell"] and tag["end"]:
        return "\t"
    if tag["inline"] or tag["cell"]:
        return NO_WIDTH * len(tag[0])
    # A break at the end of a line makes no second one.
    return "" if tag["name"].lower() == "br" and tag["last"] is not None else "\n"


def _without(text: str, whole: regex.Pattern[str], end: regex.Pattern[str], instead: str) -> str:
    """Leave out what has an end. Behind the last end, beginnings would cost a search of the rest each."""
    last = 0
    for match in end.finditer(text):
        last = match.end()
    shown = whole.sub(lambda match: match[0] if _SPOKEN.match(text, match.end()) else instead, text[:last])
    return f"{shown}{text[last:]}"


def is_markdown(text: str) -> bool:
    """Return whether a text is written in Markdown: two links, strong words or headings say so."""
    return sum(1 for _ in islice(_MARKED.finditer(text), _FEWEST)) == _FEWEST


def inlined(text: str) -> str:
    r"""Return a text of Markdown whose links have a place with them, also those whose address stands on its own line.

    Those lines are empty then, and nothing else has moved.

    >>> inlined("The [mill][1] is sold.\n\n[1]: http://rain.example 'The mill'")
    'The [mill](#) is sold.\n\n'
    """
    labels = {match["label"].strip().casefold() for match in _DEFINITION.finditer(text)}
    if not labels:
        return text

    def link(match: regex.Match[str]) -> str:
        label = match["label"] or match["text"]
        known = label.strip().casefold() in labels
        return f"[{match['text']}]({'#' * max(1, len(match['label']))})" if known else match[0]

    return str(_REFERENCE.sub(link, _DEFINITION.sub("", text)))


def without_markdown(text: str) -> str:
    """Return a paragraph of Markdown as it is read: pictures gone, links and emphasis as their words.

    >>> without_markdown("The **old** mill, says [the *Gazette*](https://rain.example/a), is _sold_.")
    'The old mill, says the Gazette, is sold.'
    """
    if "](" in text:
        text = _LINK.sub(r"\1", _SHOWN.sub("", text))
    if "*" in text or "_" in text or "`" in text:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\g<strong>", text))
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
