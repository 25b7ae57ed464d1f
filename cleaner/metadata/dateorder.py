"""In which order a page writes day and month in numbers: by its language and country, and by its own dates."""

from __future__ import annotations

import datetime  # noqa: ICN001 - its short form says less, for one use
from collections.abc import Iterable, Mapping

import regex

from cleaner.address import host_of
from cleaner.characters import fold
from cleaner.dates.calendar import DAY, Order, numbers_in
from cleaner.document import Head
from cleaner.wordlists import page_words

_LETTERS = regex.compile(r"\p{L}+")


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

    Args:
        texts: Lines that may hold dates in numbers.
        known: Days that the page states beyond doubt, as ISO 8601.
        weekdays: Names of the days of the week, to numbers from 1 (Monday).
    """
    days, zones = {day[:DAY] for day in known}, page_words().month_first_zones
    for text in texts:
        for readings in numbers_in(text):
            if not zones.isdisjoint(fold(text).split()):
                return "mdy"
            right = {order for order, day in readings.items() if len(readings) == 1 or day in days}
            right = right or _orders_by_weekday(fold(text), readings, weekdays)
            if len(right) == 1:
                return right.pop()
    return ""


def is_open(text: str) -> bool:
    """Whether a text has a date in numbers that could be two days."""
    return any(len(readings) > 1 for readings in numbers_in(text))


def _orders_by_weekday(folded: str, readings: Mapping[Order, str], weekdays: Mapping[str, int]) -> set[Order]:
    named = {weekdays[word] for word in _LETTERS.findall(folded) if word in weekdays}
    return {order for order, day in readings.items() if datetime.date.fromisoformat(day).isoweekday() in named}
