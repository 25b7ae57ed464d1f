"""Pages as the score sees them, made from a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from making import lexicons

from cleaner.metadata.titles.anchors import anchors
from cleaner.scoring.features.view import Tokens, View
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from cleaner.document import Document


def seen(document: Document, tokens: Tokens | None = None, lang: str = "en") -> View:
    """Return a document with its measurements, its title's anchor and the words of a language."""
    signals = measure(document)
    anchor = anchors(document, signals)
    return View(document, signals, anchor[0] if anchor else -1, lexicons().by_language.get(lang), tokens or Tokens())


def view_of(content: str, kind: str = "html", tokens: Tokens | None = None) -> View:
    """Return a page of markup or of flattened text."""
    return seen(segment_html(content) if kind == "html" else segment_text(content), tokens)
