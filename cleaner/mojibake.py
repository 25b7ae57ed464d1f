"""Text that was encoded twice: a program read UTF-8 as Latin-1 or Windows-1252, and wrote that as UTF-8."""

from __future__ import annotations

import re

# In UTF-8, all marks of print (quotes, dashes, dots) and letters of most scripts have the byte that Latin-1 reads as
# this control; Windows-1252 reads the marks as these two characters, and one more. No text has either.
_CONTROL, _EURO = "\x80", "€"
_MARK = f"â{_EURO}"
# What other bytes of the marks look like in Windows-1252; its holes, and the upper half, look as in Latin-1.
_LOOKS = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0xC0)}
# A character in UTF-8 as Latin-1 shows it. Letters of capitals and a quote may look like one by chance, so that in a
# row of them one has a control; the one that ends lines may stand behind any letter.
_CHARACTER = r"(?:[Â-ß][\x80-\xbf]|[à-ï][\x80-\xbf]{2}|[ð-ô][\x80-\xbf]{3})"
# So far behind the first sign of a row is the control at most: one that has none is not read from each sign on.
_CONTROLLED = r"[\x85\xa0-\xbfÂ-ô]{1,64}[\x80-\x84\x86-\x9f]"
# Signs, and letters with the accents of Latin, have none. Nor have some words of other scripts, but those are long.
_TWICE = re.compile(
    # What all of it begins with is found ten times as fast as the first of some patterns.
    rf"(?=[Â-ô])(?:{_MARK}[{re.escape(''.join(_LOOKS))}]"
    rf"|(?={_CONTROLLED}){_CHARACTER}+|{_CHARACTER}{{3,}}|[Â-Å][\x85\xa0-\xbf])"
)
# A stretch of text between line ends and tags; U+0085 may be half of a character.
_STRETCH = re.compile(r"[^\n<>]+")
_AS_LATIN_1 = {look: chr(byte) for look, byte in _LOOKS.items() if ord(look) != byte}
_IN_WINDOWS = re.compile(f"[{''.join(_AS_LATIN_1)}]")


def encoded_once(text: str) -> str:
    r"""Return a text that was encoded twice as it was before that; other text as it is.

    >>> encoded_once("They donâ\x80\x99t, said ZoÃ«; they donâ€™t.")
    'They don’t, said Zoë; they don’t.'
    """
    while _CONTROL in text or (_EURO in text and _MARK in text):
        before, text = text, _whole(text) or _STRETCH.sub(_read_stretch, text)
        if text == before:
            break
    return text


def _whole(text: str) -> str | None:
    """Return what all of a text says in UTF-8; None where a part of it is nothing."""
    try:
        return _IN_WINDOWS.sub(lambda look: _AS_LATIN_1[look[0]], text).encode("latin-1").decode()
    except UnicodeError:
        return None


def _read_stretch(match: re.Match[str]) -> str:
    """Return what a stretch says, all of it where that is possible: short words give no sign of their own."""
    stretch = match[0]
    if stretch.isascii() or not _TWICE.search(stretch):
        return stretch
    return _whole(stretch) or _TWICE.sub(_read, stretch)


def _read(match: re.Match[str]) -> str:
    """Return what a piece of text says in UTF-8; the piece itself where that is nothing."""
    return _whole(match[0]) or match[0]
