"""Printed bylines: behind a byline word, beside a date or above a role near the title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import compress, count, repeat, takewhile

import regex

from cleaner.characters import fold, is_small
from cleaner.labels import Labels
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.bare import bare_name
from cleaner.metadata.bylines.headerlines import LABEL_ENDS, header_lines, is_in_undated_table
from cleaner.metadata.bylines.labelled import labelled
from cleaner.metadata.bylines.named import is_crew
from cleaner.metadata.bylines.nameline import (
    first_label_below,
    is_above_other_work,
    without_rest,
)
from cleaner.metadata.bylines.pieces import going_on, is_joint, of_pieces, together
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.people.authors import sole_name, split_names
from cleaner.metadata.people.names import is_known, recased
from cleaner.metadata.people.roles import is_role_line
from cleaner.metadata.ranks import BylineRank, Doubt
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies

_SPACED_DASH = regex.compile(r"\s[-–—]\s")
# A bare name stands at most so many lines above the title.
_BARE_ABOVE = 4
# Who is named for other work is named again so many lines below.
_NAMED_ABOVE = 2
# What stands between the names of two authors says who they are in so many words at least.
_NOTE_WORDS = 3
# A crew so many below it.
_CREW_BELOW = 6


def printed(zone: Zone) -> Iterator[Candidate]:
    """Yield the printed bylines near the title.

    A line that begins with a byline word, or follows one, or is a bare name beside a date or a reading time.
    """
    lines = list(header_lines(zone))
    introduced = list(labelled(zone, lines))
    yield from introduced
    others = {one.line for one in introduced}
    yield from _bare_names(zone, [pair for pair in lines if pair[0] not in others])
    yield from _elsewhere(zone)


def _elsewhere(zone: Zone) -> Iterator[Candidate]:
    """Yield who is named far from the title, below byline words on a line of their own, if the page has that once."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded
    by = words.bylines.words
    are_labels = map(by.__contains__, map(str.rstrip, folded[:-1], repeat(LABEL_ENDS)))
    labels = (line for line in compress(count(), are_labels) if not is_in_undated_table(line, zone))
    found: dict[tuple[str, ...], int] = {}
    for line in labels:
        names = split_names(without_rest(zone.text(line + 1), zone), words)
        if names and all(map(is_known, names)) and first_label_below(line, zone) < 0:
            below = takewhile(lambda text: _names_one(text, words), map(zone.text, range(line + 2, len(folded))))
            more = tuple(below) or tuple(_noted_below(line + 1, zone))
            found.setdefault((*names, *more), line + 1)
        if len(found) > 1:
            return
    if found:
        names, line = found.popitem()
        yield Candidate(JOINER.join(names), Origin.LINE, BylineRank.ELSEWHERE, line, "below a byline word")


def _bare_names(zone: Zone, lines: Iterable[tuple[int, str]]) -> Iterator[Candidate]:
    """Yield who is named on lines without a byline word: persons, agencies, crews."""
    words, bare = zone.facts.lexicon, list[tuple[int, tuple[str, ...]]]()
    end = -1
    for line, text in lines:
        if line < end:
            continue
        tied = tuple(going_on(text, line, zone))
        own = range(line, tied[-1].line + 1 if tied else line + 1)
        if line >= zone.title - _BARE_ABOVE and (names := bare_name(zone, own, together(text, tied))):
            yield from of_pieces(tied, names, BylineRank.BARE)
            end = own.stop
            if _is_below_other_work(line, zone) or _is_named_otherwise(names, line, zone):
                continue
            # Names on lines right below one another belong together, and those with a note on each of them below.
            near = bare and (bare[-1][0] == line - 1 or (bare[-1][0] == line - 2 and is_joint(line - 1, zone)))
            above = _noted_above(line, zone) or (bare[-1][1] if near else ())
            below = tuple(_noted_below(line, zone))
            names = (*above, *names, *below)
            bare.append((line, names))
            # A card says who somebody is; a label alone, which of them is the author.
            carded = below and zone.facts.label(line + 1) not in words.unnamed
            rank = (BylineRank.TOGETHER if above or tied or carded else BylineRank.BARE) + (line < zone.title)
            yield Candidate(JOINER.join(names), Origin.LINE, rank, line, "a bare name near the title")
        elif line > zone.title:
            yield from _no_persons(line, text, zone)


