"""What ``cleaner rules learn`` does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.address import is_host
from cleaner.authoring.editor import put_schema
from cleaner.authoring.learn import Learned, TooFewPages, learn
from cleaner.authoring.sites import by_host, stated_address
from cleaner.authoring.study import SavedPage
from cleaner.authoring.writing import write
from cleaner.batch.files import replacing
from cleaner.batch.sources.folder import Folder
from cleaner.cli.console import Reporter, WrongUse, counted, plain_errors
from cleaner.cli.rules.drafting import dated
from cleaner.cli.rules.pages import PageFile
from cleaner.engine import Config, Engine
from cleaner.limits import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# Lines that a person has to decide on, shown of each site.
_DOUBTS = 8
_NO_ADDRESS = "name their site with --host, or write a file .urls"


def run(folder: Path, out: Path, host: str) -> int:
    """Learn a pack for each site, write it, and say what it does; return the exit code.

    Raises:
        click.ClickException: Wrong use, or packs that cannot be written.
    """
    if host and not is_host(host):
        message = f"--host {host}: not the name of a host, such as gazette.example"
        raise click.UsageError(message)
    reporter = Reporter()
    with plain_errors():
        sources, failed = _sources(folder, out, host, reporter)
        if not sources:
            message = f"{folder}: no pages in it that can be read"
            raise WrongUse(message)
        sites = {host: sources} if host else by_host(sources)
        faults: list[str] = []
        with reporter.progress(len(sources)) as progress:

            def heard(fault: str) -> None:
                progress.advance({"read": 1})
                if fault:
                    faults.append(fault)
                    reporter.say(fault)

            work = _Work(out, Engine(Config(sites=False)), reporter, heard)
            failed += sum(not work.written(name, pages) for name, pages in sites.items())
    return 1 if failed or faults else 0


def _sources(folder: Path, out: Path, host: str, reporter: Reporter) -> tuple[list[SavedPage], int]:
    """Return the pages that can be read, with their addresses, and how many cannot."""
    sources, failed = [], 0
    for page in Folder(folder, frozenset((Path(os.path.realpath(out)),))).records():
        read = PageFile(Path(str(page.content)))
        try:
            url = page.url or ("" if host else stated_address(read()))
        except Refusal as over:
            reporter.say(f"{page.id}: {over}")
            failed += 1
            continue
        sources.append(SavedPage(page.id, read, url))
    return sources, failed


@dataclass(frozen=True, slots=True)
class _Work:
    """Where packs go, what they are learned with, and who hears of it."""

    out: Path
    engine: Engine
    reporter: Reporter
    heard: Callable[[str], None]

    def written(self, host: str, pages: Sequence[SavedPage]) -> bool:
        """Learn the pack of one site; whether it is written."""
        target = self.out / f"{host}.yaml"
        if not host:
            self.reporter.say(f"{counted(len(pages), 'page')} without an address; {_NO_ADDRESS}")
            return False
        if target.exists():
            self.reporter.say(f"{target} is there already, perhaps with your changes; name another DIR, and compare")
            return False
        try:
            learned = learn(host, pages, self.engine, self.heard)
        except TooFewPages as error:
            self.reporter.say(str(error))
            return False
        except Refusal as over:
            self.reporter.say(f"{host}: {over}")
            return False
        with replacing(target) as file:
            file.write(write(dated(learned.draft, "learned")).encode())
        put_schema(self.out)
        click.echo("\n".join(_report(target, learned)))
        return True


def _report(target: Path, learned: Learned) -> Iterator[str]:
    """Yield in words what a pack is and does."""
    draft, witness = learned.draft, learned.witness
    effects = [witness.effects[rule.id] for rule in draft.rules if rule.id in witness.effects]
    lines, kept = sum(effect.lines for effect in effects), sum(effect.kept for effect in effects)
    yield f"{target}: {counted(len(draft.rules), 'rule')} from {counted(witness.pages, 'page')}"
    yield f"  remove {lines:,} of {counted(witness.lines, 'line')}, {kept:,} of which are kept without them"
    for name in ("body", "title", "byline", "date"):
        if selectors := getattr(draft, name):
            yield f"  {name}: {', '.join(selectors)}"
    if learned.doubts:
        yield f"  on most pages, {counted(len(learned.doubts), 'line')} in the article as far as one can see; chrome?"
        yield from (f"    on {counted(pages, 'page')}: {text}" for text, pages in learned.doubts[:_DOUBTS])
