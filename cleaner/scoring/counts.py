"""How many characters of which class each line has, and how many sentences, counted for a whole page at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cleaner.characters import UNSPACED
from cleaner.charclasses import CharClasses, Classes, Codes, codes_of
from cleaner.endings import CLOSING_MARKS, STOPS, UNSPACED_STOPS
from cleaner.scoring.arrays import Ints

# Classes of characters, by number. A character is of the first that fits.
OTHER, SPACE, UPPER, LOWER, LETTER, DIGIT, INNER, STOP, SEPARATOR, UNSPACED_LETTER, SYLLABLE, CLOSING = range(12)
CLASSES = 12
_INNER_MARKS = ",;،؛、，；፣፤၊᠂"
# They end a sentence whatever follows; the others, where a blank or the line's end does, behind closing marks or not.
_FULL_WIDTH = tuple(map(ord, UNSPACED_STOPS))
_SEPARATORS = "|›»«‹·•/>→←▸▶●■◆★_#@"
# Marks that close quotes, but are separators above all.
_CLOSING_SEPARATORS = tuple(ord(mark) for mark in _SEPARATORS if mark in CLOSING_MARKS)
# Scripts with blanks, each letter of which is a syllable: Hangul and Ethiopic.
_SYLLABLE = re.compile(r"[\uac00-\ud7a3\u1200-\u135a\u1380-\u138f\u2d80-\u2dde]")
_BMP, _IDEOGRAPHS = 0x10000, 0x20000
_LINE_END = 10


def _class_of(char: str) -> int:
    if ord(char) >= _BMP:  # beyond the basic plane there are symbols, then ideographs
        return OTHER if ord(char) < _IDEOGRAPHS else UNSPACED_LETTER
    for marks, found in ((_INNER_MARKS, INNER), (STOPS, STOP), (_SEPARATORS, SEPARATOR), (CLOSING_MARKS, CLOSING)):
        if char in marks:
            return found
    if UNSPACED.match(char):
        return UNSPACED_LETTER
    if _SYLLABLE.match(char):
        return SYLLABLE
    category = unicodedata.category(char)
    known = {"Zs": SPACE, "Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Nd": DIGIT}
    return known.get(category, LETTER if category[0] in "LM" else OTHER)


_CLASSES = CharClasses(_class_of)


class Characters(NamedTuple):
    """What is counted, one row a line.

    Attributes:
        lengths: Characters.
        counts: Characters by class, one column a class.
        capitals: Words that begin with a capital.
        sentences: Ends of sentences.
    """

    lengths: Ints
    counts: Ints
    capitals: Ints
    sentences: Ints


def count(texts: Sequence[str]) -> Characters:
    """Count the characters of lines without line ends."""
    lines = len(texts)
    lengths = np.array(list(map(len, texts)), int)
    codes = codes_of(texts)
    classes = _CLASSES.of(codes)
    line = np.repeat(np.arange(lines), lengths + 1)
    counts = np.bincount(line * CLASSES + classes, minlength=lines * CLASSES).reshape(lines, CLASSES)
    counts[:, OTHER] -= 1  # the line end
    inside = (classes >= UPPER) & (classes <= DIGIT)
    begins = np.flatnonzero((classes == UPPER) & ~np.concatenate(([False], inside[:-1])))
    stops = _sentence_ends(codes, classes)
    return Characters(
        lengths, counts, np.bincount(line[begins], minlength=lines), np.bincount(line[stops], minlength=lines)
    )


def _sentence_ends(codes: Codes, classes: Classes) -> Ints:
    """Return where the stops stand that end a sentence."""
    stops = np.flatnonzero(classes == STOP)
    after = stops + 1
    closing = np.logical_or.reduce([classes == CLOSING, *(codes == mark for mark in _CLOSING_SEPARATORS)])
    closed = closing[after]
    if closed.any():
        others = np.flatnonzero(~closing)
        after[closed] = others[np.searchsorted(others, after[closed])]
    full = np.logical_or.reduce([codes[stops] == stop for stop in _FULL_WIDTH])
    found: Ints = stops[(classes[after] == SPACE) | (codes[after] == _LINE_END) | full]
    return found
