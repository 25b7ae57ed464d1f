"""What the header is chosen from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cleaner.document import Document
from cleaner.lexicon import Lexicon, Lexicons
from cleaner.metadata.markup import beside_lines
from cleaner.rules.apply import Marks
from cleaner.scoring.signals import Bools, Signals


@dataclass(frozen=True)
class Facts:
    """What the header is chosen from.

    Attributes:
        document, signals, marks: The page and what rules say of it.
        anchors: Lines that repeat the title.
        alive: Lines that no rule removes.
        kept: Lines in the article.
        url: The address the caller gave, or empty.
        language: The page's language, or empty.
        lexicons: Words of all languages.
    """

    document: Document
    signals: Signals
    marks: Marks
    anchors: tuple[int, ...]
    alive: Bools
    kept: Bools
    url: str
    language: str
    lexicons: Lexicons

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the page's language; where that is undecided, those of all languages together."""
        return self.lexicons.by_language.get(self.language) or self.lexicons.together

    @cached_property
    def beside(self) -> frozenset[int]:
        """Lines of boxes beside the article."""
        return beside_lines(self.document, self.signals, self.anchors[0] if self.anchors else -1)

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The article's lines of prose, in order."""
        return tuple((self.signals.prose & self.kept).nonzero()[0].tolist())
