"""Names with what each did in brackets behind them: "Anna Krüger (Text), Bernd Sauer (Bild)"."""

from __future__ import annotations

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.people.names import MARKS, unique

_WORK = regex.compile(r"(?P<names>[^()（）]{3,60})[(（](?P<work>[^()（）]{2,30})[)）]")
_JOINT = regex.compile(r"\s*[&/+,，、·]\s*|\s+")


def writers(text: str, words: Lexicon) -> tuple[str, ...]:
    """Return those of the people whom a line names who wrote, by the work in brackets behind each.

    >>> lexicon = Lexicon("de", by=frozenset({"text"}), not_author=frozenset({"fotos"}), and_=frozenset({"und"}))
    >>> writers("Anna Krüger (Text) und Bernd Sauer (Fotos)", lexicon)
    ('Anna Krüger',)
    """
    found = list(_WORK.finditer(text)) if "(" in text or "（" in text else []
    if not found or text[found[-1].end() :].strip(MARKS + "."):
        return ()
    names: list[str] = []
    for match in found:
        works = _JOINT.split(fold(match["work"]))
        if any(map(words.bylines.has, works)):
            lead, *rest = match["names"].lstrip(MARKS).split(" ", 1)
            both = rest[0] if rest and fold(lead) in words.and_ else match["names"]
            names += split_names(words.bylines.after_lead(both) or both, words)
    return unique(names)
