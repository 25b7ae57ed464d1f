"""The signals of the score: for every line, numbers that each mean one thing. Evidence only; `weights.yaml` weighs it.

Every function takes a `View` and gives one number a line. Units: a share is 0 to 1, a flag 0 or 1, nearness 0 to 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import regex

from cleaner.document import Document
from cleaner.lexicon import Lexicon
from cleaner.scoring.signals import Bools, Floats, Signals

# Kinds of lines that are no prose, but no chrome either.
TEXTURE = ("verse", "code", "table")
# A paragraph of this length, in characters, is as long as it needs to be.
_FULL_LENGTH = 280
# Fewer words than this make a label, more may make a sentence.
_FEW_WORDS = 4
# How much of a neighbour's prose is still felt one line further on.
_FADE = 0.75
# The smallest element with this share of the page's prose is its main container.
_MAIN_SHARE = 0.7
# Cues of the ancestors add up, within these bounds.
_LEAST_CUE, _MOST_CUE = -4.0, 1.5

# A standfirst has this many words or more.
_STANDFIRST_WORDS = 8
# Words looked at for capitals; characters up to which digits say anything.
_WORDS_SEEN, _SHORT_TEXT = 24, 200

_SMALL = regex.compile(r"^[\p{P}\s]*[\p{Ll}\p{Nd}]")
_INNER = regex.compile(r"[,;،؛、，；]")
_DIGIT = regex.compile(r"\p{Nd}")
_TOKEN = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_WORD = regex.compile(r"[\p{L}\p{M}'’]+")
# `ShareTweetPin`, `onlyNews.comonlyNews.com`: words that lost the blanks between them.
_GLUED = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}|$)|\.(?:com|org|net|de|fr|it|es|ru|pl|nl)[\p{L}]")


@dataclass(frozen=True, slots=True)
class Cues:
    """What tag and class names say, in log-odds."""

    tags: Mapping[str, float]
    tokens: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class View:
    """What the signals are computed from.

    Attributes:
        document, signals: The page and its measurements.
        live: Prose that no rule removes.
        gone: Lines that a rule removes.
        title: First line of the title's anchor, or -1.
        lexicon: The words of the page's language, or None where it is undecided.
        cues: What names say.
    """

    document: Document
    signals: Signals
    live: Bools
    gone: Bools
    title: int
    lexicon: Lexicon | None
    cues: Cues


def _length(view: View) -> Floats:
    """Length, as a share of a full paragraph's."""
    return np.minimum(view.signals.length / _FULL_LENGTH, 1.0)


def _sentence(view: View) -> Floats:
    """Flag: ends like a sentence and is more than a label."""
    return (view.signals.stopped & (view.signals.words >= _FEW_WORDS)).astype(float)


def _links(view: View) -> Floats:
    """Share of the characters inside links."""
    return view.signals.linked


def _function_words(view: View) -> Floats:
    """Share of function words of the page's language, a third being full; 0 for prose, and with no language decided."""
    if view.lexicon is None:
        return np.zeros(len(view.signals.folded))
    stop = view.lexicon.stopwords
    shares = []
    for folded, prose in zip(view.signals.folded, view.signals.prose, strict=True):
        words = [] if prose else _WORD.findall(folded)
        shares.append(sum(word in stop for word in words) / max(3, len(words)))
    full: Floats = np.minimum(np.array(shares, float) * 3, 1.0)
    return full


def _short(view: View) -> Floats:
    """How far it is from having a headline's words: 1 for one word, 0 from four on."""
    return np.clip((_FEW_WORDS - view.signals.words) / (_FEW_WORDS - 1), 0.0, 1.0)


def _sweep(values: Floats) -> Floats:
    """Return for each line how near prose is before it: 1 right behind, fading line by line."""
    felt = np.zeros(len(values))
    near = 0.0
    for line, value in enumerate(values.tolist()):
        felt[line] = near
        near = max(value, near * _FADE)
    return felt


def _text(view: View) -> Floats:
    """Flag: prose, or verse, code or a table, which a subheading may stand above."""
    texture = np.array([line.kind in TEXTURE for line in view.document.lines], bool)
    return (view.live | (texture & ~view.gone)).astype(float)


def _prose_before(view: View) -> Floats:
    """Nearness of prose, verse, code or a table above."""
    return _sweep(_text(view))


def _prose_after(view: View) -> Floats:
    """Nearness of prose, verse, code or a table below."""
    return _sweep(_text(view)[::-1])[::-1]


