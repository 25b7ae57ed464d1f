"""Elements called by names that will still be there next year."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cleaner.document import Document, Look

# Elements whose tag alone says what they are.
_TELLING = frozenset("nav aside footer form figcaption button main article dialog address".split())
# So far up from a line its elements are looked at.
_CLIMB = 12
# Names made by a program: digits inside (`css-1x2y`, `post-4711`), or capitals and small letters mixed without sense.
_STABLE = regex.compile(r"#?[A-Za-z][A-Za-z]*(?:(?:--?|__?)[A-Za-z]+)*\d?")
_SCRAMBLED = regex.compile(r"[a-z][A-Z][A-Z]?[a-z]?(?:[A-Z]|$)|(?:^|[-_])[^aeiouyAEIOUY_-]{5,}(?:$|[-_])")
_MADE_BY = regex.compile(r"^(?:css|sc|jsx?|emotion|svelte|jss)-")
_MOST_CHARS = 40


def is_stable(name: str) -> bool:
    """Whether a class or id (with its ``#``) looks as if a person had given it.

    >>> [name for name in ("article__body", "#content", "css-1q2w3e", "sc-bdVaJa", "post-4711") if is_stable(name)]
    ['article__body', '#content']
    """
    return (
        1 < len(name) <= _MOST_CHARS
        and _STABLE.fullmatch(name) is not None
        and not _SCRAMBLED.search(name)
        and not _MADE_BY.search(name)
    )


def selectors_of(look: Look) -> Iterator[str]:
    """Yield the plain selectors that select elements of a look: by id, by tag and class, by a telling tag."""
    for name in look.names:
        if is_stable(name):
            yield name if name[0] == "#" else f"{look.tag}.{name}"
    if look.tag in _TELLING:
        yield look.tag


def node_keys(document: Document, line: int) -> list[str]:
    """Return the selectors of the elements that a line lies whole in, innermost first, each once."""
    nodes, node = document.nodes, document.lines[line].node
    found: dict[str, None] = {}
    for _ in range(_CLIMB):
        if node < 0:
            break
        if nodes.firsts[node] <= line < nodes.lasts[node]:
            found |= dict.fromkeys(selectors_of(nodes.look(node)))
        node = nodes.parents[node]
    return list(found)
