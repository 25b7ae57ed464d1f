"""The words that names in markup are made of."""

from __future__ import annotations

from collections.abc import Sequence

import regex

# Every letter small, anything else a blank, but for what parts the names of several elements: no markup has that.
_BETWEEN = "\0"
_LETTERS = bytes(byte | 0x20 if byte < 0x80 and chr(byte).isalpha() else 0x20 if byte else 0 for byte in range(256))
# Where a word begins though nothing parts it: `shareBar`, `HTMLBody`.
_HUMP = regex.compile(rb"[A-Z](?:(?<=[a-z][A-Z])|(?=[a-z]))")
# Names of an element beyond this many characters are made by a program.
_SEEN = 240


def tokens_of(tag: str, words: Sequence[str], attributes: Sequence[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Return the tokens of an element: its tag, the words of its classes and id, and its role and property.

    >>> tokens_of("div", name_words(("shareBar", "#top2")), (("role", "dialog"),))
    ('<div>', 'share', 'bar', 'top', 'role=dialog')
    """
    if not attributes:
        return (f"<{tag}>", *words)
    # A heading by its role weighs as one by its tag.
    tokens = ["<h2>" if tag == "div" and ("role", "heading") in attributes else f"<{tag}>", *words]
    for name, value in attributes:
        first, *others = value.rstrip("/").rpartition("/")[2].split() or [""]
        tokens.append(f"{name}={first}".lower() if first else name)
        tokens += name_words(others) if others else ()
    return tuple(tokens)


def name_words(names: Sequence[str]) -> list[str]:
    """Return the words of the names of an element: letters of ASCII, of which capitals stand together or begin a word.

    >>> name_words(("c-HTMLBody_17", "ad2"))
    ['c', 'html', 'body', 'ad']
    """
    return name_words_of_each([names])[0]


def name_words_of_each(elements: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the `name_words` of each of many elements; names have no blanks."""
    # All elements at once: this is done for every look of a page.
    text = _BETWEEN.join([" ".join(names)[:_SEEN] for names in elements]).encode("ascii", "replace")
    parted = _HUMP.sub(rb" \g<0>", text).translate(_LETTERS).decode("ascii").split(_BETWEEN)
    return [line.split() for line in parted] if elements else []
