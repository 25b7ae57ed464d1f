"""The authors: structured data first, then marked elements, then a line near the title that reads as a byline."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import regex

from cleaner.address import host_of
from cleaner.characters import canonical, fold, long_words
from cleaner.document import Marked
from cleaner.lexicon import Lexicon
from cleaner.metadata.authors import split_names
from cleaner.metadata.candidate import JOINER, Candidate
from cleaner.metadata.date import is_about
from cleaner.metadata.facts import AUTHOR_MARKS, Facts
from cleaner.metadata.markup import lines_of
from cleaner.metadata.named import (
    AGENCY,
    FAR,
    LABELLED,
    NO_PERSON,
    TOGETHER,
    is_captioned_otherwise,
    is_of_others,
    named,
    without_rest,
)
from cleaner.metadata.names import family_last, is_known, unique
from cleaner.metadata.printed import printed
from cleaner.metadata.segments import FEWEST_LETTERS, likeness, publishers, squeezed
from cleaner.metadata.signature import signed
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies, is_of_type, page_words

# Ranks of where a byline is read, the surest first.
_ARTICLE, _METAS, _MARKED, _CLASS, _LINK = 0, 10, 30, 34, 36
_WEB_PAGE = 28
# Behind all who are printed as authors: who is printed as an editor and stated as the author.
_OTHERS = 40
# Behind all who are named on the page.
_SITE = 90
_MARKS = dict(zip(AUTHOR_MARKS, (_MARKED, _MARKED, _CLASS, _LINK), strict=True))
# Those of what is printed as the byline.
_PRINTED = (LABELLED, _CLASS, TOGETHER)
# Marks that stand on much else besides authors: only a given name makes theirs sure.
_UNSURE = ("class", "author page")
# The name of a site is among so many first lines of its text.
_FIRST_LINES = 4
# More names than this are a list of people.
_MOST_NAMES, _MOST_DEPTH = 30, 3
# An item of structured data is about what the page shows if its name has this share of the title's words.
_ALIKE = 0.5


def candidates(zone: Zone, title: str) -> list[Candidate]:
    """Return who the authors may be; the lower the rank, the more it is trusted."""
    facts = zone.facts
    firms = frozenset(_organisations(facts))
    found = [*_json_authors(facts, title, firms), *_meta_authors(facts, firms), *_marked_authors(zone), *printed(zone)]
    found += [*signed(zone), *_named_like_the_site(zone, title)]
    marked = (name for one in found if one.origin.startswith("marked") for name in one.names)
    wholes = [name for name in marked if " " in name]
    editors = _editors(facts, title)
    found = [
        _cut_to(one, wholes, facts.lexicon.weekdays)
        for one in found
        if one.value and not (TOGETHER <= one.rank < NO_PERSON and editors.issuperset(one.names))
    ]
    shown = {name for one in found if one.line >= 0 for name in one.names}
    label = facts.site.label
    own = (label, host_of(facts.address), *map(fold, publishers(facts.document.head)))
    sites = [*facts.site.folded, *filter(None, own)]
    # The site itself is an author only where it is printed as one.
    if is_offer(facts, title):
        named = (one for one in found if one.rank < NO_PERSON)
        found = [one for one in named if one.line < 0 or all(map(is_known, one.names))]
    # The head of a blog may be a link to its author that says the name of the blog.
    kept = (
        one
        if one.rank == _SITE or (one.line >= 0 and one.origin != "marked as author")
        else _without_site(_without_others(one, shown, zone), sites, facts)
        for one in found
    )
    return [_of_persons(_beside(one, facts.site.folded), label) for one in kept if one.value]


def _named_like_the_site(zone: Zone, title: str) -> Iterator[Candidate]:
    """Yield whom the site is named for, a person by the given name, where a dated text names nobody else.

    Shops are named for people too; they print no day beside a title. Papers are called like them ("Eugene Weekly");
    they state who publishes them.
    """
    facts = zone.facts
    firms = set(map(fold, publishers(facts.document.head)))
    for text in _site_names(facts) if not zone.dates.keys().isdisjoint(zone.lines) else ():
        # A dot stands in "St. Mary Courier" and in the names of hosts.
        named = "." not in text and is_known(text) and split_names(text, facts.lexicon) == (text,)
        if named and fold(text) not in {*firms, fold(title)}:
            yield Candidate(text, "site", _SITE, -1, "the site is named for somebody")


def _site_names(facts: Facts) -> Iterator[str]:
    """Yield what the site is called: by the page's head, and by one of its first lines and its host together."""
    yield from facts.site.names
    yield from facts.site.outer
    host, texts = host_of(facts.address), (line.text for line in facts.document.lines[:_FIRST_LINES])
    yield from (text for text in texts if any(word in host for word in long_words(text)))


