"""Which of the things that pages share are chrome: rules of words, of shapes, and of elements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from cleaner.authoring.tally import Key, Site, Tally
from cleaner.authoring.writing import DraftRule, Nested

Edge = Literal["start", "end", ""]

# Where the engine keeps more than this share of a key's lines, it takes them for the article's.
_KEPT = 0.1
# Where more than this share heads something of the page's own, they are headings of an article.
_CONTENT = 0.3
# Where this share of what the engine keeps is not the page's own, all of it is a box.
_FOREIGN = 0.6
# Where this share of it names other pages' articles, or stands above lines that do, it is a list of links.
_NAMING, _HALF = 0.3, 0.5
# What stands so often on the mean page is the label of its items or posts: "Top rated", "Reply".
_TIMES = 2
# So many different lines show which part of them changes.
_DIFFERENT = 3
# Lines in a rule; a list that nobody would read to its end says no more.
_MOST_PHRASES = 120
_MORE_WORDS = 3
_MOST_SHAPES = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A key that is chrome, and what was seen of it."""

    key: Key
    tally: Tally

    @property
    def near(self) -> Edge:
        """Where all of its lines stand."""
        if self.tally.starting == self.tally.lines:
            return "start"
        return "end" if self.tally.ending == self.tally.lines else ""


def chrome(site: Site, tallies: Mapping[Key, Tally]) -> list[Found]:
    """Return the keys that are chrome on every page they were seen on, those of most pages first.

    Nothing is chrome that is prose of an article on some page, or gives a header field there.
    """
    found = [Found(key, tally) for key, tally in tallies.items() if _is_chrome(key, tally, site)]
    return sorted(found, key=lambda one: (-one.tally.pages, one.key))


def doubtful(site: Site, tallies: Mapping[Key, Tally]) -> list[Found]:
    """Return lines that most pages share and that stand in the article, as far as one can see: a person has to say."""
    found = [
        Found(key, tally)
        for key, tally in tallies.items()
        if key.kind == "is" and tally.pages >= site.most and tally.kept and not tally.head
        if not _is_chrome(key, tally, site)
    ]
    return sorted(found, key=lambda one: (-one.tally.pages, one.key))


def _is_chrome(key: Key, tally: Tally, site: Site) -> bool:
    if tally.own or tally.head or tally.ruled == tally.lines or (key.kind == "is" and site.credits(key.value)):
        return False
    if key.kind in ("starts", "ends", "shape") and (tally.prose or len(tally.texts) < _DIFFERENT):
        return False
    if not tally.kept:
        return tally.trusted >= _pages_asked(key, tally, site)
    if tally.pages < site.most:
        return False
    # An element is more than its links: what else it holds must not outweigh them.
    named, share = (tally.names, _HALF) if key.kind == "node" else (tally.names + tally.heads, _NAMING)
    if not tally.prose and named >= max(2, share * tally.kept):
        return True
    return tally.content <= _CONTENT * tally.lines and _is_kept_by_mistake(key, tally, site)


def _pages_asked(key: Key, tally: Tally, site: Site) -> int:
    """Return on how many pages a thing has to stand that the engine removes on all of them.

    Words that may stand anywhere, and lines that differ, could be an article's on the next page.
    """
    placed = tally.lines in (tally.starting, tally.ending)
    return site.few if key.kind == "node" or (key.kind == "is" and placed) else site.most


def _is_kept_by_mistake(key: Key, tally: Tally, site: Site) -> bool:
    """Whether a thing is chrome although the engine keeps some of it."""
    if key.kind == "node":
        seldom = tally.kept_pages <= _KEPT * tally.pages and tally.kept <= _KEPT * tally.lines
        return seldom or (not tally.prose and tally.foreign >= _FOREIGN * tally.kept)
    if key.kind == "is" and tally.prose:
        return True  # no two articles have a sentence in common, and most of them have none
    if key.kind == "is" and tally.lines >= _TIMES * tally.pages and tally.kept >= _HALF * tally.lines:
        return True
    if tally.trusted < site.most:
        return False  # where the engine keeps it elsewhere, it may be right
    outside = not tally.kept_within and key.kind in ("is", "shape")
    return outside or (key.kind not in ("starts", "ends") and tally.kept <= _KEPT * tally.lines)


