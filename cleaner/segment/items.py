"""Lists of markup: how they count, and what stands before the lines of their items."""

from __future__ import annotations

import re

from lxml import etree

from cleaner.document import BULLET, Kind

_PRINTED_NUMBER = re.compile(r"\d{1,3}[.)、．:]|[*–—-]\s")
_PRINTED_BULLET = re.compile(r"[•‣◦▪●·]\s+(?=\S)")


class Item:
    """An open list item.

    Attributes:
        mark: What its first line gets before its text.
        block: The block of that line.
        headed: Whether it begins with a heading.
        own: Its lines, but for headings.
    """

    __slots__ = ("block", "headed", "mark", "own")

    def __init__(self, mark: str, block: int) -> None:
        self.mark, self.block = mark, block
        self.headed = False
        self.own: list[int] = []

    @property
    def is_container(self) -> bool:
        """Whether it is no item of one line, but holds several paragraphs, or a heading and what stands below it."""
        return self.headed or len(self.own) > 1

    def take(self, text: str, kind: Kind, block: int, line: int) -> tuple[str, str, int]:
        """Return text, mark and block of the next line, a heading or not; the first has the mark, a heading its number.

        Args:
            text: Its text.
            kind: What it is.
            block: The block it stands in, if it is not the first.
            line: Its number.
        """
        mark, is_first = "", not self.own and not self.headed
        if is_first:
            mark = self.mark if kind != "heading" or self.mark != BULLET else ""
            if not text[0].isalpha():
                text, mark = _unmarked(text, mark)
        if kind == "heading":
            self.headed = self.headed or is_first
            return text, mark, block
        self.own.append(line)
        return text, mark, self.block if is_first else block


def counting(element: etree._Element) -> tuple[int, int]:
    """Return the number of a list's first item, and the step to the next."""
    start, step = number_of(element.get("start")), -1 if element.get("reversed") is not None else 1
    if start is None:
        start = sum(1 for child in element if child.tag == "li") if step < 0 else 1
    return start, step


def number_of(value: str | None) -> int | None:
    """Return the number that an attribute says, if it does."""
    return int(value) if value and value.strip().isascii() and value.strip().isdigit() and len(value) < 9 else None


def _unmarked(text: str, mark: str) -> tuple[str, str]:
    """Return text and mark of an item that may have its own number or bullet printed in the text."""
    if _PRINTED_NUMBER.match(text):
        mark = ""
    if bullet := _PRINTED_BULLET.match(text):
        text, mark = text[bullet.end() :], BULLET
    return text, mark
