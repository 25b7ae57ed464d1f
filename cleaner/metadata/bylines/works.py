"""Names with what each did behind them: "Anna Krüger (Text), Bernd Sauer (Bild)", "Ayşe Kaya tarafından"."""

from __future__ import annotations

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.authors import sole_name, split_names
from cleaner.metadata.people.names import MARKS, is_known, unique
from cleaner.metadata.zone import Zone

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


def before_verb(line: int, zone: Zone) -> tuple[str, ...]:
    """Return the names before words that say who wrote, a day before them perhaps: ``Ayşe Kaya tarafından``."""
    words = zone.facts.lexicon
    texts = map(words.writings.before_end, reversed(behind_days(zone.text(line), line, zone)) if words.wrote else ())
    named = next(filter(None, texts), "")
    if not named:
        return ()
    names = split_names(named, words)
    free = words.stopwords.isdisjoint(fold(named).split()) and not zone.facts.may_be_words(named, line)
    return names if free or all(map(is_known, names)) else ()


def posted_by(text: str, words: Lexicon) -> str:
    """Return whom a sentence that begins with the label of a day ends in; empty where it ends in nobody.

    ``Posted on Monday in Harbours by Ann Lee.``
    """
    dated = words.publications.after_lead(text) and not words.others.within(fold(text))
    tokens = text.rstrip(".").split() if dated else ()
    ends = (words.bylines.after_lead(" ".join(tokens[at:])) for at in range(len(tokens) - 2, 0, -1))
    return next((name for rest in ends if rest and (name := sole_name(rest, words))), "")


def behind_days(text: str, line: int, zone: Zone) -> list[str]:
    """Return the text of a line, and what of it follows each of its dates."""
    return [zone.behind(text, start) for start in (0, *(date.end for date in zone.dates.get(line, ())))]
