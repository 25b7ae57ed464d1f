"""What text browsers add to a page that they print: a number before each link, and the addresses at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.segment.wrapping import NO_WIDTH

# Before a comma, a stop or another number stands a note of the author's.
_MARK = re.compile(r"\[(\d{1,4})\](?=[^\s,.;:!?)\]\[]|\[\D)")
_ADDRESS = re.compile(r"\s*(\d{1,4})\. (?:[a-z][a-z0-9+.-]{1,15}:\S+|/\S*|#\S+)\s*")
# A picture without words is shown as the name of its file.
_PICTURE = re.compile(r"\[[\w%.~+-]{1,120}\.(?:jpe?g|png|gif|webp|svg|avif)\]", re.IGNORECASE)
# So many numbered links and addresses are no notes of an author's.
_FEWEST = 3
# Above the addresses stand the name of their list and that of its first part, of so many characters at most.
_HEADINGS, _HEADING_CHARS = 2, 24


def without_link_numbers(text: str) -> str:
    r"""Return a text without the numbers that a text browser put before its links, and without the list of addresses.

    In place of a number stand as many characters without width. Text without such a list comes back as it is.

    >>> page = "Ask [1]Ann or [2]Ben, or [3]me.\n\nReferences\n\n   1. http://a/\n   2. http://b/\n   3. http://c/\n"
    >>> without_link_numbers(page).replace(NO_WIDTH, "")
    'Ask Ann or Ben, or me.\n'
    """
    if "[" not in text:
        return text
    lines = text.split("\n")
    begin, numbers = _addresses(lines)
    if len(numbers) < _FEWEST:
        return text
    above = "\n".join(lines[:begin])
    marks = list(_links(above, min(numbers)))
    if len(marks) < _FEWEST or sum(map(_leads, marks)) < len(marks) / 2:
        return text
    parts: list[str] = []
    done = 0
    for mark in marks:
        parts += above[done : mark.start()], NO_WIDTH * len(mark[0])
        done = mark.end()
    return _PICTURE.sub("", "".join(parts) + above[done:])


def _addresses(lines: list[str]) -> tuple[int, list[int]]:
    """Return where the list of addresses at the end of a text begins, with its headings, and its numbers."""
    numbers: list[int] = []
    begin, headings = len(lines), 0
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if match := _ADDRESS.fullmatch(line):
            numbers.append(int(match[1]))
            headings = 0
        elif line.strip():
            headings += 1
            if not numbers or headings > _HEADINGS or len(line.strip()) > _HEADING_CHARS:
                break
        if line.strip():
            begin = place
    return begin, numbers


def _links(text: str, first: int) -> Iterator[re.Match[str]]:
    """Yield the numbers of links, which count up; an author's notes do so for themselves."""
    due = first
    for mark in _MARK.finditer(text):
        if int(mark[1]) == due:
            yield mark
            due += 1


def _leads(mark: re.Match[str]) -> bool:
    """Return whether a number stands before a link.

    Those of notes stand behind a word, and where words have no blanks between them right before one, too.
    """
    before, after = mark.string[max(0, mark.start() - 1) : mark.start()], mark.string[mark.end()]
    return after.isupper() or not before.isalnum()
