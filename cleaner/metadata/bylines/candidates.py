"""The authors: structured data first, then marked elements, then a line near the title that reads as a byline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import repeat

import regex

from cleaner.address import host_of
from cleaner.characters import fold, long_words, words_of
from cleaner.metadata.bylines.marked import marked_authors
from cleaner.metadata.bylines.nameline import is_above_other_work
from cleaner.metadata.bylines.printed import printed
from cleaner.metadata.bylines.signature import signed
from cleaner.metadata.bylines.stated import editors, stated_authors
from cleaner.metadata.candidate import JOINER, Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.items import is_offer
from cleaner.metadata.people.authors import split_names
from cleaner.metadata.people.names import ALL_HAN, EAST_ASIAN, family_of, is_known, may_be_family, unique
from cleaner.metadata.ranks import FAR, INSTEAD, SHAPED, BylineRank, Doubt
from cleaner.metadata.site import FEWEST_LETTERS, publishers, squeezed
from cleaner.metadata.zone import Zone
from cleaner.wordlists import agencies, people

# The ranks of what is printed as the byline.
_PRINTED = (BylineRank.LABELLED, BylineRank.CLASS, BylineRank.TOGETHER)
# All that somebody said, with the marks around it.
_QUOTATION = regex.compile(r"[\"“„«»「『][^\"“”„«»「」『』]+[\"“”«»」』]")
# The name of a site is among so many first lines of its text.
_FIRST_LINES = 4


def candidates(zone: Zone, title: str) -> list[Candidate]:
    """Return who the authors may be, without those whom the page itself says to be somebody else.

    Args:
        zone: Where bylines may stand.
        title: Of the article.
    """
    facts = zone.facts
    marked = list(marked_authors(zone))
    lines = (one for one in (*printed(zone), *signed(zone)) if one.line not in facts.teasers)
    found = [*stated_authors(facts, title), *marked, *lines]
    edited = editors(facts, title)
    wholes = [name for one in marked for name in one.names if " " in name]
    found = [one for one in found if one.value and not (_are_editors(one, edited) or _said_what_is_above(one, zone))]
    found = [_cut_to(one, wholes, facts) for one in found]
    shown = frozenset(name for one in found if one.line >= 0 for name in one.names)
    if is_offer(facts, title):
        found = [one for one in found if not one.doubt and (one.line < 0 or all(map(is_known, one.names)))]
    found = _behind_printed(found, zone)
    found = [named for one in found if (named := _without_title(one, title)).value]
    checked = [named for one in found if (named := _checked(one, shown, zone)).value]
    return checked if any(one.line >= 0 for one in checked) else [*checked, *_named_like_the_site(zone, title)]


def _without_title(one: Candidate, title: str) -> Candidate:
    """Return a candidate without what the page is about: firms state that where templates ask them for an author."""
    if one.line >= 0:
        return one
    about = words_of(title)
    return one.naming(name for name in one.names if is_known(name) or about[: len(own := words_of(name))] != own)


def _behind_printed(found: list[Candidate], zone: Zone) -> list[Candidate]:
    """Return the candidates, those whom the data state behind a person who is printed instead.

    Programs state who posted a text, accounts and desks as its authors. Behind a bare name come only those whom nobody
    is called like, and nobody in East Asia, where a family name may stand alone; behind a person who signs the text,
    only those who are no persons.
    """
    near = [one for one in found if one.line in zone.lines and one.rank < FAR and not one.doubt]
    below = [one for one in near if one.rank == BylineRank.LABELLED and one.line > zone.title >= 0]
    printed = [one for one in near if all(map(is_known, one.names)) or (one in below and " " in one.value)]
    labelled = any(one in printed for one in below)
    signed = [one for one in found if one.line >= 0 and one.rank == BylineRank.SIGNED and not one.doubt]
    signers = any(all(map(is_known, one.names)) and " " in one.value for one in signed)
    named = {name for one in (*near, *signed) for name in one.names}

    def gives_way(one: Candidate) -> bool:
        if one.line >= 0 or not named.isdisjoint(one.names) or any(map(may_be_family, one.names)):
            return False
        organised = one.doubt != Doubt.NONE and (bool(printed) or signers)
        return labelled or organised or (bool(printed) and not any(map(is_known, one.names)))

    return [one._replace(rank=one.rank + INSTEAD) if gives_way(one) else one for one in found]


def _are_editors(one: Candidate, names: Collection[str]) -> bool:
    """Whether nothing says of persons that they are authors, and all are among some names."""
    return one.rank >= BylineRank.TOGETHER and not one.doubt and all(name in names for name in one.names)


def _said_what_is_above(one: Candidate, zone: Zone) -> bool:
    """Whether whom a line above the title names said what stands above that, a quotation from end to end.

    A customer said it, or the motto is theirs; below the title such a quotation may be the standfirst, or the end.
    """
    if one.line < 1 or one.rank == BylineRank.LABELLED or 0 <= zone.title < one.line:
        return False
    return _QUOTATION.fullmatch(zone.text(one.line - 1).strip()) is not None


def _cut_to(one: Candidate, marks: list[str], facts: Facts) -> Candidate:
    """Return a candidate with the names as they are marked, where words follow that run on: the paper, the place.

    Markup alone may part a name from the day behind it. A name that begins another line too is whole.
    """
    folded = facts.signals.folded

    def runs_on(name: str, mark: str) -> bool:
        rest = name.removeprefix(mark)
        others = (text for line, text in enumerate(folded) if line != one.line)
        longer = rest[:1] == " " and not any(map(str.startswith, others, repeat(f"{fold(name)} ")))
        return longer or fold(rest) in facts.lexicon.weekdays

    names = unique(next((mark for mark in marks if runs_on(name, mark)), name) for name in one.names)
    # The note below a name may leave out the last of it.
    return one.naming(name for name in names if not any(map(str.startswith, names, repeat(f"{name} "))))


def _checked(one: Candidate, shown: Collection[str], zone: Zone) -> Candidate:
    """Return a candidate without whom the page says to be no author; without a value where nobody is left.

    The site itself is an author only where it is printed as one.

    Args:
        one: It.
        shown: All who are named on lines of the page.
        zone: Where bylines may stand.
    """
    facts = zone.facts
    # Of whom the data state a given name alone may be what a section is called as well: "Max", "Donna".
    one = one.naming(name for name in one.names if not facts.is_label(name) or (one.line < 0 and is_known(name)))
    if not one.value:
        return one
    # A link to its author, in the head of a blog, may say the name of the blog.
    if one.line < 0 or one.origin == Origin.AUTHOR_MARK:
        one = _without_site(_without_others(one, shown, zone), facts)
    return _of_persons(_without_paper(one, facts), facts)


def _without_others(one: Candidate, shown: Collection[str], zone: Zone) -> Candidate:
    """Return a candidate without whom the page itself names but for pictures or a translation.

    Where nobody else is left, it comes behind those who are printed as authors.
    """
    authors = [name for name in one.names if name in shown or not _is_other(name, one.names, zone)]
    return one.naming(authors) if authors else one._replace(rank=one.rank + INSTEAD)


def _is_other(name: str, names: list[str], zone: Zone) -> bool:
    """Whether a line names one of several beside a word for other work than writing, on it, above it or below it."""
    lexicon = zone.facts.lexicon
    for line in (line for line in (*zone.lines, *zone.tail) if name in zone.text(line)):
        before, _, behind = zone.text(line).partition(name)
        above = not before.strip() and zone.facts.label(line - 1) in lexicon.others.words
        if above or _role_behind(behind) in lexicon.not_author or is_above_other_work(line, zone):
            return True
        for other in names:
            before = before.rpartition(other)[2]
        if lexicon.others.within(fold(before)):
            return True
    return False


def _role_behind(text: str) -> str:
    """Return what stands in brackets right behind a name, or all that stands there."""
    bracket, closed, _ = text.strip().partition(")")
    return fold(bracket if closed and bracket.startswith("(") else text).strip(" ,()")


def _without_site(one: Candidate, facts: Facts) -> Candidate:
    """Return a candidate without the site itself, and without its desk, but for "The Gazette Staff"."""
    return one.naming(
        name
        for name in one.names
        if not _is_site(name, facts, sure=not one.doubt)
        and (is_known(name) or not _is_titled(name, facts))
        and (agencies().has(name) or fold(name) not in facts.lexicon.desks)
    )


def _is_titled(name: str, facts: Facts) -> bool:
    """Whether the page's title ends in a name or, in Han characters, in what a site or an office so called begins.

    That is a section, ``网易财经`` of ``网易``, or more of a name that ends like an office: ``山北県警察``.
    """
    folded = fold(name)
    rests = [segment.removeprefix(folded) for segment in facts.site.folded_title_ends if segment.startswith(folded)]
    office = folded.endswith(tuple(people().not_given))
    return "" in rests or (ALL_HAN.match(folded) is not None and any(office or facts.is_label(rest) for rest in rests))


def _is_site(name: str, facts: Facts, *, sure: bool) -> bool:
    """Whether a name is that of the site; of nobody who is surely a person, also one that has the site's in it."""
    folded, sites = fold(name), facts.site.names_or_host
    # Of a name that nobody is known by: "The Gazette Online" publishes what "The Gazette" wrote.
    if not is_known(name) and any(" " in site and (site in folded or site.startswith(f"{folded} ")) for site in sites):
        return True
    letters = squeezed(folded)
    if sure or not facts.lexicon.desk_words.isdisjoint(folded.replace("-", " ").split()):
        # Who publishes a blog of another name may write it.
        own = is_known(name) and folded not in map(fold, (*facts.site.declared, *facts.site.title_ends))
        return (folded in sites and not own) or (not is_known(name) and letters in map(squeezed, sites))
    if any(folded in site.split() for site in sites):
        return True
    return any(len(other) >= FEWEST_LETTERS and other in letters for other in map(squeezed, sites))


