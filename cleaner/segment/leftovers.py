"""Markup that a flattener left in its text: tags, entities, BBCode and Markdown."""

from __future__ import annotations

import html
from collections.abc import Container
from html.entities import html5
from itertools import islice

import regex

from cleaner.segment.wrapping import NO_WIDTH

_BREAK = regex.compile(r"<br(?:\s[^<>]*)?/?>[ \t]*(?:\r?\n)?", regex.IGNORECASE)
# Tags of HTML's names alone, so that `a < b` and `List<int>` stay.
_BLOCK = (
    "p|div|hr|h[1-6]|ul|ol|li|table|tbody|thead|tr|blockquote|section|article|figure|figcaption|header|footer|nav|aside"
    "|html|head|body|main|summary|details|dl|dt|dd|pre|form|center|script|style"
)
_INLINE = (
    "a|b|i|u|s|em|strong|span|font|small|big|sub|sup|code|abbr|cite|mark|img|td|th|label|time|q|ins|del|kbd"
    "|iframe|video|audio|source|picture|input|button|meta|link"
)
_TAG = regex.compile(
    rf"<(?P<end>/?)(?P<name>(?P<block>{_BLOCK})|{_INLINE})(?P<attributes>\s[^<>]*)?/?>", regex.IGNORECASE
)
_CELL_END = regex.compile(r"</t[dh]\s*>", regex.IGNORECASE)
# One letter in brackets is a tag if the text closes it and its attributes have values: `Box<A>`, `a <b and c> d` stay.
_LETTERS = frozenset("abiusq")
# A heading that has text of its own.
_HEADING = regex.compile(r"<h([1-6])(?:\s[^<>]*)?>(?=\s*(?:<(?!/?h)[^<>]*>\s*)*[^\s<])\s*", regex.IGNORECASE)
# What is left out with all that it holds: its beginning and its end.
_UNSHOWN = tuple(
    (regex.compile(rf"{begin}.*?{end}", flags), regex.compile(end, flags), instead)
    for flags in (regex.IGNORECASE | regex.DOTALL,)
    for begin, end, instead in (
        (r"<script\b[^<>]*>", r"</script\s*>", "\n"),
        (r"<style\b[^<>]*>", r"</style\s*>", "\n"),
        (r"<!--", r"-->", ""),
    )
)
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
        for whole, end, instead in _UNSHOWN:
            text = _without(text, whole, end, instead)
        closed = frozenset(letter for letter in _LETTERS if f"</{letter}>" in text or f"</{letter.upper()}>" in text)
        text = _CELL_END.sub("\t", _BREAK.sub("\n", text))
        text = _HEADING.sub(lambda match: f"\n\n{'#' * int(match[1])} ", text)
        text = _TAG.sub(lambda match: _instead(match, closed), text)
    if "[/" in text and _BB_CLOSED.search(text):
        text = _BB_BLOCK.sub("\n", _BB_PICTURE.sub("", text))
        text = _BB_INLINE.sub("", _BB_ITEM.sub("\n- ", text))
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: regex.Match[str]) -> str:
    """Return what an entity stands for; names that only begin like one stand for themselves."""
    name = match["name"]
    return str(html.unescape(match[0]) if name is None or name in html5 else match[0])


def _instead(match: regex.Match[str], closed: Container[str]) -> str:
    """Return what stands in place of a tag: nothing but its width, the end of a line, or itself where it is none."""
    whole, name, attributes = str(match[0]), match["name"], (match["attributes"] or "").strip()
    letter = name.lower() in _LETTERS
    mixed = not (attributes or name.islower() or name.isupper())
    if mixed or (letter and (name.lower() not in closed or (attributes and "=" not in attributes))):
        return whole
    if match["block"]:
        return "\n\n" if match["end"] and name[0] in "hH" and name[1:].isdigit() else "\n"
    return NO_WIDTH * len(whole)


def _without(text: str, whole: regex.Pattern[str], end: regex.Pattern[str], instead: str) -> str:
    """Leave out what has an end. Behind the last end, beginnings would cost a search of the rest each."""
    last = 0
    for match in end.finditer(text):
        last = match.end()
    return whole.sub(instead, text[:last]) + text[last:] if last else text


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
