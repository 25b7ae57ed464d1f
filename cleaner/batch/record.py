"""What a source gives: one page, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleaner.batch.columns import Found
from cleaner.limits import Refusal


def no_content(value: object) -> Refusal:
    """Return what stands for the content of a record that holds none, or none that can be read."""
    if value is None:
        return Refusal("empty", "the record holds no content")
    return Refusal("error", f"the record's content is of type {type(value).__name__}, and no text")


@dataclass(frozen=True, slots=True)
class Record:
    """One input.

    Attributes:
        id: What the source calls the page: a path below the folder, a record's own id, or where it stands, as
            ``file:number`` (in JSON Lines the number of the line, from 1; elsewhere of the record, from 0).
        content: The page; a file that holds it, which is read where the page is worked on; or why there is none.
        url: Its address, where known.
        charset: What the container says its bytes are in.
        target: Path of its text below the output folder, with the suffix ``.txt``; never outside.
        note: What the content lacks.
    """

    id: str
    content: bytes | str | Path | Refusal
    url: str | None = None
    charset: str | None = None
    target: str = ""
    note: str = ""


def record_of(found: Found, default: str) -> Record:
    """Return the record of a row.

    Args:
        found: What the row holds.
        default: Its id, where it has none of its own.
    """
    identity = default if found.id is None else str(found.id)
    content = found.content if isinstance(found.content, (str, bytes)) else no_content(found.content)
    return Record(identity, content, None if found.url is None else str(found.url))
