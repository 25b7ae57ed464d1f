"""Elements told by the words that their classes are made of, whatever the site writes between the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import attrgetter, not_

from cleaner.document import Look, Nodes
from cleaner.segment.names import name_words_of_each
from cleaner.segment.tags import HEADINGS

# Elements that hold the page or the article, whatever they are called.
WHOLE = frozenset(("html", "body", "main", "article"))
# And those that are no boxes: the "signature" of a method is a heading or code.
_NO_BOXES = WHOLE.union(("pre", "code"), HEADINGS)
# An id may be made of the words of a heading, and these classes of the words that an article is filed under.
_TAG, _CATEGORY = "tag-", "category-"
_OF_CONTENT = ("#", _TAG, _CATEGORY)
_TOKENS = attrgetter("tokens")


class NameIndex:
    """Finds the nodes that each of many lists of names means.

    Args:
        lists: Names, each a set of words; lists are called by their number.
    """

    def __init__(self, lists: Sequence[Collection[frozenset[str]]]) -> None:
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
        for number, names in enumerate(lists):
            for name in names:
                # Long words are rare ones.
                self._by_word.setdefault(max(name, key=lambda word: (len(word), word)), []).append((number, name))
        self._words = frozenset(self._by_word)

    def nodes(self, nodes: Nodes) -> Mapping[int, list[int]]:
        """Return, by number of the list, the numbers of the nodes."""
        found: dict[int, list[int]] = {}
        likely = list(self._likely(nodes))
        words: dict[int, Sequence[str]] = {kind: look.tokens for kind, look in likely}
        for kind, own in (words | _without_content(likely)).items():
            for number in self._lists(own):
                found.setdefault(number, []).extend(nodes.alike[kind])
        return found

    def _likely(self, nodes: Nodes) -> Iterator[tuple[int, Look]]:
        """Yield the looks of boxes that a name means, and those that one may mean without their names of content."""
        strange = map(self._words.isdisjoint, map(_TOKENS, nodes.looks if self._words else ()))
        for kind, look in compress(enumerate(nodes.looks), map(not_, strange)):
            filed = _TAG in nodes.spelt[kind] or _CATEGORY in nodes.spelt[kind]
            if look.tag not in _NO_BOXES and (filed or self._lists(look.tokens)):
                yield kind, look

    def _lists(self, tokens: Sequence[str]) -> set[int]:
        words = self._words.intersection(tokens)
        return {number for word in words for number, name in self._by_word[word] if name.issubset(tokens)}


def _without_content(looks: Iterable[tuple[int, Look]]) -> dict[int, Sequence[str]]:
    """Return the words of the looks that have names of content, without those, by number of the look."""
    own = ((kind, look, [name for name in look.names if not name.startswith(_OF_CONTENT)]) for kind, look in looks)
    mixed = {kind: names for kind, look, names in own if len(names) < len(look.names)}
    return dict(zip(mixed, name_words_of_each(list(mixed.values())), strict=True))
