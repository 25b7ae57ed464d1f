"""The headline of flattened text: the line that repeats, or the one above the text that is most like a headline."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urlsplit

import regex

from cleaner.characters import FULL_STOPS, fold
from cleaner.document import Document
from cleaner.lexicon import Lexicon
from cleaner.metadata.calendar import Calendar
from cleaner.metadata.facts import Facts
from cleaner.metadata.names import is_known, split_names
from cleaner.metadata.segments import agreement, parts, words_of
from cleaner.metadata.words import agencies, page_words
from cleaner.scoring.signals import Signals

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# "Home > News", "Start / Lokales": a path, or a menu on one line.
_CRUMB = regex.compile(r"\s[>»›/|·•→]\s|\s-\s-|›|»(?!\S)")
# Who took the picture: "… (Ann Lee)".
_CREDIT = re.compile(r"[(（]([^()（）]{3,40})[)）]\.?$")
_MARKS = regex.compile(r"[\W_]+")
_ENDS = regex.compile(r"[\s.(/=＝]+")
_YEAR = regex.compile(r"(?:19|20)\d\d|[年년]")
# What a headline does not end in.
_FULL_STOP = regex.compile(rf"(?<!\b\p{{Lu}})(?<!\.\.)[{FULL_STOPS}]$|[,;:]$|\s[–—-]$")

_FEWEST_WORDS, _MOST_CHARS, _FEWEST_CHARS = 3, 220, 3
# Characters of a word of English with the blank behind it, generously.
_WORD_CHARS = 7
# A stanza has more lines than this.
_COUPLET = 2
# What stands above a headline and says what it is about has no more words.
_KICKER_WORDS = 4
# A title stands before the second paragraph of prose.
_PROSE_BEFORE = 1
# A line with a date as large as this share of it is a date, with its weekday, its hour or its label.
_DATE_SHARE = 0.5
# "2 days ago" has no more words.
_AGO_WORDS = 4
# From the first prose back to the title: labels, dates, names, a picture's caption.
_MOST_BETWEEN = 60
# Paragraphs of the lead, and words of a full headline.
_LEAD, _FULL_WORDS = 2, 9
# A repeated line is the headline if the prose has this share of its words; shorter words say nothing.
_SPOKEN, _SHORT = 0.5, 3
# Evidence against the first prose.
_FIRST_PROSE = 4.0
# Byline and date stand so many lines below the headline, on lines of so few words.
_HEADER_LINES, _HEADER_WORDS = 4, 14


def size_of(line: int, signals: Signals) -> float:
    """Return how many words a line has, or would have if they were as long as those of English: "kansanedustajat"."""
    return max(float(signals.words[line]), float(signals.length[line]) / _WORD_CHARS)


def is_headline(line: int, signals: Signals, document: Document) -> bool:
    """Whether a line could be a headline: several words, not too long, no sentence's end."""
    text = document.lines[line].text
    return (
        size_of(line, signals) >= _FEWEST_WORDS
        and len(text) <= _MOST_CHARS
        and not _FULL_STOP.search(text)
        and document.lines[line].kind in ("heading", "paragraph", "verse")
        and any(char.isalpha() for char in text)
    )


def repeated(document: Document, signals: Signals) -> list[int]:
    """Return the lines that repeat the headline before the second paragraph of prose; the first is in its full form.

    Menus repeat too: a headline has words of the text in it, or stands once with the site's name.
    """
    groups: dict[str, list[int]] = {}
    for line in _early(document, signals):
        for key in {signals.folded[line], *map(fold, parts(document.lines[line].text))}:
            groups.setdefault(key, []).append(line)
    found = {key: lines for key, lines in groups.items() if len(lines) > 1 and len(_WORD.findall(key)) >= _FEWEST_WORDS}
    spoken = {word for n in range(len(signals.folded)) if signals.prose[n] for word in words_of(signals.folded[n])}
    found = {
        key: lines
        for key, lines in found.items()
        if _share(key, spoken) >= _SPOKEN or any(signals.folded[line] != key for line in lines)
    }
    if not found:
        return []
    # Most often printed, then longest: a suffix of its own never wins over the whole.
    key, lines = max(found.items(), key=lambda item: (len(item[1]), len(item[0])))
    return sorted(lines, key=lambda line: signals.folded[line] != key)


def _share(text: str, spoken: Collection[str]) -> float:
    """Return the share of a text's long words that the prose has too."""
    own = {word for word in words_of(text) if len(word) > _SHORT or not word.isascii()}
    return sum(word in spoken for word in own) / max(2, len(own))


def _early(document: Document, signals: Signals) -> Iterator[int]:
    prose = 0
    for line in range(len(document.lines)):
        if prose > _PROSE_BEFORE:
            return
        if is_headline(line, signals, document):
            yield line
        prose += bool(signals.prose[line])


