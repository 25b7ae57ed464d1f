"""Printed bylines: behind a byline word, beside a date or above a role near the title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.authors import leading_name, run_together, split_names, without_role
from cleaner.metadata.calendar import DAY, has_digit
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.facts import Facts
from cleaner.metadata.names import family_of, is_known, nick, recased, unique
from cleaner.metadata.segments import agreement
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies, people

JOINER = "; "
HAN = regex.compile(r"\p{Script=Han}")
# Ranks of printed bylines; far from the title; nobody who is named like a person; an agency.
LABELLED, BARE, FAR, NO_PERSON, AGENCY = 32, 38, 40, 100, 200

MAIL = regex.compile(r"\S*@\S+")
# A mark that parts a name from its date; a comma may part two places. What parts the pieces of a line of labels.
_PARTED = regex.compile(r"\s*[|·•⋅–—]")
_PIECE = regex.compile(r"\s[|·•⋅●—–]\s+|\s{2,}|／\s*")
# What a line goes on behind with whoever took its pictures: "Words by Ann Lee. Photographs by Bo Ray".
_STOP = regex.compile(r"[.;]\s+")
HOUR = regex.compile(r"(?<=\s)(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
_DASH = regex.compile(r"\s[-–—]\s")
# Behind such an end the names go on in the next line.
_GOES_ON = regex.compile(r"[,&、，]$")

_BEFORE_ROLE = (*",|·•⋅–—", "- ")
_MARKS_BEHIND = " ,|-–—·•⋅●:/(（[»›"
# Two words that run together.
_RUN_ON = regex.compile(r"\p{Ll}\p{Lu}|\p{Lu}{3,}\p{Ll}")
_GLUED = regex.compile(r"(?<!\p{L})?(\p{Lu}?\p{Ll}+|\p{Lu}{2,})(\p{Lu}\p{Ll}+)(?!\p{L})")
# A bare name has this many words at most, and is nearly all of its line; of a known one, the role may stand behind it.
_BARE_WORDS, _NAME_SHARE, _KNOWN_SHARE = 8, 0.7, 0.3
# Without a date beside it a known one is all of its line, and this close below the title.
_WHOLE_SHARE, _CLOSE_BELOW = 0.75, 6
# It stands at most so many lines above the title, and so close to a date below; one without a given name is short and
# stands right below the title, or right beside a date.
_BARE_ABOVE, _BESIDE, _RIGHT_BELOW, _SURE_WORDS = 4, 4, 2, 3
# A name with this share of words in common with the title is in the title.
_ALIKE = 0.6
# The last paragraphs may speak of the author.
_NOTES = 2
_PLACE_WORDS = 3


def named(texts: list[str], origin: str, rank: int, facts: Facts, line: int = -1) -> Candidate:
    """Return the names in texts as a candidate: of persons, else of whoever they name, agencies and desks together."""
    words = facts.lexicon
    texts = [words.bylines.after_lead(text) or text for text in texts]
    if line < 0 and len(texts) > 1:
        texts = [text for text in texts if fold(text) not in facts.site.folded]
    names = unique(name for text in texts for name in split_names(text, words) if not agencies().has(name))
    if names:
        return Candidate(JOINER.join(names), origin, rank, line, "names of persons")
    nicks = [one for text in texts if (one := nick(text, words))]
    if pair := _first_names(nicks, words):
        return Candidate(JOINER.join(pair), origin, rank, line, "given names")
    if all(map(agencies().has, nicks)):
        return Candidate(
            JOINER.join(unique(recased(one, words) for one in nicks)), origin, rank + AGENCY, line, "an agency"
        )
    return Candidate(JOINER.join(unique(nicks)), origin, rank + NO_PERSON, line, "no name of a person")


def _first_names(nicks: list[str], words: Lexicon) -> tuple[str, ...]:
    """Return the given names that stand alone or in a pair: ``Maria & Katerina``."""
    parts = [part.strip() for text in nicks for part in words.between_names.split(text)]
    known = all(part.isalpha() and is_known(part) for part in parts)
    return tuple(parts) if parts and known and len(set(parts)) == len(parts) else ()


def is_of_others(text: str, line: int, zone: Zone) -> bool:
    """Whether a text, or the line before where it is empty, introduces a reviewer, an editor, a photographer."""
    words, before = zone.facts.lexicon, fold(text) or (zone.facts.signals.folded[line - 1] if line else "")
    return words.others.within(before)


def printed(zone: Zone) -> Iterator[Candidate]:
    """Yield the printed bylines near the title.

    A line that begins with a byline word, or follows one, or is a bare name beside a date or a reading time.
    """
    facts, words = zone.facts, zone.facts.lexicon
    bare: list[tuple[int, tuple[str, ...]]] = []
    for line in zone.lines:
        told = facts.signals.prose[line] and not (line in zone.dates and words.publications.after_lead(zone.text(line)))
        if told:
            yield from _introduced_in_prose(line, zone)
        if told or _is_no_header(line, zone):
            continue
        text = _unglued(zone.text(line), words)
        rank = LABELLED + FAR // 2 * (line < zone.title and line not in zone.dates)
        if parts := words.bylines.parts(text):
            yield named([without_rest(part, zone) for part in parts], "line", rank, facts, line)
        elif rest := _introduced(text, line, zone):
            yield _labelled(rest, rank, line, zone)
        elif line > zone.title and fold(text).strip(" :") in words.bylines.words and line + 1 in zone.lines:
            yield from _below(line + 1, rank, zone)
        elif line >= zone.title - _BARE_ABOVE and (names := _bare_name(zone, line, text)):
            # Names on lines right below one another belong together.
            names = (*bare[-1][1], *names) if bare and bare[-1][0] == line - 1 else names
            bare.append((line, names))
            rank = BARE + (line < zone.title) - (len(bare) > 1 and bare[-2][0] == line - 1)
            yield Candidate(JOINER.join(unique(names)), "line", rank, line, "a bare name near the title")
        elif line > zone.title and (found := _agencies_of(without_rest(text, zone), words)):
            yield Candidate(JOINER.join(found), "line", BARE + AGENCY, line, "an agency")


def _is_no_header(line: int, zone: Zone) -> bool:
    """Whether a line is code, a row of a table, or a menu on one line.

    In flattened text, what looks like a table may be lines of labels with bars between.
    """
    document = zone.facts.document
    if line < zone.title and line in document.parted and line not in zone.dates:
        return True
    return document.lines[line].kind in ("code", *(("table",) if document.kind == "html" else ()))


def _introduced_in_prose(line: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named behind several byline words in a sentence: "This is a guest post by Ann Lee of Hove"."""
    text, words = zone.text(line), zone.facts.lexicon
    rest = words.bylines.after_lead(text)
    if rest and " " in text.removesuffix(rest).strip():
        names = split_names(without_rest(rest, zone), words) or leading_name(rest, words)
        if names and all(map(is_known, names)):
            yield Candidate(JOINER.join(names), "line", LABELLED, line, "behind byline words in a sentence")


