"""``cleaner rules schema``: the format of packs, for editors."""

from __future__ import annotations

import json

import click

_EXAMPLE = """\b
Example:
  cleaner rules schema > pack.schema.json

\b
and in the first line of a pack beside it:
  # yaml-language-server: $schema=pack.schema.json
"""


@click.command("schema", short_help="Print the JSON Schema of rule packs.", epilog=_EXAMPLE)
def command() -> None:
    """Print the JSON Schema of rule packs, by which editors complete and check while you type."""
    from cleaner.authoring.editor import json_schema  # noqa: PLC0415 - imported here so that --help starts at once

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
