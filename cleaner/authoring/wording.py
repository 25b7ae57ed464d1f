"""Chrome as rules of a pack: of words, of shapes, and of elements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from cleaner.authoring.chrome import Edge, Found
from cleaner.authoring.tally import Key
from cleaner.authoring.writing import DraftRule, Nested

# Lines in a rule; a list that nobody would read to its end says no more.
_MOST_PHRASES = 120
# A line may have so many words more than any that was seen.
_MORE_WORDS = 3
_MOST_SHAPES = 12


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
    value: dict[str, Nested] = {"line": {"is": [one.text for one in found]}}
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
