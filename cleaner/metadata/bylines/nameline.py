"""What stands around names on their line: a day, the time to read, whoever did other work, the label below."""

from __future__ import annotations

import regex

from cleaner.characters import COLONS, DASHES, fold, is_small
from cleaner.dates.calendar import has_digit
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.named import is_crew
from cleaner.metadata.people.authors import sole_name, split_names
from cleaner.metadata.people.names import MARKS, is_known, is_name, is_no_name
from cleaner.metadata.zone import Zone
from cleaner.wordlists import people

# A day and an hour that names stand behind.
_NUMBERS = regex.compile(r"^[\d\s.,:/|-]+")
# What parts a name from what is counted: "Ann Lee·2 minute read", "Harbour Desk ‐ 2 min read".
_BULLET = regex.compile(rf"[•●]|·(?=\d)|\s[{DASHES}](?=\s\d{{1,3}}\s\p{{Ll}})")
# A line goes on behind it with whoever took the pictures: "Words by Ann Lee. Photographs by Bo Ray".
_STOP = regex.compile(r"[.;|]?\s+")
# "10.11.2026" is a day.
HOUR = regex.compile(r"(?<!\S)(?:[01]?\d|2[0-3])[:.h][0-5]\d\b(?!\.\d{2,4}\b)")
# Two words that run together; and a capital inside of a word, which is found faster.
_INNER_CAPITAL = regex.compile(r"\p{Lu}(?<=\p{L}\p{Lu})\p{Ll}")
_GLUED = regex.compile(r"(\p{Lu}?\p{Ll}+|\p{Lu}{2,})(\p{Lu}\p{Ll}+)(?!\p{L})")
# A number and what it counts, or its month: " 2 hours ago", " hace 3 horas", " 8 января, 21:35", "—10 min read".
_COUNT = regex.compile(r"(?:[\s—]|(?<=\p{L}{2}))\d{1,4}(?:[–-]\d{1,3})?\s?(\p{L}+)")
# A day of the week that a name runs on into, and what is left of the name, have so many letters at least.
_DAY_CHARS, _DAY_NAME_CHARS = 4, 3
# A label on a line of its own has no more words.
_LABEL_WORDS = 4
_MARKS_BEHIND = f"{MARKS}/(（["


def spaced(text: str, words: Lexicon) -> str:
    """Return a line with blanks where markup alone parted a name from its labels: ``ByNina PinedaPublished``."""

    def parted(match: regex.Match[str]) -> str:
        glued = fold(match[2]) in words.taken or fold(match[1]) in words.bylines.words
        return f"{match[1]} {match[2]}" if glued else match[0]

    return str(_GLUED.sub(parted, text)) if _INNER_CAPITAL.search(text) else text


def introduces_others(text: str, line: int, zone: Zone) -> bool:
    """Whether a text, or the label above where it is empty, introduces a reviewer, an editor, a photographer."""
    signals = zone.facts.signals
    above = signals.folded[line - 1] if line and not signals.prose[line - 1] else ""
    before = fold(text) or (above if len(above.split()) <= _LABEL_WORDS else "")
    return zone.facts.lexicon.others.within(before)


def first_label_below(label: int, zone: Zone) -> int:
    """Return the first of the lines of labels that one is among, if each stands below its name; else -1.

    ``Ann Lee``, ``Author``, ``Bob Ray``, ``Editor``: the same lines but the first stand where labels are above. What a
    colon ends stands above.
    """
    if zone.text(label).endswith(COLONS):
        return -1
    top = label
    while top > 1 and _is_work(top - 2, zone) and _is_named(top - 1, zone):
        top -= 2
    return top if top - 1 > zone.title and _is_named(top - 1, zone) else -1


def is_above_other_work(line: int, zone: Zone) -> bool:
    """Whether the label below a name says that he edited, reviewed, took the pictures.

    One that ends in a word of grammar goes before a name: "Reviewed by".
    """
    words, label = zone.facts.lexicon, zone.facts.label(line + 1)
    if label not in words.others.words or label.rpartition(" ")[2] in words.stopwords:
        return False
    return first_label_below(line + 1, zone) >= 0


def _is_work(line: int, zone: Zone) -> bool:
    """Whether a line says what somebody did, or what he is."""
    words, label = zone.facts.lexicon, zone.facts.label(line)
    return words.bylines.has(label) or label in words.roles or label in words.not_author


def _is_named(line: int, zone: Zone) -> bool:
    text = zone.text(line)
    return not _is_work(line, zone) and sole_name(text, zone.facts.lexicon) != ""


def before_others(text: str, words: Lexicon) -> str:
    """Return what a text says before it names somebody else behind its authors: who took the pictures, who edited."""
    for stop in _STOP.finditer(text) if words.others.within(fold(text)) else ():
        authors = text[: stop.start()]
        own = _NUMBERS.sub("", words.introduced(authors) or authors)
        if words.others.after_lead(text[stop.end() :]) and split_names(own, words):
            return authors
    return text


