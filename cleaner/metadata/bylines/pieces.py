"""A byline in pieces: names on lines of their own and what ties them, where each piece of markup has its line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

import regex

from cleaner.characters import fold
from cleaner.metadata.bylines.nameline import without_rest
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.people.authors import split_names, without_brackets
from cleaner.metadata.people.contacts import without_mail
from cleaner.metadata.people.names import is_known
from cleaner.metadata.ranks import FAR
from cleaner.metadata.zone import Zone

# Behind such an end the names go on in the next line.
_GOES_ON = regex.compile(r"[,&、，]$")
_ENDS = " ,&、，"
# A byline in pieces has no more lines.
_MOST_LINES = 40
# The number of a footnote has no more digits.
_NOTE_DIGITS = 2


class Piece(NamedTuple):
    """A line that may go on a byline.

    Attributes:
        line: Its number.
        text: It, without the joint that it begins with.
        names: Who is named in it, one at least.
        joint: What ties it to the piece before: a word, or a comma; empty where nothing does.
    """

    line: int
    text: str
    names: tuple[str, ...]
    joint: str

    @property
    def is_known(self) -> bool:
        """Whether all are names that people have."""
        return all(map(is_known, self.names))


def pieces(first: str, line: int, zone: Zone, labels: Collection[str] = ()) -> Iterator[Piece]:
    """Yield the lines below a byline that name somebody, as far as nothing but joints stands between.

    Args:
        first: The text of the byline.
        line: Its line.
        zone: Where its lines may stand.
        labels: Words that stand before each name: "By", "Ann Lee", "By", "Bob Ray".
    """
    words, folded = zone.facts.lexicon, zone.facts.signals.folded
    joint, marked = _end_of(first), False
    # The article may begin with whom it is about: "Ada Rossi, a keeper of lamps, ..."
    prose = zone.facts.signals.prose
    lines = range(line + 1, min(len(folded), line + 1 + _MOST_LINES))
    for other in takewhile(lambda other: not prose[other], lines):
        text, own = zone.text(other), zone.facts.label(other)
        if own in words.and_ or own in labels:
            joint = own if own in words.and_ else ","
            continue
        if is_joint(other, zone):
            marked = True
            continue
        lead, _, rest = text.partition(" ")
        if fold(lead) in words.and_ and rest:
            joint, text = lead, rest
        if not (joint or marked or labels):
            return
        names = split_names(without_rest(text, zone), words)
        if not names:
            return
        sure = marked and all(map(is_known, names))
        yield Piece(other, text, names, joint or ("," if sure else ""))
        joint, marked = _end_of(text), False


def _end_of(text: str) -> str:
    return "," if _GOES_ON.search(text) else ""


def together(first: str, following: Iterable[Piece]) -> str:
    """Return the text of a byline and of the pieces that go it on as one line prints them."""
    whole = first.rstrip(_ENDS)
    for piece in following:
        joint = f" {piece.joint} " if piece.joint not in ("", ",") else ", "
        whole = f"{whole}{joint}{piece.text.rstrip(_ENDS)}"
    return whole


def is_joint(line: int, zone: Zone) -> bool:
    """Whether a line between two names is an address of mail, a place in brackets, a word, a mark or a number."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded[line]
    if folded in words.and_:
        return True
    if folded[:1].isalpha() and "@" not in folded:
        return False
    rest = without_brackets(without_mail(folded), words)
    noted = rest.isdigit() and len(rest) <= _NOTE_DIGITS
    return noted or rest in words.and_ or not any(map(str.isalnum, rest))


def going_on(first: str, line: int, zone: Zone) -> Iterator[Piece]:
    """Return the lines below a byline that a word, a comma or a mark ties to it."""
    return takewhile(lambda piece: piece.joint, pieces(first, line, zone))


def of_pieces(tied: Iterable[Piece], names: Collection[str], rank: int) -> Iterator[Candidate]:
    """Yield the names of each line that goes a byline on, if the byline has them."""
    for piece in tied:
        if set(piece.names).issubset(names):
            yield Candidate(JOINER.join(piece.names), Origin.LINE_BELOW, rank + FAR, piece.line, "goes on a byline")
