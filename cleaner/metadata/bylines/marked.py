"""The authors that elements of a page are marked with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from cleaner.characters import fold
from cleaner.document import Marked
from cleaner.lexicon import Lexicon
from cleaner.metadata.bylines.named import named
from cleaner.metadata.bylines.nameline import introduces_others, is_above_other_work, without_rest
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.facts import Facts
from cleaner.metadata.markup import lines_of
from cleaner.metadata.people.authors import sole_name, split_names
from cleaner.metadata.people.contacts import without_mail
from cleaner.metadata.people.names import is_known
from cleaner.metadata.ranks import AUTHOR_MARKS, FAR, SHAPED
from cleaner.metadata.zone import Zone
from cleaner.wordlists import page_words

# Marks that stand on much else besides authors: only a given name makes theirs sure.
_UNSURE = ("class", "author page")
# Where a mark stands: below the title, above it, in the foot of the article, of so many lines, and anywhere else.
_NEAR, _ABOVE, _BELOW, _FAR = range(4)
_TAIL_LINES = 3


def marked_authors(zone: Zone) -> Iterator[Candidate]:
    """Yield the authors that elements are marked with, each kind of mark together, near the title before elsewhere."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    marks = _marks_of_authors(zone.facts)
    # Of a line in a box of authors, the marks in it say who is named there.
    inside = {lines_of(zone.facts.document, mark)[0]: names for mark, names in marks if names}
    for marked, names in marks:
        for text, line in _texts_of(marked, inside, zone, sure=names != ""):
            found.setdefault((marked.name, _place(line, zone)), []).append((names or text, line))
    for (name, where), pairs in found.items():
        near = where in (_NEAR, _ABOVE)
        # Those of other articles: their cards stand above the title.
        if (where == _ABOVE and (name, _NEAR) in found) or (name == "author page" and not near):
            continue
        bare = (without_mail(without_rest(text, zone)).strip() for text in dict(pairs))
        undated = (text for text in bare if text and not zone.calendar.fills(text))
        texts = list(dict.fromkeys(undated)) if near else _sole(undated)
        if not texts:
            continue
        rank = AUTHOR_MARKS[name] + FAR * (not near)
        one = named(_led_by_a_name(texts, zone.facts), f"marked as {name}", rank, zone.facts, pairs[0][1])
        shaped = name in _UNSURE and not one.doubt and not is_known(one.value)
        if near:
            yield one._replace(rank=rank + SHAPED, why="shaped like a name") if shaped else one
        elif (where == _BELOW and name not in _UNSURE and not one.value.startswith("@")) or not (shaped or one.doubt):
            yield one


def _sole(texts: Iterator[str]) -> list[str]:
    """Return what all of some texts are; nothing where they differ."""
    first = next(texts, "")
    return [first] if first and all(text == first for text in texts) else []


def _place(line: int, zone: Zone) -> int:
    if line in zone.lines:
        return _ABOVE if line < zone.title else _NEAR
    return _BELOW if line in zone.tail[:_TAIL_LINES] else _FAR


def _marks_of_authors(facts: Facts) -> list[tuple[Marked, str]]:
    """Return the marked authors; those inside a marked line in place of its text, else nothing besides the mark.

    ``<p class="author-line"><a class="contributor-name">Ann Lee</a> Harbour Pages</p>`` names nobody but Ann Lee. A
    line that names more persons than are marked in it, or a photographer, stays as it is.
    """
    marks = [mark for mark in facts.document.head.marked if mark.name in AUTHOR_MARKS]
    lines = {mark.node: [mark] for mark in marks if mark.name == "class" and len(lines_of(facts.document, mark)) == 1}
    nodes, words = facts.document.nodes, facts.lexicon
    for mark in marks:
        named = mark.name in _UNSURE and not page_words().names.isdisjoint(nodes.look(mark.node).tokens)
        if (named or mark.name == "author page") and len(split_names(mark.value, words)) == 1:
            outer = nodes.nearest(nodes.parents[mark.node], lines.__contains__)
            lines.get(outer, []).append(mark)
    inside = {line[0]: line[1:] for line in lines.values() if _are_all(line, words)}
    dropped = {mark for line in inside.values() for mark in line}
    names = {line: " & ".join(dict.fromkeys(mark.value for mark in marked)) for line, marked in inside.items()}
    return [(mark, names.get(mark, "")) for mark in marks if mark not in dropped]


def _are_all(line: list[Marked], words: Lexicon) -> bool:
    """Whether the marks inside a marked line are all whom it names."""
    text, names = line[0].value, {mark.value for mark in line[1:]}
    if not names or len(names) < len(split_names(words.introduced(text) or text, words)):
        return False
    before = regex.split("|".join(map(regex.escape, names)), text)[:-1]
    return not any(words.others.within(fold(piece)) for piece in before)


def _led_by_a_name(texts: list[str], facts: Facts) -> list[str]:
    """Return the first text that names a person, and those right behind it that surely do; or the first text.

    Right before one that surely does, nothing but a name is another.
    """
    names = [split_names(facts.lexicon.introduced(text) or text, facts.lexicon) for text in texts]
    known = [bool(found) and all(map(is_known, found)) for found in names]
    first = next((n for n, sure in enumerate(known) if sure), next((n for n, found in enumerate(names) if found), 0))
    last = next((n for n in range(first + 1, len(texts)) if not known[n]), len(texts))
    while first and known[first] and " " in sole_name(texts[first - 1], facts.lexicon):
        first -= 1
    return texts[first:last]


def _texts_of(marked: Marked, inside: Mapping[int, str], zone: Zone, *, sure: bool) -> Iterator[tuple[str, int]]:
    """Yield the texts of a marked element and their lines; none in a caption or a box beside the article.

    Args:
        marked: The element.
        inside: Lines to the names that are marked in them.
        zone: Where its lines may stand.
        sure: Whether marks in it name its authors, whatever stands before it.
    """
    facts = zone.facts
    lines = lines_of(facts.document, marked)
    pictured = any(facts.document.lines[line].kind == "caption" for line in lines)
    pictured = pictured or (len(lines) == 1 and is_above_other_work(lines[0], zone))
    beside = not facts.beside.isdisjoint(lines) and set(zone.lines).isdisjoint(lines)
    if pictured or beside or (not lines and marked.node >= 0):
        return
    if len(lines) > 1 and marked.name == "class":
        for line in lines:
            if introduces_others(zone.text(line), line, zone):
                return
            if is_above_other_work(line, zone):
                continue
            text = inside.get(line) or zone.text(line)
            # A date, or an age: "9 months ago".
            if line in zone.lines and not text[:1].isdigit() and fold(text).strip(" :") not in facts.lexicon.by:
                yield text, line
    elif not _ends_in_credit(marked.value, facts.lexicon) and (
        not lines or sure or not introduces_others(zone.text(lines[0]).partition(marked.value)[0], lines[0], zone)
    ):
        yield marked.value, lines[0] if lines else -1


def _ends_in_credit(text: str, words: Lexicon) -> bool:
    """Whether a text ends in a word that says that somebody took a picture: ``M. Lee / Reuters photo``."""
    last = fold(text).rpartition(" ")[2].strip(".:)")
    return " " in text.strip() and last in words.not_author - words.roles
