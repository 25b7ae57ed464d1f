"""A bare name near the title: beside a date or a reading time, or above a role."""

from __future__ import annotations

from itertools import takewhile

import regex

from cleaner.characters import fold, is_small, words_of
from cleaner.dates.calendar import DAY
from cleaner.lexicon import Lexicon
from cleaner.metadata.authors import role_from, run_together, split_names, without_role
from cleaner.metadata.candidate import JOINER
from cleaner.metadata.facts import Facts
from cleaner.metadata.named import MAIL, PIECE, apart, before_role, names_site, without_rest
from cleaner.metadata.names import EAST_ASIAN, family_of, is_known
from cleaner.metadata.segments import agreement
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies, people

# A mark that parts a name from its date; a comma may part two places.
_PARTED = regex.compile(r"\s*[|·•⋅–—]")
# A bare name is this share of its line, on which its role may stand.
_NAME_SHARE = 0.3
# The hour of an update on the day that stands before it.
_HOUR = regex.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
# Between a day of the week and its date.
_BEFORE_DAY = " ,.،、(（"
# Without a date beside it a known one is all of its line, and this close below the title.
_WHOLE_SHARE, _CLOSE_BELOW = 0.75, 6
# It stands so close to a date below; one without a given name is short and stands right below the title, or right
# beside a date.
_BESIDE, _RIGHT_BELOW, _SURE_WORDS = 4, 2, 3
# Without a byline word, a name has no more words.
_MOST_TOKENS = 5
# A line with one given name and a day has no more words.
_DATED_WORDS = 12
# A note on somebody stands so close below the name.
_NOTE_BELOW = 7
# A name with this share of words in common with the title is in the title.
_ALIKE = 0.6
# The last paragraphs may speak of the author.
_NOTES = 2


def bare_name(zone: Zone, line: int, whole: str) -> tuple[str, ...]:
    """Return the names a line consists of, if it stands beside a date, a role or a reading time.

    A given name makes it sure; without one it stands right below the title or is parted from its date by a mark.
    """
    facts = zone.facts
    dated = not zone.dated.isdisjoint(range(line - 1, line + _BESIDE))
    close = 0 < line - zone.title <= _CLOSE_BELOW
    if not _is_there(line, zone) or not (dated or (close and not _goes_on(line - 1, zone))):
        return ()
    bare = _piece(MAIL.sub("", whole), line, zone)
    whole = _behind_date(bare, line, zone)
    text = apart(without_rest(whole, zone), facts.site.label)
    if not any(char.isupper() for char in text):
        return _caseless_name(text, facts.lexicon) if dated and line > zone.title else ()
    names = run_together(text, facts.lexicon) or split_names(text, facts.lexicon)
    known = all(map(is_known, names)) or (whole == bare and 0 <= zone.title < line and _is_noted(names, line, facts))
    # Behind a day without a mark, a place is as likely; what runs on is the name of a thing.
    if (not known and (whole != bare or names_site(text, zone))) or any(
        len(one.split()) > _MOST_TOKENS for one in names
    ):
        return ()
    if text.isalpha() and _is_first_name(text, line, zone):
        names, known = (text,), True
    share = sum(map(len, names)) / max(1, len(_without_agencies(text, facts.lexicon)))
    # Whoever has a role behind a comma is a person, whatever the name.
    before = before_role(text, facts.lexicon)
    titled = len(names) == 1 and before != "" and names[0] in (before, without_role(text, facts.lexicon)[0])
    # So is one whose role says besides where or what for: "Loes Terpstra, regioverslaggever Maasoever".
    behind_comma = text.partition(", ")[2].split() if len(names) == 1 and text.startswith(f"{names[0]}, ") else []
    titled = titled or role_from(behind_comma, 0, facts.lexicon)
    # Behind a mark stands whoever said the motto above.
    least = _NAME_SHARE if fold(text).startswith(tuple(map(fold, names[:1]))) else _WHOLE_SHARE
    if (share <= least and not titled) or not (dated or (known and (titled or share >= _WHOLE_SHARE))):
        return ()
    behind = whole[len(text) :]
    parted = _PARTED.match(behind) is not None
    below = 0 < line - zone.title <= _RIGHT_BELOW
    # A place is parted from its date by a comma; nobody says at what minute a section was.
    stamped = behind[:1].isspace() and any(len(date.iso) > DAY for date in zone.dates.get(line, ()))
    near = below or stamped or (line > zone.title and not zone.dates.keys().isdisjoint((line - 1, line + 1)))
    # Of several, one given name that people have speaks for all.
    likely = titled or any(map(is_known, names))
    # What a comma parts may be places, or sections.
    own = text if "," in text else " ".join(names)
    sure = known or parted or (near and (likely or not _are_words(own, facts)))
    # Somebody whose name is the title is whom the page is about.
    subject = zone.title >= 0 and _is_subject(names, zone.text(zone.title))
    # Labels of topics, each a link, may read like a name together.
    if len(names) == 1 and not known and _links_in(line, facts) > 1:
        return ()
    beside = below and not zone.dates.keys().isdisjoint((line, line + 1))
    return names if sure and not subject and (beside or not _is_spoken_of(names, facts)) else ()