def _without_paper(one: Candidate, facts: Facts) -> Candidate:
    """Return a candidate without the site for which its authors write: ``Ann Lee, The Gazette``."""
    others = [name for name in one.names if not facts.site.is_name(name)]
    return one.naming(others) if others else one


def _of_persons(one: Candidate, facts: Facts) -> Candidate:
    """Return a candidate without the names that begin like the site's own; in doubt where it has no other."""
    if one.doubt:
        return one
    persons = [name for name in one.names if is_known(name) or not _begins_like(name, facts.site.label)]
    return one.naming(persons) if persons else one._replace(doubt=Doubt.NO_PERSON)


def _begins_like(name: str, label: str) -> bool:
    first = squeezed(fold(name).partition(" ")[0])
    return len(first) >= FEWEST_LETTERS and squeezed(label).startswith(first)


def _named_like_the_site(zone: Zone, title: str) -> Iterator[Candidate]:
    """Yield whom the site is named for, a person by the given name, where a dated text names nobody else.

    Shops are named for people too; they print no day beside a title. Papers are called like them ("Eugene Weekly");
    they state who publishes them.
    """
    facts = zone.facts
    firms = set(map(fold, publishers(facts.document.head)))
    for text in _site_names(facts) if not zone.dates.keys().isdisjoint(zone.lines) else ():
        # A dot stands in "St. Mary Courier" and in the names of hosts.
        known = family_of(text) != "" if EAST_ASIAN.match(text) else is_known(text)
        named = known and "." not in text and split_names(text, facts.lexicon) == (text,)
        if named and fold(text) not in {*firms, fold(title)}:
            yield Candidate(text, Origin.SITE, BylineRank.SITE, -1, "the site is named for somebody")


