"""The pages and wrappers of the project, found on disk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

_TOP = Path(__file__).parent.parent
_CANONICAL = ".canonical.txt"
_HOLE = "{{article}}"
_BODY = re.compile(r"(?si)(?P<head>.*?<body(?:\s[^>]*)?>)(?P<inside>.*)(?P<foot></body\s*>.*)")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of the project.

    Attributes:
        name: File name without its ending; no two pages share it.
        kind: ``"html"`` or ``"text"``.
        path: The page.
    """

    name: str
    kind: Literal["html", "text"]
    path: Path

    @property
    def content(self) -> str:
        return self.path.read_bytes().decode("utf-8")

    @property
    def canonical(self) -> str:
        """The canonical text that a person wrote for the page."""
        seed = _TOP / "fixtures" / "seeds" / self.path.name
        path = seed if self.path.parent.name == "seeds" else self.path.with_name(self.name + _CANONICAL)
        return path.read_text(encoding="utf-8")

    def wrapped(self, wrapper: str) -> str:
        """Return the page with a wrapper around its text: inside the body element, or around the whole text."""
        around = (_TOP / "tests" / "wrappers" / f"{wrapper}{self.path.suffix}").read_bytes().decode("utf-8")
        if self.kind == "text":
            return around.replace(_HOLE, self.content.strip("\n"))
        page = _BODY.fullmatch(self.content)
        assert page, f"{self.path}: no body element to put a wrapper into; write <body> and </body>"
        return page["head"] + around.replace(_HOLE, page["inside"]) + page["foot"]


def _found() -> list[Sample]:
    files = [*(_TOP / "fixtures").glob("*.*"), *(_TOP / "seeds").glob("*.txt")]
    pages = sorted(path for path in files if path.suffix in (".html", ".txt") and not path.name.endswith(_CANONICAL))
    return [Sample(path.stem, "html" if path.suffix == ".html" else "text", path) for path in pages]


SAMPLES = _found()
WRAPPERS = sorted(path.stem for path in (_TOP / "tests" / "wrappers").glob("*.html"))


def chrome_lines() -> list[str]:
    """Return every line of the wrappers for flattened text, once, in order."""
    texts = ((_TOP / "tests" / "wrappers" / f"{name}.txt").read_text(encoding="utf-8") for name in WRAPPERS)
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return list(dict.fromkeys(line for line in lines if line and line != _HOLE))
