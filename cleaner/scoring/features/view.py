"""What the evidence is taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress

import numpy as np

from cleaner.document import Document
from cleaner.lexicon import Lexicon
from cleaner.scoring.arrays import Bools
from cleaner.scoring.features.places import Places
from cleaner.scoring.signals import Signals


@dataclass(frozen=True)
class Tokens:
    """What words, and names in markup, say of the text they stand in, in log-odds: positive speaks for the article.

    Attributes:
        words: Word; ``^word`` and ``^word word`` where a line begins; ``$word`` where it ends; ``=…`` a whole line.
        near: Tag, or token of a class or id, of the line's element and the one around it.
        far: The same of the elements further out.
        types: Type that a page says it is of (``newsarticle``, ``og=product``): log-odds that it is an article.
    """

    words: Mapping[str, float] = field(default_factory=dict)
    near: Mapping[str, float] = field(default_factory=dict)
    far: Mapping[str, float] = field(default_factory=dict)
    types: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def places(self) -> Places:
        """The keys of `words` that begin with a mark."""
        return Places(self.words)


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

    def without(self, gone: Bools) -> View:
        """Return flattened text as it is seen without some lines, which are not all."""
        left, document = ~gone, self.document
        # A blank line above a line that is gone stands above the next.
        blanks = np.maximum.accumulate(np.where(document.gaps, np.arange(len(left)), -1))
        before = np.concatenate(([-1], np.flatnonzero(left)[:-1]))
        gaps = tuple((blanks[left] > before).tolist())
        lines = tuple(compress(document.lines, left.tolist()))
        title = int(left[: self.title].sum()) if self.title >= 0 and left[self.title] else -1
        document = replace(document, lines=lines, gaps=gaps, parted=frozenset())
        return replace(self, document=document, signals=self.signals.among(left), title=title)
