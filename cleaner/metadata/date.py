"""When it was published and last updated: head facts, marked elements, labelled lines, the address."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from cleaner.characters import digits, fold
from cleaner.dates.calendar import DATE_SHARE, DAY, Calendar, Printed, day_of, has_digit, is_recent
from cleaner.dates.stamps import is_span
from cleaner.lexicon import Lexicon
from cleaner.metadata.candidate import Candidate, Origin
from cleaner.metadata.captions import is_caption
from cleaner.metadata.facts import Facts
from cleaner.metadata.footdates import REST, day_far_below, days_below
from cleaner.metadata.items import is_about
from cleaner.metadata.markup import lines_of
from cleaner.metadata.ranks import DateRank
from cleaner.metadata.zone import Zone
from cleaner.wordlists import is_of_type, page_words

_PATH = regex.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<d>0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_PATH_IN_WORDS = regex.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<mon>\p{L}{3,12})/(?P<d>0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
# Between the days of a period: a dash, or a word such as "to".
_SPAN = regex.compile(r"\s*(?:[-–—]|(?P<word>\p{L}{1,5}))\s*")
# What a life or a firm has before its last day: "March 3, 1938 — ".
_SINCE = regex.compile(r"(?:1[5-9]|20)\d\d\s*[-–—]\s*$")
# Volume, issue and page behind the day, where a journal is cited (Citing Medicine, NLM): "2023 Jan 7;15(1):e334".
_VOLUME = regex.compile(r";\s?\d{1,4}\([\p{L}\d][^()]{0,20}\):\s?\p{L}{0,3}\d")

# An unlabelled date stands at most so many lines above the title.
_ABOVE = 3
_PUBLISHED = "datePublished"
# A page with so many days that nothing shows lists texts.
_ENTRIES = 3


class Dates(NamedTuple):
    """Candidates for the two dates of a header."""

    published: list[Candidate]
    updated: list[Candidate]

    def read(self, calendar: Calendar) -> Dates:
        """Return them as a calendar reads the values that the page states."""
        return Dates(*([one._replace(value=calendar.stated(one.value)) for one in found] for found in self))

    def besides(self, entries: frozenset[str]) -> Dates:
        """Return those that a line shows or entries have not."""
        return Dates(*([one for one in found if one.line >= 0 or one.value not in entries] for found in self))


class Stated(NamedTuple):
    """The dates that structured data and metas state, as they stand there or as a calendar reads them."""

    data: Dates
    metas: Dates

    def read(self, calendar: Calendar) -> Stated:
        """Return them as a calendar reads them."""
        published, updated = self.metas.read(calendar)
        return Stated(self.data.read(calendar), Dates(_unrevised(published), updated))


def stated_dates(facts: Facts, title: str) -> Stated:
    """Return what structured data and metas state, as it stands there."""
    return Stated(_of_data(facts, title), _of_metas(facts))


def _of_data(facts: Facts, title: str) -> Dates:
    found = Dates([], [])
    for item in facts.document.head.json_ld:
        about = is_about(item, title, facts)
        if about or (is_of_type("page", item.get("@type")) or is_of_type("video", item.get("@type"))):
            rank = DateRank.DATA if about else DateRank.PAGE_DATA
            found.published.extend(_json_date(item, _PUBLISHED, rank))
            found.updated.extend(_json_date(item, "dateModified", rank))
            found.published.extend(_json_date(item, "dateCreated", DateRank.CREATED))
    return found


def _of_metas(facts: Facts) -> Dates:
    def stated(name: str) -> list[Candidate]:
        values = (
            (rank, key, value)
            for rank, key in enumerate(page_words().meta[name], DateRank.METAS)
            for value in facts.document.head.metas.get(key, ())[:1]
        )
        return [Candidate(value, f"meta {key}", rank, -1, "the page states it") for rank, key, value in values]

    return Dates(stated("published"), stated("updated"))


def _unrevised(found: list[Candidate]) -> list[Candidate]:
    """Leave out when a paper went online where its own day is before that: so does each revision."""
    again, first = (f"meta {name}" for name in page_words().meta["revised"])
    days = {one.origin: one.value for one in found}
    own = days.get(first, "")
    later = own != "" and days.get(again, "")[: len(own)] > own
    return [one for one in found if not (later and one.origin == again)]


def _event_days(facts: Facts) -> Iterator[str]:
    """Yield the days on which the events that structured data describes begin and end: those of no publication."""
    for item in facts.document.head.json_ld:
        if is_of_type("event", item.get("@type")):
            yield from (str(item[key])[:DAY] for key in ("startDate", "endDate") if item.get(key))


def _json_date(item: Mapping[str, Any], key: str, rank: int) -> Iterator[Candidate]:
    value = item.get(key)
    if isinstance(value, str):
        why = "of the item with this headline" if rank == DateRank.DATA else "of the page around it"
        yield Candidate(value, f"JSON-LD {key}", rank, -1, why)


def marked_dates(zone: Zone) -> Dates:
    """Return the dates of marked elements near the title, or anywhere in the article."""
    found, facts = Dates([], []), zone.facts
    several = len({marked.value for marked in facts.times if marked.name == "time"}) > 1
    # The only one of a page without a title may stand on a line with other words.
    near = {zone.title, *zone.lines} - ({-1} if several else set())
    for marked in facts.times:
        lines = lines_of(facts.document, marked)
        line = lines[0] if lines else -1
        if line in facts.beside or (marked.name == "time" and line not in near):
            continue
        if line >= 0 and is_span(facts.signals.folded[line]):
            continue
        iso = zone.calendar.stated(marked.value)
        if marked.name == "dateModified" or (line >= 0 and _is_update(zone, line)):
            found.updated.append(Candidate(iso, f"item property {marked.name}", DateRank.PROPERTY, line))
        elif marked.name == "time":
            rank = DateRank.TIME_ABOVE if line < zone.title else DateRank.TIME
            # A day of history, where the page has another.
            rank = rank if is_recent(iso) else DateRank.CAPTION
            found.published.append(Candidate(iso, Origin.TIME, rank, line, "near the title"))
        else:
            found.published.append(Candidate(iso, f"item property {marked.name}", DateRank.PROPERTY, line))
    return found


def entry_days(zone: Zone, metas: Dates) -> frozenset[str]:
    """Return what properties state and no line shows where it dates entries: many, newest first, none the page's own.

    That is told above the text, or by another meta.

    Args:
        zone: Where the page's own day may stand.
        metas: What metas state, properties among them.
    """
    document, read = zone.facts.document, zone.calendar.stated
    hidden = [(mark.name, read(mark.value)) for mark in zone.facts.times if not lines_of(document, mark)]
    days = [iso[:DAY] for name, iso in hidden if name == _PUBLISHED]
    # The first of a thread is the oldest.
    if len(set(days)) < _ENTRIES or days[0] == min(days) or zone.moments:
        return frozenset()
    own = {date.iso[:DAY] for line in zone.lines for date in zone.dates.get(line, ())}
    own |= {one.value[:DAY] for one in metas.published if one.origin != f"meta {_PUBLISHED.lower()}"}
    return frozenset() if days[0] in own else frozenset(iso for _, iso in hidden)


def besides_teasers(found: list[Candidate], zone: Zone) -> list[Candidate]:
    """Return the dates that are none of teasers: those look alike, and the first is not the oldest, as in a thread."""

    def are_of_teasers(lines: list[int]) -> bool:
        days = (printed[0].iso for line in lines if (printed := zone.calendar.find(zone.text(line))))
        first = next(days, "")
        return any(day < first for day in days)

    shown = {one.line for one in found if one.line >= 0}
    alike = (lines for lines in (zone.facts.alike_days if shown else ()) if not shown.isdisjoint(lines))
    teasers = {line for lines in alike if are_of_teasers(lines) for line in lines}
    return [one for one in found if one.line not in teasers]


def _is_update(zone: Zone, line: int) -> bool:
    """Whether a line with a marked date is labelled as an update."""
    folded, dates = zone.facts.signals.folded[line], zone.dates.get(line)
    return zone.facts.lexicon.updates.within(zone.label(folded[: dates[0].start] if dates else folded, line))


def _label_behind(behind: str, words: Lexicon) -> str:
    """Return what stands behind a date, if it begins with words for a publication or an update, as in Chinese.

    With a number behind them, they say when something else was.
    """
    said = not has_digit(behind) and (0 in words.updates.starts(behind) or 0 in words.publications.starts(behind))
    return behind if said else ""


def printed_dates(zone: Zone, title: str) -> Dates:
    """Return the dates printed near the title, and labelled updates below the article.

    A date counts where its line says little else. The label before it says which date it is; none means published.
    """
    found, events, title = Dates([*_cited(zone)], []), set(_event_days(zone.facts)), fold(title)
    words = zone.facts.lexicon
    for line, dates in sorted(zone.dates.items(), key=lambda dated: abs(dated[0] - zone.title)):
        folded = digits(fold(zone.text(line)))
        rest = len(folded) - sum(date.end - date.start for date in dates)
        sentence = zone.facts.is_sentence(line) and rest > (1 - DATE_SHARE) * len(folded)
        if (sentence and not _is_opened(folded, dates[0], zone)) or _is_period(dates, folded, words):
            continue
        end = 0
        for date in dates:
            before, end = folded[end : date.start], date.end
            label = zone.label(before, line)
            other = words.other_days.within(label)
            if date is dates[-1] and len(date.iso) >= DAY and not words.openings.within(before):
                label = _label_behind(zone.behind(folded, end), words) or label
            # "Books of May 2025" is what the title says again.
            coarse = len(date.iso) < DAY and (rest > REST or (rest > 0 and folded in title))
            if coarse or date.iso[:DAY] in events or other:
                continue
            if words.updates.within(folded[date.start : date.end]):
                # "April 10, 2025, updated 14:30": the time is that of the update.
                date = Printed(date.iso[:DAY], date.start, date.end)  # noqa: PLW2901 - the same date, read better
            if words.updates.within(label) or _is_revision(date, dates, folded):
                found.updated.append(Candidate(date.iso, Origin.LINE, DateRank.LABELLED, line, "labelled as an update"))
            elif (words.publications.within(label) or _is_before_update(date, dates, folded, words)) and (
                line in zone.lines or not zone.facts.is_of_thread(line, label)
            ):
                rank = DateRank.LABELLED if line in zone.lines else DateRank.BELOW
                found.published.append(Candidate(date.iso, Origin.LINE, rank, line, "labelled as publication"))
            else:
                found.published.extend(_unlabelled(date.iso, line, rest, zone))
    if not found.published:
        found.published.extend(day_far_below(zone))
    return found


def _cited(zone: Zone) -> Iterator[Candidate]:
    """Yield the first day above the title by which a journal cites the article, whatever else that line says."""
    for line in zone.lines:
        text = digits(fold(zone.text(line))) if line < zone.title and line in zone.dates else ""
        for date in zone.dates[line] if text else ():
            if _VOLUME.match(text, date.end):
                yield Candidate(date.iso, Origin.LINE, DateRank.LINE_ABOVE, line, "as a journal cites the article")
                return


def _is_revision(date: Printed, dates: list[Printed], folded: str) -> bool:
    """Whether a date stands right beside an earlier day, or has an hour and runs into the next.

    Programs print both days, of publication and of the update, and hide one by a style sheet.
    """
    if date.iso[DAY:] != "" and any(other.start == date.end for other in dates):
        return True
    earlier = (other for other in dates if len(date.iso) >= DAY <= len(other.iso) and other.iso[:DAY] < date.iso[:DAY])
    return any(folded[min(date.end, other.end) : max(date.start, other.start)].isspace() for other in earlier)


def _is_before_update(date: Printed, dates: list[Printed], folded: str, words: Lexicon) -> bool:
    """Whether a date begins a line that goes on with a later one, labelled as an update: "3 May (updated 4 May)"."""
    following = next((other for other in dates if other.start > date.end), None)
    if not following or folded[: date.start].strip() or following.iso[:DAY] <= date.iso[:DAY]:
        return False
    return words.updates.within(folded[date.end : following.start])


def _is_opened(folded: str, date: Printed, zone: Zone) -> bool:
    """Whether a line begins with a label, or with a date and a label: "4 Min." may end it like a sentence.

    A sentence may speak of any day.
    """
    words = zone.facts.lexicon
    after_lead = words.openings.after_lead
    first = not folded[: date.start].strip()
    leads = after_lead(folded) or words.writings.before_end(folded)
    return leads != "" or (first and after_lead(zone.behind(folded, date.end)) != "")


def _is_period(dates: list[Printed], folded: str, words: Lexicon) -> bool:
    """Whether a line says from when to when, or how long somebody lived: no day of publication."""
    if _SINCE.search(folded[: dates[0].start]) or is_span(folded):
        return True
    pairs = ((one, other) for one, other in pairwise(dates) if one.iso[:DAY] != other.iso[:DAY])
    between = filter(None, (_SPAN.fullmatch(folded[one.end : other.start]) for one, other in pairs))
    return any(match["word"] not in words.updated | words.published for match in between)


def _unlabelled(day: str, line: int, rest: int, zone: Zone) -> Iterator[Candidate]:
    """Yield a date that no label explains, by where it stands and how many characters its line has besides."""
    # Below the first paragraph a date with words around it is a picture's, or an event's.
    first = next((number for number in zone.facts.prose if number > zone.title), line)
    if line in zone.lines and zone.above(line) <= _ABOVE:
        rank = DateRank.LINE_ABOVE if line < zone.title else DateRank.LINE
        pictured = line > first or is_caption(zone.text(line), zone.facts.lexicon)
        rank = DateRank.CAPTION if pictured and rest > REST else rank
        yield Candidate(day, Origin.LINE, rank, line, "near the title")
    else:
        yield from days_below(day, line, rest, zone)


def path_date(url: str) -> str | None:
    """Return the day in an address such as ``/2025/04/10/``.

    >>> path_date("https://example.org/news/2025/04/10/rain")
    '2025-04-10'
    """
    match = _PATH.search(url)
    return day_of(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def of_address(url: str, calendar: Calendar) -> Iterator[Candidate]:
    """Yield the day in an address, the month in numbers or in words: ``/2025/apr/10/``."""
    words = _PATH_IN_WORDS.search(url)
    in_words = calendar.stated(f"{words['d']} {words['mon']} {words['y']}") if words else ""
    if day := path_date(url) or in_words:
        yield Candidate(day, Origin.ADDRESS, DateRank.ADDRESS, -1, "the day is part of it")


def days_apart(one: str, other: str) -> int:
    """Return how many days lie between two dates in ISO 8601; 0 where one of them gives no day."""
    days = [datetime.date.fromisoformat(value[:DAY]) for value in (one, other) if len(value) >= DAY]
    return abs((days[0] - days[1]).days) if len(days) > 1 else 0
