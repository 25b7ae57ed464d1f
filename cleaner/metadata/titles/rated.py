"""The headings of a page, and how much speaks for each to be its title."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from cleaner.address import page_at
from cleaner.characters import agreement, fold, words_of
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.facts import Facts
from cleaner.metadata.markup import lines_of
from cleaner.metadata.ranks import A_LITTLE, LOWER, MOST, MUCH, SOME, UNLIKE, HeadingRank
from cleaner.metadata.segments import parts
from cleaner.metadata.titles.apart import BEHIND_SITE, FEWEST_WORDS, OVER_TEXT
from cleaner.metadata.titles.declared import Declared
from cleaner.metadata.titles.headings import LEVELS, MENU_CHARS, headings_of_site, names_of_manual, stated_together
from cleaner.metadata.titles.headline import first_text
from cleaner.metadata.titles.wording import as_stated, trimmed
from cleaner.scoring.signals import Signals

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


class Headings:
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
        self._over.update(names_of_manual(lines, folded, above, facts.document.head.title))
        firsts = [
            n for n in self.lines if lines[n].level == 1 and not (folded[n] in self._sites or folded[n] in self._over)
        ]
        self._links_of_site = headings_of_site(lines, firsts)
        self._over_text = self._heading_over_text()
        self.lines += [n for n in (self._over_text,) if n >= 0 and n not in self.lines]
        self._tops = [n for n in firsts if n not in self._links_of_site] or self._lone_heading()
        self._together = dict(stated_together(lines, self.lines, head.texts))

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
        below = [n for n in below if not texts[n].is_link] or below[-1:]
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
        return line <= _TOP and (self._texts[line].is_link or linked >= MENU_CHARS)

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
        texts = {
            line: self._together.get(line) or trimmed(self._texts[line].text, self._head, self._forms)
            for line in self.lines
        }
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
            full = as_stated(text, self._head, self._forms, self._facts.short) if rank < HeadingRank.ONLY else text
            shown = full if full != text else self._head.cut(text, key)
            yield Candidate(shown, f"h{self._texts[line].level}", rank, line, why)

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
            (MUCH, leads and line in self._links_of_site),
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
        lone = like >= HeadingRank.ONLY and self._texts[line].is_link and "/" not in page_at(self._facts.address)
        return line in self._facts.teasers or (lone and not self._head.is_of_site)

    def _is_link_to_site(self, line: int) -> bool:
        """Whether a heading is a link that says what the head states, or a part, and another says its beginning."""
        if not self._texts[line].is_link or self._folded[line] not in self._forms:
            return False
        title = fold(self._facts.document.head.title)
        others = (n for n in self.lines if not self._texts[n].is_link and self._folded[n] in self._forms)
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


def _marked(facts: Facts) -> int:
    """Return the heading that is marked as a headline, if no other is; else -1."""
    marks = (mark for mark in facts.document.head.marked if mark.name == "headline")
    found = {line for mark in marks for line in lines_of(facts.document, mark) if facts.document.lines[line].level}
    return found.pop() if len(found) == 1 else -1


def _is_lead(line: int, signals: Signals) -> bool:
    """Whether a heading is several sentences: a lead, however much it is like the title."""
    return bool(signals.stopped[line] and signals.sentences[line] > 1 and signals.length[line] > _LEAD_LENGTH)
