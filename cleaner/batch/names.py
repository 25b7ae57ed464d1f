"""What the texts of pages are called: below the output folder, whatever a page calls itself."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, count
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

# Saved pages and flattened text; in a folder of pages, nothing else is read.
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".webarchive", ".txt", ".text", ".md"})
_COMPRESSED = (".gz", ".zst")
# File systems end a name there; of an id, so much stands in it.
_NAME_BYTES, _ID_BYTES = 255, 120


def page_suffix(name: str) -> str:
    """Return the suffix that says a file is a page, without that of its compression; empty where it is none.

    >>> page_suffix("a.html.gz"), page_suffix("a.txt.zst"), page_suffix("a.gz"), page_suffix("a.HTM")
    ('.html', '.txt', '', '.htm')
    """
    suffix = Path(_unzipped(name)).suffix.lower()
    return suffix if suffix in SUFFIXES else ""


def is_hidden(name: str) -> bool:
    """Whether a file or folder is for programs, not for people: a Mac's notes on a file, a cache, a repository.

    >>> is_hidden("._rain.html"), is_hidden("rain.html")
    (True, False)
    """
    return name.startswith(".")


def text_name(name: str) -> str:
    """Return the name of a page's text.

    >>> text_name("rain.html"), text_name("rain.html.gz"), text_name("example.org")
    ('rain.txt', 'rain.txt', 'example.org.txt')
    """
    return _fitting(Path(_unzipped(name)).stem if page_suffix(name) else name)


def _fitting(stem: str, end: str = ".txt") -> str:
    """Return a name with an end, and as much before it as a file system takes."""
    while len(os.fsencode(stem)) + len(end) > _NAME_BYTES:
        stem = stem[:-1]
    return stem + end


def _unzipped(name: str) -> str:
    """Return a name without the suffix of a compression."""
    path = Path(name)
    return name.removesuffix(path.suffix) if path.suffix.lower() in _COMPRESSED else name


def text_names(names: Sequence[str], folders: Iterable[str] = ()) -> dict[str, str]:
    """Name the texts of one folder's pages; where two would meet, both keep their full names, or get numbers.

    They do not meet one another or a folder beside them, also where the file system ignores letter case, or how a
    letter with an accent is encoded.

    >>> text_names(["x.html", "x.htm", "y.md"])
    {'x.html': 'x.html.txt', 'x.htm': 'x.htm.txt', 'y.md': 'y.txt'}
    >>> text_names(["X.html", "x.html"])
    {'X.html': 'X.html.txt', 'x.html': 'x.html~2.txt'}
    """
    texts = {name: text_name(name) for name in names}
    taken = [*map(_ignored, folders)]
    while True:
        counts = Counter([*taken, *map(_ignored, texts.values())])
        meeting = {name: _fitting(name) for name, text in texts.items() if counts[_ignored(text)] > 1}
        full = {name: text for name, text in meeting.items() if text != texts[name]}
        if not full:
            return _numbered(texts, set(taken))
        texts |= full


def _numbered(texts: dict[str, str], taken: set[str]) -> dict[str, str]:
    """Put numbers to the names that still meet: they differ in nothing but what some file systems ignore."""
    for name, text in texts.items():
        free = chain((text,), (_fitting(name, f"~{number}.txt") for number in count(2)))
        texts[name] = next(one for one in free if _ignored(one) not in taken)
        taken.add(_ignored(texts[name]))
    return texts


def _ignored(name: str) -> str:
    """Return a name without what some file systems ignore."""
    return normalize("NFC", name).casefold()


def record_name(number: int, identity: str) -> str:
    """Return the name of a record's text: its number, which no other has, and as much of its id as a name may hold.

    >>> record_name(7, "../../etc/passwd")
    '00000007-..%2F..%2Fetc%2Fpasswd.txt'
    """
    return f"{number:08d}-{quote(identity, safe=' ', errors='replace')[:_ID_BYTES]}.txt"
