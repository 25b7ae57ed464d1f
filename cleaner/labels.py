"""Words that introduce something in a line: a byline, a day, a source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from string import ascii_lowercase

from cleaner.characters import UNSPACED, fold

# `re` compiles long lists of words in a tenth of the time that `regex` needs.
_LETTER = r"[^\W\d_]"
# A word in signs that are syllables at least: Hangul, Han.
_SYLLABLES = re.compile(r"[\uac00-\ud7a3\u4e00-\u9fff]{2,3}")
# What parts a label from what it introduces: blanks and marks, or nothing where no ASCII follows, or behind the hyphen
# of a prefix ("ngu-") or an apostrophe ("d'"). Nothing need part "by" from a name in the letters of East Asia.
_EASTERN = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_BEHIND = re.compile(
    rf"(?:[\s:：፡፦/｜˙‧=＝]+|(?<=[-'’])|(?=[^\x00-\x7f])(?:(?=(?P<eastern>{_EASTERN}))|(?=(?P<letter>{_LETTER})?)))(?=\S)"
)
_JOINER = "\u200c"
# The same for labels that have their colon.
_COLON = re.compile(r"\s?[:：]\s*(?=\S)")
# Several labels before a colon, and what parts them.
_SEVERAL = re.compile(r"([^:：]{3,40}?)\s?[:：]\s*(?=\S)")
_JOINT = re.compile(r"\s*[&/+,，、]\s*|\s+")
# What is no small letter of ASCII as a blank: what is left are the words of a folded text, and pieces of others.
_WORDS = bytes(char if chr(char) in ascii_lowercase else ord(" ") for char in range(256))


class Labels:
    """Words that introduce something: ``Published``, ``Von``, ``来源``.

    Compiled when a text may have one, because most never are, and long lists take milliseconds.

    Args:
        words: The labels, folded; those that are common words besides have their colon: "story:".
        wholes: Folded texts that begin or end with a label and introduce nothing: the desk "Haber Merkezi".
        beside: Other labels that may stand beside one, before a colon: "Text & photos: ", "Bài, ảnh: ".
    """

    def __init__(self, words: Iterable[str], wholes: Collection[str] = (), beside: Collection[str] = ()) -> None:
        self.words, self._beside = frozenset(words), beside
        self._wholes = frozenset(whole for whole in wholes if " " in whole)

    @cached_property
    def _ordered(self) -> tuple[str, ...]:
        """The labels in the order in which they are tried: the longest first, those of ASCII letters last."""
        return tuple(sorted(self.words, key=lambda word: (word.isascii(), -len(word))))

    @cached_property
    def _by_letter(self) -> Mapping[str, tuple[str, ...]]:
        """The same by their first letter."""
        found: dict[str, tuple[str, ...]] = {}
        for word in self._ordered:
            found[word[0]] = (*found.get(word[0], ()), word)
        return found

    @cached_property
    def _firsts(self) -> frozenset[bytes]:
        """The first words of the labels of ASCII letters, one of which stands as a word where such a label does."""
        return frozenset(first for word in self.words if word.isascii() for first in _words(word)[:1])

    @cached_property
    def _foreign(self) -> tuple[str, ...]:
        """The other labels."""
        return tuple(word for word in self.words if not word.isascii() or not _words(word))

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.words), default=0)

    @cached_property
    def _names(self) -> str:
        # A label of ASCII letters ends at a word border; others may have endings or no borders at all.
        names = [re.escape(word) for word in self._ordered]
        plain = "|".join(filter(str.isascii, names)) or r"(?!)"
        return "|".join([*(name for name in names if not name.isascii()), f"(?:{plain})(?!{_LETTER})"])

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!{_LETTER})(?:{self._names})")

    @cached_property
    def _ending(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, self._ordered))
        return re.compile(rf"(?<=[\s/／(（])(?:{names})(?=[)）]?\s*(?:[|·,،:–—\d(-]|$))")

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        mark = r"(?<=[|(（\[【·•,，\d]"
        label = rf"{_LETTER}[^\s:：•|]{{0,13}}\s?[:：]"
        return re.compile(
            # "Image source:" is no source: a label in letters of its own language stands behind a mark or a number.
            rf"(?:^|{mark})|{mark}\s)|(?<=\s)(?=[^\x00-\x7f]))(?:{self._names})\s*[:：]\s*(?!{label})(\S.*?)"
            rf"(?=\s+{label}|\s*[|•)）\]】【]|\s+·|$)",
            re.IGNORECASE,
        )

    def has(self, word: str) -> bool:
        """Whether a folded word is one of the labels, with its colon or without."""
        return word in self.words or f"{word}:" in self.words

    def starts(self, folded: str) -> Iterator[int]:
        """Yield where labels of more than three letters begin in a folded text, or words of two or three syllables."""
        found = self._matches(folded)
        return (match.start() for match in found if len(match[0]) > 3 or _SYLLABLES.fullmatch(folded, *match.span()))

    def within(self, folded: str) -> bool:
        """Whether a label stands in a folded text."""
        return self.may_be_in(folded) and self._anywhere.search(folded) is not None

    def around(self, folded: str) -> str | None:
        """Return a folded text without its labels, if it begins or ends with one; `None` where it does not.

        >>> Labels({"hours ago"}).around("3 hours ago"), Labels({"vor"}).around("3 tage vor ostern")
        ('3', None)
        """
        spans = [match.span() for match in self._matches(folded)]
        if not spans or (spans[0][0] > 0 and spans[-1][1] < len(folded)):
            return None
        return self._anywhere.sub("", folded).strip(" ,.:：·-–|()")

    def after_lead(self, text: str) -> str:
        """Return what follows the label a text begins with, a blank or colon between them; empty where there is none.

        >>> Labels({"von", "by"}).after_lead("By Ann Lee"), Labels({"von"}).after_lead("Vonnegut")
        ('Ann Lee', '')
        """
        if self._beside and (rest := self._behind_several(text)):
            return rest
        start = fold(text[: self._longest])
        labels = self._by_letter.get(start[:1], ())
        for label in filter(start.startswith, labels) if start.startswith(labels) else ():
            if end := _end_of(label, text):
                folded = fold(text)
                return text[end:] if not any(map(folded.startswith, self._wholes)) else ""
        return ""

    def lead(self, text: str) -> str:
        """Return the label a text begins with and the marks behind it; empty where nothing follows one.

        >>> Labels({"text by"}).lead("Text by: Ann Lee"), Labels({"text by"}).lead("Ann Lee")
        ('Text by:', '')
        """
        rest = self.after_lead(text)
        return text.removesuffix(rest).strip() if rest else ""

    def _behind_several(self, text: str) -> str:
        """Return what follows a colon behind several labels, one of which is of these; empty where there are none."""
        whole = _SEVERAL.match(text) if ":" in text or "：" in text else None
        if not whole:
            return ""
        parts = _JOINT.split(fold(whole[1]))
        ours = list(map(self.has, parts))
        found = [own for own, part in zip(ours, parts, strict=True) if own or part in self._beside]
        return text[whole.end() :] if any(found) and 1 < len(found) >= len(parts) - 1 else ""

    def before_end(self, text: str) -> str:
        """Return what stands before a label that ends a text, or all of it that is before a mark or a number.

        >>> wrote = Labels({"berichtet"})
        >>> wrote.before_end("Anna Krüger berichtet | 3. Mai 2024"), wrote.before_end("Anna Krüger berichtet gern")
        ('Anna Krüger', '')
        """
        folded = fold(text) if self.words else ""
        if len(folded) != len(text) or not self.may_be_in(folded):
            return ""
        end = self._ending.search(folded)
        return text[: end.start()].strip(" /／(（") if end and folded[: end.end()] not in self._wholes else ""

    def parts(self, text: str) -> list[str]:
        """Return what follows any of the labels and a colon in a line of several labelled parts.

        >>> Labels({"来源"}).parts("2024-11-03 09:15 来源：海湾晚报 作者：陈禾 点击：1862")
        ['海湾晚报']
        >>> Labels({"作者"}).parts("来源：海湾晚报 作者： 点击：1862")
        []
        """
        if not (":" in text or "：" in text) or not self.may_be_in(folded := fold(text)):
            return []
        # The labels are folded, without Greek accents; what folds to another length is rare, and read as it stands.
        searched = folded if len(folded) == len(text) else text
        return [text[slice(*match.span(1))].strip() for match in self._parts.finditer(searched)]

    def _matches(self, folded: str) -> Iterator[re.Match[str]]:
        """Return the labels in a folded text."""
        return self._anywhere.finditer(folded) if self.may_be_in(folded) else iter(())

    def may_be_in(self, folded: str) -> bool:
        """Whether a folded text has the first word of a label, or one that is not of ASCII letters: most have none."""
        if not self._firsts.isdisjoint(_words(folded)):
            return True
        return self._foreign != () and any(map(folded.__contains__, self._foreign))


def _words(folded: str) -> list[bytes]:
    """Return the words of ASCII letters in a folded text, in a fifth of the time that a pattern needs."""
    return folded.encode("ascii", "replace").translate(_WORDS).split()


def _end_of(label: str, text: str) -> int:
    """Return where what a label introduces begins in a text; 0 where the label does not introduce anything."""
    word = label.rstrip(":")
    # A folded text is without the joiners that Persian sets between the parts of a word.
    size = len(word) + text.count(_JOINER, 0, len(word) + 1)
    behind = (_BEHIND if word == label else _COLON).match(text, size)
    if not behind or fold(text[:size]) != word:
        return 0
    if word == label and not behind[0]:
        eastern, letter = behind["eastern"], behind["letter"]
        glued = not word[-1].isalnum() or (word.isascii() and eastern) or UNSPACED.match(word[-1])
        if not glued or (word.isascii() and letter):
            return 0
    return behind.end()
