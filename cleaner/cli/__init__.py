"""The command line. Starts at once: what a command works with is imported when the command runs."""

from __future__ import annotations

import sys
from typing import Any

import click

from cleaner.cli import explain, normalize, rules, train
from cleaner.cli.console import explained

# What a shell reports for a program that Ctrl-C stopped.
_INTERRUPTED = 130


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
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)


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
