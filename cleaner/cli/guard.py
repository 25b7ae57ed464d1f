"""What a run must not write over: pages, tables that cleaner did not write, and what else the run writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from cleaner.batch.files import check_writable
from cleaner.batch.own import REMOVALS, ROWS, wrote
from cleaner.batch.sources.folder import Folder, OnePage
from cleaner.batch.sources.many import Many, files_with_records
from cleaner.cli.plan import STATE, STDOUT, Plan, Request, real


def check(request: Request, planned: Plan) -> None:
    """See to it that a run replaces nothing but what cleaner wrote, and can write all that was asked for.

    Raises:
        click.UsageError: It would replace something else.
        OSError: A file cannot be written.
    """
    if lies_inside(request) and (found := next(_left_out(Path(str(request.out)), planned), None)):
        message = (
            f"{found} lies in {request.source}, and cleaner did not write it: OUT, {request.out}, would leave it out "
            "and could replace it; name another OUT"
        )
        raise click.UsageError(message)
    if str(request.removals) == STDOUT and not (planned.folder or planned.file):
        message = "--removals - would mix removed lines into the articles on stdout; name OUT, or a file"
        raise click.UsageError(message)
    check_sides(request, lambda path: _is_in_the_run(path, request, planned))


def lies_inside(request: Request) -> bool:
    """Whether OUT lies inside a folder IN."""
    out, source = request.out, request.source
    return out not in (None, STDOUT) and source.is_dir() and real(Path(str(out))).is_relative_to(real(source))


def _left_out(out: Path, planned: Plan) -> Iterator[Path]:
    """Yield what a run into OUT leaves out of IN, and would be read if it lay elsewhere.

    A folder into which cleaner has written texts before has a mark.
    """
    if planned.file and planned.file.is_file() and not wrote(planned.file, ROWS):
        yield planned.file
    if not out.is_dir():
        return
    ours = (".txt", ".md") if (out / STATE).is_dir() else ()
    yield from (page for page in _pages(Folder(out)) if page.suffix not in ours)
    if not planned.source.total:  # then tables are read
        yield from (path for path in files_with_records(out, frozenset()).values() if not wrote(path, ROWS, REMOVALS))


def _pages(folder: Folder) -> Iterator[Path]:
    return (Path(str(record.content)) for record in folder.records())


def check_sides(request: Request, taken: Callable[[Path], bool]) -> None:
    """See to it that what is written besides the articles has a place of its own, and can be written.

    Args:
        request: What the user asked for.
        taken: Whether a run reads or writes a file.

    Raises:
        click.UsageError: A file is taken.
        OSError: A file cannot be written.
    """
    sides = {"--removals": request.removals, "--stats": request.stats}
    for name, path in sides.items():
        if path and (path.is_dir() or (name == "--stats" and str(path) == STDOUT)):
            message = f"{name} {path} is no file; name one"
            raise click.UsageError(message)
    # A pipe or a device takes whatever comes.
    files = {name: path for name, path in sides.items() if path and str(path) != STDOUT and _is_no_device(path)}
    for name, path in files.items():
        if taken(real(path)):
            message = f"{name} {path} is a page or an article of this run; name another file"
            raise click.UsageError(message)
    if len(set(map(real, files.values()))) < len(files):
        message = f"--removals and --stats are one file, {request.stats}; name two"
        raise click.UsageError(message)
    for path in files.values():
        check_writable(path)


def _is_no_device(path: Path) -> bool:
    return path.is_file() or not path.exists()


def _is_in_the_run(target: Path, request: Request, planned: Plan) -> bool:
    """Whether a run reads or writes a file."""
    source, folder = planned.source, planned.folder
    written = [planned.file, planned.errors]
    if folder and isinstance(source, OnePage):
        written.append(folder / source.record.target)
    elif folder and target.is_relative_to(real(folder)) and target.suffix == f".{planned.form}":
        return True  # an article, or one of the next run
    if target in map(real, filter(None, written)):
        return True
    if not target.is_relative_to(real(request.source)):  # nor does a link lead there: those that lead out are not read
        return False
    read: Iterable[Path] = (request.source,)
    if isinstance(source, (Folder, Many)):
        read = _pages(source) if isinstance(source, Folder) else source.files.values()
    return target in map(real, read)
