"""XPath to CSS: what it becomes, and that both select the same on trees made at random."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, cast

import cssselect
import pytest
import regex
from casedata import Case, cases
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleaner.authoring.conditions import UntoldError
from cleaner.authoring.css import Use, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

_TREES = 150
_LITERAL = regex.compile(r"'([^']*)'|\"([^\"]*)\"")
_TAG = regex.compile(r"(?<![@\w'-])([a-z][a-z0-9_]*)(?=[\[\]/|, )]|$)")
_ATTRIBUTE = regex.compile(r"@([a-z]+)")
# What stands at the end of expressions that select no elements.
_NO_ELEMENTS = (")",)


@cases("xpath", "told")
def test_what_it_becomes(case: Case) -> None:
    found = translate(case["xpath"], cast("Use", case["use"]))
    written = [one.css + ("@" + one.attribute if one.attribute else "") for one in found]
    assert (written if len(written) > 1 else written[0]) == case["css"]
    assert {one.take for one in found} == {case.get("take", "")}
    assert bool(found[0].notes) == ("differs" in case)


@cases("xpath", "untold")
def test_why_not(case: Case) -> None:
    with pytest.raises(UntoldError) as caught:
        translate(case["xpath"], cast("Use", case["use"]))
    assert str(caught.value) == case["reason"]


@cases("xpath", "told")
def test_it_selects_the_same(case: Case) -> None:
    xpath = case.get("same", case["xpath"])
    if xpath.endswith(_NO_ELEMENTS):
        return
    found = translate(xpath, cast("Use", case["use"]))
    path, paths = etree.XPath(xpath), [etree.XPath(cssselect.HTMLTranslator().css_to_xpath(one.css)) for one in found]
    selected = 0
    for seed in range(_TREES):
        tree = _tree(random.Random(seed), xpath)  # noqa: S311 - no secret, but the same trees every time
        asked = _counting(tree, {_element(one) for one in path(tree)}, case["use"])
        got = _counting(tree, {element for each in paths for element in each(tree)}, case["use"])
        assert not got - asked or case.get("differs") == "wider"
        assert not asked - got or case.get("differs") == "narrower"
        selected += len(asked & got)
    assert selected


def _element(found: object) -> etree._Element:
    if isinstance(found, etree._Element):  # noqa: SLF001 - lxml's only name for the type
        return found
    return found.getparent()  # type: ignore[attr-defined,no-any-return] # an attribute that knows its element


def _counting(tree: etree._Element, some: set[etree._Element], use: str) -> set[etree._Element]:
    """Return which elements count: the first for a field; for a body or a strip all, with what is inside them."""
    if use == "field":
        return set([element for element in tree.iter() if element in some][:1])
    return {inner for element in some for inner in element.iter()}


def _tree(chance: random.Random, xpath: str) -> etree._Element:
    """Return a page of the tags, attributes and texts that an expression asks for, and of others."""
    words = [one or other for one, other in _LITERAL.findall(xpath) if (one or other).strip()]
    bare = _LITERAL.sub("''", xpath)
    tags = [*{tag: None for tag in _TAG.findall(bare) if tag not in ("html", "body")}, "div", "p", "h5"]
    names = list(dict.fromkeys(_ATTRIBUTE.findall(bare))) or ["class"]
    values = ["other", " ".join(word.strip() for word in words)]
    values += [value for word in words for value in (word.strip(), f"x {word}", f"{word} x", f"q{word}q")]
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for _ in range(3):
        _grow(body, 4, chance, (tags, names, values))
    return root


def _grow(parent: etree._Element, depth: int, chance: random.Random, kinds: Sequence[list[str]]) -> None:
    tags, names, values = kinds
    element = etree.SubElement(parent, chance.choice(tags))
    for name in names:
        if chance.random() < 0.5:
            element.set(name, chance.choice(values))
    element.text = chance.choice([*values, None])
    element.tail = chance.choice([*values, None, None])
    for _ in range(chance.randrange(4) if depth else 0):
        _grow(element, depth - 1, chance, kinds)


_PIECES = st.sampled_from(
    [
        *("/", "//", "..", ".", "@", "::", "[", "]", "(", ")", "|", "=", "!=", "<", "*", ",", " and ", " or ", "-"),
        *("div", "p", "@class", "'x'", '"y"', "1", "9" * 400, "é", "\0", "ancestor::", "following::", "self::"),
        *("preceding-sibling::", "text()", "node()", "not(", "contains(", "last()", "position()", "count(", "concat("),
        *("normalize-space(", "name()"),
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join), st.sampled_from(["body", "strip", "field"]))
def test_whatever_is_written_there_it_is_told_or_not(xpath: str, use: Use) -> None:
    try:
        found = translate(xpath, use)
    except UntoldError:
        return
    assert all(one.css for one in found)


@pytest.mark.parametrize(
    "xpath",
    [
        "//div" + "[div" * 200 + "]" * 200,
        "(" * 2000,
        "//a" + "/.." * 600,
        "//a[" + " or ".join(f"@x='{number}'" for number in range(150)) + "]",
        "//*[" + " and ".join("(@a or @b)" for _ in range(100)) + "]",
        "//a" + "//following::b" * 60,
        "//" + "x" * 5000,
    ],
    ids=["deep", "brackets", "climbing", "cases", "cases of cases", "far", "long"],
)
def test_what_has_no_end_is_refused(xpath: str) -> None:
    with pytest.raises(UntoldError):
        translate(xpath, "strip")