def _between_prose(view: View) -> Floats:
    """Flag: prose stands somewhere above and somewhere below."""
    seen = np.cumsum(view.live)
    total = seen[-1] if len(seen) else 0
    return ((seen > 0) & (seen - view.live < total) & (seen < total + view.live)).astype(float)


def _before_title(view: View) -> Floats:
    """Flag: stands above the title, and is no prose."""
    above = np.arange(len(view.live)) < view.title
    return (above & ~view.live).astype(float)


def _repeated(view: View) -> Floats:
    """Flag: a short line whose words stand elsewhere on the page too."""
    counts: dict[str, int] = {}
    for folded in view.signals.folded:
        counts[folded] = counts.get(folded, 0) + 1
    again = np.array([counts[folded] > 1 for folded in view.signals.folded], bool)
    plain = np.array([line.kind not in ("verse", "code", "table") for line in view.document.lines], bool)
    flags: Floats = (again & ~view.signals.prose & plain).astype(float)
    return flags


def _names(view: View) -> Floats:
    """What the tags, classes and ids around the line say, in log-odds, summed over the ancestors within bounds."""
    document = view.document
    if not document.nodes:
        return np.zeros(len(document.lines))
    felt: list[float] = []
    known: dict[str, float] = {}
    nodes = document.nodes
    for tag, names, parent in zip(nodes.tags, nodes.names, nodes.parents, strict=True):
        own = view.cues.tags.get(tag, 0.0)
        for name in names:
            if name not in known:
                known[name] = _cue(name, view.cues.tokens)
            own += known[name]
        above = felt[parent] if parent >= 0 else 0.0
        felt.append(min(max(above + own, _LEAST_CUE), _MOST_CUE))
    return np.array([felt[line.node] if line.node >= 0 else 0.0 for line in document.lines], float)


def _cue(name: str, tokens: Mapping[str, float]) -> float:
    return sum(tokens.get(token.lower(), 0.0) for token in set(_TOKEN.findall(name)))


def _main_container(view: View) -> Floats:
    """Flag: inside the smallest element that holds most of the page's prose."""
    return _inside(view, _MAIN_SHARE)


def _outside_container(view: View) -> Floats:
    """Flag: outside it."""
    return 1.0 - _inside(view, _MAIN_SHARE) if view.document.nodes else np.zeros(len(view.document.lines))


def _inside(view: View, share: float) -> Floats:
    """Flag the lines of the smallest element with this share of the prose, and those from the title down to it."""
    count = len(view.document.lines)
    mass = np.concatenate(([0.0], np.cumsum(np.where(view.live, view.signals.length, 0.0))))
    first, last = 0, count
    nodes = view.document.nodes
    for start, end in zip(nodes.firsts, nodes.lasts, strict=True):
        if mass[end] - mass[start] >= share * mass[-1] and end - start <= last - first:
            first, last = start, end
    if 0 <= view.title < first:
        first = view.title
    inside = np.zeros(count)
    inside[first:last] = 1.0
    return inside


def _kind(*kinds: str) -> Callable[[View], Floats]:
    def flag(view: View) -> Floats:
        return np.array([line.kind in kinds for line in view.document.lines], float)

    flag.__doc__ = f"Flag: the input says that it is {' or '.join(kinds)}."
    return flag


def _small_start(view: View) -> Floats:
    """Flag: begins with a small letter or a digit; menus and headlines begin with a capital."""
    return np.array([_SMALL.match(line.text) is not None for line in view.document.lines], float)


def _capitals(view: View) -> Floats:
    """Share of the words after the first that begin with a capital; 0 in scripts without case."""
    shares = []
    for line, prose in zip(view.document.lines, view.signals.prose, strict=True):
        words = [] if prose else line.text.split()[1:_WORDS_SEEN]
        shares.append(sum(word[0].isupper() for word in words) / len(words) if words else 0.0)
    return np.array(shares, float)


def _inner_marks(view: View) -> Floats:
    """Commas and the like, as many as a sentence has: 1 for one in twelve words."""
    marks = np.array([len(_INNER.findall(line.text)) for line in view.document.lines], float)
    return np.minimum(12 * marks / np.maximum(view.signals.words, 6), 1.0)


def _digits(view: View) -> Floats:
    """Share of digits among the characters."""
    counts = np.array(
        [len(_DIGIT.findall(line.text)) if len(line.text) < _SHORT_TEXT else 0 for line in view.document.lines], float
    )
    return counts / np.maximum(view.signals.length, 1)


