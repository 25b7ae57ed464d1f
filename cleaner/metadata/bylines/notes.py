"""What a page says of its author below the article: a line that begins with the name, or a box that does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

import regex

from cleaner.characters import fold, words_of
from cleaner.document import Look
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.names import HAN
from cleaner.segment.shape import is_speech
from cleaner.wordlists import people

# A note about the author is among this many last paragraphs; a mark may stand before it.
_NOTES = 2
_MARKS = regex.compile(r"^[^\p{L}]+")
# A name without a blank has so many Chinese characters; one of two begins words of other meaning.
_HAN_NAME = 3
# A box about the author has so many words at most, and its first line, with the name, so many besides that.
_BOX_WORDS, _ROLE_WORDS = 100, 6
# "About Ann Lee": a heading of the name has so few words with that of the name.
_LABEL_WORDS = 4
# More lines that name an author are those of a list.
_MOST_HEADS = 8


def author_notes(facts: Facts, names: list[str]) -> set[int]:
    """Return the lines below the article, or its last paragraph, that begin with an author's name: notes about them.

    A heading of such a note ends in the name. A mark or a byline word may stand before it. Of a short article, the last
    line alone may be one. What the author says in a talk begins with the name and a colon. In markup, what stands in a
    box under the name belongs to it.

    Args:
        facts: The page.
        names: Its authors.
    """
    wanted = tuple(fold(name) for name in names if " " in name or len(HAN.findall(name)) >= _HAN_NAME)
    if not wanted:
        return set()
    signals, lines = facts.signals, facts.document.lines
    if len(facts.prose) > 2 * _NOTES:
        found = range(facts.prose[-_NOTES], len(lines))
    else:
        last = int(facts.kept.nonzero()[0][-1]) if len(facts.prose) > _NOTES else len(lines)
        found = range(last, min(last + 1, len(lines)))
    notes = [line for line in _beginning_with(found, facts, wanted) if not is_speech(lines[line].text)]
    above = [line - 1 for line in notes if not signals.prose[line - 1] and signals.folded[line - 1].endswith(wanted)]
    return {*notes, *above, *_called(_second_half(found, facts), facts, wanted), *_boxes(facts, wanted)}


def _second_half(found: range, facts: Facts) -> range:
    """Return the lines below the middle of the text, if those at its end are some of many."""
    half = facts.prose[len(facts.prose) // 2] + 1 if len(facts.prose) > 2 * _NOTES else found.start
    return range(min(half, found.start), found.stop)


def _called(lines: range, facts: Facts, wanted: tuple[str, ...]) -> Iterator[int]:
    """Yield the headings that end in a name, and the notes below them that begin with the first word of it.

    What somebody does may stand between; a note goes on as long as its paragraphs have that word.
    """
    folded, signals, done = facts.signals.folded, facts.signals, 0
    for line in (line for line in lines[:-1] if folded[line].endswith(wanted)):
        if line < done:
            continue
        name = next((name for name in wanted if folded[line].endswith(f" {name}") or folded[line] == name), "")
        few = signals.words[line] <= name.count(" ") + _LABEL_WORDS and not signals.stopped[line]
        role = not signals.stopped[line + 1] and signals.words[line + 1] <= _ROLE_WORDS
        first = line + 2 if role else line + 1
        if name and few and facts.is_note(first, name):
            called = name.partition(" ")[0]
            done = next((n for n in range(first + 1, len(folded)) if called not in words_of(folded[n])), len(folded))
            yield from range(line, done)


def _beginning_with(lines: range, facts: Facts, wanted: tuple[str, ...]) -> Iterator[int]:
    """Yield the lines that begin with a name, from their first word on or from behind their byline word."""
    folded, lead = facts.signals.folded, facts.lexicon.bylines.after_lead
    for line in sorted({line for name in wanted for line in lines if name in folded[line]}):
        own = folded[line]
        if _untitled(lead(own) or _MARKS.sub("", own)).startswith(wanted):
            yield line


def _untitled(folded: str) -> str:
    """Return a text without the forms of address that it begins with: ``dr ann lee is a lecturer``."""
    first, _, rest = folded.partition(" ")
    return _untitled(rest) if rest and first in people().honours else folded


def _boxes(facts: Facts, wanted: tuple[str, ...]) -> Iterator[int]:
    """Yield the lines of boxes under the article that have an author's name for a heading.

    Where others of their look are headed by something else, or what stands beside them is headed like them, they are
    entries of a list: posts, speakers.
    """
    nodes, signals = facts.document.nodes, facts.signals
    if not nodes or len(facts.prose) <= _NOTES:
        return
    below = range(facts.prose[len(facts.prose) // 2] + 1, len(facts.document.lines))
    longest = max((name.count(" ") for name in wanted), default=0) + 1 + _ROLE_WORDS
    heads = [n for n in _beginning_with(below, facts, wanted) if not signals.prose[n] and signals.words[n] <= longest]
    boxes = {line: _box(line, facts) for line in heads} if len(heads) <= _MOST_HEADS else {}
    boxes = {line: box for line, box in boxes.items() if box >= 0 and not _amid(box, facts)}
    for line, box in boxes.items():
        own = {*boxes.values(), *nodes.around(box)}
        if not _is_listed(box, own, facts) and not _is_beside_others(line, box, facts, wanted):
            yield from range(line, nodes.lasts[box])


def _is_listed(box: int, own: Collection[int], facts: Facts) -> bool:
    """Whether other elements of the classes of a box, each post of a thread with an id of its own, are entries, too.

    Those have several lines, kept ones among them, and are not the article's own. Elements without a class are all
    alike: those of single paragraphs, and that of the article.
    """
    nodes, most = facts.document.nodes, len(facts.prose) // 2
    look = nodes.look(box).without_id
    for kind in (kind for kind, other in enumerate(nodes.looks) if other.without_id == look):
        for one in (one for one in nodes.alike[kind] if one not in own):
            first, last = nodes.firsts[one], nodes.lasts[one]
            if last > first + 1 and facts.kept[first:last].any():
                paragraphs = bisect_left(facts.prose, last) - bisect_left(facts.prose, first)
                if paragraphs <= most:
                    return True
    return False


def _is_beside_others(head: int, box: int, facts: Facts, wanted: tuple[str, ...]) -> bool:
    """Whether an element beside a box, with text of the article, names somebody else where the box names its author."""
    nodes, homes = facts.document.nodes, facts.document.homes

    def place(line: int) -> tuple[Look, ...]:
        return tuple(nodes.look(node) for node in islice(nodes.around(homes[line]), 2))

    own = place(head)
    if not any(look.names for look in own):
        return False
    beside = (one for one, around in enumerate(nodes.parents) if around == nodes.parents[box] and one != box)
    entries = map(nodes.span, beside)
    lines = (line for each in entries if facts.kept[each.start : each.stop].any() for line in each)
    others = (line for line in lines if not facts.signals.folded[line].startswith(wanted))
    return any(_look_alike(place(line), own) for line in others)


def _look_alike(place: Sequence[Look], other: Sequence[Look]) -> bool:
    """Whether two elements look alike, and those around them share a class; a post has others of its own."""
    around = zip(place[1:], other[1:], strict=False)
    shared = any(not {*one.without_id[1:]}.isdisjoint(two.without_id[1:]) for one, two in around)
    return place == other or (shared and place[0] == other[0])


def _box(line: int, facts: Facts) -> int:
    """Return the largest small element around a line in which no paragraph stands above it; -1 if there is none."""
    nodes, signals, found = facts.document.nodes, facts.signals, -1
    for node in nodes.around(facts.document.homes[line]):
        first, last = nodes.firsts[node], nodes.lasts[node]
        if (facts.kept & signals.prose)[first:line].any() or signals.words[first:last].sum() > _BOX_WORDS:
            break
        found = node if last > line + 1 else found
    return found


def _amid(box: int, facts: Facts) -> bool:
    """Whether the element around a box has paragraphs of the article behind it, as a sign or a letter in it has."""
    nodes, homes = facts.document.nodes, facts.document.homes
    around = nodes.parents[box]
    behind = (line for line in facts.prose if line >= nodes.lasts[box])
    return any(nodes.parents[homes[line]] == around for line in behind)