def is_offer(facts: Facts, title: str) -> bool:
    """Whether the page offers what its title names.

    Whoever is not surely a person is a brand or a hall there, and below it stand the words of its customers.
    """
    head = facts.document.head
    if any(is_about(item, title, facts) for item in head.json_ld):
        return False
    if any(kind.startswith("product") for kind in head.metas.get("og:type", ())):
        return True
    kinds = ("product", "event")
    items = (item for item in head.json_ld if any(is_of_type(kind, item.get("@type")) for kind in kinds))
    return any(likeness(str(item.get("name", "")), title) >= _ALIKE for item in items)


def _cut_to(one: Candidate, marks: list[str], weekdays: Collection[str]) -> Candidate:
    """Return a candidate with the names as they are marked, where words follow that run on: the paper, the place.

    Markup alone may part a name from the day behind it.
    """

    def runs_on(name: str, mark: str) -> bool:
        rest = name.removeprefix(mark)
        return rest[:1] == " " or fold(rest) in weekdays

    cut = (next((mark for mark in marks if runs_on(name, mark)), name) for name in one.names)
    return one._replace(value=JOINER.join(unique(cut)))


def _beside(one: Candidate, sites: Collection[str]) -> Candidate:
    """Return a candidate without the site for which its authors write: ``Ann Lee, The Gazette``."""
    others = [name for name in one.names if fold(name) not in sites]
    return one._replace(value=JOINER.join(others or one.names))


def _of_persons(one: Candidate, label: str) -> Candidate:
    """Return a candidate without the names that begin like the site's own; last of all where it has no other."""
    if one.rank >= NO_PERSON:
        return one
    persons = [name for name in one.names if is_known(name) or not _begins_like(name, label)]
    return one._replace(value=JOINER.join(persons or one.names), rank=one.rank + NO_PERSON * (not persons))


def _without_others(one: Candidate, printed: Collection[str], zone: Zone) -> Candidate:
    """Return a candidate without whom the page itself names but for pictures or a translation.

    Where nobody else is left, it comes behind those who are printed as authors.
    """
    authors = [name for name in one.names if name in printed or not _is_other(name, one.names, zone)]
    return one._replace(value=JOINER.join(authors or one.names), rank=one.rank + _OTHERS * (not authors))


def _is_other(name: str, names: list[str], zone: Zone) -> bool:
    """Whether a line names one of several beside a word for other work than writing, on it, above it or below it."""
    lexicon, folded = zone.facts.lexicon, zone.facts.signals.folded
    for line in (line for line in (*zone.lines, *zone.tail) if name in zone.text(line)):
        before, _, behind = zone.text(line).partition(name)
        above = not before.strip() and folded[line - 1].strip(" :") in lexicon.others.words
        role = fold(behind).strip(" ,()")
        if above or role in lexicon.not_author - lexicon.roles or is_captioned_otherwise(line, zone):
            return True
        for other in names:
            before = before.rpartition(other)[2]
        if lexicon.others.within(fold(before)):
            return True
    return False


def _begins_like(name: str, label: str) -> bool:
    first = fold(name).partition(" ")[0]
    return len(first) >= FEWEST_LETTERS and label.startswith(first)


def _without_site(one: Candidate, sites: list[str], facts: Facts) -> Candidate:
    """Return a candidate without the site itself, and without its desk, but for "The Gazette Staff"."""
    words, names = facts.lexicon, one.names
    others = [
        name
        for name in names
        if not _is_site(name, sites, words.desk_words, named=one.rank < NO_PERSON)
        and (is_known(name) or fold(name) not in facts.site.titled)
        and (agencies().has(name) or fold(name) not in words.desks)
    ]
    return one._replace(value=JOINER.join(others))


def _is_site(name: str, sites: list[str], desks: frozenset[str], *, named: bool) -> bool:
    folded = fold(name)
    # Of a name that nobody is known by: "The Gazette Online" publishes what "The Gazette" wrote.
    if not is_known(name) and any(" " in site and (site in folded or site.startswith(f"{folded} ")) for site in sites):
        return True
    if named or not desks.isdisjoint(folded.replace("-", " ").split()):
        return folded in sites
    letters = squeezed(folded)
    return any(len(other) >= FEWEST_LETTERS and other in letters for other in map(squeezed, sites))


