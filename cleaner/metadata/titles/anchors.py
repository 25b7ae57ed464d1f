"""The lines of a page that repeat its title, before anything is removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.characters import agreement, fold, likeness, long_words, words_of
from cleaner.document import Document, Line
from cleaner.metadata.segments import names_front, parts
from cleaner.metadata.site import Site, without_site
from cleaner.metadata.titles.declared import behind_site, declared
from cleaner.metadata.titles.headings import headings_of_site, linked_texts, top_headings
from cleaner.metadata.titles.headline import repeated
from cleaner.scoring.signals import Signals

# A page prints its title a few times; what stands there more often is no title.
_MOST = 12
# A printed title and one of the head facts are the same if this share of their words is.
_ALIKE = 0.6
# Fewer words than this agree by chance, unless they are all there are.
_FEWEST_WORDS = 3


def anchors(document: Document, signals: Signals) -> tuple[int, ...]:
    """Return the lines that repeat the title, before anything is removed; the first is the anchor.

    Markup: headings that agree with the head facts; without headings, lines that do. Flattened text: a headline that
    stands twice before the second paragraph of prose, once perhaps with a suffix.
    """
    lines = document.lines
    if document.kind == "text":
        return tuple(repeated(document, signals)[:_MOST])
    site = Site(document.head, "")
    headings = top_headings(lines)
    shown, banners = set(signals.folded), linked_texts(lines, signals.folded, headings)
    # The title of a front page is the name of its site, which stands anywhere.
    own = [text for *_, text in declared(document.head) if not names_front(text)]
    wanted = [without_site(behind_site(text, site, shown, banners), site, ()) for text in own]
    of_site = headings_of_site(lines, [number for number in headings if lines[number].level == 1])
    headings = [number for number in headings if number not in of_site]
    found = [number for number in headings if any(_agrees(lines[number].text, text) for text in wanted)]
    if any(lines[number].level == 1 for number in found):
        found = [number for number in found if lines[number].level == 1 or not _says_more(lines[number].text, wanted)]
    if not found:
        found = [number for number in _printed(lines, signals.folded, wanted) if lines[number].level or not headings]
    return tuple(found[:_MOST] or [number for number in headings if lines[number].level == 1][:1])


def _printed(lines: Sequence[Line], folded: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Yield the lines, no links, that are just what the head states: old pages print their title without a heading."""
    # Behind the site and a colon, too: "The Gazette online: Rain on the quay".
    forms = ((text, *parts(text), text.partition(": ")[2]) for text in wanted)
    stated = {fold(part) for form in forms for part in form if len(words_of(part)) >= _FEWEST_WORDS}
    for number, own in enumerate(folded):
        if own in stated and not lines[number].linked:
            yield number


def _agrees(heading: str, stated: str) -> bool:
    if len(words_of(heading)) < _FEWEST_WORDS:
        return fold(heading) in {fold(stated), *map(fold, parts(stated))}
    long = long_words(heading)
    # Words of grammar alone are in common with any headline: "L'esposto e la riunione".
    return likeness(heading, stated) >= _ALIKE and not (long and set(long).isdisjoint(long_words(stated)))


def _says_more(heading: str, wanted: Sequence[str]) -> bool:
    """Whether a heading below the headline has most of its words, and many more: the standfirst, marked up as one."""
    size = len(words_of(heading))
    return all(size > len(words_of(text)) and agreement(heading, text) < _ALIKE for text in wanted)
