"""The authors: structured data first, then a line near the title that reads as a byline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from cleaner.characters import canonical, fold
from cleaner.document import Head
from cleaner.metadata.header import Zone
from cleaner.metadata.names import leading_name, recased, split_names, unique
from cleaner.metadata.title import publishers

_ARTICLE_TYPE = regex.compile(
    r"(?:Article|Posting|Report|Review|Recipe|CreativeWork|WebPage|QAPage|DiscussionForum)", regex.IGNORECASE
)
_METAS = (
    *(
        "author",
        "byl",
        "parsely-author",
        "sailthru.author",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
    ),
    *("article:author", "article:author_name", "og:author", "creator", "rbauthors"),
)
_AUTHOR_NAMES = regex.compile(
    r"(?:^|[^a-z])(?:author|byline|autor|auteur|autore|writer)s?(?:$|[^a-z])|(?:author|byline)[-_]?name",
    regex.IGNORECASE,
)
_MAIL = regex.compile(r"\S+@\S+")

# An author's element has few lines; a longer one is the author's page.
_AUTHOR_LINES = 4
# A bare name has this many words at most, and is nearly all of its line.
_BARE_WORDS, _NAME_SHARE = 8, 0.7


def structured(head: Head, zone: Zone) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield origin and names of the authors in the head facts, most trusted first."""
    sites = {fold(name) for name in (*publishers(head), *head.metas.get("og:site_name", ()))}
    known = {item["@id"]: item for item in head.json_ld if isinstance(item.get("@id"), str)}
    for item in head.json_ld:
        if _ARTICLE_TYPE.search(str(item.get("@type", ""))) and "author" in item:
            names = [
                name
                for name in _json_names(item["author"], known)
                if fold(name) not in sites and not _is_agency(name, zone)
            ]
            if kept := unique(name for text in names for name in _checked(text, zone)):
                yield "JSON-LD author", kept
    for key in _METAS:
        values = [value for value in head.metas.get(key, ()) if fold(value) not in sites]
        if kept := unique(name for text in values for name in _checked(text, zone)):
            yield f"meta {key}", kept


def _json_names(value: Any, known: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    if isinstance(value, str) and value.strip():
        yield canonical(value)
    elif isinstance(value, list):
        for item in value[:20]:
            yield from _json_names(item, known, depth)
    elif isinstance(value, dict) and depth < 3:
        if "name" in value:
            yield from _json_names(value["name"], known, depth + 1)
        elif isinstance(value.get("@id"), str) and value["@id"] in known:
            yield from _json_names(known[value["@id"]].get("name", ""), known, depth + 1)


def _checked(text: str, zone: Zone) -> tuple[str, ...]:
    names = split_names(zone.lexicon.bylines.after_lead(text) or text, zone.lexicon)
    if names:
        return names
    # Structured data may name a person by one word, or a column; a line of text may not.
    single = canonical(text)
    good = 2 < len(single) <= 40 and single[0].isupper() and single.isalpha()
    free = fold(single) not in zone.lexicon.desks | zone.lexicon.not_author | zone.lexicon.roles | {
        "admin",
        "administrator",
        "staff",
        "editor",
        "author",
    }
    return (single,) if good and free else ()


def printed(zone: Zone, dated: frozenset[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield line and names of the printed bylines near the title.

    A line that begins with a byline word, or stands under an author's class name, or is a bare name beside a date
    or a reading time.

    Args:
        zone: The lines near the title.
        dated: Lines that hold a date or a reading time.
    """
    lines, authored = zone.document.lines, _author_lines(zone)
    for line in zone.lines:
        text = lines[line].text
        if lines[line].kind in ("list", "code", "table") or line < zone.title:
            continue
        if parts := zone.lexicon.bylines.parts(text):
            names = tuple(name for part in parts for name in split_names(_bare(part, zone), zone.lexicon))
        elif rest := _introduced(text, zone):
            names = split_names(_bare(rest, zone), zone.lexicon) or leading_name(rest, zone.lexicon)
        elif line in authored:
            names = split_names(_bare(text, zone), zone.lexicon)
        else:
            names = () if zone.signals.prose[line] else _bare_name(zone, line, dated)
        if names:
            yield line, tuple(name for name in names if not _is_agency(name, zone)) or ()


def _introduced(text: str, zone: Zone) -> str:
    """Return what follows a byline word at the line's start, or right behind its date."""
    for start in (0, *(date.end for date in zone.calendar.find(text))):
        if rest := zone.lexicon.bylines.after_lead(text[start:].lstrip(" ,|-–—·•")):
            return rest
    return ""


def _bare_name(zone: Zone, line: int, dated: frozenset[int]) -> tuple[str, ...]:
    """Return the names a line consists of, if it stands beside a date or a reading time, and once on the page."""
    text, folded = zone.document.lines[line].text, zone.signals.folded
    beside = not dated.isdisjoint((line - 1, line, line + 1))
    text = _bare(_MAIL.sub("", text), zone)
    if not (beside and zone.alive[line] and text.count(" ") < _BARE_WORDS) or folded.count(folded[line]) > 1:
        return ()
    names = split_names(text, zone.lexicon)
    # Whom the text speaks of is not who wrote it; a place is spoken of too.
    prose = [folded[n] for n in range(len(folded)) if zone.kept[n] and zone.signals.prose[n]]
    if any(fold(name) in text for name in names for text in prose):
        return ()
    # In scripts without case any two words could be a name; so could the start of a headline.
    return names if any(char.isupper() for char in text) and sum(map(len, names)) > _NAME_SHARE * len(text) else ()


def _bare(text: str, zone: Zone) -> str:
    """Cut what follows the names on the same line: a date or its label, the time reading takes."""
    folded = fold(text)
    ends = [date.start for date in zone.calendar.find(text)]
    ends += zone.lexicon.times.starts(folded)
    ends = [end for end in ends if end > 3]
    return text[: min(ends)].rstrip(" ,|-–—·•:/") if ends else text


def _is_agency(name: str, zone: Zone) -> bool:
    folded = fold(name).strip(" .()")
    return folded in zone.agencies or any(word in zone.agency_words for word in folded.split())


def _author_lines(zone: Zone) -> frozenset[int]:
    """Return the lines inside, or beginning with, an element whose class or id says that it is an author's."""
    nodes = zone.document.nodes
    spans = [
        (nodes.firsts[node], nodes.lasts[node])
        for node, names in enumerate(nodes.names)
        if any(map(_AUTHOR_NAMES.search, names))
    ]
    found = {line for first, last in spans if last - first <= _AUTHOR_LINES for line in range(first, last)}
    # An element in the middle of a line has no line of its own; one that begins a line has its number.
    return frozenset(found | {first for first, last in spans if first == last})


def agency(zone: Zone) -> tuple[int, str] | None:
    """Return line and name of a bare agency byline near the title."""
    for line in zone.lines:
        text = zone.document.lines[line].text
        if line < zone.title:
            continue
        for part in zone.lexicon.bylines.parts(text) or [_bare(_introduced(text, zone) or text, zone)]:
            if part.count(" ") < _BARE_WORDS and _is_agency(part, zone):
                return line, recased(part.strip(" .()"), zone.lexicon)
    return None
