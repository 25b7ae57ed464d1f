"""Printed bylines: behind a byline word, beside a date or above a role near the title."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import pairwise, takewhile

import regex

from cleaner.characters import fold, is_small
from cleaner.dates.calendar import has_digit
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.bare import bare_name
from cleaner.metadata.bylines.named import MAIL, PIECE, is_crew, named, names_site
from cleaner.metadata.bylines.nameline import (
    before_others,
    first_label_below,
    is_above_other_work,
    spaced,
    without_rest,
)
from cleaner.metadata.bylines.pieces import Piece, is_joint, pieces, together
from cleaner.metadata.bylines.works import before_verb, behind_days, writers
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.people.authors import leading_name, sole_name, split_names
from cleaner.metadata.people.names import is_credential, is_known, recased, unique
from cleaner.metadata.people.roles import is_role_line
from cleaner.metadata.ranks import FAR, BylineRank, Doubt
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies

_OPENING = " :(（[【〔"
_LABEL_ENDS = " :,،"
_BRACKETED = regex.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]")
_DASHED = regex.compile(r"^[–—-]\s+(?=[^,\d]+$)")
_CELL = " | "
_COMMA = regex.compile(r"[,،]\s*")
_SPACED_DASH = regex.compile(r"\s[-–—]\s")
# A bare name stands at most so many lines above the title.
_BARE_ABOVE = 4
# Who is named for other work is named again so many lines below.
_NAMED_ABOVE = 2
# What stands between the names of two authors says who they are in so many words at least.
_NOTE_WORDS = 3
# Words that a byline word goes on behind in the next line.
_LABEL_WORDS = 3
# A crew so many below it.
_CREW_BELOW = 6
# A byline word of so many letters is a verb, no preposition.
_VERB_CHARS = 7
# The rows of a table on an article with the author and the day stand so close.
_ROWS = 3


def printed(zone: Zone) -> Iterator[Candidate]:
    """Yield the printed bylines near the title.

    A line that begins with a byline word, or follows one, or is a bare name beside a date or a reading time.
    """
    yield from _listed(zone)
    lines = list(_header_lines(zone))
    labelled = _joined([one for one in _all_labelled(zone, lines) if not (one.doubt and _may_be_menu(one, zone))], zone)
    yield from labelled
    others = {one.line for one in labelled}
    yield from _bare_names(zone, [pair for pair in lines if pair[0] not in others])
    yield from _elsewhere(zone)


def _may_be_menu(one: Candidate, zone: Zone) -> bool:
    """Whether a line above the title is all link or, in flattened text, further up: menus say "By Invitation", too."""
    document = zone.facts.document
    linked = document.lines[one.line].linked >= len(zone.text(one.line))
    return one.line < zone.title and (linked if document.kind == "html" else one.line < zone.title - 1)


def _joined(found: list[Candidate], zone: Zone) -> list[Candidate]:
    """Return labelled persons, those on lines right below one another together: "By Ann Lee", "By Bob Ray".

    With a day of its own, each line is that of another article.
    """
    runs: list[list[Candidate]] = []
    for one in found:
        last = runs[-1][-1] if runs else None
        near = (
            last
            and _is_right_below(one.line, last.line, zone)
            and last.line not in zone.dates
            and last.value
            and one.value
        )
        if last and near and last.rank == one.rank == BylineRank.LABELLED and not (last.doubt or one.doubt):
            runs[-1].append(one)
        else:
            runs.append([one])
    together = [(run, unique(name for one in run for name in one.names)) for run in runs]
    return [one.naming(names) for run, names in together for one in run]


def _is_right_below(line: int, other: int, zone: Zone) -> bool:
    """Whether a line stands right below another, or an address of mail alone between."""
    return line == other + 1 or (line == other + 2 and not MAIL.sub("", zone.text(other + 1)).strip())


def _elsewhere(zone: Zone) -> Iterator[Candidate]:
    """Yield who is named far from the title, below byline words on a line of their own, if the page has that once."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded
    by = words.bylines.words
    labels = (line for line, text in enumerate(folded[:-1]) if text.rstrip(_LABEL_ENDS) in by)
    found: dict[tuple[str, ...], int] = {}
    for line in labels:
        names = split_names(without_rest(zone.text(line + 1), zone), words)
        if names and all(map(is_known, names)) and first_label_below(line, zone) < 0:
            below = takewhile(lambda text: _names_one(text, words), map(zone.text, range(line + 2, len(folded))))
            more = tuple(below) or tuple(_noted_below(line + 1, zone))
            found.setdefault((*names, *more), line + 1)
        if len(found) > 1:
            return
    if found:
        names, line = found.popitem()
        yield Candidate(JOINER.join(names), Origin.LINE, BylineRank.ELSEWHERE, line, "below a byline word")


