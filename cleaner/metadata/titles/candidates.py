"""The title: found by agreement and repetition, never made out of a lead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cleaner.characters import fold, words_of
from cleaner.metadata.candidate import Candidate, Origin
from cleaner.metadata.facts import Facts
from cleaner.metadata.ranks import HeadingRank, HeadlineRank
from cleaner.metadata.site import without_site
from cleaner.metadata.titles.apart import printed_apart
from cleaner.metadata.titles.declared import Declared
from cleaner.metadata.titles.headings import linked_texts, title_headings
from cleaner.metadata.titles.headline import first_text, headlines, title_field
from cleaner.metadata.titles.rated import Headings

# A line that points to a page, and one that goes on behind the kicker in the line above.
_POINTED = re.compile(r"^[>»›→▶•·]\s+")
# The number of the last part of a path.
_COUNTED = re.compile(r"^\d{1,2}\.\s+")
_GOES_ON = re.compile(r"^\s*[:：]\s*\S")


def candidates(facts: Facts) -> list[Candidate]:
    """Return what the title may be; the lower the rank, the more it is trusted."""
    return list(_of_markup(facts) if facts.document.kind == "html" else _of_text(facts))


def _of_text(facts: Facts) -> Iterator[Candidate]:
    lines = facts.document.lines
    if field := title_field(facts):
        yield Candidate(field[0], Origin.LINE, HeadlineRank.LABELLED, field[1], "labelled as the title")
    tops = [number for number, line in enumerate(lines) if line.level == 1]
    first = first_text(facts)
    if len(tops) == 1 and first is not None and tops[0] < first:
        yield Candidate(lines[tops[0]].text, "h1", HeadlineRank.HEADING, tops[0], "the only heading of the first level")
    for rank, (evidence, line) in enumerate(headlines(facts), HeadlineRank.LIKE):
        yield Candidate(shown(line, facts), Origin.LINE, rank, line, f"like a headline of the text by {evidence:+.2f}")


def shown(line: int, facts: Facts) -> str:
    """Return a headline of text as the header shows it: without the site, with the kicker that belongs to it."""
    lines, folded = facts.document.lines, facts.signals.folded
    # A lone item of a list is no item: its dash opens a quotation.
    quoted = lines[line].mark if lines[line].kind == "list" else ""
    own = _POINTED.sub("", lines[line].text)
    if (uncounted := _COUNTED.sub("", own)) != own and fold(uncounted) in facts.short:
        own = uncounted
    title = quoted + without_site(own, facts.site, facts.short - {folded[line]})
    above = lines[line - 1].text if line else ""
    title = above + title if _GOES_ON.match(title) else title
    # With the kicker above it, where the title of the page begins the text and has it.
    whole = without_site(lines[0].text, facts.site, facts.short - {folded[0]})
    return whole if above and words_of(above) + words_of(title) == words_of(whole) else title


def _of_markup(facts: Facts) -> Iterator[Candidate]:
    lines, folded = facts.document.lines, facts.signals.folded
    # A heading that leads to the first page is the site's own.
    homes = set(map(fold, {one.value for one in facts.document.head.marked if one.name == "home page"}))
    headings = title_headings(facts)
    banners = homes.intersection(folded[n] for n in facts.headed) | linked_texts(lines, folded, headings)
    head = Declared(facts, [lines[n].text for n in headings], banners)
    printed = Headings(facts, head, homes, headings)
    found = list(printed.candidates())
    yield from found
    if all(one.rank >= HeadingRank.ONLY for one in found):
        yield from printed_apart(facts, head)
    for rank, one in enumerate(head.titles, HeadingRank.STATED):
        yield Candidate(one.text, one.origin, rank, -1, "the page states it")
    unheaded = not printed.lines or (head.titles and printed.are_banners)
    if unheaded and head.is_of_site and all(map(printed.is_banner, _saying(head.folded, facts))):
        # A page without a heading, whose title element is that of all pages of its site.
        for evidence, line in headlines(facts):
            if not lines[line].linked:
                yield Candidate(
                    lines[line].text, Origin.LINE, HeadingRank.TEXT, line, f"like a headline by {evidence:+.2f}"
                )


def _saying(folded: Collection[str], facts: Facts) -> Iterator[int]:
    """Yield the lines above the text that say one of some folded texts."""
    return (line for line in range(first_text(facts) or 0) if facts.signals.folded[line] in folded)
