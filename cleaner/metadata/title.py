"""The headline: found by agreement and repetition, never made out of a lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from cleaner.characters import UNSPACED, canonical, fold
from cleaner.document import Document, Head
from cleaner.lexicon import Lexicon
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.facts import Facts
from cleaner.rules.match import host_of
from cleaner.scoring.signals import Signals

_BETWEEN = regex.compile(r"\s+[|·•»:/–—-]{1,2}\s+|\s*[|｜]\s*|\s*_\s*(?=\S+$)")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# "Home > News", "Start / Lokales": a path, or a menu on one line.
_CRUMB = regex.compile(r"\s[>»›/|·•→]\s|\s-\s-|›|»(?!\S)")
_MARKUP = regex.compile(r"<[^>]{1,200}>")
# What a headline does not end in.
_FULL_STOP = regex.compile(r"(?<!\b\p{Lu})(?<!\.\.)[.。।]$|[,;:]$")

_FEWEST_WORDS, _MOST_CHARS = 3, 220
# A page prints its title a few times; what stands there more often is no title.
_MOST_ANCHORS = 12
# A printed title and one of the head facts are the same if this share of their words is.
_ALIKE = 0.6
# A title stands before the second paragraph of prose.
_PROSE_BEFORE = 1
# From the first prose back to the title: labels, dates, names, a picture's caption.
_MOST_BETWEEN = 24
# A headline below the first paragraph is seldom one: it has to be this much more like one.
_BELOW_LEAD = 0.7


def is_headline(line: int, signals: Signals, document: Document) -> bool:
    """Whether a line could be a headline: several words, not too long, no sentence's end."""
    text = document.lines[line].text
    return (
        signals.words[line] >= _FEWEST_WORDS
        and len(text) <= _MOST_CHARS
        and not _FULL_STOP.search(text)
        and document.lines[line].kind in ("heading", "paragraph", "verse")
        and any(char.isalpha() for char in text)
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text)))


