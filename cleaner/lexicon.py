"""The words of each language that dates, bylines and the choice of a language need; data from ``rules/lexicon``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

import regex

from cleaner.characters import COLONS, UNSPACED, written_pattern
from cleaner.labels import Labels

_WORD = regex.compile(r"[\p{L}\p{M}]+")
# Between letters of katakana it stands inside a name.
_DOT = r"・(?!\p{Script=Katakana})"
# Beside the words of a time past or of reading stands its number, with its unit and with "about": "vor etwa 3 Stunden".
_COUNT_WORDS = 3
_NUMBER = regex.compile(r"\d")
# Its words together are no more than this, and the number has two digits: "399 stars today" is no time.
_AGO_WORDS, _AGO = 5, regex.compile(r"(?<![\d.,])\d{1,2}(?![\d.,])")


@dataclass(frozen=True, eq=False)
class Months:
    """How a language writes days and hours, folded.

    Attributes:
        numbers: Its month names, and their numbers.
        beside: Words that stand between a day and its hour.
        lexicon: Its other words.
    """

    numbers: Mapping[str, int]
    beside: frozenset[str]
    lexicon: Lexicon

    @cached_property
    def by_word(self) -> Mapping[str, list[str]]:
        """The names by their first word: a text without any of those names no month."""
        found: dict[str, list[str]] = {}
        for name in self.numbers:
            found.setdefault(_first_word(name), []).append(name)
        return found


@cache
def _first_word(name: str) -> str:
    """Return the first word of the name of a month; kept, because most names are those of every language."""
    match = _WORD.search(name)
    return match[0] if match else ""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language, folded. See `rules/lexicon` for what each list holds."""

    lang: str
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    stopwords: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    wrote: frozenset[str] = frozenset()
    and_: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    updated: frozenset[str] = frozenset()
    at: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    wire: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    desks: frozenset[str] = frozenset()
    not_author: frozenset[str] = frozenset()
    reading_time: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    other_dates: frozenset[str] = frozenset()

    @cached_property
    def between_names(self) -> regex.Pattern[str]:
        """What parts two names: a mark, or a word such as "and"."""
        words = "|".join(map(written_pattern, sorted(self.and_)))
        return regex.compile(
            rf"\s*(?:[,，;/／&、،፣|]|{_DOT})\s*(?:(?:{words})\s+)?|\s+\+\s+|\s+(?:{words})\s+", regex.IGNORECASE
        )

    @cached_property
    def prefixed(self) -> frozenset[str]:
        """The words for "and" that are one letter, in scripts without case: these write it with what follows."""
        letters = (word for word in self.and_ if len(word) == 1 and word.isalpha())
        return frozenset(letter for letter in letters if letter.upper() == letter.lower())

    @cached_property
    def taken(self) -> frozenset[str]:
        """Words that say that a text is no person's name: roles, desks, labels, times."""
        labels = self.not_author | self.published | self.updated | self.relative | self.reading_time
        return self.roles | self.desks | labels

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Words that are what nobody is called: all labels."""
        return self.by | self.published | self.updated | self.not_author | self.relative | self.source

    @cached_property
    def desk_words(self) -> frozenset[str]:
        """The words of desks, and the desks."""
        return self.desks | {word for desk in self.desks for word in desk.split()}

    @cached_property
    def role_ends(self) -> tuple[str, ...]:
        """The roles, to be asked for at the end of a text all at once."""
        return tuple(self.roles)

    @cached_property
    def role_firsts(self) -> frozenset[str]:
        """The first words of all roles."""
        return frozenset(role.partition(" ")[0] for role in self.roles)

    @cached_property
    def posts(self) -> Labels:
        """The roles, to be looked for in a text."""
        return Labels(self.roles)

    @cached_property
    def role_leads(self) -> frozenset[str]:
        """The first words of the roles of several words: "senior", "chief"."""
        return frozenset(role.partition(" ")[0] for role in self.roles if " " in role)

    @cached_property
    def post_ends(self) -> tuple[str, ...]:
        """The roles and the desks, to be asked for at the end of a word all at once."""
        return (*self.roles, *self.desks)

    @cached_property
    def glued_others(self) -> tuple[str, ...]:
        """Labels of those who did other work that are written without a blank behind a name: ``記者林佳穎攝``."""
        return tuple(filter(UNSPACED.match, self.not_author))

    @cached_property
    def _run_on(self) -> regex.Pattern[str]:
        labels = (word for word in self.unnamed if len(word) > 1 and UNSPACED.match(word))
        words = "|".join(map(regex.escape, sorted(labels, key=len, reverse=True))) or "(?!)"
        return regex.compile(rf"(?<=\d|[)）\]】]|[:：]\s?[^\s:：]{{2,20}})({words})(?=\s?[:：])")

    def fields_apart(self, text: str) -> str:
        """Return a text with blanks before labels of East Asia that run on behind a number or another field.

        >>> Lexicon("zh", by=frozenset({"作者"}), source=frozenset({"来源"})).fields_apart("作者：陈禾来源：海湾晚报")
        '作者：陈禾 来源：海湾晚报'
        """
        labelled = not text.isascii() and any(map(text.__contains__, COLONS))
        return self._run_on.sub(r" \1", text) if labelled else text

    @cached_property
    def crews(self) -> frozenset[str]:
        """Desks of one word: what stands behind a name of theirs, ``Harbour Team``, or before it."""
        return frozenset(desk for desk in self.desks if " " not in desk)

    @cached_property
    def bylines(self) -> Labels:
        """Labels of a byline."""
        return Labels(self.by, self.desks, self.not_author)

    @cached_property
    def writings(self) -> Labels:
        """What stands behind the name of somebody who wrote: "tarafından", "írása"."""
        return Labels(self.wrote, self.taken)

    def introduced(self, text: str) -> str:
        """Return whom byline words at the start or the end of a text introduce; empty where there are none."""
        return self.bylines.after_lead(text) or self.writings.before_end(text)

    @cached_property
    def others(self) -> Labels:
        """Labels of those who reviewed, edited, translated, took a picture."""
        return Labels(self.not_author)

    @cached_property
    def publications(self) -> Labels:
        """Labels of the publication date."""
        return Labels(self.published)

    @cached_property
    def updates(self) -> Labels:
        """Labels of the last update."""
        return Labels(self.updated)

    @cached_property
    def credits(self) -> Labels:
        """Labels of a source credit."""
        return Labels(self.source)

    @cached_property
    def wires(self) -> Labels:
        """What stands before the agencies that an article draws on; before anybody else it says nothing."""
        return Labels(self.wire)

    @cached_property
    def times(self) -> Labels:
        """Labels of dates and reading times."""
        return Labels(self.published | self.updated | self.reading_time)

    @cached_property
    def beside_hours(self) -> frozenset[str]:
        """The words that stand between a day and its hour: "at", the days of the week, zones."""
        return frozenset(word.strip("().") for text in (*self.at, *self.weekdays) for word in text.split())

    @cached_property
    def readings(self) -> Labels:
        """Words of the time that reading takes."""
        return Labels(self.reading_time)

    @cached_property
    def ends(self) -> Labels:
        """What ends a byline: a date, a reading time, a link to all that the author wrote."""
        return Labels(self.times.words | self.more)

    @cached_property
    def relatives(self) -> Labels:
        """Words of relative times."""
        return Labels(self.relative)

    def unlabelled(self, folded: str) -> str:
        """Return a folded text without the label of a day that it begins with."""
        return self.publications.after_lead(folded) or self.updates.after_lead(folded) or folded

    def is_ago(self, folded: str) -> bool:
        """Whether a folded text says how long ago it was, or which of the last days, and nothing besides.

        >>> ago = Lexicon("en", published=frozenset({"posted"}), relative=frozenset({"hours ago", "yesterday"}))
        >>> list(map(ago.is_ago, ("posted 3 hours ago", "yesterday, 10:05", "hours ago", "yesterday it rained")))
        [True, True, True, False]
        """
        rest = self.relatives.around(self.unlabelled(folded)) if self.relatives.may_be_in(folded) else None
        return rest is not None and (not rest or _counts(rest))

    def before_ago(self, folded: str) -> str | None:
        """Return what stands before the number and words that say how long ago it was; `None` where none end a text.

        >>> ago = Lexicon("en", relative=frozenset({"hours ago", "vor"}))
        >>> list(map(ago.before_ago, ("ann lee 3 hours ago", "gast vor 2 tagen", "5 hours ago", "ann lee 3 may")))
        ['ann lee', 'gast', '', None]
        """
        words = folded.split() if self.relatives.may_be_in(folded) else []
        for at in range(len(words) - 1, max(len(words) - _AGO_WORDS, 0) - 1, -1):
            said = " ".join(words[at:])
            if _AGO.search(said) and self.is_ago(said):
                return " ".join(words[:at])
        return None

    def is_reading_time(self, folded: str) -> bool:
        """Whether a folded text says how long it takes to read the article, and nothing besides.

        >>> reading = Lexicon("en", reading_time=frozenset({"min read", "reading time"}))
        >>> list(map(reading.is_reading_time, ("5 min read", "reading time: 5 minutes", "reading time")))
        [True, True, False]
        """
        return _counts(self.readings.around(folded) or "")

    @cached_property
    def other_days(self) -> Labels:
        """Labels of dates that are no publication: of an event, a deadline, the end of an offer."""
        return Labels(self.other_dates)

    @cached_property
    def openings(self) -> Labels:
        """Labels that a header line begins with."""
        return Labels(self.by | self.published | self.updated | self.source)


# Of a page whose language is not known, or has no words.
WORDLESS = Lexicon("")


def _counts(text: str) -> bool:
    """Whether a text is a number, with few words."""
    return len(text.split()) <= _COUNT_WORDS and _NUMBER.search(text) is not None
