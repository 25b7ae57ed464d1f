"""Pages flattened as crawlers flatten them: training and measuring on text needs more than one hand."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from cleaner.document import BULLET, Document, Line

_WIDTH = 78
# Items of menus are short links; those of lists in an article are not.
_MENU_CHARS = 30
_MENU_LINKS = 0.8


def spaced(document: Document) -> str:
    """One block a line, blank lines between, items with a bullet set in."""
    return "\n\n".join("\n".join(_shown(line, "  • ") for line in block) for block in _blocks(document))


def dense(document: Document) -> str:
    """One line a block, no blank lines, menus joined on one line with two blanks."""
    lines: list[str] = []
    for block in _blocks(document):
        if _is_menu(block):
            lines.append("  ".join(line.text for line in block))
        else:
            lines += [_shown(line, BULLET) for line in block]
    return "\n".join(lines)


def wrapped(document: Document) -> str:
    """Hard-wrapped prose, blank lines between the blocks."""
    return "\n\n".join("\n".join(part for line in block for part in _filled(line)) for block in _blocks(document))


def glued(document: Document) -> str:
    """As a naive program takes the text out: menus run together without blanks, a line end after everything else."""
    return "\n".join(
        "".join(line.text for line in block) if _is_menu(block) else "\n".join(line.text for line in block)
        for block in _blocks(document)
    )


FLATTENERS: Mapping[str, Callable[[Document], str]] = {
    "spaced": spaced,
    "dense": dense,
    "wrapped": wrapped,
    "glued": glued,
}


def _blocks(document: Document) -> Iterator[list[Line]]:
    for _, lines in groupby(document.lines, key=lambda line: line.block):
        yield list(lines)


def _is_menu(block: list[Line]) -> bool:
    linked = sum(line.linked for line in block) / max(1, sum(len(line.text) for line in block))
    return len(block) > 2 and linked > _MENU_LINKS and all(len(line.text) <= _MENU_CHARS for line in block)


def _shown(line: Line, bullet: str) -> str:
    return (bullet if line.mark == BULLET else line.mark) + line.text


def _filled(line: Line) -> list[str]:
    text = _shown(line, "* ")
    if line.kind in ("code", "verse", "table"):
        return [text]
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False) or [text]
