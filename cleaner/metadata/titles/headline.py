"""The headline of flattened text: the line that repeats, or the one above the text that is most like a headline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import accumulate, takewhile

import regex

from cleaner.characters import WORD, fold, long_words, words_of
from cleaner.document import Document
from cleaner.metadata.facts import Facts
from cleaner.metadata.segments import parts
from cleaner.metadata.titles.looks import FEWEST_WORDS, WORD_CHARS, is_closed, is_headline
from cleaner.metadata.titles.terms import Text, evidence
from cleaner.scoring.signals import Signals
from cleaner.wordlists import page_words

# An address, and what is counted under a label ("Views: 311"), are no headlines; the result of a match is no count.
_NUMBER = regex.compile(
    r"https?://\S+|www\.\S+"
    r"|^(?!.*\s\p{N}{1,3}\s?[-–]\s?\p{N}{1,3}$)[^:：]*[:：][\s\p{N}\p{P}]*\p{N}[\s\p{N}\p{P}]*$"
)
# An entry of a ticker: "11:42 New pier opens".
_ENTRY = regex.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\s+\p{L}")
_EAST_ASIAN = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]")
# Where entries of a menu run together ("SportKulturWetter"); so often in one line they do so in menus alone.
_RUN_ON, _ENTRIES = regex.compile(r"(?<=\p{Ll}\p{Ll})\p{Lu}(?=\p{Ll})"), 3
# A line of the fields that head a text: "Title: Rain". Behind the title stands one more of them at least.
_FIELD = regex.compile(r"(?P<label>\p{L}[\p{L}\p{M} _-]{0,23}?)\s?[:：]\s*(?P<value>\S.*)")
_RULE, _QUOTES = frozenset("-=~"), ('"', "'")
# A stanza has more lines than this.
_COUPLET = 2
# A title stands before the second paragraph of prose; boxes above the article may be taken for its first prose, but
# they are no more than this share of it.
_PROSE_BEFORE, _BOXED = 1, 0.1
# From the first prose back to the title: labels, dates, names, a picture's caption, the article's contents.
_MOST_BETWEEN = 120
# A repeated line is the headline if the prose has this share of its long words.
_SPOKEN = 0.5


def repeated(document: Document, signals: Signals) -> list[int]:
    """Return the lines that repeat the headline before the second paragraph of prose; the first is in its full form.

    Menus repeat too: a headline has words of the text in it, or stands once with the site's name.
    """
    groups: dict[str, list[int]] = {}
    for line in _early(document, signals):
        for key in dict.fromkeys((signals.folded[line], *map(fold, parts(document.lines[line].text)))):
            groups.setdefault(key, []).append(line)
    found = {key: lines for key, lines in groups.items() if len(lines) > 1 and _words_in(key) >= FEWEST_WORDS}
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


def _words_in(text: str) -> float:
    """Return how many words a text has; Chinese and Japanese ones by their width."""
    return len(WORD.findall(_EAST_ASIAN.sub(" ", text))) + 2 * len(_EAST_ASIAN.findall(text)) / WORD_CHARS


def _share(text: str, spoken: Collection[str]) -> float:
    """Return the share of a text's long words that the prose has too."""
    own = set(long_words(text))
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
    weights, terms = page_words().headline, choices(facts)
    found = ((sum(weights[name] * value for name, value in own.items()), line) for line, own in terms)
    likely = sorted((one for one in found if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return _without_pictures(likely, dict(terms)) if likely else []


def _without_pictures(
    likely: list[tuple[float, int]], terms: Mapping[int, Mapping[str, float]]
) -> list[tuple[float, int]]:
    """Return likely lines, those that are a picture's behind another of several words: they are told like the news."""
    others = [one for one in likely if not terms[one[1]]["caption"]]
    return others if others and not terms[others[0][1]]["few"] else likely


def choices(facts: Facts) -> list[tuple[int, dict[str, float]]]:
    """Return the lines that may be the headline, with the terms of the evidence for each, not yet weighed.

    Of flattened text also those that rules remove, with a byline or a day below them and no bylines themselves: a
    headline may begin like a link to another article, "Background: …". Of markup, rules know what is no headline.
    """
    start = first_text(facts)
    if start is None:
        return []
    page = Text(facts, start)
    found = ((line, evidence(line, page)) for line in _candidates(page))
    return [(n, terms) for n, terms in found if not terms["removed"] or (terms["header"] and not terms["labelled"])]


def first_text(facts: Facts) -> int | None:
    """Return the line with which the article's text begins: prose, or else verse or code."""
    if facts.prose:
        return facts.prose[0]
    lines = facts.document.lines
    return next((n for n in range(1, len(lines)) if lines[n].kind in ("verse", "code") and facts.kept[n]), None)


def title_field(facts: Facts) -> tuple[str, int] | None:
    """Return the title that a text states among the fields it begins with, and its line; None where it has none."""
    texts = [line.text for line in facts.document.lines]
    begin = bool(texts) and _RULE.issuperset(texts[0])
    fields = list(takewhile(bool, map(_FIELD.fullmatch, texts[begin:])))
    for number, field in enumerate(fields, begin):
        if field and len(fields) > 1 and fold(field["label"]) in page_words().titles:
            value = field["value"]
            return value[1:-1] if len(value) > 1 and value[0] == value[-1] in _QUOTES else value, number
    return None


def _candidates(page: Text) -> list[int]:
    """Return the lines that may be the headline: near the first text, and the first line of all."""
    facts = page.facts
    lines = dict.fromkeys((0, *range(max(0, page.start - _MOST_BETWEEN), _last(page))))
    # What a rule removes stands above the text.
    free = page.start if facts.document.kind == "text" else 0
    near = (n for n in lines if n < free or not facts.is_removed(n))
    return [n for n in near if _may_be_headline(n, facts) and not page.is_date(n)]


def _last(page: Text) -> int:
    """Return the line above which the headline stands."""
    paragraphs, length = page.paragraphs, page.facts.signals.length
    most = _BOXED * float(length[list(paragraphs)].sum())
    boxed = accumulate(float(length[line]) for line in paragraphs)
    first = next(line for line, above in zip(paragraphs, boxed, strict=True) if above >= most)
    return max(first + 1, *paragraphs[_PROSE_BEFORE + 1 : _PROSE_BEFORE + 2], 0)


def _may_be_headline(line: int, facts: Facts) -> bool:
    """Whether a line could be a headline of text, also one of a word or two, or one that begins with a dash."""
    lines, text = facts.document.lines, facts.document.lines[line].text
    if not any(map(str.isalpha, _NUMBER.sub("", text))) or _ENTRY.match(text) or _is_menu(line, facts):
        return False
    alone = all(n == line or lines[n].kind != "list" for n in range(max(0, line - 1), min(len(lines), line + 2)))
    # A line or two that were taken for verse may be a headline and its byline; a stanza is none.
    near = range(max(0, line - _COUPLET), min(len(lines), line + _COUPLET + 1))
    couplet = sum(lines[n].kind == "verse" and lines[n].block == lines[line].block for n in near) <= _COUPLET
    kinds = ("heading", "paragraph", *(("verse",) if couplet else ()), *(("list",) if alone else ()))
    # A paragraph ends in a stop, also one that somebody says.
    closed = is_closed(text) or facts.signals.endings[line] in ("stated", "cut")
    return lines[line].kind in kinds and not (facts.signals.prose[line] and closed)


def _is_menu(line: int, facts: Facts) -> bool:
    """Whether a line is a menu on one line: its entries stand wide apart, or run together without a blank."""
    return line in facts.document.parted or len(_RUN_ON.findall(facts.document.lines[line].text)) >= _ENTRIES
