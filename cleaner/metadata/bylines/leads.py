"""Who reports, by what stands before the first sentence: a dateline, a name and where its bearer is."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.characters import fold
from cleaner.metadata.bylines.nameline import without_rest
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.people.authors import before_place, sole_name, split_names
from cleaner.metadata.people.names import is_known
from cleaner.metadata.people.roles import before_role, beside_role
from cleaner.metadata.ranks import BylineRank
from cleaner.metadata.zone import Zone

# What the first begins with: "【ソウル＝山本さくら】", "(서울=연합뉴스) 홍길동 기자 = …".
_DATELINE = regex.compile(
    r"^[(（\[【][^()（）\[\]【】=＝]{1,20}[=＝](?P<in>[^()（）\[\]【】]{2,20})[)）\]】](?:\s*(?P<behind>[^=＝]{2,30})[=＝])?"
)
# Who reports, behind a place and a day, or a paper: "本报北京4月10日电（记者王小明）", "[항구일보 홍길동 기자] …".
_REPORTER = regex.compile(r"^[^\s(（\[【〔［]{0,30}\s?[(（\[【〔［]([^()（）\[\]【】〔〕［］]{3,40})[)）\]】〕］]")
# Behind a place, and perhaps a day: "ਚੱਕ ਭਾਈਕਾ, 8 ਮਾਰਚ (ਰਣਜੀਤ ਸਿੰਘ)- …", "کابل (آژانس بامداد / شکیبا فیروز)".
_PLACED = regex.compile(r"^\p{L}[^()（）]{1,40}?[(（](?:[^()（）/]*/)?\s?([^()（）/]{5,40})[)）](?:\s?[-–—:]|$)")
# Between the paper and the text: "Harbour Post - Ann Lee - The gate …".
_BETWEEN = regex.compile(r"^[^-–—:.]{2,25}\s[-–—]\s([^-–—:.,]{5,40})\s[-–—]\s(?=\S)")
# What leads a sentence, up to a colon or a dash, and what parts a name in it from who or where its bearer is.
_COLON = regex.compile(r"([^:：!?«\"“„]{5,70})[:：]\s")
# What a dateline on a line of its own ends in.
_CLOSING = tuple(")）]】〕］=")
# Behind a dash a sentence begins; else it says what somebody is: "Анна Ли (Тверь) — художница".
_DASH = regex.compile(r"([^–—:!?«\"“„]{5,70}?)[.,]?\s?[–—]\s(?=[«„“\"]?\p{Lu})")
_NOTES = regex.compile(r"\s?[,،(（]\s?|\s[–—-]\s")
# Who or where somebody is has so many words at most.
_NOTE_WORDS = 4
# A dateline stands before one of so many first paragraphs.
_FIRST_PARAGRAPHS = 2


def reporters(zone: Zone) -> Iterator[Candidate]:
    """Yield who reports, by the dateline before the first sentence."""
    facts = zone.facts
    first = facts.prose[:_FIRST_PARAGRAPHS]
    # A dateline may have a line of its own above the text.
    above = [n for n in zone.lines if zone.title < n < min(first, default=0) and zone.text(n).endswith(_CLOSING)]
    for line in (*above, *first):
        origin = Origin.LINE if line in above else Origin.DATELINE
        if match := _DATELINE.match(zone.text(line)):
            texts = [match["in"], before_role((match["behind"] or "").strip(), facts.lexicon)]
            names = tuple(name for text in texts for name in split_names(text, facts.lexicon) if is_known(name))
            yield Candidate(JOINER.join(names), origin, BylineRank.SIGNED, line, "named in the dateline")
        elif names := _led(line, zone):
            yield Candidate(JOINER.join(names), Origin.DATELINE, BylineRank.SIGNED, line, "leads the first sentence")
        elif names := _behind_place(line, zone):
            yield Candidate(JOINER.join(names), origin, BylineRank.SIGNED, line, "named behind the place")
        elif (match := _BETWEEN.match(zone.text(line))) and is_known(name := sole_name(match[1], facts.lexicon)):
            yield Candidate(name, origin, BylineRank.SIGNED, line, "named between the paper and the text")
        elif match := _REPORTER.match(zone.text(line)):
            words = facts.lexicon
            pictured = words.others.after_lead(match[1]) or match[1].endswith(words.glued_others)
            rest = beside_role(match[1], words) if not pictured else ""
            names = tuple(filter(is_known, split_names(before_place(rest), facts.lexicon)))
            yield Candidate(JOINER.join(names), origin, BylineRank.SIGNED, line, "named before the first sentence")


def _behind_place(line: int, zone: Zone) -> tuple[str, ...]:
    """Return the names in brackets behind a place that the text, or a line above it, begins with."""
    match = _PLACED.match(zone.text(line))
    names = split_names(match[1], zone.facts.lexicon) if match else ()
    return names if all(" " in name and is_known(name) for name in names) else ()


def _led(line: int, zone: Zone) -> tuple[str, ...]:
    """Return the names that lead the first sentence, with who or where their bearers are, up to a colon or a dash.

    ``Par Anne Le Goff, correspondante.– …``, ``পার্থসারথি হাটুই, কাটোয়া: …``. Without a byline word it is one name, of nobody
    whom the article speaks of, and no other paragraph begins so: else it says who says what follows.
    """
    words, lead = zone.facts.lexicon, _lead_of(zone.text(line))
    if rest := words.bylines.after_lead(lead):
        names = split_names(without_rest(rest, zone), words)
        return names if all(map(is_known, names)) else ()
    name, *notes = (part.strip(" )") for part in _NOTES.split(lead))
    names = split_names(name, words) if notes else ()
    if names != (name,) or not all(0 < len(note.split()) <= _NOTE_WORDS for note in notes):
        return ()
    if any(fold(note.split()[-1]) in words.stopwords for note in notes):
        return ()  # a sentence goes on behind the colon: "Dear Visitor, welcome to: …"
    others = (_lead_of(zone.text(n)) for n in zone.facts.prose if n != line)
    unsure = not is_known(name) and zone.facts.may_be_words(name, line)
    return () if unsure or zone.facts.speaks_of(name, line) or any(map(_NOTES.search, others)) else names


def _lead_of(text: str) -> str:
    """Return what stands before a colon, or a dash, at the start of a text; empty where neither is near."""
    found = _COLON.match(text) or _DASH.match(text)
    return found[1] if found else ""