def _json_authors(facts: Facts, title: str, firms: frozenset[str]) -> Iterator[Candidate]:
    items = facts.document.head.json_ld
    known = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    for item in items:
        about = is_about(item, title, facts)
        if not about and not _is_around(item.get("@type"), facts):
            continue
        for order, key in enumerate(("author", "creator")):
            if texts := [html.unescape(text) for text in _json_names(item.get(key), known)][:_MOST_NAMES]:
                rank = (_ARTICLE if about else _WEB_PAGE) + order
                one = named(texts, f"JSON-LD {key}", rank + NO_PERSON * firms.issuperset(texts), facts)
                # In a forum people are called by the names of their accounts.
                account = about and NO_PERSON <= one.rank < AGENCY and is_of_type("forum", item.get("@type"))
                yield one._replace(rank=one.rank - NO_PERSON, why="an account") if account else one


def _organisations(facts: Facts) -> Iterator[str]:
    """Yield the authors whom the page's data state as organisations; papers state persons as such too."""
    for item in facts.document.head.json_ld:
        stated = item.get("author")
        for one in stated if isinstance(stated, list) else [stated]:
            if isinstance(one, dict) and is_of_type("organisation", one.get("@type")):
                yield from (name for name in map(html.unescape, _json_names(one, {})) if not is_known(name))


def _editors(facts: Facts, title: str) -> frozenset[str]:
    """Return whom the data of the article name as its editors alone: such a bare name is no author's."""
    items = [item for item in facts.document.head.json_ld if item.get("editor") and is_about(item, title, facts)]
    authors, editors = (
        {name for item in items for name in _json_names(item.get(key), {})} for key in ("author", "editor")
    )
    return frozenset(editors - authors)


def _is_around(stated: object, facts: Facts) -> bool:
    """Whether a type is that of the page around an article, or of the film that the page is there for."""
    kinds = facts.document.head.metas.get("og:type", ())
    film = any(kind.startswith("video") for kind in kinds) and is_of_type("video", stated)
    return film or is_of_type("page", stated)


