"""The credited agency or outlet: a credit line, the tail, a dateline; never the site itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import regex

from cleaner.characters import fold
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.signature import IN_BRACKETS, agencies_signed
from cleaner.metadata.candidate import Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.names import HAN, has_label, is_name
from cleaner.metadata.ranks import SourceRank
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies

_TAIL = regex.compile(r"\s+[|•·]\s+.*$|\s{2,}.*$")
# The agency behind the place: "ISTANBUL (Reuters) — …", "Berlin (dpa) - …", "Madrid, 10 abr (EFE).- …"
_DATELINE = regex.compile(r"^[\p{L}][^()\n]{1,60}?\s?[(（](?P<value>[^()（）]{2,40})[)）]\.?\s*[-–—―:]")
# Behind a place, a day and a dash: "ЛИССАБОН, 12 сен — РИА Новости. …"; in Korean brackets: "(리스본=연합뉴스) …".
_DASHED = regex.compile(r"^\p{Lu}[^.()\n]{2,40}\s[—–-]\s(?P<value>[\p{L}\s-]{2,25})\.\s")
_EASTERN = regex.compile(r"^[(（\[【][^()（）\[\]【】=＝]{1,20}[=＝](?P<value>[^()（）\[\]【】=＝]{2,20})[)）\]】]")
_BETWEEN = regex.compile(r"[/,]")
# What no name has: an address, the type of a parameter ("source: &Self", "source: Option<String> = None").
_NO_NAME = regex.compile(r"https?://|www\.|@|[<>{}=\\`]|^[&*]|::|->")

_MOST_WORDS, _MOST_CHARS = 25, 80
# A credit stands in this many lines after the last prose, or near the title.
_AFTER_PROSE = 12
# Or among this many last paragraphs.
_LAST_PROSE = 4
_CLOSES = (*")）]】", ").", "）。")
# A label in capitals has so many letters at least.
_LABEL_CHARS = 4
_MARKS = " ().[]*_–—-"
_ELIDED = regex.compile(r"^\p{L}{1,2}['’]")
_CREDIT_WORDS = 14


def candidates(zone: Zone) -> Iterator[Candidate]:
    """Yield credited sources, the site itself left out."""
    facts = zone.facts
    count, prose = len(facts.document.lines), facts.prose
    first, last = (prose[-_LAST_PROSE:][0], prose[-1]) if prose else (0, 0)
    tail = range(first, min(count, last + _AFTER_PROSE))
    kinds = facts.document.kinds
    for rank, numbers in ((SourceRank.NEAR, zone.lines), (SourceRank.END, tail)):
        for line in numbers:
            # Below a table, it is the table's; in code, a name of the program's.
            own = facts.signals.words[line] <= _MOST_WORDS and kinds[max(line, 1) - 1] != "table"
            own = own and kinds[line] != "code"
            value = _credited(zone.text(line), zone) if own else ""
            if own and rank == SourceRank.END:
                value = value or _behind_capitals(zone.text(line), facts.lexicon)
            if value and not facts.site.is_name(value):
                yield Candidate(value, Origin.CREDIT, rank, line, "behind a word for source")
            elif shared := [one for one in _drawn_on(line, zone) if not facts.site.is_name(one)]:
                yield Candidate(", ".join(shared), Origin.CREDIT, rank, line, "the article draws on it")
    for line in prose[:2]:
        text = zone.text(line)
        match = _DATELINE.match(text) or _DASHED.match(text) or _EASTERN.match(text)
        if match and any(fold(part).strip() in agencies().names for part in _BETWEEN.split(match["value"])):
            yield Candidate(
                match["value"].strip(), Origin.DATELINE, SourceRank.DATELINE, line, "an agency behind a place"
            )


def _drawn_on(line: int, zone: Zone) -> Iterator[str]:
    """Yield the agencies that a line credits in their habitual form: ``Mit Material der dpa``, ``(Avec AFP)``.

    The line says nothing else, and names nobody besides but persons. The article's last paragraph says it in brackets
    at its end, and may name the agencies alone there; so may the line right below it, which is no link.
    """
    facts, text, words = zone.facts, zone.text(line).strip(_MARKS), zone.facts.lexicon
    last = line in facts.prose[-1:] and IN_BRACKETS.search(zone.text(line))
    below = line - 1 in facts.prose[-1:] and not facts.document.lines[line].linked
    if below and (signed := agencies_signed(text)):
        yield from signed
        return
    if last:
        rest = words.wires.after_lead(last[1]) or last[1]
    elif _may_credit(line, facts):
        bracket = IN_BRACKETS.search(zone.text(line)) if zone.text(line).endswith(_CLOSES) else None
        rest = words.wires.after_lead(text) or (words.wires.after_lead(bracket[1]) if bracket else "")
    else:
        return
    parts = [_ELIDED.sub("", part.strip(_MARKS)) for part in words.between_names.split(rest)] if rest else []
    if all(agencies().has(part) or is_name(part, words) for part in parts):
        yield from filter(agencies().has, parts)


def _may_credit(line: int, facts: Facts) -> bool:
    """Whether a line is no sentence, has few words, and one that stands before agencies among them."""
    few = facts.lexicon.wires.may_be_in(facts.signals.folded[line]) and facts.signals.words[line] <= _CREDIT_WORDS
    return bool(few and not facts.signals.prose[line])


def _credited(text: str, zone: Zone) -> str:
    for part in zone.facts.lexicon.credits.parts(text):
        value: str = _undated(_alone(_TAIL.sub("", part), zone), zone).strip(" .)]*_|")
        if value and len(value) <= _MOST_CHARS and not _NO_NAME.search(value):
            return value
    return ""


def _undated(text: str, zone: Zone) -> str:
    """Return what stands before a day that ends a text; the number of an issue may have one in it."""
    day = next(iter(zone.calendar.find(text)[-1:]), None)
    return text[: day.start] if day and day.start and day.end == len(text) else text


def _behind_capitals(text: str, words: Lexicon) -> str:
    """Return what stands behind a label in capitals without a colon, as wires end: ``SOURCE Halden Maritime``."""
    label, _, rest = text.partition(" ")
    # "VIA" has other meanings.
    credit = label.isupper() and len(label) >= _LABEL_CHARS and words.credits.has(fold(label))
    named = credit and rest[:1].isupper() and not rest.isupper()
    return rest if named else ""


def _alone(text: str, zone: Zone) -> str:
    """Return what stands before a blank and a byline word, or a label, in Chinese: ``今日西部网 记者 赵一鸣``."""
    if not HAN.search(text):
        return text
    starts = zone.facts.lexicon.bylines.starts(fold(text))
    text = text[: next((at for at in starts if text[:at].endswith(" ")), len(text))]
    first, *others = text.split(" ")
    return " ".join([first, *takewhile(lambda other: not has_label(other), others)])
