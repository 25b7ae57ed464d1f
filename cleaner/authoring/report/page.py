"""From an explanation to the report."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from cleaner.authoring.report import rows
from cleaner.authoring.report.skyline import HEIGHT, WIDTH, skyline
from cleaner.authoring.report.terms import Terms
from cleaner.authoring.report.words import words
from cleaner.explanation import Explanation
from cleaner.metadata.candidate import Candidate

# So many terms of a line are shown one by one.
_LARGEST = 12
# Lines that a browser lays out together, or not at all while they are out of sight.
_CHUNK = 100
# Pixels of a line in the skyline, where the window is wide enough.
_BAR = 16
# Fields that every header has, be they empty.
_ALWAYS = ("title", "byline", "date")


def render(explanation: Explanation, name: str, *, all_terms: bool) -> Iterator[str]:
    """Yield the report in pieces.

    Nothing of the page that is explained comes to life in it: all text is escaped, the style and the script that may
    work are named by their digests, and nothing is loaded.

    Args:
        explanation: What to show.
        name: What the page is called.
        all_terms: Whether every term of every score is told, not the largest alone.
    """
    script, style = _asset("page.js"), _asset("page.css")
    context = {
        "name": name,
        "article": explanation.article,
        "facts": _facts(explanation),
        "fields": _fields(explanation),
        "script": Markup(script),  # noqa: S704 - a file of this package
        "style": Markup(style),  # noqa: S704 - as above
        "digests": {"script": _digest(script), "style": _digest(style)},
        **(_lines(explanation, 0 if all_terms else _LARGEST) if explanation.lines else {"chunks": ()}),
    }
    yield from _template().generate(context)


@lru_cache(1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("cleaner.authoring", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _digest(text: str) -> str:
    """Return a digest as a content security policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _facts(explanation: Explanation) -> dict[str, str]:
    article = explanation.article
    facts = {
        "Status": article.status,
        "Confidence": "" if article.confidence is None else f"{article.confidence:.2f}",
        "Language": article.language or ("undecided" if explanation.lines else ""),
        "Charset": article.charset,
        "Packs": ", ".join(explanation.packs),
        "Site": article.site or "",
        "Address": article.url or "",
    }
    return {name: value for name, value in facts.items() if value}


def _fields(explanation: Explanation) -> dict[str, tuple[Candidate, ...]]:
    """Return the candidates of each header field, the chosen one first."""
    named: Mapping[str, str] = words()["fields"]
    found = {name: explanation.candidates.get(name, ()) for name in named}
    return {named[name]: candidates for name, candidates in found.items() if candidates or name in _ALWAYS}


def _lines(explanation: Explanation, most: int) -> dict[str, Any]:
    """Return what the template needs to show the lines, `most` terms of each one by one (0 is all)."""
    assert explanation.scores is not None  # noqa: S101 - lines have scores
    terms = Terms(explanation.scores, explanation.evidence, explanation.weighed, most)
    decisions = rows.decisions(explanation, terms)
    lines = list(rows.rows(explanation, decisions, terms))
    counts = Counter(row.fate for row in lines)
    return {
        "decisions": list(enumerate(decisions)),
        "headings": words()["headings"],
        "fates": [(fate, word, counts[fate]) for fate, word in words()["fates"].items()],
        "chunks": [lines[first : first + _CHUNK] for first in range(0, len(lines), _CHUNK)],
        "groups": words()["groups"],
        "glossary": list(enumerate(terms.glossary)),
        "skyline": {"width": WIDTH, "height": HEIGHT, "paths": skyline(explanation.lines), "shown": len(lines) * _BAR},
    }
