"""The headline: found by agreement and repetition, never made out of a lead."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count, pairwise
from operator import attrgetter

from cleaner.characters import canonical, fold, long_words, words_of
from cleaner.document import Document, Head, Line
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.facts import Facts
from cleaner.metadata.headline import first_text, headlines, labelled, repeated
from cleaner.metadata.segments import Site, agreement, is_apart, is_segmented, is_twice, likeness, parts, without_site
from cleaner.scoring.signals import Signals
from cleaner.wordlists import page_words

_MARKUP = re.compile(r"<[^>]{1,200}>")
# Emphasis as Markdown writes it.
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,2}(?=[^\s*])([^*]+)(?<=\S)\*{1,2}(?![\w*])")
# What stands before a headline and says what it is about: "Kenya: Nairobi from below"; and the marks behind it.
_KICKER = re.compile(r".{2,60}?\s?[:|–—.?!]\s|.{2,60}?\s-\s")
_PARTING = " :|–—.-"
# What is no word of a headline, but says which it is.
_LABEL = re.compile(r"\d|[:“„\"]\s*$")
# Of a heading it is 1 at least, of all else 0.
_LEVEL = attrgetter("level")
# A line that points to a page, and one that goes on behind the kicker in the line above.
_POINTED = re.compile(r"^[>»›→▶•·]\s+")
# The number of the last part of a path.
_COUNTED = re.compile(r"^\d{1,2}\.\s+")
_GOES_ON = re.compile(r"^\s*[:：]\s*\S")
_EDGES = re.compile(r"^[\s:|·•–—-]+(?=\S)|\s+[:|]$")
# How many a list holds, behind its name; a year is one of a film. How many comments there are, glued to the headline.
_TOTAL = re.compile(r"\s*\((?!(?:19|20)\d\d\))\d[\d.,]*\)$|(?<=[^\W\d_])\d{1,4}$")
# Before a mark that stands in a box of its own, behind the kicker.
_APART = re.compile(r"\s+(?=[:,;.!?])")

# A page prints its title a few times; what stands there more often is no title.
_MOST_ANCHORS = 12
# A printed title and one of the head facts are the same if this share of their words is.
_ALIKE = 0.6
# Fewer words than this agree by chance, unless they are all there are.
_FEWEST_WORDS = 3
# Ranks: a heading that is what the head states; one that is like it; the only one; the head itself; the others.
_SAME, _LIKE, _ONLY, _STATED, _OTHER = 0, 10, 30, 40, 60
_BESIDE = 30
# What the rank of a heading grows by that has half of its words from the head.
_HALF = 5
# A heading of several sentences is a lead from here on, in characters.
_LEAD_LENGTH = 120
# Levels of headings that a title has.
_LEVELS = 2
_WHOLE = (_SAME, "what the head of the page states")
_SEGMENT = (_SAME + 2, "a segment of what the head of the page states")


def declared(head: Head) -> list[tuple[str, str]]:
    """Return origin and text of the titles that head facts state."""
    headlines = [item["headline"] for item in head.json_ld if isinstance(item.get("headline"), str)]
    metas = [(f"meta {name}", head.metas[name][0]) for name in page_words().meta["title"] if name in head.metas]
    stated = (*metas, *(("JSON-LD headline", text) for text in headlines), ("title element", head.title))
    found = ((origin, _plain(html.unescape(text))) for origin, text in stated)
    return [(origin, text) for origin, text in found if text]


def _plain(text: str) -> str:
    """Return a stated title without tags and emphasis."""
    return canonical(_EMPHASIS.sub(r"\1", _MARKUP.sub("", text)))


def anchors(document: Document, signals: Signals) -> tuple[int, ...]:
    """Return the lines that repeat the title, before anything is removed; the first is the anchor.

    Markup: headings that agree with the head facts; without headings, lines that do. Flattened text: a headline that
    stands twice before the second paragraph of prose, once perhaps with a suffix.
    """
    lines = document.lines
    if document.kind == "text":
        return tuple(repeated(document, signals)[:_MOST_ANCHORS])
    site = Site(document.head, "")
    headings = _headings(lines)
    printed, banners = set(signals.folded), _linked(lines, signals.folded, headings)
    wanted = [without_site(_behind(text, site, printed, banners), site, ()) for _, text in declared(document.head)]
    leading = _leading(lines, [number for number in headings if lines[number].level == 1])
    headings = [number for number in headings if number not in leading]
    found = [number for number in headings if any(_is_alike(lines[number].text, text) for text in wanted)]
    if any(lines[number].level == 1 for number in found):
        found = [number for number in found if lines[number].level == 1 or not _says_more(lines[number].text, wanted)]
    if not found:
        found = [number for number in _printed(lines, signals.folded, wanted) if lines[number].level or not headings]
    return tuple(found[:_MOST_ANCHORS] or [number for number in headings if lines[number].level == 1][:1])


def _is_link(line: Line) -> bool:
    return line.linked >= len(line.text)


def _linked(lines: Sequence[Line], folded: Sequence[str], headings: Sequence[int]) -> set[str]:
    """Return the folded headings that are links."""
    return {folded[number] for number in headings if _is_link(lines[number])}


def _leading(lines: Sequence[Line], tops: Sequence[int]) -> frozenset[int]:
    """Return the headings of the first level that are links, where one is none: those are the site's own."""
    found = frozenset(number for number in tops if _is_link(lines[number]))
    return found if len(found) < len(tops) else frozenset()


