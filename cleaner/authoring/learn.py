"""A pack from the pages of a site: what they share, without anything that is prose on one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from cleaner.authoring.draft import draft_of
from cleaner.authoring.study import SavedPage, Study, different, sampled, study
from cleaner.authoring.tally import site_of
from cleaner.authoring.witness import Witness, checked
from cleaner.authoring.writing import Draft
from cleaner.engine import Engine
from cleaner.limits import Refusal

# From fewer pages, what repeats may be chance.
FEWEST_PAGES = 4
# Of fewer articles that the engine is sure of, only whole lines are learned, not elements, the body or an end.
_FEWEST_SURE = 5


class TooFewPages(ValueError):  # noqa: N818 - what is wrong is that there are too few
    """A site with too few different articles to learn from; the message says how many there are."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A pack, and what is known of it.

    Attributes:
        draft: The pack.
        witness: What its rules do to the pages.
        doubts: Lines that most pages share, in the article as far as one can see, with the number of pages.
    """

    draft: Draft
    witness: Witness
    doubts: Sequence[tuple[str, int]] = field(default_factory=tuple)


def learn(
    host: str, sources: Iterable[SavedPage], engine: Engine, heard: Callable[[str], None] = lambda _: None
) -> Learned:
    """Learn a pack for a site.

    A sample of the pages is studied, and then every page asked whether a rule would touch its article; so memory does
    not grow with the number of pages.

    Args:
        host: Host of the site; the pack's name.
        sources: Its pages, in any order.
        engine: Judges them; without a pack of the site in force.
        heard: Called after each page with what is wrong with it, so that it is left out, or with nothing.

    Raises:
        TooFewPages: There are fewer than four different articles.
        Refusal: A page cannot be read again.
    """
    pages = sorted(sources, key=lambda source: source.name)
    sample = sampled(pages)
    read = [_studied(source, engine, heard) for source in sample]
    studies = different([one for one in read if one])
    if len(studies) < FEWEST_PAGES:
        message = (
            f"{host}: different articles: {len(studies)}, and it takes {FEWEST_PAGES}; "
            "save more of them, or draft a pack of these with cleaner rules new"
        )
        raise TooFewPages(message)
    sure = [one for one in studies if one.is_sure]
    site = site_of(studies, sure if len(sure) >= _FEWEST_SURE else ())
    draft, doubts = draft_of(host, site, engine)
    learned_from, seen = {one.source.name for one in studies}, {source.name for source in sample}
    others = (one for one in read if one and one.source.name not in learned_from)
    rest = (_studied(source, engine, heard) for source in pages if source.name not in seen)
    draft, witness = checked(draft, site, chain(others, rest))
    return Learned(draft, witness, [(one.text, one.tally.pages) for one in doubts])


def _studied(source: SavedPage, engine: Engine, heard: Callable[[str], None]) -> Study | None:
    try:
        found, fault = study(source, engine), ""
    except Refusal as over:
        found, fault = None, str(over)
    heard(fault)
    return found