def headlines(facts: Facts) -> list[tuple[float, int]]:
    """Return the lines near the article's first text that are like a headline of it, with the evidence for each.

    Args:
        facts: The page; the evidence is a sum of log-odds, positive for what is a headline.
    """
    start = first_text(facts)
    if start is None:
        return []
    page = _Text(facts, start)
    weights = page_words().headline
    found = ((sum(weights[name] * value for name, value in evidence(n, page).items()), n) for n in page.candidates())
    # The first prose may be the headline itself, a long question, where no other line is nearly as much like one.
    return sorted((one for one in found if one[0] > 0), key=lambda one: (_FIRST_PROSE * (one[1] == start) - one[0], one[1]))


def _is_date(line: int, facts: Facts, calendar: Calendar) -> bool:
    """Whether a line says a date or how long ago it was, and hardly anything besides."""
    text = facts.document.lines[line].text
    dates = calendar.find(text)
    if dates:
        return sum(date.end - date.start for date in dates) >= _DATE_SHARE * len(text)
    folded = facts.signals.folded[line]
    return folded[:1].isdigit() and facts.signals.words[line] <= _AGO_WORDS and facts.lexicon.relatives.within(folded)


def first_text(facts: Facts) -> int | None:
    """Return the line with which the article's text begins: prose, or else verse or code."""
    if facts.prose:
        return facts.prose[0]
    lines = facts.document.lines
    return next((n for n in range(1, len(lines)) if lines[n].kind in ("verse", "code") and facts.kept[n]), None)


class _Text:
    """What the words of the article and of its address are, and what the page has more than once."""

    def __init__(self, facts: Facts, start: int) -> None:
        folded = facts.signals.folded
        self.facts, self.start, self.paragraphs = facts, start, [*facts.prose, start]
        self.words = {word for n in self.paragraphs for word in words_of(folded[n])}
        self.lead = {word for n in self.paragraphs[:_LEAD] for word in words_of(folded[n])}
        self.path = _words_of_path(facts.address)
        prose = facts.signals.prose
        short = [line.text for n, line in enumerate(facts.document.lines) if not prose[n]]
        self.segments = {fold(part) for text in short for part in parts(text)}
        self.ends = {fold(path[-1]) for text in short if len(path := _CRUMB.split(text)) > 1}
        # A text that begins with the title of its page says which line is the headline.
        self.title = {folded[0], *map(fold, parts(facts.document.lines[0].text))}
        self.calendar = Calendar(facts.lexicons.months(facts.language), "")

    def candidates(self) -> list[int]:
        """Return the lines that may be the headline: near the first text, and the first line of all."""
        facts, last = self.facts, self.paragraphs[min(_PROSE_BEFORE + 1, len(self.facts.prose))]
        lines = dict.fromkeys((0, *range(max(0, self.start - _MOST_BETWEEN), last)))
        return [
            n
            for n in lines
            if facts.alive[n]
            and _may_be_headline(n, facts)
            and not _is_date(n, facts, self.calendar)
        ]


def _may_be_headline(line: int, facts: Facts) -> bool:
    """Whether a line could be a headline of text, also one of a word or two, or one that begins with a dash."""
    lines, text = facts.document.lines, facts.document.lines[line].text
    alone = all(n == line or lines[n].kind != "list" for n in range(max(0, line - 1), min(len(lines), line + 2)))
    # A line or two that were taken for verse may be a headline and its byline; a stanza is none.
    near = range(max(0, line - _COUPLET), min(len(lines), line + _COUPLET + 1))
    couplet = sum(lines[n].kind == "verse" and lines[n].block == lines[line].block for n in near) <= _COUPLET
    kinds = ("heading", "paragraph", *(("verse",) if couplet else ()), *(("list",) if alone else ()))
    long = size_of(line, facts.signals) >= _FEWEST_WORDS or len(text) > _FEWEST_CHARS
    sentence = facts.signals.prose[line] and _FULL_STOP.search(text)
    return (
        lines[line].kind in kinds and long and not sentence and len(text) <= _MOST_CHARS and any(map(str.isalpha, text))
    )


def _rivals(line: int, facts: Facts) -> bool:
    """Whether a line is as much like a headline as the one below it: that may be the line under the headline."""
    words, folded = facts.signals.words[line], facts.signals.folded[line]
    return bool(
        is_headline(line, facts.signals, facts.document)
        and words > _KICKER_WORDS
        and not _ends_like(line, folded, facts)
    )


