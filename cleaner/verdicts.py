"""One verdict a line, and the article that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.article import Article, blocks_of
from cleaner.document import Removal, Verdict

if TYPE_CHECKING:
    from cleaner.pipeline import Page

TITLE, HEADER = "core/header", "core/header-again"
SCORE, REPEAT, NO_ARTICLE, OUTSIDE = "core/score", "core/repeat", "core/no-article", "body"

# The reason that an article gives for its body where no line of the page is in it.
STATED = "the page shows no article; the body is the articleBody that its data state"


def judge(page: Page) -> tuple[Verdict, ...]:
    """Return the verdict on each line; `keep` beats the other rules, and those beat the score."""
    return tuple(_verdict(page, line) for line in range(len(page.document.lines)))


def _verdict(page: Page, line: int) -> Verdict:  # noqa: PLR0911 - a decision table, first row that fits
    assert page.selection is not None  # noqa: S101 - judged after selection
    assert page.scores is not None  # noqa: S101 - judged after scoring
    marks, header = page.marks, page.header
    kept = bool(page.selection.kept[line]) and line not in page.repeats
    if line in header.used:
        return Verdict("head", TITLE, f"says {header.used[line]!r}")
    if page.selection.reason and not page.held[line] and line not in marks.removed:
        return Verdict("removed", NO_ARTICLE, page.selection.reason)
    if line in marks.kept and line not in page.repeats:
        return Verdict("body", marks.kept[line].id, marks.kept[line].why)
    if line in header.spent:
        return Verdict("removed", HEADER, header.spent[line])
    if line in marks.removed:
        return Verdict("removed", marks.removed[line].id, marks.removed[line].why)
    if page.gone[line]:
        names = sorted(set(marks.bodies.values()))
        return Verdict("removed", f"{names[0]}/{OUTSIDE}", "outside the body that the pack selects")
    if line in page.repeats:
        return Verdict("removed", REPEAT, page.repeats[line])
    if line in marks.bodies:
        return Verdict("body", f"{marks.bodies[line]}/{OUTSIDE}", "inside the body that the pack selects")
    if kept:
        positive = page.scores.totals[line] > 0
        return Verdict("body", SCORE, "reads as article text" if positive else "in a block that reads as article text")
    positive = page.scores.totals[line] > 0
    return Verdict(
        "removed", SCORE, "outside the article, or in a block of boilerplate" if positive else "reads as boilerplate"
    )


def article_of(page: Page) -> Article:
    """Return the article that the verdicts leave."""
    assert page.selection is not None  # noqa: S101 - called after selection
    header, reason = page.header, page.selection.reason
    lines = page.document.lines
    body = [line for line, verdict in zip(lines, page.verdicts, strict=True) if verdict.fate == "body"]
    blocks = page.stated or blocks_of(body)
    if page.stated:
        reason = STATED
    elif not blocks and not reason:
        reason = "the rules left no text"
    return Article(
        title=header.title if blocks else None,
        byline=header.byline if blocks else (),
        date=header.date if blocks else None,
        updated=header.updated if blocks else None,
        source=header.source if blocks else None,
        site=header.site if blocks else None,
        url=header.url if blocks else None,
        language=page.language or None,
        blocks=blocks,
        status="ok" if blocks else "empty",
        reason=reason,
        notes=(*page.notes, *page.marks.notes),
        confidence=page.selection.confidence,
        paywalled=page.marks.paywalled or _says_paywalled(page),
        charset=page.charset,
        removals=tuple(_removals(page)),
    )


def _says_paywalled(page: Page) -> bool:
    return any(str(item.get("isAccessibleForFree")).lower() == "false" for item in page.document.head.json_ld)


def _removals(page: Page) -> list[Removal]:
    assert page.scores is not None  # noqa: S101 - called after scoring
    removals = []
    for number, (line, verdict) in enumerate(zip(page.document.lines, page.verdicts, strict=True)):
        text = line.text
        if verdict.fate == "head":
            text = text.replace(page.header.used[number], "", 1).strip()
            if not any(char.isalnum() for char in text):
                continue
        if verdict.fate != "body":
            removals.append(
                Removal(number, text, verdict.rule, verdict.why, float(page.scores.totals[number]), line.place)
            )
    return removals
