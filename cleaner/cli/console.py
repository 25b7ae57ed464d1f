"""What a person sees: messages, progress, and errors without tracebacks."""

from __future__ import annotations

# ruff: noqa: PLC0415 - imported where used, so that `cleaner --help` starts at once
import errno
import io
import re
import sys
import time
from collections import Counter
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import Console


# Controls, ends of lines, and what turns the direction of a line around.
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# Seconds between lines on how a run goes, where there is no terminal.
_BETWEEN_LINES = 30
# Of a terminal that does not say its own.
_WIDTH = 80


class WrongUse(click.ClickException):
    """The command cannot work with what it was given; exit code 2."""

    exit_code = 2


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn broken rule packs, what a run refuses to do and failing files into messages to a person."""
    from cleaner.batch.columns import NoColumn
    from cleaner.batch.extras import MissingExtra
    from cleaner.batch.run import Busy, Foreign
    from cleaner.batch.sources.folder import BadMap
    from cleaner.datafiles import RuleError
    from cleaner.scoring.model import ModelError

    try:
        yield
    except (RuleError, ModelError, NoColumn, MissingExtra, Busy, Foreign, BadMap) as error:
        raise WrongUse(str(error)) from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader has seen enough; click ends quietly
            raise
        raise click.ClickException(explained(error)) from None


def counted(count: int, noun: str, width: int = 0) -> str:
    """Return a number of things, ``1 page`` or ``2,000 pages``, the number set to the right of so many characters."""
    return f"{count:>{width},} {noun}{'s' * (count != 1)}"


def counted_lines(kept: int, head: int, removed: int) -> str:
    """Return what became of lines, in words."""
    return f"{counted(kept, 'line')} kept, {head:,} in the header, {removed:,} removed"


def explained(error: OSError) -> str:
    """Return what failed, in words, with the file where it is known."""
    what = error.strerror or str(error)
    if isinstance(error, FileExistsError):  # as only the making of folders meets it
        what = "a file is in the way where a folder is needed"
    return f"{error.filename}: {what}" if error.filename else what


def shown(name: str) -> str:
    r"""Return what a page or a file is called, without what a terminal would obey.

    >>> shown("a\x1b[2Jb\n.html")
    'a\\x1b[2Jb\\n.html'
    """
    return _OBEYED.sub(lambda sign: repr(sign[0])[1:-1], name)


def page_console() -> Console:
    """Return the console for results: colours in a terminal, plain text elsewhere."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="replace"
        )  # a character that the terminal's encoding lacks must not end the output
    return _console()


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, markup=False)
    if not console.width:  # as COLUMNS=0 says; nothing at all would be printed
        console.width = _WIDTH
    return console


class Reporter:
    """Messages on stderr, above the progress bar where there is one."""

    def __init__(self) -> None:
        self._print: Callable[[str], None] = partial(click.echo, err=True)

    def say(self, message: str) -> None:
        """Print a line."""
        self._print(message)

    @contextmanager
    def progress(self, pages: int | None) -> Iterator[Progress]:
        """Show how a run goes: a bar for more than one page in a terminal, else a line now and then.

        Args:
            pages: How many there are; None where nobody knows.
        """
        if pages == 1:
            yield Progress(pages, None, lambda _: None)
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        console = _console(stderr=True)
        self._print = partial(console.print, soft_wrap=True)
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
        with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("", total=pages)

            def draw(progress: Progress) -> None:
                bar.update(task, completed=progress.done, description=progress.rate())

            yield Progress(pages, None if console.is_terminal else self.say, draw)


class Progress:
    """How a run goes.

    Args:
        total: How many pages there are; None where nobody knows.
        say: Is given a line now and then; None for no lines.
        draw: Is told of every page.
    """

    def __init__(self, total: int | None, say: Callable[[str], None] | None, draw: Callable[[Progress], None]) -> None:
        self._total, self._say, self._draw = total, say, draw
        self._counts: Counter[str] = Counter()
        self._skipped = 0
        self._started = self._said = time.monotonic()

    @property
    def done(self) -> int:
        """Pages that are done, those of earlier runs included."""
        return self._counts.total()

    def skip(self, counts: Counter[str]) -> None:
        """Count pages that an earlier run has done."""
        self._skipped += counts.total()
        self.advance(counts)

    def advance(self, counts: Mapping[str, int]) -> None:
        """Count pages, by status."""
        self._counts.update(counts)
        self._draw(self)
        if self._say and time.monotonic() - self._said > _BETWEEN_LINES:
            self._said = time.monotonic()
            self._say(self.line())

    def rate(self) -> str:
        """Return pages a second and counts by status."""
        seconds = time.monotonic() - self._started
        counts = ", ".join(f"{count:,} {status}" for status, count in sorted(self._counts.items()))
        return f"{(self.done - self._skipped) / max(seconds, 0.001):,.1f}/s: {counts}"

    def line(self) -> str:
        """Return all of it as a line."""
        seconds = time.monotonic() - self._started
        done = f"{self.done:,} of {counted(self._total, 'page')}" if self._total else counted(self.done, "page")
        worked = self.done - self._skipped
        left = f", {(self._total - self.done) * seconds / worked / 60:.0f} min left" if self._total and worked else ""
        return f"{done}{left}, {self.rate()}"
