"""Measured properties of each line, and what "prose" means. No decisions here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, pairwise

import numpy as np

from cleaner.characters import fold
from cleaner.document import Document
from cleaner.endings import Ending, ending
from cleaner.scoring.arrays import Bools, Floats, Ints
from cleaner.scoring.counts import INNER, SPACE, SYLLABLE, UNSPACED_LETTER, count
from cleaner.scoring.runs import stretches

# A line this long, in characters (two for each of an unspaced script), that ends like a sentence is prose.
PROSE_LENGTH = 60
PROSE_WORDS = 8
# A sentence that stands alone has so many words.
SENTENCE_WORDS = 3
# Without a sentence's end it has to be longer: headlines and teaser titles reach a hundred.
UNSTOPPED_LENGTH = 180
# Words in a row are none: so many of them begin with a capital, and fewer have a comma behind them; of scripts without
# blanks, this share of the letters has one.
_LISTED_CAPITALS, _LISTED_COMMAS, _LISTED_BLANKS = 0.6, 0.05, 0.05
# Short sentences are prose in company: so many in a row, with so many characters.
_COMPANY_LINES, _COMPANY_LENGTH = 3, 100
# At most this share of its characters may be links.
PROSE_LINKS = 0.5
# A line is a link, of a title or a button, if this share of its characters is.
LINK = 0.8
# Kinds of lines that are no running text.
_NO_TEXT = frozenset(("heading", "caption", "code"))


@dataclass(frozen=True, slots=True)
class Signals:
    """Measurements, one per line.

    Attributes:
        length: Characters; syllables (Hangul, Ethiopic) and those of scripts without blanks count two.
        words: Words; two characters of scripts without blanks count as one.
        linked: Share of the characters that stand in links, 0 to 1.
        endings: How the line ends.
        stopped: Whether it ends like a sentence.
        sentences: Sentence ends in the line.
        prose: Whether the line is running text.
        folded: The line as rules compare it.
        counts: Characters by class (see `cleaner.scoring.counts`), one row a line.
        capitals: Words that begin with a capital.
    """

    length: Floats
    words: Floats
    linked: Floats
    endings: tuple[Ending, ...]
    stopped: Bools
    sentences: Floats
    prose: Bools
    folded: tuple[str, ...]
    counts: Ints
    capitals: Ints

    @property
    def unlinked(self) -> Floats:
        """Length of each line outside of links."""
        return self.length * (1 - self.linked)

    def ending(self, how: Ending) -> Bools:
        """Return the lines that end in a way."""
        return np.array([end == how for end in self.endings], bool)

    def among(self, lines: Bools) -> Signals:
        """Return the measurements of some of the lines."""
        return Signals(
            length=self.length[lines],
            words=self.words[lines],
            linked=self.linked[lines],
            endings=tuple(compress(self.endings, lines.tolist())),
            stopped=self.stopped[lines],
            sentences=self.sentences[lines],
            prose=self.prose[lines],
            folded=tuple(compress(self.folded, lines.tolist())),
            counts=self.counts[lines],
            capitals=self.capitals[lines],
        )


def measure(document: Document) -> Signals:
    """Measure every line, in time linear in the text."""
    texts = document.texts
    chars, counts, capitals, breaks = count(texts)
    unspaced = counts[:, UNSPACED_LETTER].astype(float)
    length = chars + unspaced + counts[:, SYLLABLE]
    words = np.asarray((counts[:, SPACE] + 1.0) * (unspaced < chars / 2) + np.ceil(unspaced / 2), float)
    linked: Floats = np.array([line.linked for line in document.lines], float) / np.maximum(chars, 1)
    endings = tuple(map(ending, texts))
    stopped = np.array(list(map(bool, endings)), bool)
    sentences = np.where(chars > PROSE_LENGTH // 2, breaks, 0).astype(float)
    running = np.array([kind not in _NO_TEXT for kind in document.kinds], bool)
    ended = stopped & (length >= PROSE_LENGTH) & (words >= PROSE_WORDS)
    long = (length >= UNSTOPPED_LENGTH) & (words >= PROSE_WORDS) & ~(_listed(counts, words, capitals) & (breaks == 0))
    folded = tuple(map(fold, texts))
    # Printed twice in a row, a line is a teaser: its picture's text and its title.
    same = np.array([text == below for text, below in pairwise(("", *folded, ""))], bool)
    twin = same[:-1] | same[1:]
    ended &= ~(twin & (length < UNSTOPPED_LENGTH))
    asked = [end in ("asked", "called") for end in endings]
    company = _in_company(stopped & running & ~twin & (words > 1), length, asked)
    prose: Bools = running & (linked < PROSE_LINKS) & (ended | long | company)
    return Signals(length, words, linked, endings, stopped, sentences, prose, folded, counts, capitals)


def _listed(counts: Ints, words: Floats, capitals: Ints) -> Bools:
    """Return the lines that are words in a row and no text: of a menu that stands on one line.

    Most of them begin with a capital and hardly a comma parts them; a script without blanks has some.
    """
    titled = (capitals >= _LISTED_CAPITALS * words) & (counts[:, INNER] < _LISTED_COMMAS * words)
    unspaced = counts[:, UNSPACED_LETTER]
    parted = counts[:, SPACE] >= _LISTED_BLANKS * np.maximum(unspaced, 1)
    found: Bools = np.where(unspaced > counts.sum(axis=1) / 2, parted, titled)
    return found


def _in_company(stopped: Bools, length: Floats, asked: list[bool]) -> Bools:
    """Return the short sentences that make prose together: at least three in a row, of a paragraph's length in all.

    A question or a call at the head of them may be their headline.
    """
    company = np.zeros(len(stopped), bool)
    for first, last in stretches(stopped).tolist():
        if last - first >= _COMPANY_LINES and length[first:last].sum() >= _COMPANY_LENGTH:
            begin = next((line for line in range(first, last) if not asked[line]), last)
            company[begin:last] = True
    return company
