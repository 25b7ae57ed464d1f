"""How dates, names of people and agencies, and a page's own parts are written: data from ``rules/names``, read once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from cleaner.characters import fold, forms_of
from cleaner.datafiles import Value, read_shipped, shipped_folder

Words = frozenset[str]

_TYPES = re.compile(r"\w+")
# Those of `DateWords` that are one word each.
_SINGLE_WORDS = (
    *("first_year", "unnamed_era", "ten", "solar_month", "nepali_year"),
    *("ethiopian_day", "ethiopian_year", "european_year"),
)


@dataclass(frozen=True, slots=True)
class People:
    """How names of people are written; all words folded. See `rules/names/people.yaml` for what each list holds."""

    particles: Words
    suffixes: Words
    credentials: Words
    honours: Words
    accounts: Words
    crowds: Words
    not_names: Words
    not_ends: Words
    administers: Words
    title_case: Words
    set_apart: Words
    short_families: Words
    reports: Words
    syllables: Words
    dotless: Words
    places: Words
    cities: Words
    surnames: Words
    not_given: Words
    not_within: Words
    given_last: Words
    given: Words


@dataclass(frozen=True, slots=True)
class Agencies:
    """Folded names of news agencies, and words that only agencies have in their names."""

    names: Words
    words: Words

    def has(self, name: str) -> bool:
        """Whether a name is that of an agency."""
        folded = fold(name).strip(" .()")
        return folded in self.names or not self.words.isdisjoint(folded.split())


@dataclass(frozen=True, slots=True)
class PageWords:
    """What markup and addresses call things; all words folded but those of `formulas`. See `rules/names/page.yaml`."""

    authors: Words
    author_classes: Words
    date_classes: Words
    update_classes: Words
    times: Words
    not_authors: Words
    names: Words
    beside: Words
    beside_tags: Words
    comments: Words
    articles: Words
    author_paths: Words
    untitled: Words
    files: Words
    front_pages: Words
    manuals: Words
    titles: Words
    notes: Words
    permalinks: Words
    registries: Words
    signatures: Words
    year_first: Words
    month_first_languages: Words
    solar: Words
    day_first: Words
    month_first: Words
    day_first_regions: Words
    month_first_regions: Words
    month_first_zones: Words
    sides: Words
    author_stems: tuple[str, ...]
    formulas: dict[str, tuple[str, ...]]
    types: dict[str, tuple[str, ...]]
    meta: dict[str, tuple[str, ...]]
    headline: dict[str, float]


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates and hours are printed; all words folded, in their order. See `rules/names/dates.yaml`."""

    day_endings: tuple[str, ...]
    before_day: tuple[str, ...]
    before_year: tuple[str, ...]
    joins: tuple[str, ...]
    after_year: tuple[str, ...]
    years: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]
    hours: tuple[str, ...]
    minutes: tuple[str, ...]
    buddhist: tuple[str, ...]
    numerals: tuple[str, ...]
    roman: tuple[str, ...]
    forenoon: tuple[str, ...]
    afternoon: tuple[str, ...]
    dated: tuple[str, ...]
    unset: tuple[str, ...]
    first_year: str
    unnamed_era: str
    solar_month: str
    nepali_year: str
    ethiopian_day: str
    ethiopian_year: str
    european_year: str
    ten: str
    eras: dict[str, int]
    solar: dict[str, int]
    nepali: dict[str, int]
    nepali_lengths: dict[int, tuple[int, ...]]
    ethiopian: dict[str, int]


def _fields(name: str) -> dict[str, Value]:
    return read_shipped(shipped_folder() / "names" / name).fields()


def _words(value: Value) -> Words:
    """Return the forms of the words of a list, or the words of one long text as they are: they are many."""
    texts = value.texts()
    return frozenset(texts[0].split() if len(texts) == 1 else chain.from_iterable(map(forms_of, texts)))


def _by_name(value: Value) -> dict[str, int]:
    """Return the numbers of months by their folded names."""
    return {fold(name): int(number) for number, names in value.fields().items() for name in names.texts()}


@cache
def people() -> People:
    """Return how names of people are written."""
    return People(**{name: _words(value) for name, value in _fields("people.yaml").items()})


@cache
def agencies() -> Agencies:
    """Return the news agencies."""
    return Agencies(**{name: _words(value) for name, value in _fields("agencies.yaml").items()})


@cache
def date_words() -> DateWords:
    """Return how dates and hours are printed."""
    fields = _fields("dates.yaml")
    lengths, eras = fields.pop("nepali_lengths").fields(), fields.pop("eras").fields()
    words: dict[str, Any] = {name: _by_name(fields.pop(name)) for name in ("solar", "nepali", "ethiopian")}
    words |= {name: fold(fields.pop(name).text()) for name in _SINGLE_WORDS}
    words |= {name: tuple(map(fold, value.texts())) for name, value in fields.items()}
    return DateWords(
        eras={name: int(year.number()) for name, year in eras.items()},
        nepali_lengths={int(year): tuple(map(int, days.text().split())) for year, days in lengths.items()},
        **words,
    )


@cache
def page_words() -> PageWords:
    """Return what markup and addresses call things."""
    fields = _fields("page.yaml")
    formulas, types, meta = (
        {key: value.texts() for key, value in fields.pop(name).fields().items()}
        for name in ("formulas", "types", "meta")
    )
    headline = {name: value.number() for name, value in fields.pop("headline").fields().items()}
    stems = tuple(map(fold, fields.pop("author_stems").texts()))
    words = {name: _words(value) for name, value in fields.items()}
    words["beside"] |= words["comments"]
    return PageWords(author_stems=stems, formulas=formulas, types=types, meta=meta, headline=headline, **words)


def is_of_type(kind: str, stated: object) -> bool:
    """Whether structured data states a type of a kind, by what its name ends in (`rules/names/page.yaml`).

    Args:
        kind: Such as ``"article"``.
        stated: A type of schema.org, its address, or a list of them.

    >>> is_of_type("article", ["ReviewNewsArticle", "Thing"]), is_of_type("others", "https://schema.org/ReviewNewsArticle")
    (True, False)
    """
    ends = page_words().types[kind]
    return any(name.endswith(ends) for name in _TYPES.findall(str(stated).lower())) if stated else False


def author_words(tokens: Collection[str]) -> frozenset[str]:
    """Return those of the words of elements' names that name an author's place, also where nothing parts two of them.

    >>> sorted(author_words(("<p>", "article", "byline", "authorbox", "auto")))
    ['authorbox', 'byline']
    """
    words, joined = page_words(), " ".join(tokens)
    stems = tuple(stem for stem in words.author_stems if stem in joined)
    # Hardly any has one, and that is told faster for all tokens together.
    stemmed = (token for token in tokens if token.startswith(stems) or token.endswith(stems)) if stems else ()
    return words.authors.intersection(tokens).union(stemmed)


def is_author_page(address: str) -> bool:
    """Whether an address is that of an author's page.

    >>> is_author_page("https://rain.example/author/ann-lee/"), is_author_page("/author"), is_author_page("/a/b")
    (True, False, False)
    """
    segments = address.partition("?")[0].partition("#")[0].rstrip("/").rsplit("/", 2)
    return len(segments) == 3 and segments[1].lower() in page_words().author_paths
