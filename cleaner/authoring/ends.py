"""Lines after which nothing of the article comes, and lines that head a block of links between two paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cleaner.authoring.chrome import Found
from cleaner.authoring.study import Study
from cleaner.authoring.tally import Site
from cleaner.authoring.wording import seen_on
from cleaner.authoring.writing import DraftRule, Nested
from cleaner.scoring.arrays import Bools

# The most lines that a block may have, and the share of what a line heads that the engine may keep.
_MOST_LINES = 12
_KEPT = 0.5
_LINKED = 0.9
_MOST_CUTS = 4


def cut_rule(site: Site, found: Sequence[Found], covered: Sequence[Bools]) -> DraftRule | None:
    """Return the rule that cuts everything after certain lines; None where no line is such an end.

    Args:
        site: The pages.
        found: Lines that are chrome.
        covered: For each page, lines that other rules remove already.
    """
    ends = [one for one in found if one.key.kind == "is" and one.near == "end" and one.tally.trusted >= site.few]
    ends = [one for one in ends if _ends(one, site)]
    left = [~gone for gone in covered]
    chosen: list[Found] = []
    while ends and len(chosen) < _MOST_CUTS:
        gains = {one.key.value: sum(int(more.sum()) for more in _after(one, site, left)) for one in ends}
        best = min(ends, key=lambda one: (-gains[one.key.value], one.key))
        if gains[best.key.value] < 2 * site.few:  # a line or two are better named
            break
        chosen.append(best)
        left = [lines & ~more for lines, more in zip(left, _after(best, site, left), strict=True)]
        ends.remove(best)
    if not chosen:
        return None
    why = f"Nothing of an article follows this line; {seen_on(chosen, len(site.studies))}."
    lines = [one.text for one in chosen]
    return DraftRule("end", why, "cut", {"after": {"line": {"is": lines}, "near": "end"}})


def _after(found: Found, site: Site, left: Sequence[Bools]) -> Iterator[Bools]:
    """Yield for each page the lines that are left and that a cut would remove."""
    for one, lines in zip(site.studies, left, strict=True):
        place = one.places.get(found.key.value, -1)
        cut = np.zeros(len(lines), bool)
        if place >= 0:
            cut[place:] = lines[place:]
        yield cut


def _ends(found: Found, site: Site) -> bool:
    """Whether nothing of an article, or of its header, comes after a line on any page."""
    kept = all_ = linked = 0
    for one in site.studies:
        place = one.places.get(found.key.value, -1)
        for line in range(place + 1, one.count) if place >= 0 else ():
            if one.head[line] or site.own(one, line):
                return False
            if one.keys[line] not in site.shared:
                all_ += 1
                kept += bool(one.kept[line])
                linked += site.foreign(one, line) or _is_link(one, line)
    return kept <= _KEPT * all_ or linked >= _KEPT * all_


def _is_link(one: Study, line: int) -> bool:
    found = one.sight.document.lines[line]
    return found.linked >= _LINKED * max(1, len(found.text))


def block_rules(site: Site, found: Sequence[Found], covered: Sequence[Bools]) -> list[DraftRule]:
    """Return a rule for each line that heads links which differ from page to page, up to the next paragraph."""
    rules: list[DraftRule] = []
    for one in found:
        if one.key.kind != "is" or one.tally.prose or one.tally.trusted < site.most:
            continue
        longest = _heads(one, site, covered)
        if longest:
            value: dict[str, Nested] = {
                "from": {"line": {"is": [one.text]}, "followed_by": "headlines"},
                "until": "prose",
                "max": str(min(_MOST_LINES, 2 * longest)),
            }
            why = f"Heads links to other pages; {seen_on([one], len(site.studies))}."
            rules.append(DraftRule(f"links-{len(rules) + 1}", why, "block", value))
    return rules


def _heads(found: Found, site: Site, covered: Sequence[Bools]) -> int:
    """Return how many lines of links a line heads at most; 0 where it is not sure that they are links."""
    longest = pages = all_ = links = 0
    for one, gone in zip(site.studies, covered, strict=True):
        place = one.places.get(found.key.value, -1)
        if place < 0:
            continue
        below = list(_below(one, place))
        if len(below) > _MOST_LINES or any(one.head[line] for line in below):
            return 0
        differing = [line for line in below if one.keys[line] not in site.shared and not gone[line]]
        pages += bool(differing)
        all_ += len(differing)
        links += sum(site.foreign(one, line) or _is_link(one, line) or not one.kept[line] for line in differing)
        longest = max(longest, len(below))
    return longest if pages >= site.most and links >= (1 - _KEPT / 2) * all_ else 0


def _below(one: Study, first: int) -> Iterator[int]:
    """Yield the lines that a block from a line would have."""
    for line in range(first + 1, one.count):
        if one.sight.prose[line] or line in one.sight.titles or one.sight.heads_prose(line, first):
            return
        yield line
