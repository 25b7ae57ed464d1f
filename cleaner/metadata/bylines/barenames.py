"""A line near the title that may be nothing but names: whether it is, and whether they are its authors'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import regex

from cleaner.characters import BARS, agreement, fold, is_small, words_of
from cleaner.dates.calendar import DAY
from cleaner.lexicon import Lexicon
from cleaner.metadata.candidate import JOINER
from cleaner.metadata.captions import says_sides
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.authors import is_like_credential, split_names, without_address, without_brackets
from cleaner.metadata.people.contacts import MAIL
from cleaner.metadata.people.joints import run_together
from cleaner.metadata.people.names import is_known
from cleaner.metadata.people.roles import before_role, begins_with_role, without_role
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies, people

# A mark that parts a name from its date; a comma may part two places.
_PARTED = regex.compile(rf"\s*[{BARS}–—]")
_DASH = regex.compile(r"\s[–—-]\s")
# Before it, a place has fewer words.
_PLACE_WORDS = 3
# What parts a name from its role.
_ROLE_MARK = regex.compile(rf",\s|\s[/{BARS}–—-]\s")
# A bare name is this share of its line, on which its role may stand.
_NAME_SHARE = 0.3
# A label over a contact has fewer words: "Press contact".
_FEW_WORDS = 4
# What parts a name from the day before it.
_STROKES = " /"
# Where somebody was, behind the name and a dash: "Ann Lee - Port Hollow".
_PLACED_BEHIND = regex.compile(r"\s[–—-]\s\p{Lu}[\p{L}\p{M}'’-]+(?:\s\p{Lu}[\p{L}\p{M}'’-]+)?$")
# Without a byline word, a name has no more words.
_MOST_TOKENS = 5
# A line with one given name and a day has no more words.
_DATED_WORDS = 12
# A note on somebody stands so close below the name.
_NOTE_BELOW = 7
# A name with this share of words in common with the title is in the title.
_ALIKE = 0.6
# Headings of these levels are hardly sections.
_SMALLEST = 5
# Without a date beside it, a known name is all of its line.
_WHOLE_SHARE = 0.75
# Without a given name it is short, and stands right below the title.
_RIGHT_BELOW, _SURE_WORDS = 2, 3


@dataclass(frozen=True)
class BareNames:
    """A line near the title that may be nothing but names.

    Attributes:
        zone: Where it stands.
        line: Its number.
        text: The line without its day, its address of mail and the site.
        behind: What follows that on the line.
        leads: Whether the text begins the line.
    """

    zone: Zone
    line: int
    text: str
    behind: str
    leads: bool

    @cached_property
    def found(self) -> tuple[str, ...]:
        """The names that the text reads as."""
        words = self.zone.facts.lexicon
        return run_together(self.text, words) or split_names(self.text, words)

    @cached_property
    def is_first_name(self) -> bool:
        """Whether the text is a given name alone."""
        month = fold(self.text) in self.zone.facts.lexicon.months
        return self.text.isalpha() and not month and _is_first_name(self.text, self.line, self.zone)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the line."""
        return (self.text,) if self.is_first_name else self.found

    @cached_property
    def known(self) -> bool:
        """Whether all are names that people have, or a note below says who they are."""
        noted = self.leads and 0 <= self.zone.title < self.line and not self._is_of_other_text
        return all(map(is_known, self.found)) or (noted and _is_noted(self.found, self.line, self.zone.facts))

    @property
    def may_be_names(self) -> bool:
        """Whether they are no thing and no place: behind a day, either is as likely as an unknown name."""
        led = (self.leads or self.is_mailed) and not self._is_of_other_text
        may = self.known or (led and not self.zone.facts.site.is_name(self.text))
        return may and all(len(one.split()) <= _MOST_TOKENS for one in self.found)

    @property
    def _is_of_other_text(self) -> bool:
        """Whether the line is a heading, or stands right over one, far from a day: a section, and what is below.

        The smallest headings are set for their size: "<h6>Ann Lee, librarian</h6>".
        """
        lines, line = self.zone.facts.document.lines, self.line
        dated = any(near in self.zone.dates for near in (line - 1, line))
        over = not dated and line + 1 < len(lines) and lines[line + 1].level > 0
        return line > self.zone.title and (0 < lines[line].level < _SMALLEST or over)

    @property
    def is_mailed(self) -> bool:
        """Whether the line ends in an address of mail, or one stands below it."""
        return is_mailed(range(self.line, self.line + 1), self.zone)

    @cached_property
    def titled(self) -> bool:
        """Whether it is one name with a role behind a mark; whoever has one is a person, whatever the name."""
        if len(self.names) != 1:
            return False
        words, name = self.zone.facts.lexicon, self.names[0]
        before = before_role(self.text, words)
        if before and name in (before, without_role(self.text, words)[0]):
            return True
        lead, _, behind = self.text.partition(" ")
        if behind == name and self.known and f"{fold(lead)}:" in words.bylines.words:
            return True  # "Redakteurin Anna Krüger"
        # A role may say besides where or what for: "Loes Terpstra, regioverslaggever Maasoever".
        mark = _ROLE_MARK.match(self.text, len(name)) if self.text.startswith(name) else None
        return mark is not None and begins_with_role(self.text[mark.end() :].split(), words)

    def fills(self, *, beside: bool) -> bool:
        """Whether the names are most of the line; beside a day or an address of mail, their role may be."""
        text = _without_agencies(without_brackets(self.text, self.zone.facts.lexicon), self.zone.facts.lexicon)
        before = _PLACED_BEHIND.sub("", text)
        text = before if all(fold(name) in fold(before) for name in self.names) else text
        own = " ".join(token for token in text.split() if not is_like_credential(token.strip(",;")))
        named = sum(map(len, self.names)) / max(1, len(own))
        # Behind a dash stands whoever said the motto above.
        own_text = self.text.lstrip(_STROKES)
        led = fold(without_address(own_text) if own_text[:1].isalpha() else own_text)
        first = led.startswith(tuple(map(fold, self.names[:1]))) or self._is_placed
        sure = self.titled or (first and self.is_mailed)
        if named <= (_NAME_SHARE if first else _WHOLE_SHARE) and not sure:
            return False
        return beside or (self.are_persons and (self.titled or named >= _WHOLE_SHARE))

    @property
    def _is_placed(self) -> bool:
        """Whether where somebody was stands before the name and a dash: "İstanbul - Ayşe Demir"."""
        place, *name = _DASH.split(self.text, maxsplit=1)
        short = len(place.split()) < _PLACE_WORDS and not any(is_small(word[0]) for word in place.split())
        return short and bool(name) and self.names == (name[0],)

    @property
    def are_persons(self) -> bool:
        """Whether they are surely names of persons."""
        return self.is_first_name or self.known

    @property
    def is_right_below(self) -> bool:
        """Whether the line stands right below the title."""
        return 0 < self.line - self.zone.title <= _RIGHT_BELOW

    @property
    def is_sure(self) -> bool:
        """Whether the names are those of persons, by themselves or by where they stand."""
        # A place is parted from its date by a comma.
        if self.are_persons or _PARTED.match(self.behind):
            return True
        dates, below = self.zone.dates, self.line > self.zone.title
        # Nobody says at what minute a section was.
        stamped = self.behind[:1].isspace() and any(len(date.iso) > DAY for date in dates.get(self.line, ()))
        beside = below and not dates.keys().isdisjoint((self.line - 1, self.line + 1))
        # Between the day over the headline and an hour stands where a speech was held.
        held = self.zone.title - 1 in dates and self.line + 1 in self.zone.moments
        if held or not (self.is_right_below or stamped or beside or self.is_mailed):
            return False
        # Of several, one given name that people have speaks for all; what a comma parts may be places, or sections.
        own = self.text if "," in self.text else " ".join(self.names)
        return self.titled or any(map(is_known, self.names)) or not _are_words(own, self.zone.facts)

    @property
    def is_somebody_else(self) -> bool:
        """Whether the names are those of whom the page is about or a picture shows, or topics, each a link."""
        zone, facts = self.zone, self.zone.facts
        if (zone.title >= 0 and _is_subject(self.names, zone.text(zone.title))) or says_sides(zone.text(self.line)):
            return True
        if (
            len(self.names) == 1
            and not self.are_persons
            and (_links_in(self.line, facts) > 1 or _is_in_standfirst(self.names[0], self.line, zone))
        ):
            return True
        # "HOVE – The ferry …"
        if any(facts.signals.folded[n].startswith(f"{fold(self.names[0])} -") for n in facts.prose[:2]):
            return True
        dated = self.line in zone.dates or (self.is_right_below and self.line + 1 in zone.dates)
        below = facts.signals.folded[self.line + 1 : self.line + 2]
        noted = any(begins_with_role(text.split(), facts.lexicon) for text in below)
        return not (dated or noted) and _is_spoken_of(self.names, facts)