def _colon(view: View) -> Floats:
    """Flag: ends in a colon: announces what follows."""
    return np.array([line.text[-1] in ":：" for line in view.document.lines], float)


def _around(values: Floats, reach: int) -> Floats:
    """Return the mean of each line's neighbours up to `reach` lines away on either side, the line itself left out."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    places = np.arange(len(values))
    first, last = np.maximum(places - reach, 0), np.minimum(places + reach + 1, len(values))
    means: Floats = (sums[last] - sums[first] - values) / np.maximum(last - first - 1, 1)
    return means


def _close_company(view: View) -> Floats:
    """Mean length of the lines up to 2 away, as a share of a full paragraph's."""
    return _around(_length(view), 2)


def _wide_company(view: View) -> Floats:
    """Mean length of the lines up to 8 away, as a share of a full paragraph's."""
    return _around(_length(view), 8)


def _linked_company(view: View) -> Floats:
    """Mean share of links in the lines up to 3 away."""
    return _around(view.signals.linked, 3)


def _stopped_company(view: View) -> Floats:
    """Share of the lines up to 3 away that end like a sentence."""
    return _around(view.signals.stopped.astype(float), 3)


def _before_prose(view: View) -> Floats:
    """Flag: above all prose of the page."""
    flags: Floats = (np.cumsum(view.live) == 0).astype(float)
    return flags


def _after_prose(view: View) -> Floats:
    """Flag: below all prose of the page."""
    seen = np.cumsum(view.live)
    return ((seen == seen[-1]) & ~view.live & (seen > 0)).astype(float) if len(seen) else np.zeros(0)


def _below_title(view: View) -> Floats:
    """Flag: eight words or more between the title and the first prose after it: a standfirst."""
    count = len(view.live)
    flags = np.zeros(count)
    if view.title >= 0:
        after = np.flatnonzero(view.live[view.title + 1 :])
        flags[view.title + 1 : view.title + 1 + (after[0] if len(after) else 0)] = 1.0
    return flags * (view.signals.words >= _STANDFIRST_WORDS)


def _ancestor(height: int) -> Callable[[View], Floats]:
    def share(view: View) -> Floats:
        nodes, lines = view.document.nodes, view.document.lines
        if not nodes:
            return np.zeros(len(lines))
        mass = np.concatenate(([0.0], np.cumsum(np.where(view.live, view.signals.length, 0.0))))
        total = max(mass[-1], 1.0)
        shares = [0.0] * len(lines)
        for number, line in enumerate(lines):
            node = line.node
            for _ in range(height):
                node = nodes.parents[node] if node > 0 else node
            # A line's own prose says nothing of its company.
            own = mass[number + 1] - mass[number]
            shares[number] = (mass[nodes.lasts[node]] - mass[nodes.firsts[node]] - own) / max(total - own, 1.0)
        return np.array(shares, float)

    share.__doc__ = f"Share of the page's other prose inside the element {height} above the line's own."
    return share


def _glued(view: View) -> Floats:
    """Flag: a short line whose words have lost the blanks between them."""
    few = view.signals.words <= _FEW_WORDS
    return np.array(
        [bool(few[i]) and _GLUED.search(line.text) is not None for i, line in enumerate(view.document.lines)], float
    )


SIGNALS: Mapping[str, Callable[[View], Floats]] = {
    "length": _length,
    "sentence": _sentence,
    "links": _links,
    "function words": _function_words,
    "short": _short,
    "prose before": _prose_before,
    "prose after": _prose_after,
    "between prose": _between_prose,
    "before title": _before_title,
    "repeated": _repeated,
    "names": _names,
    "main container": _main_container,
    "outside container": _outside_container,
    "heading": _kind("heading"),
    "list item": _kind("list"),
    "table row": _kind("table"),
    "code": _kind("code"),
    "verse": _kind("verse"),
    "caption": _kind("caption"),
    "glued": _glued,
    "small start": _small_start,
    "capitals": _capitals,
    "inner marks": _inner_marks,
    "digits": _digits,
    "colon": _colon,
    "close company": _close_company,
    "wide company": _wide_company,
    "linked company": _linked_company,
    "stopped company": _stopped_company,
    "before prose": _before_prose,
    "after prose": _after_prose,
    "below title": _below_title,
    "parent": _ancestor(1),
    "grandparent": _ancestor(2),
    "ancestor": _ancestor(3),
}
