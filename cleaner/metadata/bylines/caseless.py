"""A bare name in a script without case, where any word may be one: by its role, its family name, or its place."""

from __future__ import annotations

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.people.authors import split_names, without_address
from cleaner.metadata.people.names import EAST_ASIAN, family_of, is_known
from cleaner.metadata.people.roles import before_role, begins_with_role, beside_role
from cleaner.metadata.zone import Zone
from cleaner.wordlists import people

# Most names of China and Korea have so many signs, that of the family first.
_SHORT_CHARS = 3
# In Korean, where somebody reports from, or in brackets for whom, stands before the name, and in Japanese, who it is
# behind a colon with blanks.
_LED, _AS = regex.compile(r"^(?:[(（\[【][^)）\]】]{2,30}[)）\]】]\s*|[^\s=＝]{1,12}[=＝])(?=\S)"), " : "
# Around the names of a line of its own: "[三宅千鶴，デンキメディア]".
_BRACKETS = " []【】"
# A place behind a name has fewer words, and both stand so close below the title.
_PLACE_WORDS, _RIGHT_BELOW = 3, 2


def caseless_names(text: str, line: int, zone: Zone, *, sure: bool) -> tuple[str, ...]:
    """Return the names that a text below the title consists of.

    Args:
        text: Of the line, without its day.
        line: Its number.
        zone: Where bylines may stand.
        sure: Whether the place alone says that a name may stand there; else a role has to.
    """
    words = zone.facts.lexicon
    if line <= zone.title or not (sure or beside_role(text.strip(_BRACKETS), words)):
        return ()
    return _known_names(text, words) or _short_names(text, line, zone) or _placed_name(text, line, zone)


def _known_names(text: str, words: Lexicon) -> tuple[str, ...]:
    """Return the names of a line in a script without case, where any two words could be one.

    The role stands behind them, ``홍길동 기자``, or before, ``新京报记者 陈立文``; or a family name or a given name
    begins them, ``佐々木美穂``.
    """
    text = _LED.sub("", text).partition(_AS)[0].strip(_BRACKETS)
    names = split_names(before_role(text, words), words)
    pictured = words.others.within(fold(text)) and not text.startswith(tuple(words.desks))
    role = beside_role(text, words) if not pictured else ""
    led = role or begins_with_role(text.split(), words) or text.partition(" ")[0] in words.desks
    if not names and (led or family_of(text) or not EAST_ASIAN.match(text)):
        names = split_names(text, words)
    # Whoever has a form of address is a person, whatever the name.
    if names and not text.startswith(without_address(text)):
        return names
    if not all(map(is_known, names or ("",))):
        names = split_names(role, words)
    return names if all(map(is_known, names)) else ()


def _short_names(text: str, line: int, zone: Zone) -> tuple[str, ...]:
    """Return the names of China or Korea that a line right beside a day consists of, each of one sign and two.

    The article says none of them, as it says where something was or what it is about; so may any word begin.
    """
    words, beside = zone.facts.lexicon, not zone.dates.keys().isdisjoint((line - 1, line, line + 1))
    if words.lang not in people().short_families or not beside:
        return ()
    names = split_names(text.strip(_BRACKETS), words)
    ends, story = tuple(people().not_given), zone.facts.story
    whole = "".join(names) == "".join(char for char in text if char.isalnum())
    short = all(len(name) == _SHORT_CHARS and is_known(name) and not name.endswith(ends) for name in names)
    return names if whole and short and not any(name in text for name in names for text in story) else ()


def _placed_name(text: str, line: int, zone: Zone) -> tuple[str, ...]:
    """Return the name that stands with a place behind a comma right below the title, beside a day.

    ``अनुराधा मिश्रा, नई दिल्ली``
    """
    name, comma, place = text.partition(", ")
    sure = comma != "" and " " in name and is_known(name) and len(place.split()) < _PLACE_WORDS
    near = 0 < line - zone.title <= _RIGHT_BELOW and not zone.dates.keys().isdisjoint((line - 1, line + 1))
    return (name,) if sure and near and split_names(text, zone.facts.lexicon)[:1] == (name,) else ()
