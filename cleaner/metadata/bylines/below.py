"""Who is named below the text without a word for it: alone, with a place or a day, or as who posted it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, pairwise

import regex

from cleaner.characters import fold
from cleaner.dates.calendar import has_digit
from cleaner.metadata.bylines.nameline import HOUR, without_rest
from cleaner.metadata.bylines.works import behind_days
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.authors import sole_name, split_names, without_address
from cleaner.metadata.people.names import is_known, unique
from cleaner.metadata.ranks import BylineRank
from cleaner.metadata.zone import Zone

# Where somebody is who signs: "Hove", "с. Соснівка"; on a line of its own, of so many words at most.
_PLACE = regex.compile(r"(?:\p{L}{1,4}\. )?\p{Lu}\p{Ll}+(?:-\p{L}+)*")
_PLACE_WORDS = 3
# And in one of so many lines below the last paragraph.
_PLACED_LINES = 3
# A line of labels below the text is one of so many.
_LABELLED_LINES = 4
# So many words has a line of names below the text at most.
_SIGNED_WORDS = 8


def below_text(zone: Zone) -> Iterator[Candidate]:
    """Yield who is named right below the last paragraph or in a line of labels there."""
    yield from _placed(zone)
    yield from _alone(zone)
    yield from _labelled(zone)
    yield from _published(zone)
    yield from _dated(zone)
    yield from _over_note(zone)


def _placed(zone: Zone) -> Iterator[Candidate]:
    """Yield whom one of the lines below the last paragraph names before where that is: ``Ann Lee, Hove``.

    Or behind a day, or before who that is. The place may be on the next line. The article speaks of nobody called so.
    """
    facts, words = zone.facts, zone.facts.lexicon
    first = facts.prose[-1] + 1 if facts.prose else 0
    for line in compress(range(first, first + _PLACED_LINES), facts.alive[first:]):
        rest = _behind_day(zone.text(line), zone)
        name, comma, note = (part.strip() for part in (rest or zone.text(line)).partition(","))
        if comma and _PLACE.fullmatch(name) and not is_known(name) and sole_name(note, words):
            name, note = note, name
        below = note or "".join(facts.signals.folded[line + 1 : line + 2])
        place = _PLACE.fullmatch(note) is not None and fold(note) not in words.taken
        # Behind a person a few words say who that is, or a day when it was written.
        other = words.others.within(fold(note)) or fold(note) in words.roles or sole_name(note, words)
        noted = not other and (not has_digit(note) or zone.calendar.fills(note))
        explained = rest != "" or not note or place or (noted and is_known(name))
        alone = comma and explained and 0 < len(below.split()) <= _PLACE_WORDS and "," not in note
        name = sole_name(name, words) if alone and is_set_apart(line, facts) else ""
        if not name or facts.speaks_of(name, line):
            continue
        if is_known(name) or not facts.may_be_words(name, line):
            yield Candidate(name, Origin.LINE, BylineRank.SIGNED, line, "signs with a place or a day")
            return


def is_set_apart(line: int, facts: Facts) -> bool:
    """Whether a line is a paragraph or, in flattened text, the only item of a list: a dash before whoever signs."""
    kinds = facts.document.kinds
    lone = facts.document.kind == "text" and "list" not in (*kinds[line - 1 : line], *kinds[line + 1 : line + 2])
    return kinds[line] == "paragraph" or (kinds[line] == "list" and lone)


def _alone(zone: Zone) -> Iterator[Candidate]:
    """Yield whom the line of flattened text right below the last paragraph names, and nobody the article speaks of.

    Topics stand there as well; they are what it speaks of.
    """
    facts = zone.facts
    line = facts.prose[-1] + 1 if facts.prose and facts.document.kind == "text" else len(facts.alive)
    text = zone.text(line).strip() if line < len(facts.alive) and facts.alive[line] else ""
    names = split_names(text, facts.lexicon) if text.count(" ") < _SIGNED_WORDS else ()
    # Who comments does so at an hour, or some days ago.
    below = range(line + 1, min(line + 3, len(facts.alive)))
    said = any(HOUR.search(zone.text(n)) or facts.lexicon.is_ago(facts.signals.folded[n]) for n in below)
    parts = [fold(without_address(part)) for part in facts.lexicon.between_names.split(text)]
    whole = names != () and [*map(fold, names)] == parts and not said
    if whole and all(is_known(name) and not facts.speaks_of(name, line) for name in names):
        yield Candidate(JOINER.join(names), Origin.LINE, BylineRank.SIGNED, line, "alone below the text")


def _labelled(zone: Zone) -> Iterator[Candidate]:
    """Yield whom a line of several parts below the text names: ``10. 4. 2025 | Autor: Ann Lee | Rubrika: Obec``.

    Who comments is named where the line begins.
    """
    words = zone.facts.lexicon
    for line in zone.tail[:_LABELLED_LINES]:
        parts = words.bylines.parts(zone.text(line)) if not words.bylines.after_lead(zone.text(line)) else ()
        names = unique(name for part in parts for name in split_names(part, words))
        if names and all(" " in name for name in names):
            yield Candidate(JOINER.join(names), Origin.LINE, BylineRank.SIGNED, line, "labelled below the text")
            return


def _published(zone: Zone) -> Iterator[Candidate]:
    """Yield whom the only dated line with a byline word below the text names: ``Published May 3, 2024 By Ann Lee``.

    Entries and comments have lines of the same form, each with its day.
    """
    words = zone.facts.lexicon
    # Who changed it is not who wrote it: "updated May 5 by Ann Lee".
    dated = (n for n in zone.below if n in zone.dates and not words.updates.within(zone.facts.signals.folded[n]))
    behind = {line: map(words.bylines.after_lead, behind_days(zone.text(line), line, zone)[1:]) for line in dated}
    named = {line: rest for line, rests in behind.items() if (rest := next(filter(None, rests), ""))}
    for line, rest in named.items() if len(named) == 1 else ():
        names = split_names(without_rest(rest, zone), words)
        if names and line in zone.tail[:_LABELLED_LINES] and all(" " in name or is_known(name) for name in names):
            yield Candidate(JOINER.join(names), Origin.LINE, BylineRank.SIGNED, line, "behind the day below the text")


def _dated(zone: Zone) -> Iterator[Candidate]:
    """Yield whom the line below a day names, right below the text and above the section: no comment has its day above.

    ``May 3, 2024``, ``Ann Lee``, ``Recipes``
    """
    facts = zone.facts
    for day, line in pairwise(zone.below[:2]):
        name = sole_name(zone.text(line), facts.lexicon) if zone.is_day(day) and line == day + 1 else ""
        signs = name and not facts.speaks_of(name, line) and (is_known(name) or not facts.may_be_words(name, line))
        if signs and not facts.signals.prose[line + 1 : line + 2].any():
            yield Candidate(name, Origin.LINE, BylineRank.SIGNED, line, "below the day, below the text")


def _over_note(zone: Zone) -> Iterator[Candidate]:
    """Yield whom a line with a byline word names right above a note that begins with that name.

    ``By Ann Lee``, ``Ann Lee keeps the lamp of the harbour.``
    """
    words = zone.facts.lexicon
    for line in (n for n in zone.tail[:_LABELLED_LINES] if n + 1 < len(zone.facts.alive)):
        rest = words.bylines.after_lead(zone.text(line))
        name = sole_name(rest, words) if rest else ""
        if name and zone.text(line + 1).startswith(name):
            yield Candidate(name, Origin.LINE, BylineRank.SIGNED, line, "above a note about the author")
            return


def _behind_day(text: str, zone: Zone) -> str:
    """Return what follows the day that a text begins with; empty where it begins with none."""
    first = next(iter(zone.calendar.find(text)), None)
    return zone.behind(text, first.end) if first and not text[: first.start].strip() else ""