def _printed(lines: Sequence[Line], folded: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Yield the lines, no links, that are just what the head states: old pages print their title without a heading."""
    stated = {fold(part) for text in wanted for part in (text, *parts(text)) if len(words_of(part)) >= _FEWEST_WORDS}
    for number, own in enumerate(folded):
        if own in stated and not lines[number].linked:
            yield number


def _headings(lines: Sequence[Line]) -> list[int]:
    """Return the headings of the first two levels."""
    return [number for number in compress(count(), map(_LEVEL, lines)) if lines[number].level <= _LEVELS]


def _is_alike(heading: str, stated: str) -> bool:
    if len(words_of(heading)) < _FEWEST_WORDS:
        return fold(heading) in {fold(stated), *map(fold, parts(stated))}
    told = long_words(heading)
    # Words of grammar alone are in common with any headline: "L'esposto e la riunione".
    return likeness(heading, stated) >= _ALIKE and not (told and set(told).isdisjoint(long_words(stated)))


def _says_more(heading: str, wanted: Sequence[str]) -> bool:
    """Whether a heading below the headline has most of its words, and many more: the standfirst, marked up as one."""
    size = len(words_of(heading))
    return all(size > len(words_of(text)) and agreement(heading, text) < _ALIKE for text in wanted)


def candidates(facts: Facts) -> list[Candidate]:
    """Return what the title may be; the lower the rank, the more it is trusted."""
    return list(_of_markup(facts) if facts.document.kind == "html" else _of_text(facts))


def _of_text(facts: Facts) -> Iterator[Candidate]:
    lines = facts.document.lines
    if field := labelled(facts):
        yield Candidate(field[0], "line", 0, field[1], "labelled as the title")
    tops = [number for number, line in enumerate(lines) if line.level == 1]
    first = first_text(facts)
    if len(tops) == 1 and first is not None and tops[0] < first:
        yield Candidate(lines[tops[0]].text, "h1", 0, tops[0], "the only heading of the first level")
    for order, (evidence, line) in enumerate(headlines(facts)):
        yield Candidate(shown(line, facts), "line", order, line, f"like a headline of the text by {evidence:+.2f}")


def shown(line: int, facts: Facts) -> str:
    """Return a headline of text as the header shows it: without the site, with the kicker that belongs to it."""
    lines, folded = facts.document.lines, facts.signals.folded
    # A lone item of a list is no item: its dash opens a quotation.
    quoted = lines[line].mark if lines[line].kind == "list" else ""
    own = _POINTED.sub("", lines[line].text)
    if (uncounted := _COUNTED.sub("", own)) != own and fold(uncounted) in facts.short:
        own = uncounted
    title = quoted + without_site(own, facts.site, facts.short - {folded[line]})
    above = lines[line - 1].text if line else ""
    title = above + title if _GOES_ON.match(title) else title
    # With the kicker above it, where the title of the page begins the text and has it.
    whole = without_site(lines[0].text, facts.site, facts.short - {folded[0]})
    return whole if above and words_of(above) + words_of(title) == words_of(whole) else title


def _of_markup(facts: Facts) -> Iterator[Candidate]:
    lines, folded = facts.document.lines, facts.signals.folded
    # A heading that leads to the first page is the site's own.
    homes = {fold(one.value) for one in facts.document.head.marked if one.name == "home page"}
    headings = _headings(lines)
    said = _said(facts, homes.intersection(compress(folded, map(_LEVEL, lines))) | _linked(lines, folded, headings))
    # A heading that names the site where the head states something else is over all of its pages.
    over = {folded[n] for n in headings if facts.site.has(lines[n].text)} - {fold(text) for _, text in said.wanted}
    # A heading of a lower level only where it is just what the head states.
    deeper = compress(count(), map(_LEVEL, lines))
    headings += [n for n in deeper if lines[n].level > _LEVELS and folded[n] in said.whole]
    yield from _of_headings(facts, headings, said, facts.site.folded | homes, over)
    for order, (origin, text) in enumerate(said.wanted):
        yield Candidate(text, origin, _STATED + order, -1, "the page states it")
    alone = {origin for origin, _ in said.stated} <= {"title element"}
    if not headings and alone and said.whole.isdisjoint(folded[: first_text(facts)]):
        # A page without a heading, whose title element is that of all pages of its site.
        for evidence, line in headlines(facts):
            if not lines[line].linked:
                yield Candidate(lines[line].text, "line", _STATED - 1, line, f"like a headline by {evidence:+.2f}")


@dataclass(frozen=True)
class _Said:
    """The titles that the head of the page states.

    Attributes:
        stated: Origin and text of each.
        wanted: The same without the site and the section.
        counts: How often each is stated, but for the title element.
    """

    stated: list[tuple[str, str]]
    wanted: list[tuple[str, str]]
    counts: Counter[str]

    @cached_property
    def texts(self) -> list[str]:
        """All forms, each once."""
        return list(dict.fromkeys(text for _, text in (*self.wanted, *self.stated)))

    @cached_property
    def whole(self) -> set[str]:
        """All forms, folded."""
        return set(map(fold, self.texts))


def _said(facts: Facts, banners: set[str]) -> _Said:
    known = set(facts.signals.folded)
    titles = [
        (origin, _behind(text, facts.site, known, banners))
        for origin, text in declared(facts.document.head)
        if not (origin == "title element" and _is_of_all_pages(text, facts))
    ]
    alone = {fold(text) for _, text in titles}
    stated = [(origin, _own_part(text, alone)) for origin, text in titles]
    counts = Counter(fold(text) for origin, text in stated if origin != "title element")
    cut = {text: _cut(text, facts, counts) for _, text in stated}
    return _Said(stated, [(origin, cut[text]) for origin, text in stated], counts)


def _is_of_all_pages(text: str, facts: Facts) -> bool:
    """Whether a title element says no more than where the page is, and a heading says more: "Untitled", the site."""
    if fold(text).strip(_PARTING) in page_words().untitled:
        return True
    lines = facts.document.lines
    return facts.site.has(text) and any(not facts.site.has(lines[n].text) for n in _headings(lines))


def _of_headings(
    facts: Facts, headings: list[int], said: _Said, sites: Collection[str], over: Collection[str]
) -> Iterator[Candidate]:
    lines, folded, texts, text_from = facts.document.lines, facts.signals.folded, said.texts, first_text(facts)
    first = len(lines) if text_from is None else text_from
    tops = [n for n in headings if lines[n].level == 1 and not (folded[n] in sites or folded[n] in over)]
    leading = _leading(lines, tops)
    tops = [n for n in tops if n not in leading]
    if not tops and not texts:
        named = (n for n in headings if n < first and folded[n] not in over)
        tops = [n for n in named if len(words_of(lines[n].text)) >= _FEWEST_WORDS][:1]
    above, own_tops = [n for n in tops if n < first] or tops, frozenset(tops)
    forms = dict.fromkeys((fold(part) for text in texts for part in parts(text)), _SEGMENT)
    forms |= dict.fromkeys(said.whole, _WHOLE)
    shorn = {line: _shorn(lines[line].text, texts, forms) for line in headings} | dict(_halves(lines, headings, texts))
    keys = {n: folded[n] if text == lines[n].text else fold(text) for n, text in shorn.items()}
    ranks = {
        n: forms.get(keys[n]) or _likeness_rank(text, texts, only=above == [n] and (not texts or n < first))
        for n, text in shorn.items()
    }
    same = max((n for n in headings if ranks[n] == _WHOLE and lines[n].level <= _LEVELS and n <= first), default=-1)
    for line in headings:
        rank, why = ranks[line]
        if rank >= _LIKE and _is_lead(line, facts.signals):
            rank, why = _OTHER, "several sentences"
        if rank >= _ONLY and line not in own_tops:
            continue
        text = html.unescape(shorn[line])
        rank += (lines[line].level > 1) + 2 * (line > first)
        # The headline printed right above the text comes behind the one made for search engines.
        rank += 2 * (line < same)
        rank += _BESIDE * (line in facts.beside) + _BESIDE * (keys[line] in sites)
        rank += _STATED * (keys[line] in over)
        rank += _BESIDE * (line in leading and ranks[line] != _WHOLE)
        if _LIKE <= rank < _ONLY and lines[line].level > 1:
            # Hardly like the title, it is a subheading.
            rank += _STATED if rank > _LIKE + _HALF or _agreed(said.stated) else _LIKE * 2 * bool(tops)
        shown = _fullest(text, said.wanted, facts.short) if rank < _ONLY else text
        shown = shown if shown != text else _cut(text, facts, said.counts, keys[line])
        yield Candidate(shown, f"h{lines[line].level}", rank, line, why)


def _shorn(heading: str, texts: Collection[str], forms: Collection[str]) -> str:
    """Return a heading without signs at its ends, and without a number or blanks that what the head states lacks."""
    text = _EDGES.sub("", heading)
    uncounted = _TOTAL.sub("", text)
    if uncounted != text and fold(uncounted) in forms and fold(text) not in forms:
        return uncounted
    close = _APART.sub("", text)
    return close if close in texts else text


def _is_lead(line: int, signals: Signals) -> bool:
    """Whether a heading is several sentences: a lead, however much it is like the title."""
    return bool(signals.stopped[line] and signals.sentences[line] > 1 and signals.length[line] > _LEAD_LENGTH)


def _own_part(text: str, stated: set[str]) -> str:
    """Return a title, or most of it where the head states that by itself: the other segments are the site's."""
    return next((part for part in parts(text) if 2 * len(part) > len(text) and fold(part) in stated), text)


def _halves(lines: Sequence[Line], headings: list[int], stated: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the headings that a page states together with the heading right below, and what it states."""
    wholes = {words_of(text): text for text in stated}
    for one, other in pairwise(headings):
        if other > one + 1 or lines[one].level != lines[other].level:
            continue
        if whole := wholes.get(words_of(lines[one].text) + words_of(lines[other].text)):
            yield one, whole


def _behind(text: str, site: Site, printed: set[str], banners: set[str]) -> str:
    """Return what stands behind a colon and the name of the site: "Chalk Notes: Rain".

    A heading that is a link has that name; or it is in the address of the page, which prints the rest by itself.

    Args:
        text: A title.
        site: The page's site.
        printed: The folded lines of the page.
        banners: The folded headings that are links.
    """
    name, colon, rest = text.partition(": ")
    own = fold(name) in banners or (fold(rest) in printed and site.has(name))
    return rest.strip() if colon and own else text


def _agreed(stated: list[tuple[str, str]]) -> bool:
    """Whether two of the head's own facts agree on the title."""
    texts = [fold(text) for origin, text in stated if not origin.startswith(("title", "meta twitter"))]
    return len(texts) > len(set(texts))


def _likeness_rank(text: str, stated: list[str], *, only: bool) -> tuple[int, str]:
    best = max((agreement(text, other) for other in stated), default=0.0)
    if best >= _ALIKE / 2:
        return _LIKE + round(10 * (1 - best)), f"{best:.0%} like what the head of the page states"
    # One word heads a section as often as a page.
    alone = only and (not stated or len(words_of(text)) > 1)
    return (_ONLY, "the only heading that may be one") if alone else (_OTHER, "a heading")


def _fullest(text: str, wanted: list[tuple[str, str]], short: Collection[str]) -> str:
    """Return the form of a heading that the head of the page states.

    With its punctuation; with the kicker that two of the head's facts agree on, if the page prints it; without a label
    that none of them has ("Blog:", "Dec 18 2025", a section that the page prints), or a kicker that og:title lacks.
    """
    teased = next((stated for origin, stated in wanted if origin == "meta og:title"), "")
    own = words_of(text)
    found: dict[str, list[str]] = {}
    for _, stated in wanted:
        found.setdefault(fold(stated), []).append(stated)
    for origin, stated in wanted:
        if (
            words_of(stated) == own
            and origin.startswith("meta")
            and fold(text) not in found
            and len(stated) > len(text)
        ):
            return stated
    for stated, *again in found.values():
        words = words_of(stated)
        if again and 1 < len(own) < len(words) and words[-len(own) :] == own:
            kicker = _KICKER.match(stated)
            printed = kicker and any(fold(kicker[0]).rstrip(_PARTING) in line for line in short)
            if kicker and printed and words_of(stated[kicker.end() :]) == own:
                return stated
        label = text[: len(text) - len(stated)]
        sure = len(found) == 1 or stated == teased
        parted = _LABEL.search(label) or fold(label).strip(_PARTING) in short or is_twice(words_of(label))
        told = (sure and parted) or is_apart(label)
        if told and len(words) >= _FEWEST_WORDS and own[-len(words) :] == words:
            return stated
    return text


def _cut(text: str, facts: Facts, counts: Counter[str], own: str = "") -> str:
    """Cut the site; what two of the head's own facts agree on has none, unless it names it.

    Args:
        text: A title.
        facts: The page.
        counts: How many of the head's own facts state each folded title.
        own: The folded line that the title is read from.
    """
    if not is_segmented(text):
        return text.strip()
    alone = facts.short if counts[fold(text)] < 2 else facts.headings
    return without_site(text, facts.site, alone - {own})
