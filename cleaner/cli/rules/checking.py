"""What ``cleaner rules check`` does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from rich.text import Text

from cleaner.authoring.finding import Finding
from cleaner.authoring.lint import Linted, lint
from cleaner.cli.console import Reporter, WrongUse, page_console, plain_errors

_COLOURS = {"error": "red", "warning": "yellow"}


def show(sources: Sequence[Path], form: str, today: date, *, strict: bool) -> int:
    """Print what is wrong with packs, and return the exit code.

    Raises:
        click.ClickException: A source is missing, or there is no pack.
    """
    with plain_errors():
        linted = lint(sources, today)
    if not linted.packs and not linted.findings:
        raise WrongUse(f"no packs (*.yaml) in {', '.join(map(str, sources))}")
    console = page_console()
    for line in _FORMS[form](linted.findings):
        console.print(line, soft_wrap=True)
    Reporter().say(_summary(linted))
    return 1 if linted.count("error") or (strict and linted.findings) else 0


def _summary(linted: Linted) -> str:
    return f"packs: {linted.packs:,}, errors: {linted.count('error'):,}, warnings: {linted.count('warning'):,}"


def _as_text(findings: Iterable[Finding]) -> Iterator[Text]:
    for found in findings:
        place = f"{found.path}:{found.line}:{found.column}: "
        severity = (f"{found.severity}: ", _COLOURS[found.severity])
        yield Text.assemble((place, "bold"), severity, found.message, (f" [{found.code}]", "dim"))


def _as_json(findings: Iterable[Finding]) -> Iterator[str]:
    yield json.dumps([asdict(found) for found in findings], ensure_ascii=False, indent=1)


def _as_github(findings: Iterable[Finding]) -> Iterator[str]:
    for found in findings:
        place = f"file={_property(found.path)},line={found.line},col={found.column},title={_property(found.code)}"
        yield f"::{found.severity} {place}::{_escaped(found.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


_FORMS: Mapping[str, Callable[[Iterable[Finding]], Iterator[Text | str]]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
