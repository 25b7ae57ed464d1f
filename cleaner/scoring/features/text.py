"""Evidence in the line alone: its length, its marks, its letters, its kind."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.arrays import Floats
from cleaner.scoring.counts import DIGIT, INNER, LETTER, LOWER, SEPARATOR, SYLLABLE, UNSPACED_LETTER, UPPER
from cleaner.scoring.features.view import View

# A line without spaced words has words of this many letters.
_USUAL_WORD = 5.0
KINDS = ("paragraph", "list", "heading", "quote", "table", "verse", "code", "caption")
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def features(view: View) -> dict[str, Floats]:
    """Return the evidence of each line alone."""
    signals, document = view.signals, view.document
    counts = signals.counts.astype(float)
    words = np.maximum(signals.words, 1)
    letters = counts[:, [UPPER, LOWER, LETTER, SYLLABLE, UNSPACED_LETTER]].sum(axis=1)
    spaced = letters - counts[:, UNSPACED_LETTER]
    firsts = [text[:1] for text in document.texts]
    lasts = [text[-1:] for text in document.texts]
    return {
        "length": np.log2(1 + signals.length),
        "words": np.log2(1 + signals.words),
        "links": signals.linked,
        "sentence end": signals.stopped.astype(float),
        "sentences": np.minimum(signals.sentences, 8),
        "capitals": np.minimum(signals.capitals / words, 1.0),
        "shouting": counts[:, UPPER] / np.maximum(letters, 1),
        "digits": counts[:, DIGIT] / np.maximum(signals.length, 1),
        "commas": np.minimum(counts[:, INNER] / words, 1.0),
        "separators": np.minimum(counts[:, SEPARATOR], 6),
        "colon": _ones([last in ":：" for last in lasts]),
        "question": _ones([last in "?？؟" for last in lasts]),
        "small start": _ones(list(map(str.islower, firsts))),
        "digit start": _ones(list(map(str.isdigit, firsts))),
        "word length": np.where(spaced > 0.5 * letters, np.minimum(spaced / words, 16), _USUAL_WORD),
        "kind": np.array(list(map(_NUMBERS.__getitem__, document.kinds)), float),
        "heading level": np.array([line.level for line in document.lines], float),
        "numbered": _ones([line.mark[:1].isdigit() for line in document.lines]),
    }


def _ones(there: list[bool]) -> Floats:
    # Read as numbers at once, they take twice as long.
    return np.array(there, bool).astype(float)
