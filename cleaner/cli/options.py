"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cleaner.batch.columns import Columns


def _own_rules() -> Path:
    """Return the folder of the user's own packs, which are in force wherever the folder exists."""
    return Path(click.get_app_dir("cleaner")) / "rules"


def rule_layers(given: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders of packs over the shipped ones, lowest layer first.

    Raises:
        click.UsageError: One of those given holds no pack.
    """
    from cleaner.rules.load import pack_files  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    empty = [str(folder) for folder in given if not pack_files(folder)]
    if empty:
        raise click.UsageError(f"no packs (*.yaml) in {', '.join(empty)}")
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


def chosen_columns(given: dict[str, Any]) -> Columns:
    """Take the columns of a table out of the parameters of a command (see `columns`)."""
    from cleaner.batch.columns import Columns  # noqa: PLC0415 - heavy; imported here so that --help starts at once

    return Columns(*(given.pop(f"{name}_column") for name in ("id", "content", "url")))


class _Number(click.ParamType):  # type: ignore[type-arg] # generic in the latest click alone
    """Numbers above 0.

    Args:
        kind: Of which type.
        wanted: What a person calls them.
        most: The largest.
    """

    name = "number"

    def __init__(self, kind: type[int | float], wanted: str, most: int) -> None:
        self._kind, self._wanted, self._most = kind, f"{wanted} to {most:,}", most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | float:  # noqa: ANN401 - as in click
        """Return the number.

        Raises:
            click.BadParameter: It is none.
        """
        try:
            number = self._kind(value)
        except ValueError:
            number = 0
        if not 0 < number <= self._most:
            self.fail(f"{value!r} is not {self._wanted}", param, ctx)
        return number


# The largest are such that nobody needs more and that no part of the machine counts too far.
COUNT = _Number(int, "a whole number, from 1", 10**12)
JOBS = _Number(int, "a whole number, from 1", 1000)
SECONDS = _Number(float, "a number of seconds, above 0 and up", 10**6)


class _Place(click.Path):
    """Where something is written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as in click
        """Return the path.

        Raises:
            click.BadParameter: It is none.
        """
        if not value:  # which would be the current folder
            self.fail("the name is empty, as that of a variable that is not set", param, ctx)
        return super().convert(value, param, ctx)


# What a path has to lead to: what is there, or a folder or a file that may be there or not.
PRESENT = click.Path(exists=True, path_type=Path)
PRESENT_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
PRESENT_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PLACE = _Place()
FOLDER = _Place(file_okay=False, path_type=Path)
FILE = _Place(dir_okay=False, path_type=Path)
FILE_OR_STDOUT = _Place(dir_okay=False, allow_dash=True, path_type=Path)


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
    type=PRESENT,
    metavar="DIR",
    help="Rule packs over the shipped ones; repeatable, a later DIR lies over an earlier one. "
    f"Your own folder, {_own_rules()}, is always read first if it exists.",
)
packs = click.argument("sources", metavar="[SOURCES]...", nargs=-1, type=PRESENT)
strict = click.option("--strict", is_flag=True, help="Stop at a broken rule pack, instead of going on without it.")
no_site_packs = click.option("--no-site-packs", is_flag=True, help="Leave the shipped site packs out.")
model = click.option(
    "--model",
    type=FILE,
    metavar="FILE",
    help="Tables of the score that 'cleaner train' wrote, instead of the shipped ones.",
)
kind = click.option("--kind", type=click.Choice(["html", "text"]), help="What the input is, instead of looking at it.")
url = click.option("--url", metavar="URL", help="Address of the page, which selects site packs.")
extractor = click.option(
    "--extractor",
    type=click.Choice(["core", "trafilatura", "auto"]),
    default="core",
    help="Whose choice of text: cleaner's own (the default), trafilatura's for HTML, or the better one where unsure.",
)
encoding = click.option(
    "--encoding", metavar="NAME", callback=_known_encoding, help="Encoding of the input, as an HTTP header names it."
)


_Command = Callable[..., Any]
#: Budgets of a page: option to its default and what it counts. They are those of `cleaner.limits.Limits`.
LIMITS = {
    "max_bytes": (20_000_000, "Bytes of a page, once decompressed."),
    "max_nodes": (1_000_000, "Opening tags of a page."),
    "max_depth": (100_000, "Elements inside one another."),
    "max_lines": (100_000, "Lines of a page's text."),
    "max_line": (1_000_000, "Characters of a line."),
    "max_evaluations": (2_000_000_000, "Rules in force times lines."),
}


def _all(*decorators: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    return lambda command: reduce(lambda done, decorator: decorator(done), reversed(decorators), command)


columns = _all(
    click.option("--id-column", metavar="NAME", help="Column of the id in a table; else id, path, url …"),
    click.option("--content-column", metavar="NAME", help="Column of the page; else content, html, text, raw …"),
    click.option("--url-column", metavar="NAME", help="Column of the address; else url, uri …"),
)
# How pages are read, one by one or many.
reading = _all(no_site_packs, extractor, model, kind, encoding, url, columns)
limits = _all(
    *(
        click.option(
            f"--{name.replace('_', '-')}",
            type=COUNT,
            default=default,
            show_default=True,
            metavar="N",
            help=f"{what} One with more is {'too_deep' if name == 'max_depth' else 'too_large'}.",
        )
        for name, (default, what) in LIMITS.items()
    )
)
