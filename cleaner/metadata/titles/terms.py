"""What tells the headline of flattened text from the other lines: terms that add up to log-odds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from math import fsum, log1p
from urllib.parse import unquote, urlsplit

import numpy as np
import regex

from cleaner.characters import COLONS, UNSPACED, WORD, agreement, fold, is_small, stems_of, words_of
from cleaner.dates.calendar import DAY_CHARS, has_digit, has_year
from cleaner.lexicon import Lexicon
from cleaner.metadata.captions import is_caption
from cleaner.metadata.facts import Facts
from cleaner.metadata.people.names import is_known
from cleaner.metadata.titles.firstline import titles_in
from cleaner.metadata.titles.looks import (
    FEWEST_WORDS,
    MOST_CHARS,
    WORD_CHARS,
    is_closed,
    is_headline,
    is_title_case,
)
from cleaner.wordlists import people

# "Home > News", "Start / Lokales": a path, or a menu on one line; "Ferry sinks +++ Mayor resigns": a ticker.
_CRUMB = regex.compile(r"\s(?:[>»›/|·•→]|\+{3})\s|\s-\s-|›|»(?!\S)")
# What parts a headline from the path in front of it: "Home /The ferry".
_LED = regex.compile(r"[>»›/|·•→]\s*$")
# A quotation of several words, be there others in it.
_QUOTED = regex.compile(r"[\"“„«「『《‘](.{8,})[\"”“»」』》’]")
_MARKS = regex.compile(r"[\W_]+")
_FILE = re.compile(r"\.\w{2,5}$")
_DOTS = regex.compile(r"\s*(?:\.\.+|…)$")
# What stands above a headline and says what it is about has no more words.
_KICKER_WORDS = 4
# From the headline to the first prose below it: labels, dates, names, a picture's caption.
_MOST_BETWEEN = 60
# Paragraphs right below a line, and words of a full headline.
_LEAD, _FULL_WORDS = 2, 9
# Byline and date stand so many lines below the headline, on lines of so few words; a bare name is nearer and shorter.
_HEADER_LINES, _HEADER_WORDS, _NAME_LINES, _NAME_WORDS = 4, 14, 3, 5
# So many long words, none of which the text says, are those of a menu.
_FEWEST_OWN = 4
# A line of fewer words names a section more often than an article.
_COUPLE_WORDS = 2
# Words that end an address and name its page; fewer than the second say as much of a section.
_PATH_WORDS, _FULL_PATH = 2, 4
# "About 2 hours ago" has no more words.
_AGO_WORDS = 5
# Lines so near are a picture's text and its title, or a run of headlines; a path stands near what it leads to.
_NEAR, _PATH_ABOVE, _PATH_BELOW, _PATH_CHARS = 3, 4, 7, 8
# A headline of so many words is not said again as it stands; what a pull quote says is.
_QUOTE_WORDS = 6
# More words of the text than this, counted by how often it says them, add nothing.
_MOST_TOLD = 4
# Two with this share of words in common are one.
_ALIKE = 0.85
# So many lines end a page: its copyright, the site's name again.
_FOOT_LINES = 5


class Text:
    """An article's text without tags: what it is about, and what the page has around it.

    Attributes:
        facts: The page.
        start: The line with which the article's text begins.
        paragraphs: The lines of its prose, in order.
    """

    def __init__(self, facts: Facts, start: int) -> None:
        self.facts, self.start = facts, start
        self.paragraphs = facts.prose or (start,)
        self._folded = facts.signals.folded
        signals = facts.signals
        self.words: list[float] = signals.words.tolist()
        self.sizes: list[float] = np.maximum(signals.words, signals.length / WORD_CHARS).tolist()
        # Lines as long as a headline, and no prose.
        self.long: list[bool] = (
            ~signals.prose & (np.array(self.sizes) >= FEWEST_WORDS) & (signals.length <= MOST_CHARS)
        ).tolist()
        self._following: dict[int, frozenset[str]] = {}
        self._headers: dict[int, bool] = {}

    @cached_property
    def weights(self) -> dict[str, float]:
        """How often the prose says each of its long words: 1 for what it says most, on a logarithmic scale."""
        counts = Counter(word for n in self.paragraphs for word in stems_of(self._folded[n]))
        most = log1p(max([2, *counts.values()]))
        return {word: log1p(many) / most for word, many in counts.items()}

    @cached_property
    def whole(self) -> str:
        """Its paragraphs, a line each."""
        lines = self.facts.document.lines
        return "\n".join(lines[line].text for line in self.paragraphs)

    @cached_property
    def prose(self) -> str:
        """The same as rules compare it."""
        return "\n".join(self._folded[line] for line in self.paragraphs)

    @cached_property
    def path(self) -> set[str]:
        """The words of the address's last part or, where it has none, of its longest; a word or two name a section.

        ``/news/rain-in-the-valley``, ``/rain-in-the-valley/4711``
        """
        pieces = [
            words_of(_MARKS.sub(" ", _FILE.sub("", piece)))
            for piece in unquote(urlsplit(self.facts.address).path).rstrip("/").split("/")
        ]
        last, longest = pieces[-1], max(pieces, key=len)
        if sum(map(str.isalpha, last)) >= _PATH_WORDS:
            return set(last)
        return set(longest) if len(longest) >= FEWEST_WORDS else set()

    @cached_property
    def short(self) -> list[str]:
        """The texts that are no prose."""
        return [
            line.text
            for line, is_prose in zip(self.facts.document.lines, self.facts.signals.prose, strict=True)
            if not is_prose
        ]

    @cached_property
    def ends(self) -> set[str]:
        """What paths end in. The title of the page, on its first line, ends in the site."""
        first = self.facts.document.lines[0].text
        paths = (_CRUMB.split(text) for text in self.short if text != first)
        return {fold(path[-1]) for path in paths if len(path) > 1}

    @cached_property
    def titles(self) -> dict[str, float]:
        """What the first line may say besides the site; nothing where it is the headline, right above a byline."""
        found = titles_in(self.facts.document.lines[0].text, set(self._folded[1:]))
        return {} if self.is_header(1) and len(found) == 1 else found

    @cached_property
    def cited(self) -> set[str]:
        """What stands in quotation marks in short lines with words besides: ``3 thoughts on “The ferry”``."""
        return {fold(quote) for text in self.short for quote in _QUOTED.findall(text) if len(quote) + 2 < len(text)}

    @cached_property
    def foot(self) -> set[str]:
        """The lines that the page ends in, below its prose."""
        last = self.facts.signals.prose.nonzero()[0][-1:].tolist() or [self.start]
        return set(self._folded[last[0] + 1 :][-_FOOT_LINES:])

    @cached_property
    def last_kept(self) -> dict[str, int]:
        """The last line of the article that reads so."""
        return {self._folded[line]: line for line in self.facts.kept.nonzero()[0].tolist()}

    def following(self, paragraph: int) -> frozenset[str]:
        """Return the words of a paragraph, by its place among them, and of the one below it."""
        if paragraph not in self._following:
            lines = self.paragraphs[paragraph : paragraph + _LEAD]
            self._following[paragraph] = frozenset(word for n in lines for word in stems_of(self._folded[n]))
        return self._following[paragraph]

    def is_header(self, line: int) -> bool:
        """Whether a line is like a byline, a date or a reading time."""
        if line not in self._headers:
            self._headers[line] = line < len(self._folded) and _is_like_header(line, self.facts)
        return self._headers[line]

    def is_date(self, line: int) -> bool:
        """Whether a line says a date or how long ago it was, and hardly anything besides."""
        ago = self.words[line] <= _AGO_WORDS and self.facts.lexicon.is_ago(self._folded[line])
        return ago or self.facts.is_date(line)

    def is_name_alone(self, line: int) -> bool:
        """Whether a line is nothing but somebody's name."""
        short = line < len(self._folded) and 1 < self.words[line] <= _NAME_WORDS
        text = self.facts.document.lines[line].text if short else ""
        small = {fold(word) for word in text.split() if is_small(word)}
        return short and is_known(text) and small <= people().particles


