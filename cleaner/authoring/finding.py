"""What is wrong with a pack, as a record: where, how bad, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from cleaner.datafiles import RuleError

Severity = Literal["error", "warning"]

_MESSAGE = regex.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<message>.*)", regex.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place in a pack, and what is wrong there.

    Attributes:
        path: The file.
        line, column: Where in it, from 1.
        severity: ``"error"`` or ``"warning"``.
        code: The kind of fault in a word or two, such as ``"brittle-selector"``.
        message: ``pack/id: what is wrong and what to do``.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"


def finding(severity: Severity, code: str, message: str) -> Finding:
    """Return the finding that a message of the form ``path:line:col: what is wrong`` speaks of."""
    found = _MESSAGE.fullmatch(message)
    if found is None:  # a file or folder that is not there has no lines
        return Finding(message.partition(": ")[0], 1, 1, severity, code, message.partition(": ")[2])
    return Finding(found["path"], int(found["line"]), int(found["column"]), severity, code, found["message"])


def findings(code: str, error: RuleError) -> list[Finding]:
    """Return all that an error says."""
    return [finding("error", code, str(message)) for message in error.args]
