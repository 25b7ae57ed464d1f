"""References: the numbers behind words that lead to a footnote or a source, and the links of headings to themselves."""

from __future__ import annotations

from functools import cache

import regex
from lxml import etree

from cleaner.endings import is_ended
from cleaner.segment.tags import HEADINGS
from cleaner.wordlists import page_words

# A number, a letter or a sign, in brackets or not; with a word it stands in brackets: "3", "[a]", "*", "[note 2]".
_SIGN = r"(?:\d{1,3}|\p{L}|[*†‡§]{1,3})"
_MARK = rf"(?:{_SIGN}|[\[(]\s*(?:{_SIGN}|\p{{L}}{{1,6}}\.?\s\d{{1,3}})\s*[\])])"
_MARKS = regex.compile(rf"\s*\[?{_MARK}(?:\s*[,;–-]?\s*{_MARK})*\]?\s*")
_BARE = regex.compile(r"\s*(?:\d{1,3}|\[\d{1,3}\]|[*†‡]{1,3})\s*")
_LONGEST = 24
# What MediaWiki prints before a note, to lead back from it.
_BACK = frozenset(("^", "↑"))
# A number in a bracket of its sentence is that of a formula, or of a source that is spoken of: "see (3)", "[26, 27]".
_OPENED = regex.compile(r"(?:[(\[{]\s*(?:\d{1,3}\s*[,;]\s*)*|[/–-]\s*)$")
# What a source says is no sentence: "rows[0]".
_CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
_ATTRIBUTES = ("href", "class", "rel", "role", "id")
# Links of one sign at the end of a line: to the heading or the definition before it (Sphinx, MkDocs), and from a note
# back to its place in the text. An author's own sign is no link.
SIGNS = frozenset(("¶", "↩", "↩\ufe0e", "↵", "⏎", "⤴"))
_PLACE = frozenset(("name", "id"))


def is_place(element: etree._Element) -> bool:
    """Whether a link is none but a place that links lead to, with words in it: ``<a name="rain">Rain</a>``."""
    named = element.get(b"name") is not None and _PLACE.issuperset(element.keys())
    return named and ((element.text or "").isspace() or any(map(str.isalnum, element.text or "x")))


def is_reference(element: etree._Element, before: str) -> bool:
    """Whether an element is no more than marks that lead to notes on its page, or back from one, or to its heading.

    Args:
        element: A raised text (``sup``), or a link that leads to a place on a page.
        before: The end of the text before it in its line; nothing where it begins the line, as the note's own number.
    """
    if element.tag == "sup":
        return _is_raised(element, before)
    return _is_named(element, before) or _is_of_heading(element, before)


def _is_of_heading(link: etree._Element, before: str) -> bool:
    """Whether a link beside the text of a heading is called the link to it, and leads there: "Jump to heading"."""
    heading = link.getparent()
    name = heading.get("id") if heading is not None and heading.tag in HEADINGS else None
    if not name or not (link.get("href") or "").endswith(f"#{name}"):
        return False
    beside = before.strip() or (link.tail or "").strip()
    return beside != "" and any(word in (link.get("class") or "") for word in page_words().permalinks)


def _is_named(link: etree._Element, before: str) -> bool:
    """Whether a link is a mark that leads to a note, by its address or its names; or leads back from it.

    Without such a name, a number in brackets is a mark where it stands right behind a word or a full stop: in "at [12]
    above" it is part of the sentence.
    """
    text, end = _text(link), before.rstrip()
    around = link.getparent()
    if around is not None and around.tag in _CODE:
        return False
    is_mark = end and not _OPENED.search(end[-_LONGEST:]) and _BARE.fullmatch(text)
    if is_mark and "[" in text and (end == before or is_ended(end)):
        return True
    return bool(is_mark or text in _BACK) and _names().search(_said(link)) is not None


def _is_raised(sup: etree._Element, before: str) -> bool:
    """Whether a raised text is marks that lead to notes."""
    text = _text(sup)
    # Letters number the places that a note leads back to.
    if not _MARKS.fullmatch(text) or not (before.strip() or text.strip().isalpha()):
        return False
    links = [*sup.iter("a"), *sup.iterancestors("a")]
    leads = any("#" in (link.get("href") or "") for link in links)
    # A program may open the note where it is: its link leads nowhere.
    return leads or (bool(links) and _names().search(_said(sup)) is not None)


@cache
def _names() -> regex.Pattern[str]:
    return regex.compile("|".join(sorted(page_words().notes)), regex.IGNORECASE)


def _said(element: etree._Element) -> str:
    return " ".join(element.get(name) or "" for name in _ATTRIBUTES)


def _text(element: etree._Element) -> str:
    """Return the text of an element if it is short."""
    found = ""
    for piece in element.itertext():
        found += str(piece)
        if len(found) > _LONGEST:
            return ""
    return found