def evidence(line: int, page: Text) -> dict[str, float]:
    """Return the evidence that a line is the headline of the text; its terms are those of `rules/names/page.yaml`."""
    signals, folded = page.facts.signals, page.facts.signals.folded[line]
    text, count = page.facts.document.lines[line].text, page.sizes[line]
    return {
        "words": min(count, _FULL_WORDS),
        "excess": max(0.0, float(signals.length[line]) / WORD_CHARS - 2 * _FULL_WORDS),
        "few": count < FEWEST_WORDS,
        "single": count < _COUPLE_WORDS,
        "crumbs": len(_CRUMB.findall(text)),
        "labelled": _is_label_or_credit(folded, page.facts.lexicon),
        "button": page.facts.is_label(text),
        "site": page.facts.site.is_named_by(text),
        "caption": is_caption(text, page.facts.lexicon),
        "colon": ":" in text or "：" in text,
        "small": is_small(text[:1]),
        "stopped": is_closed(text),
        "kept": bool(page.facts.kept[line]),
        "prose": bool(signals.prose[line]),
        "sentences": bool(signals.prose[line]) and signals.sentences[line] > 1,
        "swallowed": page.facts.swallowed(line),
        "removed": page.facts.is_removed(line),
        "bias": 1,
        **_text_terms(line, folded, page),
        **_neighbour_terms(line, folded, page),
        **_repetition_terms(line, folded, page),
    }