def without_rest(text: str, zone: Zone) -> str:
    """Cut what follows the names on the same line: a date or its label, the time reading takes."""
    text = before_others(text, zone.facts.lexicon)
    folded = fold(text)
    ends = []
    if has_digit(folded):
        ends += [*(date.start for date in zone.calendar.find(text)), *(hour.start() for hour in HOUR.finditer(text))]
        ends += [count.start() for count in _COUNT.finditer(text) if _is_time(count, text, zone)]
    ends += zone.facts.lexicon.ends.starts(folded)
    ends += [mark.start() for mark in _BULLET.finditer(text)]
    ends = [end for end in ends if end > 1]
    own = _before_section(_before_small(text[: min(ends)], zone), zone.facts.lexicon) if ends else text
    return _before_topic(own, zone)


def _before_topic(text: str, zone: Zone) -> str:
    """Cut a topic that runs on behind a name and stands on a line of its own elsewhere: ``Ada Rossi Società``."""
    name, _, topic = text.rstrip().rpartition(" ")
    short = zone.facts.short
    if " " not in name or fold(topic) not in short or fold(text.rstrip()) in short:
        return text
    return name if is_known(name) and not is_known(topic) and is_name(name, zone.facts.lexicon) else text


def _before_section(text: str, words: Lexicon) -> str:
    """Cut what a small word leads behind a name and before a time: ``Piers Hollis in Walks``."""
    tokens = text.split()
    led = (at for at in range(2, len(tokens)) if tokens[at].islower() and tokens[at] in words.stopwords)
    small = (at for at in led if tokens[at] not in people().particles and tokens[at] not in words.and_)
    ends = (at for at in small if is_name(" ".join(tokens[:at]), words))
    return " ".join(tokens[: next(ends, len(tokens))]) if len(tokens) > 2 else text


def _is_time(count: regex.Match[str], text: str, zone: Zone) -> bool:
    """Whether names stand before a number, and it is a day without a year, a time past or of reading, or of comments.

    A firm may have a number in its own name.
    """
    before, words = _before_small(text[: count.start()], zone), zone.facts.lexicon
    timely = fold(count[1]) in words.months or is_no_name(count[1]) or words.relatives.within(fold(text[len(before) :]))
    timely = timely or 0 in words.ends.starts(fold(text[count.start(1) :])) or _is_reading(count, text, words)
    return timely and (bool(split_names(before, words)) or is_crew(before, words))


def _is_reading(count: regex.Match[str], text: str, words: Lexicon) -> bool:
    """Whether a line ends in a number and the unit that a label of a reading time begins with: "8 minutes"."""
    unit = fold(count[1])
    return count.end() == len(text.rstrip()) and any(label.startswith(unit) for label in words.reading_time)


def _before_small(text: str, zone: Zone) -> str:
    """Cut what stands before a time and is no part of a name: "on Tuesday,", "am Dienstag,", "hace", "در"."""
    words = zone.facts.lexicon
    tokens = _before_day(text.rstrip(_MARKS_BEHIND), words).split()
    # "Theresa May"
    while len(tokens) > 1 and (
        _goes_with_time(tokens[-1], words) or (len(tokens) > 2 and fold(tokens[-1]) in words.months)
    ):
        tokens.pop()
    return " ".join(tokens).rstrip(_MARKS_BEHIND)


def _before_day(text: str, words: Lexicon) -> str:
    """Cut the day of the week that a name runs on into, where markup alone parts them: ``Ville Forsellestiistai``."""
    folded = fold(text)
    days = (day for day in words.weekdays if folded.endswith(day) and len(day) >= _DAY_CHARS)
    day = max(days, key=len, default="")
    glued = day and len(folded) == len(text) and folded[: -len(day)][-_DAY_NAME_CHARS:].isalpha()
    return text[: -len(day)] if glued else text


def behind_weekday(text: str, words: Lexicon) -> str:
    """Return a text without the day of the week that runs on into its first word: ``keddHorváth Ádám``."""
    folded = fold(text)
    days = (day for day in words.weekdays if folded.startswith(day) and len(day) >= _DAY_CHARS)
    rest = text[len(max(days, key=len, default="")) :] if len(folded) == len(text) else text
    return rest if rest[:1].isalpha() and not is_small(rest[:1]) and is_known(rest) else text


def _goes_with_time(token: str, words: Lexicon) -> bool:
    """Whether a token before a time is no part of a name: small, a number, a day, or what stands before times."""
    own = fold(token).strip(_MARKS_BEHIND)
    return is_small(token) or own.isdigit() or any(own in known for known in (words.weekdays, words.at, words.relative))
