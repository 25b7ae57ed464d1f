"""Bylines behind byline words near the title, or beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

import regex

from cleaner.characters import fold, is_small
from cleaner.dates.calendar import has_digit
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.headerlines import CELLS, LABEL_ENDS, is_in_undated_table, is_label
from cleaner.metadata.bylines.named import PIECE, is_crew, named
from cleaner.metadata.bylines.nameline import first_label_below, without_rest
from cleaner.metadata.bylines.pieces import Piece, going_on, of_pieces, pieces, together
from cleaner.metadata.bylines.works import before_verb, behind_days, posted_by, writers
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.people.authors import leading_name, split_names
from cleaner.metadata.people.contacts import without_mail
from cleaner.metadata.people.names import MARKS, is_known, unique
from cleaner.metadata.ranks import BylineRank, Doubt
from cleaner.metadata.zone import Zone

_OPENING = " :(（[【〔"
_COMMA = regex.compile(r"[,،]\s*")
# A menu of several parts, each below a label, has no more lines.
_MENU_LINES = 40
# Words that a byline word goes on behind in the next line.
_LABEL_WORDS = 3
# Between a day and a byline word, a section has so many.
_SECTION_WORDS = 4
# A byline word of so many letters is a verb, no preposition.
_VERB_CHARS = 7


def labelled(zone: Zone, lines: Iterable[tuple[int, str]]) -> Iterator[Candidate]:
    """Yield who is named behind or beside byline words near the title, those of one byline together.

    Args:
        zone: Where bylines may stand.
        lines: Those that may be one, and their texts.
    """
    yield from _listed(zone)
    found = (one for one in _all_labelled(zone, lines) if not (one.doubt and _may_be_menu(one, zone)))
    found = (one for one in found if not (one.doubt == Doubt.NO_PERSON and one.value and _heads_menu(one, zone)))
    yield from _joined(list(found), zone)


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
    return line == other + 1 or (line == other + 2 and not without_mail(zone.text(other + 1)).strip())


def _may_be_menu(one: Candidate, zone: Zone) -> bool:
    """Whether a line above the title is all link or, in flattened text, further up: menus say "By Invitation", too."""
    document = zone.facts.document
    menu = document.lines[one.line].is_link if document.kind == "html" else one.line < zone.title - 1
    return one.line < zone.title and menu


def _heads_menu(one: Candidate, zone: Zone) -> bool:
    """Whether a line names nobody, as another does behind the same word, no prose between: "By Season", "By Meat"."""
    words, prose = zone.facts.lexicon, zone.facts.signals.prose
    lead = words.bylines.lead(zone.text(one.line)) if not is_crew(one.value, words) else ""
    above = takewhile(lambda n: not prose[n], range(one.line - 1, max(-1, one.line - _MENU_LINES), -1))
    below = takewhile(lambda n: not prose[n], range(one.line + 1, min(len(prose), one.line + _MENU_LINES)))
    texts = (zone.text(n) for n in (*above, *below) if lead and words.bylines.lead(zone.text(n)) == lead)
    others = (text.removeprefix(lead).strip() for text in texts)
    return any(other != one.value and not split_names(other, words) for other in others)


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
            tied = tuple(going_on(parts[-1], line, zone))
            parts = [*parts[:-1], together(parts[-1], tied)]
            yield (found := named([without_rest(part, zone) for part in parts], Origin.LINE, rank, facts, line))
            yield from of_pieces(tied, found.names, rank)
        elif is_label(text, zone) and (_is_sure_label(text, zone) or _is_beside_known(line, zone)):
            yield from _beside_label(line, rank, zone)
        elif rest := _introduced(text, line, zone):
            yield from _run(rest, tuple(going_on(rest, line, zone)), line, rank, zone)


def _is_of_other_work(line: int, text: str, zone: Zone) -> bool:
    """Whether the line above begins words for other work than writing that go on here: "Medically reviewed", "by …".

    The label of a button begins nothing: "Comments", "By Ann Lee".
    """
    words = zone.facts.lexicon
    above = zone.facts.signals.folded[line - 1] if line else ""
    both = f"{above} {text}"
    if not 0 < len(above.split()) <= _LABEL_WORDS or not words.others.may_be_in(fold(both)):
        return False
    other = words.others.after_lead(both) or fold(both).strip(" :") in words.others.words
    return bool(other) and not words.others.within(above) and not zone.facts.is_label(above)


def _listed(zone: Zone) -> Iterator[Candidate]:
    """Yield the authors together that lines for readers of the screen name behind a comma: "Author, Ann Lee"."""
    words, found = zone.facts.lexicon, dict[int, tuple[str, ...]]()
    for line in zone.lines:
        label, *rest = _COMMA.split(text, maxsplit=1) if "," in (text := zone.text(line)) or "،" in text else ("",)
        if rest and fold(label) in words.bylines.words and (names := split_names(rest[0], words)):
            found[line] = names
    together = JOINER.join(name for names in found.values() for name in names)
    for line in found:
        yield Candidate(together, Origin.LINE, BylineRank.LABELLED, line, "names of persons")


def _introduced_in_prose(line: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named behind several byline words in a sentence: "This is a guest post by Ann Lee of Hove"."""
    text, words = zone.text(line), zone.facts.lexicon
    if " " in words.bylines.lead(text):
        names = split_names(without_rest(words.bylines.after_lead(text), zone), words)
        if all(map(is_known, names)):
            yield Candidate(
                JOINER.join(names), Origin.LINE, BylineRank.LABELLED, line, "behind byline words in a sentence"
            )


