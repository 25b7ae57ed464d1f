"""From what the user asked for to the source and the sink of a run, or to a refusal."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from cleaner.batch.columns import Columns
from cleaner.batch.files import behind, standard
from cleaner.batch.names import text_name
from cleaner.batch.own import REMOVALS, wrote
from cleaner.batch.reading import STDIN, Plain, read_stream
from cleaner.batch.record import Record
from cleaner.batch.sinks import Files, Joined, Sink, Stream
from cleaner.batch.sources import Source
from cleaner.batch.sources.folder import Folder, OnePage
from cleaner.batch.sources.many import Many, files_with_records, holds_records, records_from, records_of
from cleaner.batch.work import Form
from cleaner.document import PageKind
from cleaner.engine import Extractor
from cleaner.limits import Refusal

STDOUT = "-"
# Below a folder of texts: what is half done, and the mark that the texts are cleaner's.
STATE = ".cleaner"
_SUFFIXES: dict[str, Form] = {
    **dict.fromkeys((".jsonl", ".jsonl.gz", ".jsonl.zst"), "jsonl"),
    ".parquet": "parquet",
    ".md": "md",
    ".txt": "txt",
}
_ONE_FILE = ("jsonl", "parquet")
# What ends in these is meant for a file, whatever can be written to it.
_OTHER_FILES = (
    *(".csv", ".tsv", ".json", ".ndjson", ".xml", ".html", ".htm", ".xhtml", ".mhtml", ".warc"),
    *(".xlsx", ".pdf", ".gz", ".zst", ".zip"),
)
# Stands for a source until it is known what it must not read.
_NOTHING = OnePage(Record("", b""))


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    source: Path
    out: str | None
    form: Form | None
    encoding: str | None
    rules: tuple[Path, ...]
    strict: bool
    no_site_packs: bool
    extractor: Extractor
    model: Path | None
    url: str | None
    kind: PageKind | None
    removals: Path | None
    removals_column: bool
    jobs: int
    timeout: float
    resume: bool
    stats: Path | None
    columns: Columns
    limits: dict[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """From where to where a run goes.

    Attributes:
        source: The pages.
        form: What is written.
        folder: Every article goes to a file below it.
        file: All rows go there. Where there is neither folder nor file, they go to stdout.
        single: Whether it is one page.
        stream: Whether the pages come from stdin, and so cannot be read again.
    """

    source: Source
    form: Form
    folder: Path | None = None
    file: Path | None = None
    single: bool = False
    stream: bool = False

    @property
    def resumable(self) -> bool:
        """Whether the run can be taken up again."""
        return self.kept and not self.stream

    @property
    def kept(self) -> bool:
        """Whether many pages go to files, beside which there is a place for what is half done."""
        if self.single:
            return False
        return self.folder is not None or (self.file is not None and (self.file.is_file() or not self.file.exists()))

    @property
    def errors(self) -> Path | None:
        """Where rows that are neither ok nor empty are listed; nowhere for one page, and for rows on stdout."""
        if not self.kept:
            return None
        if self.folder:
            return self.folder / "errors.jsonl"
        return self.file and self.file.with_name(f"{self.file.name}.errors.jsonl")

    @contextmanager
    def state(self) -> Iterator[Path]:
        """Give the folder for what is half done; one that goes at once where nothing can be taken up again."""
        if self.kept and self.folder:
            yield self.folder / STATE
        elif self.kept and self.file:
            yield self.file.with_name(f"{self.file.name}.parts")
        else:
            with tempfile.TemporaryDirectory(prefix="cleaner-", ignore_cleanup_errors=True) as folder:
                yield Path(folder)

    @contextmanager
    def sink(self, state: Path) -> Iterator[Sink]:
        """Open the place of the rows."""
        if self.folder:
            suffix = ".md" if self.form == "md" and not self.single else ".txt"
            yield Files(self.folder, suffix, state if self.kept else None)
        elif self.file and (self.form == "parquet" or self.kept or self.single):
            yield Joined(self.file, state)
        elif self.file:
            try:
                with self.file.open("wb") as file:
                    yield Stream(file, str(self.file))
            except OSError as error:
                raise OSError(error.errno, error.strerror, error.filename or str(self.file)) from None
        else:
            yield Stream(standard(sys.stdout, "stdout"), "stdout")


def plan(request: Request) -> Plan:
    """Find the pages and the place for their articles.

    Raises:
        click.UsageError: Output would replace input, or the options do not go together.
        click.ClickException: Nothing came from stdin.
    """
    _check_suffix(request)
    form = request.form or _called(request.out) or "txt"
    if request.source == STDIN:
        planned = _stdin_plan(request, form)
    elif request.source.is_dir() or holds_records(request.source):
        planned = _many_plan(request, form)
    else:
        planned = _page_plan(request, form, Record(str(request.source), request.source, request.url))
    if request.removals_column and planned.form not in _ONE_FILE:
        message = "--removals-column needs rows: --format jsonl or parquet"
        raise click.UsageError(message)
    return planned


def real(path: Path) -> Path:
    """Return the path without links."""
    return Path(os.path.realpath(path))


def refuse_columns(columns: Columns, what: str) -> None:
    """See to it that nobody asks for columns where there are none.

    Args:
        columns: Those that are asked for.
        what: Where, and what it is instead of a table.

    Raises:
        click.UsageError: Somebody does.
    """
    if columns != Columns():
        message = f"--id-column, --content-column and --url-column are for tables of pages, and {what}"
        raise click.UsageError(message)


def _called(out: str | None) -> Form | None:
    """Return the form that the name of OUT says."""
    return next((form for suffix, form in _SUFFIXES.items() if out and out.lower().endswith(suffix)), None)


def _is_no_file(out: str) -> bool:
    """Whether OUT is a folder, a pipe or a device, whatever it is called."""
    return out.endswith(("/", os.sep)) or (Path(out).exists() and not Path(out).is_file())


def _check_suffix(request: Request) -> None:
    called = _called(request.out)
    if request.form and called and called != request.form and not _is_no_file(str(request.out)):
        message = (
            f"--format {request.form} and {request.out} do not go together: a file of that name is {called}; "
            "leave --format out, or name another OUT"
        )
        raise click.UsageError(message)


def _is_one_file(out: str, form: Form) -> bool:
    """Whether OUT is the file that all rows go to, and not a folder for it."""
    path = Path(out)
    if path.exists() and not path.is_dir() and not path.is_file():  # a pipe or a device
        return True
    return _called(out) == form and not _is_no_file(out)


def _stdin_plan(request: Request, form: Form) -> Plan:
    stream = Plain(STDIN)
    if not stream.peek() and not stream.broken:
        raise click.ClickException("nothing came from stdin")
    limit = request.limits["bytes"]
    if source := records_from(stream, "stdin", request.columns, limit):
        return _many_plan(request, form, source)
    content: bytes | Refusal
    try:
        content, note = read_stream(stream, limit)
    except Refusal as fault:
        content, note = fault, ""
    return _page_plan(request, form, Record(STDOUT, content, request.url, note=note))


def _page_plan(request: Request, form: Form, record: Record) -> Plan:
    refuse_columns(request.columns, f"{request.source} is one page")
    if request.out in (None, STDOUT):
        if form == "parquet":
            message = "Parquet goes to a file; name OUT"
            raise click.UsageError(message)
        return Plan(OnePage(record), form, single=True)
    target = _page_target(request, form)
    if request.source != STDIN and real(target) == real(request.source):
        message = f"the article would replace its page, {request.source}; name another OUT"
        raise click.UsageError(message)
    if form in _ONE_FILE:
        return Plan(OnePage(record), form, file=target, single=True)
    target = behind(target)
    return Plan(OnePage(replace(record, target=target.name)), form, folder=target.parent, single=True)


def _page_target(request: Request, form: Form) -> Path:
    out = str(request.out)
    target = Path(out)
    if not _called(out) and out.lower().endswith(_OTHER_FILES) and not _is_no_file(out):
        message = f"{out} is called like another kind of file; an article is .txt, .md, .jsonl or .parquet"
        message += "; to clean several pages, name their folder as IN"
        raise click.UsageError(message)
    if target.is_dir() or out.endswith(("/", os.sep)):
        if request.source == STDIN:
            message = f"{out} is a folder, and what comes from stdin has no name; name a file in it"
            raise click.UsageError(message)
        name = text_name(request.source.name)
        target /= f"articles.{form}" if form in _ONE_FILE else name.removesuffix("txt") + form
    return target


def _many_plan(request: Request, form: Form, stream: Source | None = None) -> Plan:
    """Plan for many pages: those of a stream, or else of the file or folder that the user named."""
    source, target = request.source, request.out or (STDOUT if stream else None)
    if target is None:
        message = f"{source} holds many pages; say where their articles go: cleaner normalize {source} OUT"
        raise click.UsageError(message)
    if target == STDOUT and form != "jsonl":
        message = f"{source} holds many pages; they go to stdout with --format jsonl, or to OUT"
        raise click.UsageError(message)
    if request.url:
        message = f"--url is the address of one page, and {source} holds many"
        raise click.UsageError(message)
    out = Path(target)
    one_file = form in _ONE_FILE and _is_one_file(target, form)
    if target != STDOUT:
        check_out(source, target, one_file=one_file)
    file = (out if one_file else out / f"articles.{form}") if form in _ONE_FILE and target != STDOUT else None
    planned = Plan(_NOTHING, form, None if file or target == STDOUT else out, file, stream=stream is not None)
    return replace(planned, source=stream or _many(request, planned, real(out)))


def check_out(source: Path, target: str, *, one_file: bool) -> None:
    """See to it that OUT is a place for the articles of many pages.

    Args:
        source: IN.
        target: OUT.
        one_file: Whether that is the file that all rows go to.

    Raises:
        click.UsageError: It holds IN, or is a file where a folder is needed, or called like one.
    """
    out = Path(target)
    if source != STDIN and real(source).is_relative_to(real(out)):
        message = f"the pages in {source} lie inside OUT, {out}, and could be replaced; name another OUT"
        raise click.UsageError(message)
    if out.exists() and not out.is_dir() and not one_file:
        message = f"{out} is a file; the articles of many pages need a folder, or a file ending in .jsonl or .parquet"
        raise click.UsageError(message)
    if not out.exists() and not one_file and target.lower().endswith((*_SUFFIXES, *_OTHER_FILES)):
        message = (
            f"{out} is called like a file, and the articles of many pages go to a folder, or to a file ending in "
            f".jsonl or .parquet; write {out}/ for a folder of that name"
        )
        raise click.UsageError(message)


def _many(request: Request, planned: Plan, out: Path) -> Source:
    columns, limit = request.columns, request.limits["bytes"]
    if not request.source.is_dir():
        return records_of(request.source, request.source.name, columns, limit)
    never = frozenset(real(path) for path in (out, planned.file, planned.errors) if path)
    pages = Folder(request.source, never)
    removals = request.removals
    ledger = {real(removals)} if removals and removals.is_file() and wrote(removals, REMOVALS) else ()
    if not pages.total and (files := files_with_records(request.source, never.union(ledger))):
        return Many(files, columns, limit)
    refuse_columns(columns, f"{request.source} is a folder of pages")
    return pages
