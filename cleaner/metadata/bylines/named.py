"""Whoever a text names as its author, as a candidate: persons, agencies, desks, accounts."""

from __future__ import annotations

import regex

from cleaner.address import host_of
from cleaner.characters import BARS, fold
from cleaner.dates.calendar import has_digit
from cleaner.lexicon import Lexicon
from cleaner.metadata.candidate import JOINER, Candidate
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.people.names import HAN, MARKS, is_known, nick, recased
from cleaner.metadata.ranks import Doubt
from cleaner.metadata.site import FEWEST_LETTERS, squeezed
from cleaner.wordlists import agencies, people

# A crew is called by no more words.
_CREW_WORDS = 4
# A place is called by no more words.
_PLACE_WORDS = 4
_PAIR = 2
_BEHIND_PLACE = regex.compile(r"(?<!\s)[:/]\s")
# What parts the pieces of a line of labels.
PIECE = regex.compile(rf"\s[/{BARS}–—]\s+|\s*[•|]\s*|·(?=\d)|／\s*|[/\s]\s*(?=\p{{Han}})")


def named(texts: list[str], origin: str, rank: int, facts: Facts, line: int = -1) -> Candidate:
    """Return the names in texts as a candidate: of persons, else of whoever they name, agencies and desks together."""
    words = facts.lexicon
    crowds = people().crowds
    texts = [
        text
        for text in texts
        if not (
            any(map(fold(text).__contains__, crowds))
            or _is_signed_by_host(text, facts)
            or (line >= 0 and facts.is_label(text))
        )
    ]
    texts = [one for text in texts for one in _apart_from_site(_behind_label(text, words), facts)]
    if len(texts) > 1:
        texts = [text for text in texts if not facts.site.is_name(text)]
    # A part of the site's name may read as a person's; a person's own site is called like them.
    persons = [text for text in texts if not facts.site.is_name(text) or is_known(text)]
    names = [name for text in persons for name in split_names(text, words) if not agencies().has(name)]
    if names:
        return Candidate(JOINER.join(names), origin, rank, line, "names of persons")
    nicks = [one for text in texts if (one := nick(text, words))]
    if pair := _first_names(nicks, words):
        return Candidate(JOINER.join(pair), origin, rank, line, "given names")
    if all(map(agencies().has, nicks)):
        agency = JOINER.join(recased(one, words) for one in nicks)
        return Candidate(agency, origin, rank, line, "an agency", Doubt.AGENCY)
    return Candidate(JOINER.join(nicks), origin, rank, line, "no name of a person", Doubt.NO_PERSON)


def _is_signed_by_host(text: str, facts: Facts) -> bool:
    """Whether a text says the host of the page in brackets behind its name: "The Gazette (www.gazette.example)"."""
    host = host_of(facts.address)
    return host != "" and fold(text).endswith((f"({host})", f"(www.{host})"))


def _behind_label(text: str, words: Lexicon) -> str:
    """Return what follows a byline word at the start of a text or, in Chinese, of one of its parts; else the text.

    ``江城報／ 記者林佳穎／基隆即時報導``
    """
    parts = [text, *(PIECE.split(text) if HAN.search(text) else ())]
    if len(parts) > 1 and is_known(parts[1]) and not parts[1].endswith(tuple(people().not_given)):
        return text  # "陈立文 通讯员李大海"
    return next(filter(None, map(words.bylines.after_lead, parts)), None) or behind_place(text, words)


def behind_place(text: str, words: Lexicon) -> str:
    """Return the names behind where their bearers were, "القاهرة: سارة منصور", "المنصورة/ سارة حسن"; else the text."""
    mark = _BEHIND_PLACE.search(text)
    place, name = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    short = 0 < len(place.split()) <= _PLACE_WORDS and not has_digit(place) and not words.others.within(fold(place))
    names = split_names(name, words) if mark and short else ()
    return name if names and all(map(is_known, names)) else text


def _apart_from_site(text: str, facts: Facts) -> list[str]:
    """Return the agencies that a text names beside the site, ``Le Courrier avec AFP``; else the text without it."""
    parts = [part.strip(MARKS) for part in facts.lexicon.between_names.split(text)]
    wires = list(filter(agencies().has, parts))
    rest = [part for part in parts if part and part not in wires]
    if wires and all(facts.site.is_name(part) for part in rest):
        return wires
    bare = without_host(text, facts.site.label)
    # Of a desk, and of the site itself, the name of the site is part.
    whole = not facts.lexicon.desk_words.isdisjoint(fold(bare).split())
    own = not is_known(bare) and fold(text) in facts.site.names_or_title_ends
    return [text if whole or own else bare]


def without_host(text: str, label: str) -> str:
    """Return a name of two words or more without the site, by the label of its host: ``Ann Lee Harbour Post``."""
    tokens, wanted = text.split(), squeezed(label)
    there = len(wanted) >= FEWEST_LETTERS and len(tokens) > _PAIR and wanted in squeezed(fold(text))
    for count in range(1, len(tokens) - 1) if there else ():
        for own, rest in ((tokens[-count:], tokens[:-count]), (tokens[:count], tokens[count:])):
            if squeezed(fold(" ".join(own))) == wanted:
                return " ".join(rest)
    return text


def _first_names(nicks: list[str], words: Lexicon) -> tuple[str, ...]:
    """Return the given names that stand alone or in a pair: ``Maria & Katerina``, of which one may be a pet name."""
    parts = [part for text in nicks for part in words.between_names.split(text)]
    known = sum(map(is_known, parts))
    # "Maria & Mühle" is a firm.
    spoken = any(f" {joint} " in text for text in nicks for joint in words.and_ if joint.isalpha())
    pair = known == len(parts) or (0 < known < len(parts) == _PAIR and spoken and all(map(str.istitle, parts)))
    return tuple(parts) if pair and all(map(str.isalpha, parts)) and len(set(parts)) == len(parts) else ()


def is_crew(text: str, words: Lexicon) -> bool:
    """Whether a text is what some who write together are called: ``The Harbour Team``, ``our editors``."""
    tokens = fold(text).split()
    named = 1 < len(tokens) <= _CREW_WORDS and "," not in text and not words.crews.isdisjoint((tokens[0], tokens[-1]))
    return named and not any(map(agencies().has, (tokens[0], tokens[-1])))