def _is_sure_label(text: str, zone: Zone) -> bool:
    """Whether a byline word is no common word, or has its colon."""
    return not zone.facts.lexicon.by.isdisjoint((fold(text).strip(), fold(text).strip(LABEL_ENDS)))


def _is_beside_known(line: int, zone: Zone) -> bool:
    """Whether nothing but known names stands above or below a word that is also a common one: ``Yazı``, ``teksti``."""
    words = zone.facts.lexicon
    below = split_names(zone.text(line + 1), words) if line + 1 in zone.lines else ()
    named = all(map(is_known, below)) or zone.facts.label(line + 2) in words.others.words
    return first_label_below(line, zone) >= 0 or (below != () and named)


def _beside_label(label: int, rank: int, zone: Zone) -> Iterator[Candidate]:
    """Yield who is named above or below byline words on a line of their own; above several, once."""
    first = first_label_below(label, zone)
    if is_in_undated_table(label, zone):
        return
    if first == label:
        yield _above(label, rank, zone)
    elif first < 0 and label + 1 in zone.lines and not _heads_column(label + 1, zone):
        text = zone.text(label + 1)
        below = pieces(text, label + 1, zone, zone.facts.lexicon.bylines.words)
        tied = tuple(takewhile(lambda piece: piece.joint or piece.is_known, below))
        yield from _run(text, tied, label + 1, rank, zone)


def _heads_column(line: int, zone: Zone) -> bool:
    """Whether a line heads a column, as the label before it does: "Author", "Message"."""
    nodes = zone.facts.document.nodes
    cell = nodes.nearest(zone.facts.document.homes[line], lambda node: nodes.tags[node] in CELLS)
    return cell >= 0 and nodes.tags[cell] == "th"


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
    yield from of_pieces(tied, found.names, rank)
    yield found


def _above(label: int, rank: int, zone: Zone) -> Candidate:
    """Return who is named above byline words on lines of their own, the first of which is given."""
    texts: list[str] = []
    while label in zone.lines and first_label_below(label, zone) >= 0:
        texts += [zone.text(label - 1)] * zone.facts.lexicon.bylines.has(zone.facts.label(label))
        label += 2
    return named(texts, Origin.LINE, rank, zone.facts, label - 1)


