"""Evidence of the page as a whole, the same for all of its lines."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from cleaner.address import page_at
from cleaner.dates.stamps import has_day
from cleaner.document import Head
from cleaner.scoring.arrays import Floats, Ints
from cleaner.scoring.counts import DIGIT
from cleaner.scoring.features.text import KINDS
from cleaner.scoring.features.view import View

# A day stands in so few characters, and has so many digits at least: 1 May 2019.
_DAY_CHARS, _DAY_DIGITS = 120, 5
# The header of an article reaches so many lines above its title, and so many below.
_HEADER_ABOVE, _HEADER_BELOW = 3, 8
# What parts the words of an address.
_HYPHENS = re.compile(r"[-_]")


def types_of(head: Head) -> list[str]:
    """Return what a page says it is, each once: the types of its JSON-LD, and ``og=`` its OpenGraph type.

    >>> types_of(Head(metas={"og:type": ("Article",)}, json_ld=({"@type": ["NewsArticle", "WebPage"]},)))
    ['newsarticle', 'webpage', 'og=article']
    """
    stated = [item.get("@type") for item in head.json_ld]
    kinds = [kind for value in stated for kind in (value if isinstance(value, list) else [value])]
    types = [kind.lower() for kind in kinds if isinstance(kind, str)]
    return list(dict.fromkeys([*types, *(f"og={value.lower()}" for value in head.metas.get("og:type", ()))]))


def features(view: View, own: dict[str, Floats]) -> dict[str, float]:
    """Return the evidence of the page, one number each.

    Args:
        view: The page.
        own: The evidence of its lines.
    """
    signals, lines = view.signals, view.document.lines
    count = max(1, len(lines))
    mass = np.where(signals.prose, signals.length, 0.0)
    chars = max(1.0, float(signals.length.sum()))
    lists, code, headings = (own["kind"] == KINDS.index(kind) for kind in ("list", "code", "heading"))
    found = {
        "page lines": float(np.log2(count)),
        "page prose": float(np.log2(1 + mass.sum())),
        "page prose lines": float(np.log2(1 + signals.prose.sum())),
        "page prose share": float(mass.sum()) / chars,
        "page links": float((signals.linked * signals.length).sum()) / chars,
        "page lists": float(signals.length[lists].sum()) / chars,
        "page code": float(signals.length[code].sum()) / chars,
        "page headings": float(np.log2(1 + headings.sum())),
        "page words": float((own["word sense"] * signals.length).sum()) / chars,
        "page known words": float((own["known words"] * signals.length).sum()) / chars,
        "page sentence": float(mass.sum() / max(1, signals.prose.sum())) ** 0.5,
    }
    dated = _dated(view)
    found["page dates"] = float(np.log2(1 + len(dated)))
    header = (dated >= view.title - _HEADER_ABOVE) & (dated <= view.title + _HEADER_BELOW) & (dated != view.title)
    found["page dated"] = float(view.title >= 0 and header.any())
    if view.document.kind == "html":
        found["page prose together"] = _together(view, mass)
        found["page address words"] = _address_words(view.document.head.canonical)
        said = [view.tokens.types.get(kind, 0.0) for kind in types_of(view.document.head)]
        found["page says article"] = max(-6.0, min(6.0, sum(said)))
        found["page titled"] = float(view.title >= 0)
    else:
        found["page gaps"] = sum(view.document.gaps) / count
    return found


def _dated(view: View) -> Ints:
    """Return the short lines that have a day."""
    signals = view.signals
    short = ~signals.prose & (signals.length < _DAY_CHARS) & (signals.counts[:, DIGIT] >= _DAY_DIGITS)
    return np.array([line for line in np.flatnonzero(short).tolist() if has_day(signals.folded[line])], int)


def _together(view: View, mass: Floats) -> float:
    """Return how much of the prose stands right inside one element: of an article most, of cards little."""
    lines, parents = view.document.lines, view.document.nodes.parents
    inside: Counter[int] = Counter()
    for line in np.flatnonzero(mass).tolist():
        inside[parents[lines[line].node]] += int(mass[line])
    return max(inside.values(), default=0) / max(1.0, float(mass.sum()))


def _address_words(canonical: str) -> float:
    """Return how many words the longer of the last two parts of an address has: a headline's many, a section's one."""
    _, *path = page_at(canonical).split("/")
    return max((len(_HYPHENS.findall(part)) for part in path[-2:]), default=0) + 1.0 if canonical else -1.0
