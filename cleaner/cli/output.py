"""Where articles go: text files, one JSON Lines file, the terminal; and the ledger of what was removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO
from uuid import uuid4

import click

from cleaner.cli.pages import Page

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.article import Article

Write = Callable[[Page, "Article"], None]
Render = Callable[[Page, "Article"], bytes]


class WriteError(Exception):
    """The text of one page could not be written; the message says why. The other pages are not concerned."""


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `target` once all is written, and leaves nothing behind if that fails.

    Raises:
        OSError: The file cannot be written.
    """
    if target.exists() and not target.is_file():  # a pipe or a device: nothing to replace
        with target.open("wb") as file:
            yield file
        return
    temporary = target.with_name(f".cleaner-{uuid4().hex}.tmp")
    try:
        with _created(temporary, target) as file:
            yield file
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _created(temporary: Path, target: Path) -> BinaryIO:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return temporary.open("xb")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None  # nobody knows the temporary name


def as_text(_page: Page, article: Article) -> bytes:
    """Return the canonical text."""
    return article.text.encode("utf-8", "replace")


def as_json(page: Page, article: Article) -> bytes:
    """Return the article as one line of JSON."""
    return _json_line({"path": page.name, **article.to_dict()})


def as_removals(page: Page, article: Article) -> bytes:
    """Return what was removed as lines of JSON, one a removal."""
    keys = ("line", "place", "text", "rule", "why", "score")
    return b"".join(
        _json_line({"path": page.name, **{key: getattr(removal, key) for key in keys}}) for removal in article.removals
    )


def _json_line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


@contextmanager
def to_terminal(render: Render) -> Iterator[Write]:
    """Write articles to stdout."""
    yield lambda page, article: click.echo(render(page, article), nl=False)


@contextmanager
def to_one_file(target: Path, render: Render) -> Iterator[Write]:
    """Write all articles to one file, which is there once all are written."""
    with replacing(target) as file:

        def write(page: Page, article: Article) -> None:
            file.write(render(page, article))

        yield write


@contextmanager
def to_files(folder: Path, render: Render) -> Iterator[Write]:
    """Write every article to a file of its own below a folder."""
    folder.mkdir(parents=True, exist_ok=True)

    def write(page: Page, article: Article) -> None:
        try:
            with replacing(folder / page.target) as file:
                file.write(render(page, article))
        except OSError as error:
            message = f"cannot be written: {error.strerror or error}"
            raise WriteError(message) from None

    yield write
