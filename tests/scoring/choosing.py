"""Lines with scores, and what is chosen of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from making import prose

from cleaner.document import Document, Line
from cleaner.jsonld import own_items
from cleaner.scoring.cuts import candidates
from cleaner.scoring.known import Known
from cleaner.scoring.odds import settled
from cleaner.scoring.select import Selection, select
from cleaner.scoring.signals import measure
from cleaner.scoring.tables import GRAIN, Tables

# An article that others are told apart from by their words.
LETTERS = (
    "More than nine hundred letters from family doctors were never read because nobody opened the inbox they went to.",
    "The letters, sent between November and June, asked for patients to be seen by heart specialists at the hospital.",
    "The chief executive told the inquiry that she had found an inbox with nobody behind it, and had it emptied.",
    "A retired postman told the inquiry that his wife had waited for an appointment that nobody knew she needed.",
)
MENU = "Ten gardens to see"  # no prose, a few words
STANZA = 99
Scored = tuple[str | Line, float]

# The cut with the largest expected F1 is taken, and that F1 believed.
_STEPS = 200
_EDGES = np.arange(1, _STEPS) / _STEPS
BELIEVED = Tables(
    {"cut expected F1": _EDGES},
    0,
    {"cut expected F1": np.rint((np.arange(_STEPS) + 0.5) / _STEPS / GRAIN).astype(np.int32)},
    {},
)

# The cut of the highest precision, which leaves all that is unsure out, whatever else speaks for the others.
_FINE = np.concatenate((_EDGES[:150], np.linspace(0.76, 0.9999, 100)))
STRICT = Tables({"cut expected precision": _FINE}, 0, {"cut expected precision": 100 * np.arange(len(_FINE) + 1)}, {})


def flags(numbers: Collection[int], count: int) -> np.ndarray:
    return np.array([number in numbers for number in range(count)], bool)


def known_of(
    document: Document, held: Collection[int] = (), gone: Collection[int] = (), titles: tuple[int, ...] = ()
) -> Known:
    count = len(document.lines)
    items = own_items(document.head, [document.texts[line] for line in titles])
    return Known(document, measure(document), flags(held, count), flags(gone, count), titles, items=items)


def document_of(lines: Sequence[Scored], kind: Literal["html", "text"] = "text") -> Document:
    numbered = enumerate((line for line, _ in lines), 1)
    return Document(
        kind, tuple(line if isinstance(line, Line) else Line(line, block=block) for block, line in numbered)
    )


def selected(
    lines: Sequence[Scored],
    held: Collection[int] = (),
    gone: Collection[int] = (),
    cut: Tables = BELIEVED,
    **also: object,
) -> Selection:
    known = replace(known_of(document_of(lines), held, gone), **{"titles": (0,), **also})
    return choose(known, lines, cut)


def choose(known: Known, lines: Sequence[Scored], cut: Tables = BELIEVED) -> Selection:
    odds = settled(np.array([score for _, score in lines], float), known)
    return select(candidates(odds, known.signals.words), odds, {}, known, cut)


def kept_lines(lines: Sequence[Scored], held: Collection[int] = (), gone: Collection[int] = ()) -> list[int]:
    return np.flatnonzero(selected(lines, held, gone).kept).tolist()


def story(count: int, score: float = 5.0) -> list[Scored]:
    return [(prose(number), score) for number in range(count)]


def menu(count: int, score: float = -5.0) -> list[Scored]:
    return [(f"{MENU} {number}", score) for number in range(count)]


def verse(score: float) -> Scored:
    return Line("and nobody was there to shout a word of it,", "verse", block=STANZA), score
