"""What an HTML page says about itself outside its text: title, metas, JSON-LD, marked elements, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

import regex
from lxml import etree

from cleaner.characters import canonical
from cleaner.document import Head, Look, Marked, Nodes
from cleaner.metadata.words import is_author_page, names_author

_WRAPPER = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = regex.compile(r",(?=\s*[}\]])")
_LANGUAGE = regex.compile(r"^\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?=$|[-_\s,])")

_PROPERTIES = {name.lower(): name for name in ("author", "creator", "datePublished", "dateCreated", "dateModified")}
# The address of a site's first page.
_HOME = re.compile(r"^(?:https?:)?(?://[^/?#]+)?/?$")
# Items whose author or date is not the article's.
_OTHERS = regex.compile(r"(?:Comment|Review|Person|Organization|WPSideBar|WPFooter|ImageObject|Quotation|Product)s?$")

# Beyond this a block of JSON-LD is a catalogue, not an article's description.
_JSON_CHARS = 2_000_000
# Objects looked at per page; a list of ten thousand offers says nothing about the article.
_JSON_OBJECTS = 500
# Marked elements, and metas of one name, looked at per page.
_MOST_MARKED, _MOST_METAS = 200, 50
# A marked element with more text holds the article.
_MARKED_CHARS = 300


def read_head(root: etree._Element, nodes: Nodes, elements: Sequence[etree._Element]) -> Head:
    """Collect what the page says about itself. Broken JSON-LD is mended where that is plain, else left out.

    Args:
        root: The page.
        nodes: Its elements, but for those of the head.
        elements: The same, as parsed.
    """
    stated: list[Marked] = []
    title = ""
    metas: dict[str, list[str]] = {}
    objects: list[Mapping[str, Any]] = []
    link = ""
    for element in root.iter("title", "meta", "link", "script"):
        if element.tag == "title":
            if not title and next(element.iterancestors("svg"), None) is None:
                title = canonical("".join(map(str, element.itertext())))
        elif element.tag == "meta":
            _add_meta(element, metas)
            stated.extend(_stated(element))
        elif element.tag == "link":
            if not link and "canonical" in (element.get("rel") or "").lower().split():
                link = (element.get("href") or "").strip()
        elif "ld+json" in (element.get("type") or "") and len(objects) < _JSON_OBJECTS:
            objects.extend(_objects(element.text or ""))
    found = {name: tuple(values) for name, values in metas.items()}
    language, region = _language(root, found)
    return Head(
        title=title,
        metas=found,
        json_ld=tuple(objects[:_JSON_OBJECTS]),
        marked=(*stated, *_marked(nodes, elements)),
        language=language,
        region=region,
        canonical=link if link.startswith("http") else (found.get("og:url") or ("",))[0],
    )


def _add_meta(element: etree._Element, metas: dict[str, list[str]]) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
    content = canonical(element.get("content") or "")
    if name and content:
        values = metas.setdefault(name.strip().lower(), [])
        if len(values) < _MOST_METAS:
            values.append(content)


def _stated(element: etree._Element) -> Iterator[Marked]:
    """Yield the date that a meta element in the text states as a property of the article."""
    for word in (element.get("itemprop") or "").lower().split():
        value = canonical(element.get("content") or "")
        if word.startswith("date") and word in _PROPERTIES and value and not _is_of_another(element):
            yield Marked(_PROPERTIES[word], value[:_MARKED_CHARS], -1)


def _marked(nodes: Nodes, elements: Sequence[etree._Element]) -> Iterator[Marked]:
    """Yield the elements that state author, date or headline, in document order, those of other items left out."""
    marks = dict(_links(nodes, elements))
    for kind, look in enumerate(nodes.looks):
        if mark := _mark_of(look):
            for number in nodes.alike[kind]:
                # Authors lead to the first pages of sites of their own; another mark of a link says more than a class.
                if mark != "class" or marks.get(number, "home page") == "home page":
                    marks[number] = mark
    found = 0
    for number in sorted(marks):
        element = elements[number]
        if _is_of_another(element):
            continue
        value = canonical(_value_of(element))
        if value and len(value) <= _MARKED_CHARS:
            found += 1
            yield Marked(marks[number], value, number)
            if found == _MOST_MARKED:
                return


def _mark_of(look: Look) -> str:
    """Return what elements of a look are marked as, the surest mark first."""
    tag, _, attributes, tokens = look
    for name, value in attributes:
        if name == "itemprop":
            for word in value.lower().split():
                if word in _PROPERTIES:
                    return _PROPERTIES[word]
    if tag == "time":
        return "time"
    return "class" if names_author(tokens) else ""


def _links(nodes: Nodes, elements: Sequence[etree._Element]) -> Iterable[tuple[int, str]]:
    """Return the links that their own attributes mark, whatever they look like, and as what."""
    numbers = [number for kind, look in enumerate(nodes.looks) if look.tag == "a" for number in nodes.alike[kind]]
    links = [elements[number] for number in numbers]
    read = etree._Element.get  # noqa: SLF001 - lxml's only name
    said = list(zip(map(read, links, repeat(b"rel")), map(read, links, repeat(b"href")), strict=True))
    marks = {one: _link_mark(*one) for one in set(said)}
    return ((number, marks[one]) for number, one in zip(numbers, said, strict=True) if marks[one])


def _link_mark(relation: str | None, address: str | None) -> str:
    if relation and "author" in relation.lower().split():
        return "author"
    if not address:
        return ""
    return "home page" if _HOME.match(address) else "author page" if is_author_page(address) else ""


def _value_of(element: etree._Element) -> str:
    """Return what the element states: its attribute, the name of the item inside it, or its text."""
    stated = element.get("content") or element.get("datetime")
    if stated or element.tag in ("meta", "link"):
        return stated or ""
    names = [inner for inner in element.iter() if "name" in (inner.get("itemprop") or "").lower().split()]
    inner = names[0] if names else element
    return inner.get("content") or " ".join(map(str, inner.itertext()))


def _is_of_another(element: etree._Element) -> bool:
    """Whether the nearest item around the element is a comment, a review, a product or the like."""
    for outer in element.iterancestors():
        if outer.get("itemscope") is not None:
            return _OTHERS.search(outer.get("itemtype") or "") is not None
    return False


def _language(root: etree._Element, metas: Mapping[str, tuple[str, ...]]) -> tuple[str, str]:
    """Return language and region, the first that is declared of each."""
    declared = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
        *metas.get("content-language", ()),
        *metas.get("og:locale", ()),
    )
    found = [match for label in declared if label and (match := _LANGUAGE.match(label))]
    language = str(found[0][1]).lower() if found else ""
    regions = (str(match[2]).lower() for match in found if match[2] and match[1].lower() == language)
    return language, next(regions, "")


def _objects(source: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON-LD script, outermost first, ``@graph`` and lists unpacked."""
    if len(source) > _JSON_CHARS:
        return
    pending = [_parsed(source)]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            pending.append(value.get("@graph"))
            pending.append(value.get("mainEntity") if "@type" in value else None)


def _parsed(source: str) -> Any:  # noqa: ANN401 - JSON is anything
    for attempt in _mended(source):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(source: str) -> Iterator[str]:
    """Yield a script as it is, without what is wrapped around its object, and without commas before brackets."""
    yield source
    source = _WRAPPER.sub("", source).strip().rstrip(";")
    yield source
    yield _TRAILING_COMMA.sub("", source)
