"""A pack from the pages of a site: what they share, without anything that is prose on one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cleaner.authoring.chrome import chrome, doubtful, edge_rules, line_rules, node_rules
from cleaner.authoring.containers import bodies, held_by, spanning
from cleaner.authoring.ends import block_rules, cut_rule
from cleaner.authoring.fields import fields_of
from cleaner.authoring.identity import match_of
from cleaner.authoring.samples import proven
from cleaner.authoring.study import Source, different, sampled, study
from cleaner.authoring.tally import Key, Site, keys_of, site_of, tallies
from cleaner.authoring.witness import Witness, checked
from cleaner.authoring.writing import Draft, DraftRule
from cleaner.engine import Engine
from cleaner.scoring.signals import Bools

# From fewer pages, what repeats may be chance.
FEWEST_PAGES = 5


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


def learn(host: str, sources: Iterable[Source], engine: Engine, advance: Callable[[], None] = lambda: None) -> Learned:
    """Learn a pack for a site.

    Args:
        host: Host of the site; the pack's name.
        sources: Its pages.
        engine: Judges them; without a pack of the site in force.
        advance: Called after each page that was read.

    Raises:
        TooFewPages: There are fewer than five different articles.
        OSError: A page cannot be read.
    """
    pages = sorted(sources, key=lambda source: source.name)
    studied = []
    for source in sampled(pages):
        studied.append(study(source, engine))
        advance()
    studies = different([one for one in studied if one])
    if len(studies) < FEWEST_PAGES:
        message = f"{host}: sure of {len(studies)} different articles among {len(pages)} pages; it takes {FEWEST_PAGES}"
        raise TooFewPages(message)
    site = site_of(studies)
    draft, doubts = _draft(host, site, engine)
    seen = {source.name for source in sampled(pages)}
    others = (study(source, engine) for source in pages if source.name not in seen)
    draft, witness = checked(draft, site, others, advance)
    return Learned(draft, witness, doubts)


def _draft(host: str, site: Site, engine: Engine) -> tuple[Draft, list[tuple[str, int]]]:
    counted = tallies(site)
    found = chrome(site, counted)
    held = held_by(site.studies)
    nodes, covered = spanning(found, held, site)
    body = bodies(held, covered, site)
    count = len(site.studies)
    open_ = _uncovered(site, covered)
    lines = [one for one in found if one.key.kind != "node" and one.key in open_]
    cut = cut_rule(site, lines, covered)
    rules = [
        *node_rules(nodes, count),
        *line_rules(lines, count),
        *edge_rules(lines, count),
        *block_rules(site, lines, covered),
        *([cut] if cut else []),
    ]
    fields = fields_of(site, engine)
    draft = Draft(
        host,
        match=match_of(host, site),
        body=[css for css, _ in body],
        rules=_proven(rules, site),
        notes={"body": [f"{css}: holds the article on {pages} of {count} pages" for css, pages in body]},
        title=fields.get("title", ()),
        byline=fields.get("byline", ()),
        date=fields.get("date", ()),
    )
    doubts = [(min(one.tally.texts.values()), one.tally.pages) for one in doubtful(site, counted)]
    return draft, doubts


def _uncovered(site: Site, covered: Sequence[Bools]) -> set[Key]:
    """Return what stands somewhere outside the elements that are named."""
    return {
        key
        for one, gone in zip(site.studies, covered, strict=True)
        for line in range(one.count)
        if not gone[line]
        for key in keys_of(site, one, line)
    }


def _proven(rules: Iterable[DraftRule], site: Site) -> list[DraftRule]:
    return [tested for rule in rules if (tested := proven(rule, site))]