def line_rules(found: Iterable[Found], pages: int) -> list[DraftRule]:
    """Return rules of whole lines: above the article, below it, sentences, and lines anywhere."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        if one.key.kind == "is":
            groups.setdefault("sentences" if one.tally.prose else one.near, []).append(one)
    return [
        _line_rule(name, near, why, ones[:_MOST_PHRASES], pages)
        for near, (name, why) in _GROUPS.items()
        if (ones := groups.get(near))
    ]


_GROUPS = {
    "start": ("above", "Lines above the article that the site's pages share"),
    "end": ("below", "Lines below the article that the site's pages share"),
    "sentences": ("notices", "Sentences that most pages share word for word, so that they belong to none of them"),
    "": ("anywhere", "Lines that the site's pages share, in no article among them"),
}


def _line_rule(name: str, near: str, why: str, found: Sequence[Found], pages: int) -> DraftRule:
    value: dict[str, Nested] = {"line": {"is": [_shown(one) for one in found]}}
    if near in ("start", "end"):
        value["near"] = near
    return DraftRule(name, f"{why}; {seen_on(found, pages)}.", "drop", value)


def seen_on(found: Sequence[Found], pages: int) -> str:
    """Return in words on how many pages things were seen."""
    counts = [one.tally.pages for one in found]
    low, high = min(counts), max(counts)
    if pages == 1:
        return "on one page, the only one"
    return f"on {low} of {pages} pages" if low == high else f"each on {low} to {high} of {pages} pages"


def _shown(one: Found) -> str:
    """Return a line as a page has it; of several spellings, the first."""
    return min(one.tally.texts.values())


def edge_rules(found: Iterable[Found], pages: int) -> list[DraftRule]:
    """Return rules of lines that begin or end alike, a shorter edge in place of longer ones, and of shapes."""
    edges: dict[tuple[str, Edge], list[Found]] = {}
    shapes = []
    for one in sorted(found, key=lambda one: (len(one.key.value), one.key)):
        if one.key.kind == "shape":
            shapes.append(one)
        elif one.key.kind in _EDGES and not any(
            _says_all(other.key, one.key) for others in edges.values() for other in others
        ):
            edges.setdefault((one.key.kind, one.near), []).append(one)
    shapes.sort(key=lambda one: (-one.tally.pages, one.key))
    return [
        *(_edge_rule(kind, near, ones, pages) for (kind, near), ones in sorted(edges.items())),
        *(_shape_rule(number, one, pages) for number, one in enumerate(shapes[:_MOST_SHAPES], 1)),
    ]


def _says_all(one: Key, other: Key) -> bool:
    """Whether a shorter edge says all that a longer one of the same kind does."""
    if one.kind != other.kind:
        return False
    return other.value.startswith(one.value) if one.kind == "starts" else other.value.endswith(one.value)


def _edge_rule(kind: str, near: Edge, found: Sequence[Found], pages: int) -> DraftRule:
    value: dict[str, Nested] = {"line": {kind: [one.key.value for one in found]}}
    if near:
        value["near"] = near
    value["words"] = str(max(one.tally.words for one in found) + _MORE_WORDS)
    name, side = _EDGES[kind]
    why = f"Lines that {side} alike and go on differently, in no article; {seen_on(found, pages)}."
    return DraftRule("-".join(filter(None, (name, near))), why, "drop", value)


_EDGES = {"starts": ("openings", "begin"), "ends": ("closings", "end")}


def _shape_rule(number: int, one: Found, pages: int) -> DraftRule:
    edges = [part for part in one.key.value.split("0") if any(map(str.isalpha, part))]
    body = regex.escape(one.key.value, literal_spaces=True).replace("0", r"\d{1,6}")
    phrase = {"has": [max(edges, key=len).strip()], "regex": rf"^\W{{0,4}}{body}\W{{0,4}}$"}
    value: dict[str, Nested] = {"line": phrase, **({"near": one.near} if one.near else {})}
    why = f"A line in which only numbers change, in no article; {seen_on([one], pages)}."
    return DraftRule(f"numbers-{number}", why, "drop", value)


def node_rules(found: Iterable[Found], pages: int) -> list[DraftRule]:
    """Return a rule for each element, in the order given."""
    return [
        DraftRule(
            _slug(one.key.value),
            f"Holds nothing of an article; {seen_on([one], pages)}.",
            "drop",
            {"node": one.key.value},
        )
        for one in found
        if one.key.kind == "node"
    ]


def _slug(css: str) -> str:
    return "node-" + css.replace(".", "-").replace("#", "-").strip("-")