def is_mailed(lines: range, zone: Zone) -> bool:
    """Whether some lines end in an address of mail, or one is all of the next; no label above says whose it is."""
    above = lines[0] - 1
    labelled = above not in (-1, zone.title, *zone.dates) and zone.facts.signals.words[above] < _FEW_WORDS
    if labelled:
        return False
    below = zone.text(lines.stop).strip() if lines.stop < len(zone.facts.alive) else ""
    return "@" in zone.text(lines[-1]).rpartition(" ")[2] or MAIL.fullmatch(below) is not None


def _links_in(line: int, facts: Facts) -> int:
    """Return how many links the element has that holds a line and nothing else; 0 for any other line."""
    nodes, home = facts.document.nodes, facts.document.homes[line]
    if home < 0 or nodes.span(home) != range(line, line + 1):
        return 0
    inside = takewhile(lambda number: nodes.parents[number] >= home, range(home + 1, len(nodes)))
    return sum(nodes.look(number).tag == "a" for number in inside)


def _is_first_name(text: str, line: int, zone: Zone) -> bool:
    """Whether a word is a given name in a line with a day, or above one and explained by a note; else it is a place."""
    if zone.facts.signals.words[line] > _DATED_WORDS:
        return False  # "Rosina sale alle 7.12 davanti al forno …"
    if line in zone.dates:
        return is_known(text) and fold(text) not in zone.facts.lexicon.weekdays
    near = 0 < line - zone.title <= _RIGHT_BELOW and line + 1 in zone.dated
    return near and _is_noted((text,), line, zone.facts)


