"""``cleaner rules check``: read packs as a careful reviewer would."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from cleaner.cli import options

_EXAMPLE = """\b
Examples:
  cleaner rules check my-packs/
  cleaner rules check --strict --format github rules/

\b
Exit codes:
  0  no errors (and with --strict no warnings)
  1  some
  2  wrong use
"""


def _day(_context: click.Context, _parameter: click.Parameter, given: datetime | None) -> date:
    return (given or datetime.now(UTC)).date()


@click.command("check", short_help="Find what is wrong with rule packs.", epilog=_EXAMPLE)
@options.packs
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="json: a list of objects; github: annotations of a pull request.",
)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), callback=_day, hidden=True)
def command(sources: tuple[Path, ...], form: str, today: date, *, strict: bool) -> None:
    """Find what is wrong with the packs in SOURCES, files or folders.

    Errors: what the format does not allow, and rules on lines without samples of both sides. Warnings: selectors that
    the next build of a site breaks, rules whose samples go by another rule already, lines to keep that a shipped rule
    removes, and packs that were last checked over a year ago.

    Without SOURCES, the packs of your own folder and those that lie in the current one (not below it).
    """
    from cleaner.cli.rules.checking import show  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    raise SystemExit(show(options.pack_sources(sources), form, today, strict=strict))
