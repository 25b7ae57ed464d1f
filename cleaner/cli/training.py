"""What ``cleaner train`` does."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import click

from cleaner.api import Cleaner
from cleaner.batch.extras import how_to_get
from cleaner.cli.console import Reporter, WrongUse, page_console, plain_errors
from cleaner.training.corpus import CorpusError, derived, digest, read_folder

_NEEDED = ("lightgbm", "scipy")


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    folders: tuple[Path, ...]
    out: Path
    folds: Path | None


def train(request: Request) -> None:
    """Learn, write the model, print the report.

    Raises:
        click.ClickException: The extra is missing, a folder has no labelled pages, or the file cannot be written.
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        message = f"{' and '.join(missing)} missing; {how_to_get('train')}"
        raise click.ClickException(message)
    from cleaner.training.fit import learn, summary  # noqa: PLC0415 - needs the extra

    reporter = Reporter()
    with plain_errors():
        try:
            sources = [source for folder in request.folders for source in read_folder(folder)]
            learned = learn([*sources, *derived(sources)], Cleaner().lexicons, reporter.say)
        except CorpusError as error:
            raise WrongUse(str(error)) from None
        found = list(summary(learned.scores))
        about = {
            "command": f"cleaner train {' '.join(folder.name for folder in request.folders)}",
            "cleaner": version("cleaner"),
            "pages": len(sources),
            "corpus": digest(sources),
            "word F1, cross-validated by site": {name: round(f1, 4) for name, _, f1 in found},
        }
        replace(learned.model, about=about).write(request.out)
        if request.folds:
            request.folds.mkdir(parents=True, exist_ok=True)
            for fold, model in enumerate(learned.without):
                replace(model, about=about | {"without": fold}).write(request.folds / f"fold-{fold}.json")
    console = page_console()
    console.print("word F1 of pages by tables learned without their site")
    for name, pages, f1 in found:
        console.print(f"{name:32} {pages:6} pages  {f1:.3f}")
