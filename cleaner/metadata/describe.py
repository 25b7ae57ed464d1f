"""Candidates to one header: each field chosen once, with the lines it was read from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from cleaner.characters import BARS, UNSPACED, canonical, fold, words_of
from cleaner.dates.calendar import DAY, Calendar, numbers_in
from cleaner.dates.stamps import has_day, has_stamp
from cleaner.metadata import date as dates
from cleaner.metadata import source as sources
from cleaner.metadata.bylines import candidates as bylines
from cleaner.metadata.bylines.notes import author_notes
from cleaner.metadata.candidate import IN_PROSE, JOINER, Candidate, Origin, ranked
from cleaner.metadata.dateorder import is_open, is_year_first, order_by_evidence, order_of
from cleaner.metadata.facts import Facts
from cleaner.metadata.items import is_offer
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.ranks import RULED, Doubt
from cleaner.metadata.titles import candidates as titles
from cleaner.metadata.titles.looks import size_of
from cleaner.metadata.zone import BELOW, Zone, zone_of
from cleaner.wordlists import page_words

# A day close to the headline stands so many lines from it at most.
_DAY_NEAR = 20
# More different dates or bylines near the title are those of a list of teasers.
_MOST_DATES, _MOST_BYLINES = 4, 4
# What an author is stands so close to the name at most, on a line of its own.
_BESIDE = 2
# Fields that are dates; a line of more words than this, numbers left out, has more to say than when.
_DATES, _DATE_WORDS = ("date", "updated"), 10
# Where one word in so many is a number, a line counts the words of the article, or the minutes that it takes.
_COUNTED = 3
# A line with so many colons is a row of labels.
_LABELS = 3
# So many bars part the entries of a menu.
_MENU_BARS = 2
# A label or a place below the headline has fewer words than a standfirst.
_STANDFIRST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Header:
    """The chosen fields.

    Attributes:
        used: Line to the value that was taken from it.
        spent: Lines that only repeat what the header says, with the reason.
        candidates: For each field what it might have been, the most trusted first: the first is the field's value.
        below: The line between the headline and the byline or the date, of flattened text; -1 where there is none.
    """

    title: str | None = None
    byline: tuple[str, ...] = ()
    date: str | None = None
    updated: str | None = None
    source: str | None = None
    site: str | None = None
    url: str | None = None
    used: Mapping[int, str] = field(default_factory=dict)
    spent: Mapping[int, str] = field(default_factory=dict)
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    below: int = -1


def describe(facts: Facts) -> Header:
    """Choose title, byline, date, source, site and address."""
    title = ranked([*_ruled(facts, "title"), *titles.candidates(facts)])
    shown, line = (title[0].value, title[0].line) if title else ("", -1)
    stated = dates.stated_dates(facts, shown)
    zone = _in_order(_zone(title, facts, _calendar(facts, stated)), stated)
    date, updated = _dates(zone, shown, stated)
    byline = _bylines(zone, shown)
    credited = ranked([*_ruled(facts, "source"), *sources.candidates(zone)])
    # A bare agency byline is the source too.
    source = (*byline[:1], *credited) if byline and byline[0].doubt >= Doubt.AGENCY else credited
    chosen = {"title": title, "byline": byline, "date": date, "updated": updated, "source": source}
    used, spent = _lines(zone, chosen)
    values = {name: found[0].value for name, found in chosen.items() if found}
    return Header(
        title=values.get("title"),
        byline=tuple(byline[0].names) if byline else (),
        date=values.get("date"),
        updated=values.get("updated"),
        source=values.get("source"),
        site=next(iter(facts.site.names), None),
        url=facts.address or None,
        used=used,
        spent=spent,
        candidates=chosen,
        below=_below_headline(facts, line, {*used, *spent}, values),
    )


def _zone(titles: tuple[Candidate, ...], facts: Facts, calendar: Calendar) -> Zone:
    """Return where the header stands: around the title.

    The title of the page may begin its text, far above the article and without a day: then around a later line like a
    headline that has one close by, or else around that near the text. With a day further below, only the likest is it.
    """
    lines = [one.line for one in titles if one.line >= 0]
    first = titles[0].line if titles else -1
    # What the head states may be printed without being a heading.
    printed = [n for n in facts.anchors if titles and first < 0 and facts.signals.folded[n] == fold(titles[0].value)]
    zone = zone_of(facts, printed[0] if printed else first, calendar)
    if facts.document.kind == "html" or not lines or _is_dated(zone):
        return zone
    undated = zone.dates.keys().isdisjoint(zone.lines)
    later = [line for line in lines[1 : None if undated else 2] if line > lines[0] and _is_over_prose(line, facts)]
    dated = next(filter(_is_dated, (zone_of(facts, line, calendar) for line in later)), None)
    far = undated and later and not _is_over_prose(lines[0], facts)
    return dated or (zone_of(facts, later[0], calendar) if far else zone)


def _is_dated(zone: Zone) -> bool:
    """Whether a day stands close to the title of a zone."""
    return any(line in zone.dates for line in zone.lines if abs(line - zone.title) <= _DAY_NEAR)


def _is_over_prose(line: int, facts: Facts) -> bool:
    return any(0 < start - line <= BELOW for start in facts.prose)


def _ruled(facts: Facts, name: str) -> Iterable[Candidate]:
    """Yield what a rule pack's selectors say of a field."""
    pack, texts = facts.marks.fields.get(name, ("", ()))
    for text in texts:
        folded = fold(text)
        line = next((number for number, other in enumerate(facts.signals.folded) if other == folded), -1)
        yield Candidate(canonical(text), f"{pack}/{name}", RULED, line, "a rule pack names it")