def _behind_word(rest: str, rank: int, line: int, zone: Zone) -> Candidate:
    """Return who is named in what follows a byline word; a candidate without a value where that is a sentence."""
    bare, words = without_rest(rest, zone), zone.facts.lexicon
    number, _, counted = bare.lstrip(MARKS).partition(" ")
    if number.isdigit() and is_small(counted):
        return Candidate("", Origin.LINE, rank)  # "by ‐ 2 min read": nobody is named
    found = named([bare], Origin.LINE, rank, zone.facts, line)
    if not found.doubt or (found.value and found.doubt >= Doubt.AGENCY):
        return found
    if (names := leading_name(rest, words)) and is_known(names[0]):
        return Candidate(JOINER.join(names), Origin.LINE, rank, line, "behind a byline word")
    called = not is_small(bare[:1]) or " " not in bare
    organised = zone.facts.site.is_name(bare) or is_crew(bare, words)
    # An article may lead the name of a desk.
    grammar = words.stopwords.intersection(fold(bare).split()[1:]) if not organised else ()
    return found if (called and not grammar) or bare != rest else Candidate("", Origin.LINE, rank)


def _introduced(text: str, line: int, zone: Zone) -> str:
    """Return what follows a byline word at the line's start, behind its date, or where a later piece begins.

    Of a line with a date, also what follows one of several words: "Discussion in 'Boats' started by annlee, May 3".
    """
    words, folded = zone.facts.lexicon, zone.facts.signals.folded[line]
    # Behind a day without a blank, a byline word is no word of the line.
    if line not in zone.dates and not any(map(words.bylines.may_be_in, {folded, fold(text)})):
        return ""
    for rest in map(words.bylines.after_lead, behind_days(text, line, zone)):
        if rest:
            return rest
    if zone.facts.document.kinds[line] == "caption":
        return ""  # behind it, who took the picture
    if rest := _behind_section(text, line, zone):
        return rest
    for before, piece in pairwise(PIECE.split(text)):
        rest = words.bylines.after_lead(piece)
        # "圖/記者林佳穎", "記者林佳穎攝": who took the picture.
        pictured = fold(before).strip(_OPENING) in words.not_author or rest.endswith(words.glued_others)
        if rest and not pictured and fold(piece) not in words.roles:
            return rest
    starts = list(words.bylines.starts(folded)) if line > zone.title else ()
    dated = (text[at:] for at in starts if has_digit(folded) and _is_behind_day(line, folded[:at], zone))
    rests = (rest for lead in dated if " " in lead.removesuffix(rest := words.bylines.after_lead(lead)).strip())
    return next(filter(None, (*rests, posted_by(text, words), *(_behind_verb(text, at, words) for at in starts))), "")


def _behind_section(text: str, line: int, zone: Zone) -> str:
    """Return the names behind a day, a few words for the section, and a byline word: "3 May in Harbours by Ann Lee"."""
    words = zone.facts.lexicon
    for behind in behind_days(text, line, zone)[1:]:
        tokens = behind.split()
        for at in range(1, min(_SECTION_WORDS + 1, len(tokens))):
            # "/0 Comments/in Harbours /by Ann Lee"
            rest = words.bylines.after_lead(" ".join(tokens[at:]).lstrip("/"))
            section = fold(" ".join(tokens[:at])) if rest else ""
            if section and not (words.others.within(section) or words.updates.within(section)):
                names = split_names(without_rest(rest, zone), words)
                named = names and not rest.endswith(words.glued_others)
                return rest if named and all(is_known(name) or " " in name for name in names) else ""
    return ""


def _behind_verb(text: str, start: int, words: Lexicon) -> str:
    """Return the names that end a text behind a verb in it: ``Aus Kiel berichtet Ann Lee``; empty where none do."""
    rest = words.bylines.after_lead(text[start:])
    verb = text[start:].removesuffix(rest).strip(LABEL_ENDS)
    is_verb = start and " " not in verb and len(verb) >= _VERB_CHARS and not words.others.within(fold(text[:start]))
    names = split_names(rest, words) if rest and is_verb else ()
    whole = "".join(words.between_names.split(rest)) == "".join(names)
    return rest if names and whole and all(" " in name and is_known(name) for name in names) else ""


def _is_behind_day(line: int, before: str, zone: Zone) -> bool:
    """Whether a folded text that words of a byline follow is a day without its year, or is in a line with a date.

    "8 Mar Written by Ann Lee"; not behind a word for other work than writing.
    """
    words = zone.facts.lexicon
    day = all(token.strip(".,").isdigit() or token.strip(".,") in words.months for token in before.split())
    return (day or line in zone.dates) and not words.others.within(before)
