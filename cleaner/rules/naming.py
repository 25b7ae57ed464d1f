"""Elements told by the words that their classes are made of, whatever the site writes between the words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cleaner.document import Look, Nodes
from cleaner.segment.names import words_of

# Elements that hold the page or the article, whatever they are called.
WHOLE = frozenset(("html", "body", "main", "article"))
# An id may be made of the words of a heading, and these classes of the words that an article is filed under.
_OF_CONTENT = ("#", "tag-", "category-")


class NameIndex:
    """Finds the nodes that each of many lists of names means.

    Args:
        lists: Names, each a set of words; lists are called by their number.
    """

    def __init__(self, lists: Sequence[Collection[frozenset[str]]]) -> None:
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for number, names in enumerate(lists):
            for name in names:
                self._by_word.setdefault(min(name), []).append((number, name))
        self._words = frozenset(self._by_word)

    def nodes(self, nodes: Nodes) -> Mapping[int, list[int]]:
        """Return, by number of the list, the numbers of the nodes."""
        found: dict[int, list[int]] = {}
        for kind, look in enumerate(nodes.looks if self._words else ()):
            if not self._words.isdisjoint(look.tokens) and look.tag not in WHOLE:
                for number in self._lists(look):
                    found.setdefault(number, []).extend(nodes.alike[kind])
        return found

    def _lists(self, look: Look) -> set[int]:
        own = [name for name in look.names if not name.startswith(_OF_CONTENT)]
        tokens = set(look.tokens if len(own) == len(look.names) else words_of(own))
        return {number for word in self._words & tokens for number, name in self._by_word[word] if name <= tokens}
