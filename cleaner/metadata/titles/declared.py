"""The titles that the head of a page states, and what of them is the article's own."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from cleaner.address import page_at
from cleaner.characters import canonical, fold, words_of
from cleaner.document import Head
from cleaner.metadata.facts import Facts
from cleaner.metadata.segments import is_front, is_segmented, names_front, parts
from cleaner.metadata.site import Site, squeezed, without_site
from cleaner.wordlists import page_words

_MARKUP = re.compile(r"<[^>]{1,200}>")
# Emphasis as Markdown writes it.
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,2}(?=[^\s*])([^*]+)(?<=\S)\*{1,2}(?![\w*])")
# The name of a file on a server: no script without blanks, that has no ends of words.
_FILE = re.compile(r"[\w.~-]+\.(?P<ending>[a-z]{3,5})", re.ASCII | re.IGNORECASE)
# What parts a label or a kicker from a title.
PARTING = " :|–—.-"
# The names of the title for those who share the page, and of its copy for one service.
_TEASED, _COPIED = "og:title", "twitter:title"
Kind = Literal["meta", "JSON-LD", "title element"]


class Stated(NamedTuple):
    """A title that the head states.

    Attributes:
        kind: What states it.
        name: Of the meta or the property that does; empty for the title element.
        whole: As it stands, but for the name of the site in front and for segments that another title lacks.
        text: The same without the site and the section.
    """

    kind: Kind
    name: str
    whole: str
    text: str

    @property
    def origin(self) -> str:
        """Where it stands, in words: ``"meta og:title"``, ``"JSON-LD headline"``, ``"title element"``."""
        return f"{self.kind} {self.name}".rstrip()


class Declared:
    """What the head of a page states as its title.

    Attributes:
        titles: Each title, in order of trust.
    """

    def __init__(self, facts: Facts, headings: Collection[str], banners: Collection[str]) -> None:
        """Read the head.

        Args:
            facts: The page.
            headings: Its headings of the first levels.
            banners: The folded headings that are the site's own.
        """
        self._facts = facts
        known, stated = set(facts.signals.folded), declared(facts.document.head)
        self._stated = [text for *_, text in stated]
        found = [
            (kind, name, behind_site(text, facts.site, known, banners))
            for kind, name, text in stated
            if not (kind == "title element" and (_is_file(text, known) or _is_of_all_pages(text, facts.site, headings)))
            and not (kind != "title element" and _names_site(text, facts, known))
            and (not is_front(text) or fold(text) in map(fold, headings))
        ]
        alone = {fold(text) for *_, text in found}
        wholes = [(kind, name, _own_part(text, alone)) for kind, name, text in found]
        self._counts = Counter(fold(whole) for kind, _, whole in wholes if kind != "title element")
        self.titles = [Stated(kind, name, whole, self.cut(whole)) for kind, name, whole in wholes]

    @cached_property
    def texts(self) -> list[str]:
        """All forms, each once, those without the site first."""
        return list(dict.fromkeys([*(one.text for one in self.titles), *(one.whole for one in self.titles)]))

    @cached_property
    def folded(self) -> frozenset[str]:
        """All forms, folded."""
        return frozenset(map(fold, self.texts))

    @cached_property
    def sites(self) -> frozenset[str]:
        """The folded segments that are cut off all titles as the name of the site."""
        cut = {fold(part) for one in self.titles for part in parts(one.whole) if part not in one.text}
        return frozenset(cut - {fold(part) for one in self.titles for part in parts(one.text)})

    @cached_property
    def forms(self) -> Mapping[str, list[Stated]]:
        """The titles by what they are without the site, folded."""
        found: dict[str, list[Stated]] = {}
        for one in self.titles:
            found.setdefault(fold(one.text), []).append(one)
        return found

    @cached_property
    def teased(self) -> str:
        """The title for those who share the page; it comes without a label."""
        return next((one.text for one in self.titles if one.name == _TEASED), "")

    @cached_property
    def is_of_site(self) -> bool:
        """Whether nothing is stated but the title element, if that, which may be the same on all pages of a site.

        Of the front page, which its head calls so, the name of the site is the title.
        """
        if any(one.kind != "title element" for one in self.titles):
            return False
        return self.titles == [] or not any(map(names_front, self._stated))

    @cached_property
    def is_agreed(self) -> bool:
        """Whether two of the head's own facts agree on the title."""
        texts = [fold(one.whole) for one in self.titles if one.kind != "title element" and one.name != _COPIED]
        return len(texts) > len(set(texts))

    def cut(self, text: str, own: str = "") -> str:
        """Return a title without the site; what two of the head's own facts agree on has none, unless it names it.

        Beside a heading that says all of it, a subheading may say its beginning.

        Args:
            text: A title.
            own: The folded line that the title is read from.
        """
        if not is_segmented(text):
            return text.strip()
        headings = self._facts.headings
        alone = self._facts.short if self._counts[fold(text)] < 2 else headings
        others = self._facts.subheadings if fold(text) in headings else frozenset()
        return without_site(text, self._facts.site, alone - {own, *others})