def _text_terms(line: int, folded: str, page: Text) -> dict[str, float]:
    """Return what the article's text and its address say of a line."""
    text = page.facts.document.lines[line].text
    below, above = bisect_right(page.paragraphs, line), bisect_left(page.paragraphs, line)
    following = page.paragraphs[below] if below < len(page.paragraphs) else page.start
    own, weights = set(stems_of(folded)), page.weights
    # Exactly, so that the order in which a set gives its words makes no difference.
    focus = fsum(weights.get(word, 0.0) for word in own)
    words = set(words_of(folded))
    # A word of a script without blanks is two pairs of characters at least.
    many = max(4 if UNSPACED.search(folded) else 2, len(own))
    return {
        "focus": focus / many,
        "told": min(focus, _MOST_TOLD),
        "capitals": not focus and is_title_case(text),
        "unsaid": len(own) >= _FEWEST_OWN and not focus and not any(map(page.prose.__contains__, own)),
        "next": len(own & page.following(below)) / many,
        # Letter for letter: of a headline, the text says the words as its own.
        "quoted": len(words) >= _QUOTE_WORDS and page.whole.count(text) > (line in page.paragraphs),
        "distance": max(0, min(following - line, _MOST_BETWEEN)),
        "below": min(above, 2),
        "far below": log1p(above),
        "subheading": page.last_kept.get(folded, -1) > following,
        "start": line == page.start,
        "opening": line == 0 and page.start <= _HEADER_LINES and _may_open(folded, page),
        "in address": len(words & page.path) / max(2, len(words)),
        "address": 2 * len(words & page.path) / (len(words) + max(len(page.path), _FULL_PATH)),
    }


def _neighbour_terms(line: int, folded: str, page: Text) -> dict[str, float]:
    """Return what the lines around a line say of it."""
    signals = page.facts.signals
    count = len(signals.folded)
    below = range(line + 1, min(line + 1 + _HEADER_LINES, count))
    headers = sum(map(page.is_header, below))
    return {
        "header": headers > 0,
        "headers": headers,
        "headed": headers == 0 and any(map(page.is_header, range(max(0, line - _NAME_LINES), line))),
        "named": any(map(page.is_name_alone, range(line + 1, line + 1 + _NAME_LINES))),
        "under": line > 0 and not page.is_date(line - 1) and _rivals(line - 1, page.facts),
        "standfirst": _is_standfirst(line, page),
        "author": _is_author(line, page) or (page.sizes[line] < FEWEST_WORDS and _is_author(line - 1, page)),
        "run": sum(page.long[max(0, line - _NEAR) : line]),
        "above prose": line + 1 < count and bool(signals.prose[line + 1]),
        "longest below": min(max(page.words[line + 1 : below.stop], default=0.0), 2 * _FULL_WORDS),
        "path": _ends_like(line, folded, page.facts) or _leads(line, folded, page),
    }


def _repetition_terms(line: int, folded: str, page: Text) -> dict[str, float]:
    """Return what other lines with the same words say of a line."""
    around = page.facts.signals.folded[max(0, line - _NEAR) : line + _NEAR + 1]
    return {
        "twin": around.count(folded) > 1,
        "titled": max((much * (agreement(folded, form) >= _ALIKE) for form, much in page.titles.items()), default=0.0)
        if line
        else 0.0,
        "cut off": _is_cut_off(line, folded, page.facts.signals.folded),
        "pathed": folded in page.ends,
        "cited": folded in page.cited,
        "foot": folded in page.foot,
    }


