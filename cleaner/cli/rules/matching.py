"""What ``cleaner rules explain`` does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from cleaner.address import host_of
from cleaner.api import Cleaner
from cleaner.authoring.matches import PackMatch, RuleEffect, matches_of_host, matches_of_page
from cleaner.cli.console import WrongUse, counted, page_console, plain_errors
from cleaner.cli.rules.packs import file_of, selected_by
from cleaner.rules.match import Packs, read_layers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# So many removed lines are shown of a rule.
_SHOWN = 3


def show(subject: str, layers: Sequence[Path], url: str | None, *, sites: bool) -> int:
    """Print the packs in force on a host or a page, and return the exit code: 1 where only languages select any.

    Raises:
        click.ClickException: A pack is broken, the file cannot be read, or what is named is neither.
    """
    path = Path(subject)
    with plain_errors():
        read = read_layers(layers)
        packs = [one.pack for one in Packs(read, sites=sites).all()]
        if path.is_file():
            content = path.read_bytes()
            explanation = Cleaner(list(layers), sites=sites).explain(content, url)
            matches = matches_of_page(packs, explanation, content, url)
        elif host_of(subject if "//" in subject else f"//{subject}"):
            matches = matches_of_host(packs, subject)
        else:
            message = f"{subject}: neither a host nor a file"
            raise WrongUse(message)
    below = {pack.name: [file_of(one) for layer in read for one in layer if one.name == pack.name] for pack in packs}
    console = page_console()
    for match in matches:
        for text in _printed(match, below):
            console.print(text, soft_wrap=True)
    if path.is_file():
        for note in explanation.article.notes:
            console.print(Text(f"Note: {note}"), soft_wrap=True)
    return int(all(reason.startswith("lang ") for match in matches for reason in match.reasons))


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