def _links_in(line: int, facts: Facts) -> int:
    """Return how many links the element has that holds a line and nothing else; 0 for any other line."""
    nodes, home = facts.document.nodes, facts.document.homes[line]
    if home < 0 or (nodes.firsts[home], nodes.lasts[home]) != (line, line + 1):
        return 0
    inside = takewhile(lambda number: nodes.parents[number] >= home, range(home + 1, len(nodes)))
    return sum(nodes.look(number).tag == "a" for number in inside)


def _is_first_name(text: str, line: int, zone: Zone) -> bool:
    """Whether a word is a given name in a line with a day, or above one and explained by a note; else it is a place."""
    if zone.facts.signals.words[line] > _DATED_WORDS:
        return False  # "Rosina sale alle 7.12 davanti al forno …"
    if line in zone.dates:
        return is_known(text) and fold(text) not in zone.facts.lexicon.weekdays
    near = 0 < line - zone.title <= _RIGHT_BELOW and line + 1 in zone.dated
    return near and _is_noted((text,), line, zone.facts)


def _piece(text: str, line: int, zone: Zone) -> str:
    """Return the piece of a line with a date that names a person, if one does; else the text.

    ``109 Comments | Jill Winger | March 11, 2019``
    """
    pieces = PIECE.split(text) if line in zone.dates else ()
    named = [piece for piece in pieces if is_known(piece) and split_names(piece, zone.facts.lexicon) == (piece,)]
    return named[0] if len(named) == 1 else text


def _is_noted(names: tuple[str, ...], line: int, facts: Facts) -> bool:
    """Whether a note says who somebody is: right below the name, or below the article's first half."""
    if any(_are_words(name, facts) for name in names):
        return False
    folded, start = facts.signals.folded, facts.prose[len(facts.prose) // 2] if facts.prose else len(facts.kept)
    for name in names:
        own = fold(name)
        below = (n + (folded[n] == own) for n in range(start, len(folded)) if folded[n].startswith(own))
        if any(facts.is_note(n, name) for n in (*range(line + 1, line + _NOTE_BELOW), *below)):
            return True
    return False


def _is_there(line: int, zone: Zone) -> bool:
    """Whether no rule removes a line, but a block that has no end in the menu above the title and takes both."""
    facts, title = zone.facts, zone.title
    return bool(facts.alive[line] or (0 <= title < line and facts.swallowed(title) and facts.swallowed(line)))


def _behind_date(text: str, line: int, zone: Zone) -> str:
    """Return what follows the date that a text begins with, its label before it, and an update; else the text."""
    first = zone.dates[line][0] if zone.dates.get(line) else None
    before = fold(text[: first.start].strip(_BEFORE_DAY)) if first else ""
    words = zone.facts.lexicon
    if not first or (before and before not in words.weekdays and not words.openings.after_lead(text)):
        return text
    rest = zone.behind(text, first.end)
    # The day of an update stands behind its label, or right behind the first.
    updated = words.updates.after_lead(rest) or rest
    hour = _HOUR.match(updated)
    ends = [date.end for date in zone.calendar.find(updated) if not date.start] or ([hour.end()] if hour else [])
    rest = zone.behind(updated, ends[0]) if ends else rest
    return rest or text


def _caseless_name(text: str, words: Lexicon) -> tuple[str, ...]:
    """Return the names of a line in a script without case, where any two words could be one.

    The role stands behind them, ``홍길동 기자``; or a family name or a given name begins them, ``佐々木美穂``.
    """
    names = split_names(before_role(text, words), words)
    if not names and (family_of(text) or not EAST_ASIAN.match(text)):
        names = split_names(text, words)
    return names if all(map(is_known, names)) else ()


def _without_agencies(text: str, words: Lexicon) -> str:
    """Return a text without the agencies named behind its first part: ``Ann Lee and AP``."""
    first, *others = words.between_names.split(text)
    return JOINER.join([first, *(one for one in others if not agencies().has(one))])


def _goes_on(line: int, zone: Zone) -> bool:
    """Whether a line is text of the article that breaks off: the line below is part of it."""
    facts = zone.facts
    return bool(line != zone.title and facts.kept[line] and not facts.signals.stopped[line])


def _are_words(text: str, facts: Facts) -> bool:
    """Whether words of a text stand in small letters in the prose, or in other short lines: sections, not names."""
    words = [word for word in text.split() if fold(word) not in people().particles]
    if len(words) > _SURE_WORDS:
        return True
    return any(word.lower() in facts.said for word in words if word[0].isalpha() and not is_small(word[0]))


def _is_subject(names: tuple[str, ...], title: str) -> bool:
    """Whether a title is a name or has all of it; before a colon stands who says the rest."""
    said = title.partition(":")[0]
    told = len(names) == 1 and said == title and set(words_of(names[0])) <= set(words_of(title))
    return told or agreement(" ".join(names), title) >= _ALIKE


def _is_spoken_of(names: tuple[str, ...], facts: Facts) -> bool:
    """Whether the text speaks of somebody: not its author then; but the last paragraphs may be about the author."""
    folded = [fold(name) for name in names]
    texts = [facts.signals.folded[line] for line in facts.prose[:-_NOTES]]
    return any(name in text and not text.startswith(name) for name in folded for text in texts)
