"""Which day below the article is its own: signed, labelled, or the only one there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from cleaner.characters import BARS, fold
from cleaner.dates.calendar import DAY, has_digit
from cleaner.metadata.candidate import Candidate, Origin
from cleaner.metadata.people.names import MARKS
from cleaner.metadata.ranks import DateRank
from cleaner.metadata.zone import Zone

_BARS = regex.compile(rf"\s[{BARS}]\s")
# Before the day that a text is signed on: "Kiel, den".
_PLACE = regex.compile(r"\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,2}(?:,?\s\p{Ll}{1,4}\.?)?")

# A line that says a day has few characters besides.
REST = 24
# A day without a label stands in one of the first lines below the article.
_FOOTER = 3
# The label of a button has so many words at most: "X / Twitter".
_BUTTON_WORDS = 3
# Other values stand so close to a day among them; a label and its day have no more words.
_AROUND = 3
_LABELLED_WORDS = 12


def days_below(day: str, line: int, rest: int, zone: Zone) -> Iterator[Candidate]:
    """Yield a date below the article that no label explains, if it is the article's.

    Args:
        day: In ISO 8601.
        line: Where it stands.
        rest: How many characters the line has besides.
        zone: The page's header and tail.
    """
    if line in zone.closing or (line in zone.tail and rest <= REST and _is_signed(line, zone)):
        yield Candidate(day, Origin.LINE, DateRank.BELOW, line, "beside the name of the author")
    elif line in _bylines_below(zone):
        yield Candidate(day, Origin.LINE, DateRank.BELOW, line, "in the only byline below the article that has a day")
    elif (len(day) == DAY or _is_last_word(line, zone)) and line in _only_days(zone) and _is_short(rest, line, zone):
        yield Candidate(day, Origin.LINE, DateRank.ONLY_BELOW, line, "the only day below the article")


def day_far_below(zone: Zone) -> Iterator[Candidate]:
    """Yield the day below the article, however far, behind a label of publication alone, if no other day has one."""
    facts, labels = zone.facts, zone.facts.lexicon.publications
    folded, found = facts.signals.folded, dict[str, Candidate]()
    few = (facts.signals.words <= _LABELLED_WORDS).nonzero()[0].tolist()
    for line in few[bisect_right(few, max([zone.title, *facts.prose[-1:]])) :]:
        if not has_digit(folded[line]) or line in facts.beside:
            continue
        dates = zone.calendar.find(zone.text(line))
        alone = len(dates) == 1 and len(dates[0].iso) >= DAY
        if alone and labels.has(zone.label(folded[line][: dates[0].start], line).strip(MARKS)):
            why = "the only day behind a label of publication"
            found.setdefault(dates[0].iso[:DAY], Candidate(dates[0].iso, Origin.LINE, DateRank.ONLY_BELOW, line, why))
    for one in found.values() if len(found) == 1 else ():
        # Among other values the day is that of a book.
        around = (*folded[max(0, one.line - _AROUND) : one.line], *folded[one.line + 1 : one.line + _AROUND])
        if not any(has_digit(text) or ":" in text for text in around):
            yield one


def _only_days(zone: Zone) -> list[int]:
    """Return the first line below the article, in no box beside it, that begins with a day, if no other has another.

    Comments have their hour besides. Right below the article, a line that says no more than its day, or the rest behind
    a bar, need not be the only one with a day, if no other begins with one.
    """
    days = {date.iso[:DAY] for line in zone.below for date in zone.dates.get(line, ())}
    first = [line for line in zone.below if line in zone.dates or not zone.facts.kept[line]][:_FOOTER]
    found = [line for line in first if line in zone.dates and _begins(line, zone)]
    if found and found[0] == zone.below[0]:
        listed = any(line in zone.dates and _begins(line, zone) for line in zone.below[1:])
        behind = zone.text(found[0])[zone.dates[found[0]][0].end :].strip()
        return [] if listed or not (behind in ("", ".") or behind[0] in BARS) else found[:1]
    return found[:1] if len(days) == 1 else []


def _bylines_below(zone: Zone) -> list[int]:
    """Return the line right below the article that has a byline word and a day, the one or the other first.

    None if another does so.
    """
    after_lead = zone.facts.lexicon.bylines.after_lead

    def is_byline(line: int) -> bool:
        text, days = zone.text(line), zone.dates[line]
        behind = zone.behind(text, days[-1].end) if _begins(line, zone) else ""
        return (after_lead(text) or after_lead(behind)) != ""

    found = [line for line in zone.tail if line in zone.dates and is_byline(line)]
    return found if len(found) == 1 and _is_near(found[0], zone) else []


def _is_near(line: int, zone: Zone) -> bool:
    """Whether a line is one of the first below the article, or nothing but the labels of buttons is between."""
    if line not in zone.free:
        return False
    above = zone.free[: zone.free.index(line)]
    buttons = all(zone.facts.signals.words[n] <= _BUTTON_WORDS for n in above)
    return len(above) < _FOOTER or (buttons and not zone.facts.swallowed(line))


def _is_short(rest: int, line: int, zone: Zone) -> bool:
    """Whether a line has few characters besides its date, or what else it says stands behind a bar."""
    return rest <= REST or zone.calendar.fills(_BARS.split(zone.text(line), 1)[0])


def _is_last_word(line: int, zone: Zone) -> bool:
    """Whether a line stands right below the article, no sentence below it, and no other has a date or an hour.

    Comments have theirs, and say something.
    """
    folded, stopped = zone.facts.signals.folded, zone.facts.signals.stopped
    others = (n for n in (*zone.lines, *zone.tail) if n != line)
    said = bool(stopped[line + 1 : line + 1 + _FOOTER].any())
    return line in zone.tail[:1] and not (said or any(zone.calendar.is_timely(folded[n]) for n in others))


def _begins(line: int, zone: Zone) -> bool:
    """Whether a line begins with its date, a day of the week or a place before it perhaps: "Kiel, den"."""
    before = zone.text(line)[: zone.dates[line][0].start].strip(MARKS + ".#")
    placed = fold(before) in zone.facts.lexicon.weekdays or _PLACE.fullmatch(before)
    return not any(map(str.isalnum, before)) or bool(placed)


def _is_signed(line: int, zone: Zone) -> bool:
    """Whether an author is marked on a line or the one above it, or named there behind a byline word."""
    facts = zone.facts
    marked = not facts.authored.isdisjoint((line - 1, line)) and line not in facts.beside
    return marked or facts.lexicon.bylines.after_lead(zone.text(line - 1)) != ""
