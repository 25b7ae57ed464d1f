"""How many characters of which class each line has, counted for a whole page at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from cleaner.characters import UNSPACED

# Classes of characters, by number. A character is of the first that fits.
OTHER, SPACE, UPPER, LOWER, LETTER, DIGIT, INNER, STOP, SEPARATOR, UNSPACED_LETTER, HANGUL = range(11)
CLASSES = 11
_INNER_MARKS = ",;،؛、，；"
_STOPS = ".!?…。！？．।॥؟۔։"
_SEPARATORS = "|›»«‹·•/>→←▸▶●■◆★_#@"
_BMP, _SYMBOLS, _IDEOGRAPHS = 0x10000, 0xFFFD, 0x4E00


def _class_of(code: int) -> int:
    char = chr(code)
    for marks, found in ((_INNER_MARKS, INNER), (_STOPS, STOP), (_SEPARATORS, SEPARATOR)):
        if char in marks:
            return found
    if UNSPACED.match(char):
        return UNSPACED_LETTER
    if 0xAC00 <= code <= 0xD7A3:
        return HANGUL
    category = unicodedata.category(char)
    known = {"Zs": SPACE, "Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Nd": DIGIT}
    return known.get(category, LETTER if category[0] in "LM" else OTHER)


@cache
def _block(number: int) -> npt.NDArray[np.uint8]:
    """Classes of 256 characters: a constant, made when one of them is first met."""
    return np.fromiter(map(_class_of, range(number << 8, (number + 1) << 8)), np.uint8, 256)


def _classes(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    table = np.zeros(_BMP, np.uint8)
    for number in np.flatnonzero(np.bincount(codes >> 8)).tolist():
        table[number << 8 : (number + 1) << 8] = _block(number)
    return table[codes]


def count(texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Count characters by class, and words that begin with a capital.

    Args:
        texts: Lines without line ends.

    Returns:
        Counts, one row a line, one column a class; and the number of capitalised words of each line.
    """
    if not texts:
        return np.zeros((0, CLASSES), int), np.zeros(0, int)
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    # Beyond the basic plane there are symbols, then ideographs.
    plain = np.where(codes < _BMP, codes, np.where(codes < 0x20000, _SYMBOLS, _IDEOGRAPHS))
    classes = _classes(plain)
    line = np.cumsum(codes == 10) - (codes == 10)
    counts = np.bincount(line * CLASSES + classes, minlength=len(texts) * CLASSES).reshape(len(texts), CLASSES)
    counts[:, OTHER] -= 1  # the line end
    inside = (classes >= UPPER) & (classes <= DIGIT)
    begins = np.flatnonzero((classes == UPPER) & ~np.concatenate(([False], inside[:-1])))
    return counts, np.bincount(line[begins], minlength=len(texts))