def _header_lines(zone: Zone) -> Iterator[tuple[int, str]]:
    """Yield the lines that may be a byline, and their texts up to whoever else is named on them."""
    words = zone.facts.lexicon
    for line in zone.lines:
        told = zone.facts.is_sentence(line) and not words.publications.after_lead(zone.text(line))
        told = told and not _ends_in_title(zone.text(line), words)
        if not (told or _is_no_header(line, zone) or is_above_other_work(line, zone)):
            yield line, before_others(spaced(_unwrapped(line, zone), words), words)


def _unwrapped(line: int, zone: Zone) -> str:
    """Return a line without the dash it begins with or the brackets around it; a row of a table as a label does."""
    text = zone.text(line)
    if zone.facts.document.kinds[line] == "table":
        return text.replace(_CELL, ": ", 1)
    inside = _BRACKETED.fullmatch(text) if line not in zone.dates else None
    words = zone.facts.lexicon
    named = inside and words.bylines.after_lead(inside[1]) and not inside[1].endswith(words.glued_others)
    return inside[1] if inside and named else _DASHED.sub("", text) if line not in zone.dates else text


def _ends_in_title(text: str, words: Lexicon) -> bool:
    """Whether a line is a byline whose stop is that of a credential: "By Ann Lee, Ph.D." is no sentence."""
    rest = words.bylines.after_lead(text)
    return rest != "" and is_credential(rest.split()[-1]) and split_names(rest, words) != ()


def _all_labelled(zone: Zone, lines: Iterable[tuple[int, str]]) -> Iterator[Candidate]:
    """Yield who is named behind or beside a byline word."""
    facts, words = zone.facts, zone.facts.lexicon
    for line in filter(facts.is_sentence, zone.lines):
        if not words.publications.after_lead(zone.text(line)):
            yield from _introduced_in_prose(line, zone)
    for line, text in lines:
        if _is_of_other_work(line, text, zone):
            continue
        rank = BylineRank.LABELLED_ABOVE if line < zone.title else BylineRank.LABELLED
        if did := writers(zone.text(line), words) or before_verb(line, zone):
            yield Candidate(JOINER.join(did), Origin.LINE, rank, line, "by the work behind the name")
        elif facts.document.kinds[line] != "caption" and (parts := words.bylines.parts(text)):
            tied = tuple(_tied(parts[-1], line, zone))
            parts = [*parts[:-1], together(parts[-1], tied)]
            yield (found := named([without_rest(part, zone) for part in parts], Origin.LINE, rank, facts, line))
            yield from _of_pieces(tied, found.names, rank)
        elif _is_label(text, zone) and (_is_sure_label(text, zone) or _is_beside_known(line, zone)):
            yield from _beside_label(line, rank, zone)
        elif rest := _introduced(text, line, zone):
            yield from _run(rest, tuple(_tied(rest, line, zone)), line, rank, zone)


def _is_of_other_work(line: int, text: str, zone: Zone) -> bool:
    """Whether the line above begins words for other work than writing that go on here: "Medically reviewed", "by …"."""
    words = zone.facts.lexicon
    above = zone.facts.signals.folded[line - 1] if line else ""
    begun = 0 < len(above.split()) <= _LABEL_WORDS and not words.others.within(above)
    both = f"{above} {text}"
    return begun and (bool(words.others.after_lead(both)) or fold(both).strip(" :") in words.others.words)


