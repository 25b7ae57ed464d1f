"""What leads to a person beside the name: an address of mail, a number to call."""

from __future__ import annotations

import re
import unicodedata

import regex

from cleaner.characters import fold

MAIL = regex.compile(r"(?<!\S)\S*@\S+")
_WEB = re.compile("http|www")
# With as many digits as a number to call has.
_PHONE = regex.compile(r"(?<![\d./:-])\+?\d(?:[\d()/–-]| (?=\d)){6,18}\d?(?=\s?[\p{L}\w.-]{0,64}@)")
# Where a name runs on into an address: small letters follow capitals, Latin letters those of another script.
_RUNS_ON = regex.compile(r"(\p{Lu}[\p{Lu}\p{M}'’-]{2,}(?=\p{Ll})|(?:(?!\p{Latin})[\p{L}\p{M}'’-]){2,}(?=\p{Latin}))")
# A family name that an address repeats has so many letters, and both together have so many at most.
_FAMILY_CHARS, _MOST_CHARS = 3, 60


def without_mail(text: str, address: regex.Pattern[str] = MAIL) -> str:
    """Return a text without addresses of mail, and the numbers to call right before them.

    What runs on into an address is kept where letters tell it: the address has the family name in it.

    >>> without_mail("Ann Leeann.lee@gazette.example"), without_mail("Ann Lee 0555 123456 al@gazette.example")
    ('Ann Lee', 'Ann Lee   ')
    >>> without_mail("Write to ann.lee@gazette.example")
    'Write to '
    """
    # What else may be an address is one of the web.
    if "@" not in text and (address is MAIL or not _WEB.search(text)):
        return text
    bare: str = address.sub(_before_address, _PHONE.sub(" ", text) if "@" in text else text)
    return bare


def _before_address(match: regex.Match[str]) -> str:
    local = match[0].partition("@")[0]
    if found := _RUNS_ON.match(local):
        return str(found[1])
    glued = local[:1].isupper() and len(local) <= _MOST_CHARS
    ends = range(len(local) - _FAMILY_CHARS, _FAMILY_CHARS - 1, -1) if glued else ()
    return next((local[:end] for end in ends if local[end].islower() and _plain(local[:end]) in local[end:]), "")


def _plain(name: str) -> str:
    """Return a name as addresses have it."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFD", fold(name))))
