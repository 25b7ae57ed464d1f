"""Printed dates to ISO 8601: many languages, exactly as precise as printed, nothing made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casedata import Case, cases
from making import lexicons

from cleaner.dates.calendar import Calendar, Order
from cleaner.lexicons import Lexicons

if TYPE_CHECKING:
    from pathlib import Path


def _calendar(lang: str, order: Order = "dmy") -> Calendar:
    return Calendar(lexicons().months(lang), order)


def _found(text: str, lang: str = "en", order: Order = "dmy") -> list[str]:
    return [date.iso for date in _calendar(lang, order).find(text)]


@cases("calendar", "languages")
def test_dates_of_many_languages(case: Case) -> None:
    assert {text: _found(text, case["lang"]) for text in case["dates"]} == {
        text: [iso] for text, iso in case["dates"].items()
    }


@cases("calendar", "times")
def test_times_and_offsets(case: Case) -> None:
    assert _found(case["text"], case.get("lang", "en")) == [case["iso"]]


@cases("calendar", "numbers")
def test_dates_in_numbers(case: Case) -> None:
    for order in ("dmy", "mdy", ""):
        assert _found(case["text"], "en", order) == ([case[order or "unknown"]] if case[order or "unknown"] else []), (
            order
        )


@cases("calendar", "none")
def test_what_is_no_date(case: Case) -> None:
    assert _found(case["text"], case.get("lang", "en")) == []


@cases("calendar", "several")
def test_several_dates_in_order(case: Case) -> None:
    assert _found(case["text"], case.get("lang", "en")) == case["iso"]


def test_a_date_knows_where_it_stands() -> None:
    text = "Published April 10, 2025 1:26 pm by Ann Lee"
    (date,) = _calendar("en").find(text)
    assert text[date.start : date.end] == "April 10, 2025 1:26 pm"


def test_a_language_is_read_with_its_own_months_where_two_disagree(tmp_path: Path) -> None:
    """`listopad` is October in Croatian and November in Czech; `мај`, `mai` and `maj` are May wherever they are."""
    for lang, number in (("hr", 10), ("cs", 11)):
        (tmp_path / f"{lang}.yaml").write_text(f"lang: {lang}\nmonths: {{{number}: listopad}}", "utf-8")
    found = Lexicons(tmp_path)
    days = {
        lang: [date.iso for date in Calendar(found.months(lang), "dmy").find("3 listopad 2024")]
        for lang in "hr cs xx".split()
    }
    assert days == {"hr": ["2024-10-03"], "cs": ["2024-11-03"], "xx": []}


def test_a_language_without_words_reads_what_all_agree_on() -> None:
    assert _found("3 September 2024", "xx") == ["2024-09-03"]


def test_a_long_line_of_digits_costs_nothing_and_says_nothing() -> None:
    assert _found("20250410" * 2000) == []
    assert _found("1 " * 2000) == []


def test_numbers_of_a_persian_page_are_of_its_calendar_in_digits_of_ours_too() -> None:
    months = lexicons().months("fa")
    persian, other = Calendar(months, "dmy", in_persian=True), Calendar(months, "dmy")
    assert [date.iso for date in persian.find("1404/01/21 - 10:05")] == ["2025-04-10T10:05"]
    assert persian.ordered("ymd").find("1404/01/21") == persian.find("1404/01/21")
    assert other.find("1404/01/21 - 10:05") == []
    assert persian.find("1445/01/21") == []  # a year of the Islamic lunar calendar
