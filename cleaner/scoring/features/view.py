"""What the evidence is taken from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cleaner.document import Document, Look
from cleaner.lexicon import Lexicon
from cleaner.scoring.features.names import parts_of
from cleaner.scoring.signals import Signals

# Class names remembered, with what they say: most names of a site stand on every page of it.
_REMEMBERED = 65_536


@dataclass(frozen=True)
class Tokens:
    """What words, and names in markup, say of the text they stand in, in log-odds: positive speaks for the article.

    Attributes:
        words: Word; ``^word`` and ``^word word`` where a line begins; ``$word`` where it ends; ``=…`` a whole line.
        near: Tag, or token of a class or id, of the line's element and the one around it.
        far: The same of the elements further out.
    """

    words: Mapping[str, float] = field(default_factory=dict)
    near: Mapping[str, float] = field(default_factory=dict)
    far: Mapping[str, float] = field(default_factory=dict)

    def of_look(self, look: Look) -> tuple[float, float]:
        """Return what an element's tag, names and attributes say of the text close by, and further in."""
        near = far = 0.0
        for name in look.tokens:
            own, outer = self._of_name(name)
            near += own
            far += outer
        return near, far

    @cached_property
    def _of_name(self) -> Callable[[str], tuple[float, float]]:
        @lru_cache(_REMEMBERED)
        def said(name: str) -> tuple[float, float]:
            parts = parts_of(name)
            return sum(self.near.get(part, 0.0) for part in parts), sum(self.far.get(part, 0.0) for part in parts)

        return said


@dataclass(frozen=True, slots=True)
class View:
    """A page as the score sees it.

    Attributes:
        document, signals: The page and its measurements.
        title: First line of the title's anchor, or -1.
        lexicon: The words of the page's language, or None where it is undecided.
        tokens: What words and names say.
    """

    document: Document
    signals: Signals
    title: int
    lexicon: Lexicon | None
    tokens: Tokens