def likeness(one: str, other: str) -> float:
    """Return the share of words two texts have in common, of the shorter one's, 0 to 1."""
    a, b = _words(one), _words(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def declared(head: Head) -> list[tuple[str, str]]:
    """Return origin and text of the titles that head facts state."""
    headlines = [
        ("JSON-LD headline", str(item["headline"]))
        for item in head.json_ld
        if isinstance(item.get("headline"), str) and item["headline"].strip()
    ]
    metas = [
        (f"meta {name}", head.metas[name][0])
        for name in ("og:title", "twitter:title", "parsely-title", "dc.title", "citation_title")
        if name in head.metas
    ]
    title = [("title element", head.title)] if head.title else []
    return [(origin, canonical(_MARKUP.sub("", text))) for origin, text in (*headlines, *metas, *title)]


def anchors(document: Document, signals: Signals) -> tuple[int, ...]:
    """Return the lines that repeat the title, before anything is removed; the first is the anchor.

    Markup: headings that agree with the head facts. Flattened text: a headline that stands twice before the second
    paragraph of prose, once perhaps with a suffix.
    """
    lines = document.lines
    if document.kind == "html":
        wanted = [text for _, text in declared(document.head)]
        found = [
            number
            for number, line in enumerate(lines)
            if line.kind == "heading"
            and line.level <= 2
            and any(likeness(line.text, text) >= _ALIKE for text in wanted)
        ]
        return tuple(found[:_MOST_ANCHORS] or [n for n, line in enumerate(lines) if line.level == 1][:1])
    return tuple(_repeated(document, signals))


def _repeated(document: Document, signals: Signals) -> Iterator[int]:
    early = list(_early(document, signals))
    groups: dict[str, list[int]] = {}
    for line in early:
        for key in {signals.folded[line], *map(fold, _parts(document.lines[line].text))}:
            groups.setdefault(key, []).append(line)
    repeated = [
        (key, found) for key, found in groups.items() if len(found) > 1 and len(_WORD.findall(key)) >= _FEWEST_WORDS
    ]
    if repeated:
        # Most often printed, then longest: a suffix of its own never wins over the whole.
        key, found = max(repeated, key=lambda item: (len(item[1]), len(item[0])))
        yield from sorted(found, key=lambda line: signals.folded[line] != key)[:_MOST_ANCHORS]


def _early(document: Document, signals: Signals) -> Iterator[int]:
    prose = 0
    for line in range(len(document.lines)):
        if prose > _PROSE_BEFORE:
            return
        if is_headline(line, signals, document):
            yield line
        prose += bool(signals.prose[line])


def _shorter(text: str) -> list[str]:
    """Return the text without its first or its last segment, where it has segments."""
    cuts = list(_BETWEEN.finditer(text))
    return [text[: cuts[-1].start()], text[cuts[0].end() :]] if cuts else []


def _parts(text: str) -> list[str]:
    """Return the shorter forms of a text with segments, and its first and last segment."""
    return [*_shorter(text), *_cut_off(text)]


def without_site(title: str, head: Head, url: str, short_lines: set[str]) -> str:
    """Return the title without a segment that names the site, its section, or that is not there where it stands alone.

    Args:
        title: A title as printed.
        head: For the site's and the section's name.
        url: For the host.
        short_lines: Folded lines of the page; a segment or the shorter form standing there alone is evidence.
    """
    names = {
        fold(name)
        for key in ("og:site_name", "application-name", "article:section")
        for name in head.metas.get(key, ())
    }
    names |= {fold(name) for name in publishers(head)}
    host = host_of(url or head.canonical)
    for _ in range(3):
        for cut, kept in zip(_cut_off(title), _shorter(title), strict=True):
            folded = fold(cut)
            squeezed = "".join(_WORD.findall(folded))
            own = folded in names or (len(squeezed) > 2 and squeezed in host.replace("-", "").replace(".", ""))
            section = folded in short_lines and len(_WORD.findall(folded)) < _FEWEST_WORDS
            alone = fold(kept) in short_lines
            if kept and (own or alone or section) and len(_WORD.findall(kept)) > 1:
                title = kept
                break
        else:
            return title.strip()
    return title.strip()


def _cut_off(text: str) -> list[str]:
    cuts = list(_BETWEEN.finditer(text))
    return [text[cuts[-1].end() :], text[: cuts[0].start()]] if cuts else []


def publishers(head: Head) -> Iterator[str]:
    """Yield the publisher names of the JSON-LD."""
    for item in head.json_ld:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            yield canonical(name)


def candidates(facts: Facts, url: str) -> list[Candidate]:
    """Return what the title may be; the lower the rank, the more it is trusted."""
    document, signals, lines = facts.document, facts.signals, facts.document.lines
    short = {signals.folded[n] for n in range(len(lines)) if not signals.prose[n]}
    first = _first_text(facts)
    found = []
    for order, line in enumerate(facts.anchors):
        alone = short - {signals.folded[line]} | _alone(document, line, signals)
        shown = without_site(lines[line].text, document.head, url, alone)
        found.append(Candidate(shown, "heading" if lines[line].level else "repeated line", order, line))
    if document.kind == "html":
        found = _ranked_headings(found, document, first)
        for origin, text in declared(document.head):
            if text:
                shown = without_site(text, document.head, url, short)
                found.append(Candidate(shown, origin, 20 + (origin == "title element")))
    elif not found and first is not None and (above := _headline_above(first, facts)) is not None:
        found.append(Candidate(lines[above].text, "line above the text", 1, above))
    return found


def _ranked_headings(found: list[Candidate], document: Document, first: int | None) -> list[Candidate]:
    """Rank headings: in full a segment of a declared title, and near above the text; a site's logo is neither."""
    stated = [text for _, text in declared(document.head)]
    whole = {fold(text) for text in stated}
    parts = {fold(part) for text in stated for part in _parts(text)}
    ranked = []
    for candidate in found:
        folded = fold(document.lines[candidate.line].text)
        rank = 0 if folded in whole else 2 if folded in parts else 4
        rank += 1 * (document.lines[candidate.line].level != 1)
        rank += 2 * (first is not None and any(candidate.line < other.line <= first for other in found))
        ranked.append(Candidate(candidate.value, candidate.origin, rank, candidate.line))
    return ranked


def _alone(document: Document, line: int, signals: Signals) -> set[str]:
    """Return the folded form of a line's shorter forms that stand in full on other lines."""
    others = {signals.folded[n] for n in range(len(document.lines)) if n != line}
    return {fold(part) for part in _shorter(document.lines[line].text)} & others


def _headline_above(first: int, facts: Facts) -> int | None:
    """Return the line near the article's first text that is most like a headline of it, if any is.

    It stands above the first paragraph, or, where that was a box's or the lead's, above the second.
    """
    document, signals = facts.document, facts.signals
    after = range(first, len(document.lines))
    words = Counter(word for n in after if signals.prose[n] or n == first for word in _long_words(signals.folded[n]))
    second = next((n for n in after[1:] if signals.prose[n] and facts.kept[n]), first)
    found = []
    for line in range(second - 1, max(-1, first - _MOST_BETWEEN), -1):
        if line != first and facts.alive[line] and is_headline(line, signals, document):
            value = _headline_score(line, second if line > first else first, document, signals, words)
            value -= 2.0 * _is_labelled(signals.folded[line], facts.lexicon) + _BELOW_LEAD * (line > first)
            found.append((value, -line))
    value, line = max(found, default=(0.0, 0))
    return -line if value > 0 else None


def _first_text(facts: Facts) -> int | None:
    lines = range(len(facts.document.lines))
    prose = next((n for n in lines if facts.signals.prose[n] and facts.kept[n]), None)
    if prose is not None:
        return prose
    return next((n for n in lines[1:] if facts.document.lines[n].kind in ("verse", "code") and facts.kept[n]), None)


def _long_words(folded: str) -> list[str]:
    """Return the words that can say what a text is about; of scripts without blanks, pairs of characters."""
    return [
        word
        for token in _WORD.findall(folded)
        for word in (_pairs(token) if UNSPACED.match(token) else [token])
        if len(word) > 1
    ]


def _pairs(token: str) -> list[str]:
    return [token[at : at + 2] for at in range(len(token) - 1)]


def _headline_score(line: int, first: int, document: Document, signals: Signals, words: Counter[str]) -> float:
    """Evidence that a line is the headline of the text below it; positive means that it is one."""
    text = document.lines[line].text
    own = set(_long_words(signals.folded[line]))
    shared = sum(word in words for word in own if len(word) > 3 or not word.isascii()) / max(2, len(own))
    crumbs = len(_CRUMB.findall(text))
    count = float(signals.words[line])
    return (
        2.0 * shared
        + 0.1 * min(count, 8)
        - 0.1 * max(0, count - 20)
        - 1.5 * crumbs
        - 0.08 * (first - line)
        + 0.5 * (line == 0)
        - 0.5 * (document.lines[line].kind == "list")
        - 1.0 * _capital_share(text)
        - 0.6
    )


def _capital_share(text: str) -> float:
    """Share of a line's words that begin with a capital, beyond what headlines in title case have: names, menus."""
    words = [word for word in text.split() if word[0].isalpha()]
    cased = [word for word in words if word[0].isupper()]
    return 1.0 if words and len(cased) == len(words) and len(words) <= _FEWEST_WORDS + 1 else 0.0


def _is_labelled(folded: str, lexicon: Lexicon) -> bool:
    """Whether a line begins like a byline or a date, or credits a picture or a source."""
    credited = any(mark in folded for mark in ":/©") and not lexicon.not_author.isdisjoint(_WORD.findall(folded))
    return credited or "©" in folded or bool(lexicon.openings.after_lead(folded))
