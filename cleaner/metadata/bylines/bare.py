"""A bare name near the title, beside a date or a reading time, or above a role: where it may stand, and what of it."""

from __future__ import annotations

import regex

from cleaner.characters import COLONS, COMMAS, fold
from cleaner.dates.calendar import has_digit
from cleaner.metadata.bylines.barenames import BareNames, is_mailed
from cleaner.metadata.bylines.caseless import caseless_names
from cleaner.metadata.bylines.named import PIECE, behind_place, without_host
from cleaner.metadata.bylines.nameline import HOUR, behind_weekday, without_rest
from cleaner.metadata.captions import is_caption
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.people.contacts import without_mail
from cleaner.metadata.people.names import is_known
from cleaner.metadata.people.roles import before_role
from cleaner.metadata.zone import Zone

# How long a recording is, at the start of its line.
_CLOCKED = regex.compile(r"\W*\d{1,2}:\d\d\b")
_BRACKETED = regex.compile(r"[(（]([^()（）]+)[)）]")
# Between a day of the week and its date.
_BEFORE_DAY = " ,.،、(（"
# Without a date beside it, a name stands this close below the title.
_CLOSE_BELOW = 6
# It stands so close to a date below.
_BESIDE = 4
# And so close to one above it, a section or the site between, if it has a given name.
_ABOVE = 2


def bare_name(zone: Zone, lines: range, whole: str) -> tuple[str, ...]:
    """Return the names that lines consist of, if they stand beside a date, a role or a reading time.

    A given name makes it sure; without one it stands right below the title or is parted from its date by a mark.

    Args:
        zone: Where bylines may stand.
        lines: The line, and those that go it on.
        whole: Their text, up to whoever else is named on it.
    """
    line, words = lines[0], zone.facts.lexicon
    dated = not zone.dated.isdisjoint(range(line - 1, lines[-1] + _BESIDE))
    dated = dated or (line - _ABOVE in zone.dated and is_known(before_role(whole, words) or whole))
    over = not dated and _is_over_text(lines, zone)
    close = 0 < line - zone.title <= _CLOSE_BELOW or over
    free = line < zone.title or not _goes_on(line - 1, zone)
    # Whose address of mail is printed is no topic and no place.
    beside = dated or is_mailed(lines, zone)
    if not (beside or (close and free)) or not _is_there(line, zone) or words.credits.after_lead(whole):
        return ()
    # What is heard or seen there, and since when: "Audio 03:07 | 25.04.24 | Ann Lee".
    if dated and _CLOCKED.match(words.others.after_lead(whole)):
        return ()
    # Who took a picture, without a day beside it: "Ann Lee/AP".
    if not beside and "/" in whole and is_caption(whole, zone.facts.lexicon):
        return ()
    # The label of a field; a name among entries.
    if whole.endswith(COLONS) or (line - zone.title > _CLOSE_BELOW and zone.is_of_entries):
        return ()
    unmailed = without_mail(whole)
    bare = _piece(unmailed, line, zone)
    own = _behind_date(bare, line, zone) if bare == unmailed else bare
    text = without_host(without_rest(own, zone), zone.facts.site.label)
    # Below a picture stand in brackets those who took it.
    text = _unbracketed(text) if own != bare or line == zone.title + 1 else text
    if not any(char.isupper() for char in text):
        return caseless_names(behind_place(text, zone.facts.lexicon), line, zone, sure=beside or over)
    one = BareNames(zone, line, text, own[len(text) :], leads=own == bare)
    there = one.names and one.may_be_names and one.fills(beside=beside) and one.is_sure
    return one.names if there and not one.is_somebody_else else ()


def _unbracketed(text: str) -> str:
    """Return what is inside of the brackets that a text is in from end to end; else the text."""
    inside = _BRACKETED.fullmatch(text.strip())
    return inside[1] if inside else text


def _is_over_text(lines: range, zone: Zone) -> bool:
    """Whether lines begin with a given name, and the first below that no rule removes is a sentence of the article."""
    facts = zone.facts
    if lines[0] < zone.title:
        return False
    below = next((n for n in range(lines[-1] + 1, len(facts.alive)) if facts.alive[n]), 0)
    over_text = bool(facts.kept[below] and facts.signals.prose[below])
    return over_text and is_known(behind_place(zone.text(lines[0]), facts.lexicon))


def _piece(text: str, line: int, zone: Zone) -> str:
    """Return the piece of a line with a date that names a person, if one does; else the text.

    ``109 Comments | Jill Winger | March 11, 2019``
    """
    # A picture has a date and a name, too.
    pieces = PIECE.split(text) if line in zone.dated and "©" not in text else ()
    rest = [piece for piece in pieces if not has_digit(piece)]
    if any(piece.endswith(COMMAS) for piece in rest):
        return text  # one of several names
    # Beside several numbers (when, how long to read, how many words) stands who wrote it.
    counted = len(rest) == 1 and len(pieces) - len(rest) > 1
    named = [piece for piece in rest if counted or is_known(piece)]
    words = zone.facts.lexicon
    named = [piece for piece in named if split_names(piece, words) in ((piece,), (before_role(piece, words),))]
    return named[0] if len(named) == 1 else text


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
    # The day or hour of an update stands behind its label, or right behind the first day.
    updated = words.updates.after_lead(rest) or rest
    hour = HOUR.match(updated)
    ends = [date.end for date in zone.calendar.find(updated) if not date.start] or ([hour.end()] if hour else [])
    rest = zone.behind(updated, ends[0]) if ends else rest
    return behind_weekday(rest, words) or text


def _goes_on(line: int, zone: Zone) -> bool:
    """Whether a line is text of the article that breaks off: the line below is part of it."""
    facts = zone.facts
    return bool(line != zone.title and facts.kept[line] and not facts.signals.stopped[line])
