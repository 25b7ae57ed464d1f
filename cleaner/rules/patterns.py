"""Regular expressions as packs write them, and lines made to show whether one of them runs for ever."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from cleaner.limits import PATTERN_SEES

_PATTERN_CHARS = 600
# What stands between the bars outside brackets; a bar that is a letter is none.
_ALTERNATIVE = regex.compile(r"(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:(?R)|\|)*+\)|[^\\|()\[])++")
_ANCHORED = regex.compile(r"^\^|(?<!\\)(?:\\\\)*\$$")
_NESTED = regex.compile(r"\([^()]*[*+][^()]*\)\s*(?:[*+]|\{\d*,\})")
_REFERENCE = regex.compile(r"\\[1-9]|\\g<|\(\?P=|\(\?(?:R|\d|&|P>)")

# All lines that are made for a sound pattern take it a few milliseconds, and the slowest shipped one 50. In seconds of
# CPU, so that a busy machine changes nothing.
_LONGEST = 0.2
_SHORTEST = 0.001
_MOST_ATTACKS = 120
# What no pattern asks for, so that it has to try every way before it gives up.
_STRANGE = "\ue000"
_GROUP = regex.compile(r"\?(?:P?<\w+>|[imsxauVf-]*:|<?[=!]|>|\||[imsxaufV-]+(?=\)))")
_ATOM = regex.compile(
    r"\\[pPN]\{[^}]*\}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|.", regex.DOTALL
)
_QUANTIFIER = regex.compile(r"([*+?]|\{(\d*)(?:(,)(\d*))?\})[?+]?")
_EXAMPLES = "a1 .A-,:éя中ال字"


def pattern_fault(text: str, groups: int | None = None) -> str:
    """Return what is wrong with a regular expression, in words; nothing if pages may meet it.

    Args:
        text: The pattern.
        groups: How many groups it must have, where they are asked for; such a pattern needs no anchor.
    """
    if len(text) > _PATTERN_CHARS:
        return f"a pattern of over {_PATTERN_CHARS} characters; use plain words"
    try:
        compiled = regex.compile(text)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        return f"not a regular expression: {error}"
    if groups is None and (fault := _unanchored(text)):
        return fault
    if groups is not None and compiled.groups != groups:
        return "'take' needs exactly one group: the part to take"
    return _endless(compiled)


def _unanchored(text: str) -> str:
    anchored = all(_ANCHORED.search(alternative) for alternative in _ALTERNATIVE.findall(text))
    return "" if anchored else "anchor the pattern with ^ or $"


def _endless(pattern: regex.Pattern[str]) -> str:
    text = pattern.pattern
    if _NESTED.search(text) or _REFERENCE.search(text):
        return "nested quantifiers and back-references can run for ever; write it plainer"
    if line := slow_line(pattern):
        return f"backtracks without end on a line such as {line[:40] + '…'!r}; write it plainer"
    return ""


def slow_line(pattern: regex.Pattern[str]) -> str:
    """Return a line on which a pattern takes far too long; nothing if none of those that are made for it does.

    Every part of the pattern that may repeat is repeated, behind what has to stand before it, until the line is as long
    as lines are for patterns.
    """
    until = time.process_time() + _LONGEST
    for line in islice(_attacks(pattern.pattern), _MOST_ATTACKS):
        try:
            pattern.search(line, timeout=max(_SHORTEST, until - time.process_time()))
        except TimeoutError:
            return line
    return ""


def _attacks(text: str) -> Iterator[str]:
    """Yield lines for a pattern, each once."""
    seen = set()
    whole = _Reader(text).alternatives()
    letters = "".join(dict.fromkeys(char for char in text if char.isalnum()))
    for prefix, unit in whole.pumps:
        for pump in (unit, unit + letters, letters, "a", " "):
            line = (prefix + pump * (PATTERN_SEES // max(1, len(pump))))[: PATTERN_SEES - 1] + _STRANGE
            if pump and line not in seen:
                seen.add(line)
                yield line


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a pattern.

    Attributes:
        examples: Something that each of its alternatives matches.
        pumps: What stands before each part that may repeat, and something that it matches.
    """

    examples: tuple[str, ...]
    pumps: tuple[tuple[str, str], ...] = ()


class _Reader:
    """Reads a pattern from the left, as far as examples of what it matches need it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def alternatives(self) -> _Piece:
        """Read to the end or to a closing bracket."""
        examples: list[str] = []
        pumps: list[tuple[str, str]] = []
        while True:
            piece = self._row()
            examples += piece.examples
            pumps += piece.pumps
            if self._next() != "|":
                return _Piece(tuple(examples), tuple(pumps))
            self._at += 1

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _row(self) -> _Piece:
        before = ""
        pumps: list[tuple[str, str]] = []
        while self._next() not in ("", "|", ")"):
            piece = self._group() if self._next() == "(" else self._atom()
            least, most = self._counts()
            pumps += [(before + prefix, unit) for prefix, unit in piece.pumps]
            if most > 1:
                pumps += [(before, unit) for unit in (*piece.examples, "".join(piece.examples))]
            before += piece.examples[0] * min(max(least, most > 0), PATTERN_SEES)
            before = before[:PATTERN_SEES]
        return _Piece((before,), tuple(pumps))

    def _group(self) -> _Piece:
        self._at += 1
        opening = _GROUP.match(self._text, self._at)
        looks = opening is not None and opening[0][-1] in "=!"
        self._at = opening.end() if opening else self._at
        piece = self.alternatives()
        self._at += 1
        return _Piece(("",), piece.pumps) if looks else piece

    def _atom(self) -> _Piece:
        atom = _ATOM.match(self._text, self._at)
        assert atom is not None  # noqa: S101 - there is a character left, and any will do
        self._at = atom.end()
        return _Piece((_example(atom[0]),))

    def _counts(self) -> tuple[int, int]:
        """Read how often the piece may stand: at least, and at most as far as it matters."""
        found = _QUANTIFIER.match(self._text, self._at)
        if not found:
            return 1, 1
        self._at = found.end()
        if found[1] in "*+?":
            return int(found[1] == "+"), 1 if found[1] == "?" else PATTERN_SEES
        least = int(found[2] or 0)
        return least, int(found[4] or PATTERN_SEES) if found[3] else least


def _example(atom: str) -> str:
    """Return a character that an atom matches; nothing for anchors and the like."""
    if len(atom) == 1 and atom not in ".^$":
        return atom
    try:
        pattern = regex.compile(atom)
    except regex.error:
        return ""
    return next((char for char in (*_EXAMPLES, *atom) if pattern.fullmatch(char)), "")