def _calendar(facts: Facts, stated: dates.Stated) -> Calendar:
    """Return what reads the page's dates, and the days before our times that it states.

    A time element may be of what the page tells.
    """
    months = facts.lexicons.months(facts.language)
    order = order_of(facts.document.head, facts.address, facts.language)
    calendar = Calendar(months, order, in_persian=facts.language in page_words().solar)
    data, metas = stated.read(calendar)
    marked = (calendar.stated(mark.value) for mark in facts.times if mark.name != "time")
    return calendar.knowing([*(one.value for one in chain(*data, *metas)), *marked])


def _in_order(zone: Zone, stated: dates.Stated) -> Zone:
    """Return the zone with a calendar that reads numbers in the order that the page's own dates prove, if they do."""
    texts = [text for line in (*zone.lines, *zone.tail) if any(numbers_in(text := zone.text(line)))]
    # Where the year stands first, two digits of it look like a day.
    if not texts or zone.calendar.order == "ymd":
        return zone
    data, metas = stated.read(zone.calendar)
    address = dates.of_address(zone.facts.address, zone.calendar)
    days = [one.value for one in (*data.published, *metas.published, *address)]
    weekdays = zone.facts.lexicon.weekdays
    lines = [line.text for line in zone.facts.document.lines]
    order = "ymd" if is_year_first(texts, lines) else order_by_evidence(texts, days, weekdays)
    if not order and not zone.calendar.order and any(map(is_open, texts)):
        order = order_by_evidence(lines, days, weekdays)
        # The page may write one of its days out, be it in a list of its own entries.
        order = order or order_by_evidence(texts, (day.iso for text in lines for day in zone.calendar.find(text)), {})
    return replace(zone, calendar=zone.calendar.ordered(order)) if order else zone


