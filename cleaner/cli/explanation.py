"""What ``cleaner explain`` does."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from cleaner.api import Cleaner
from cleaner.article import Article
from cleaner.authoring.report.terms import grouped
from cleaner.batch.columns import Columns
from cleaner.batch.files import replacing
from cleaner.batch.reading import content_of
from cleaner.batch.record import Record
from cleaner.batch.sources.many import holds_records, records_of
from cleaner.batch.work import DONE, noted
from cleaner.cli.console import Reporter, WrongUse, counted_lines, page_console, plain_errors
from cleaner.cli.options import rule_layers
from cleaner.cli.plan import STDOUT, refuse_columns
from cleaner.document import PageKind
from cleaner.engine import Extractor
from cleaner.explanation import ExplainedLine, Explanation
from cleaner.limits import Refusal
from cleaner.verdicts import NO_ARTICLE, SCORE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console


# So many groups of terms are shown of a score.
_LARGEST = 3
# So many candidates are shown of each header field.
_CANDIDATES = 4
_WORDS = {"body": "kept", "head": "head", "removed": "removed"}
_COLOURS = {"body": "green", "head": "cyan", "removed": "red"}
# A terminal with less room for text than this gets whole lines.
_NARROW = 20


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    file: Path
    record: str | None
    rules: tuple[Path, ...]
    no_site_packs: bool
    extractor: Extractor
    kind: PageKind | None
    encoding: str | None
    url: str | None
    html: Path | None
    all_terms: bool
    model: Path | None
    columns: Columns


def show(request: Request) -> int:
    """Print the explanation of a page, and return the exit code: 1 where it failed (see `Article.status`).

    Raises:
        click.ClickException: A pack is broken, or the page is not there.
    """
    file, report = request.file, request.html
    if report and file.exists() and report.exists() and report.samefile(file):
        raise WrongUse(f"{report} is the page itself; give the report another name")
    with plain_errors():
        layers = rule_layers(request.rules)
        cleaner = Cleaner(
            layers,
            sites=not request.no_site_packs,
            extractor=request.extractor,
            model=request.model,
            strict=False,
        )
        for broken in cleaner.broken:
            Reporter().say(f"{broken}; left out")
        record = _record(request, cleaner.limits.bytes)
        explanation = _explained(record, cleaner, request)
        if report:
            _write(explanation, report, record.id, all_terms=request.all_terms)
        else:
            _print(explanation, all_terms=request.all_terms)
    return 0 if explanation.article.status in DONE else 1


def _record(request: Request, limit: int) -> Record:
    """Return the page: the file, or the record in it that was asked for.

    Raises:
        WrongUse: There is none of that name, or none was named.
    """
    file, wanted = request.file, request.record
    if not holds_records(file):
        refuse_columns(request.columns, f"{file} is one page")
        if wanted:
            raise WrongUse(f"--record is for files of many pages, and {file} is one page")
        return Record(str(file), file)
    if not wanted:
        raise WrongUse(f"{file} holds many pages; name one by its id or its address: --record ID")
    shards = records_of(file, file.name, request.columns, limit).shards(lambda *_: False, Counter())
    for record in chain.from_iterable(shard.records or () for shard in shards):
        if wanted in (record.id, record.url):
            return record
    raise WrongUse(f"{file} holds no page with the id or address {wanted}")


def _explained(record: Record, cleaner: Cleaner, request: Request) -> Explanation:
    try:
        content, note = content_of(record, cleaner.limits.bytes)
    except Refusal as over:
        return Explanation(Article(status=over.status, reason=str(over)))
    charset = request.encoding or record.charset
    explanation = cleaner.explain(content, request.url or record.url, request.kind, charset=charset)
    return replace(explanation, article=noted(explanation.article, note))


def _write(explanation: Explanation, report: Path, name: str, *, all_terms: bool) -> None:
    from cleaner.authoring.report.page import render  # noqa: PLC0415 - the terminal needs no templates

    pieces = (piece.encode("utf-8", "replace") for piece in render(explanation, name, all_terms=all_terms))
    if str(report) == STDOUT:
        sys.stdout.buffer.writelines(pieces)
        return
    with replacing(report) as file:
        file.writelines(pieces)
    found = Counter(line.verdict.fate for line in explanation.lines)
    click.echo(f"{report}: {counted_lines(found['body'], found['head'], found['removed'])}")


def _print(explanation: Explanation, *, all_terms: bool) -> None:
    console = page_console()
    for text in chain(head(explanation, console), described(explanation, console, all_terms=all_terms)):
        console.print(text, soft_wrap=True)


def head(explanation: Explanation, console: Console) -> Iterator[Text]:
    """Yield the header fields, and what is true of the whole page."""
    article = explanation.article
    facts = {
        "Status": f"{article.status}: {article.reason}" if article.reason else article.status,
        "Confidence": "" if article.confidence is None else f"{article.confidence:.2f}",
        "Language": article.language or ("undecided" if explanation.lines else ""),
        "Charset": article.charset,
        "Packs": ", ".join(explanation.packs),
    }
    fields = [line.partition(": ")[::2] for line in article.text.partition("\n\n")[0].splitlines()]
    known = [(name, value) for name, value in facts.items() if value]
    for name, value in [*fields, *known, *(("Note", note) for note in article.notes)]:
        yield Text.assemble((name.rstrip(":") + ":", "bold"), f" {value}" if value else "")
    yield from candidates(explanation, console)
    yield Text()
    if article.blocks and not explanation.lines:
        yield Text("This is canonical text already; it stays as it is.")


def candidates(explanation: Explanation, console: Console) -> Iterator[Text]:
    """Yield what each header field might have been: the value it got first, then the others, with their origin."""
    places = [line.line.place for line in explanation.lines]
    for name, found in explanation.candidates.items():
        for number, one in enumerate(found[:_CANDIDATES]):
            origin = f"{one.origin} {places[one.line]}" if one.line >= 0 else one.origin
            label = f"{name.capitalize()} is" if number == 0 else "not"
            prefix = Text.assemble((f"{label:>10} ", "bold" if number == 0 else "dim"))
            text = Text(one.value).append(f"  {origin}: {one.why}" if one.why else f"  {origin}", "italic dim")
            yield _hanging(prefix, text, console)


def described(explanation: Explanation, console: Console, *, all_terms: bool) -> Iterator[Text]:
    """Yield what to print of each line: number, fate, score, text, and the reason below.

    In a terminal, a rule that decides on one line after the other gives its reason once.
    """
    above = ""
    for line in explanation.lines:
        fate = line.verdict.fate
        fates = (f"{_WORDS[fate]:<7}", _COLOURS[fate])
        prefix = Text.assemble(f"{line.line.place:>5} ", fates, f" {line.score:>+7.2f}  ")
        text = Text(line.line.mark + line.line.text, style="" if fate != "removed" else "dim")
        yield _hanging(prefix, text, console)
        reason = _reason(line, explanation.weighed, all_terms=all_terms)
        if reason != above or not console.is_terminal:
            yield _hanging(Text(" " * prefix.cell_len), Text(reason, style="italic dim"), console)
        above = reason


def _reason(line: ExplainedLine, weighed: Mapping[str, str], *, all_terms: bool) -> str:
    verdict = line.verdict
    reason = f"{verdict.rule}: {verdict.why}"
    if all_terms:
        terms = dict(sorted(line.terms.items(), key=lambda term: -abs(term[1])))
    elif verdict.rule in (SCORE, NO_ARTICLE):
        largest = list(grouped(line.terms, weighed).items())[:_LARGEST]
        terms = {name[0].lower() + name[1:]: value for name, value in largest}
    else:
        return reason
    return f"{reason} ({', '.join(f'{name} {value:+.2f}' for name, value in terms.items())})"


def _hanging(prefix: Text, text: Text, console: Console) -> Text:
    """Set a text beside its prefix; in a terminal, wrapped lines keep the indentation."""
    room = console.width - prefix.cell_len
    wrapped = text.wrap(console, room) if console.is_terminal and room >= _NARROW else [text]
    return prefix + Text("\n" + " " * prefix.cell_len).join(wrapped)
