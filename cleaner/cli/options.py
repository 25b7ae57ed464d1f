"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click


def _own_rules() -> Path:
    """Return the folder of the user's own packs, which are in force wherever the folder exists."""
    return Path(click.get_app_dir("cleaner")) / "rules"


def rule_layers(given: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders of packs over the shipped ones, lowest layer first."""
    own = _own_rules()
    return (own, *given) if own.is_dir() else given


def pack_sources(given: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the packs to work on: those given, or the user's own and those that lie in the current folder.

    Raises:
        click.UsageError: There are none.
    """
    own = _own_rules()
    found = given or (*([own] if own.is_dir() else ()), *sorted(Path().glob("*.yaml")))
    if not found:
        raise click.UsageError("no packs here; name a pack or a folder of packs")
    return found


def _known_encoding(_context: click.Context, _parameter: click.Parameter, label: str | None) -> str | None:
    try:
        " ".encode(label or "utf-8")
    except (LookupError, ValueError):
        message = f"no encoding is called {label!r}; there are utf-8, cp1252, shift_jis, …"
        raise click.BadParameter(message) from None
    return label


rules = click.option(
    "--rules",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="DIR",
    help="Rule packs over the shipped ones; repeatable, a later DIR lies over an earlier one. "
    f"Your own folder, {_own_rules()}, is always read first if it exists.",
)
packs = click.argument("sources", metavar="[SOURCES]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
strict = click.option("--strict", is_flag=True, help="Stop at a broken rule pack, instead of going on without it.")
no_site_packs = click.option("--no-site-packs", is_flag=True, help="Leave the shipped site packs out.")
model = click.option(
    "--model",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tables of the score that 'cleaner train' wrote, instead of the shipped ones.",
)
kind = click.option("--kind", type=click.Choice(["html", "text"]), help="What the input is, instead of looking at it.")
url = click.option("--url", metavar="URL", help="Address of the page, which selects site packs.")
encoding = click.option(
    "--encoding", metavar="NAME", callback=_known_encoding, help="Encoding of the input, as an HTTP header names it."
)
