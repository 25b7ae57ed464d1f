"""Titles in segments ("Rain | Weather | The Gazette"): which are the title's own, and which are the site's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cleaner.address import host_of, registered
from cleaner.characters import WORD, canonical, fold, is_small, words_of
from cleaner.document import Head
from cleaner.wordlists import page_words

_BETWEEN = re.compile(
    # All that it may begin with: most characters are none of it.
    r"(?=[\s|｜_＿–—-])(?:"
    r"\s+[|·•»«›‹<>:/~–—-]{1,2}\s+|\s*[|｜]\s*|--"
    # Between two letters of scripts with blanks it joins words: "north_wind".
    r"|\s*(?:(?<![^\W\u2e80-\uffef])[_＿]|[_＿](?![^\W\u2e80-\uffef]))\s*(?=[^_＿]+$)"
    # Chinese sites set no blanks around it.
    r"|(?<=[\u3000-\u9fff\uff00-\uffef”’])[-–—](?=[\u3400-\u9fff]+$))"
)
_MARK = re.compile(r"[|·•»«›‹<>:/~–—｜_＿-]")
# A title cut down to one word is one only where the word stands for the site on every page.
_FEWEST_WORDS = 3
# Behind a bar stands no half of a sentence; the name of a site has fewer words than this.
_BAR_SIGNS, _SITE_WORDS = ("|", "｜"), 6
_MOST_CUTS = 3
# A shorter word begins or ends the names of too many sites and hosts.
FEWEST_LETTERS = 3
# Hosts have none of them.
_ACCENTS = re.compile("[\u0300-\u036f]")
# What parts a label from the headline behind it.
_SET_APART = re.compile(r"\s[⟩»›>|•·–—]\s*$")
# Letters of an article before the name of a paper.
_ARTICLE_LETTERS = 3


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text without its last and without its first segment, and that segment."""
    cuts = list(_BETWEEN.finditer(text)) if _MARK.search(text) else []
    if cuts:
        yield text[: cuts[-1].start()], text[cuts[-1].end() :]
        yield text[cuts[0].end() :], text[: cuts[0].start()]


def is_segmented(text: str) -> bool:
    """Whether a text may have segments."""
    return _MARK.search(text) is not None and _BETWEEN.search(text) is not None


def parts(text: str) -> list[str]:
    """Return the shorter forms of a text with segments, and its last and first segment."""
    found = list(_cuts(text))
    return [kept for kept, _ in found] + [cut for _, cut in found]


def halves(text: str) -> list[tuple[str, str]]:
    """Return what a text with segments is up to each mark between them, and from there on.

    >>> halves("Rain - Weather | The Gazette")
    [('Rain', 'Weather | The Gazette'), ('Rain - Weather', 'The Gazette')]
    """
    cuts = list(_BETWEEN.finditer(text)) if _MARK.search(text) else []
    return [(text[: cut.start()], text[cut.end() :]) for cut in cuts]


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
    def outer(self) -> tuple[str, ...]:
        """The outer segments of the page's title, where sites put their names."""
        return tuple(canonical(cut) for _, cut in _cuts(self.head.title))

    @cached_property
    def titled(self) -> frozenset[str]:
        """The outer segments of the page's title, folded."""
        return frozenset(map(fold, self.outer))

    @cached_property
    def said(self) -> frozenset[str]:
        """Its names, and the outer segments of the page's title, folded."""
        return self.folded | self.titled

    @cached_property
    def label(self) -> str:
        """The label of its host."""
        return main_label(self.url)

    @cached_property
    def called(self) -> frozenset[str]:
        """Its names, its host and the label of that, folded."""
        return self.folded.union(filter(None, (self.label, host_of(self.url))))

    @cached_property
    def parts(self) -> frozenset[str]:
        """Its names, and those of the page's section."""
        return self.folded.union(
            fold(name) for key in page_words().meta["section"] for name in self.head.metas.get(key, ())
        )

    def has(self, segment: str) -> bool:
        """Whether a segment of a title names the site or the section."""
        folded = fold(segment).strip(" .")
        if folded in self.parts:
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
        return frozenset(map(squeezed, self.parts))


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
        for kept, cut in _cuts(title):
            barred = title.removeprefix(kept).removesuffix(cut).strip() in _BAR_SIGNS
            own, told = site.has(cut), _is_told(cut, kept, short_lines, _SITE_WORDS if barred else _FEWEST_WORDS)
            front = is_front(cut) and site.has(kept)
            if is_front(kept) or not kept.strip():
                continue
            # "README - Rain Documentation", where the menu has "README".
            told = told and (_names_manual(cut) or (len(words_of(kept)) > 1 and not _names_manual(kept)))
            if front or (own and fold(kept) not in site.parts) or told:
                title = kept
                break
        else:
            break
    return title.strip()


def _names_manual(segment: str) -> bool:
    """Whether a segment is what a manual is called, in whole, as programs that write one have it in every title."""
    return not page_words().manuals.isdisjoint(words_of(segment)[-1:])


def names_front(title: str) -> bool:
    """Whether a title, or a segment of it, is what the front page of a site is called."""
    return any(map(is_front, (title, *parts(title))))


def is_front(text: str) -> bool:
    """Whether a text is what the front page of a site is called: "Home", which is no title of anything."""
    return fold(text).strip() in page_words().front_pages


def _is_told(cut: str, kept: str, short_lines: Collection[str], most: int) -> bool:
    """Whether the page itself has the shorter form alone, or the segment, of fewer words than `most`, as a section."""
    # "Europe : les ventes de voitures" is one sentence.
    section = fold(cut) in short_lines and len(words_of(cut)) < most and not is_small(kept[:1])
    # What is left of a headline is more than its subject, which stands alone as a tag.
    return section or (fold(kept) in short_lines and 2 * len(words_of(kept)) >= len(words_of(cut)))


def is_apart(label: str) -> bool:
    """Whether a label that stands before a headline is set apart from it, by a sign or in capitals: "LIVE ⟩"."""
    return bool(_SET_APART.search(label)) or (label.isupper() and " " in label.strip())


def is_twice(words: Sequence[str]) -> bool:
    """Whether words say the same twice: a label, and what is read aloud of it."""
    half = len(words) // 2
    return half > 0 and words[:half] == words[half:]
