"""Hard-wrapped prose: at which width a text was wrapped, which lines go on in the next, and how they are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import and_

import regex

from cleaner.characters import COLONS, LEADS, UNSPACED
from cleaner.endings import CLOSING_MARKS, is_ended

# East Asian wide characters take two columns, marks none.
_WIDE = regex.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    r"\U0001f300-\U0003ffff]"
)
_MARK = regex.compile(r"\p{Mn}")
# A line may end behind any of these characters, and goes on without a blank.
_UNBROKEN = regex.compile(rf"{UNSPACED.pattern[:-1]}\u3001-\u303f\uff01-\uff65]")
_HYPHENED = regex.compile(r"\p{L}-$")

# In place of a tag within a line stand as many of this: some wrap prose with its tags, some by what is shown.
NO_WIDTH = "\u200b"

# Widths at which people and programs wrap prose, in columns.
_NARROWEST, _WIDEST = 40, 110
# Paragraphs of one page are wrapped by more than one hand: lines may fall this much short of the common width.
_SLACK = 5
# Share of a wrapped group's lines that break off in a sentence and are full; of all lines of one that is nothing else.
_FULL_SHARE, _PURE_SHARE = 0.65, 0.9
# So much evidence is no chance, unless more lines are whole paragraphs.
_ENOUGH = 5
# So few lines that break off in a sentence say nothing.
_FEWEST = 2
# Printed lines of proportional type have this share of the characters of the longest; short ones may be verse.
_TYPE_SHARE = 0.8
_LONGEST_VERSE = 64
# Words of scripts that neither part words nor break inside them (Thai, Lao, Burmese, Khmer) have about so many columns.
_UNPARTED_WORD = 8

Size = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped: the measure of its lines, and their width in it; 0 where lines are whole paragraphs."""

    size: Size = len
    width: int = 0

    def goes_on(self, line: str, after: str) -> bool:
        """Whether a line goes on in the next: its first word had no room left, give or take a few columns.

        A new sentence or a capital has to be out of room without them.
        """
        if not self.width:
            return False
        slack = _SLACK if breaks_off(line, after) else 0
        return _is_full(line, after, self, slack)

    def fills(self, lines: Sequence[str]) -> bool:
        """Whether lines are wrapped prose: nearly all are full, or all but the last lines of paragraphs."""
        pairs = list(pairwise(lines))
        if not self.width or not pairs:
            return False
        full = [_is_full(line, after, self, _SLACK) for line, after in pairs]
        broken = [breaks_off(line, after) for line, after in pairs]
        return sum(full) >= _PURE_SHARE * len(full) or (
            sum(broken) >= _FEWEST and sum(map(and_, full, broken)) >= _PURE_SHARE * sum(broken)
        )


