"""Elements told by the words that their classes are made of, whatever the site writes between the words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cleaner.document import Nodes
from cleaner.segment.names import words_of_each

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
        looks = enumerate(nodes.looks if self._words else ())
        named = [each for each in looks if not self._words.isdisjoint(each[1].tokens) and each[1].tag not in WHOLE]
        own = [[name for name in look.names if not name.startswith(_OF_CONTENT)] for _, look in named]
        for (kind, look), names, words in zip(named, own, words_of_each(own), strict=True):
            for number in self._lists(look.tokens if len(names) == len(look.names) else words):
                found.setdefault(number, []).extend(nodes.alike[kind])
        return found

    def _lists(self, tokens: Sequence[str]) -> set[int]:
        own = set(tokens)
        return {number for word in self._words & own for number, name in self._by_word[word] if name <= own}
