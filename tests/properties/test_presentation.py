"""Invariant 7: line ends, blanks, marks and encodings make no difference."""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING

import pytest
from corpus import SAMPLES, Sample
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import Page, pages, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _pytest.mark import ParameterSet

    from cleaner import Article, Cleaner
    from cleaner.document import PageKind

_MARKUP_ENDS = {"CRLF": "\r\n", "CR": "\r", "trailing blanks": "  \n", "trailing tab": "\t\n"}
_TEXT_ENDS = {
    **_MARKUP_ENDS,
    "NEL": "\x85",
    "U+2028": "\u2028",
    "U+2029": "\u2029",
    "VT": "\v",
    "FF": "\f",
    "trailing NBSP": "\u00a0\n",
    "trailing U+3000": "\u3000\n",
}
_BLANKS = ("\u00a0", "\u2009", "\u202f", "\u3000")
# In markup an end of line inside a paragraph is a blank as well.
_SOFT = (*_BLANKS, "\n", "\r\n", "\t", "  ", "\x85", "\u2028")
_ENCODINGS = {
    "UTF-8": (b"", "utf-8"),
    "UTF-8 with BOM": (codecs.BOM_UTF8, "utf-8"),
    "UTF-16 LE": (b"", "utf-16-le"),
    "UTF-16 BE": (b"", "utf-16-be"),
    "UTF-16 LE with BOM": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "UTF-16 BE with BOM": (codecs.BOM_UTF16_BE, "utf-16-be"),
}
# The default run tries every fixture with two line ends and two encodings, and each of these with a part of the
# fixtures; `slow` has the others.
_EACH_RUN = 2
_ALL = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
_TEXTS = [sample for sample in SAMPLES if sample.kind == "text"]


def _grid(samples: Sequence[Sample], others: Sequence[str]) -> list[ParameterSet]:
    """Return all pairs; those that the default run leaves out are marked slow."""
    pairs = [(row, column) for row in range(len(samples)) for column in range(len(others))]
    return [
        pytest.param(
            samples[row],
            others[column],
            id=f"{samples[row].name} {ascii(others[column])[1:-1]}",
            marks=[pytest.mark.slow] if (column - row) % len(others) >= _EACH_RUN else [],
        )
        for row, column in pairs
    ]


def _outcome(article: Article) -> tuple[object, ...]:
    """Return what may not change: all but the charset and the places in the input."""
    removals = [(removal.text, removal.rule) for removal in article.removals]
    return article.status, article.reason, article.language, article.text, removals


@cache
def _plain_outcome(engine: Cleaner, sample: Sample) -> tuple[object, ...]:
    return _outcome(engine.normalize(sample.content, kind=sample.kind))


def _assert_as_plain(engine: Cleaner, content: str | bytes, sample: Sample) -> None:
    assert _outcome(engine.normalize(content, kind=sample.kind)) == _plain_outcome(engine, sample)


def _assert_same(engine: Cleaner, content: str | bytes, plain: str, kind: PageKind) -> None:
    assert _outcome(engine.normalize(content, kind=kind)) == _outcome(engine.normalize(plain, kind=kind))


def _encoded(text: str, encoding: str) -> bytes:
    mark, charset = _ENCODINGS[encoding]
    return mark + text.encode(charset)


@pytest.mark.parametrize(("sample", "end"), _grid(SAMPLES, list(_MARKUP_ENDS)))
def test_line_ends_of_fixtures(engine: Cleaner, sample: Sample, end: str) -> None:
    _assert_as_plain(engine, sample.content.replace("\n", _MARKUP_ENDS[end]), sample)


@pytest.mark.parametrize(("sample", "end"), _grid(_TEXTS, [end for end in _TEXT_ENDS if end not in _MARKUP_ENDS]))
def test_line_ends_of_flattened_fixtures(engine: Cleaner, sample: Sample, end: str) -> None:
    _assert_as_plain(engine, sample.content.replace("\n", _TEXT_ENDS[end]), sample)


@pytest.mark.parametrize(("sample", "blank"), _grid(_TEXTS, _BLANKS))
def test_blanks_of_flattened_fixtures(engine: Cleaner, sample: Sample, blank: str) -> None:
    _assert_as_plain(engine, sample.content.replace(" ", blank), sample)


@_ALL
def test_a_byte_order_mark_in_text(engine: Cleaner, sample: Sample) -> None:
    _assert_as_plain(engine, "\ufeff" + sample.content, sample)


@pytest.mark.parametrize(("sample", "encoding"), _grid(SAMPLES, list(_ENCODINGS)))
def test_encodings_of_fixtures(engine: Cleaner, sample: Sample, encoding: str) -> None:
    _assert_as_plain(engine, _encoded(sample.content, encoding), sample)


@_ALL
def test_encodings_do_not_change_what_a_page_is_taken_for(engine: Cleaner, sample: Sample) -> None:
    plain = engine.normalize(sample.content)
    assert engine.normalize(sample.content.encode("utf-16")).text == plain.text
    assert engine.normalize(sample.content.replace("\n", "\r")).text == plain.text


@given(page=pages("text"), end=st.sampled_from(sorted(_TEXT_ENDS)))
def test_line_ends_of_texts(engine: Cleaner, page: Page, end: str) -> None:
    _assert_same(engine, page.content.replace("\n", _TEXT_ENDS[end]), page.content, "text")


@given(page=pages("text"), blank=st.sampled_from(_BLANKS))
def test_blanks_of_texts(engine: Cleaner, page: Page, blank: str) -> None:
    _assert_same(engine, page.content.replace(" ", blank), page.content, "text")


@given(page=pages("html"), end=st.sampled_from(sorted(_MARKUP_ENDS)))
def test_line_ends_of_markup(engine: Cleaner, page: Page, end: str) -> None:
    _assert_same(engine, page.content.replace("\n", _MARKUP_ENDS[end]), page.content, "html")


@given(page=pages("html"), blank=st.sampled_from(_SOFT))
def test_blanks_of_markup(engine: Cleaner, page: Page, blank: str) -> None:
    other = told(page.story.with_blanks(blank), page.look, "html")
    assume(other.content != page.content)
    _assert_same(engine, other.content, page.content, "html")


@given(page=pages(), encoding=st.sampled_from(sorted(_ENCODINGS)))
def test_encodings_of_pages(engine: Cleaner, page: Page, encoding: str) -> None:
    _assert_same(engine, _encoded(page.content, encoding), page.content, page.kind)


@given(page=pages(), encoding=st.sampled_from(sorted(_ENCODINGS)))
def test_a_declared_encoding(engine: Cleaner, page: Page, encoding: str) -> None:
    charset = _ENCODINGS[encoding][1]
    article = engine.normalize(page.content.encode(charset), kind=page.kind, charset=charset)
    assert _outcome(article) == _outcome(engine.normalize(page.content, kind=page.kind))
