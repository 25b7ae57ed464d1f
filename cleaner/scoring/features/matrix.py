"""All evidence of a page as one matrix."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.features import company, markup, page, text, words
from cleaner.scoring.features.view import View
from cleaner.scoring.signals import Floats


def evidence(view: View) -> tuple[dict[str, Floats], dict[str, float]]:
    """Return the evidence of each line by name, and that of the page."""
    own = text.features(view) | words.features(view) | markup.features(view)
    return own | company.features(view, own), page.features(view, own)


def matrix(view: View) -> tuple[tuple[str, ...], Floats]:
    """Return the names of all signals, and their values: one row a signal, one column a line."""
    lines, whole = evidence(view)
    count = len(view.document.lines)
    rows = [*lines.values(), *(np.full(count, value) for value in whole.values())]
    return (*lines, *whole), np.array(rows, float)
