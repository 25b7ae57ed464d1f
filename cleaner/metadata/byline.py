"""The authors: structured data first, then marked elements, then a line near the title that reads as a byline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import regex

from cleaner.characters import canonical, fold
from cleaner.document import Marked
from cleaner.lexicon import Lexicon
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.date import is_about
from cleaner.metadata.facts import Facts
from cleaner.metadata.markup import lines_of
from cleaner.metadata.names import family_last, is_known, leading_name, nick, recased, split_names, unique
from cleaner.metadata.segments import main_label, site_names
from cleaner.metadata.title import decoded
from cleaner.metadata.words import agencies, page_words
from cleaner.metadata.zone import Zone

_MAIL = regex.compile(r"\S+@\S+")
# What the last paragraph ends in: "… (记者 王小明)".
_IN_BRACKETS = regex.compile(r"[(（\[【]([^()（）\[\]【】]{2,40})[)）\]】]\s*[。.]?$")
_BRACKETS = " ()（）[]【】.。=＝"
_LETTERS = regex.compile(r"[\p{L}\p{N}]+")
# A mark that parts a name from its date; a comma may part two places.
_PARTED = regex.compile(r"\s*[|·•⋅–—]")
_JOINER = "; "

# Ranks of where a byline is read, the surest first; far from the title; nobody who is named like a person; the agency.
_ARTICLE, _METAS, _MARKED, _LABELLED, _CLASS, _LINK, _BARE = 0, 10, 30, 32, 34, 36, 38
_WEB_PAGE, _FAR, _NO_PERSON, _AGENCY = 28, 40, 100, 200
_MARKS = {"author": _MARKED, "creator": _MARKED, "class": _CLASS, "author page": _LINK}
# Those of what is printed as the byline.
_PRINTED = (_LABELLED, _CLASS)
# Marks that stand on much else besides authors: only a given name makes theirs sure.
_UNSURE = ("class", "author page")
# Metas that scholars fill in, with the family name first.
_FAMILY_FIRST = ("citation_author", "dc.creator", "dcterms.creator")

_BEFORE_ROLE = tuple(",|·•⋅–—")
_MARKS_BEHIND = " ,|-–—·•⋅●:/(（["
# Two words that run together.
_RUN_ON = regex.compile(r"\p{Ll}\p{Lu}")
_GLUED = regex.compile(r"(?<!\p{L})?(\p{Lu}?\p{Ll}+)(\p{Lu}\p{Ll}+)(?!\p{L})")
# A bare name has this many words at most, and is nearly all of its line; of a known one, the role may stand behind it.
_BARE_WORDS, _NAME_SHARE, _KNOWN_SHARE = 8, 0.7, 0.3
# It stands at most so many lines above the title, and so close to a date below; one without a given name is short and
# stands right below the title.
_BARE_ABOVE, _BESIDE, _RIGHT_BELOW, _SURE_WORDS = 4, 4, 2, 3
# More bare names than this are a list of people.
_MOST_NAMES, _MOST_DEPTH = 30, 3
# A shorter word begins the names of too many sites.
_FEWEST_LETTERS = 3
# Who signs the article does so so many lines below it.
_SIGNED = 1
# The last paragraphs may speak of the author.
_NOTES = 2


def candidates(zone: Zone, title: str, url: str) -> list[Candidate]:
    """Return who the authors may be; the lower the rank, the more it is trusted."""
    found = [*_json_authors(zone.facts, title), *_meta_authors(zone.facts), *_marked_authors(zone), *_printed(zone)]
    found += _signed(zone)
    sites = [fold(name) for name in (*site_names(zone.facts.document.head), main_label(url)) if name]
    # The site itself is an author only where it is printed as one.
    kept = (one for one in found if one.line >= 0 or not _is_site(one, sites, zone.facts.lexicon.desk_words))
    return [_of_persons(one, main_label(url)) for one in kept]


def _of_persons(one: Candidate, label: str) -> Candidate:
    """Return a candidate without the names that begin like the site's own; last of all where it has no other."""
    names = one.value.split(_JOINER) if one.rank < _NO_PERSON else []
    persons = [name for name in names if is_known(name) or not _begins_like(name, label)]
    if len(persons) == len(names):
        return one
    return replace(one, value=_JOINER.join(persons or names), rank=one.rank + _NO_PERSON * (not persons))


def _begins_like(name: str, label: str) -> bool:
    first = fold(name).partition(" ")[0]
    return len(first) >= _FEWEST_LETTERS and label.startswith(first)


