"""What the header is chosen from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress, islice

import numpy as np
import regex

from cleaner.characters import BARS, COLONS, fold, words_of
from cleaner.dates.calendar import DAY, Calendar, has_digit
from cleaner.dates.stamps import has_day, has_stamp, is_time
from cleaner.document import Document, Marked
from cleaner.lexicon import Lexicon
from cleaner.lexicons import Lexicons
from cleaner.metadata.markup import around, beside_lines
from cleaner.metadata.people.names import is_known
from cleaner.metadata.ranks import AUTHOR_MARKS
from cleaner.metadata.site import Site
from cleaner.rules.apply import Marks
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.phrases import trimmed
from cleaner.scoring.arrays import Bools
from cleaner.scoring.signals import Signals
from cleaner.wordlists import agencies, people

# A page with so many days inside what is kept lists items.
_FEWEST_DAYS = 3
# So many headings that are links and look alike are those of teasers.
_SEVERAL = 3
# Comments begin with so many words that are the same: "Submitted by".
_LEAD_WORDS = 2
# Of the facts of an event, so many are in the article besides its day, and this share of them.
_LISTS, _FACTS, _MOST = frozenset(("dl", "ol", "table", "ul")), 3, 0.75
# The last paragraphs may speak of the author.
_NOTES = 2
# A title of so many blanks is no section.
_TITLE_BLANKS = 2
# A day, or a year and its unit, at the end of a line of so many words at most: "3. svibnja 2024.", "3 maja 2024 r.".
_ENDS_IN_DATE = regex.compile(r"\d(?:\s?\p{L}{1,2}(?:\.\s?\p{L}{1,2})?)?\.$")
_LABEL_WORDS = 8
# Beside a day that marks part from them, or that begins the line, stand so many words at most.
_PARTED_WORDS = 12
# "Written by" is longer than what a sentence begins with as well: "By", "Von".
_VERB_CHARS = 6
_WORD = regex.compile(r"[\p{L}\p{M}]+")
# What may stand right beside a word.
_AROUND = ".,:;!?…()[]\"'“”‘’«»„"
_ADDRESS = regex.compile(r"https?://[^\s\p{C}]+", regex.IGNORECASE)


@dataclass(frozen=True)
class Facts:
    """What the header is chosen from.

    Attributes:
        document, signals, marks: The page and what rules say of it.
        anchors: Lines that repeat the title.
        alive: Lines that no rule removes.
        kept: Lines in the article.
        url: The address the caller gave, or empty.
        language: The page's language, or empty.
        lexicons: Words of all languages.
        packs: Those of the page.
    """

    document: Document
    signals: Signals
    marks: Marks
    anchors: tuple[int, ...]
    alive: Bools
    kept: Bools
    url: str
    language: str
    lexicons: Lexicons
    packs: Sequence[CompiledPack]

    def is_label(self, text: str) -> bool:
        """Whether packs take a text for a label, of a button, a section or a list; not where a desk is called so."""
        folded = trimmed(fold(text))
        called = folded in self.lexicon.desks or agencies().has(folded)
        return not called and any(folded in pack.labels for pack in self.packs)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the page's language; where that is undecided, those of all languages together."""
        return self.lexicons.of(self.language)

    @cached_property
    def address(self) -> str:
        """The address of the page by its own word, or by the caller's; empty where neither is one of the web."""
        given = (one.strip() for one in (self.document.head.canonical, self.url))
        return next(filter(_ADDRESS.fullmatch, given), "")

    @cached_property
    def site(self) -> Site:
        """What the page's site is called."""
        return Site(self.document.head, self.address)

    @cached_property
    def headed(self) -> list[int]:
        """The headings of all levels."""
        return [n for n, line in enumerate(self.document.lines) if line.level]

    @cached_property
    def _calendar(self) -> Calendar:
        """Reads its dates, where the order of numbers makes no difference."""
        return Calendar(self.lexicons.months(self.language), "")

    def is_date(self, line: int) -> bool:
        """Whether a line is a date and hardly anything besides."""
        return self._calendar.fills(self.document.lines[line].text)

    def is_day(self, line: int) -> bool:
        """Whether a line is a date, with the day of the week or without, and nothing besides."""
        folded = self.signals.folded[line]
        days = self._calendar.find(folded) if has_digit(folded) else []
        besides = zip((0, *(day.end for day in days)), (*(day.start for day in days), len(folded)), strict=True)
        said = (word for start, end in besides for word in words_of(folded[start:end]))
        return days != [] and all(word in self.lexicon.weekdays for word in said)

    @cached_property
    def dated_headings(self) -> Counter[int]:
        """How many of the headings of each level that are kept have a day."""
        kept = (n for n in self.headed if self.kept[n])
        return Counter(self.document.lines[n].level for n in kept if has_day(self.signals.folded[n]))

    def is_of_thread(self, line: int, label: str) -> bool:
        """Whether another line begins with the same words and says a day and an hour: those of readers' comments.

        Args:
            line: One with a day.
            label: What stands before that; with no more than those words, and a day of the week, it names nobody.
        """
        if len([word for word in words_of(label) if word not in self.lexicon.weekdays]) <= _LEAD_WORDS:
            return False
        folded = self.signals.folded
        lead = " ".join(folded[line].split()[:_LEAD_WORDS])
        return any(text.startswith(lead) and text != folded[line] and has_stamp(text) for text in folded)

    def is_among_facts(self, line: int) -> bool:
        """Whether a line stands in a list or table of markup whose other entries are in the article: an event's day."""
        nodes = self.document.nodes
        for node in nodes.around(self.document.homes[line]) if nodes else ():
            if nodes.tags[node] in _LISTS:
                first, behind = nodes.firsts[node], nodes.lasts[node]
                others = int(self.kept[first:behind].sum()) - bool(self.kept[line])
                return others >= _FACTS and others >= _MOST * (behind - first - 1)
        return False

    def is_sentence(self, line: int) -> bool:
        """Whether a line is running text, and no header whose full stop is that of a date or of an abbreviation.

        ``2024. május 3.``, ``May 2, 2024 6:05 p.m.``, ``Ann Lee • 3.5.2024 • 5 Min.``, ``Text: Ann Lee, M.A.``,
        ``Posted by Ann Lee on 3.5.2024.``
        """
        if not self.signals.prose[line]:
            return False
        folded, words = self.signals.folded[line], self.signals.words[line]
        label = self.lexicon.bylines.lead(self.document.lines[line].text)
        dated = words <= _LABEL_WORDS and _ENDS_IN_DATE.search(folded) is not None
        if words <= _PARTED_WORDS and has_day(folded):
            first = folded.split(" ", 1)[0].strip(",.")
            dated = dated or folded[0].isdigit() or any(f" {mark} " in folded for mark in BARS)
            dated = dated or len(label) >= _VERB_CHARS or first in self.lexicon.weekdays
        return not (bool(dated) or label.endswith(COLONS))

    def is_role(self, line: int) -> bool:
        """Whether a line says what somebody is or did, and nothing besides: "Reporter", "Text:"."""
        label = self.label(line)
        return label in self.lexicon.roles or self.lexicon.bylines.has(label)

    def is_reading_time(self, line: int) -> bool:
        """Whether a line says how long it takes to read the article: "5 min read"."""
        short = bool(self.signals.words[line] <= _LABEL_WORDS)
        return short and self.lexicon.is_reading_time(self.signals.folded[line])

    def label(self, line: int) -> str:
        """Return what a line says as a label: folded, without the colon behind it; empty where there is no line."""
        return self.signals.folded[line].strip(" :") if 0 <= line < len(self.signals.folded) else ""

    @cached_property
    def short(self) -> frozenset[str]:
        """The folded lines that are no prose."""
        return frozenset(compress(self.signals.folded, (~self.signals.prose).tolist()))

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of the article's prose as they stand."""
        return frozenset(word for line in self.prose for word in self.document.lines[line].text.split())

    @cached_property
    def printed(self) -> frozenset[str]:
        """The words of all lines as they stand; what is part of an address or of a handle is none."""
        tokens = set(" ".join(self.document.texts).split())
        return frozenset(filter(str.isalpha, (token.strip(_AROUND) for token in tokens)))

    @cached_property
    def story(self) -> tuple[str, ...]:
        """The folded paragraphs, but for the last, which may be about the author."""
        return tuple(self.signals.folded[line] for line in self.prose[:-_NOTES])

    def speaks_of(self, name: str, line: int) -> bool:
        """Whether prose besides the name's own line has its family name."""
        family = fold(name).rpartition(" ")[2]
        return any(family in self.signals.folded[n] for n in self.prose if n != line)

    def may_be_words(self, name: str, line: int) -> bool:
        """Whether a word of a name stands in prose besides its line, in small letters or in a script without any.

        It may always be where headlines and buttons have capitals as names have.
        """
        words = {*fold(name).split()} - people().particles
        said = (self.document.lines[n].text.split() for n in self.prose if n != line)
        return self.lexicon.lang in people().title_case or not words.isdisjoint(chain.from_iterable(said))

    @cached_property
    def last(self) -> list[int]:
        """The last line that is kept, if any is."""
        kept: list[int] = self.kept.nonzero()[0][-1:].tolist()
        return kept

    def is_note(self, line: int, name: str) -> bool:
        """Whether a line says something of somebody: it begins with the first word of a name and ends in a stop.

        Of a name that nobody is known by, no word stands on the page in small letters: "Useful Articles".
        """
        signals = self.signals
        if line >= len(signals.folded) or not signals.stopped[line]:
            return False
        if not signals.folded[line].startswith(f"{fold(name).partition(' ')[0]} "):
            return False
        own = {word.lower() for word in _WORD.findall(name) if word[0].isupper()}
        return is_known(name) or self.printed.isdisjoint(own)

    @cached_property
    def headings(self) -> frozenset[str]:
        """The folded headings of the first levels that are long enough for a title."""
        lines = map(self.signals.folded.__getitem__, self.headed)
        return frozenset(line for line in lines if line.count(" ") >= _TITLE_BLANKS)

    @cached_property
    def subheadings(self) -> frozenset[str]:
        """The folded headings between the article's paragraphs."""
        between = range(self.prose[0], self.prose[-1]) if self.prose else range(0)
        return frozenset(self.signals.folded[line] for line in between if self.document.lines[line].level)

    @cached_property
    def beside(self) -> frozenset[int]:
        """Lines of boxes beside the article."""
        return beside_lines(self.document, self.signals, self.anchors[0] if self.anchors else -1)

    @cached_property
    def authored(self) -> frozenset[int]:
        """Lines with a marked author."""
        marks = (mark for mark in self.document.head.marked if mark.name in AUTHOR_MARKS)
        return frozenset(line for mark in marks for line in around(self.document.nodes, mark)[:1])

    @cached_property
    def teasers(self) -> frozenset[int]:
        """The headings that are links, of which several look alike and none is marked as an author: of other pages."""
        lines, nodes, homes = self.document.lines, self.document.nodes, self.document.homes
        found = [n for n in self.headed if lines[n].linked >= len(lines[n].text)] if nodes else []
        looks = {n: (lines[n].level, nodes.look(homes[n]).without_id) for n in found if n not in self.authored}
        alike = Counter(looks.values())
        return frozenset(n for n, look in looks.items() if alike[look] >= _SEVERAL)

    @cached_property
    def alike_days(self) -> list[list[int]]:
        """The short lines with a day that look alike, where several of them stand among the paragraphs, in boxes apart.

        The days of a chronology stand in one box.
        """
        nodes, folded, homes = self.document.nodes, self.signals.folded, self.document.homes
        few = (self.signals.words <= _PARTED_WORDS).nonzero()[0].tolist() if nodes and self.prose else ()
        among = [n for n in few if self.prose[0] < n < self.prose[-1] and homes[n] >= 0 and has_day(folded[n])]
        boxes = {line: nodes.parents[nodes.outermost(homes[line])] for line in among}
        if len(set(boxes.values())) < _FEWEST_DAYS:
            return []
        alike: dict[tuple[tuple[str, ...], ...], list[int]] = {}
        for line in (line for line in few if has_day(folded[line])):
            look = tuple(nodes.look(node).without_id for node in islice(nodes.around(homes[line]), 2))
            alike.setdefault(look, []).append(line)
        apart = ({boxes[line] for line in lines if line in boxes} for lines in alike.values())
        return [lines for lines, own in zip(alike.values(), apart, strict=True) if len(own) >= _FEWEST_DAYS]

    @cached_property
    def entries(self) -> frozenset[int]:
        """The kept lines with the times of a ticker's entries, which are as many as a page's own times never are."""
        nodes = self.document.nodes
        lines = {line for mark in self.times for line in around(nodes, mark)[:1] if self.kept[line]}
        return frozenset(lines if len(lines) >= _FEWEST_DAYS else ())

    @cached_property
    def times(self) -> list[Marked]:
        """The elements that are marked with a day or an hour."""
        return [mark for mark in self.document.head.marked if mark.name == "time" or mark.name.startswith("date")]

    @cached_property
    def listed(self) -> bool:
        """Whether the article is a list of items, each marked with a day of its own."""
        kept = self.kept.nonzero()[0]
        first, last = (int(kept[0]), int(kept[-1])) if len(kept) else (0, -1)
        days = {
            mark.value[:DAY]
            for mark in self.times
            if not is_time(mark.value)
            and any(first <= line <= last and line not in self.beside for line in around(self.document.nodes, mark)[:1])
        }
        return len(days) >= _FEWEST_DAYS

    def swallowed(self, line: int) -> bool:
        """Whether a line goes with a block: one that begins in a menu may have no end before the first paragraph."""
        rule = self.marks.removed.get(line)
        return rule is not None and rule.verb == "block"

    def is_removed(self, line: int) -> bool:
        """Whether a rule removes a line for itself, and no block takes it along."""
        return not (self.alive[line] or self.swallowed(line))

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The article's lines of prose, in order; of a poem, those of its stanzas."""
        prose = self.signals.prose & self.kept
        kinds = self.document.kinds
        if "verse" in kinds:
            verse = np.array([kind == "verse" for kind in kinds], bool) & self.kept
            prose = prose | verse if verse.sum() > (prose & ~verse).sum() else prose
        return tuple(prose.nonzero()[0].tolist())