def _json_names(value: Any, known: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    if isinstance(value, str):
        yield canonical(value)
    elif isinstance(value, list):
        for item in value[:_MOST_NAMES]:
            yield from _json_names(item, known, depth)
    elif isinstance(value, dict) and depth < _MOST_DEPTH:
        if value.get("name"):
            yield from _json_names(value["name"], known, depth + 1)
        elif isinstance(value.get("@id"), str) and value["@id"] in known:
            yield from _json_names(known[value["@id"]].get("name", ""), known, depth + 1)


def _meta_authors(facts: Facts, firms: frozenset[str]) -> Iterator[Candidate]:
    metas, keys = facts.document.head.metas, page_words().meta["author"]
    for order, key in enumerate(keys):
        texts = [html.unescape(text) for text in metas.get(key, ())[:_MOST_NAMES]]
        if key in page_words().meta["family_first"]:
            texts = [family_last(text) for text in texts]
        if texts:
            yield named(texts, f"meta {key}", _METAS + order + NO_PERSON * firms.issuperset(texts), facts)
    for label, data in zip(page_words().meta["label"], page_words().meta["labelled"], strict=True):
        if fold("".join(metas.get(label, ())[:1])) in facts.lexicon.by and data in metas:
            yield named([html.unescape(metas[data][0])], f"meta {data}", _METAS + len(keys), facts)


def _marked_authors(zone: Zone) -> Iterator[Candidate]:
    """Yield the authors that elements are marked with, each kind of mark together, near the title before elsewhere."""
    found: dict[tuple[str, bool], list[tuple[str, int]]] = {}
    marks = _marks_of_authors(zone.facts)
    # Of a line in a box of authors, the marks in it say who is named there.
    inside = {lines_of(zone.facts.document, mark)[0]: names for mark, names in marks if names}
    for marked, names in marks:
        for text, line in _texts_of(marked, inside, zone, sure=names != ""):
            found.setdefault((marked.name, line in zone.lines), []).append((names or text, line))
    for (name, near), pairs in found.items():
        texts = list(dict.fromkeys(without_rest(text, zone) for text, _ in pairs))
        if not near and (len(texts) > 1 or name == "author page"):
            continue
        texts = _led_by_a_name(texts, zone.facts)
        rank = _MARKS[name] + FAR * (not near)
        one = named(texts, f"marked as {name}", rank, zone.facts, pairs[0][1])
        if name in _UNSURE and one.rank < NO_PERSON and not is_known(one.value):
            one = one._replace(rank=rank + NO_PERSON - FAR, why="shaped like a name")
        if near or one.rank < NO_PERSON:
            yield one


def _marks_of_authors(facts: Facts) -> list[tuple[Marked, str]]:
    """Return the marked authors; those inside a marked line in place of its text, else nothing besides the mark.

    ``<p class="author-line"><a class="contributor-name">Ann Lee</a> Harbour Pages</p>`` names nobody but Ann Lee. A
    line that names more persons than are marked in it, or a photographer, stays as it is.
    """
    marks = [mark for mark in facts.document.head.marked if mark.name in _MARKS]
    lines = {mark.node: [mark] for mark in marks if mark.name == "class" and len(lines_of(facts.document, mark)) == 1}
    nodes, words = facts.document.nodes, facts.lexicon
    for mark in marks:
        named = mark.name in _UNSURE and not page_words().names.isdisjoint(nodes.look(mark.node).tokens)
        if (named or mark.name == "author page") and len(split_names(mark.value, words)) == 1:
            outer = next((node for node in nodes.around(nodes.parents[mark.node]) if node in lines), -1)
            lines.get(outer, []).append(mark)
    inside = {line[0]: line[1:] for line in lines.values() if _are_all(line, words)}
    dropped = {mark for line in inside.values() for mark in line}
    names = {line: " & ".join(dict.fromkeys(mark.value for mark in marked)) for line, marked in inside.items()}
    return [(mark, names.get(mark, "")) for mark in marks if mark not in dropped]


def _are_all(line: list[Marked], words: Lexicon) -> bool:
    """Whether the marks inside a marked line are all whom it names."""
    text, names = line[0].value, {mark.value for mark in line[1:]}
    named = split_names(words.bylines.after_lead(text) or text, words)
    before = regex.split("|".join(map(regex.escape, names)), text)[:-1]
    return 0 < len(names) >= len(named) and not any(words.others.within(fold(piece)) for piece in before)


def _led_by_a_name(texts: list[str], facts: Facts) -> list[str]:
    """Return the first text that names a person, and those right behind it that surely do; or the first text."""
    names = [split_names(facts.lexicon.bylines.after_lead(text) or text, facts.lexicon) for text in texts]
    known = [bool(found) and all(map(is_known, found)) for found in names]
    first = next((n for n, sure in enumerate(known) if sure), next((n for n, found in enumerate(names) if found), 0))
    last = next((n for n in range(first + 1, len(texts)) if not known[n]), len(texts))
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
    if pictured or any(line in facts.beside for line in lines) or (not lines and marked.node >= 0):
        return
    if len(lines) > 1 and marked.name == "class":
        for line in lines:
            if is_of_others(zone.text(line), line, zone):
                return
            text = inside.get(line) or zone.text(line)
            # A date, or an age: "9 months ago".
            if line in zone.lines and not text[:1].isdigit() and fold(text).strip(" :") not in facts.lexicon.by:
                yield text, line
    elif not _is_credit(marked.value, facts.lexicon) and (
        not lines or sure or not is_of_others(zone.text(lines[0]).partition(marked.value)[0], lines[0], zone)
    ):
        yield marked.value, lines[0] if lines else -1


def _is_credit(text: str, words: Lexicon) -> bool:
    """Whether a text ends in a word that says that somebody took a picture: ``M. Lee / Reuters photo``."""
    last = fold(text).rpartition(" ")[2].strip(".:)")
    return " " in text.strip() and last in words.not_author - words.roles


def fuller(chosen: Candidate, others: list[Candidate]) -> Candidate:
    """Return the printed byline that names all whom the chosen one names, and more besides; else the chosen one."""
    names = set(fold(chosen.value).split(JOINER))
    for other in others:
        printed = set(fold(other.value).split(JOINER)) if other.rank in _PRINTED else set()
        # A name with a word more is the same name with a piece of its role.
        if names < printed and not any(more.startswith(tuple(names)) for more in printed - names):
            return other
    return chosen
