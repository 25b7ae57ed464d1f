"""Classes of characters, told for a whole page at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]

_CHARACTERS = 0x110000


def codes_of(texts: Iterable[str]) -> Codes:
    """Return the code points of texts, a line end between them."""
    return np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """Return the text of code points."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


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
        unknown = codes[found == 0]
        if len(unknown):
            for code in np.unique(unknown).tolist():
                self._known[code] = self._class_of(chr(code)) + 1
            found = self._known[codes]
        return found - np.uint8(1)
