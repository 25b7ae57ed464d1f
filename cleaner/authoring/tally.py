"""What the pages of a site have in common, counted: lines, shapes of lines, and elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal, NamedTuple

import regex

from cleaner.authoring.elements import node_keys
from cleaner.authoring.study import Study
from cleaner.characters import UNSPACED, fold
from cleaner.rules.phrases import trimmed
from cleaner.rules.schema import Target

KeyKind = Literal["is", "shape", "starts", "ends", "node"]

# What the engine removes on all pages has to be seen on so many and on this share of them to become a rule; what it
# keeps, on so many more.
_FEW, _FEW_SHARE = 3, 0.2
_MOST, _MOST_SHARE = 4, 0.6
# A longer line is no shape of another.
_SHAPE_WORDS = 24
_EDGE_WORDS = 5
# A title of fewer words, or of fewer characters of a script without blanks, may stand anywhere.
_TITLE_WORDS, _TITLE_CHARS = 3, 8
# Of more words, a line with a name in it is no byline.
_CREDIT_WORDS = 8
_DIGITS = regex.compile(r"\d+")
_LETTERS = regex.compile(r"\p{L}{2}")
_LINKED = 0.5
_EXAMPLES = 40


class Key(NamedTuple):
    """Something that lines of several pages have in common: the words, a shape, an element they stand in."""

    kind: KeyKind
    value: str


@dataclass(slots=True)
class Tally:
    """How often, where, and as what the lines of a key were seen.

    Attributes:
        pages: On how many pages.
        trusted: On how many of those of whose article the engine is sure.
        kept_pages: On how many of those a line is in the article that is no other page's.
        lines: How many lines; the next say how many of them are …
        own: prose of an article, on one page alone or few.
        prose: prose by their shape.
        kept: in an article.
        kept_within: in an article, with prose of it above and below.
        names: kept, and naming the article of another page.
        heads: kept, and above a line that names one.
        head: what a header field was read from.
        ruled: removed by a rule of another pack.
        content: kept, and followed by something that only this page has.
        foreign: kept, and not the page's own (see `Site.foreign`).
        starting, ending: near the start, near the end, as rules mean it.
        words: The most words that one has.
        texts: Some of them, as they stand.
    """

    pages: int = 0
    trusted: int = 0
    kept_pages: int = 0
    lines: int = 0
    own: int = 0
    prose: int = 0
    kept: int = 0
    kept_within: int = 0
    names: int = 0
    heads: int = 0
    head: int = 0
    ruled: int = 0
    content: int = 0
    foreign: int = 0
    starting: int = 0
    ending: int = 0
    words: int = 0
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """The pages of a site, and the lines that they share.

    Attributes:
        studies: Pages with an article, no two with the same one.
        shared: Line to the number of pages that have it, for lines on `few` pages or more, two at least; lines with
            numbers in them, once more with every number made 0.
        titles: Title of an article to the page that has it.
        people: Authors of the pages, as `is` compares lines.
        trusted: Names of the pages of whose article the engine is sure; of the others only whole lines count.
        few: On so many pages has to stand what the engine always removes.
        most: On so many has to stand what it keeps.
    """

    studies: Sequence[Study]
    shared: Mapping[str, int]
    titles: Mapping[str, str]
    people: frozenset[str]
    trusted: frozenset[str]
    few: int
    most: int

    def names(self, one: Study, line: int) -> bool:
        """Whether a short line names the article of another page."""
        if line >= one.count or one.sight.prose[line] or one.signals.words[line] > _SHAPE_WORDS:
            return False
        return any(title in one.keys[line] and page != one.source.name for title, page in self.titles.items())

    def credits(self, key: str) -> bool:
        """Whether a line says little more than who wrote an article; she may be named in the next one."""
        return len(key.split()) <= _CREDIT_WORDS and any(name in key for name in self.people)

    def foreign(self, one: Study, line: int) -> bool:
        """Whether a line is no part of its page's own text: most pages have it, or it names another page's article.

        What but a few have may be the text of each: "2 eggs".
        """
        key = one.keys[line]
        return max(self.shared.get(key, 0), self.shared.get(_shape(key), 0)) >= self.most or self.names(one, line)

    def own(self, one: Study, line: int) -> bool:
        """Whether a line is prose of its page's article, and not a sentence that most pages have."""
        return bool(one.kept[line] and one.sight.prose[line] and self.shared.get(one.keys[line], 0) < self.most)

    def span(self, one: Study) -> tuple[int, int]:
        """Return the first and the last line of an article's own prose."""
        own = [line for line in range(one.count) if self.own(one, line)]
        return (own[0], own[-1]) if own else (one.count, -1)


