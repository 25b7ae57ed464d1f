"""The headline: found by agreement and repetition, never made out of a lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from cleaner.characters import canonical, fold
from cleaner.document import Document, Head
from cleaner.metadata.candidate import Candidate
from cleaner.rules.match import host_of
from cleaner.scoring.signals import Bools, Signals

_BETWEEN = regex.compile(r"\s+[|·•»:/–—-]{1,2}\s+|\s*[|｜]\s*|\s*_\s*(?=\S+$)")
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_MARKUP = regex.compile(r"<[^>]{1,200}>")
# What a headline does not end in.
_FULL_STOP = regex.compile(r"(?<!\b\p{Lu})(?<!\.\.)[.。।]$|[,;:]$")

_FEWEST_WORDS, _MOST_CHARS = 3, 220
# A printed title and one of the head facts are the same if this share of their words is.
_ALIKE = 0.6
# A title stands before the second paragraph of prose.
_PROSE_BEFORE = 1
# From the first prose back to the title: labels, dates, names, a picture's caption.
_MOST_BETWEEN = 14


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
            if line.kind == "heading" and line.level <= 2 and any(likeness(line.text, text) >= _ALIKE for text in wanted)
        ]
        ones = [number for number in found if lines[number].level == 1]
        return tuple(ones or found[:1] or [n for n, line in enumerate(lines) if line.level == 1][:1])
    return tuple(_repeated(document, signals))


def _repeated(document: Document, signals: Signals) -> Iterator[int]:
    early = list(_early(document, signals))
    groups: dict[str, list[int]] = {}
    for line in early:
        for key in {signals.folded[line], *(fold(part) for part in _shorter(document.lines[line].text))}:
            groups.setdefault(key, []).append(line)
    repeated = [(key, found) for key, found in groups.items() if len(found) > 1 and len(_WORD.findall(key)) >= _FEWEST_WORDS]
    if repeated:
        # Most often printed, then longest: a suffix of its own never wins over the whole.
        _, found = max(repeated, key=lambda item: (len(item[1]), len(item[0])))
        yield from found


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


def without_site(title: str, head: Head, url: str, short_lines: set[str]) -> str:
    """Return the title without a segment that names the site, its section, or that is not there where it stands alone.

    Args:
        title: A title as printed.
        head: For the site's and the section's name.
        url: For the host.
        short_lines: Folded lines of the page; a segment or the shorter form standing there alone is evidence.
    """
    names = {fold(name) for key in ("og:site_name", "application-name", "article:section") for name in head.metas.get(key, ())}
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


def candidates(document: Document, signals: Signals, titles: Sequence[int], alive: Bools, url: str) -> list[Candidate]:
    """Return what the title may be, most trusted first by rank.

    Args:
        document, signals: The page.
        titles: The anchors.
        alive: Lines that no rule removes.
        url: The page's address, or empty.
    """
    lines = document.lines
    short = {signals.folded[n] for n in range(len(lines)) if not signals.prose[n]}
    found = []
    for line in titles:
        shown = without_site(lines[line].text, document.head, url, short - {signals.folded[line]} | _alone(document, line, signals))
        found.append(Candidate(shown, "heading" if document.kind == "html" else "repeated line", 0, line))
    if document.kind == "text" and len(found) > 1:
        # Of variants, the one that needs no cut.
        found.sort(key=lambda candidate: (not alive[candidate.line], len(candidate.value) - len(lines[candidate.line].text) and 1, candidate.line))
    if document.kind == "html":
        for origin, text in declared(document.head):
            if text:
                found.append(Candidate(without_site(text, document.head, url, short), origin, 1 + (origin == "title element")))
    elif not found and (line_number := _headline_above_prose(document, signals, alive)) is not None:
        found.append(Candidate(lines[line_number].text, "line above the text", 1, line_number))
    return found


def _alone(document: Document, line: int, signals: Signals) -> set[str]:
    """Return the folded form of a line's shorter forms that stand in full on other lines."""
    others = {signals.folded[n] for n in range(len(document.lines)) if n != line}
    return {fold(part) for part in _shorter(document.lines[line].text)} & others


def _headline_above_prose(document: Document, signals: Signals, alive: Bools) -> int | None:
    """Return the topmost headline of the run right above the first living prose."""
    first = next((n for n in range(len(document.lines)) if signals.prose[n] and alive[n]), None)
    if first is None:
        first = next((n for n in range(1, len(document.lines)) if document.lines[n].kind in ("verse", "code") and alive[n]), None)
    if first is None:
        return None
    title, idle = None, 0
    for line in range(first - 1, max(-1, first - _MOST_BETWEEN), -1):
        if is_headline(line, signals, document) and alive[line]:
            title, idle = line, 0
        else:
            idle += 1
        # The run ends where labels follow labels: a menu.
        if title is not None and (idle > 1 or document.lines[line].kind == "list"):
            break
    return title
