"""Elements called by names that will still be there next year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from cleaner.authoring.brittle import is_stable
from cleaner.document import Document, Look

# Elements whose tag alone says what they are.
_TELLING = frozenset("nav aside footer form figcaption button main article dialog address".split())
# So far up from a line its elements are looked at.
_CLIMB = 12


def selectors_of(look: Look) -> Iterator[str]:
    """Yield the plain selectors that select elements of a look: by id, by tag and class, by a telling tag."""
    for name in look.names:
        if is_stable(name):
            yield name if name[0] == "#" else f"{look.tag}.{name}"
    if look.tag in _TELLING:
        yield look.tag


def node_keys(document: Document, line: int) -> list[str]:
    """Return the selectors of the elements that a line lies whole in, innermost first, each once."""
    nodes = document.nodes
    found: dict[str, None] = {}
    for node in islice(nodes.around(document.lines[line].node), _CLIMB):
        if nodes.firsts[node] <= line < nodes.lasts[node]:
            found |= dict.fromkeys(selectors_of(nodes.look(node)))
    return list(found)
