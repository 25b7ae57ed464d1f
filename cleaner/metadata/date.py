"""When it was published and last updated: head facts, labelled lines, the address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from cleaner.characters import fold
from cleaner.document import Document, Head
from cleaner.lexicon import Lexicon
from cleaner.metadata.calendar import Calendar, Order, day_of, digits
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.header import Zone
from cleaner.rules.match import host_of

_PUBLISHED_METAS = (
    *(
        "article:published_time",
        "datepublished",
        "og:published_time",
        "publishdate",
        "publish-date",
        "publish_date",
        "parsely-pub-date",
    ),
    *(
        "sailthru.date",
        "citation_publication_date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "pubdate",
        "date",
    ),
)
_UPDATED_METAS = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_PATH = regex.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_DAY_FIRST_TLDS = frozenset("uk ie au nz in za ng ke sg my de fr es it pt nl be at ch pl ru tr br mx ar".split())

# A date line has few words, and few characters besides its dates; fewer still where only a month is given.
_DATE_WORDS = 25
_REST, _MONTH_REST = 110, 24
_DAY = len("2025-04-10")


def order_of(document: Document, url: str, language: str) -> Order:
    """Return how this page writes dates in numbers: only English leaves it open."""
    if language and language != "en":
        return "dmy"
    regions = {value.replace("-", "_") for value in document.head.metas.get("og:locale", ())}
    host = host_of(url or document.head.canonical)
    if host.rpartition(".")[2] in _DAY_FIRST_TLDS or regions & {"en_GB", "en_AU", "en_IE", "en_NZ", "en_IN", "en_ZA"}:
        return "dmy"
    return "mdy" if "en_US" in regions else ""


def months_of(lexicon: Lexicon, others: Mapping[str, Lexicon]) -> dict[str, int]:
    """Return month names of the language, over those of all languages where they agree on the number."""
    numbers: dict[str, set[int]] = {}
    for other in others.values():
        for name, number in other.months.items():
            numbers.setdefault(name, set()).add(number)
    agreed = {name: min(found) for name, found in numbers.items() if len(found) == 1 and len(name) > 2}
    return {**agreed, **lexicon.months}


def head_dates(head: Head, calendar: Calendar) -> tuple[list[Candidate], list[Candidate]]:
    """Return the published and the updated dates that head facts state."""
    published = list(_json_dates(head.json_ld, "datePublished", calendar))
    published += list(_meta_dates(head, _PUBLISHED_METAS, calendar))
    updated = list(_json_dates(head.json_ld, "dateModified", calendar))
    updated += list(_meta_dates(head, _UPDATED_METAS, calendar))
    return published, updated


def _json_dates(items: tuple[Mapping[str, Any], ...], key: str, calendar: Calendar) -> Iterator[Candidate]:
    for item in items:
        value = item.get(key)
        if isinstance(value, str) and (dates := calendar.find(value[:60])):
            # The article's own description, before that of the page around it.
            yield Candidate(dates[0].iso, f"JSON-LD {key}", 1 if "headline" in item else 2)


def _meta_dates(head: Head, keys: tuple[str, ...], calendar: Calendar) -> Iterator[Candidate]:
    for rank, key in enumerate(keys, 1):
        for value in head.metas.get(key, ())[:1]:
            if dates := calendar.find(value[:60]):
                yield Candidate(dates[0].iso, f"meta {key}", 1 if ":" in key else 2 + (rank > 6))


def printed_dates(zone: Zone, tail: range) -> tuple[list[Candidate], list[Candidate]]:
    """Return the published and the updated dates printed near the title.

    A date counts where its line says little else. The label before it says which date it is; none means published.

    Args:
        zone: The lines near the title.
        tail: The lines right below the article, where a labelled update may stand too.
    """
    published, updated = [], []
    for line in (*zone.lines, *(line for line in tail if line not in zone.lines)):
        if zone.signals.words[line] > _DATE_WORDS:
            continue
        folded = digits(fold(zone.document.lines[line].text))
        dates = zone.calendar.find(zone.document.lines[line].text)
        rest = len(folded) - sum(date.end - date.start for date in dates)
        end = 0
        for date in dates:
            label, end = folded[end : date.start], date.end
            # A sentence may speak of any day; a line that only ends like one ("4 Min.") begins with a label.
            if zone.signals.prose[line] and not zone.lexicon.openings.after_lead(folded):
                continue
            candidate = Candidate(date.iso, "line", 3, line)
            if len(date.iso) < _DAY and rest > _MONTH_REST:
                continue
            if zone.lexicon.updates.within(label):
                updated.append(candidate)
            elif line not in tail and (
                zone.lexicon.publications.within(label) or (_near(zone, line) and rest <= _REST)
            ):
                published.append(candidate)
    return published, updated


def _near(zone: Zone, line: int) -> bool:
    """Whether an unlabelled date may be the article's: below the title, or on the two lines above it."""
    return line >= zone.title - 2


def path_date(url: str) -> str | None:
    """Return the day in an address such as ``/2025/04/10/``.

    >>> path_date("https://example.org/news/2025/04/10/rain")
    '2025-04-10'
    """
    match = _PATH.search(url)
    return day_of(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
