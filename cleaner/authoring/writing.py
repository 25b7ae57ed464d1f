"""Packs written as a person would write them: short things on one line, long lists filled, comments where they help."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from cleaner.rules.schema import Verb

# What YAML can say here: a text, a list, or keys with values. Every scalar is a string, as in the loader.
Nested = str | Sequence["Nested"] | Mapping[str, "Nested"]
# A header field: a CSS selector (``css@attribute``), or where it stands and the pattern that takes the value from it.
Field = str | Mapping[str, Nested]

# The format for editors, which is to lie beside the pack.
SCHEMA_FILE = "pack.schema.json"
_WIDTH = 120
_STEP = "  "
# A name, number, date or host; whatever else stands in a list or between braces is quoted.
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*")
# A sentence that YAML reads as it stands, outside of braces.
_SENTENCE = regex.compile(r"\p{L}(?:[^\p{C}:#\s]|[ ](?![ ]|$)|(?<![ ])#|:(?=\S))*")
# What a YAML document may not hold as it stands, or reads as a line's end.
_ESCAPED = regex.compile(r"[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]")
_LONE = regex.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DraftRule:
    """A rule to write.

    Attributes:
        id: Its name within the pack.
        why: One sentence.
        verb: ``"drop"``, ``"keep"``, ``"block"``, ``"cut"`` or ``"score"``.
        value: What stands under the verb, such as ``{"line": {"is": ["Share"]}, "near": "start"}``.
        test: Samples, such as ``{"drop": ["Share"], "keep": ["Share of the vote"]}``.
        comment: Lines of a comment above it.
    """

    id: str
    why: str
    verb: Verb
    value: Mapping[str, Nested]
    test: Sequence[Mapping[str, Sequence[str]]] = ()
    comment: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack to write. What is empty is left out.

    Attributes:
        name: Name of the pack, and of its file without ``.yaml``.
        header: Lines of a comment at the top.
        match: Kind (``"host"``, ``"html"``, ``"text"``, ``"lang"``) to what selects the pack.
        info: Facts about the pack: ``checked``, ``lang``, ``source`` …
        body: CSS selectors.
        title, byline, date: Where the header fields stand, first choice first.
        rules: The rules.
        notes: Key of the pack (``"body"``, ``"rules"`` …) to lines of a comment above it.
    """

    name: str
    header: Sequence[str] = ()
    match: Mapping[str, Sequence[str]] = field(default_factory=dict)
    info: Mapping[str, str] = field(default_factory=dict)
    body: Sequence[str] = ()
    title: Sequence[Field] = ()
    byline: Sequence[Field] = ()
    date: Sequence[Field] = ()
    rules: Sequence[DraftRule] = ()
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def write(draft: Draft) -> str:
    """Return the pack as YAML that `cleaner.rules.load` reads back.

    >>> print(write(Draft("rain.example", match={"host": ["rain.example"]}, body=["article .text"])), end="")
    # yaml-language-server: $schema=pack.schema.json
    pack: rain.example
    schema: 1
    match: {host: [rain.example]}
    body: ["article .text"]
    """
    keys: list[tuple[str, Nested]] = [("pack", draft.name), ("schema", "1")]
    keys += [(key, getattr(draft, key)) for key in ("match", "info", "body", "title", "byline", "date")]
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}", *_comment(draft.header, "")]
    for key, value in keys:
        if value:
            lines += [*_comment(draft.notes.get(key, ()), ""), *_entry(key, value, "")]
    if draft.rules:
        lines += [*_comment(draft.notes.get("rules", ()), ""), "rules:"]
        lines += [line for number, rule in enumerate(draft.rules) for line in _rule(rule, first=not number)]
    return "\n".join([*lines, ""])


def _comment(lines: Sequence[str], indent: str) -> list[str]:
    """Return a comment, long lines wrapped."""
    room = _WIDTH - len(indent) - 2
    shown = (_ESCAPED.sub(" ", _LONE.sub("\ufffd", line)) for line in lines)
    return [f"{indent}# {part}".rstrip() for line in shown for part in textwrap.wrap(line, room) or [""]]


def _rule(rule: DraftRule, *, first: bool) -> Iterator[str]:
    """Yield the lines of a rule, a blank line above all but the first."""
    if not first:
        yield ""
    yield from _comment(rule.comment, _STEP)
    indent = _STEP * 2
    yield f"{_STEP}- id: {_scalar(rule.id)}"
    yield from _entry("why", rule.why, indent)
    yield from _entry(rule.verb, rule.value, indent)
    if rule.test:
        yield f"{indent}test:"
    for sample in rule.test:
        lines = [line for verb, texts in sample.items() for line in _entry(verb, texts, indent + _STEP * 2)]
        yield f"{indent}{_STEP}- {lines[0].lstrip()}"
        yield from lines[1:]


def _entry(key: str, value: Nested, indent: str) -> list[str]:
    """Return ``key: value`` on one line where it fits, else in block style."""
    head = f"{indent}{_scalar(key)}:"
    if isinstance(value, str):
        return _text(head, value, indent)
    flat = f"{head} {_flow(value)}"
    if len(flat) <= _WIDTH:
        return [flat]
    if isinstance(value, Mapping):
        return [head, *(line for name, item in value.items() for line in _entry(name, item, indent + _STEP))]
    if all(isinstance(item, str) for item in value):
        return _filled(f"{head} [", _items(value))
    return [head, *(f"{indent}{_STEP}- {_flow(item)}" for item in value)]


def _text(head: str, text: str, indent: str) -> list[str]:
    """Return a key and its text, folded where it is long and has but single blanks."""
    shown = text if _SENTENCE.fullmatch(text) else _scalar(text)
    if len(head) + 1 + len(shown) <= _WIDTH or not text.isprintable() or " ".join(text.split()) != text:
        return [f"{head} {shown}"]
    inner = indent + _STEP
    wrapped = textwrap.wrap(text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
    return [f"{head} >-", *(inner + line for line in wrapped)]


def _filled(head: str, items: Sequence[str]) -> list[str]:
    """Return a list between brackets, as many items a line as fit."""
    lines, indent = [head], " " * len(head)
    for number, item in enumerate(items):
        shown = item + (", " if number + 1 < len(items) else "]")
        if number and len(lines[-1]) + len(shown.rstrip()) > _WIDTH:
            lines[-1] = lines[-1].rstrip()
            lines.append(indent)
        lines[-1] += shown
    return lines


def _flow(value: Nested) -> str:
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_items(value)) + "]"


def _items(values: Sequence[Nested]) -> list[str]:
    """Return the items of a list: where one text needs quotes, all have them."""
    texts = [value for value in values if isinstance(value, str)]
    plain = all(map(_WORD.fullmatch, texts))
    return [_flow(value) if plain or not isinstance(value, str) else _quoted(value) for value in values]


def _scalar(text: str) -> str:
    return text if _WORD.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    r"""Return a text in quotes, in those that need the fewest escapes.

    >>> _quoted("it's"), _quoted(r"^\d+$"), _quoted('say "no"')
    ('"it\'s"', "'^\\d+$'", '\'say "no"\'')
    """
    text = _LONE.sub("\ufffd", text)
    if ('"' in text or "\\" in text) and text.isprintable() and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    shown: str = _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
    return shown
