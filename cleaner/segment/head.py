"""What an HTML page says about itself outside its text: title, metas, JSON-LD, marked elements, language, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from operator import attrgetter
from typing import Any, cast

import regex
from lxml import etree

from cleaner.characters import canonical
from cleaner.document import Head, Look, Marked, Nodes
from cleaner.wordlists import author_words, is_author_page, is_of_type, page_words

_WRAPPER = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = regex.compile(r",(?=\s*[}\]])")
# A quotation mark that neither opens nor closes a text of JSON, left as it is by a program that fills in a template.
_INNER_QUOTE = regex.compile(r'(?<![\\{\[,:]\s*)"(?!\s*[,:}\]])')
_LANGUAGE = regex.compile(r"^\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?=$|[-_\s,])")

_PROPERTIES = {
    name.lower(): name for name in ("author", "creator", "headline", "datePublished", "dateCreated", "dateModified")
}
# The elements whose class may tell of a stamp: those of hAtom, and of HTML.
_STAMPED = ("abbr", "time")
# The address of a site's first page.
_HOME = re.compile(r"^(?:https?:)?(?://[^/?#]+)?/?$")
_HOME_SLASHES = 3

# What an item says stands no deeper in it and in the item around it: pages may be nested without end.
_ITEM_DEPTH = 30

_TOKENS = attrgetter("tokens")
# Both in a fifth of the time that `itertext` and `iter` take for the few elements inside a link.
_ITEMS = etree.XPath("descendant-or-self::*[@itemprop]")
_TEXTS = etree.XPath("descendant-or-self::text()", smart_strings=False)

# Beyond this a block of JSON-LD is a catalogue, not an article's description.
_JSON_CHARS = 2_000_000
# Objects looked at per page; a list of ten thousand offers says nothing about the article.
_JSON_OBJECTS = 500
# Marked elements, and metas of one name, looked at per page.
_MOST_MARKED, _MOST_METAS = 200, 50
# A marked element with more text holds the article.
_MARKED_CHARS = 300


def read_head(
    root: etree._Element, nodes: Nodes, elements: Sequence[etree._Element], hidden: Iterable[etree._Element]
) -> Head:
    """Collect what the page says about itself. Broken JSON-LD is mended where that is plain, else left out.

    Args:
        root: The page.
        nodes: Its elements, but for those without text of ours.
        elements: The same, as parsed.
        hidden: The others, as parsed.
    """
    stated: list[Marked] = []
    title = link = ""
    metas: dict[str, list[str]] = {}
    objects: list[Mapping[str, Any]] = []
    for element in hidden:
        tag = element.tag
        if tag == "meta":
            _add_meta(element, metas)
            stated.extend(_stated(element))
        elif tag == "script":
            if "ld+json" in (element.get(b"type") or "") and len(objects) < _JSON_OBJECTS:
                objects.extend(_objects(element.text or ""))
        elif tag == "link":
            link = link or (_is_canonical(element) and (element.get(b"href") or "").strip()) or ""
        elif tag == "title" and not title and next(element.iterancestors("svg"), None) is None:
            title = canonical("".join(map(str, element.itertext())))
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


def _is_canonical(link: etree._Element) -> bool:
    return "canonical" in (link.get(b"rel") or "").lower().split()


def _add_meta(element: etree._Element, metas: dict[str, list[str]]) -> None:
    name = element.get(b"property") or element.get(b"name") or _property_of_page(element) or element.get(b"http-equiv")
    content = canonical(element.get(b"content") or "")
    for key, value in _facts(name.strip().lower(), content) if name and content else ():
        values = metas.setdefault(key, [])
        if len(values) < _MOST_METAS:
            values.append(value)


def _facts(name: str, content: str) -> Iterator[tuple[str, str]]:
    """Yield what a meta states, by name: itself, or the texts of its object, as metas of their own state them.

    ``parsely-page`` with ``{"pub_date": "2014-12-29"}`` is ``parsely-pub-date`` with that day.
    """
    if name not in page_words().meta["objects"]:
        yield name, content
        return
    stated, prefix = _parsed(content[:_JSON_CHARS]), name.partition("-")[0]
    for key, value in stated.items() if isinstance(stated, dict) else ():
        for text in value if isinstance(value, list) else (value,):
            if text and isinstance(text, str):
                yield f"{prefix}-{key.replace('_', '-').lower()}", canonical(text)


def _property_of_page(element: etree._Element) -> str | None:
    """Return what a meta element states, unless of an item that a product has, as its reviews."""
    named = element.get(b"itemprop")
    outer = islice(element.iterancestors(), _ITEM_DEPTH) if named else ()
    items = [item.get("itemtype") for item in outer if item.get("itemscope") is not None]
    return None if len(items) > 1 and is_of_type("product", items[1]) and is_of_type("others", items[0]) else named


def _stated(element: etree._Element) -> Iterator[Marked]:
    """Yield the date that a meta element in the text states as a property of the article."""
    for word in (element.get(b"itemprop") or "").lower().split():
        value = canonical(element.get("content") or "")
        if word.startswith("date") and word in _PROPERTIES and value and not _is_of_another(element):
            yield Marked(_PROPERTIES[word], value[:_MARKED_CHARS], -1)


def _marked(nodes: Nodes, elements: Sequence[etree._Element]) -> Iterator[Marked]:
    """Yield the elements that state headline, author or date, in document order, those of other items left out."""
    marks = dict(_links(nodes, elements))
    for look, mark in _marks(nodes.looks):
        for number in nodes.alike[look]:
            # Authors lead to the first pages of sites of their own; another mark of a link says more than a class.
            if mark != "class" or marks.get(number, "home page") == "home page":
                marks[number] = mark
    found = 0
    items = _Items(nodes, elements)
    for number in sorted(marks):
        element = elements[number]
        if items.is_of_another(nodes.parents[number]):
            continue
        value = canonical(_value_of(element))
        if value and len(value) <= _MARKED_CHARS:
            found += 1
            # Whom it states and does not show stands on no line.
            hidden = marks[number] in ("author", "creator") and not "".join(_texts(element)).strip()
            yield Marked(marks[number], value, -1 if hidden else number)
            if found == _MOST_MARKED:
                return


class _Items:
    """Whose item each element belongs to, told once for all that stand together."""

    def __init__(self, nodes: Nodes, elements: Sequence[etree._Element]) -> None:
        self._parents, self._elements = nodes.parents, elements
        self._known = {-1: False}
        typed = (dict(nodes.looks[look].attributes)["itemtype"] for look in nodes.keyed("[itemtype]"))
        self._has_others = any(is_of_type("others", stated) for stated in typed)

    def is_of_another(self, node: int) -> bool:
        """Whether the nearest item that an element belongs to is a comment, a review, a product or the like."""
        if not self._has_others:
            return False
        inside = []
        while node not in self._known and self._elements[node].get(b"itemscope") is None:
            inside.append(node)
            node = self._parents[node]
        if node not in self._known:
            inside.append(node)
            other = is_of_type("others", self._elements[node].get(b"itemtype"))
        else:
            other = self._known[node]
        self._known.update(dict.fromkeys(inside, other))
        return other


def _marks(looks: Sequence[Look]) -> Iterator[tuple[int, str]]:
    """Yield the looks that mark an element, by number, and as what, the surest mark first."""
    words = page_words()
    authors = author_words(set().union(*map(_TOKENS, looks)))
    # Many themes call the only time that they print "updated".
    both = any(tag in _STAMPED and not words.date_classes.isdisjoint(names) for tag, names, *_ in looks)
    for look, (tag, names, attributes, tokens) in enumerate(looks):
        if attributes and (stated := _property(dict(attributes).get("itemprop", ""))):
            yield look, stated
        elif tag in _STAMPED and not words.date_classes.isdisjoint(names):
            yield look, "datePublished"
        elif tag in _STAMPED and both and not words.update_classes.isdisjoint(names):
            yield look, "dateModified"
        elif tag in words.times:
            yield look, "time"
        elif authors.isdisjoint(tokens) and words.author_classes.isdisjoint(names):
            continue
        # The words of an element name an author's place, and not a commenter's or a photographer's.
        elif words.not_authors.isdisjoint(tokens):
            yield look, "class"


def _property(names: str) -> str:
    return next((_PROPERTIES[name] for name in names.lower().split() if name in _PROPERTIES), "")


def _links(nodes: Nodes, elements: Sequence[etree._Element]) -> Iterable[tuple[int, str]]:
    """Return the links that their own attributes mark, whatever they look like, and as what."""
    numbers = list(nodes.tagged("a"))
    links = [elements[number] for number in numbers]
    read = etree._Element.get  # noqa: SLF001 - lxml's only name
    said = list(zip(map(read, links, repeat(b"rel")), map(read, links, repeat(b"href")), strict=True))
    marks = {one: _link_mark(*one) for one in set(said)}
    return ((number, mark) for number, one in zip(numbers, said, strict=True) if (mark := marks[one]))


def _link_mark(relation: str | None, address: str | None) -> str:
    if relation and "author" in relation.lower().split():
        return "author"
    if not address:
        return ""
    if address.count("/") <= _HOME_SLASHES and _HOME.match(address):
        return "home page"
    return "author page" if is_author_page(address) else ""


def _value_of(element: etree._Element) -> str:
    """Return what the element states: its attribute, the name of the item inside it, or its text."""
    stated = element.get(b"content") or element.get(b"datetime") or (element.tag == "abbr" and element.get(b"title"))
    if stated or element.tag in ("meta", "link"):
        return stated or ""
    if not len(element):
        return element.text or ""
    items = cast("list[etree._Element]", _ITEMS(element))  # noqa: SLF001 - lxml's only name for the type
    inner = next((item for item in items if "name" in (item.get(b"itemprop") or "").lower().split()), element)
    return inner.get(b"content") or " ".join(_texts(inner))


def _texts(element: etree._Element) -> list[str]:
    return cast("list[str]", _TEXTS(element))


def _is_of_another(element: etree._Element) -> bool:
    """Whether the nearest item around the element is a comment, a review, a product or the like."""
    for outer in islice(element.iterancestors(), _ITEM_DEPTH):
        if outer.get("itemscope") is not None:
            return is_of_type("others", outer.get("itemtype"))
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
    """Yield a script as it is; without what is wrapped around its object; without commas before brackets; and so on.

    Last with quotation marks escaped that stand inside a text: ``"The "Crust" bakery"``.
    """
    yield source
    source = _WRAPPER.sub("", source).strip().rstrip(";")
    yield source
    source = _TRAILING_COMMA.sub("", source)
    yield source
    yield _INNER_QUOTE.sub(r"\"", source)
