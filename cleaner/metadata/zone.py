"""Where header lines may stand: near the title, before the second paragraph; and right below the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

import regex

from cleaner.characters import fold
from cleaner.dates.calendar import DAY, DAY_CHARS, Calendar, Printed, has_digit, has_year
from cleaner.dates.stamps import is_span
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.authors import sole_name, split_names
from cleaner.metadata.people.names import MARKS, is_known
from cleaner.metadata.people.roles import begins_with_role
from cleaner.wordlists import agencies

# A byline or date is looked for this many lines above the title, and below it.
_ABOVE, BELOW = 6, 40
# Where no title is known, this many lines above the first prose.
_BEFORE_PROSE = 14
_PARAGRAPHS = 2
_LABEL_WORDS = 30
# Who posted it and when has no more words, as a sentence; all that it is filed under behind that, without a stop.
_POSTED_WORDS, _FILED_WORDS = 16, 90
# A line that says when, or who somebody is, without a date has no more words than this.
_TIME_WORDS = 8
# No zone, unit or half of the day is longer: "Uhr", "CET", "π.μ."; longer ones stand among the words of an hour.
_UNIT = 3
# When it was published and when it changed; a page's own days and hours are no more.
_MOST_MOMENTS = 2
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
# A box of the article's own stands so close to its title.
_CLOSE = 3
# So many short lines below the second paragraph belong to the header still.
_CLOSE_LINES = 4
# A label on a line of its own has fewer blanks than this.
_LABEL_BLANKS = 4
# An account and a section, of so many words each, may stand above the byline and the day in it.
_LABELS_ABOVE, _LABEL_PAIR = 2, 2
# A line such as "Last updated on …" stands this close below the article.
_TAIL_LINES = 10


@dataclass(frozen=True)
class Zone:
    """What the byline, date and source readers look at.

    Attributes:
        facts: The page.
        title: Number of the title's line, or -1.
        lines: Numbers of the short lines near the title, in order, those of boxes beside the article left out.
        tail: Numbers of the short lines right below the article.
        calendar: Reads the page's dates.
    """

    facts: Facts
    title: int
    lines: tuple[int, ...]
    tail: tuple[int, ...]
    calendar: Calendar

    @cached_property
    def text(self) -> Callable[[int], str]:
        """What returns the text of a line, the fields of one of the zone's own set apart."""
        texts, apart = self.facts.document.texts, self.facts.lexicon.fields_apart
        fields = {n: own for n in (*self.lines, *self.tail) if (own := apart(texts[n])) != texts[n]}
        return (lambda line: fields.get(line) or texts[line]) if fields else texts.__getitem__

    def behind(self, text: str, end: int) -> str:
        """Return what follows a date that ends there: without marks, and the unit or zone of its hour."""
        rest = text[end:].lstrip(MARKS)
        unit, _, later = rest.partition(" ")
        return later.lstrip(MARKS) if end and fold(unit) in self.facts.lexicon.at else rest

    def label(self, before: str, line: int) -> str:
        """Return what stands before a date on its line, folded; where that is nothing, the short line above it.

        The headline above a date tells the news, not what the date is of: "Storm closes the harbour".
        """
        above = line - 1 if line - 1 != self.title else -1
        alone = above >= 0 and not before.strip(" :|-") and self.text(above).count(" ") < _LABEL_BLANKS
        return self.facts.signals.folded[above] if alone else before

    @cached_property
    def over_text(self) -> tuple[int, ...]:
        """The lines down to the first paragraph that are no headings."""
        # A day may end in a full stop, like a sentence: "máj. 3."
        first = next((line for line in self.facts.prose if line > self.title), 0)
        return tuple(n for n in self.lines if n <= first and not self.facts.document.lines[n].level)

    @cached_property
    def moments(self) -> tuple[int, ...]:
        """The lines over the text that say when without a year, and nothing besides: "3 hours ago", "Fr., 3. Mai".

        More of them are those of entries.
        """
        found = tuple(filter(self._is_moment, self.over_text))
        return found if len(found) <= _MOST_MOMENTS else ()

    @cached_property
    def is_of_entries(self) -> bool:
        """Whether the lines below the title have more days than a page has of its own: those of entries."""
        below = (line for line in self.lines if line > self.title)
        days = {day.iso[:DAY] for line in below for day in self.dates.get(line, ())}
        return len(days) > _MOST_MOMENTS

    def _is_moment(self, line: int) -> bool:
        words, folded = self.facts.lexicon, self.facts.signals.folded[line]
        if self.facts.signals.words[line] > _TIME_WORDS or is_span(folded):
            return False
        rest = self.calendar.beside_time(words.unlabelled(folded)) if has_digit(folded) else None
        beside = _LETTERS.findall(rest or "")
        timely = rest is not None and not has_digit(rest)
        timely = timely and all(len(word) <= _UNIT or word in words.weekdays or word in words.at for word in beside)
        return timely or words.is_ago(folded)

    def above(self, line: int) -> int:
        """Return how many lines a line stands above the title, or the title again, marks alone not counted."""
        texts = self.facts.signals.folded
        title = next((n for n in range(line + 1, self.title) if texts[n] == texts[self.title]), self.title)
        return sum(any(map(str.isalnum, texts[n])) for n in range(line, title))

    @cached_property
    def free(self) -> list[int]:
        """The lines of the tail that are in no box beside the article."""
        return [line for line in self.tail if line not in self.facts.beside]

    @cached_property
    def below(self) -> list[int]:
        """Those of them that are in no block of other articles."""
        return [line for line in self.free if not _is_in_block(line, self.facts)]

    @cached_property
    def dates(self) -> Mapping[int, list[Printed]]:
        """The dates of each line of the zone and the tail that has any, and of those below the list that ends it."""
        folded = self.facts.signals.folded
        document = self.facts.document
        # What stands in <pre> is quoted; flattened text that stands further right may be anything.
        quoted = {n for n in self.lines if document.lines[n].kind == "code"} if document.kind == "html" else ()
        lines = (n for n in (*self.lines, *self.tail, *self._ends) if has_digit(folded[n]) and n not in quoted)
        return {line: dates for line in lines if (dates := self.calendar.find(self.text(line)))}

    @property
    def _ends(self) -> list[int]:
        """The short lines right below the last that is kept, be it that of a list."""
        kept, signals = self.facts.kept, self.facts.signals
        end = int(kept.nonzero()[0][-1]) + 1 if kept.any() else len(kept)
        return [n for n in range(end, min(end + _CLOSE, len(kept))) if signals.words[n] <= _LABEL_WORDS]

    @cached_property
    def closing(self) -> tuple[int, ...]:
        """The lines of a name and of a day that close a letter, right below the article, a place perhaps between.

        Or the one line of both. Who comments does so at an hour.
        """
        for line in self.below[:1]:
            days = self.dates.get(line, [])
            both = len(days) == 1 and self.calendar.fills(self.text(line)[days[0].start :]) and len(days[0].iso) == DAY
            name = self.text(line)[: days[0].start] if both else self.text(line)
            day = line if both else next((n for n in (line + 1, line + 2) if self.is_day(n)), -1)
            if day > 0 and is_known(sole_name(name, self.facts.lexicon)):
                return line, day
        return ()

    def is_day(self, line: int) -> bool:
        """Whether a line is a day without its hour and nothing besides."""
        found = self.dates.get(line, ())
        return len(found) == 1 and len(found[0].iso) == DAY and self.calendar.fills(self.text(line))

    @cached_property
    def dated(self) -> frozenset[int]:
        """The lines that hold a date, with its year or without, or its label, a time, a role or the time to read."""
        words, signals = self.facts.lexicon, self.facts.signals
        short = {line: signals.folded[line] for line in self.lines if signals.words[line] <= _TIME_WORDS}
        found = (
            line
            for line, text in short.items()
            if begins_with_role(text.split(), words)
            or words.times.within(text)
            or words.relatives.within(text)
            or self.calendar.is_timely(text)
        )
        return frozenset(self.dates).union(found)