def _no_persons(line: int, text: str, zone: Zone) -> Iterator[Candidate]:
    """Yield the agencies that a line below the title names alone, or the crew."""
    bare = without_rest(text, zone)
    if found := _agencies_of(bare, zone.facts.lexicon) if _agencies().may_be_in(fold(bare)) else ():
        yield Candidate(JOINER.join(found), Origin.LINE, BylineRank.BARE, line, "an agency", Doubt.AGENCY)
    elif line - zone.title <= _CREW_BELOW and _is_bare_crew(bare, line, zone):
        yield Candidate(bare.strip(), Origin.LINE, BylineRank.BARE, line, "a crew near the title", Doubt.NO_PERSON)


def _noted_above(line: int, zone: Zone) -> tuple[str, ...]:
    """Return the persons on lines of their own above a name, each with a line on who that is between: a card each."""
    cards = _cards(range(line - 2, zone.title, -2), lambda card: _says_who(card + 1, zone), zone)
    return tuple(sole_name(zone.text(card), zone.facts.lexicon) for card in reversed(list(cards)))


def _noted_below(line: int, zone: Zone) -> Iterator[str]:
    """Yield the persons on lines of their own below a name with a role below it, each with who that is between."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded
    cards = _cards(range(line + 2, len(folded), 2), lambda card: is_role_line(folded[card - 1], words), zone)
    return (sole_name(zone.text(card), words) for card in cards if not is_above_other_work(card, zone))


def _cards(lines: range, is_noted: Callable[[int], bool], zone: Zone) -> Iterator[int]:
    """Return the first of some lines, as far as each is the name of a person alone and has its note."""
    return takewhile(lambda line: is_noted(line) and _is_person(line, zone), lines)


def _is_person(line: int, zone: Zone) -> bool:
    """Whether a line, which no rule removes, is the name of a person and nothing besides."""
    return bool(zone.facts.alive[line]) and _names_one(zone.text(line).strip(), zone.facts.lexicon)


def _names_one(text: str, words: Lexicon) -> bool:
    """Whether a text is the name of a person and nothing besides."""
    return is_known(sole_name(text, words))


def _says_who(line: int, zone: Zone) -> bool:
    """Whether a line between two names says what one of them is or does: a few words, no day, no credit, no name."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded[line]
    long = zone.facts.signals.words[line] >= _NOTE_WORDS and line not in zone.dates
    credit = words.others.within(folded) or any(mark in folded for mark in ":/©")
    return long and not credit and not split_names(zone.text(line), words)


def _is_bare_crew(text: str, line: int, zone: Zone) -> bool:
    """Whether a line right below the title, or beside a day, is the name of a crew, and each word has a capital."""
    named = is_crew(text, zone.facts.lexicon) and not any(is_small(word[0]) for word in text.split())
    return named and (line - 1 == zone.title or not zone.dated.isdisjoint((line - 1, line + 1)))


def _is_below_other_work(line: int, zone: Zone) -> bool:
    """Whether the line above a name introduces who took the pictures, edited, reviewed: "Photos by", "Fotos:".

    A word alone may be an entry of a menu, or the label of the name above it.
    """
    above = zone.facts.signals.folded[line - 1] if line else ""
    label = not above.isalpha() and zone.facts.label(line - 1) in zone.facts.lexicon.others.words
    return label and first_label_below(line - 1, zone) < 0


def _is_named_otherwise(names: tuple[str, ...], line: int, zone: Zone) -> bool:
    """Whether a line a little above one with a name says that he edited, reviewed: "Edited by: Ann Lee", "×"."""
    lead, near = zone.facts.lexicon.others.after_lead, range(max(0, line - _NAMED_ABOVE), line)
    return any(fold(name) in fold(lead(zone.text(n))) for n in near for name in names)


@cache
def _agencies() -> Labels:
    """Return what names agencies, to be looked for in a text."""
    return Labels(agencies().names | agencies().words)


def _agencies_of(text: str, words: Lexicon) -> tuple[str, ...]:
    """Return the agencies that a line names, and nothing besides but the place where they are: ``AFP, Manila``."""
    # "Manila - AFP"
    text = ", ".join(reversed(_SPACED_DASH.split(text, maxsplit=1)))
    parts = [part.strip(" .()") for part in words.between_names.split(text) if part.strip(" .()")]
    found = tuple(takewhile(agencies().has, parts))
    rest = parts[len(found) :]
    placed = len(rest) <= 1 and not is_small("".join(rest)[:1])
    return tuple(recased(one, words) for one in found) if placed else ()
