"""Evidence of the page as a whole, the same for all of its lines."""

from __future__ import annotations

from typing import Any

import numpy as np

from cleaner.scoring.features.view import View
from cleaner.scoring.signals import Floats

# Types of schema.org by what kind of page they speak of.
_TYPES = {
    "says article": ("article", "posting", "report", "review", "newsarticle"),
    "says thread": ("discussionforum", "qapage", "question", "comment"),
    "says product": ("product", "offer", "softwareapplication"),
    "says listing": ("itemlist", "collectionpage", "searchresults"),
}


def _types(item: Any) -> str:  # noqa: ANN401 - JSON is anything
    kinds = item.get("@type", "")
    return " ".join(map(str, kinds)).lower() if isinstance(kinds, list) else str(kinds).lower()


def features(view: View, own: dict[str, Floats]) -> dict[str, float]:
    """Return the evidence of the page, one number each.

    Args:
        view: The page.
        own: The evidence of its lines.
    """
    signals, lines, head = view.signals, view.document.lines, view.document.head
    count = max(1, len(lines))
    mass = np.where(signals.prose, signals.length, 0.0)
    chars = max(1.0, float(signals.length.sum()))
    kinds = own["kind"]
    said = " ".join(_types(item) for item in head.json_ld) + " " + " ".join(head.metas.get("og:type", ())).lower()
    found = {
        "page lines": float(np.log2(count)),
        "page prose": float(np.log2(1 + mass.sum())),
        "page prose lines": float(np.log2(1 + signals.prose.sum())),
        "page prose share": float(mass.sum()) / chars,
        "page links": float((signals.linked * signals.length).sum()) / chars,
        "page lists": float(signals.length[kinds == 1].sum()) / chars,
        "page code": float(signals.length[kinds == 6].sum()) / chars,
        "page headings": float(np.log2(1 + (kinds == 2).sum())),
        "page words": float((own["word sense"] * signals.length).sum()) / chars,
        "page known words": float((own["known words"] * signals.length).sum()) / chars,
        "page sentence": float(mass.sum() / max(1, signals.prose.sum())) ** 0.5,
    }
    if view.document.kind == "html":
        found |= {name: float(any(word in said for word in words)) for name, words in _TYPES.items()}
        found["page titled"] = float(view.title >= 0)
    return found
