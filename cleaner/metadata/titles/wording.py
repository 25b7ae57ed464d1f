"""How a heading reads as the title: as the head of the page states it, without signs, counts and labels around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from cleaner.characters import fold, words_of
from cleaner.metadata.people.names import is_known
from cleaner.metadata.segments import is_apart, is_twice
from cleaner.metadata.titles.apart import FEWEST_WORDS
from cleaner.metadata.titles.declared import PARTING, Declared

# What stands before a headline and says what it is about: "Kenya: Nairobi from below".
_KICKER = re.compile(r".{2,60}?\s?[:|–—.?!]\s|.{2,60}?\s-\s")
# What somebody says begins so.
_SAYS = re.compile(r"[\"'“„«‘「]")
# What is no word of a headline, but says which it is.
_LABEL = re.compile(r"\d|[:“„\"]\s*$")
# Marks at the ends of a heading, of a menu or of what it stands beside.
_EDGES = re.compile(r"^[\s:|·•–—-]+(?=\S)|\s+[:|]$")
# Signs at the ends of a stated title that no heading has: of Markdown, of programs that count clicks.
_DECORATION = re.compile(r"^[#*⋆★☆]|[#*⋆★☆]$")
# How many a list holds, behind its name; a year is one of a film. How many comments there are, glued to the headline.
_TOTAL = re.compile(r"\s*\((?!(?:19|20)\d\d\))\d[\d.,]*\)$|(?<=[^\W\d_])\d{1,4}$")
# Before a mark that stands in a box of its own, behind the kicker.
_LOOSE = re.compile(r"\s+(?=[:,;.!?])")


def trimmed(text: str, head: Declared, forms: Collection[str]) -> str:
    """Return a heading without marks at its ends, nor a count or blanks that what the head states lacks.

    Args:
        text: The heading.
        head: The titles that the head states.
        forms: These and their segments, folded.
    """
    text = _EDGES.sub("", text)
    uncounted = _TOTAL.sub("", text)
    if uncounted != text and fold(uncounted) in forms and fold(text) not in forms:
        return uncounted
    close = _LOOSE.sub("", text)
    return close if close in head.texts else text


def as_stated(text: str, head: Declared, forms: Collection[str], printed: Collection[str]) -> str:
    """Return the form of a heading that the head of the page states.

    With its punctuation; with the kicker that two of the head's facts agree on, if the page prints it; without a label
    that none of them has ("Blog:", "Dec 18 2025", a section that the page prints), or that og:title lacks.

    Args:
        text: The heading.
        head: The titles that the head states.
        forms: These and their segments, folded.
        printed: The folded short lines of the page.
    """
    own, labels = words_of(text), (forms, printed)
    for one in head.titles if fold(text) not in head.forms else ():
        longer = len(one.text) > len(text) and not _DECORATION.search(one.text)
        if words_of(one.text) == own and one.kind == "meta" and longer:
            return one.text
    for one, *again in head.forms.values():
        if (again and _is_kicked(one.text, own, printed)) or _is_labelled(text, one.text, head, labels):
            return one.text
    return text


def _is_kicked(stated: str, own: tuple[str, ...], printed: Collection[str]) -> bool:
    """Whether a stated title is a kicker that the page prints and the words of a heading of several words."""
    kicker = _KICKER.match(stated) if 1 < len(own) < len(words_of(stated)) else None
    if not kicker or words_of(stated[kicker.end() :]) != own:
        return False
    return any(fold(kicker[0]).rstrip(PARTING) in line for line in printed)


def _is_labelled(text: str, stated: str, head: Declared, labels: Sequence[Collection[str]]) -> bool:
    """Whether a heading is a label and a stated title."""
    label, words = text[: len(text) - len(stated)], words_of(stated)
    if len(words) < FEWEST_WORDS or (_SAYS.match(stated) and label.rstrip().endswith(":") and is_known(label)):
        return False  # of "Ann Lee: “A clock gives no time”", she who says it is part
    if label and text.endswith(stated) and label[-1].islower() and stated[0].isupper():
        return True  # a label without a blank behind it: "SnowThe man who reads the banks"
    if words_of(text)[-len(words) :] != words:
        return False
    sure = len(head.forms) == 1 or stated == head.teased
    key = fold(label).strip(PARTING)
    named = any(key in known for known in labels) or is_twice(words_of(label))
    return (sure and (named or _LABEL.search(label) is not None)) or is_apart(label)