def _is_noted(names: tuple[str, ...], line: int, facts: Facts) -> bool:
    """Whether a note says who somebody is: right below the name, or below the article's first half."""
    if any(_are_words(name, facts) for name in names):
        return False
    folded, start = facts.signals.folded, facts.prose[len(facts.prose) // 2] if facts.prose else len(facts.kept)
    for name in names:
        own = fold(name)
        below = (n + (folded[n] == own) for n in range(start, len(folded)) if folded[n].startswith(own))
        if any(facts.is_note(n, name) for n in (*range(line + 1, line + _NOTE_BELOW), *below)):
            return True
    return False


def _without_agencies(text: str, words: Lexicon) -> str:
    """Return a text without the agencies named behind its first part: ``Ann Lee and AP``."""
    first, *others = words.between_names.split(text)
    return JOINER.join([first, *(one for one in others if not agencies().has(one))])


def _are_words(text: str, facts: Facts) -> bool:
    """Whether words of a text stand in small letters in the prose, or in other short lines: sections, not names."""
    words = [word for word in text.split() if fold(word) not in people().particles]
    if len(words) > _SURE_WORDS:
        return True
    return any(word.lower() in facts.said for word in words if word[0].isalpha() and not is_small(word[0]))


def _is_subject(names: tuple[str, ...], title: str) -> bool:
    """Whether a title is a name or has all of it; before a colon stands who says the rest."""
    said = title.partition(":")[0]
    whole = len(names) == 1 and said == title and set(words_of(names[0])) <= set(words_of(title))
    return whole or agreement(" ".join(names), title) >= _ALIKE


def _is_in_standfirst(name: str, line: int, zone: Zone) -> bool:
    """Whether another line kept between the title and the text has a name among its words: a place, as likely."""
    facts, own = zone.facts, fold(name)
    lines = range(zone.title + 1, facts.prose[0]) if facts.prose and zone.title >= 0 else ()
    return any(n != line and facts.kept[n] and own in facts.signals.folded[n] != own for n in lines)


def _is_spoken_of(names: tuple[str, ...], facts: Facts) -> bool:
    """Whether the article speaks of all of some: its authors it does not."""
    folded = [fold(name) for name in names]
    return all(any(name in text and not text.startswith(name) for text in facts.story) for name in folded)