def declared(head: Head) -> list[tuple[Kind, str, str]]:
    """Return what states a title in the head of a page, its name, and the title."""
    headlines = [item["headline"] for item in head.json_ld if isinstance(item.get("headline"), str)]
    stated: list[tuple[Kind, str, str]] = [
        *(("meta", name, head.metas[name][0]) for name in page_words().meta["title"] if name in head.metas),
        *(("JSON-LD", "headline", text) for text in headlines),
        ("title element", "", head.title),
    ]
    found = ((kind, name, _without_markup(html.unescape(text))) for kind, name, text in stated)
    return [(kind, name, text) for kind, name, text in found if text]


def _without_markup(text: str) -> str:
    """Return a stated title without tags and emphasis."""
    text = _MARKUP.sub("", text)
    return canonical(_EMPHASIS.sub(r"\1", text) if "*" in text else text)


def behind_site(text: str, site: Site, printed: Collection[str], banners: Collection[str]) -> str:
    """Return what stands behind a colon and the name of the site: "Chalk Notes: Rain".

    A heading that is a link has that name; or it is in the address of the page, which prints the rest by itself.

    Args:
        text: A title.
        site: The page's site.
        printed: The folded lines of the page.
        banners: The folded headings that are links.
    """
    name, colon, rest = text.partition(": ")
    own = colon and (fold(name) in banners or (fold(rest) in printed and site.is_named_by(name)))
    return rest.strip() if own else text


def _is_of_all_pages(text: str, site: Site, headings: Collection[str]) -> bool:
    """Whether a title element says no more than where the page is, and a heading says more: "Untitled", the site."""
    if fold(text).strip(PARTING) in page_words().untitled:
        return True
    return site.is_named_by(text) and not all(map(site.is_named_by, headings))


def _names_site(text: str, facts: Facts, printed: Collection[str]) -> bool:
    """Whether a stated title is the name of the site, as some state it on every page, and the title element says more.

    What that says besides is printed, or the address is not that of the front page.
    """
    site = facts.site
    if fold(text) not in site.names_or_host and squeezed(fold(text)) != squeezed(site.label):
        return False
    own = fold(without_site(facts.document.head.title, site, ()))
    inner = own in printed or "/" in page_at(facts.address)
    said, stated = set(words_of(own)), set(words_of(text))
    return inner and own != "" and not (stated <= said or said <= stated or names_front(own))


def _is_file(text: str, printed: Collection[str]) -> bool:
    """Whether a title element says in which file the page was, as programs that convert texts do, and no line does."""
    file = _FILE.fullmatch(text)
    return file is not None and file["ending"].lower() in page_words().files and fold(text) not in printed


def _own_part(text: str, stated: Collection[str]) -> str:
    """Return a title, or most of it where the head states that by itself: the other segments are the site's."""
    return next((part for part in parts(text) if 2 * len(part) > len(text) and fold(part) in stated), text)
