"""The fixture sites as what packs are learned from, and what is learned from them, once a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cleaner import Article
from cleaner.authoring.learn import Learned, learn
from cleaner.authoring.study import SavedPage
from cleaner.engine import Config, Engine

_FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "sites"
HOSTS = sorted(path.name for path in _FOLDER.iterdir())


def page_files(host: str) -> list[Path]:
    return sorted(path for path in (_FOLDER / host).iterdir() if not path.name.endswith(".canonical.txt"))


def sources(host: str) -> list[SavedPage]:
    return [SavedPage(path.name, path.read_bytes) for path in page_files(host)]


def gold_lines(host: str, name: str) -> set[str]:
    """Return the lines of a page's article, as a person wrote them down."""
    path = _FOLDER / host / f"{Path(name).stem}.canonical.txt"
    blocks = Article.parse(path.read_text(encoding="utf-8")).blocks
    return {line for block in blocks for line in block.text.split("\n")}


@cache
def engine() -> Engine:
    return Engine(Config(sites=False))


@cache
def learned_from_half(host: str) -> Learned:
    """Return what every other page of a site teaches."""
    return learn(host, sources(host)[::2], engine())
