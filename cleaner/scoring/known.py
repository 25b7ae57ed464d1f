"""What is known of a page when its lines are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cleaner.dates.calendar import Calendar
from cleaner.document import Document, Kind
from cleaner.jsonld import Item
from cleaner.lexicon import WORDLESS, Lexicon, Months
from cleaner.scoring.arrays import Bools, Ints
from cleaner.scoring.forms import forms
from cleaner.scoring.signals import Signals

# An article has so many paragraphs, if what stands below or beside them is to be told from it.
PARAGRAPHS = 3
# Kinds of lines that are chosen together: a line of verse alone looks like a menu entry; a stanza does not.
TOGETHER: tuple[Kind, ...] = ("verse", "code", "table")


@dataclass(frozen=True)
class Known:
    """What is known of a page when its lines are chosen.

    Attributes:
        document, signals: The page and its measurements.
        held: Lines that rules keep.
        gone: Lines that rules remove.
        titles: The lines that show the title of the page's article.
        standfirst: The line of its standfirst, if it has one.
        lexicon: The words of its language.
        article: Whether it is one article rather than a list, a forum, a product, by the evidence of the page.
        items: The items of its structured data that speak of it.
        boxed: Lines that rules remove with others, as blocks: a label, such as "Read also", and what follows it.
    """

    document: Document
    signals: Signals
    held: Bools
    gone: Bools
    titles: tuple[int, ...] = ()
    standfirst: int | None = None
    lexicon: Lexicon = WORDLESS
    article: bool = False
    items: tuple[Item, ...] = ()
    boxed: frozenset[int] = frozenset()

    @cached_property
    def forms(self) -> Ints:
        """The form of each line."""
        return forms(self.document)

    @cached_property
    def calendar(self) -> Calendar:
        """Reads dates in the words of the page's language; read alike, days in numbers alone keep their order."""
        return Calendar(Months(self.lexicon.months, self.lexicon.beside_hours, self.lexicon), "dmy")

    def of_kind(self, *kinds: Kind) -> Bools:
        """Return which lines are of one of some kinds."""
        found: Bools = np.logical_or.reduce([self._kinds == kind for kind in kinds])
        return found

    @cached_property
    def _kinds(self) -> npt.NDArray[np.str_]:
        return np.array(self.document.kinds, str)
