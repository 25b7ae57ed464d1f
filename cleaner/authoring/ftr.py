"""Site files of fivefilters' Full-Text RSS (``ftr-site-config``) as rule packs.

The format is that of https://help.fivefilters.org/full-text-rss/site-patterns.html: lines of ``directive: value``, the
site in the file's name, XPath for what is where.
"""

from __future__ import annotations

import difflib
import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import regex

from cleaner.address import is_host
from cleaner.authoring.axes import quoted
from cleaner.authoring.conditions import UntoldError
from cleaner.authoring.css import Selection, sound, translate
from cleaner.authoring.writing import Draft, DraftRule, Field
from cleaner.characters import fold
from cleaner.datafiles import read_shipped

# A site file has a page or two; the longest of the public collection has 113 directives.
_MOST_BYTES = 1_000_000
_LINE = regex.compile(r"\s*(?P<name>[A-Za-z_][A-Za-z0-9_-]*)\s*(?:\((?P<argument>.*)\))?\s*:\s*(?P<value>.*?)\s*")
_FIELDS = {"title": "title", "author": "byline", "date": "date"}
_TESTS = ("test_url", "test_contains")
_FIND, _REPLACE = "find_string", "replace_string"


@dataclass(frozen=True, slots=True)
class Directive:
    """One line of a site file: its name, what stands in brackets behind it, its value, and its number from 1."""

    name: str
    argument: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a line: that the pack lacks it or, where `carried`, says it a little otherwise."""

    path: Path
    line: int
    directive: str
    message: str
    carried: bool = False

    def __str__(self) -> str:
        verdict = "carried over, but it " if self.carried else "not carried over: "
        return f"{self.path}:{self.line}: {self.directive}: {verdict}{self.message}"


@dataclass(slots=True)
class Imported:
    """A site file as far as it could be carried over.

    Attributes:
        path: The file.
        draft: The pack; None where nothing could be.
        remarks: Where the pack differs from the file.
        there, carried: Directive to how many of it are in the file, and in the pack.
        failed: Whether it should have been a site file and could not be read.
    """

    path: Path
    draft: Draft | None = None
    remarks: list[Remark] = field(default_factory=list)
    there: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    failed: bool = False


def import_file(path: Path) -> Imported:
    """Read a site file. What is wrong with it, or has no place in a pack, is remarked; nothing raises.

    Args:
        path: A file called as its site, ``example.org.txt``, or ``.example.org.txt`` for its subdomains.
    """
    found = Imported(path)
    try:
        name, host = _site(path)
        text = _text(path)
    except _NoSiteError as error:
        found.failed = error.serious
        found.remarks.append(Remark(path, 1, "file", str(error)))
        return found
    parts = _Parts(found)
    for directive in _paired(_directives(text, found), found):
        found.there[directive.name] += 1
        parts.add(directive)
    found.remarks.sort(key=lambda remark: remark.line)
    if parts.any():
        found.draft = parts.draft(name, host)
    return found


class _NoSiteError(ValueError):
    """A file that is no site file; `serious` where it should have been one."""

    def __init__(self, message: str, *, serious: bool) -> None:
        super().__init__(message)
        self.serious = serious


def _site(path: Path) -> tuple[str, str]:
    """Return the name of the pack, and the host it is for.

    The name ends in ``.ftr``, so that the pack never lies over one of our own, and sorts behind it.
    """
    stem = path.name.removesuffix(".txt").lower()
    host = stem.removeprefix(".").removeprefix("www.")
    if not is_host(host):
        message = f"{path.name!r} names no site; a file is called as its site is: example.org.txt"
        raise _NoSiteError(message, serious=False)
    return (f"{host}.ftr-any", f"*.{host}") if stem.startswith(".") else (f"{host}.ftr", host)


def _text(path: Path) -> str:
    try:
        if (size := path.stat().st_size) > _MOST_BYTES:
            message = f"{size:,} bytes; a site file has a page or two"
            raise _NoSiteError(message, serious=True)
        if not path.is_file():  # a pipe would be waited for
            raise _NoSiteError("no file, but it has the name of one with rules of a site", serious=True)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _NoSiteError(error.strerror or str(error), serious=True) from None
    except UnicodeDecodeError as error:
        message = f"no UTF-8 text ({error.reason} at byte {error.start:,})"
        raise _NoSiteError(message, serious=True) from None
    if "\0" in text:
        raise _NoSiteError("no text: it holds NUL characters", serious=True)
    return text


def _directives(text: str, found: Imported) -> Iterator[Directive]:
    """Yield the lines that are directives of the format; comments are passed over, all else is remarked."""
    known = (*_known(), *_reasons())
    for number, line in enumerate(text.split("\n"), 1):
        if not (stripped := line.strip()) or stripped.startswith(("#", "//")):
            continue
        match = _LINE.fullmatch(line)
        name = match["name"].lower() if match else ""
        if match and name in known:
            yield Directive(name, (match["argument"] or "").strip(), match["value"], number)
            continue
        near = difflib.get_close_matches(name, known, n=1)
        message = (
            f"unknown; did you mean {near[0]!r}?" if near else "unknown" if name else "a line is 'directive: value'"
        )
        found.remarks.append(Remark(found.path, number, name or stripped[:20], message))


def _paired(directives: Iterable[Directive], found: Imported) -> Iterator[Directive]:
    """Yield the directives, each ``find_string`` with its ``replace_string`` as one ``replace_string(…)``."""
    wanted: Directive | None = None
    for directive in directives:
        if directive.name == _FIND:
            _alone(wanted, found)
            wanted = directive
        elif directive.name == _REPLACE and not directive.argument and wanted:
            yield Directive(_REPLACE, wanted.value, directive.value, wanted.line)
            wanted = None
        else:
            yield directive
    _alone(wanted, found)


def _alone(wanted: Directive | None, found: Imported) -> None:
    if wanted:
        found.remarks.append(Remark(found.path, wanted.line, _FIND, "no 'replace_string' follows it"))


@cache
def _reasons() -> Mapping[str, str]:
    reasons = read_shipped(Path(__file__).with_name("ftr.yaml")).fields()
    return {name: reason.text() for name, reason in reasons.items()}


@cache
def _known() -> tuple[str, ...]:
    return (*_Parts.readers, _FIND)


class _Parts:
    """The parts of a pack, gathered line by line."""

    def __init__(self, found: Imported) -> None:
        self._found = found
        self._body: dict[str, None] = {}
        self._fields: dict[str, list[Field]] = {name: [] for name in _FIELDS.values()}
        self._rules: dict[str, DraftRule] = {}
        self._tests: list[str] = []

    def any(self) -> bool:
        """Whether there is anything that a pack could do."""
        return bool(self._body or self._rules or any(self._fields.values()))

    def draft(self, name: str, host: str) -> Draft:
        """Return the pack."""
        source = self._found.path.name
        header = (f"Made by 'cleaner rules import ftr' from {source}; nobody has checked it.", *self._tests)
        return Draft(
            name=name,
            header=header,
            match={"host": (host,)},
            info={"source": "ftr", "file": source},
            body=tuple(self._body),
            title=tuple(self._fields["title"]),
            byline=tuple(self._fields["byline"]),
            date=tuple(self._fields["date"]),
            rules=tuple(self._rules.values()),
        )

    def add(self, directive: Directive) -> None:
        """Take over a directive, or remark why not."""
        name = directive.name
        if reason := _reasons().get(name) or ("" if directive.value or name == _REPLACE else "it has no value"):
            self._remark(directive, reason)
            return
        try:
            self.readers[name](self, directive)
        except UntoldError as error:
            self._remark(directive, str(error))
        else:
            self._found.carried[name] += 1

    def _test(self, directive: Directive) -> None:
        self._tests.append(f"{directive.name}: {directive.value}")

    def _remark(self, directive: Directive, message: str, *, carried: bool = False) -> None:
        remark = Remark(self._found.path, directive.line, directive.name, message, carried)
        self._found.remarks.append(remark)

    def _differing(self, directive: Directive, selections: Sequence[Selection]) -> None:
        for note in dict.fromkeys(note for one in selections for note in one.notes):
            self._remark(directive, note, carried=True)

    def _in_body(self, directive: Directive) -> None:
        selections = translate(directive.value, "body")
        self._differing(directive, selections)
        self._body.update(dict.fromkeys(one.css for one in selections))

    def _field(self, directive: Directive) -> None:
        selections = translate(directive.value, "field")
        self._differing(directive, selections)
        for one in selections:
            css = f"{one.css}@{one.attribute}" if one.attribute else one.css
            value: Field = {"node": css, "take": one.take} if one.take else css
            if value not in (fields := self._fields[_FIELDS[directive.name]]):
                fields.append(value)

    def _strip(self, directive: Directive) -> None:
        selections = translate(directive.value, "strip")
        self._differing(directive, selections)
        for one in selections:
            self._drop(directive, one.css)

    def _strip_named(self, directive: Directive) -> None:
        part = directive.value.replace('"', "").replace("'", "").strip()  # as Full-Text RSS does
        if not part:
            raise UntoldError("it has no value")
        self._drop(directive, sound((f"[{name}*={quoted(part)}]" for name in ("class", "id")), "strip"))

    def _drop(self, directive: Directive, css: str) -> None:
        why = f"Line {directive.line} of the site file says {directive.name}: {directive.value}"
        self._rules.setdefault(css, DraftRule(f"strip-{directive.line}", why, "drop", {"node": css}))

    def _replace(self, directive: Directive) -> None:
        """Words that are replaced by nothing go where they are a line of their own; all else changes markup."""
        words = html.unescape(directive.argument).strip()
        if directive.value or not words or regex.search(r"[<>={}]", words) or not fold(words).strip(" .,;:|-"):
            raise UntoldError("it changes the markup before it is parsed, and a pack changes none")
        why = f"Line {directive.line} of the site file replaces these words by nothing."
        sample = {"drop": [words], "keep": [f"She had read the words {words} on the wall, and went on without a word."]}
        rule = DraftRule(f"replace-{directive.line}", why, "drop", {"line": {"is": [words]}}, test=[sample])
        self._rules.setdefault(words, rule)
        self._remark(directive, "takes the words away only where they are a line of their own", carried=True)

    readers: Mapping[str, Callable[[_Parts, Directive], None]] = MappingProxyType(
        {
            **dict.fromkeys(_FIELDS, _field),
            **dict.fromkeys(_TESTS, _test),
            "body": _in_body,
            "strip": _strip,
            "strip_id_or_class": _strip_named,
            _REPLACE: _replace,
        }
    )
