"""The command line. Starts at once: what a command works with is imported when the command runs."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from cleaner.cli import explain, normalize, rules, train
from cleaner.cli.console import explained

# What a shell reports for a program that a signal stopped is the number of the signal and this.
_STOPPED = 128
# Signals that ask a program to end; not on every system, nor heard by everyone, as behind nohup.
_ENDINGS = ("SIGTERM", "SIGHUP")


def _stop(number: int, _frame: object) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)  # Python may lose what is raised here; a second one ends the program
    raise KeyboardInterrupt(number)


@contextmanager
def _stopping() -> Iterator[None]:
    """Let other signals that end a program do as Ctrl-C does, which leaves nothing half done behind."""
    endings = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    heard = [ending for ending in endings if signal.getsignal(ending) is signal.SIG_DFL]
    for ending in heard:
        signal.signal(ending, _stop)
    try:
        yield
    finally:
        for ending in heard:
            signal.signal(ending, signal.SIG_DFL)


class _Main(click.Group):
    """The group, which ends quietly on Ctrl-C, and with a message where what it prints cannot be written."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in click
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            click.echo(f"Error: {explained(error)}", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click: whatever the command returns
        try:
            with _stopping():
                return super().invoke(ctx)
        except KeyboardInterrupt as stopped:
            ctx.exit(_STOPPED + next(iter(stopped.args), signal.SIGINT))


_EXAMPLE = """\b
Example:
  cleaner normalize pages/ articles/
"""


@click.group(cls=_Main, epilog=_EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="cleaner", prog_name="cleaner")
def main() -> None:
    """Turn saved web pages into canonical articles: title, byline, date, body, and a reason for every removed line."""


main.add_command(normalize.command)
main.add_command(explain.command)
main.add_command(rules.group)
main.add_command(train.command)