def _site_names(facts: Facts) -> Iterator[str]:
    """Yield what the site is called: by the page's head, and by one of its first lines and its host together."""
    yield from facts.site.names
    yield from facts.site.title_ends
    host, texts = host_of(facts.address), (line.text for line in facts.document.lines[:_FIRST_LINES])
    yield from (text for text in texts if any(word in host for word in long_words(text)))


def fuller(chosen: Candidate, others: list[Candidate], folded: Sequence[str]) -> Candidate:
    """Return the printed byline that names all whom the chosen one names, and more besides; else the chosen one.

    A given name alone gives way to the whole name, and names that run together to those apart.

    Args:
        chosen: It.
        others: All candidates.
        folded: The lines of the page.
    """
    names = set(fold(chosen.value).split(JOINER))
    for other in others:
        # Two names without a mark between them, which another line has.
        if len(other.names) > 1 and len(names) == 1 and " ".join(other.names) == chosen.value:
            return other
        if " " not in chosen.value and not other.doubt and other.value.startswith(f"{chosen.value} "):
            return other
        printed = set(fold(other.value).split(JOINER)) if _is_sure(other, folded) else set()
        # A name with a word more is the same name with a piece of its role.
        if names < printed and not any(more.startswith(tuple(names)) for more in printed - names):
            return other
    return chosen


def _is_sure(one: Candidate, folded: Sequence[str]) -> bool:
    """Whether a candidate is printed as the byline, or on one line as names that people have or are like them."""
    line = folded[one.line] if one.line >= 0 else ""
    bare = one.rank == BylineRank.BARE and all(is_known(name) and fold(name) in line for name in one.names)
    shaped = one.rank == BylineRank.CLASS + SHAPED and all(" " in name for name in one.names)
    return not one.doubt and (one.rank in _PRINTED or bare or shaped)