def _bare_names(zone: Zone, lines: Iterable[tuple[int, str]]) -> Iterator[Candidate]:
    """Yield who is named on lines without a byline word: persons, agencies, crews."""
    words, bare = zone.facts.lexicon, list[tuple[int, tuple[str, ...]]]()
    end = -1
    for line, text in lines:
        if line < end:
            continue
        tied = tuple(_tied(text, line, zone))
        own = range(line, tied[-1].line + 1 if tied else line + 1)
        if line >= zone.title - _BARE_ABOVE and (names := bare_name(zone, own, together(text, tied))):
            yield from _of_pieces(tied, names, BylineRank.BARE)
            end = own.stop
            if _is_below_other_work(line, zone) or _is_named_otherwise(names, line, zone):
                continue
            # Names on lines right below one another belong together, and those with a note on each of them below.
            near = bare and (bare[-1][0] == line - 1 or (bare[-1][0] == line - 2 and is_joint(line - 1, zone)))
            above = _noted_above(line, zone) or (bare[-1][1] if near else ())
            below = tuple(_noted_below(line, zone))
            names = (*above, *names, *below)
            bare.append((line, names))
            # A card says who somebody is; a label alone, which of them is the author.
            carded = below and zone.facts.label(line + 1) not in words.unnamed
            rank = (BylineRank.TOGETHER if above or tied or carded else BylineRank.BARE) + (line < zone.title)
            yield Candidate(JOINER.join(names), Origin.LINE, rank, line, "a bare name near the title")
        elif line > zone.title:
            yield from _no_persons(line, text, zone)


def _no_persons(line: int, text: str, zone: Zone) -> Iterator[Candidate]:
    """Yield the agencies that a line below the title names alone, or the crew."""
    if found := _agencies_of(without_rest(text, zone), zone.facts.lexicon):
        yield Candidate(JOINER.join(found), Origin.LINE, BylineRank.BARE, line, "an agency", Doubt.AGENCY)
    elif line - zone.title <= _CREW_BELOW and _is_bare_crew(crew := without_rest(text, zone), line, zone):
        yield Candidate(crew.strip(), Origin.LINE, BylineRank.BARE, line, "a crew near the title", Doubt.NO_PERSON)


def _noted_above(line: int, zone: Zone) -> tuple[str, ...]:
    """Return the persons on lines of their own above a name, each with a line on who that is between: a card each."""
    cards = _cards(range(line - 2, zone.title, -2), lambda card: _says_who(card + 1, zone), zone)
    return tuple(sole_name(zone.text(card), zone.facts.lexicon) for card in reversed(list(cards)))


def _noted_below(line: int, zone: Zone) -> Iterator[str]:
    """Yield the persons on lines of their own below a name with a role below it, each with who that is between."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded
    cards = _cards(range(line + 2, len(folded), 2), lambda card: is_role_line(folded[card - 1], words), zone)
    return (sole_name(zone.text(card), words) for card in cards if not is_above_other_work(card, zone))


def _cards(lines: range, is_noted: Callable[[int], bool], zone: Zone) -> Iterator[int]:
    """Return the first of some lines, as far as each is the name of a person alone and has its note."""
    return takewhile(lambda line: is_noted(line) and _is_person(line, zone), lines)


def _is_person(line: int, zone: Zone) -> bool:
    """Whether a line, which no rule removes, is the name of a person and nothing besides."""
    return bool(zone.facts.alive[line]) and _names_one(zone.text(line).strip(), zone.facts.lexicon)


def _names_one(text: str, words: Lexicon) -> bool:
    """Whether a text is the name of a person and nothing besides."""
    return is_known(sole_name(text, words))


def _says_who(line: int, zone: Zone) -> bool:
    """Whether a line between two names says what one of them is or does: a few words, no day, no credit, no name."""
    words, folded = zone.facts.lexicon, zone.facts.signals.folded[line]
    told = zone.facts.signals.words[line] >= _NOTE_WORDS and line not in zone.dates
    credit = words.others.within(folded) or any(mark in folded for mark in ":/©")
    return told and not credit and not split_names(zone.text(line), words)


def _is_bare_crew(text: str, line: int, zone: Zone) -> bool:
    """Whether a line right below the title, or beside a day, is the name of a crew, and each word has a capital."""
    named = is_crew(text, zone.facts.lexicon) and not any(is_small(word[0]) for word in text.split())
    return named and (line - 1 == zone.title or not zone.dated.isdisjoint((line - 1, line + 1)))


def _listed(zone: Zone) -> Iterator[Candidate]:
    """Yield the authors together that lines for readers of the screen name behind a comma: "Author, Ann Lee"."""
    words, found = zone.facts.lexicon, dict[int, tuple[str, ...]]()
    for line in zone.lines:
        label, *rest = _COMMA.split(zone.text(line), maxsplit=1)
        if rest and fold(label) in words.bylines.words and (names := split_names(rest[0], words)):
            found[line] = names
    together = JOINER.join(name for names in found.values() for name in names)
    for line in found:
        yield Candidate(together, Origin.LINE, BylineRank.LABELLED, line, "names of persons")


def _is_no_header(line: int, zone: Zone) -> bool:
    """Whether a line is code, a row of a table, or a menu on one line.

    In flattened text, what looks like a table may be lines of labels with bars between; so may a row of two cells.
    """
    document = zone.facts.document
    if line < zone.title and line in document.parted:
        return True
    row = document.kinds[line] == "table" and document.kind == "html"
    label, *values = zone.text(line).split(_CELL)
    # What a table tells of a book has no day.
    near = any(document.kinds[n] == "table" for n in zone.dates if abs(n - line) <= _ROWS)
    return document.kinds[line] == "code" or (row and not (near and len(values) == 1 and _is_label(label, zone)))


def _is_label(text: str, zone: Zone) -> bool:
    """Whether a text is a byline word and nothing besides."""
    return zone.facts.lexicon.bylines.has(fold(text).strip(_LABEL_ENDS))


def _is_below_other_work(line: int, zone: Zone) -> bool:
    """Whether the line above a name introduces who took the pictures, edited, reviewed: "Photos by", "Fotos:".

    A word alone may be an entry of a menu, or the label of the name above it.
    """
    above = zone.facts.signals.folded[line - 1] if line else ""
    label = not above.isalpha() and zone.facts.label(line - 1) in zone.facts.lexicon.others.words
    return label and first_label_below(line - 1, zone) < 0


def _is_named_otherwise(names: tuple[str, ...], line: int, zone: Zone) -> bool:
    """Whether a line a little above one with a name says that he edited, reviewed: "Edited by: Ann Lee", "×"."""
    lead, near = zone.facts.lexicon.others.after_lead, range(max(0, line - _NAMED_ABOVE), line)
    return any(fold(name) in fold(lead(zone.text(n))) for n in near for name in names)


def _introduced_in_prose(line: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named behind several byline words in a sentence: "This is a guest post by Ann Lee of Hove"."""
    text, words = zone.text(line), zone.facts.lexicon
    rest = words.bylines.after_lead(text)
    if rest and " " in text.removesuffix(rest).strip():
        names = split_names(without_rest(rest, zone), words)
        if all(map(is_known, names)):
            yield Candidate(
                JOINER.join(names), Origin.LINE, BylineRank.LABELLED, line, "behind byline words in a sentence"
            )


