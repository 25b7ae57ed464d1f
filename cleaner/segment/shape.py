"""Shapes of line groups that keep their line breaks: verse, dialogue, code, columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

import regex

from cleaner.characters import LEADS, is_small
from cleaner.endings import CLOSING_MARKS, is_ended

_SPEECH = regex.compile(r"^(?:[—–―]\s*\S|\p{Lu}[\p{L}.' -]{0,24}:\s+\S)")
# A speaker's name, with its colon, is no longer.
_SPEAKER = 27
_DASHES = ("—", "–", "―")
# What a line of verse ends in besides a stop.
_PAUSES = (*LEADS, *_DASHES, "-")
_CODE_ENDS = ("{", "}", "(", ")", ";", "\\", "):", ") :", "=>", "->")
_CODE_START = re.compile(
    r"^\s*(?:#include\b|#!|//|/\*|\$ |>>> |\.\.\. |def \w+\(|class \w+[(:{]|import [\w.{*]+\s*(?:$|as |from |;)"
    r"|from [\w.]+ import |return\b.*[;()\w]$|if \(|for \(|while \("
    r"|(?:const|let|var|int|void|public|private|static|func|fn) \w"
    r"|@\w+\b|</?\w+[^>]*>\s*$|[\w.\[\]]+\s*[-+*/]?=\s*\S|[\w.]+\([^)]*\)\s*[;:]?$|(?:pip|npm|git|apt|cd|curl|sudo) \w)"
)
_INDENTED = re.compile(r"^(?: {2,}|\t)\S")
# Of lines of code, these shares are code by what they say, and by that or their indentation.
_MARKED, _CODE = 0.3, 0.6
# Of lines of a dialogue, this share is speech.
_SPOKEN = 0.75
# And at least this share of it ends like sentences.
_ENDED = 0.5
# Two blanks part the cells of a row whose columns are set with blanks; two columns are no table.
_CELL = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 3
# Justified prose has no wider gaps.
_JUSTIFIED = 2

# A line of verse is rarely longer; a line of prose rarely shorter.
_VERSE_CHARS = 64
_VERSE_WORDS = 3.0
# Share of verse lines that end in a mark or go on in small letters: headlines and menus do neither.
_VERSE_MARKS = 0.3
# So many lines in a row of a word or two, with capitals and without a mark, are a menu.
_MENU_LINES, _MENU_WORDS = 4, 2


def is_verse(lines: Sequence[str]) -> bool:
    """Return whether lines that stand together are verse: short, several words each, punctuated at their ends.

    >>> tide = ["The tide came in, the tide went out,", "and nobody was there to shout"]
    >>> is_verse([*tide, "a word of warning to the shore."])
    True
    >>> is_verse(["Home", "World news", "Sports and culture"])
    False
    """
    if len(lines) < 2 or max(map(len, lines)) > _VERSE_CHARS:
        return False
    if sum(line.count(" ") + 1 for line in lines) < _VERSE_WORDS * len(lines):
        return False
    stops = [is_ended(line) or line.rstrip(CLOSING_MARKS).endswith(_PAUSES) for line in lines]
    if sum(stops) + sum(1 for line in lines[1:] if is_small(line[0])) < max(2, _VERSE_MARKS * len(lines)):
        return False
    labels = (
        not stop and line.count(" ") < _MENU_WORDS and not is_small(line[0])
        for line, stop in zip(lines, stops, strict=True)
    )
    return all(len(list(run)) < _MENU_LINES for label, run in groupby(labels) if label)


def is_dialogue(lines: Sequence[str]) -> bool:
    """Return whether most lines begin with a dash of speech or a speaker's name and a colon.

    The fields of a record do so, too; but none of them comes twice, and few end like a sentence: "Smith, J."

    >>> is_dialogue(["Q: Why now?", "A: Because we must."])
    True
    >>> is_dialogue(["Author: Ann Lee", "Page: 7", "Section: News"])
    False
    """
    spoken = list(filter(is_speech, lines))
    if len(spoken) < max(2, _SPOKEN * len(lines)):
        return False
    labels = [text.partition(":")[0] for text in spoken if text[:1] not in _DASHES]
    return len(set(labels)) < len(spoken) or sum(map(is_ended, spoken)) >= _ENDED * len(spoken)


def is_speech(text: str) -> bool:
    """Return whether a line begins with a dash of speech or a speaker's name and a colon."""
    return (":" in text[:_SPEAKER] or text[:1] in _DASHES) and _SPEECH.match(text) is not None


def spoken_part(lines: Sequence[str]) -> tuple[int, int]:
    """Return where the speech of a dialogue begins and ends: with those who speak more than once, if anybody does.

    >>> spoken_part(["By: Ann Lee", "Q: Why now?", "A: We must.", "Q: How?", "A: By sea.", "More news"])
    (1, 5)
    """
    speakers = [line[0] if line[0] in _DASHES else line.partition(":")[0] if is_speech(line) else "" for line in lines]
    many = Counter(speakers)
    spoken = [number for number, speaker in enumerate(speakers) if speaker and many[speaker] > 1]
    return (spoken[0], spoken[-1] + 1) if spoken else (0, len(lines))


def is_code(lines: Sequence[str]) -> bool:
    """Return whether lines that stand together are source code or commands.

    >>> is_code(["for x in rows:", "    total += x", "print(total)"])
    True
    >>> is_code(["He said (twice);", "she agreed."])
    False
    """
    marked = sum(
        1 for line in lines if _CODE_START.match(line) or (line.rstrip().endswith(_CODE_ENDS) and "." not in line[-3:])
    )
    indented = sum(1 for line in lines if _INDENTED.match(line))
    return marked > 0 and marked + indented >= _CODE * len(lines) and marked >= _MARKED * len(lines)


def columns_of(lines: Sequence[str]) -> list[list[str]]:
    """Return the cells of each line that is a row of a table set with blanks; no cells for another.

    The cells of such a row begin or end where those of the row above or below do; one may be empty.

    >>> columns_of(["Team      P   G", "Dunlow   12   3", "It rained."])
    [['Team', 'P', 'G'], ['Dunlow', '12', '3'], []]
    """
    cells = [list(_CELL.finditer(line)) if "  " in line.strip() else [] for line in lines]
    near = [_are_aligned(above, below) for above, below in pairwise(cells)]
    rows = [any(near[max(0, number - 1) : number + 1]) for number in range(len(cells))]
    return [[cell[0] for cell in found] if row else [] for found, row in zip(cells, rows, strict=True)]


def _are_aligned(above: Sequence[re.Match[str]], below: Sequence[re.Match[str]]) -> bool:
    """Whether two lines are rows of one table; the first cells may begin with a number of their own."""
    short, long = sorted((above, below), key=len)
    if len(short) < _FEWEST_COLUMNS or len(long) > len(short) + 1:
        return False
    begins, ends = {cell.start() for cell in long}, {cell.end() for cell in long}
    aligned = all(cell.start() in begins or cell.end() in ends for cell in short[1:])
    return aligned and any(b.start() - a.end() > _JUSTIFIED for row in (above, below) for a, b in pairwise(row))