def _may_open(folded: str, page: Text) -> bool:
    """Whether the first line of all may be the headline: no label and no menu, above a byline a word or two also.

    Where another line may be it too, the text says a word of it: of a menu and a site's name it mostly says none.
    """
    facts, lines = page.facts, page.facts.document.lines
    full = facts.signals.words[0] >= FEWEST_WORDS or page.is_header(1)
    if not full or _is_label_or_credit(folded, facts.lexicon) or is_title_case(lines[0].text):
        return False
    others = (n for n in range(1, page.start) if page.long[n] and not page.is_header(n))
    own = stems_of(folded)
    alone = all(is_caption(lines[n].text, facts.lexicon) for n in others)
    return alone or own == [] or not page.weights.keys().isdisjoint(own)


def _rivals(line: int, facts: Facts) -> bool:
    """Whether a line is as much like a headline as the one below it: that may be the line under the headline."""
    words, folded = facts.signals.words[line], facts.signals.folded[line]
    return bool(
        is_headline(line, facts.signals, facts.document)
        and words > _KICKER_WORDS
        and not _ends_like(line, folded, facts)
    )


def _is_standfirst(line: int, page: Text) -> bool:
    """Whether a line ends like a sentence, right below a shorter one that is like a headline."""
    facts, above = page.facts, line - 1
    if not line or page.is_header(above) or page.is_date(above) or page.sizes[above] >= page.sizes[line]:
        return False
    return is_closed(facts.document.lines[line].text) and is_headline(above, facts.signals, facts.document)


def _is_author(line: int, page: Text) -> bool:
    """Whether a line is somebody's name alone, below one that is like a headline and no menu."""
    if line < 0 or not page.is_name_alone(line):
        return False
    lines = page.facts.document.lines
    return any(
        _rivals(above, page.facts) and not is_title_case(lines[above].text)
        for above in range(max(0, line - _NAME_LINES), line)
    )


def _is_like_header(line: int, facts: Facts) -> bool:
    folded, words = facts.signals.folded[line], facts.lexicon
    if facts.signals.words[line] > _HEADER_WORDS:
        # Behind the day, all sections it is filed under: "Posted on May 3, 2021 in …".
        return has_year(words.publications.after_lead(folded)[:DAY_CHARS])
    dated = has_year(folded) and "©" not in folded
    read = has_digit(folded) and any(word in folded for word in words.reading_time)
    return dated or read or bool(words.openings.after_lead(folded))


def _ends_like(line: int, folded: str, facts: Facts) -> bool:
    """Whether a line leads to the headline in the line below and says it at its end: the path to a page."""
    below = facts.signals.folded[line + 1] if line + 1 < len(facts.signals.folded) else ""
    return f" {below}" in folded and len(WORD.findall(below)) >= FEWEST_WORDS


def _leads(line: int, folded: str, page: Text) -> bool:
    """Whether a line is a path that ends in a line near it: "Home /The ferry", "HomeNewsThe old ferry".

    Behind a colon, that may be the second part of a headline; behind a small letter, no more than its end. What stands
    below the first paragraph is a subheading.
    """
    prose = page.facts.prose
    behind = bisect_right(prose, line)
    text = prose[behind] + 1 if behind < len(prose) else len(page.words)
    around = range(max(0, line - _PATH_ABOVE), min(text, line + _PATH_BELOW + 1))
    lines, all_folded = page.facts.document.lines, page.facts.signals.folded
    for near in around:
        other = all_folded[near]
        if len(other) <= _PATH_CHARS or other == folded or not folded.endswith(other):
            continue
        path = folded[: -len(other)].rstrip()
        whole = page.words[near] >= FEWEST_WORDS and lines[line].text.endswith(lines[near].text)
        if _LED.search(path) or (whole and path[-1:] not in COLONS and not is_small(lines[near].text[0])):
            return True
    return False


def _is_cut_off(line: int, folded: str, lines: tuple[str, ...]) -> bool:
    """Whether a line breaks off in dots where another goes on."""
    start = _DOTS.sub("", folded)
    near = lines[max(0, line - _MOST_BETWEEN) : line + _MOST_BETWEEN]
    return (
        start != folded and len(start) > _PATH_CHARS and any(len(o) > len(folded) and o.startswith(start) for o in near)
    )


def _is_label_or_credit(folded: str, lexicon: Lexicon) -> bool:
    """Whether a line begins like a byline or a date, or credits a picture, a source, or who translated."""
    credited = any(mark in folded for mark in ":/©") and not lexicon.not_author.isdisjoint(WORD.findall(folded))
    # "Video" begins a headline as often as a credit, "translated from" seldom.
    credited = credited or " " in lexicon.others.lead(folded)
    return credited or "©" in folded or bool(lexicon.openings.after_lead(folded))