def _words_of_path(url: str) -> set[str]:
    """Return the words of the longest part of an address: "rain-in-the-valley"; a word or two name a section."""
    pieces = (words_of(_MARKS.sub(" ", piece)) for piece in unquote(urlsplit(url).path).split("/"))
    words = max(pieces, key=len, default=())
    return set(words) if len(words) >= _FEWEST_WORDS else set()


def evidence(line: int, page: _Text) -> dict[str, float]:
    """Return the evidence that a line is the headline of the text."""
    facts, signals = page.facts, page.facts.signals
    text, folded, count = facts.document.lines[line].text, signals.folded[line], size_of(line, signals)
    below = range(line + 1, min(line + 1 + _HEADER_LINES, len(signals.folded)))
    headers = sum(_is_header(n, facts) for n in below)
    own, labelled = set(words_of(folded)), _is_labelled(folded, facts.lexicon)
    # Right above a byline or a date, a word or two are a title too.
    full = signals.words[line] >= _FEWEST_WORDS or (len(signals.folded) > 1 and _is_header(1, facts))
    first = line == 0 and full and not labelled and not _is_menu(text)
    return {
        "text": _share(folded, page.words),
        "lead": _share(folded, page.lead),
        "words": min(count, _FULL_WORDS),
        "excess": max(0.0, count - 2 * _FULL_WORDS),
        "few": count < _FEWEST_WORDS,
        "crumbs": len(_CRUMB.findall(text)),
        "distance": max(0, min(page.start - line, _MOST_BETWEEN)),
        "below": sum(n < line for n in facts.prose[: _PROSE_BEFORE + 1]),
        "header": headers > 0,
        "headers": headers,
        "capitals": _capital_share(text),
        "under": line > 0 and _rivals(line - 1, facts),
        "labelled": labelled,
        "segment": folded in page.segments,
        "pathed": folded in page.ends,
        "titled": line > 0 and folded in page.title,
        "like the first": agreement(folded, signals.folded[0]) if line > 0 else 0,
        "in address": len(own & page.path) / max(2, len(own)),
        "address": 2 * len(own & page.path) / (len(own) + len(page.path)) if page.path else 0,
        "caption": _is_caption(text, facts.lexicon),
        "path": _ends_like(line, folded, facts),
        "opening": first and page.start <= _HEADER_LINES,
        "first": first * _share(folded, page.words),
        "colon": ":" in text or "：" in text,
        "asks": text.endswith(("?", "？")),
        "stopped": bool(signals.stopped[line]),
        "kept": bool(facts.kept[line]),
        "prose": bool(signals.prose[line]),
        "longest below": min(max((float(signals.words[n]) for n in below), default=0.0), 2 * _FULL_WORDS),
        "small": text[:1].islower(),
        "bias": 1,
    }


def _is_header(line: int, facts: Facts) -> bool:
    """Whether a line is like a byline, a date or a reading time."""
    folded, words = facts.signals.folded[line], facts.lexicon
    if facts.signals.words[line] > _HEADER_WORDS:
        return False
    dated = _YEAR.search(folded) is not None and "©" not in folded
    return dated or bool(words.openings.after_lead(folded)) or any(word in folded for word in words.reading_time)


def _is_caption(text: str, lexicon: Lexicon) -> bool:
    """Whether a line ends in somebody's name in brackets, or in an agency's: a picture's."""
    if match := _CREDIT.search(text):
        names = split_names(match[1], lexicon)
        return bool(names) and all(map(is_known, names))
    end = _ENDS.split(text.rstrip(" .)"))[-1]
    return end != text and agencies().has(end)


def _ends_like(line: int, folded: str, facts: Facts) -> bool:
    """Whether a line leads to the headline in the line below and says it at its end: the path to a page."""
    below = facts.signals.folded[line + 1] if line + 1 < len(facts.signals.folded) else ""
    return len(_WORD.findall(below)) >= _FEWEST_WORDS and f" {below}" in folded


def _is_menu(text: str) -> bool:
    """Whether a line is like a menu on one line: many words, none of which begins with a small letter."""
    words = text.split()
    return len(words) > _KICKER_WORDS and text.upper() != text and all(not word[0].islower() for word in words)


def _capital_share(text: str) -> float:
    """Share of a line's words that begin with a capital, beyond what headlines in title case have: names, menus."""
    words = [word for word in text.split() if word[0].isalpha()]
    cased = [word for word in words if word[0].isupper()]
    return 1.0 if words and len(cased) == len(words) and len(words) <= _FEWEST_WORDS + 1 else 0.0


def _is_labelled(folded: str, lexicon: Lexicon) -> bool:
    """Whether a line begins like a byline or a date, or credits a picture or a source."""
    credited = any(mark in folded for mark in ":/©") and not lexicon.not_author.isdisjoint(_WORD.findall(folded))
    return credited or "©" in folded or bool(lexicon.openings.after_lead(folded))
