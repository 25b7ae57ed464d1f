"""Head facts of an HTML page: title, metas, JSON-LD, language, canonical address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import regex
from lxml import etree

from cleaner.characters import canonical
from cleaner.document import Head

_WRAPPER = regex.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = regex.compile(r",(?=\s*[}\]])")
_LANGUAGE = regex.compile(r"^\s*([A-Za-z]{2,3})(?=$|[-_\s,])")

# Beyond this a block of JSON-LD is a catalogue, not an article's description.
_JSON_CHARS = 2_000_000
# Objects looked at per page; a list of ten thousand offers says nothing about the article.
_JSON_OBJECTS = 500


def read_head(root: etree._Element) -> Head:
    """Collect what the page says about itself. Broken JSON-LD is mended where that is plain, else left out."""
    title = ""
    metas: dict[str, list[str]] = {}
    objects: list[Mapping[str, Any]] = []
    link = ""
    for element in root.iter("title", "meta", "link", "script"):
        if element.tag == "title":
            title = title or canonical("".join(map(str, element.itertext())))
        elif element.tag == "meta":
            name = (
                element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
            )
            content = canonical(element.get("content") or "")
            if name and content:
                metas.setdefault(name.strip().lower(), []).append(content)
        elif element.tag == "link":
            if not link and "canonical" in (element.get("rel") or "").lower().split():
                link = (element.get("href") or "").strip()
        elif "ld+json" in (element.get("type") or "") and len(objects) < _JSON_OBJECTS:
            objects.extend(_objects(element.text or ""))
    found = {name: tuple(values) for name, values in metas.items()}
    return Head(
        title=title,
        metas=found,
        json_ld=tuple(objects[:_JSON_OBJECTS]),
        language=_language(root, found),
        canonical=link if link.startswith("http") else (found.get("og:url") or ("",))[0],
    )


def _language(root: etree._Element, metas: Mapping[str, tuple[str, ...]]) -> str:
    declared = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        *metas.get("content-language", ()),
        *metas.get("og:locale", ()),
    )
    for label in declared:
        if label and (match := _LANGUAGE.match(label)):
            return str(match[1]).lower()
    return ""


def _objects(source: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSON-LD script, outermost first, ``@graph`` and lists unpacked."""
    if len(source) > _JSON_CHARS:
        return
    pending = [_parsed(_WRAPPER.sub("", source).strip().rstrip(";"))]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            pending.append(value.get("@graph"))
            pending.append(value.get("mainEntity") if "@type" in value else None)


def _parsed(source: str) -> Any:  # noqa: ANN401 - JSON is anything
    for attempt in (source, _TRAILING_COMMA.sub("", source)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
