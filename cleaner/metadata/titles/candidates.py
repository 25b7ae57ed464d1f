"""The title: found by agreement and repetition, never made out of a lead."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from cleaner.address import page_at
from cleaner.characters import agreement, fold, words_of
from cleaner.metadata.candidate import Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.markup import lines_of
from cleaner.metadata.people.names import is_known
from cleaner.metadata.ranks import A_LITTLE, LOWER, MOST, MUCH, SOME, UNLIKE, HeadingRank, HeadlineRank
from cleaner.metadata.segments import is_apart, is_twice, parts
from cleaner.metadata.site import without_site
from cleaner.metadata.titles.apart import BEHIND_SITE, FEWEST_WORDS, OVER_TEXT, printed_apart
from cleaner.metadata.titles.declared import PARTING, Declared
from cleaner.metadata.titles.headings import LEVELS, MENU_CHARS, books, halves, is_link, leading, linked, titled
from cleaner.metadata.titles.headline import first_text, headlines, title_field
from cleaner.scoring.signals import Signals

# What stands before a headline and says what it is about: "Kenya: Nairobi from below".
_KICKER = re.compile(r".{2,60}?\s?[:|–—.?!]\s|.{2,60}?\s-\s")
# What somebody says begins so.
_SAYS = re.compile(r"[\"'“„«‘「]")
# What is no word of a headline, but says which it is.
_LABEL = re.compile(r"\d|[:“„\"]\s*$")
# A line that points to a page, and one that goes on behind the kicker in the line above.
_POINTED = re.compile(r"^[>»›→▶•·]\s+")
# The number of the last part of a path.
_COUNTED = re.compile(r"^\d{1,2}\.\s+")
_GOES_ON = re.compile(r"^\s*[:：]\s*\S")
_EDGES = re.compile(r"^[\s:|·•–—-]+(?=\S)|\s+[:|]$")
# Signs at the ends of a stated title that no heading has: of Markdown, of programs that count clicks.
_DECORATION = re.compile(r"^[#*⋆★☆]|[#*⋆★☆]$")
# How many a list holds, behind its name; a year is one of a film. How many comments there are, glued to the headline.
_TOTAL = re.compile(r"\s*\((?!(?:19|20)\d\d\))\d[\d.,]*\)$|(?<=[^\W\d_])\d{1,4}$")
# Before a mark that stands in a box of its own, behind the kicker.
_LOOSE = re.compile(r"\s+(?=[:,;.!?])")

# A heading is like what the head states from this share of their words on.
_ALIKE = 0.3
# From here on it says it.
_SAYS_IT = 0.5
# The name of a site has no more words, and stands on top of its pages, over so many links at least.
_SITE_WORDS, _TOP, _MENU = 4, 3, 5
# A section is named in so many words, and its headline is so close.
_SECTION_WORDS, _BELOW_SECTION = 2, 2
# A heading of several sentences is a lead from here on, in characters.
_LEAD_LENGTH = 120


def candidates(facts: Facts) -> list[Candidate]:
    """Return what the title may be; the lower the rank, the more it is trusted."""
    return list(_of_markup(facts) if facts.document.kind == "html" else _of_text(facts))


def _of_text(facts: Facts) -> Iterator[Candidate]:
    lines = facts.document.lines
    if field := title_field(facts):
        yield Candidate(field[0], Origin.LINE, HeadlineRank.LABELLED, field[1], "labelled as the title")
    tops = [number for number, line in enumerate(lines) if line.level == 1]
    first = first_text(facts)
    if len(tops) == 1 and first is not None and tops[0] < first:
        yield Candidate(lines[tops[0]].text, "h1", HeadlineRank.HEADING, tops[0], "the only heading of the first level")
    for rank, (evidence, line) in enumerate(headlines(facts), HeadlineRank.LIKE):
        yield Candidate(shown(line, facts), Origin.LINE, rank, line, f"like a headline of the text by {evidence:+.2f}")


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
    homes = set(map(fold, {one.value for one in facts.document.head.marked if one.name == "home page"}))
    headings = titled(facts)
    banners = homes.intersection(folded[n] for n in facts.headed) | linked(lines, folded, headings)
    head = Declared(facts, [lines[n].text for n in headings], banners)
    printed = _Headings(facts, head, homes, headings)
    found = list(printed.candidates())
    yield from found
    if all(one.rank >= HeadingRank.ONLY for one in found):
        yield from printed_apart(facts, head)
    for rank, one in enumerate(head.titles, HeadingRank.STATED):
        yield Candidate(one.text, one.origin, rank, -1, "the page states it")
    unheaded = not printed.lines or (head.titles and printed.are_banners)
    if unheaded and head.is_of_site and all(map(printed.is_banner, _saying(head.folded, facts))):
        # A page without a heading, whose title element is that of all pages of its site.
        for evidence, line in headlines(facts):
            if not lines[line].linked:
                yield Candidate(
                    lines[line].text, Origin.LINE, HeadingRank.TEXT, line, f"like a headline by {evidence:+.2f}"
                )


def _saying(folded: Collection[str], facts: Facts) -> Iterator[int]:
    """Yield the lines above the text that say one of some folded texts."""
    return (line for line in range(first_text(facts) or 0) if facts.signals.folded[line] in folded)


class _Headings:
    """The headings of a page, and how much speaks for each to be its title.

    Attributes:
        lines: Those of the first two levels, and those of a lower level that are just what the head states.
    """

    def __init__(self, facts: Facts, head: Declared, homes: Collection[str], tops: Sequence[int]) -> None:
        """Find what the headings have to be compared with.

        Args:
            facts: The page.
            head: The titles that its head states.
            homes: The folded links to the first page of the site.
            tops: The headings of the first two levels.
        """
        lines, folded = facts.document.lines, facts.signals.folded
        self._facts, self._head, self._texts, self._folded = facts, head, lines, folded
        self._marked = _marked(facts)
        begin = first_text(facts)
        self._begin = len(lines) if begin is None else begin
        self.lines = [*tops, *(n for n in facts.headed if lines[n].level > LEVELS and self._is_stated(n))]
        self._sites = facts.site.folded.union(homes)
        # A heading that names the site where the head states something else is over all of its pages.
        self._over = {folded[n] for n in tops if facts.site.is_named_by(lines[n].text)} - head.forms.keys()
        above = [n for n in facts.headed if n <= self._begin] if head.is_of_site else []
        self._over.update(books(lines, folded, above, facts.document.head.title))
        firsts = [
            n for n in self.lines if lines[n].level == 1 and not (folded[n] in self._sites or folded[n] in self._over)
        ]
        self._leading = leading(lines, firsts)
        self._over_text = self._heading_over_text()
        self.lines += [n for n in (self._over_text,) if n >= 0 and n not in self.lines]
        self._tops = [n for n in firsts if n not in self._leading] or self._lone_heading()
        self._halves = dict(halves(lines, self.lines, head.texts))

    def _is_stated(self, line: int) -> bool:
        """Whether a heading of a low level is just what the head states, or the first of several segments of that."""
        own = self._folded[line]
        over = line < self._begin <= line + OVER_TEXT and own in self._lasts
        return over or own in self._head.folded or (own in self._firsts and len(words_of(own)) >= FEWEST_WORDS)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The folded segments, and runs of segments, that the texts of the head begin with."""
        texts = self._head.texts
        return frozenset(fold(part) for text in texts for part in parts(text) if text.startswith(part))

    @cached_property
    def _lasts(self) -> frozenset[str]:
        """What stands behind the name of the site in the title element, folded: ``My garden: The mulberry``."""
        texts = self._head.texts if self._head.is_of_site else ()
        return frozenset(fold(text[mark.end() :]) for text in texts for mark in BEHIND_SITE.finditer(text))

    def _heading_over_text(self) -> int:
        """Return the heading over the text where the head states the name of the site on every page; else -1.

        Nothing but the title element states a title, of few words, and that stands nowhere over the text, or on top of
        the page with the menu right below.
        """
        texts, stated = self._texts, self._head.texts
        if len(self._head.titles) != 1 or not self._head.is_of_site or len(words_of(stated[0])) > _SITE_WORDS:
            return -1
        if sum(one.name == "headline" for one in self._facts.document.head.marked) > 1:
            return -1
        over = [n for n in self._facts.headed if n < self._begin and n not in self._facts.beside]
        said = max((n for n in over if self._folded[n] in self._head.folded), default=-1)
        if said >= 0 and not self.is_banner(said):
            return -1
        # The headline of an entry leads to its own page; so do those of others, and sections.
        below = [n for n in over if n > said]
        below = [n for n in below if not is_link(texts[n])] or below[-1:]
        likes = {n: max(agreement(texts[n].text, text) for text in stated) for n in below}
        if sections := [n for n in below if likes[n] >= _SAYS_IT]:
            # "Parish of St Mary: Letters", and below it what the letter is called.
            last = sections[-1]
            below = [n for n in below if last < n <= last + _BELOW_SECTION and texts[n].level > texts[last].level]
            if len(words_of(texts[last].text)) > _SECTION_WORDS or not self._begin - last <= OVER_TEXT:
                return -1
        unlike = (n for n in below if likes[n] < _ALIKE and len(words_of(texts[n].text)) >= FEWEST_WORDS)
        # "December 16, 2025"
        named = (n for n in unlike if sum(map(str.isalpha, words_of(texts[n].text))) >= FEWEST_WORDS)
        best = min(named, key=lambda n: (texts[n].level, n), default=-1)
        return best if self._begin - best <= OVER_TEXT else -1

    @property
    def are_banners(self) -> bool:
        """Whether there are headings above the text, or of the first level, and none of them may be the headline."""
        tops = [n for n in self.lines if n < self._begin or self._texts[n].level == 1]
        return tops != [] and all(map(self.is_banner, tops))

    def is_banner(self, line: int) -> bool:
        """Whether a line stands on top of the page, a link or over a menu: the name of the site."""
        linked = sum(self._texts[n].linked for n in range(line + 1, min(line + 1 + _MENU, self._begin)))
        return line <= _TOP and (is_link(self._texts[line]) or linked >= MENU_CHARS)

    def _lone_heading(self) -> list[int]:
        """Return the heading of the second level that is the title where the page says nothing else."""
        if self._head.texts:
            return []
        named = (n for n in self.lines if n < self._begin and self._folded[n] not in self._over)
        return [n for n in named if len(words_of(self._texts[n].text)) >= FEWEST_WORDS][:1]

    @cached_property
    def _alone(self) -> list[int]:
        """The headings among which the only one may be the title: those above the text, if there are any."""
        return [n for n in self._tops if n < self._begin] or self._tops

    @cached_property
    def _forms(self) -> Mapping[str, tuple[int, str]]:
        """What the head states and its segments, folded, with the rank of a heading that says the same."""
        segment = (HeadingRank.SEGMENT, "a segment of what the head of the page states")
        segments = {fold(part) for text in self._head.texts for part in parts(text)}
        forms = dict.fromkeys(segments | self._lasts, segment)
        forms |= dict.fromkeys(self._head.folded, (HeadingRank.SAME, "what the head of the page states"))
        if self._over_text >= 0:
            over = self._folded[self._over_text]
            forms[over] = (HeadingRank.SAME, "the heading over the text; the head states the site")
        return forms

    def candidates(self) -> Iterator[Candidate]:
        """Yield the headings that may be the title."""
        tops = frozenset(self._tops)
        texts = {line: self._halves.get(line) or self._shorn(line) for line in self.lines}
        likes = {line: self._likeness(line, text) for line, text in texts.items()}
        near = (n for n in self.lines if self._texts[n].level <= LEVELS and n <= self._begin)
        same = max((n for n in near if likes[n][0] == HeadingRank.SAME), default=-1)
        again = {self._folded[n]: n for n in self.lines if n <= self._begin}
        for line in self.lines:
            like, why = likes[line]
            if like >= HeadingRank.ONLY and line not in tops:
                continue
            key = self._folded[line] if texts[line] == self._texts[line].text else fold(texts[line])
            latest = max(same, again.get(self._folded[line], -1))
            rank = like + self._against(line, key, latest, like)
            rank += self._below_title(line, rank)
            text = html.unescape(texts[line])
            full = self._fullest(text) if rank < HeadingRank.ONLY else text
            shown = full if full != text else self._head.cut(text, key)
            yield Candidate(shown, f"h{self._texts[line].level}", rank, line, why)

    def _shorn(self, line: int) -> str:
        """Return a heading without signs at its ends, nor a number or blanks that what the head states lacks."""
        text = _EDGES.sub("", self._texts[line].text)
        uncounted = _TOTAL.sub("", text)
        if uncounted != text and fold(uncounted) in self._forms and fold(text) not in self._forms:
            return uncounted
        close = _LOOSE.sub("", text)
        return close if close in self._head.texts else text

    def _likeness(self, line: int, text: str) -> tuple[int, str]:
        """Return the rank of a heading by what it has in common with what the head states, and why."""
        own = self._texts[line].text
        if form := self._forms.get(self._folded[line] if text == own else fold(text)):
            return form
        if _is_lead(line, self._facts.signals):
            return HeadingRank.OTHER, "several sentences"
        if line == self._marked and line < self._begin:
            return HeadingRank.MARKED, "marked as the headline"
        best = max((agreement(text, other) for other in self._head.texts), default=0.0)
        if best >= _ALIKE:
            return HeadingRank.LIKE + round(UNLIKE * (1 - best)), f"{best:.0%} like what the head of the page states"
        if self._alone != [line] or (self._head.texts and line >= self._begin):
            return HeadingRank.OTHER, "a heading"
        # One word heads a section as often as a page.
        alone = not self._head.texts or len(words_of(text)) > 1
        return (HeadingRank.ONLY, "the only heading that may be one") if alone else (HeadingRank.OTHER, "a heading")

    def _against(self, line: int, key: str, same: int, like: int) -> int:
        """Return what speaks against a heading, in ranks.

        Args:
            line: The heading.
            key: What it says, folded.
            same: The last heading before the text that is what the head states, or says the same again; what stands
                above it was made for search engines.
            like: Its rank by what it has in common with the head; unless that is all, a link makes it the site's own.
        """
        leads = like != HeadingRank.SAME
        reasons = (
            (A_LITTLE, self._texts[line].level > 1),
            (SOME, line > self._begin),
            (SOME, line < same),
            (MUCH, line in self._facts.beside),
            (MUCH, key in self._sites),
            (MOST, key in self._over or (key in self._sites and key in self._head.sites)),
            (MUCH, leads and line in self._leading),
            (MOST, self._over_text >= 0 and line != self._over_text),
            (MUCH, self._is_link_to_site(line)),
            (MUCH, leads and self._is_over_another(line)),
            (MUCH, like >= HeadingRank.LIKE and self._leads_away(line, like)),
        )
        return sum(weight for weight, holds in reasons if holds)

    def _is_over_another(self, line: int) -> bool:
        """Whether a heading is the banner of the site, and another below it says more of what the head states."""
        below = (n for n in self.lines if line < n <= self._begin and self._folded[n] != self._folded[line])
        return self.is_banner(line) and any(self._folded[n] in self._forms for n in below)

    def _leads_away(self, line: int, like: int) -> bool:
        """Whether a heading unlike the head is the title of another page: one of several links that look alike.

        Or the only heading, a link too, where metas state another title, and no address tells that this is not the
        front page: old blogs lead from a headline to itself.
        """
        lone = like >= HeadingRank.ONLY and is_link(self._texts[line]) and "/" not in page_at(self._facts.address)
        return line in self._facts.teasers or (lone and not self._head.is_of_site)

    def _is_link_to_site(self, line: int) -> bool:
        """Whether a heading is a link that says what the head states, or a part, and another says its beginning."""
        if not is_link(self._texts[line]) or self._folded[line] not in self._forms:
            return False
        title = fold(self._facts.document.head.title)
        others = (n for n in self.lines if not is_link(self._texts[n]) and self._folded[n] in self._forms)
        return any(title.startswith(f"{self._folded[n]} ") and not title.startswith(self._folded[line]) for n in others)

    def _below_title(self, line: int, rank: int) -> int:
        """Return what the rank of a lower heading, by level or place, grows by, if it is like the title.

        A subheading may be, and the headline of another article.
        """
        if not HeadingRank.LIKE <= rank < HeadingRank.ONLY or (self._texts[line].level == 1 and line <= self._begin):
            return 0
        if not self._tops and line < self._begin and self._goes_on_what_is_stated(line):
            return 0
        hardly = rank > HeadingRank.LIKE + UNLIKE // 2 or self._head.is_agreed
        return MOST if hardly else LOWER * bool(self._tops)

    def _goes_on_what_is_stated(self, line: int) -> bool:
        """Whether a heading begins with the only fact of the head: some state the entry of a menu that led here."""
        stated = [words_of(one.text) for one in self._head.titles]
        return len(stated) == 1 and words_of(self._texts[line].text)[: len(stated[0])] == stated[0]

    def _fullest(self, text: str) -> str:
        """Return the form of a heading that the head of the page states.

        With its punctuation; with the kicker that two of the head's facts agree on, if the page prints it; without a
        label that none of them has ("Blog:", "Dec 18 2025", a section that the page prints), or that og:title lacks.
        """
        forms, own = self._head.forms, words_of(text)
        for one in self._head.titles if fold(text) not in forms else ():
            longer = len(one.text) > len(text) and not _DECORATION.search(one.text)
            if words_of(one.text) == own and one.kind == "meta" and longer:
                return one.text
        for one, *again in forms.values():
            if (again and self._is_kicked(one.text, own)) or self._is_labelled(text, one.text):
                return one.text
        return text

    def _is_kicked(self, stated: str, own: tuple[str, ...]) -> bool:
        """Whether a stated title is a kicker that the page prints and the words of a heading of several words."""
        kicker = _KICKER.match(stated) if 1 < len(own) < len(words_of(stated)) else None
        return (
            kicker is not None
            and words_of(stated[kicker.end() :]) == own
            and any(fold(kicker[0]).rstrip(PARTING) in line for line in self._facts.short)
        )

    def _is_labelled(self, text: str, stated: str) -> bool:
        """Whether a heading is a label and a stated title."""
        label, words = text[: len(text) - len(stated)], words_of(stated)
        if len(words) < FEWEST_WORDS or (_SAYS.match(stated) and label.rstrip().endswith(":") and is_known(label)):
            return False  # of "Ann Lee: “A clock gives no time”", she who says it is part
        if label and text.endswith(stated) and label[-1].islower() and stated[0].isupper():
            return True  # a label without a blank behind it: "SnowThe man who reads the banks"
        if words_of(text)[-len(words) :] != words:
            return False
        sure = len(self._head.forms) == 1 or stated == self._head.teased
        key = fold(label).strip(PARTING)
        named = key in self._facts.short or key in self._forms or is_twice(words_of(label))
        return (sure and (named or _LABEL.search(label) is not None)) or is_apart(label)


def _marked(facts: Facts) -> int:
    """Return the heading that is marked as a headline, if no other is; else -1."""
    marks = (mark for mark in facts.document.head.marked if mark.name == "headline")
    found = {line for mark in marks for line in lines_of(facts.document, mark) if facts.document.lines[line].level}
    return found.pop() if len(found) == 1 else -1


def _is_lead(line: int, signals: Signals) -> bool:
    """Whether a heading is several sentences: a lead, however much it is like the title."""
    return bool(signals.stopped[line] and signals.sentences[line] > 1 and signals.length[line] > _LEAD_LENGTH)
