"""What a person sees: messages, progress, and errors without tracebacks."""

from __future__ import annotations

# ruff: noqa: PLC0415 - imported where used, so that `cleaner --help` starts at once
import errno
import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console


class WrongUse(click.ClickException):
    """The command cannot work with what it was given; exit code 2."""

    exit_code = 2


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn broken rule packs and failing files into messages to a person."""
    from cleaner.rules.source import RuleError
    from cleaner.scoring.model import ModelError

    try:
        yield
    except (RuleError, ModelError) as error:
        raise WrongUse(str(error)) from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader has seen enough; click ends quietly
            raise
        raise click.ClickException(explained(error)) from None


def explained(error: OSError) -> str:
    """Return what failed, in words, with the file where it is known."""
    what = error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what


def page_console() -> Console:
    """Return the console for results: colours in a terminal, plain text elsewhere."""
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="replace"
        )  # a character that the terminal's encoding lacks must not end the output
    return Console(highlight=False, markup=False)


class Reporter:
    """Messages on stderr, above the progress bar where there is one."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(stderr=True, highlight=False, markup=False)

    def say(self, message: str) -> None:
        """Print a line."""
        self._console.print(message, soft_wrap=True)

    @contextmanager
    def progress(self, pages: int) -> Iterator[Callable[[], None]]:
        """Show a bar for more than one page in a terminal; call what this gives once a page."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        hidden = pages <= 1 or not self._console.is_terminal
        with Progress(*columns, console=self._console, transient=True, disable=hidden) as bar:
            task = bar.add_task("", total=pages)
            yield lambda: bar.advance(task)