def _below(line: int, rank: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named below a byline word on a line of its own, and on the lines below as far as the names go."""
    texts = [zone.text(line)]
    last = line
    for other in range(line + 1, len(zone.facts.document.lines)):
        text = zone.text(other)
        if not any(map(str.isalpha, text)):
            continue
        names = split_names(without_rest(text, zone), zone.facts.lexicon)
        if other not in zone.lines or not names or not (_GOES_ON.search(texts[-1]) or all(map(is_known, names))):
            break
        texts.append(text)
        last = other
        yield Candidate(JOINER.join(names), "line below", rank + FAR, other, "below a byline word")
    yield (
        _labelled(", ".join(text.rstrip(" ,&、，") for text in texts), rank, line, zone)
        if last > line
        else _labelled(texts[0], rank, line, zone)
    )


def _agencies_of(text: str, words: Lexicon) -> tuple[str, ...]:
    """Return the agencies that a line names, and nothing besides but the place where they are: ``AFP, Manila``."""
    # "Manila - AFP"
    text = ", ".join(reversed(_DASH.split(text, maxsplit=1)))
    parts = [part.strip(" .()") for part in words.between_names.split(text) if part.strip(" .()")]
    found = tuple(takewhile(agencies().has, parts))
    rest = parts[len(found) :]
    placed = len(rest) == 1 and len(rest[0].split()) <= _PLACE_WORDS and not (rest[0][0].islower() or is_known(rest[0]))
    return (
        unique(recased(one, words) for one in found)
        if found and len(text.split()) <= _BARE_WORDS and (placed or not rest)
        else ()
    )


def before_role(text: str, words: Lexicon) -> str:
    """Return what stands before a role at the end of a text; empty where there is none."""
    folded = fold(text)
    role = max(filter(folded.endswith, words.roles), key=len, default="") if text else ""
    return text[: len(text) - len(role)].rstrip(" ,") if role else ""


def _labelled(rest: str, rank: int, line: int, zone: Zone) -> Candidate:
    bare, words = without_rest(rest, zone), zone.facts.lexicon
    found = named([bare], "line", rank, zone.facts, line)
    if found.rank < NO_PERSON:
        return found
    if (names := leading_name(rest, words)) and is_known(names[0]):
        return Candidate(JOINER.join(names), "line", rank, line, "behind a byline word")
    called = not bare[:1].islower() or " " not in bare
    grammar = set(fold(bare).removeprefix("the ").split()) & words.stopwords if not _names_site(bare, zone) else ()
    sure = called and not grammar and (line not in zone.dates or _names_site(bare, zone))
    return found if sure or bare != rest else Candidate("", "line", rank)


def _names_site(text: str, zone: Zone) -> bool:
    return fold(text) in zone.facts.site.folded


def _introduced(text: str, line: int, zone: Zone) -> str:
    """Return what follows a byline word at the line's start, behind its date, or where a later piece begins.

    Of a line with a date, also what follows one of several words: "Discussion in 'Boats' started by annlee, May 3".
    """
    words = zone.facts.lexicon
    for start in (0, *(date.end for date in zone.dates.get(line, ()))):
        if rest := words.bylines.after_lead(zone.behind(text, start)):
            return rest
    rests = (words.bylines.after_lead(piece) for piece in _PIECE.split(text)[1:])
    if found := next((rest for rest in rests if split_names(rest, words)), ""):
        return found
    folded = zone.facts.signals.folded[line]
    starts = words.bylines.starts(folded) if line in zone.dates and len(folded) == len(text) else ()
    leads = (text[at:] for at in starts if not words.others.within(folded[:at]))
    rests = (rest for lead in leads if " " in lead.removesuffix(rest := words.bylines.after_lead(lead)).strip())
    return next(filter(None, rests), "")


def _bare_name(zone: Zone, line: int, whole: str) -> tuple[str, ...]:
    """Return the names a line consists of, if it stands beside a date, a role or a reading time.

    A given name makes it sure; without one it stands right below the title or is parted from its date by a mark.
    """
    facts = zone.facts
    dated = not zone.dated.isdisjoint(range(line - 1, line + _BESIDE))
    if not facts.alive[line] or (
        not dated and not (0 < line - zone.title <= _CLOSE_BELOW and not _goes_on(line - 1, zone))
    ):
        return ()
    bare = MAIL.sub("", whole)
    whole = _behind_date(bare, line, zone)
    text = without_rest(whole, zone)
    if text.count(" ") >= _BARE_WORDS:
        return ()
    if not any(char.isupper() for char in text):
        return _caseless_name(text, line, zone) if dated and line > zone.title else ()
    names = run_together(text) or split_names(text, facts.lexicon)
    known = bool(names) and all(map(is_known, names))
    # Behind a day without a mark, a place is as likely.
    if not known and (whole != bare or _names_site(text, zone)):
        return ()
    if not names and text.isalpha() and line in zone.dates and is_known(text):
        names, known = () if fold(text) in facts.lexicon.weekdays else (text,), True
    share = sum(map(len, names)) / max(1, len(_without_agencies(text, facts.lexicon)))
    rest = text.removeprefix(names[0]).strip() if known and names else text
    role = rest != text and (rest.startswith(_BEFORE_ROLE) or without_role(text, facts.lexicon)[1])
    # Whoever has a role behind a comma is a person, whatever the name.
    titled = len(names) == 1 and before_role(text, facts.lexicon) == names[0]
    least = _KNOWN_SHARE if role or titled else _NAME_SHARE
    if share <= least or not (dated or (known and share >= _WHOLE_SHARE)):
        return ()
    behind = whole[len(text) :]
    parted = _PARTED.match(behind) is not None and (line in zone.dates or facts.lexicon.times.within(fold(behind)))
    below = zone.title >= 0 and 0 < line - zone.title <= _RIGHT_BELOW
    # A place is parted from its date by a comma; nobody says at what minute a section was.
    stamped = behind[:1].isspace() and any(len(date.iso) > DAY for date in zone.dates.get(line, ()))
    near = below or stamped or (line > zone.title and not zone.dates.keys().isdisjoint((line - 1, line + 1)))
    # Of several, one given name that people have speaks for all.
    likely = titled or (len(names) > 1 and any(map(is_known, names))) or not _are_words(text, facts)
    sure = known or parted or (near and likely)
    # Somebody whose name is the title is whom the page is about.
    subject = zone.title >= 0 and agreement(" ".join(names), zone.text(zone.title)) >= _ALIKE
    return names if sure and not subject and not _is_spoken_of(names, facts) else ()


def _behind_date(text: str, line: int, zone: Zone) -> str:
    """Return what follows the date that a text begins with; the text where it does not, or nothing follows."""
    first = zone.dates[line][0] if zone.dates.get(line) else None
    return (zone.behind(text, first.end) if first and not text[: first.start].strip() else "") or text


def _caseless_name(text: str, line: int, zone: Zone) -> tuple[str, ...]:
    """Return the names of a line in a script without case, where any two words could be one.

    The role stands behind them, ``홍길동 기자``; or a family name begins them, beside a date, ``佐々木美穂``;
    or the line is a given name and little more right below the title.
    """
    words = zone.facts.lexicon
    names = split_names(before_role(text, words), words)
    if not names and family_of(text) and not zone.dates.keys().isdisjoint((line - 1, line, line + 1)):
        return split_names(text, words)
    if not names and line - zone.title <= _RIGHT_BELOW and len(text.split()) <= _SURE_WORDS and not HAN.search(text):
        names = split_names(text, words)
        names = names if names == (text,) and not _are_words(text, zone.facts) else ()
    return names if all(map(is_known, names)) else ()


def _without_agencies(text: str, words: Lexicon) -> str:
    """Return a text without the agencies named behind its first part: ``Ann Lee and AP``."""
    first, *others = words.between_names.split(text)
    return text if not others else JOINER.join([first, *(one for one in others if not agencies().has(one))])


def _goes_on(line: int, zone: Zone) -> bool:
    """Whether a line is text of the article that breaks off: the line below is part of it."""
    facts = zone.facts
    return bool(line != zone.title and facts.kept[line] and not facts.signals.stopped[line])


def _are_words(text: str, facts: Facts) -> bool:
    """Whether words of a text stand in small letters in the prose, or in other short lines: sections, not names."""
    words = [word for word in text.split() if fold(word) not in people().particles]
    prose = {word for line in facts.prose for word in facts.document.lines[line].text.split()}
    return len(words) > _SURE_WORDS or any(
        word.lower() in prose for word in words if word[0].isalpha() and not word[0].islower()
    )


def _unglued(text: str, words: Lexicon) -> str:
    """Return a line with blanks where markup alone parted a name from its labels: ``ByNina PinedaPublished``."""

    def parted(match: regex.Match[str]) -> str:
        glued = fold(match[2]) in words.taken or fold(match[1]) in words.bylines.words | words.roles
        return f"{match[1]} {match[2]}" if glued else match[0]

    return str(_GLUED.sub(parted, text)) if _RUN_ON.search(text) else text


def _is_spoken_of(names: tuple[str, ...], facts: Facts) -> bool:
    """Whether the text speaks of somebody: not its author then; but the last paragraphs may be about the author."""
    folded = [fold(name) for name in names]
    texts = [facts.signals.folded[line] for line in facts.prose[:-_NOTES]]
    return any(name in text and not text.startswith(name) for name in folded for text in texts)


def without_rest(text: str, zone: Zone) -> str:
    """Cut what follows the names on the same line: a date or its label, the time reading takes."""
    if text not in zone.cut:
        zone.cut[text] = _without_rest(text, zone)
    return zone.cut[text]


def _without_rest(text: str, zone: Zone) -> str:
    folded = fold(text)
    ends = []
    if has_digit(folded):
        ends += [*(date.start for date in zone.calendar.find(text)), *(hour.start() for hour in HOUR.finditer(text))]
    ends += zone.facts.lexicon.ends.starts(folded)
    others = zone.facts.lexicon.others
    ends += [stop.start() for stop in _STOP.finditer(text) if others.after_lead(text[stop.end() :])]
    ends = [end for end in ends if end > 1]
    if not ends:
        return text
    tokens = text[: min(ends)].rstrip(_MARKS_BEHIND).split()
    # "on Tuesday," and "am Dienstag," stand before the date and are no part of the name.
    while len(tokens) > 1 and (
        tokens[-1].islower() or fold(tokens[-1]).strip(_MARKS_BEHIND) in zone.facts.lexicon.weekdays
    ):
        tokens.pop()
    return " ".join(tokens).rstrip(_MARKS_BEHIND)
