"""What ``cleaner rules explain`` does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from cleaner.address import host_of, is_host
from cleaner.api import Cleaner
from cleaner.authoring.matches import PackMatch, RuleEffect, matches_of_host, matches_of_page
from cleaner.batch.names import page_suffix
from cleaner.batch.reading import STDIN
from cleaner.batch.sources.many import holds_records
from cleaner.cli.console import WrongUse, counted, page_console, plain_errors
from cleaner.cli.rules.listing import file_of, selected_by
from cleaner.cli.rules.pages import PageFile
from cleaner.limits import Refusal
from cleaner.rules.match import Packs, read_layers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.explanation import Explanation

# So many removed lines are shown of a rule.
_SHOWN = 3


def show(subject: str, layers: Sequence[Path], url: str | None, *, sites: bool) -> int:
    """Print the packs in force on a host or a page, and return the exit code: 1 where only languages select any.

    Raises:
        click.ClickException: A pack is broken, the file is no page, or what is named is neither file nor host.
    """
    path, notes = Path(subject), tuple[str, ...]()
    with plain_errors():
        read = read_layers(layers)
        packs = [one.pack for one in Packs(read, sites=sites).all()]
        if path == STDIN or path.is_file():
            explanation = _explained(path, Cleaner(layers, sites=sites), url)
            matches, notes = matches_of_page(packs, explanation), explanation.article.notes
        else:
            matches = matches_of_host(packs, _host(subject))
    below = {pack.name: [file_of(one) for layer in read for one in layer if one.name == pack.name] for pack in packs}
    console = page_console()
    for match in matches:
        for text in _printed(match, below):
            console.print(text, soft_wrap=True)
    for note in notes:
        console.print(Text(f"Note: {note}"), soft_wrap=True)
    return int(all(reason.startswith("lang ") for match in matches for reason in match.reasons))


def _explained(path: Path, cleaner: Cleaner, url: str | None) -> Explanation:
    """Return what became of a page.

    Raises:
        click.ClickException: No pack was asked about it.
    """
    try:
        content = PageFile(path)()
    except Refusal as over:
        raise _unasked(path, str(over)) from None
    explanation = cleaner.explain(content, url)
    if not explanation.packs:
        raise _unasked(path, explanation.article.reason or "this is canonical text already")
    return explanation


def _unasked(path: Path, why: str) -> click.ClickException:
    return click.ClickException(f"{path}: {why}; name a saved page, or a host")


def _host(subject: str) -> str:
    """Return the host that is named, also by an address.

    Raises:
        WrongUse: None is, or something that looks like a file which is not there.
    """
    path = Path(subject)
    # Hosts end in what pages end in, too: those of Moldova.
    like_file = "/" in subject or holds_records(path) or page_suffix(subject) not in ("", ".md")
    host = host_of(subject if "//" in subject else f"//{subject}")
    if is_host(host) and ("//" in subject or not like_file):
        return host
    what = "this is a folder" if subject and path.is_dir() else "no such file"
    message = f"{subject!r}: {what}; name a saved page, or a host such as gazette.example"
    raise WrongUse(message)


def _printed(match: PackMatch, below: Mapping[str, Sequence[str]]) -> Iterator[Text]:
    pack = match.pack
    selected = "; ".join(match.reasons) or selected_by(pack.match)
    yield Text.assemble((pack.name, "bold"), f"  {selected}")
    files = list(dict.fromkeys((file_of(pack), *reversed(below.get(pack.name, ())))))
    yield Text(f"  {counted(len(pack.rules), 'rule')}{', body' if pack.body else ''}, {', over '.join(files)}", "dim")
    for effect in match.effects:
        yield from _effect(effect)


def _effect(effect: RuleEffect) -> Iterator[Text]:
    yield Text.assemble(
        f"  {counted(effect.lines, 'line', 4)}  ", (effect.id, "cyan"), (f"  {effect.why}", "italic dim")
    )
    for line in effect.removed[:_SHOWN]:
        yield Text(f"{'':>13}- {line}", "red")
    if len(effect.removed) > _SHOWN:
        yield Text(f"{'':>13}and {len(effect.removed) - _SHOWN:,} more", "dim")
