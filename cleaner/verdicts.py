"""One verdict a line, and the article that follows from them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING

from cleaner.article import Article, Counts, blocks_of
from cleaner.document import Removal, Verdict
from cleaner.metadata.describe import Header
from cleaner.wordlists import is_of_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.page import Page

HEADER, AGAIN, BELOW = "core/header", "core/header-again", "core/below-headline"
SCORE, TAIL, NO_ARTICLE = "core/score", "core/tail", "core/no-article"
REPEAT, ORPHAN, OTHER, COMMENT = "core/repeat", "core/orphan", "core/other-article", "core/comment"
OUTSIDE, RECIPE, SHOWN = "body", "core/stated", "core/pictures"
_PLACE, _ID, _WHY = map(attrgetter, ("place", "id", "why"))

# The reason that an article gives for its body where no line of the page is in it.
STATED = "the page shows no article; the body is the articleBody that its data state"


# The verdict of the score, by whether the line is kept and whether its own score is positive.
_SCORED = {
    (True, True): Verdict("body", SCORE, "reads as article text"),
    (True, False): Verdict("body", SCORE, "in a block that reads as article text"),
    (False, True): Verdict("removed", SCORE, "outside the article, or in a block of boilerplate"),
    (False, False): Verdict("removed", SCORE, "reads as boilerplate"),
}


def judge(page: Page) -> tuple[Verdict, ...]:
    """Return the verdict on each line; `keep` beats the other rules, and those beat the score."""
    assert page.selection is not None  # noqa: S101 - judged after selection
    assert page.scores is not None  # noqa: S101 - judged after scoring
    pairs = zip(page.selection.kept.tolist(), (page.scores.totals > 0).tolist(), strict=True)
    verdicts = list(map(_SCORED.__getitem__, pairs))
    # What comes later overrules what comes before.
    for line, verdict in _ruled(page):
        verdicts[line] = verdict
    if page.selection.reason:
        nothing = Verdict("removed", NO_ARTICLE, page.selection.reason)
        for line in (~page.held).nonzero()[0].tolist():
            verdicts[line] = verdicts[line] if line in page.marks.removed else nothing
    for line, value in page.header.used.items():
        verdicts[line] = Verdict("head", HEADER, f"says {value!r}")
    return tuple(verdicts)


def _ruled(page: Page) -> Iterator[tuple[int, Verdict]]:
    """Yield lines and what rules and comparisons say of them, the weakest word first."""
    assert page.selection is not None  # noqa: S101 - judged after selection
    marks = page.marks
    if page.header.below >= 0 and not page.selection.reason:
        yield page.header.below, Verdict("body", BELOW, "stands between the headline and who wrote it or when")
    for line, name in marks.bodies.items():
        yield line, Verdict("body", f"{name}/{OUTSIDE}", "inside the body that the pack selects")
    compared = ((REPEAT, page.repeats), (ORPHAN, page.orphans), (OTHER, page.others), (COMMENT, page.comments))
    for name, lost in ((TAIL, page.selection.tail), *compared):
        yield from ((line, Verdict("removed", name, why)) for line, why in lost.items())
    for name in sorted(set(marks.bodies.values()))[:1]:
        outside = Verdict("removed", f"{name}/{OUTSIDE}", "outside the body that the pack selects")
        yield from ((line, outside) for line in page.gone.nonzero()[0].tolist())
    rules = marks.removed.values()
    yield from zip(marks.removed, map(_removed, map(_ID, rules), map(_WHY, rules)), strict=True)
    for line, why in page.header.spent.items():
        yield line, Verdict("removed", AGAIN, why)
    for line in marks.kept.keys() - page.repeats.keys():
        yield line, Verdict("body", marks.kept[line].id, marks.kept[line].why)
    for line in set(page.recipe.nonzero()[0].tolist()) - page.repeats.keys():
        yield line, Verdict("body", RECIPE, "the page's data state it as part of a recipe")
    for line in set(page.shown.nonzero()[0].tolist()) - page.repeats.keys():
        yield line, Verdict("body", SHOWN, "says what a picture shows, on a page that is a series of them")


@lru_cache(maxsize=1024)
def _removed(rule: str, why: str) -> Verdict:
    """Return the verdict of a rule; kept, because a rule that removes anything removes many lines."""
    return Verdict("removed", rule, why)


def article_of(page: Page) -> Article:
    """Return the article that the verdicts leave."""
    assert page.selection is not None  # noqa: S101 - called after selection
    reason = page.selection.reason
    lines = page.document.lines
    body = [line for line, verdict in zip(lines, page.verdicts, strict=True) if verdict.fate == "body"]
    blocks = page.stated or blocks_of(body)
    if page.stated:
        reason = STATED
    elif not blocks and not reason:
        reason = "the rules left no text"
    header = page.header if blocks else Header()
    article = Article(
        title=header.title,
        byline=header.byline,
        date=header.date,
        updated=header.updated,
        source=header.source,
        site=header.site,
        url=header.url,
        language=page.language or None,
        blocks=blocks,
        status="ok" if blocks else "empty",
        reason=reason,
        notes=(*page.notes, *page.marks.notes),
        confidence=page.selection.confidence if blocks and not page.stated else None,
        paywalled=page.marks.paywalled or _says_paywalled(page),
        charset=page.charset,
        packs=tuple(pack.name for pack in page.packs),
        fired=page.marks.fired,
        removals=tuple(_removals(page)),
    )
    return replace(article, counts=Counts(len(page.text), len(article.text), len(lines), len(body)))


def _says_paywalled(page: Page) -> bool:
    """Whether the data of the article or the page say so; a museum is not free either."""
    shut = (item for item in page.items if str(item.get("isAccessibleForFree")).lower() == "false")
    types = (item.get("@type") for item in shut)
    return any(is_of_type("article", stated) or is_of_type("page", stated) for stated in types)


def _removals(page: Page) -> list[Removal]:
    assert page.scores is not None  # noqa: S101 - called after scoring
    texts = page.document.texts.copy()
    for number, value in page.header.used.items():
        rest = " ".join(texts[number].replace(value, "", 1).split())
        texts[number] = rest if any(map(str.isalnum, rest)) else ""
    scored = zip(texts, page.verdicts, page.scores.totals.tolist(), map(_PLACE, page.document.lines), strict=True)
    removed = [
        (number, text, verdict.rule, verdict.why, score, place)
        for number, (text, verdict, score, place) in enumerate(scored)
        if verdict.fate != "body" and text
    ]
    # As `Removal` itself makes one, in a quarter of the time.
    return list(map(tuple.__new__, repeat(Removal), removed))