def columns(text: str) -> int:
    """Return the columns a text takes in a terminal."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text)) - len(_MARK.findall(text))


def wrapping_of(groups: Sequence[Sequence[str]]) -> Wrapping:
    """Return how the lines of a text were wrapped.

    Args:
        groups: The lines between two blank lines, with their indentation.
    """
    pairs = [pair for group in groups for pair in pairwise(group) if _may_be_full(pair[0])]
    if len(pairs) < _FEWEST:
        return Wrapping()
    sizes: tuple[Size, ...] = (len,) if all(line.isascii() for line, _ in pairs) else (columns, len)
    # Programs count characters or columns; which, shows in how many lines come out full.
    found = max((_common(pairs, size) for size in sizes), key=lambda pair: pair[0])[1]
    whole = sum(len(line) > _WIDEST and len(_breakable(line)) > _WIDEST for group in groups for line in group)
    evidence = sum(_evidence(group, found) for group in groups)
    return found if evidence >= max(_ENOUGH, whole) or _is_short(groups, found) else Wrapping()


def _breakable(line: str) -> str:
    """Return a line without its addresses, which no program breaks, however long they are."""
    return " ".join(word for word in line.split(" ") if "://" not in word) if "://" in line else line


def _is_short(groups: Sequence[Sequence[str]], wrapping: Wrapping) -> bool:
    """Return whether a text of few wrapped lines says all that it can: each that breaks off is full, none is longer."""
    inside, rooms = 0, list[int]()
    for group in groups:
        if any(wrapping.size(_breakable(line)) > wrapping.width for line in group):
            return False
        stopped = _is_stopped(group[-1])
        for line, after in filter(lambda pair: _may_be_full(pair[0]), pairwise(group)):
            is_full, broken = _is_full(line, after, wrapping, 0), breaks_off(line, after)
            if broken and not is_full:
                return False
            if is_full and " " in line and (broken or (stopped and not _is_stopped(line))):
                rooms.append(wrapping.size(line) + _room(after, wrapping.size))
            inside += broken
    # The widest at which all of them are full.
    return inside > 0 and len(rooms) >= _FEWEST and min(rooms) - 1 > _LONGEST_VERSE


def _common(pairs: Iterable[tuple[str, str]], size: Size) -> tuple[int, Wrapping]:
    """Return the width that makes most lines full, and how many."""
    steps: Counter[int] = Counter()
    for line, after in pairs:
        length = size(line)
        steps[length] += 1
        steps[length + _room(after, size)] -= 1
    widths = sorted(steps)
    count, width = max(zip(accumulate(steps[width] for width in widths), widths, strict=True))
    return count, Wrapping(size, width)


def _evidence(group: Sequence[str], wrapping: Wrapping) -> int:
    """Return how many lines that break off in a sentence are full, if most are; full lines upon such count twice.

    Verse breaks off at a comma; in prose few lines end in one.
    """
    pairs = [pair if _may_be_full(pair[0]) else None for pair in pairwise(group)]
    full = [pair is not None and _is_full(*pair, wrapping, 0) for pair in pairs]
    broken = [pair is not None and breaks_off(*pair) for pair in pairs]
    ends = [line for line, one, other in zip(group, full, broken, strict=False) if one and other]
    found = len(ends)
    if 2 * sum(line.rstrip(CLOSING_MARKS).endswith(LEADS) for line in ends) > found:
        return 0
    return found + 2 * sum(map(and_, full[1:], full)) if found >= max(1, _FULL_SHARE * sum(broken)) else 0


def breaks_off(line: str, after: str) -> bool:
    """Return whether a line ends inside a sentence: no stop, and the next begins with a letter that is no capital."""
    first = after.lstrip()[0]
    return first.isalpha() and not first.isupper() and not _is_stopped(line)


def _is_stopped(line: str) -> bool:
    """Whether a line ends a sentence, or leads with a colon to what has lines of its own."""
    return is_ended(line) or line.endswith(COLONS)


def _may_be_full(line: str) -> bool:
    return _NARROWEST // 2 <= len(line) <= _WIDEST and columns(line) >= _NARROWEST


def _is_full(line: str, after: str, wrapping: Wrapping, slack: int) -> bool:
    length = wrapping.size(line)
    return length - line.count(NO_WIDTH) <= wrapping.width < length + _room(after, wrapping.size) + slack


def _room(after: str, size: Size) -> int:
    """Return the room that the first word of a line needs at the end of the line before, with the blank."""
    after = after.lstrip()[:_WIDEST]
    if UNSPACED.match(after):
        return size(after[0]) if _WIDE.match(after) else _UNPARTED_WORD
    return 1 + size(after.partition(" ")[0])


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of lines that stand together, without marks or indentation; mostly the lines themselves."""
    if len(lines) <= _FEWEST + 1:
        return list(lines)
    wrapping = wrapping_of([lines])
    goes_on = wrapping.goes_on if wrapping.width else _proportional(lines)
    if goes_on is None:
        return list(lines)
    paragraphs = [[lines[0]]]
    for line, after in pairwise(lines):
        if goes_on(line, after):
            paragraphs[-1].append(after)
        else:
            paragraphs.append([after])
    return list(map(joined, paragraphs))


def _proportional(lines: Sequence[str]) -> Callable[[str, str], bool] | None:
    """Return whether a line goes on in the next, for printed lines of proportional type; None where they are none.

    Their characters differ in number, but none that breaks off in a sentence is much shorter than the longest.
    """
    longest = max(map(len, lines))
    broken = [len(line) for line, after in pairwise(lines) if breaks_off(line, after)]
    if not _LONGEST_VERSE < longest <= _WIDEST or len(broken) <= _FEWEST or min(broken) < _TYPE_SHARE * longest:
        return None

    def goes_on(line: str, after: str) -> bool:
        ends = _is_stopped(line) and len(line) + _room(after, len) <= longest
        return len(line) >= _TYPE_SHARE * longest and not ends

    return goes_on


def joined(lines: Sequence[str]) -> str:
    """Return a paragraph from its lines; scripts that part no words, and hyphened words, go on without a blank.

    >>> joined(["The well-", "known mill is", "sold."]), joined(["港口的负责人", "打开了那扇旧门。"])
    ('The well-known mill is sold.', '港口的负责人打开了那扇旧门。')
    """
    text = lines[0]
    parts = [text]
    for line, after in pairwise(lines):
        unbroken = _UNBROKEN.match(line[-1]) and _UNBROKEN.match(after[0])
        hyphened = _HYPHENED.search(line[-2:]) and after[0].islower()
        parts.append(after if unbroken or hyphened else f" {after}")
    return "".join(parts)
