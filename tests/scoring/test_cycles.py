"""Teasers in a row in flattened text, told by their form: headline, sentence and when, again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from choosing import LETTERS, known_of

from cleaner.lexicon import Lexicon
from cleaner.scoring.cycles import below_labels, cycles
from cleaner.scoring.known import Known
from cleaner.segment.text import segment_text

_HEAD = ("Trust admits it lost nine hundred letters", "2 October 2024")
_TEASERS = (
    ("Surgeon who operated on the wrong knee is cleared", "A tribunal found that the paperwork had been wrong."),
    ("Ambulance waits fall for the third month in a row", "Handover times are down by a fifth since spring."),
    ("Nurses vote to accept what the hospital offers", "Members backed the offer by two to one after months."),
)
_DAYS, _AGO = ("28 September 2024", "25 September 2024", "20 September 2024"), ("3 hrs ago", "5 hrs ago", "9 hrs ago")
_SEEN = ("Seen by Annabel Leeson 28 September 2024", "Seen by Oliver Brandt 25 September 2024")
_SIGNED = ("By Annabel Leeson 28 September 2024", "By Oliver Brandt 25 September 2024")


def _known(lines: tuple[str, ...]) -> tuple[Known, np.ndarray]:
    document = segment_text("\n".join(lines))
    lexicon = Lexicon("en", months={"september": 9, "october": 10}, relative=frozenset(["ago"]), by=frozenset(["by"]))
    return replace(known_of(document), lexicon=lexicon, article=True), np.ones(len(document.lines), bool)


def _found(*lines: str) -> list[str]:
    known, kept = _known((*_HEAD, *LETTERS, *lines))
    return [known.document.texts[line] for line in cycles(known, kept)]


def _rows(times: tuple[str, ...], *behind: str, teasers: tuple[tuple[str, str], ...] = _TEASERS) -> tuple[str, ...]:
    return tuple(line for teaser, time in zip(teasers, times, strict=False) for line in (*teaser, time, *behind))


@pytest.mark.parametrize("times", [_DAYS, _DAYS[:2], _AGO, _SIGNED], ids=["days", "two", "ago", "signed"])
def test_rows_of_teasers(times: tuple[str, ...]) -> None:
    rows = _rows(times)
    assert _found(*rows) == list(rows)
    assert _found(*rows, LETTERS[0].replace("letters", "parcels")) == list(rows)


def test_an_excerpt_that_is_cut_short() -> None:
    short = (
        "Porters who walk eleven miles a day through the wards have asked for shoes that do not squeak at night, and "
        "the trust, which counted the miles itself, says that it has found the money for"
    )
    rows = (*_rows(_DAYS[:1]), "Porters ask for other shoes", short, _DAYS[2])
    assert _found(*rows) == list(rows)


def test_one_headline_that_ends_like_a_sentence() -> None:
    (headline, told), *others = _TEASERS
    stopped = ((f"{headline}.", told), *others)
    more = (LETTERS[0].replace("letters", "parcels"), LETTERS[1].replace("letters", "parcels"))
    rows = _rows((*_SIGNED, "By Kofi Mensah 20 September 2024"), teasers=stopped)
    assert _found(*more, *rows) == list(rows)
    assert _found(*more, *_rows(_DAYS, teasers=stopped)) == []


def test_the_section_behind_the_time_of_each() -> None:
    rows = _rows(_AGO, "Health")
    assert _found(*rows, "Most read") == list(rows)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(_rows(_DAYS[:1]), id="one"),
        pytest.param(("28 September 2024", *_rows(_DAYS[1:]), *_TEASERS[2]), id="the day opens an entry"),
        pytest.param(
            ("Concert", "28 May 2024", _TEASERS[0][1], "Reading", "29 May 2024", _TEASERS[1][1]), id="a calendar"
        ),
        pytest.param(("Flour", "200 g", "Sugar", "80 g", "Butter", "90 g"), id="a table"),
        pytest.param(("18:40", *_TEASERS[0], "18:31", *_TEASERS[1], "17:02", *_TEASERS[2]), id="times of day"),
        pytest.param(_rows(("Median salary (2024): $95,380",) * 3), id="what they earn"),
        pytest.param(_rows(("Release date: May 12, 2024", "Release date: June 1, 2024")), id="a label"),
        pytest.param(_rows(("Released on 12 September 2024", "Released on 1 August 2024")), id="a word"),
        pytest.param(_rows(("20 September 2024", "28 September 2024", "3 October 2024")), id="days to come"),
        pytest.param(_rows(("20.09.2024", "28.09.2024", "03.10.2024")), id="in numbers"),
        pytest.param(_rows(("2024-09-20", "2024-09-28", "2024-10-03")), id="the year first"),
        pytest.param(_rows(_SEEN), id="seen"),
        pytest.param(_rows(("By Annabel Leeson", "By Oliver Brandt")), id="without a day"),
        pytest.param(_rows(("Helpful 12", "Helpful 9", "Helpful 3")), id="votes"),
        pytest.param(_rows(("28 September 2024", "by Ann Lee", "20 September 2024")), id="not alike"),
    ],
)
def test_what_is_no_row_of_teasers(lines: tuple[str, ...]) -> None:
    assert _found(*lines) == []


# A label that a rule knows, and takes the line below it along.
_LABEL = "You might also like"


def _boxed(*lines: str, above: tuple[str, ...] = LETTERS) -> tuple[Known, np.ndarray]:
    known, kept = _known((*_HEAD, *above, *lines))
    label = known.document.texts.index(_LABEL)
    boxed = {label, label + 1}
    gone = np.array([line in boxed for line in range(len(kept))], bool)
    return replace(known, boxed=frozenset(boxed), gone=gone), ~gone


def _texts(known: Known, lines: Iterable[int]) -> list[str]:
    return [known.document.texts[line] for line in lines]


_DAY_FIRST = tuple(line for day, teaser in zip(_DAYS, _TEASERS, strict=True) for line in (day, *teaser))
_DAY_WITHIN = tuple(line for day, (head, told) in zip(_DAYS, _TEASERS, strict=True) for line in (head, day, told))


@pytest.mark.parametrize("rows", [_DAY_FIRST, _DAY_WITHIN], ids=["first", "within"])
def test_below_a_label_the_day_may_stand_anywhere(rows: tuple[str, ...]) -> None:
    known, kept = _boxed(_LABEL, *rows, "Our papers")
    assert _texts(known, cycles(known, kept)) == list(rows[1:])
    assert not list(cycles(replace(known, boxed=frozenset()), kept))


def test_below_a_label_a_headline_may_ask() -> None:
    (_, told), *others = _TEASERS
    asked = (("Who operated on the wrong knee?", told), *others)
    rows = tuple(line for day, teaser in zip(_DAYS, asked, strict=True) for line in (day, *teaser))
    known, kept = _boxed(_LABEL, *rows, "Our papers")
    assert _texts(known, cycles(known, kept)) == list(rows[1:])


def test_who_wrote_some_of_the_teasers() -> None:
    first, second, third = (_DAY_WITHIN[at : at + 3] for at in (0, 3, 6))
    rows = (*first, "By Annabel Leeson", *second, *third, "By Oliver Brandt")
    known, kept = _boxed(_LABEL, *rows, "Our papers")
    assert _texts(known, cycles(known, kept)) == list(rows[1:-1])


_PLAIN = tuple(line for teaser in _TEASERS for line in teaser)


@pytest.mark.parametrize("kicker", [(), ("Health",)], ids=["headlines", "kickers"])
def test_headlines_and_texts_below_a_label(kicker: tuple[str, ...]) -> None:
    rows = tuple(line for teaser in _TEASERS for line in (*kicker, *teaser))
    known, kept = _boxed(_LABEL, *rows, "Our papers", "Contact", "Imprint")
    assert _texts(known, below_labels(known, kept)) == list(rows[1:])


_CHAPTERS = tuple(line for number, told in enumerate(LETTERS, 1) for line in (f"{number}. What was found", told))


@pytest.mark.parametrize(
    ("lines", "above"),
    [
        pytest.param((_LABEL, *_PLAIN[:4]), LETTERS, id="two may be the next chapters"),
        pytest.param((_LABEL, *_PLAIN), _CHAPTERS, id="the article is made so itself"),
        pytest.param((_LABEL, *_PLAIN), LETTERS[:2], id="no article above"),
        pytest.param((_LABEL, *(head for head, _ in _TEASERS), *LETTERS), LETTERS, id="the article goes on"),
        pytest.param((_LABEL, "One day on the ward", *_PLAIN), LETTERS, id="one headline, and chapters below it"),
        pytest.param((_LABEL, *_PLAIN[:-1], " ".join(LETTERS)), LETTERS, id="chapters are of any length"),
        pytest.param((_LABEL, _TEASERS[0][0], *LETTERS, *_PLAIN), LETTERS, id="and has chapters further down"),
    ],
)
def test_what_is_no_list_below_a_label(lines: tuple[str, ...], above: tuple[str, ...]) -> None:
    known, kept = _boxed(*lines, above=above)
    assert not list(below_labels(known, kept))


def test_no_rule_knows_the_label() -> None:
    known, kept = _boxed(_LABEL, *_PLAIN)
    assert list(below_labels(known, kept))
    assert not list(below_labels(replace(known, boxed=frozenset()), kept))
    assert not list(below_labels(replace(known, article=False), kept))


def test_a_list_without_an_article_above() -> None:
    known, kept = _known((*_HEAD, *_rows(_DAYS)))
    assert not list(cycles(known, kept))


def test_a_page_that_is_no_article_may_list_them() -> None:
    known, kept = _known((*_HEAD, *LETTERS, *_rows(_DAYS)))
    assert list(cycles(known, kept))
    assert not list(cycles(replace(known, article=False), kept))
