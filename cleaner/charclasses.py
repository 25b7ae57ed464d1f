"""Classes of characters, told for a whole page at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]

_CHARACTERS = 0x110000
_BLANK, _LINE_END = np.uint32(ord(" ")), ord("\n")


def codes_of(texts: Iterable[str]) -> Codes:
    """Return the code points of texts, a line end between them."""
    return np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """Return the text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def texts_with(there: npt.NDArray[np.bool_], codes: Codes) -> list[int]:
    """Return the numbers of the texts in which there is something.

    Args:
        there: At which characters; it may end before the last.
        codes: The characters of all texts, as `codes_of` gives them.
    """
    ends = np.flatnonzero(codes == _LINE_END)
    return sorted(set(np.searchsorted(ends, np.flatnonzero(there)).tolist()))


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
        found = self._known[codes]
        if not found.all():
            for code in set(codes[found == 0].tolist()):
                self._known[code] = self._class_of(chr(code)) + 1
            found = self._known[codes]
        return found - np.uint8(1)


def words_of(texts: Sequence[str], classes: CharClasses, apart: int) -> list[list[str]]:
    """Return the words of each of some texts without line ends: what stands between characters of one class.

    Args:
        texts: The texts.
        classes: Classes of characters; the line end is in another than `apart`.
        apart: The class of what parts words.
    """
    codes = codes_of(texts)
    parted = np.where(classes.of(codes) == apart, _BLANK, codes)
    return [line.split() for line in text_of(parted).split("\n")] if texts else []
