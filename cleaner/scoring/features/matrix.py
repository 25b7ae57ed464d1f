"""All evidence of a page as one matrix."""

from __future__ import annotations

import numpy as np

from cleaner.scoring.arrays import Bools, Floats
from cleaner.scoring.features import company, markup, page, text, words
from cleaner.scoring.features.view import View
from cleaner.scoring.runs import labels


def evidence(view: View) -> tuple[dict[str, Floats], dict[str, float]]:
    """Return the evidence of each line by name, and that of the page."""
    own = text.features(view) | words.features(view) | markup.features(view)
    return own | company.features(view, own), page.features(view, own)


def columns(view: View) -> dict[str, Floats]:
    """Return all signals by name, one number a line; those of the page are the same for all lines."""
    lines, whole = evidence(view)
    same = np.repeat(np.array([*whole.values()])[:, None], len(view.document.lines), axis=1)
    return lines | dict(zip(whole, same, strict=True))


def columns_of_text(view: View, gone: Bools) -> dict[str, Floats]:
    """Return all signals of flattened text as if labels between its sentences that rules remove were not there.

    Without tags a line is known by its neighbours above all, and "Advertisement" between two paragraphs says nothing of
    them. Of the labels themselves the signals are those that they have where they stand.

    Args:
        view: The text.
        gone: The lines that rules remove.
    """
    found, between = columns(view), labels(gone, view.signals.stopped)
    if between.all() or not between.any():
        return found
    for name, values in columns(view.without(between)).items():
        if name.startswith("page "):
            found[name] = np.full(len(gone), values[0])
        else:
            found[name][~between] = values
    return found


def matrix(view: View) -> tuple[tuple[str, ...], Floats]:
    """Return the names of all signals, and their values: one row a signal, one column a line."""
    found = columns(view)
    return tuple(found), np.array([*found.values()], float)