def _is_site(one: Candidate, sites: list[str], desks: frozenset[str]) -> bool:
    """Whether a candidate is the site; its desk ("The Gazette Staff") is not."""
    if not desks.isdisjoint(fold(one.value).replace("-", " ").split()) and fold(one.value) not in sites:
        return False
    squeezed = "".join(_LETTERS.findall(fold(one.value)))
    others = ("".join(_LETTERS.findall(name)) for name in sites)
    return fold(one.value) in sites or (one.rank >= _NO_PERSON and any(len(o) > 2 and o in squeezed for o in others))


def _candidate(texts: list[str], origin: str, rank: int, facts: Facts, line: int = -1) -> Candidate:
    """Return the names in texts as a candidate: of persons, else of whoever they name, else of the agency."""
    words = facts.lexicon
    texts = [words.bylines.after_lead(text) or text for text in texts]
    names = unique(name for text in texts for name in split_names(text, words) if not agencies().has(name))
    if names:
        return Candidate(_JOINER.join(names), origin, rank, line, "names of persons")
    nicks = [one for text in texts if (one := nick(text, words))]
    if pair := _first_names(nicks):
        return Candidate(_JOINER.join(pair), origin, rank, line, "given names")
    if others := unique(one for one in nicks if not agencies().has(one)):
        return Candidate(_JOINER.join(others), origin, rank + _NO_PERSON, line, "no name of a person")
    return Candidate(_JOINER.join(unique(recased(one) for one in nicks)), origin, rank + _AGENCY, line, "an agency")


def _first_names(nicks: list[str]) -> tuple[str, ...]:
    """Return the given names that stand alone or in a pair: ``Maria & Katerina``."""
    parts = [part.strip() for text in nicks for part in regex.split(r"\s*(?:&|,|\band\b)\s*", text)]
    known = all(part.isalpha() and is_known(part) for part in parts)
    return tuple(parts) if parts and known and len(set(parts)) == len(parts) else ()


def _json_authors(facts: Facts, title: str) -> Iterator[Candidate]:
    items = facts.document.head.json_ld
    known = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    for item in items:
        about = is_about(item, title, facts)
        if not about and "WebPage" not in str(item.get("@type", "")):
            continue
        for order, key in enumerate(("author", "creator")):
            if texts := [decoded(text) for text in _json_names(item.get(key), known)][:_MOST_NAMES]:
                yield _candidate(texts, f"JSON-LD {key}", (_ARTICLE if about else _WEB_PAGE) + order, facts)