def site_of(studies: Sequence[Study], trusted: Collection[Study], few: int = _FEW, most: int = _MOST) -> Site:
    """Count the lines of pages.

    Args:
        studies: The pages.
        trusted: Those of whose article the engine is sure.
        few: The least that `Site.few` may be; of many pages it is a share.
        most: The same of `Site.most`.
    """
    counts: Counter[str] = Counter()
    for one in studies:
        keys = set(filter(None, one.keys[: one.count]))
        counts.update(keys | {_shape(key) for key in keys})
    few = max(few, ceil(_FEW_SHARE * len(studies)))
    shared = {key: pages for key, pages in sorted(counts.items()) if pages >= max(2, few)}
    return Site(
        studies,
        shared,
        _titles(studies),
        frozenset(
            name for one in studies for name in map(trimmed, fold(one.values.get("byline", "")).split("; ")) if name
        ),
        frozenset(one.source.name for one in trusted),
        few,
        max(most, ceil(_MOST_SHARE * len(studies))),
    )


def _titles(studies: Sequence[Study]) -> dict[str, str]:
    """Return the titles that are long enough to be known again, and that one page alone has, with its name."""
    pages: dict[str, list[str]] = {}
    for one in studies:
        title = trimmed(fold(one.values.get("title", "")))
        if len(title.split()) >= _TITLE_WORDS or (UNSPACED.search(title) and len(title) >= _TITLE_CHARS):
            pages.setdefault(title, []).append(one.source.name)
    return {title: names[0] for title, names in pages.items() if len(names) == 1}


def _shape(key: str) -> str:
    """Return a line with every number made 0; the line itself if it has not the words to be known by."""
    return _DIGITS.sub("0", key) if _LETTERS.search(key) else key


def tallies(site: Site) -> dict[Key, Tally]:
    """Return what is said of each key that several pages have."""
    pages: Counter[Key] = Counter()
    trusted: Counter[Key] = Counter()
    for one in site.studies:
        keys = {key for line in range(one.count) for key in keys_of(site, one, line)}
        pages.update(keys)
        trusted.update(keys if one.source.name in site.trusted else ())
    wanted = {key for key, count in pages.items() if count >= site.few}
    found = {key: Tally(pages=pages[key], trusted=trusted[key]) for key in sorted(wanted)}
    for one in site.studies:
        _count(site, one, found)
    return found


def _count(site: Site, one: Study, found: dict[Key, Tally]) -> None:
    first, last = site.span(one)
    lines = list(range(one.count))
    kept_keys: set[Key] = set()
    starting = set(one.sight.standing(lines, Target(near="start")))
    ending = set(one.sight.standing(lines, Target(near="end")))
    for line in lines:
        kept, prose = bool(one.kept[line]), one.sight.prose[line]
        facts = {
            "lines": 1,
            "own": site.own(one, line),
            "prose": prose,
            "kept": kept,
            "kept_within": kept and first < line < last,
            "names": kept and site.names(one, line),
            "heads": kept and site.names(one, line + 1),
            "head": bool(one.head[line]),
            "ruled": bool(one.ruled[line]),
            "content": _has_content(site, one, line),
            "foreign": kept and site.foreign(one, line),
            "starting": line in starting,
            "ending": line in ending,
        }
        keys = list(keys_of(site, one, line))
        if kept and not facts["foreign"]:
            kept_keys.update(keys)
        for tally in (found[key] for key in keys if key in found):
            _add(tally, facts, one, line)
    for key in kept_keys & found.keys():
        found[key].kept_pages += 1


def _add(tally: Tally, facts: Mapping[str, int], one: Study, line: int) -> None:
    """Add what is so of a line to what is said of a key that it has."""
    for name, value in facts.items():
        setattr(tally, name, getattr(tally, name) + value)
    tally.words = max(tally.words, int(one.signals.words[line]))
    if len(tally.texts) < _EXAMPLES:
        tally.texts.setdefault(one.keys[line], one.sight.document.lines[line].text)


def _has_content(site: Site, one: Study, line: int) -> bool:
    """Whether a kept line heads something of its own page: a list, a table, or prose below a heading."""
    after = line + 1
    if not one.kept[line] or after >= one.count or not one.kept[after] or site.foreign(one, after):
        return False
    below = one.sight.document.lines[after]
    linked = below.linked > _LINKED * max(1, len(below.text))
    heading = one.sight.document.lines[line].kind == "heading"
    return not linked and (heading or not one.sight.prose[after])


def keys_of(site: Site, one: Study, line: int) -> Iterator[Key]:
    """Yield everything that a line could have in common with lines of other pages."""
    core = one.keys[line]
    if not core:
        return
    if _LETTERS.search(core):
        yield Key("is", core)
    if one.source.name not in site.trusted:
        return
    yield from (Key("node", css) for css in node_keys(one.sight.document, line))
    if one.signals.words[line] > _SHAPE_WORDS or not _LETTERS.search(core) or core in site.shared:
        return
    if (shape := _shape(core)) != core:
        yield Key("shape", shape)
        if shape in site.shared:
            return
    words = core.split()
    for size in range(1, min(_EDGE_WORDS, len(words))):
        start = " ".join(words[:size])
        if _says_enough(start) and (size > 1 or start.endswith(":")):
            yield Key("starts", start)
        end = " ".join(words[-size:])
        if _says_enough(end) and size > 1:
            yield Key("ends", end)


def _says_enough(part: str) -> bool:
    """Whether an edge is something by itself: words, not numbers."""
    return bool(_LETTERS.search(part)) and not _DIGITS.search(part)
