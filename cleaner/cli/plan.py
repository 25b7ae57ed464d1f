"""From what the user asked for to the pages of a run and the place of its output, or to a refusal."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli import output
from cleaner.cli.pages import Page, find_pages, one_page, text_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from cleaner.cli.normalize import Request

_JSON_LINES = "articles.jsonl"
STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of a run; where their articles go; what was passed over.

    Attributes:
        pages: In order.
        folder: Every article goes to a file below it (see `Page.target`).
        file: All articles go there. Where there is neither folder nor file, they go to the terminal.
        skipped: Entries that were skipped, by reason.
        unlisted: Folders that could not be looked into.
    """

    pages: tuple[Page, ...]
    folder: Path | None = None
    file: Path | None = None
    skipped: Mapping[str, int] = field(default_factory=dict)
    unlisted: tuple[OSError, ...] = ()

    def writer(self, render: output.Render) -> AbstractContextManager[output.Write]:
        """Return where articles go."""
        if self.folder:
            return output.to_files(self.folder, render)
        return output.to_one_file(self.file, render) if self.file else output.to_terminal(render)


def plan(request: Request) -> Plan:
    """Find the pages and the place for their articles.

    Raises:
        click.UsageError: Output would replace input, or the options do not go together.
    """
    planned = _folder_plan(request) if request.source.is_dir() else _page_plan(request)
    if str(request.removals) == STDOUT:
        if not (planned.folder or planned.file):
            message = "--removals - would mix removed lines into the articles on stdout; name OUT, or a file"
            raise click.UsageError(message)
    elif request.removals and real(request.removals) in set(_files(planned)):
        message = f"--removals {request.removals} is a page or an article of this run; name another file"
        raise click.UsageError(message)
    return planned


def real(path: Path) -> Path:
    """Return the path without links."""
    return Path(os.path.realpath(path))


def _files(planned: Plan) -> Iterator[Path]:
    """Yield the files that a run reads and writes."""
    if planned.file:
        yield real(planned.file)
    folder = real(planned.folder) if planned.folder else None
    for page in planned.pages:
        if page.source:
            yield real(page.source)
        if folder:
            yield folder / page.target


def _page_plan(request: Request) -> Plan:
    page = one_page(request.source)
    if request.out in (None, STDOUT):
        return Plan((page,))
    target = Path(request.out)
    if target.is_dir() or request.out.endswith(("/", os.sep)):
        if page.source is None:
            message = f"{request.out} is a folder, and what comes from stdin has no name; name a file in it"
            raise click.UsageError(message)
        target /= _JSON_LINES if request.form == "jsonl" else text_name(page.source.name)
    if target.is_file():
        target = real(target)  # as a shell would: the file behind the link is written, the link stays
    if page.source and target == real(page.source):
        message = f"the article would replace its page, {page.source}; name another OUT"
        raise click.UsageError(message)
    return Plan((replace(page, target=target.name),), folder=target.parent)


def _folder_plan(request: Request) -> Plan:
    source = request.source
    if request.out is None:
        message = f"{source} is a folder; say where its articles go: cleaner normalize {source} OUT"
        raise click.UsageError(message)
    if request.out == STDOUT and request.form == "txt":
        message = f"{source} is a folder; its articles go to stdout with --format jsonl, or to a folder OUT"
        raise click.UsageError(message)
    if request.url:
        message = f"--url is the address of one page, and {source} is a folder"
        raise click.UsageError(message)
    out = Path(request.out)
    if real(source).is_relative_to(real(out)):
        message = f"the pages in {source} lie inside OUT, {out}, and could be replaced; name another OUT"
        raise click.UsageError(message)
    into_one = request.form == "jsonl" and out.suffix == ".jsonl" and not out.is_dir()
    if out.exists() and not out.is_dir() and not into_one:
        message = f"{out} is a file; the articles of a folder need a folder"
        raise click.UsageError(message)
    found = find_pages(source, out)
    planned = Plan(found.pages, skipped=found.skipped, unlisted=found.unlisted)
    if request.out == STDOUT:
        return planned
    if request.form == "jsonl":
        return replace(planned, file=out if into_one else out / _JSON_LINES)
    return replace(planned, folder=out)
