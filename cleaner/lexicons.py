"""The words of all languages: read from ``rules/lexicon``, one by one, together, and what is known of languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from cleaner.characters import fold, unaccented
from cleaner.datafiles import Value, read_shipped, read_yaml, shipped_folder
from cleaner.language import LanguageIndex, Scripts
from cleaner.lexicon import Lexicon, Months
from cleaner.uncollected import uncollected

_WORDS = (
    *("stopwords", "by", "wrote", "and", "published", "updated", "at", "source", "wire"),
    *("roles", "desks", "not_author", "reading_time", "more", "relative", "other_dates"),
)
# The fields of a lexicon that hold them.
_LISTS = tuple("and_" if name == "and" else name for name in _WORDS)
# Under this subtag of ISO 639-2 stand the words that pages of all languages print beside their own.
_ALL = "mul"
# A shorter month name of another language is as likely to be a word, unless several languages have it.
_MONTH_CHARS, _MONTH_LANGUAGES = 4, 2
# Without its accents, a shorter word is likely another one.
_BARE_CHARS = 4


def read_lexicon(value: Value) -> Lexicon:
    """Read one lexicon.

    Raises:
        RuleError: With the position of what is wrong.
    """
    fields = value.fields("lang", "months", "weekdays", *_WORDS)
    if "lang" not in fields:
        raise value.error("a lexicon begins with 'lang: <language subtag>'")
    months, weekdays = (_numbered(fields.get(name), most) for name, most in (("months", 12), ("weekdays", 7)))
    words = {own: frozenset(_forms(fields[name])) for name, own in zip(_WORDS, _LISTS, strict=True) if name in fields}
    return Lexicon(lang=fields["lang"].text(), months=months, weekdays=weekdays, **words)


def _with(lexicon: Lexicon, shared: Lexicon) -> Lexicon:
    """Return a lexicon with the words that pages of all languages print."""
    words = {name: getattr(lexicon, name) | getattr(shared, name) for name in _LISTS}
    return replace(lexicon, **words)


def _numbered(value: Value | None, most: int) -> dict[str, int]:
    """Return the folded names of a mapping from numbers to names."""
    found: dict[str, int] = {}
    for number, names in value.pairs() if value is not None else ():
        found |= dict.fromkeys(_forms(names), number.count(most))
    return found


def _forms(value: Value) -> list[str]:
    """Return the folded words of a text, and those without accents."""
    words = _parts(value)
    return [*words, *(bare for bare in map(unaccented, words) if len(bare) >= _BARE_CHARS)]


def _parts(value: Value) -> list[str]:
    """Return the folded words of a text, parted by commas: as lists of YAML they take ten times as long to read."""
    return [part for part in map(str.strip, fold(value.text()).split(",")) if part]


@cache
def _other_months() -> Mapping[str, Mapping[str, int]]:
    """Return the month names of languages without a lexicon, read once."""
    fields = read_shipped(shipped_folder() / "names" / "months.yaml").fields()
    return {language: _numbered(months, 12) for language, months in fields.items()}


class Lexicons:
    """All lexicons of a folder; beside it lies what else is known of languages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._months: dict[str, Months] = {}

    @cached_property
    def by_language(self) -> Mapping[str, Lexicon]:
        """Lexicons by language subtag."""
        files = sorted(self._folder.glob("*.yaml"))
        texts = ((path.read_text(encoding="utf-8"), str(path)) for path in files)
        with uncollected():
            found = [read_lexicon(read_yaml(text, path, proven=True)) for text, path in texts]
        shared = next((lexicon for lexicon in found if lexicon.lang == _ALL), Lexicon(_ALL))
        return {lexicon.lang: _with(lexicon, shared) for lexicon in found if lexicon is not shared}

    def of(self, language: str) -> Lexicon:
        """Return the words of a language; where it is undecided or unknown, those of all languages together."""
        return self.by_language.get(language) or self.together

    @cached_property
    def together(self) -> Lexicon:
        """The words of all languages as one; no function words, no months, no weekdays (languages disagree there)."""
        names = (name for name in _LISTS if name != "stopwords")
        words: dict[str, Any] = {
            name: frozenset().union(*(getattr(one, name) for one in self.by_language.values())) for name in names
        }
        return Lexicon("", **words)

    def months(self, language: str) -> Months:
        """Month names of a language, over those of all languages where they agree on the number; words beside hours."""
        if language not in self._months:
            agreed = {
                name: numbers[0]
                for name, numbers in self._month_numbers.items()
                if len(set(numbers)) == 1 and (len(name) >= _MONTH_CHARS or len(numbers) >= _MONTH_LANGUAGES)
            }
            lexicon = self.by_language.get(language)
            own = lexicon.months if lexicon else _other_months().get(language, {})
            self._months[language] = Months({**agreed, **own}, self._beside(language), self.of(language))
        return self._months[language]

    def _beside(self, language: str) -> frozenset[str]:
        """The words between a day and its hour, of English too; of all languages where this one has none."""
        own = self.by_language.get(language)
        lexicons = filter(None, (own, self.by_language.get("en"))) if own else self.by_language.values()
        return frozenset().union(*(lexicon.beside_hours for lexicon in lexicons))

    @cached_property
    def _month_numbers(self) -> Mapping[str, list[int]]:
        """The numbers that a name has, each as often as languages give it."""
        numbers: dict[str, list[int]] = {}
        for lexicon in self.by_language.values():
            for name, number in lexicon.months.items():
                numbers.setdefault(name, []).append(number)
        return numbers

    @cached_property
    def languages(self) -> LanguageIndex:
        """What tells languages by their scripts and function words."""
        words = {lang: lexicon.stopwords for lang, lexicon in self.by_language.items()}
        return LanguageIndex(words, Scripts(self._folder.with_name("languages") / "scripts.yaml"))