def _is_sure_label(text: str, zone: Zone) -> bool:
    """Whether a byline word is no common word, or has its colon."""
    return not zone.facts.lexicon.by.isdisjoint((fold(text).strip(), fold(text).strip(_LABEL_ENDS)))


def _is_beside_known(line: int, zone: Zone) -> bool:
    """Whether nothing but known names stands above or below a word that is also a common one: ``Yazı``, ``teksti``."""
    words = zone.facts.lexicon
    below = split_names(zone.text(line + 1), words) if line + 1 in zone.lines else ()
    told = all(map(is_known, below)) or zone.facts.label(line + 2) in words.others.words
    return first_label_below(line, zone) >= 0 or (below != () and told)


def _beside_label(label: int, rank: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named above or below byline words on a line of their own; above several, once."""
    first = first_label_below(label, zone)
    if first == label:
        yield _above(label, rank, zone)
    elif first < 0 and label + 1 in zone.lines:
        text = zone.text(label + 1)
        below = pieces(text, label + 1, zone, zone.facts.lexicon.bylines.words)
        tied = tuple(takewhile(lambda piece: piece.joint or piece.is_known, below))
        yield from _run(text, tied, label + 1, rank, zone)


def _run(first: str, tied: tuple[Piece, ...], line: int, rank: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named in a text that begins a byline, and on the lines that go it on.

    Args:
        first: The text.
        tied: The lines below.
        line: The line of the text.
        rank: The rank of the byline.
        zone: Where its lines may stand.
    """
    found = _behind_word(together(first, tied), rank, line, zone)
    yield from _of_pieces(tied, found.names, rank)
    yield found


def _tied(first: str, line: int, zone: Zone) -> Iterator[Piece]:
    """Return the lines below a byline that a word, a comma or a mark ties to it."""
    return takewhile(lambda piece: piece.joint, pieces(first, line, zone))


def _of_pieces(tied: Iterable[Piece], names: Collection[str], rank: int) -> Iterator[Candidate]:
    """Yield the names of each line that goes a byline on, if the byline has them."""
    for piece in tied:
        if set(piece.names).issubset(names):
            yield Candidate(JOINER.join(piece.names), Origin.LINE_BELOW, rank + FAR, piece.line, "goes on a byline")


def _above(label: int, rank: int, zone: Zone) -> Candidate:
    """Return who is named above byline words on lines of their own, the first of which is given."""
    texts: list[str] = []
    while label in zone.lines and first_label_below(label, zone) >= 0:
        texts += [zone.text(label - 1)] * zone.facts.lexicon.bylines.has(zone.facts.label(label))
        label += 2
    return named(texts, Origin.LINE, rank, zone.facts, label - 1)


def _agencies_of(text: str, words: Lexicon) -> tuple[str, ...]:
    """Return the agencies that a line names, and nothing besides but the place where they are: ``AFP, Manila``."""
    # "Manila - AFP"
    text = ", ".join(reversed(_SPACED_DASH.split(text, maxsplit=1)))
    parts = [part.strip(" .()") for part in words.between_names.split(text) if part.strip(" .()")]
    found = tuple(takewhile(agencies().has, parts))
    rest = parts[len(found) :]
    placed = len(rest) <= 1 and not is_small("".join(rest)[:1])
    return tuple(recased(one, words) for one in found) if placed else ()


def _behind_word(rest: str, rank: int, line: int, zone: Zone) -> Candidate:
    """Return who is named in what follows a byline word; a candidate without a value where that is a sentence."""
    bare, words = without_rest(rest, zone), zone.facts.lexicon
    found = named([bare], Origin.LINE, rank, zone.facts, line)
    if not found.doubt or (found.value and found.doubt >= Doubt.AGENCY):
        return found
    if (names := leading_name(rest, words)) and is_known(names[0]):
        return Candidate(JOINER.join(names), Origin.LINE, rank, line, "behind a byline word")
    called = not is_small(bare[:1]) or " " not in bare
    told = names_site(bare, zone) or is_crew(bare, words)
    # An article may lead the name of a desk.
    grammar = words.stopwords.intersection(fold(bare).split()[1:]) if not told else ()
    return found if (called and not grammar) or bare != rest else Candidate("", Origin.LINE, rank)


def _introduced(text: str, line: int, zone: Zone) -> str:
    """Return what follows a byline word at the line's start, behind its date, or where a later piece begins.

    Of a line with a date, also what follows one of several words: "Discussion in 'Boats' started by annlee, May 3".
    """
    words = zone.facts.lexicon
    for rest in map(words.bylines.after_lead, behind_days(text, line, zone)):
        if rest:
            return rest
    if zone.facts.document.kinds[line] == "caption":
        return ""  # behind it, who took the picture
    for before, piece in pairwise(PIECE.split(text)):
        rest = words.bylines.after_lead(piece)
        # "圖/記者林佳穎", "記者林佳穎攝": who took the picture.
        pictured = fold(before).strip(_OPENING) in words.not_author or rest.endswith(words.glued_others)
        if rest and not pictured and fold(piece) not in words.roles:
            return rest
    folded = zone.facts.signals.folded[line]
    starts = list(words.bylines.starts(folded)) if line > zone.title else ()
    dated = (text[at:] for at in starts if has_digit(folded) and _is_behind_day(line, folded[:at], zone))
    rests = (rest for lead in dated if " " in lead.removesuffix(rest := words.bylines.after_lead(lead)).strip())
    return next(filter(None, (*rests, *(_behind_verb(text, at, words) for at in starts))), "")


def _behind_verb(text: str, start: int, words: Lexicon) -> str:
    """Return the names that end a text behind a verb in it: ``Aus Kiel berichtet Ann Lee``; empty where none do."""
    rest = words.bylines.after_lead(text[start:])
    verb = text[start:].removesuffix(rest).strip(_LABEL_ENDS)
    told = start and " " not in verb and len(verb) >= _VERB_CHARS and not words.others.within(fold(text[:start]))
    names = split_names(rest, words) if rest and told else ()
    whole = "".join(words.between_names.split(rest)) == "".join(names)
    return rest if names and whole and all(" " in name and is_known(name) for name in names) else ""


def _is_behind_day(line: int, before: str, zone: Zone) -> bool:
    """Whether a folded text that words of a byline follow is a day without its year, or is in a line with a date.

    "8 Mar Written by Ann Lee"; not behind a word for other work than writing.
    """
    words = zone.facts.lexicon
    day = all(token.strip(".,").isdigit() or token.strip(".,") in words.months for token in before.split())
    return (day or line in zone.dates) and not words.others.within(before)
