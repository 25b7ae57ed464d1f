"""What ``cleaner rules diff`` does."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from cleaner.api import Cleaner
from cleaner.authoring.difference import DiffLine, difference
from cleaner.batch.sources.folder import Folder
from cleaner.batch.work import DONE
from cleaner.cli.console import Reporter, counted, page_console, plain_errors
from cleaner.cli.rules.pages import PageFile
from cleaner.limits import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLOURS = {"-": "red", "+": "green", "@": "cyan", " ": ""}
_WORDS = {"-": "gone", "+": "new"}


def show(packs: tuple[Path, Path], source: Path, url: str | None, *, sites: bool) -> int:
    """Print what becomes of pages with other packs, and return the exit code.

    Returns:
        1 where an article changes, where a page fails (see `Article.status`), and where there are no pages.

    Raises:
        click.ClickException: A pack is broken.
    """
    pages = [source]
    if source.is_dir():
        pages = [record.content for record in Folder(source).records() if isinstance(record.content, Path)]
    root = Path(os.path.realpath(source))
    console, reporter = page_console(), Reporter()
    counts: Counter[tuple[str, str]] = Counter()
    changed = failed = 0
    with plain_errors():
        old, new = (Cleaner([layer], sites=sites) for layer in packs)
        with reporter.progress(len(pages)) as progress:
            for page in pages:
                name, lines = page.relative_to(root).as_posix() if source.is_dir() else str(page), []
                try:
                    lines = _differing(page, old, new, url)
                except Refusal as over:
                    reporter.say(f"{name}: {over}")
                    failed += 1
                for text in _printed(name, lines):
                    console.print(text, soft_wrap=True)
                counts.update((line.sign, line.rule) for line in lines if line.sign in _WORDS)
                changed += bool(lines)
                progress.advance({"compared": 1})
    if not pages:
        reporter.say(f"{source} holds no pages")
    reporter.say(f"{counted(len(pages), 'page')}: {changed:,} changed{f', {failed:,} failed' if failed else ''}")
    for line in _summary(counts):
        reporter.say(line)
    return int(changed > 0 or failed > 0 or not pages)


def _differing(page: Path, old: Cleaner, new: Cleaner, url: str | None) -> list[DiffLine]:
    """Return what differs.

    Raises:
        Refusal: The page fails.
    """
    content = PageFile(page)()
    sides = old.explain(content, url), new.explain(content, url)
    for article in (side.article for side in sides):
        if article.status not in DONE:
            raise Refusal(article.status, article.reason)
    return difference(*sides)


def _printed(name: str, lines: list[DiffLine]) -> Iterator[Text]:
    """Yield a difference as a patch, what is behind a line at its end."""
    if lines:
        yield Text(f"--- {name}\n+++ {name}", "bold")
    for line in lines:
        if line.sign == "@":
            yield Text(f"@@ {line.text} @@", _COLOURS["@"])
            continue
        text = Text(f"{line.sign}{line.text}", _COLOURS[line.sign])
        yield text.append(f"  [{line.rule}: {line.why}]", "italic dim") if line.rule else text


def _summary(counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    for sign, word in _WORDS.items():
        of_sign = {rule or "what no rule says": count for (own, rule), count in counts.items() if own == sign}
        for rule, count in sorted(of_sign.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{counted(count, 'line', 6)} {word} because of {rule}"
