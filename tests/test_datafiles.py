"""YAML with positions: scalars are strings, surprises are refused, messages say where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases

from cleaner.datafiles import RuleError, Value, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def _read(text: str) -> Value:
    return read_yaml(text, "p.yaml")


def _message(read: Callable[[], object]) -> str:
    with pytest.raises(RuleError) as caught:
        read()
    return str(caught.value)


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "yes",
        "on",
        "off",
        "null",
        "~",
        "2025-04-10",
        "1",
        "1.50",
        "0x10",
        "1_000",
        "true",
        ".inf",
        "12:30:45",
        "'#'",
        "é",
    ],
)
def test_scalars_stay_strings(scalar: str) -> None:
    assert _read(f"key: {scalar}").fields()["key"].text() == scalar.strip("'")


@cases("source", "refused")
def test_what_is_refused(case: Case) -> None:
    message = _message(lambda: _read(case["text"]))
    assert message.startswith(f"p.yaml:{case['at']}: ")
    assert case["says"] in message


@pytest.mark.parametrize(
    "text", ["a: 'b & c'", 'a: "*bold*"', "a: R&D", "a: b*c", "a: 5!", "# &anchor\na: b", "a: '!important'"]
)
def test_what_only_looks_like_an_anchor_alias_or_tag(text: str) -> None:
    assert _read(text).fields()["a"].text()


def test_a_pack_is_a_page_or_two() -> None:
    assert (
        _message(lambda: _read("a: b\n" + "#" * 2_000_000))
        == "p.yaml:1:1: over 2,000,000 characters; a pack is a page or two"
    )


def test_nesting_as_deep_as_you_like_is_an_error_and_no_crash() -> None:
    assert "p.yaml:" in _message(lambda: _read("[" * 5000))


def test_a_value_knows_where_it_stands() -> None:
    value = _read("a:\n  - b\n  -  c\n").fields()["a"].items()[1]
    assert value.position == "p.yaml:3:6"
    assert str(value.error("wrong")) == "p.yaml:3:6: wrong"
    assert str(value.owned("ft.com/digest").error("wrong")) == "p.yaml:3:6: ft.com/digest: wrong"


def test_the_owner_is_handed_down() -> None:
    value = _read("a: {b: [c]}").owned("p/r")
    inner = value.fields()["a"].fields()["b"].items()[0]
    assert str(inner.error("wrong")) == "p.yaml:1:9: p/r: wrong"


def test_one_value_is_a_list_of_one() -> None:
    assert _read("a: b").fields()["a"].texts() == ("b",)
    assert _read("a: [b, c]").fields()["a"].texts() == ("b", "c")
    assert _read("a: []").fields()["a"].texts() == ()


def test_keys_stand_in_the_order_written() -> None:
    assert list(_read("b: 1\na: 2\nc: 3").fields("a", "b", "c")) == ["b", "a", "c"]


@cases("source", "fields")
def test_keys_that_are_wrong(case: Case) -> None:
    message = _message(lambda: _read(case["text"]).owned("p/r").fields("starts", "ends", "has", "is"))
    assert message == f"p.yaml:{case['at']}: p/r: {case['says']}"


@cases("source", "counts")
def test_whole_numbers(case: Case) -> None:
    value = _read(f"a: {case['text']}").fields()["a"]
    if "is" in case:
        assert value.count(200) == int(case["is"])
    else:
        assert (
            _message(lambda: value.count(200))
            == f"p.yaml:1:4: expected a whole number from 1 to 200, not {case['text']!r}"
        )


@cases("source", "numbers")
def test_numbers(case: Case) -> None:
    value = _read(f"a: {case['text']}").fields()["a"]
    if "is" in case:
        assert value.number() == float(case["is"])
    else:
        assert _message(value.number) == f"p.yaml:1:4: expected a number, not {case['text']!r}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("strat", "expected one of start, end, title, not 'strat'; did you mean 'start'?"),
        ("somewhere", "expected one of start, end, title, not 'somewhere'"),
        ("Start", "expected one of start, end, title, not 'Start'; did you mean 'start'?"),
    ],
)
def test_one_of_several_words(text: str, says: str) -> None:
    assert _read("a: end").fields()["a"].choice("start", "end", "title") == "end"
    assert _message(lambda: _read(f"a: {text}").fields()["a"].choice("start", "end", "title")) == f"p.yaml:1:4: {says}"


@pytest.mark.parametrize("text", ["a: [b]", "a: {b: c}"])
def test_a_phrase_is_no_list(text: str) -> None:
    assert _message(_read(text).fields()["a"].text) == "p.yaml:1:4: expected one word or phrase here"


@pytest.mark.parametrize("text", ["a", "[a]"])
def test_a_mapping_is_expected(text: str) -> None:
    assert _message(_read(text).fields) == "p.yaml:1:1: expected keys with values here, such as 'id: share-bar'"
