"""The words that names in markup are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Where a word begins though nothing parts it from the one before: `shareBar`, `HTMLBody`.
_HUMP = re.compile(rb"(?=[A-Z](?:(?=[a-z])|(?<=[a-z].)))")
# Every letter small, anything else a blank.
_LETTERS = bytes(byte | 0x20 if chr(byte).isascii() and chr(byte).isalpha() else 0x20 for byte in range(256))
# Names of an element beyond this many characters are made by a program.
_SEEN = 240


def tokens_of(tag: str, names: Sequence[str], attributes: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Return the tokens of an element: its tag, the words of its classes and id, and its role and property.

    >>> tokens_of("div", ("shareBar", "#top2"), (("role", "dialog"),))
    ('<div>', 'share', 'bar', 'top', 'role=dialog')
    """
    tokens = (f"<{tag}>", *words_of(names))
    for name, value in attributes:
        first, *others = value.rpartition("/")[2].split() or [""]
        tokens += (f"{name}={first}".lower() if first else name, *words_of(others))
    return tokens


def words_of(names: Sequence[str]) -> list[str]:
    """Return the words of names: letters of ASCII, of which capitals stand together or begin a word.

    >>> words_of(("c-HTMLBody_17", "ad2"))
    ['c', 'html', 'body', 'ad']
    """
    text = " ".join(names)[:_SEEN].encode("ascii", "replace")
    # Bytes throughout: this is done for every look of a page, and a pattern for words takes thrice as long.
    if not text.islower():
        text = _HUMP.sub(b" ", text)
    return text.translate(_LETTERS).decode("ascii").split()
