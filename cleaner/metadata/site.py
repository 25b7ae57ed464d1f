"""What the site of a page is called, and a title without it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from cleaner.address import host_of, registered
from cleaner.characters import WORD, canonical, fold, is_small, words_of
from cleaner.document import Head
from cleaner.metadata.segments import cuts, is_front
from cleaner.wordlists import page_words

# A title cut down to one word is one only where the word stands for the site on every page.
_FEWEST_WORDS = 3
# Behind a bar stands no half of a sentence; the name of a site has fewer words than this.
_BAR_SIGNS, _SITE_WORDS = ("|", "｜"), 6
_MOST_CUTS = 3
# A shorter word begins or ends the names of too many sites and hosts.
FEWEST_LETTERS = 3
# Hosts have none of them.
_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters of an article before the name of a paper.
_ARTICLE_LETTERS = 3


def publishers(head: Head) -> Iterator[str]:
    """Yield the publisher names of the JSON-LD."""
    for item in head.json_ld:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            yield canonical(name)


@dataclass(frozen=True)
class Site:
    """What a page's site is called.

    Attributes:
        head: Of the page.
        url: Its address, or empty.
    """

    head: Head
    url: str

    @cached_property
    def declared(self) -> list[str]:
        """Its names as it declares them, the most trusted first."""
        metas = [name for key in page_words().meta["site"] for name in self.head.metas.get(key, ())]
        websites = (item.get("name") for item in self.head.json_ld if item.get("@type") == "WebSite")
        return [*metas, *(canonical(name) for name in websites if isinstance(name, str) and name)]

    @cached_property
    def names(self) -> list[str]:
        """Those, and its publisher's, which are a person's where a blog is."""
        return [*self.declared, *publishers(self.head)]

    @cached_property
    def folded(self) -> frozenset[str]:
        """Its names."""
        return frozenset(map(fold, self.names))

    @cached_property
    def title_ends(self) -> tuple[str, ...]:
        """The outer segments of the page's title, where sites put their names."""
        return tuple(canonical(cut) for _, cut in cuts(self.head.title))

    @cached_property
    def folded_title_ends(self) -> frozenset[str]:
        """The outer segments of the page's title, folded."""
        return frozenset(map(fold, self.title_ends))

    @cached_property
    def names_or_title_ends(self) -> frozenset[str]:
        """Its names, and the outer segments of the page's title, folded."""
        return self.folded | self.folded_title_ends

    @cached_property
    def label(self) -> str:
        """The label of its host."""
        return main_label(self.url)

    @cached_property
    def names_or_host(self) -> frozenset[str]:
        """Its names, its host and the label of that, folded."""
        return self.folded.union(filter(None, (self.label, host_of(self.url))))

    @cached_property
    def names_or_section(self) -> frozenset[str]:
        """Its names, and those of the page's section."""
        return self.folded.union(
            fold(name) for key in page_words().meta["section"] for name in self.head.metas.get(key, ())
        )

    def is_name(self, text: str) -> bool:
        """Whether a text is one of its names."""
        return fold(text) in self.folded

    def is_named_by(self, segment: str) -> bool:
        """Whether a segment of a title names the site or the section."""
        folded = fold(segment).strip(" .")
        if folded in self.names_or_section:
            return True
        letters = squeezed(folded)
        # "The Gazette" of gazette.example
        article = letters.removesuffix(self._letters)
        if article != letters and len(article) <= _ARTICLE_LETTERS:
            return True
        return len(letters) >= FEWEST_LETTERS and (letters in self._host or letters in self._squeezed)

    @cached_property
    def _letters(self) -> str:
        """Those of the label of its host, if they are enough."""
        letters = squeezed(self.label)
        return letters if len(letters) >= FEWEST_LETTERS else ""

    @cached_property
    def _host(self) -> str:
        return host_of(self.url or self.head.canonical).replace("-", "").replace(".", "")

    @cached_property
    def _squeezed(self) -> frozenset[str]:
        return frozenset(map(squeezed, self.names_or_section))


def squeezed(folded: str) -> str:
    """Return the letters and digits of a folded name, without accents."""
    if folded.isascii():
        return "".join(filter(str.isalnum, folded))
    return "".join(WORD.findall(_ACCENTS.sub("", unicodedata.normalize("NFD", folded))))


def main_label(url: str) -> str:
    """Return the label of a host that names the site; empty where it has no dot.

    >>> main_label("https://www.gazette.co.uk/rain"), main_label("https://blog.harbour-gazette.example/rain")
    ('gazette', 'harbour-gazette')
    """
    label, dot, _ = registered(host_of(url)).partition(".")
    return label if dot else ""


def without_site(title: str, site: Site, short_lines: Collection[str]) -> str:
    """Return the title without a segment that names the site, its section, or that is not there where it stands alone.

    Args:
        title: A title as printed.
        site: The page's site.
        short_lines: Folded lines of the page; a segment or the shorter form standing there alone is evidence.
    """
    for _ in range(_MOST_CUTS):
        shorter = (kept for kept, cut in cuts(title) if _is_of_site(cut, kept, title, site, short_lines))
        kept = next(shorter, title)
        if kept == title:
            break
        title = kept
    return title.strip()


def _is_of_site(cut: str, kept: str, title: str, site: Site, short_lines: Collection[str]) -> bool:
    """Whether a title loses a segment and has another one left."""
    if is_front(kept) or not kept.strip():
        return False
    if site.is_named_by(cut) and fold(kept) not in site.names_or_section:
        return True
    if is_front(cut) and site.is_named_by(kept):
        return True
    # "README - Rain Documentation", where the menu has "README".
    whole = _names_manual(cut) or (len(words_of(kept)) > 1 and not _names_manual(kept))
    barred = title.removeprefix(kept).removesuffix(cut).strip() in _BAR_SIGNS
    return whole and _stands_alone(cut, kept, short_lines, _SITE_WORDS if barred else _FEWEST_WORDS)


def _names_manual(segment: str) -> bool:
    """Whether a segment is what a manual is called, in whole, as programs that write one have it in every title."""
    return not page_words().manuals.isdisjoint(words_of(segment)[-1:])


def _stands_alone(cut: str, kept: str, short_lines: Collection[str], most: int) -> bool:
    """Whether the page itself has the shorter form alone, or the segment, of fewer words than `most`, as a section."""
    # "Europe : les ventes de voitures" is one sentence.
    section = fold(cut) in short_lines and len(words_of(cut)) < most and not is_small(kept[:1])
    # What is left of a headline is more than its subject, which stands alone as a tag.
    return section or (fold(kept) in short_lines and 2 * len(words_of(kept)) >= len(words_of(cut)))
