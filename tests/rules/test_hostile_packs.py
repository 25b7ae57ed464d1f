"""Packs made to harm: each is refused in words, before a page meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cleaner.datafiles import RuleError, read_yaml
from cleaner.rules.css import selector_fault
from cleaner.rules.load import load_pack
from cleaner.rules.patterns import pattern_fault

if TYPE_CHECKING:
    from pathlib import Path

_LAUGHS = "\n".join(["a0: &a0 [ha, ha, ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))])


def _rules(*verbs: str) -> str:
    rules = "\n".join(f"  - {{id: r{number}, why: x, {verb}}}" for number, verb in enumerate(verbs))
    return f"pack: p\nschema: 1\nrules:\n{rules}\n"


def _pattern(text: str) -> str:
    return f"drop: {{line: {{has: x, regex: '{text}'}}}}"


HOSTILE = {
    "billion laughs": (_LAUGHS, "anchors (&), aliases (*) and tags (!) are not allowed"),
    "an object of Python": ("pack: !!python/object/apply:os.system [id]\n", "tags (!) are not allowed"),
    "a key that is a tree": ("? {a: {b: c}}\n: d\n", "expected one word or phrase here"),
    "flow as deep as it goes": ("[" * 500_000, "not readable as YAML"),
    "blocks as deep as they go": ("- " * 500_000, "not readable as YAML"),
    "a flood of keys": ("\n".join(f"k{number}: a" for number in range(150_000)), "over 200,000 words, lists and keys"),
    "a flood of characters": ("# " + "a" * 2_100_000, "over 2,000,000 characters"),
    "a key as long as a book": (f"{'k' * 1000}: a\n", "unknown key 'k"),
    "a pattern as long as a book": (_rules(_pattern("^" + "a?" * 400_000)), "a pattern of over 600 characters"),
    "patterns that never end": (_rules(*[_pattern("^(a|a)*$")] * 2), "backtracks without end"),
    "a flood of rules": (_rules(*["keep: {node: p}"] * 1001), "over 1,000 rules"),
    "a selector of a thousand conditions": (_rules(f"drop: {{node: '{'p' + ':not(.a)' * 1000}'}}"), "too much"),
    "a selector in a selector in a selector": (_rules(f"drop: {{node: '{':has(a ' * 90 + ')' * 90}'}}"), "too much"),
    "a number as long as a book": (
        _rules(f"drop: {{line: {{is: x}}, words: {'9' * 5000}}}"),
        "expected a whole number",
    ),
    "a number beyond numbers": (_rules("score: {line: {is: x}, add: 1e400}"), "expected a number"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_packs_are_refused(tmp_path: Path, name: str) -> None:
    text, says = HOSTILE[name]
    path = tmp_path / "p.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        load_pack(path)
    assert str(caught.value).startswith(f"{path}:")
    assert says in str(caught.value)
    assert max(map(len, str(caught.value).splitlines())) < 1000


def test_a_vast_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(RuleError, match=r"p\.yaml:1:1: over 8,000,000 bytes; a pack is a page or two"):
        load_pack(path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"pack: p\x00\nschema: 1\n")
    with pytest.raises(RuleError, match="not readable as YAML"):
        load_pack(path)


@pytest.mark.parametrize("text", ["rules:\n\t- id: x", "pack: é\nrules:\n  - id: é\n  \twhy: x", "rules:\n  -\tid: x"])
def test_tabs_are_called_so(text: str) -> None:
    with pytest.raises(RuleError, match=r"p\.yaml:\d:\d: not readable as YAML: a tab; write blanks in its place"):
        read_yaml(text, "p.yaml")


def test_who_makes_a_thousand_mistakes_hears_of_the_first_twenty() -> None:
    with pytest.raises(RuleError) as caught:
        read_yaml(_rules(*["dorp: {}"] * 1000), "p.yaml").fields()["rules"].each(lambda rule: rule.fields("drop"))
    assert len(caught.value.args) == 20


ENDLESS = [
    r"^(a|a)*$",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"^read more (?:(?:more|mo|re)|(?:m|o|r|e))*$",
    r"^(?=\S)(?:copy link|copy|link| )+$",
]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_patterns_that_backtrack_without_end(pattern: str) -> None:
    assert "backtracks without end on a line such as" in pattern_fault(pattern)


ODD = [
    r"^(?R)?a$",
    r"^(?P<a>x)\g<a>$",
    "(" * 299,
    r"^a{99999999999}$",
    r"^\p{Nonsense}$",
    r"^[[:nonsense:]$",
    "^" + "(?:" * 150 + "a" + ")" * 150 + "*" * 3,
]


@pytest.mark.parametrize("pattern", ODD)
def test_odd_patterns(pattern: str) -> None:
    assert pattern_fault(pattern)


SOUND = [
    r"^\(?\d[\d., ]* ?(k|m)? ?(shares?|views?)\)?$",
    r"^(?!.*(?:\"\S|\b(?:said|says)\b))",
    r"^[^.!?]{1,80}$|^(?>more|most)++ read$",
    r"\[\d+\]$",
    r"^[[:alpha:]]+, \p{Lu}\S*$",
    r"^(?i:by) (?P<name>[a-z ]{3,40})(?<!\.)$",
]


@pytest.mark.parametrize("pattern", SOUND)
def test_patterns_as_people_write_them(pattern: str) -> None:
    assert pattern_fault(pattern) == ""


REFUSED = [
    "svg|rect",
    "p[a|b=c]",
    "div > p[a|b]",
    "p::before",
    "*:nth-of-type(2)",
    "p:not(",
    ":is(" * 50 + "a" + ")" * 50,
    " a" * 40,
]


@pytest.mark.parametrize("css", REFUSED)
def test_selectors_that_no_page_can_be_asked_for(css: str) -> None:
    assert selector_fault(css)


TAKEN = [
    "a, b:is(.c, .d)",
    "article > p + p",
    "figure:not(:has(blockquote)):not(:has(table)) figcaption",
    "[id^='x,y'], [lang|=de], [title='a|b']",
]


@pytest.mark.parametrize("css", TAKEN)
def test_selectors_as_people_write_them(css: str) -> None:
    assert selector_fault(css) == ""