def _dates(zone: Zone, title: str, stated: dates.Stated) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Return the candidates for publication and update, the printed day in place of a stamp in UTC one day off it."""
    facts = zone.facts
    data, metas = stated.read(zone.calendar)
    entries = dates.entry_days(zone, metas)
    metas, marked = metas.besides(entries), dates.marked_dates(zone).besides(entries)
    printed = dates.printed_dates(zone, title)
    marks, days = marked.published, printed.published
    if facts.listed or len({one.value[:DAY] for one in days}) > _MOST_DATES:
        # A list of teasers: the dates are theirs.
        marks, days = [one for one in marks if one.line < 0], []
    elif any(one.line in zone.tail for one in days) and is_offer(facts, title):
        days = [one for one in days if one.line in zone.lines]
    marks, days = (dates.besides_teasers(found, zone) for found in (marks, days))
    ruled = [one._replace(value=zone.calendar.stated(one.value)) for one in _ruled(facts, "date")]
    address = list(dates.of_address(facts.address, zone.calendar))
    published = ranked([*ruled, *data.published, *metas.published, *marks, *days, *address])
    near = [one for one in days if one.line in zone.lines]
    if published and (day := _printed_day(published[0], [*near, *address])):
        published = (day, *published)
    # Programs state when a page was saved; what it prints, or says of its article, speaks of the article.
    said = ranked([*data.updated, *marked.updated, *printed.updated])
    return published or said[:1], ranked([*metas.updated, *said])


def _printed_day(date: Candidate, printed: list[Candidate]) -> Candidate | None:
    """A stamp in UTC one day off the printed day is the same moment elsewhere: the printed day is right."""
    if date.line >= 0 or not date.value.endswith(("Z", "+00:00")):
        return None
    # A day above the headline is today's on many pages.
    days = (other for other in ranked(printed) if len(other.value) >= DAY)
    near = next((other for other in days if dates.days_apart(other.value, date.value) <= 1), date)
    return near if near.value[:DAY] != date.value[:DAY] else None


def _bylines(zone: Zone, title: str) -> tuple[Candidate, ...]:
    facts = zone.facts
    ruled = [one.naming(split_names(one.value, facts.lexicon) or one.names) for one in _ruled(facts, "byline")]
    found = bylines.candidates(zone, title)
    printed = {one.value for one in found if one.line >= 0 and one.origin == Origin.LINE}
    if facts.listed or len(printed) > _MOST_BYLINES:
        found = [one for one in found if one.line < 0 or one.line == zone.title + 1]
    chosen = ranked([*ruled, *found])
    if not chosen or chosen[0].rank == RULED:
        return chosen
    first = bylines.fuller(chosen[0], found, facts.signals.folded)
    return (first, *(one for one in chosen if one is not first))


def _lines(zone: Zone, chosen: Mapping[str, tuple[Candidate, ...]]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the lines that the header was read from, and others of a header: the same again, an hour."""
    facts = zone.facts
    used: dict[int, str] = {}
    spent: dict[int, str] = {}
    for name, found in chosen.items():
        value = found[0].value if found else ""
        for one in found:
            apart = one.line >= 0 and one.origin not in IN_PROSE and _says_the_same(name, one, value, facts)
            if not apart or _speaks(one.line, name, facts):
                continue
            if value not in used.values():
                used.setdefault(one.line, value)
            else:
                spent.setdefault(one.line, f"a {name} that the header has")
    for title in chosen["title"][:1]:
        spent |= dict.fromkeys(_titles_again(title, facts), "the title again")
    names = chosen["byline"][0].names if chosen["byline"] else []
    spent |= dict.fromkeys(author_notes(facts, names), "about the author")
    own = [line for line, value in used.items() if names and value == chosen["byline"][0].value]
    near = [n for line in own for n in range(line - _BESIDE, line + _BESIDE + 1)]
    spent |= dict.fromkeys((n for n in near if facts.label(n) in {*map(fold, names)}), "a byline that the header has")
    spent |= dict.fromkeys(filter(facts.is_role, near), "what the author is")
    spent |= dict.fromkeys(zone.moments, "when it was, without a year")
    spent |= dict.fromkeys(filter(facts.is_reading_time, zone.over_text), "how long it takes to read")
    return used, {line: why for line, why in spent.items() if line not in used}


