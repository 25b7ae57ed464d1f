"""Entries below a label: a list whose items are each the headline of another article, and an excerpt of it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Document

# The link in an item that is a headline and an excerpt is so long, in characters: two words, or more signs.
_TITLE_CHARS = 8


def entries_end(document: Document, prose: Sequence[bool], label: int) -> int:
    """Return the line behind the list right below a label, whose items each have a link in them, and prose besides.

    0 where there is none: such a list below a heading of other articles is one of them, with an excerpt each.

    Args:
        document: The page.
        prose: Whether each line is running text.
        label: Line of the label.
    """
    nodes, lines, end = document.nodes, document.lines, 0
    for node in nodes.around(lines[label + 1].node) if label + 1 < len(lines) else ():
        inside = range(nodes.firsts[node], nodes.lasts[node])
        entries = all(lines[line].kind == "list" and lines[line].linked >= _TITLE_CHARS for line in inside)
        if inside.start != label + 1 or not entries:
            break
        end = inside.stop if len(inside) > 1 else end
    return end if any(prose[label + 1 : end]) else 0
