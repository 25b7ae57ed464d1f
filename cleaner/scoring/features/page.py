"""Evidence of the page as a whole, the same for all of its lines."""

from __future__ import annotations

import numpy as np

from cleaner.document import Head
from cleaner.scoring.arrays import Floats
from cleaner.scoring.features.text import KINDS
from cleaner.scoring.features.view import View


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
    if view.document.kind == "html":
        said = [view.tokens.types.get(kind, 0.0) for kind in types_of(view.document.head)]
        found["page says article"] = max(-6.0, min(6.0, sum(said)))
        found["page titled"] = float(view.title >= 0)
    else:
        found["page gaps"] = sum(view.document.gaps) / count
    return found
