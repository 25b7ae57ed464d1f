"""Days and times that lines say; the times of a live text, and what happened then."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from cleaner.document import Document, Line
from cleaner.scoring.signals import measure
from cleaner.scoring.times import is_date, timed

_TOLD = "+"
_GONE = "x"


def _timed(*lines: str, kind: Literal["html", "text"] = "text") -> list[str]:
    """Return the lines that come along; a plus before a line says that it is kept, an x that a rule removes it."""
    texts = [line.lstrip("+x ") for line in lines]
    kept = np.array([line.startswith(_TOLD) for line in lines], bool)
    gone = np.array([line.startswith(_GONE) for line in lines], bool)
    document = Document(kind, tuple(map(Line, texts)))
    found = timed(kept, gone, document, measure(document))
    return [text for text, own in zip(texts, found.tolist(), strict=True) if own and f"+ {text}" not in lines]


@pytest.mark.parametrize(
    "times",
    [
        ("10:40", "09:15", "08:02"),
        ("14.12 Uhr", "13.30 Uhr", "11.05 Uhr"),
        ("12:30 PM", "11:48 AM", "10:15 AM"),
        ("21:32 น.", "20:50 น.", "20:15 น."),
        ("11.10 GMT", "10.32 GMT", "9.41 GMT"),
        ("18時05分", "17時30分", "9時00分"),
        ("90+4'", "88'", "53’"),
        ("kl. 10.40", "kl. 9.15", "kl. 8.02"),
    ],
)
def test_times_right_above_kept_lines_come_along(times: tuple[str, str, str]) -> None:
    one, two, three = times
    page = (
        "Menu",
        "+ Live from the harbour.",
        one,
        "+ It rained.",
        two,
        "+ It stopped.",
        three,
        "+ It rained.",
        "10:10",
    )
    assert _timed(*page) == [one, two, three]


def test_short_entries_come_along_with_their_times() -> None:
    page = (
        "+ Live.",
        "10:40",
        "+ It rained.",
        "10:20",
        "Gate shut",
        "10:02",
        "+ It stopped.",
        "9:30",
        "Lamp lit",
        "More",
        "All",
        "8:15",
        "Another live text",
    )
    assert _timed(*page) == ["10:40", "10:20", "Gate shut", "10:02", "9:30", "Lamp lit"]


def test_sentences_that_are_not_kept_yet_are_entries_of_a_live_text() -> None:
    page = (
        "+ Live.",
        "10:40",
        "+ It rained.",
        "10:20",
        "Gate is shut.",
        "10:02",
        "+ It stopped.",
        "9:30",
        "So it did.",
    )
    more = ("8:15", "The lamp was lit.")
    assert _timed(*page, *more) == ["10:40", "10:20", "Gate is shut.", "10:02", "9:30", "So it did.", *more]
    assert not _timed(*page[:7], "9:30", "A headline", "9:20", "Another", "9:10", "A third", "9:00", "One more")


def test_a_button_below_every_entry_parts_none() -> None:
    page = ("+ Live.", "10:40", "+ It rained.", "Share", "10:20", "+ It stopped.", "Share", "9:30", "Lamp lit", "Share")
    assert _timed(*page) == ["10:40", "10:20", "9:30", "Lamp lit"]
    assert _timed(*(f"{line} {n}" if line == "Share" else line for n, line in enumerate(page))) == ["10:40", "10:20"]


def test_what_a_rule_removes_parts_no_time_from_its_entry() -> None:
    assert _timed("+ Live.", "10:40", "x Share", "+ It rained.", "10:20", "x Share", "+ It stopped.") == [
        "10:40",
        "10:20",
    ]


@pytest.mark.parametrize(
    "page",
    [
        ("12:40", "+ It rained.", "+ It stopped."),
        ("+ It rained.", "12:40", "+ It stopped."),
        ("12:40", "+ It rained.", "10:40", "+ It stopped."),
        ("12:40", "One film", "10:20", "Another"),
        (
            "+ It rained.",
            "12:40",
            "One film",
            "10:20",
            "Another",
            "10:02",
            "A third",
            "9:15",
            "+ It stopped.",
            "8:30",
            "+ So.",
        ),
        ("+ It rained.", "+ It stopped.", "10:40", "One headline", "10:20", "Another"),
        ("+ It rained.", "3481", "+ It stopped.", "25", "+ It rained."),
    ],
    ids=[
        "of the page",
        "one alone",
        "of the page and one",
        "of nothing kept",
        "of films",
        "of headlines behind the text",
        "numbers",
    ],
)
def test_other_times_do_not(page: tuple[str, ...]) -> None:
    assert _timed(*page) == []


def test_in_markup_the_times_come_alone() -> None:
    page = ("+ Live.", "10:40", "+ It rained.", "10:20", "+ It stopped.", "9:50", "A headline", "9:30", "+ It rained.")
    times = _timed(*page, kind="html")
    assert times == ["10:40", "10:20", "9:30"]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("27 November 2025", True),
        ("Par Anne Lys, le 27 novembre 2025", True),
        ("๒๗ พฤศจิกายน ๒๕๖๘", True),
        ("۶ آذر ۱۴۰۴", True),
        ("Autumn 2025", False),
        ("Fall on the 27th", False),
        # A sentence tells of a day; it is none.
        ("The bridge opened on 27 November 2025.", False),
    ],
)
def test_a_date_is_a_year_a_number_and_little_else(text: str, *, dated: bool) -> None:
    document = Document("text", (Line(text),))
    assert is_date(0, document, measure(document)) == dated
