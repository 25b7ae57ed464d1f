"""In which order a page writes day and month in numbers: by its language and country, and by its own dates."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Collection, Iterable, Mapping

import regex

from cleaner.address import host_of
from cleaner.characters import fold
from cleaner.dates.calendar import DAY, Order, numbers_in
from cleaner.document import Head
from cleaner.wordlists import page_words

_LETTERS = regex.compile(r"\p{L}+")
_MONTH_FIRST: tuple[Order, ...] = ("mdy",)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A page was not written so many years after the last year that it prints: sites forget to change that of their rights.
_FAR = 5


def order_of(head: Head, address: str, language: str) -> Order:
    """Return how this page writes dates in numbers: of the languages, only English leaves it open."""
    words = page_words()
    # A language without words here is known by what the page declares alone.
    spoken = language or head.language
    if spoken and spoken != "en":
        return "ymd" if spoken in words.year_first else "mdy" if spoken in words.month_first_languages else "dmy"
    regions = {value.replace("-", "_").partition("_")[2].lower() for value in head.metas.get("og:locale", ())}
    # The root element is often a template's; Open Graph is filled in by hand.
    region = next((region for region in (*regions, head.region) if region), "")
    host = host_of(address).rpartition(".")[2]
    if region in words.day_first_regions or host in words.day_first:
        return "dmy"
    return "mdy" if region in words.month_first_regions or host in words.month_first else ""


def order_by_evidence(texts: Iterable[str], known: Iterable[str], weekdays: Mapping[str, int]) -> Order:
    """Return the order of day and month that the page's own dates prove; empty where none does.

    The zone of an hour proves most, then a day that the page states, a day of the week, a number above twelve. Where
    proofs of one kind contradict each other, the next is asked: a teaser or a comment may be written differently.

    Args:
        texts: Lines that may hold dates in numbers.
        known: Days that the page states beyond doubt, as ISO 8601.
        weekdays: Names of the days of the week, to numbers from 1 (Monday).
    """
    days, zones = {day[:DAY] for day in known}, page_words().month_first_zones
    found = [(fold(text), readings) for text in texts for readings in numbers_in(text)]
    kinds: tuple[Iterable[Collection[Order]], ...] = (
        (_MONTH_FIRST for text, _ in found if not zones.isdisjoint(text.split())),
        ([order for order, day in readings.items() if day in days] for _, readings in found),
        (_orders_by_weekday(text, readings, weekdays) for text, readings in found),
        (readings.keys() - {"ymd"} for _, readings in found),
    )
    proofs = ({order for orders in kind if len(orders) == 1 for order in orders} for kind in kinds)
    return next((proved.pop() for proved in proofs if len(proved) == 1), "")


def is_year_first(texts: Iterable[str], lines: Iterable[str]) -> bool:
    """Whether dates with two digits of the year begin with it: if it were last, they would be of a far future.

    Args:
        texts: Lines that may hold dates in numbers.
        lines: All lines of the page, whose years tell when it was written.
    """
    found = [readings for text in texts for readings in numbers_in(text) if "ymd" in readings]
    years = [int(year) for line in lines for year in _YEAR.findall(line)] if found else []
    return years != [] and all(_is_year_first(readings, max(years)) for readings in found)


def _is_year_first(readings: Mapping[Order, str], latest: int) -> bool:
    years = {order: int(day[:4]) for order, day in readings.items()}
    return years.pop("ymd") <= latest < min(years.values(), default=0) - _FAR


def is_open(text: str) -> bool:
    """Whether a text has a date in numbers that could be two days."""
    return any(len(readings) > 1 for readings in numbers_in(text))


def _orders_by_weekday(folded: str, readings: Mapping[Order, str], weekdays: Mapping[str, int]) -> set[Order]:
    named = {weekdays[word] for word in _LETTERS.findall(folded) if word in weekdays}
    return {order for order, day in readings.items() if datetime.date.fromisoformat(day).isoweekday() in named}
