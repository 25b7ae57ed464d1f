"""What a signal's number says of a line, in words: its unit (`signals.yaml`) tells how to read it."""

from __future__ import annotations

from functools import lru_cache

import regex

_CODES = regex.compile(r"(\d+) (\w+)")


@lru_cache(65536)
def said(value: float, unit: str) -> str:
    """Return a value in words.

    >>> said(5.0, "log2 characters"), said(5.0, "log2 of lines, 0 is one"), said(0.25, "share of words")
    ('31 characters', '32 lines', '25 %')
    >>> said(0.0, "log2 of lines, 0 is the last")
    '1 line'
    >>> said(1.0, "yes is 1"), said(2.0, "0 paragraph, 1 list, 2 heading"), said(-1.5, "log-odds, -8 to 8")
    ('yes', 'heading', '−1.5')
    >>> said(3.0, "elements, 12 at most"), said(0.5, "0 first line, 1 last")
    ('3 elements', '0.5')
    """
    kind, _, rest = unit.partition(" ")
    noun = rest.removeprefix("of ").partition(",")[0]
    if kind == "log2":  # of one more than a count, unless the unit says what 0 is
        count = round(2**value - (0 if ", 0 is " in unit else 1))
        return f"{count:,} {noun.removesuffix('s') if count == 1 else noun}"
    if kind == "share":
        return f"{round(100 * value)} %"
    if unit == "yes is 1":
        return "yes" if value else "no"
    if unit.startswith("0 paragraph"):
        names: dict[str, str] = dict(_CODES.findall(unit))
        return names.get(str(round(value)), "")
    number = f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")
    name = unit.partition(",")[0]
    return f"{number} {name}" if name.isalpha() else number
