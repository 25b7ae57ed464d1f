"""Golden pages: whole pages of a pack, each with the canonical text that has to come out.

Those of ``DIR/NAME.yaml`` lie in ``DIR/NAME/``: any page that `cleaner normalize` reads from a folder, such as
``PAGE.html``, ``PAGE.txt`` or ``PAGE.html.gz``, and ``PAGE.canonical.txt`` beside it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaner.address import is_host
from cleaner.api import Cleaner
from cleaner.batch.names import page_suffix, text_name
from cleaner.batch.reading import read_page
from cleaner.datafiles import nearest, shipped_folder
from cleaner.decode import decode
from cleaner.folders import found_below
from cleaner.limits import Refusal
from cleaner.rules.load import pack_files
from cleaner.rules.schema import Pack
from cleaner.segment.html import segment_html
from cleaner.segment.kind import kind_of

_CANONICAL = ".canonical.txt"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a golden page.

    Attributes:
        page: The page.
        text: The canonical text that came out.
        fault: What is wrong, in words; empty where the text is the expected one.
        diff: Lines of a unified diff, from the expected text to `text`.
        may_update: Whether `text` may become the expected one.
    """

    page: Path
    text: str = ""
    fault: str = ""
    diff: tuple[str, ...] = ()
    may_update: bool = False


def canonical_of(page: Path) -> Path:
    """Return where the text of a golden page stands."""
    return page.with_name(text_name(page.name).removesuffix(".txt") + _CANONICAL)


def cleaner_for(sources: Sequence[Path]) -> Cleaner:
    """Return a cleaner in which the packs of files and folders are in force; broken ones are left out."""
    shipped = shipped_folder().resolve()
    return Cleaner([source for source in sources if not source.resolve().is_relative_to(shipped)], strict=False)


def goldens(pack: Pack) -> list[Path]:
    """Return the golden pages of a pack."""
    return _pages(Path(pack.path).with_suffix(""))


def _pages(folder: Path) -> list[Path]:
    paths = sorted(folder.iterdir()) if folder.is_dir() else ()
    return [path for path in paths if page_suffix(path.name) and not path.name.endswith(_CANONICAL)]


def strays(source: Path) -> Iterator[str]:
    """Yield in words what lies beside packs as golden pages do, and is tried with none.

    Args:
        source: A pack, whose folder alone is looked at, or a folder of packs.
    """
    folders = {path.with_suffix("") for path in pack_files(source)}
    for folder in sorted(filter(Path.is_dir, folders)):
        texts = {canonical_of(page) for page in _pages(folder)}
        yield from (
            f"{text}: there is no page beside it" for text in sorted(folder.glob(f"*{_CANONICAL}")) if text not in texts
        )
    if source.is_dir():
        names = {folder.name for folder in folders}
        found = {text.parent for text in found_below(source, _CANONICAL)}
        # Pages may lie there for other reasons; these are called as those of a pack are.
        beside = {path for parent in {folder.parent for folder in folders} for path in parent.iterdir()}
        found |= {path for path in beside if _pages(path) and (is_host(path.name) or nearest(path.name, names))}
        for folder in sorted(found - folders):
            yield f"{folder}: golden pages of no pack; name the folder as the pack is{nearest(folder.name, names)}"


def tried(page: Path, pack: Pack, cleaner: Cleaner) -> Trial:
    """Return what comes of a page with the packs of a cleaner in force.

    Raises:
        OSError: The page's text cannot be read.
    """
    try:
        content = _content(page, cleaner.limits.bytes)
    except Refusal as unread:
        return Trial(page, fault=str(unread))
    explanation = cleaner.explain(content, address_of(content, pack))
    article = explanation.article
    if not explanation.packs and article.reason:
        return Trial(page, fault=article.reason)
    if pack.name not in explanation.packs:
        force = ", ".join(explanation.packs) or "none"
        return Trial(page, fault=f"does not select {pack.name}; the packs in force are {force}")
    expected = canonical_of(page)
    if not expected.is_file():
        fault = f"has no {expected.name} beside it; --update writes what comes out"
        return Trial(page, article.text, fault, may_update=True)
    wanted = expected.read_text(encoding="utf-8")
    if wanted == article.text:
        return Trial(page, article.text)
    old, new = str(expected), "what comes out"
    diff = difflib.unified_diff(wanted.splitlines(), article.text.splitlines(), old, new, lineterm="")
    return Trial(page, article.text, "comes out differently", tuple(diff), may_update=True)


def _content(page: Path, limit: int) -> bytes:
    if not page.is_file():  # a pipe would be waited for
        raise Refusal("error", "is no file, and has the name of a page; rename it")
    return read_page(page, limit)[0]


def address_of(content: bytes, pack: Pack) -> str | None:
    """Return the address that a golden page is tried with; None where it says its own, or is known by its words."""
    text = decode(content).text
    knows = segment_html(text).head.canonical if kind_of(text) == "html" else pack.match.text
    return None if knows or not pack.match.host else f"https://{pack.match.host[0].removeprefix('*.')}/"
