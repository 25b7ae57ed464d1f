"""What the header is chosen from."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.document import Document
from cleaner.lexicon import Lexicon, Lexicons
from cleaner.rules.apply import Marks
from cleaner.scoring.signals import Bools, Signals


@dataclass(frozen=True, slots=True)
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
        agencies: Folded names of news agencies, and words that only they have in their names.
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
    agencies: tuple[frozenset[str], frozenset[str]]

    @property
    def lexicon(self) -> Lexicon:
        """The words of the page's language; where that is undecided, those of all languages together."""
        return self.lexicons.by_language.get(self.language) or self.lexicons.together
