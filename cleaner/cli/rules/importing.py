"""What ``cleaner rules import`` does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from cleaner.authoring.editor import put_schema
from cleaner.authoring.ftr import Imported, import_file
from cleaner.authoring.writing import write
from cleaner.cli.console import Reporter, counted, plain_errors
from cleaner.folders import found_below

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def import_ftr(source: Path, out: Path) -> int:
    """Write a pack for each site file, list what was not carried over, and return the exit code.

    Args:
        source: A site file, or a folder of files called ``*.txt``.
        out: Folder of the packs, which need not exist.

    Returns:
        1 where there is no file, one could not be read, two are for one site, or a pack is there already.
    """
    files = sorted(found_below(source, ".txt")) if source.is_dir() else [source]
    reporter, found = Reporter(), []
    if not files:
        reporter.say(f"{source} holds no site files, which are called as their sites are: example.org.txt")
        return 1
    names: dict[str, Path] = {}
    with plain_errors(), reporter.progress(len(files)) as progress:
        out.mkdir(parents=True, exist_ok=True)
        for path in files:
            one = import_file(path)
            if one.draft and (first := names.setdefault(one.draft.name, path)) != path:
                reporter.say(f"{path}: {first} is for the same site, and comes first")
                one.draft, one.failed = None, True
            target = out / f"{one.draft.name}.yaml" if one.draft else None
            if target and target.exists():
                reporter.say(f"{target} is there already, perhaps with your changes; name another DIR, and compare")
                one.draft, one.failed = None, True
            if one.draft and target:
                target.write_text(write(one.draft), encoding="utf-8")
                put_schema(out)
            for remark in one.remarks:
                click.echo(str(remark))
            found.append(one)
            progress.advance({"imported": 1})
    for line in _summary(found, out):
        reporter.say(line)
    return int(any(one.failed for one in found))


def _summary(found: Sequence[Imported], out: Path) -> Iterator[str]:
    """Yield how much was carried over, of each directive and of the bodies."""
    packs = sum(one.draft is not None for one in found)
    yield f"{counted(len(found), 'file')}: {counted(packs, 'pack')} in {out}"
    there, carried = Counter[str](), Counter[str]()
    for one in found:
        there.update(one.there)
        carried.update(one.carried)
    with_body = [one for one in found if one.there["body"]]
    if with_body:
        kept = sum(one.carried["body"] > 0 for one in with_body)
        yield f"a body in {kept:,} of the {len(with_body):,} files that have one ({kept / len(with_body):.1%})"
    for name, count in there.most_common():
        yield f"{name}: {carried[name]:,} of {count:,}"
