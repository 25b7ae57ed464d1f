"""Evidence in the line alone: its length, its marks, its letters, its kind."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.counts import DIGIT, INNER, LETTER, LOWER, SEPARATOR, SYLLABLE, UNSPACED_LETTER, UPPER
from cleaner.scoring.features.view import View
from cleaner.scoring.signals import Floats

# A line without spaced words has words of this many letters.
_USUAL_WORD = 5.0
KINDS = ("paragraph", "list", "heading", "quote", "table", "verse", "code", "caption")


def features(view: View) -> dict[str, Floats]:
    """Return the evidence of each line alone."""
    signals, lines = view.signals, view.document.lines
    counts = signals.counts.astype(float)
    words = np.maximum(signals.words, 1)
    letters = counts[:, [UPPER, LOWER, LETTER, SYLLABLE, UNSPACED_LETTER]].sum(axis=1)
    spaced = letters - counts[:, UNSPACED_LETTER]
    texts = [line.text for line in lines]
    lasts = [text[-1:] for text in texts]
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
        "colon": np.array([last in ":：" for last in lasts], float),
        "question": np.array([last in "?？؟" for last in lasts], float),
        "small start": np.array([text[:1].islower() for text in texts], float),
        "digit start": np.array([text[:1].isdigit() for text in texts], float),
        "word length": np.where(spaced > 0.5 * letters, np.minimum(spaced / words, 16), _USUAL_WORD),
        "kind": np.array([KINDS.index(line.kind) for line in lines], float),
        "heading level": np.array([line.level for line in lines], float),
        "numbered": np.array([line.mark[:1].isdigit() for line in lines], float),
    }