def _json_names(value: Any, known: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    if isinstance(value, str) and value.strip():
        yield canonical(value)
    elif isinstance(value, list):
        for item in value[:_MOST_NAMES]:
            yield from _json_names(item, known, depth)
    elif isinstance(value, dict) and depth < _MOST_DEPTH:
        if value.get("name"):
            yield from _json_names(value["name"], known, depth + 1)
        elif isinstance(value.get("@id"), str) and value["@id"] in known:
            yield from _json_names(known[value["@id"]].get("name", ""), known, depth + 1)


def _meta_authors(facts: Facts) -> Iterator[Candidate]:
    metas = facts.document.head.metas
    for order, key in enumerate(page_words().meta["author"]):
        texts = [decoded(text) for text in metas.get(key, ())[:_MOST_NAMES]]
        if key in _FAMILY_FIRST:
            texts = [family_last(text) for text in texts]
        if texts:
            yield _candidate(texts, f"meta {key}", _METAS + order, facts)
    # What sharing programs print beside a link: two pairs of label and text.
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if fold("".join(metas.get(label, ())[:1])) in facts.lexicon.by and data in metas:
            yield _candidate([decoded(metas[data][0])], f"meta {data}", _METAS + len(_FAMILY_FIRST), facts)


def _marked_authors(zone: Zone) -> Iterator[Candidate]:
    """Yield the authors that elements are marked with, each kind of mark together, near the title before elsewhere."""
    found: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    for marked in zone.facts.document.head.marked:
        if marked.name in _MARKS:
            for text, line in _texts_of(marked, zone):
                found.setdefault((marked.name, line in zone.lines), []).append((text, line))
    for (name, near), pairs in found.items():
        texts = list(dict.fromkeys(_without_rest(text, zone) for text, _ in pairs))
        if not near and (len(texts) > 1 or name == "author page"):
            continue
        texts = _led_by_a_name(texts, zone.facts)
        rank = _MARKS[name] + _FAR * (not near)
        one = _candidate(texts, f"marked as {name}", rank, zone.facts, pairs[0][1])
        if name in _UNSURE and one.rank < _NO_PERSON and not is_known(one.value):
            one = replace(one, rank=rank + _NO_PERSON - _FAR // 2, why="shaped like a name")
        if near or one.rank < _NO_PERSON:
            yield one


def _led_by_a_name(texts: list[str], facts: Facts) -> list[str]:
    """Return the first text that names a person, and those right behind it that surely do; or the first text."""
    names = [split_names(facts.lexicon.bylines.after_lead(text) or text, facts.lexicon) for text in texts]
    known = [bool(found) and all(map(is_known, found)) for found in names]
    first = next((n for n, sure in enumerate(known) if sure), next((n for n, found in enumerate(names) if found), 0))
    last = next((n for n in range(first + 1, len(texts)) if not known[n]), len(texts))
    return texts[first:last]


def _texts_of(marked: Marked, zone: Zone) -> Iterator[tuple[str, int]]:
    """Yield the texts of a marked element and their lines; none in a box beside the article or of an author's page."""
    facts = zone.facts
    lines = lines_of(facts.document, marked)
    if any(line in facts.beside for line in lines) or (not lines and marked.node >= 0):
        return
    if len(lines) > 1 and marked.name == "class":
        for line in lines:
            if _is_of_others(zone.text(line), line, zone):
                return
            if line in zone.lines and fold(zone.text(line)).strip(" :") not in facts.lexicon.by:
                yield zone.text(line), line
    elif not lines or not _is_of_others(zone.text(lines[0]).partition(marked.value)[0], lines[0], zone):
        yield marked.value, lines[0] if lines else -1


def _is_of_others(text: str, line: int, zone: Zone) -> bool:
    """Whether a text, or the line before where it is empty, introduces a reviewer, an editor, a photographer."""
    words, before = zone.facts.lexicon, fold(text) or (zone.facts.signals.folded[line - 1] if line else "")
    return words.others.within(before)


def _printed(zone: Zone) -> Iterator[Candidate]:
    """Yield the printed bylines near the title.

    A line that begins with a byline word, or follows one, or is a bare name beside a date or a reading time.
    """
    facts, words = zone.facts, zone.facts.lexicon
    bare: list[tuple[int, tuple[str, ...]]] = []
    for line in zone.lines:
        text = _unglued(zone.text(line), words)
        if facts.document.lines[line].kind in ("code", "table") or facts.signals.prose[line]:
            continue
        rank = _LABELLED + _FAR // 2 * (line < zone.title and line not in zone.dates)
        if parts := words.bylines.parts(text):
            yield _candidate([_without_rest(part, zone) for part in parts], "line", rank, facts, line)
        elif rest := _introduced(text, line, zone):
            yield _labelled(rest, rank, line, zone)
        elif line > zone.title and fold(text).strip(" :") in words.by and line + 1 in zone.lines:
            yield _labelled(zone.text(line + 1), rank, line + 1, zone)
        elif line >= zone.title - _BARE_ABOVE and (names := _bare_name(zone, line)):
            # Names on lines right below one another belong together.
            names = (*bare[-1][1], *names) if bare and bare[-1][0] == line - 1 else names
            bare.append((line, names))
            rank = _BARE + (line < zone.title) - (len(bare) > 1 and bare[-2][0] == line - 1)
            yield Candidate(_JOINER.join(unique(names)), "line", rank, line, "a bare name near the title")
        elif line > zone.title and agencies().has(name := _without_rest(text, zone)) and name.count(" ") < _BARE_WORDS:
            yield Candidate(recased(name.strip(" .()"), words), "line", _BARE + _AGENCY, line, "an agency")


def _signed(zone: Zone) -> Iterator[Candidate]:
    """Yield who signs at the end of the article: behind a byline word, or with a role behind the name."""
    facts = zone.facts
    below = [(line, zone.text(line)) for line in zone.tail[:_SIGNED] if line not in facts.beside]
    last = [(line, match[1]) for line in facts.prose[-1:] if (match := _IN_BRACKETS.search(zone.text(line)))]
    for line, whole in (*last, *below):
        text = whole.strip(_BRACKETS)
        before_role = _before_role(_MAIL.sub("", text).strip(_BRACKETS), facts.lexicon)
        rest = facts.lexicon.bylines.after_lead(text) or before_role
        names = split_names(_without_rest(rest, zone), facts.lexicon)
        if names and all(map(is_known, names)) and not _is_of_others(text, line, zone):
            yield Candidate(_JOINER.join(names), "line", _LABELLED + _FAR, line, "signs at the end of the article")


def _before_role(text: str, words: Lexicon) -> str:
    """Return what stands before a role at the end of a text; empty where there is none."""
    folded = fold(text)
    role = max(filter(folded.endswith, words.roles), key=len, default="")
    return text[: len(text) - len(role)].rstrip(" ,") if role else ""


def _labelled(rest: str, rank: int, line: int, zone: Zone) -> Candidate:
    bare, words = _without_rest(rest, zone), zone.facts.lexicon
    found = _candidate([bare], "line", rank, zone.facts, line)
    if found.rank < _NO_PERSON:
        return found
    if (names := leading_name(rest, words)) and is_known(names[0]):
        return Candidate(_JOINER.join(names), "line", rank, line, "behind a byline word")
    called = not bare[:1].islower() or " " not in bare
    grammar = set(fold(bare).removeprefix("the ").split()) & words.stopwords if not _names_site(bare, zone) else ()
    return found if (called and not grammar and line not in zone.dates) or bare != rest else Candidate("", "line", rank)


def _names_site(text: str, zone: Zone) -> bool:
    return fold(text) in map(fold, site_names(zone.facts.document.head))


def _introduced(text: str, line: int, zone: Zone) -> str:
    """Return what follows a byline word at the line's start, or right behind its date."""
    for start in (0, *(date.end for date in zone.dates.get(line, ()))):
        if rest := zone.facts.lexicon.bylines.after_lead(text[start:].lstrip(" ,|-–—·•")):
            return rest
    return ""


def _bare_name(zone: Zone, line: int) -> tuple[str, ...]:
    """Return the names a line consists of, if it stands beside a date, a role or a reading time.

    A given name makes it sure; without one it stands right below the title or is parted from its date by a mark.
    """
    facts, whole = zone.facts, zone.text(line)
    if zone.dated.isdisjoint(range(line - 1, line + _BESIDE)):
        return ()
    text = _without_rest(_MAIL.sub("", whole), zone)
    if not facts.alive[line] or text.count(" ") >= _BARE_WORDS or not any(char.isupper() for char in text):
        # In scripts without case any two words could be a name; so could the start of a headline.
        return ()
    names = split_names(text, facts.lexicon)
    known = bool(names) and all(map(is_known, names))
    if not names and text.isalpha() and line in zone.dates and is_known(text):
        names, known = (text,), True
    share = sum(map(len, names)) / max(1, len(text))
    role = known and text.startswith(names[0]) and text[len(names[0]) :].lstrip()[:1] in _BEFORE_ROLE
    if share <= (_KNOWN_SHARE if role else _NAME_SHARE):
        return ()
    parted = _PARTED.match(whole[len(text) :]) is not None and line in zone.dates
    below = zone.title >= 0 and 0 < line - zone.title <= _RIGHT_BELOW and not _are_words(text, facts)
    return names if (known or parted or below) and not _is_spoken_of(names, facts) else ()


def _are_words(text: str, facts: Facts) -> bool:
    """Whether words of a text stand in small letters in the prose, or in other short lines: sections, not names."""
    words = text.split()
    prose = {word for line in facts.prose for word in facts.document.lines[line].text.split()}
    return len(words) > _SURE_WORDS or any(word.lower() in prose for word in words if word[0].isupper())


def _unglued(text: str, words: Lexicon) -> str:
    """Return a line with blanks where markup alone parted a name from its labels: ``ByNina PinedaPublished``."""

    def parted(match: regex.Match[str]) -> str:
        return f"{match[1]} {match[2]}" if fold(match[2]) in words.taken or fold(match[1]) in words.by else match[0]

    return str(_GLUED.sub(parted, text)) if _RUN_ON.search(text) else text


def _is_spoken_of(names: tuple[str, ...], facts: Facts) -> bool:
    """Whether the text speaks of somebody: not its author then; but the last paragraphs may be about the author."""
    folded = [fold(name) for name in names]
    texts = [facts.signals.folded[line] for line in facts.prose[:-_NOTES]]
    return any(name in text and not text.startswith(name) for name in folded for text in texts)


def _without_rest(text: str, zone: Zone) -> str:
    """Cut what follows the names on the same line: a date or its label, the time reading takes."""
    folded = fold(text)
    ends = [date.start for date in zone.calendar.find(text)]
    ends += zone.facts.lexicon.times.starts(folded)
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


def is_agency(candidate: Candidate) -> bool:
    """Whether a byline names an agency, and nobody besides."""
    return candidate.rank >= _AGENCY


def fuller(chosen: Candidate, others: list[Candidate]) -> Candidate:
    """Return the printed byline that names all whom the chosen one names, and more besides; else the chosen one."""
    names = set(fold(chosen.value).split(_JOINER))
    for other in others:
        printed = set(fold(other.value).split(_JOINER)) if other.rank in _PRINTED else set()
        # A name with a word more is the same name with a piece of its role.
        if names < printed and not any(more.startswith(tuple(names)) for more in printed - names):
            return other
    return chosen
