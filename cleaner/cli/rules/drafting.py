"""What ``cleaner rules new`` does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from cleaner.address import is_host
from cleaner.api import Cleaner
from cleaner.authoring.draft import NoArticle, new_draft
from cleaner.authoring.editor import put_schema
from cleaner.authoring.goldens import canonical_of
from cleaner.authoring.study import SavedPage
from cleaner.authoring.writing import Draft, write
from cleaner.batch.files import replacing
from cleaner.cli.console import WrongUse, counted, plain_errors
from cleaner.cli.rules.pages import PageFile
from cleaner.engine import Config, Engine
from cleaner.limits import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def dated(draft: Draft, source: str) -> Draft:
    """Return a draft that says when it was made and how, before what it says of itself already."""
    return replace(draft, info={"checked": datetime.now(UTC).date().isoformat(), **draft.info, "source": source})


def run(host: str, pages: Sequence[Path], out: Path | None, *, golden: bool) -> None:
    """Draft a pack and write it.

    Raises:
        click.ClickException: Wrong use, pages without an article, or files that cannot be read or written.
    """
    if not is_host(host):
        message = f"{host}: not the name of a host, such as gazette.example"
        raise click.UsageError(message)
    if golden and not out:
        message = "--golden writes pages beside the pack; say where with -o DIR"
        raise click.UsageError(message)
    target = out / f"{host}.yaml" if out else None
    if target and target.exists():
        message = f"{target} is there already; name another DIR, or go on with that pack"
        raise WrongUse(message)
    with plain_errors():
        sources = [SavedPage(page.name, PageFile(page)) for page in pages]
        try:
            draft = new_draft(host, sources, Engine(Config(sites=False)))
        except NoArticle as error:
            raise click.ClickException(str(error)) from None
        except Refusal as over:
            message = f"{over}; leave it out, or save the page anew"
            raise click.ClickException(message) from None
        text = write(dated(draft, "own")).encode()
        if not target:
            click.echo(text, nl=False)
            return
        with replacing(target) as file:
            file.write(text)
        put_schema(target.parent)
        click.echo(f"{target}: {counted(len(draft.rules), 'candidate rule')}")
        if golden:
            _write_golden(target, pages)


def _write_golden(pack: Path, pages: Sequence[Path]) -> None:
    """Write each page, and its canonical text as the pack makes it, into a folder beside the pack."""
    cleaner = Cleaner([pack], sites=False)
    folder = pack.with_suffix("")
    for page in pages:
        text = cleaner.normalize(PageFile(page)(), f"https://{folder.name}/").text
        for target, written in (
            (folder / page.name, page.read_bytes()),
            (canonical_of(folder / page.name), text.encode()),
        ):
            with replacing(target) as file:
                file.write(written)
    click.echo(
        f"{folder}: {counted(len(pages), 'page')} with the text; correct those by hand, then test the pack with them"
    )
