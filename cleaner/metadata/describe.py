"""Candidates to one header: each field chosen once, with the lines it was read from."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from cleaner.characters import canonical, fold
from cleaner.metadata import byline as bylines
from cleaner.metadata import date as dates
from cleaner.metadata import source as sources
from cleaner.metadata import title as titles
from cleaner.metadata.calendar import Calendar
from cleaner.metadata.candidate import Candidate, best
from cleaner.metadata.facts import Facts
from cleaner.metadata.header import Zone, zone_lines
from cleaner.metadata.names import split_names

_DAY = len("2025-04-10")
# More different dates or bylines near the title are those of a list of teasers.
_MOST_DATES, _MOST_BYLINES = 3, 2
# A line such as "Last updated on …" stands this close below the article.
_TAIL_LINES = 10
# A note about the author is among this many last paragraphs.
_NOTES = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The chosen fields.

    Attributes:
        used: Line to the value that was taken from it.
        spent: Lines that only repeat what the header says, with the reason.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    date: str | None = None
    updated: str | None = None
    source: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    used: Mapping[int, str] = field(default_factory=dict)
    spent: Mapping[int, str] = field(default_factory=dict)


def describe(facts: Facts) -> Header:
    """Choose title, byline, date, source, site and address."""
    head = facts.document.head
    url = head.canonical or facts.url
    site = next(iter((*head.metas.get("og:site_name", ()), *titles.publishers(head))), None)
    title, title_line = _title(facts, url)
    zone = _zone(facts, title_line, url)
    header = Header(title=title, site=site, url=url or None, language=facts.language or None)
    if title_line >= 0 and title:
        again = dict.fromkeys(_same_title(facts, title, title_line), "the title again")
        header = replace(header, used={title_line: title}, spent=again)
    header = _with_dates(header, facts, zone, url)
    header = _with_byline(header, facts, zone)
    header = replace(header, spent={**_author_notes(header, facts), **header.spent})
    return _with_source(header, zone, {fold(name) for name in (site or "", *titles.publishers(head)) if name})


def _title(facts: Facts, url: str) -> tuple[str | None, int]:
    ruled = facts.marks.fields.get("title")
    found = titles.candidates(facts, url)
    if ruled:
        found.append(Candidate(canonical(ruled[0]), "rule pack", -1, _line_of(ruled[0], facts)))
    chosen = best(found)
    return (chosen.value, chosen.line) if chosen and chosen.value else (None, -1)


def _line_of(text: str, facts: Facts) -> int:
    folded = fold(text)
    return next((n for n, line in enumerate(facts.signals.folded) if line == folded), -1)


def _same_title(facts: Facts, title: str, chosen: int) -> list[int]:
    folded = fold(title)
    return [
        line
        for line in range(len(facts.document.lines))
        if line != chosen
        and (line in facts.anchors or facts.signals.folded[line] == folded)
        and not facts.signals.prose[line]
    ]


def _zone(facts: Facts, title: int, url: str) -> Zone:
    months = dates.months_of(facts.lexicon, facts.lexicons.by_language)
    calendar = Calendar(months, dates.order_of(facts.document, url, facts.language))
    lines = zone_lines(facts.document, facts.signals, facts.kept, title)
    return Zone(
        facts.document, facts.signals, facts.alive, facts.kept, lines, title, facts.lexicon, calendar, *facts.agencies
    )


def _with_dates(header: Header, facts: Facts, zone: Zone, url: str) -> Header:
    published, updated = dates.head_dates(facts.document.head, zone.calendar)
    seen, renewed = dates.printed_dates(zone, _tail(facts))
    if len({found.value for found in seen}) > _MOST_DATES:
        # A list of teasers: the dates are theirs.
        seen = []
    ruled = [date.iso for text in facts.marks.fields.get("date", ()) for date in zone.calendar.find(text)]
    published += [Candidate(iso, "rule pack", 0) for iso in ruled]
    date, update = best(published + seen), best(updated + renewed)
    if date is None and (day := dates.path_date(url)):
        date = Candidate(day, "address", 4)
    value = _printed_day(date, seen) if date else None
    used = {found.line: found.value for found in (date, update) if found and found.line >= 0}
    spent = {found.line: "a date that the header has" for found in (*seen, *renewed) if found.line not in used}
    return replace(
        header,
        date=value or (update.value if update else None),
        updated=update.value if update else None,
        used={**used, **header.used},
        spent={**spent, **header.spent},
    )


def _tail(facts: Facts) -> range:
    """Return the lines right below the article's last prose."""
    prose = np.flatnonzero(facts.signals.prose & facts.kept)
    last = int(prose[-1]) + 1 if len(prose) else 0
    return range(last, min(last + _TAIL_LINES, len(facts.document.lines)))


def _printed_day(date: Candidate, printed: list[Candidate]) -> str:
    """A stamp in UTC one day off the printed day is the same moment elsewhere: the printed day is right."""
    if date.value.endswith(("Z", "+00:00")) and date.line < 0:
        for other in printed:
            if other.value[:_DAY] != date.value[:_DAY] and _days_apart(other.value, date.value) == 1:
                return other.value
    return date.value


def _days_apart(one: str, other: str) -> int:
    days = [datetime.date.fromisoformat(value[:_DAY]) for value in (one, other) if len(value) >= _DAY]
    return abs((days[0] - days[1]).days) if len(days) > 1 else 0


def _with_byline(header: Header, facts: Facts, zone: Zone) -> Header:
    ruled = [name for text in facts.marks.fields.get("byline", ()) for name in split_names(text, zone.lexicon)]
    stated = next(bylines.structured(facts.document.head, zone), None)
    dated = frozenset((*header.used, *header.spent, *_timed(zone)))
    printed = list(bylines.printed(zone, dated))
    if len({names for _, names in printed}) > _MOST_BYLINES:
        printed = []
    names = tuple(dict.fromkeys(ruled)) or (stated[1] if stated else ()) or (printed[0][1] if printed else ())
    spent = {
        line: "a byline that the header has"
        for line, found in printed
        if set(map(fold, found)) <= set(map(fold, names))
    }
    used = {line: "; ".join(names) for line in list(spent)[:1]}
    source = header.source
    if not names and (found := bylines.agency(zone)):
        names, source = (found[1],), found[1]
        used = {found[0]: found[1]}
    spent = {line: why for line, why in spent.items() if line not in used}
    return replace(header, byline=names, source=source, used={**used, **header.used}, spent={**spent, **header.spent})


def _author_notes(header: Header, facts: Facts) -> dict[int, str]:
    """Return the lines below the article, or its last paragraph, that begin with an author's name: notes about them."""
    names = tuple(fold(name) for name in header.byline if " " in name)
    prose = np.flatnonzero(facts.signals.prose & facts.kept)
    first = int(prose[-_NOTES]) if len(prose) > 2 * _NOTES else len(facts.document.lines)
    found = range(first, len(facts.document.lines)) if names else ()
    return {line: "about the author" for line in found if facts.signals.folded[line].startswith(names)}


def _timed(zone: Zone) -> list[int]:
    """Return the lines near the title that say how long reading takes."""
    words = zone.lexicon.reading_time
    return [line for line in zone.lines if any(word in zone.signals.folded[line] for word in words)]


def _with_source(header: Header, zone: Zone, sites: set[str]) -> Header:
    found = best(sources.candidates(zone, sites))
    if found is None:
        return header
    quoted = found.origin == "dateline"
    used = header.used if quoted else {**header.used, found.line: found.value}
    return replace(header, source=header.source or found.value, used=used)
