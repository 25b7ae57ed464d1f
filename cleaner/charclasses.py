"""The characters of a whole page at once: their classes, and the words between some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]

_CHARACTERS = 0x110000
_BLANK, _LINE_END = np.uint32(ord(" ")), ord("\n")


def codes_of(texts: Iterable[str]) -> Codes:
    """Return the code points of texts without line ends, a line end behind each."""
    return np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """Return the text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def texts_with(there: npt.NDArray[np.bool_], codes: Codes) -> list[int]:
    """Return the numbers of the texts in which there is something.

    Args:
        there: At which characters; it may end before the last.
        codes: The characters of all texts, as `codes_of` gives them.
    """
    places = there.nonzero()[0]
    if not len(places):
        return []
    ends = (codes == _LINE_END).nonzero()[0]
    return sorted(set(ends.searchsorted(places).tolist()))


def words_between(apart: npt.NDArray[np.bool_], codes: Codes) -> list[list[str]]:
    """Return the words of each of the texts: what stands between blanks and what else parts words.

    Args:
        apart: Which characters part words, as blanks do; no line end does.
        codes: The characters of all texts, as `codes_of` gives them.
    """
    *lines, _ = text_of(np.where(apart, _BLANK, codes)).split("\n")
    return [line.split() for line in lines]


class CharClasses:
    """The class of every character, found out when it is first met.

    Args:
        class_of: Returns the class of a character, a number below 255.
    """

    def __init__(self, class_of: Callable[[str], int]) -> None:
        self._class_of = class_of
        # One more than the class; what nobody asked for is nought, and takes no memory.
        self._known = np.zeros(_CHARACTERS, np.uint8)

    def of(self, codes: Codes) -> Classes:
        """Return the class of each character."""
        found = self._known.take(codes)
        if not found.all():
            for code in set(codes[found == 0].tolist()):
                self._known[code] = self._class_of(chr(code)) + 1
            found = self._known.take(codes)
        return found - np.uint8(1)