def zone_of(facts: Facts, title: int, calendar: Calendar) -> Zone:
    """Return the short lines between a little above the title and the second paragraph, and those below the article."""
    signals, prose = facts.signals, facts.prose
    count = len(facts.document.lines)
    if title >= 0:
        first, last = max(0, _again(facts, title) - _ABOVE), min(count, title + BELOW)
    else:
        start = prose[0] if prose else count
        first, last = max(0, start - _BEFORE_PROSE), min(count, start + _BEFORE_PROSE)
    # A list right below the title sums up what the article says.
    kinds = facts.document.kinds
    following = [line for line in prose if line > title and kinds[line] != "list"]
    if len(following) >= _PARAGRAPHS:
        below = following[_PARAGRAPHS - 1] + 1
        last = min(last, below)
        # Where a caption or a summary is the second, the byline is right below, and the text below that.
        near = takewhile(lambda n: n not in prose, range(below, min(count, below + _CLOSE_LINES)))
        more = [n for n in near if _is_byline_or_date(n, facts, calendar)] if last == below < prose[-1] else []
    else:
        more = []
    beside = facts.beside - set(_own_boxes(facts, title, last, calendar))
    short = (n for n in (*range(first, last), *more) if n != title and n not in beside and _is_short(n, facts))
    below = prose[-1] + 1 if prose else count
    # The article may end in a table.
    behind = islice((n for n in range(below, count) if not (kinds[n] == "table" and facts.kept[n])), _TAIL_LINES)
    # "This page last updated 2nd May 2003. You are visitor number …" is as long as a sentence; so is who posted it.
    posted = [*takewhile(lambda n: _is_about_page(n, facts, calendar), prose[:0:-1])]
    tail = (n for n in (*reversed(posted), *behind) if signals.words[n] <= _LABEL_WORDS)
    return Zone(facts, title, tuple(short), tuple(n for n in tail if n >= last and n not in more), calendar)


