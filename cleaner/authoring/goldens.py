"""Golden pages: whole pages of a pack, each with the canonical text that has to come out.

Those of ``DIR/NAME.yaml`` lie in ``DIR/NAME/``: ``PAGE.html`` or ``PAGE.txt``, and ``PAGE.canonical.txt`` beside it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.api import Cleaner
from cleaner.datafiles import shipped_folder
from cleaner.rules.schema import Pack
from cleaner.segment.html import segment_html

_CANONICAL = ".canonical.txt"
_ENDINGS = (".html", ".txt")


@dataclass(frozen=True, slots=True)
class Golden:
    """A page of a pack.

    Attributes:
        page: The page.
        url: The address that it is tried with; None where the page says its own, or is known by its words.
    """

    page: Path
    url: str | None

    @property
    def canonical(self) -> Path:
        """Where its text stands."""
        return self.page.with_name(self.page.stem + _CANONICAL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a golden page.

    Attributes:
        golden: The page.
        text: The canonical text that came out.
        fault: What is wrong, in words; empty where the text is the expected one.
        diff: Lines of a unified diff, from the expected text to `text`.
        may_update: Whether `text` may become the expected one.
    """

    golden: Golden
    text: str
    fault: str = ""
    diff: tuple[str, ...] = ()
    may_update: bool = False


def cleaner_for(source: Path) -> Cleaner:
    """Return a cleaner in which the packs of a file or folder are in force; broken ones are left out."""
    shipped = source.resolve().is_relative_to(shipped_folder().resolve())
    return Cleaner(() if shipped else (source,), strict=False)


def goldens(pack: Pack) -> Iterator[Golden]:
    """Yield the golden pages of a pack."""
    folder = Path(pack.path).with_suffix("")
    for page in sorted(folder.iterdir()) if folder.is_dir() else ():
        if page.suffix in _ENDINGS and not page.name.endswith(_CANONICAL):
            yield Golden(page, _address(pack, page))


def _address(pack: Pack, page: Path) -> str | None:
    if not pack.match.host or (page.suffix == ".txt" and pack.match.text):
        return None
    if page.suffix == ".html" and segment_html(_content(page)).head.canonical:
        return None
    return f"https://{pack.match.host[0].removeprefix('*.')}/"


def _content(page: Path) -> str:
    return page.read_bytes().decode("utf-8", "replace")


def tried(golden: Golden, pack: Pack, cleaner: Cleaner) -> Outcome:
    """Return what comes of a page with the packs of a cleaner in force.

    Raises:
        OSError: The page, or its text, cannot be read.
    """
    explanation = cleaner.explain(golden.page.read_bytes(), golden.url)
    text = explanation.article.text
    if pack.name not in explanation.packs:
        names = ", ".join(explanation.packs) or "none"
        return Outcome(golden, text, f"does not select {pack.name}; the packs in force are {names}")
    if not golden.canonical.exists():
        fault = f"has no {golden.canonical.name} beside it; --update writes what comes out"
        return Outcome(golden, text, fault, may_update=True)
    expected = golden.canonical.read_text(encoding="utf-8")
    if expected == text:
        return Outcome(golden, text)
    old, new = str(golden.canonical), "what comes out"
    diff = difflib.unified_diff(expected.splitlines(), text.splitlines(), old, new, lineterm="")
    return Outcome(golden, text, "comes out differently", tuple(diff), may_update=True)