def _titles_again(title: Candidate, facts: Facts) -> Iterator[int]:
    """Yield the other lines that say the title, or repeat it above the text."""
    folded, lines = fold(title.value), facts.document.lines
    same = [n for n, line in enumerate(facts.signals.folded) if line == folded]
    # Between paragraphs, a heading that is only like the title is a subheading about the same matter; right over them,
    # one of a lower level is the first subheading.
    first = facts.prose[0] if facts.prose and facts.document.kind == "html" else len(lines)
    top = lines[title.line].level if title.line >= 0 else 0
    same += [n for n in facts.anchors if n < first and not (n == first - 1 and lines[n].level > top > 0)]
    yield from (n for n in same if n != title.line and not facts.signals.prose[n])


def _below_headline(facts: Facts, title: int, header: Collection[int], values: Mapping[str, str]) -> int:
    """Return the line right below the headline of flattened text, if who wrote it or when stands below that.

    The score does not know the headline that is printed once, and a standfirst need not be a sentence. It is more than
    a label or a row of names, and does not say again what the headline or the byline says.
    """
    below = title + 1
    if facts.document.kind != "text" or title < 0 or below in header or below >= len(facts.document.lines):
        return -1
    first = next((line for line in facts.prose if line > below), below)
    folded = facts.signals.folded[below]
    names = values["byline"].split(JOINER) if "byline" in values else ()
    again = set(words_of(values["title"])) <= set(words_of(folded)) or any(fold(name) in folded for name in names)
    dated = any(below < line < first for line in header)
    return below if facts.alive[below] and dated and not again and _is_like_standfirst(below, facts) else -1


def _is_like_standfirst(line: int, facts: Facts) -> bool:
    """Whether a line has several words, not all with capitals, and is no menu and no row of counts."""
    signals, tokens = facts.signals, facts.signals.folded[line].split()
    long = size_of(line, signals) >= _STANDFIRST_WORDS and signals.capitals[line] < signals.words[line]
    menu = sum(map(facts.document.texts[line].count, BARS)) >= _MENU_BARS
    # "About 336 words About 2 min"
    return bool(long) and not menu and _COUNTED * sum(map(str.isdigit, tokens)) < len(tokens)


def _speaks(line: int, name: str, facts: Facts) -> bool:
    """Whether a line says more than a header field: a sentence that also says who or when, an entry of a ticker.

    What begins with the label of a day is a row of labels, if it says how long it takes to read or has several colons.
    """
    words, text = facts.lexicon, facts.document.lines[line].text
    labelled = text.count(": ") >= _LABELS or words.readings.within(facts.signals.folded[line])
    if labelled and words.publications.after_lead(text):
        return line in facts.entries
    if _is_among_days(line, facts) or (name in _DATES and facts.is_among_facts(line)):
        return True
    tokens = facts.signals.folded[line].split()
    # In scripts without blanks, a row of labels has some.
    long = any(len(token) > 2 * _DATE_WORDS and UNSPACED.match(token) for token in tokens)
    wordy = name in _DATES and (long or sum(map(str.isalpha, tokens)) > _DATE_WORDS)
    return wordy or facts.is_sentence(line) or line in facts.entries


def _is_among_days(line: int, facts: Facts) -> bool:
    """Whether a line is one of several headings of a level with days: of a diary, of versions; posts have an hour."""
    level, folded = facts.document.lines[line].level, facts.signals.folded[line]
    if not level or has_stamp(folded):
        return False
    return facts.dated_headings[level] > bool(facts.kept[line] and has_day(folded))


def _says_the_same(name: str, one: Candidate, value: str, facts: Facts) -> bool:
    """Whether a line says what the header does; of days between the article's paragraphs, that very day."""
    if name in _DATES:
        amid = bool(facts.prose) and facts.prose[0] < one.line < facts.prose[-1]
        return not amid or one.value[:DAY] == value[:DAY]
    return set(fold(one.value).split(JOINER)) <= set(fold(value).split(JOINER))