def _is_in_block(line: int, facts: Facts) -> bool:
    """Whether a rule takes a line for one of a block of other articles, whatever its day and name, and no label tells.

    A block may go on to the foot of the page: "Autor: Ann Lee".
    """
    return facts.swallowed(line) and not facts.lexicon.openings.after_lead(facts.document.lines[line].text)


def _is_about_page(line: int, facts: Facts, calendar: Calendar) -> bool:
    """Whether a paragraph says when the page was published or updated, or who wrote it: all of it, if few words."""
    text, words = facts.document.lines[line].text, facts.lexicon
    if words.updates.after_lead(text) or words.writings.before_end(text):
        return True
    count = facts.signals.words[line]
    few, dated = count <= _TIME_WORDS, count <= _POSTED_WORDS and calendar.find(words.publications.after_lead(text))
    return bool(dated or (few and (split_names(words.introduced(text), words) or calendar.fills(text))))


def _is_short(line: int, facts: Facts) -> bool:
    """Whether a line has few words, or begins with the label of a day and is no sentence: the sections may follow."""
    if facts.signals.words[line] <= _LABEL_WORDS:
        return True
    text = facts.document.lines[line].text
    filed = facts.signals.words[line] <= _FILED_WORDS and not facts.signals.stopped[line]
    dated = filed and has_year(facts.lexicon.publications.after_lead(text)[:DAY_CHARS])
    return dated or (not facts.signals.prose[line] and facts.lexicon.openings.after_lead(text) != "")


def _again(facts: Facts, title: int) -> int:
    """Return the heading that says the title a little above it, or the title: pages print it over a picture too.

    Flattened text has no headings, but a copy of the title close above it.
    """
    lines, folded = facts.document.lines, facts.signals.folded
    plain = facts.document.kind == "text"
    above = range(max(0, title - (_ABOVE if plain else BELOW)), title)
    return next((n for n in above if (plain or lines[n].level) and folded[n] == folded[title]), title)


def _own_boxes(facts: Facts, title: int, last: int, calendar: Calendar) -> Iterator[int]:
    """Yield the lines of boxes around the title and above the text that begin with the article's own byline or date.

    The title may stand above them again, and the standfirst.
    """
    count, beside = len(facts.signals.folded), facts.beside
    near = range(max(0, title - _CLOSE), min(count, max(title + _CLOSE + 1, last))) if title >= 0 else ()
    for first in near:
        if first not in beside or first - 1 in beside:
            continue
        line = first + (facts.signals.folded[first] == facts.signals.folded[title])
        line += first < line < count and facts.signals.prose[line]
        box = takewhile(beside.__contains__, range(line, min(count, line + BELOW)))
        own = list(_own_lines(list(box), facts, calendar))
        line += len(own)
        # Further below, the text goes on right behind it, the hour or who took the picture between.
        if first <= title + _CLOSE or facts.signals.prose[line : line + _CLOSE].any():
            yield from own


def _own_lines(box: list[int], facts: Facts, calendar: Calendar) -> Iterator[int]:
    """Yield the lines at the start of a box that are a byline or a date, and an account and a section above them."""

    def is_own(line: int) -> bool:
        return _is_byline_or_date(line, facts, calendar) or _is_below_byline_word(line, facts)

    first = next((at for at, line in enumerate(box[: _LABELS_ABOVE + 1]) if is_own(line)), 0)
    if all(facts.signals.words[line] <= _LABEL_PAIR for line in box[:first]):
        yield from (*box[:first], *takewhile(is_own, box[first:]))


def _is_below_byline_word(line: int, facts: Facts) -> bool:
    """Whether a line names somebody below a byline word."""
    words = facts.lexicon
    label = facts.label(line - 1) in words.bylines.words
    return label and split_names(facts.document.lines[line].text, words) != ()


def _is_byline_or_date(line: int, facts: Facts, calendar: Calendar) -> bool:
    """Whether a line is a byline, a date or a label of one, and says little besides."""
    text, folded, words = facts.document.lines[line].text, facts.label(line), facts.lexicon
    if facts.signals.words[line] > _TIME_WORDS:
        # Where a place stands between, marks alone tell the names: "Ana Gil / Luis Mora Madrid 27 OCT 2024".
        labelled = words.openings.after_lead(text) or (line in facts.authored and calendar.find(text))
        return facts.signals.words[line] <= _LABEL_WORDS and bool(labelled)
    label = any(folded in labels for labels in (words.by, words.published, words.updated, words.weekdays))
    names = split_names(text, words)
    named = len(names) > 0 and all(map(is_known, names))
    return label or named or agencies().has(text) or calendar.fills(text) or bool(words.openings.after_lead(text))
