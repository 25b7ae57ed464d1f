"""The headings of a page that may say its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from cleaner.characters import fold, words_of
from cleaner.document import Line
from cleaner.metadata.facts import Facts
from cleaner.metadata.segments import parts
from cleaner.metadata.titles.declared import declared

# Of a heading it is 1 at least, of all else 0.
_LEVEL = attrgetter("level")
# Levels of headings that a title has.
LEVELS = 2
# The entries of a menu have so many characters together.
MENU_CHARS = 20


def top_headings(lines: Sequence[Line]) -> list[int]:
    """Return the headings of the first two levels."""
    return [number for number, level in enumerate(map(_LEVEL, lines)) if 0 < level <= LEVELS]


def title_headings(facts: Facts) -> list[int]:
    """Return the headings of the first two levels that may be titles.

    A day is none, as blogs have it above their entries, unless the head of the page states it.
    """
    found = [n for n in facts.headed if facts.document.lines[n].level <= LEVELS]
    days = set(filter(facts.is_day, found))
    stated = [fold(text) for *_, text in declared(facts.document.head)] if days else []
    return [n for n in found if n not in days or any(facts.signals.folded[n] in text for text in stated)]


def linked_texts(lines: Sequence[Line], folded: Sequence[str], headings: Sequence[int]) -> set[str]:
    """Return the folded headings that are links."""
    return {folded[number] for number in headings if lines[number].is_link}


def headings_of_site(lines: Sequence[Line], tops: Sequence[int]) -> frozenset[int]:
    """Return the headings of the first level that are links, where one is none: those are the site's own."""
    found = frozenset(number for number in tops if lines[number].is_link)
    return found if len(found) < len(tops) else frozenset()


def names_of_manual(lines: Sequence[Line], folded: Sequence[str], headings: Sequence[int], title: str) -> Iterator[str]:
    """Yield those of some headings, folded, that call what the page is a part of, as manuals have them on every page.

    The title element says "The part | The manual", and so do two headings, with a menu between. The label of a headline
    stands right below it.
    """
    without_last, without_first, last, first = map(fold, parts(title) or ("",) * 4)
    for part, whole in ((without_last, last), (first, without_first)):
        top = next((n for n in headings if folded[n] == whole), len(lines))
        below = [n for n in headings if n > top and folded[n] == part and lines[n].level > lines[top].level]
        if below and sum(line.linked for line in lines[top : below[-1]]) >= MENU_CHARS:
            yield whole


def stated_together(lines: Sequence[Line], headings: Sequence[int], stated: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the headings that a page states together with the heading right below, and what it states."""
    wholes = {words_of(text): text for text in stated}
    for one, other in pairwise(headings):
        if other > one + 1 or lines[one].level != lines[other].level:
            continue
        if whole := wholes.get(words_of(lines[one].text) + words_of(lines[other].text)):
            yield one, whole
