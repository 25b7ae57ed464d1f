"""The words of each language: read with positions, and enough to tell languages apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases
from making import lexicons

from cleaner.characters import fold
from cleaner.datafiles import RuleError, read_yaml
from cleaner.labels import Labels
from cleaner.lexicon import Lexicon
from cleaner.lexicons import Lexicons, read_lexicon

if TYPE_CHECKING:
    from pathlib import Path

_SHIPPED = sorted(lexicons().by_language)


def _read(text: str) -> Lexicon:
    return read_lexicon(read_yaml(text, "xx.yaml"))


def test_words_are_known_without_their_accents_but_for_the_short_ones() -> None:
    lexicon = _read("lang: xx\nby: piše, é\nmonths: {2: fév, 8: 'août'}")
    assert lexicon.by == {"piše", "pise", "é"}
    assert lexicon.months == {"fév": 2, "août": 8, "aout": 8}


def test_words_are_folded() -> None:
    lexicon = _read("lang: de\nmonths: {3: 'März, MRZ'}\nand: UND\nby: Von,  Text  von,\nat: Ünd")
    assert lexicon.months == {"märz": 3, "marz": 3, "mrz": 3}
    assert lexicon.and_ == {"und"}
    assert lexicon.by == {"von", "text von"}
    assert lexicon.at == {"ünd"}
    assert lexicon.roles == frozenset()


def test_no_stays_a_language() -> None:
    assert _read("lang: no\nstopwords: no, on, yes, 1").stopwords == {"no", "on", "yes", "1"}


@cases("lexicon", "errors")
def test_errors_say_where_and_what_to_do(case: Case) -> None:
    with pytest.raises(RuleError) as caught:
        _read(case["text"])
    assert str(caught.value).startswith(f"xx.yaml:{case['at']}: ")
    assert case["says"] in str(caught.value)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "aa.yaml").write_text("lang: aa\nby: par\nmonths: {1: mai}\nstopwords: la", "utf-8")
    (tmp_path / "bb.yaml").write_text("lang: bb\nby: von\nmonths: {5: mai}\nstopwords: la", "utf-8")
    (tmp_path / "notes.txt").write_text("not: [read", "utf-8")
    found = Lexicons(tmp_path)
    assert sorted(found.by_language) == ["aa", "bb"]
    together = found.together
    assert together.by == {"par", "von"}
    assert not together.months
    assert not together.stopwords


def test_words_of_all_languages_stand_beside_those_of_each(tmp_path: Path) -> None:
    (tmp_path / "mul.yaml").write_text("lang: mul\nby: by", "utf-8")
    (tmp_path / "bb.yaml").write_text("lang: bb\nby: von", "utf-8")
    found = Lexicons(tmp_path).by_language
    assert list(found) == ["bb"]
    assert found["bb"].by == {"von", "by"}


@pytest.mark.parametrize("lang", _SHIPPED)
def test_every_shipped_language_has_what_dates_and_bylines_need(lang: str) -> None:
    lexicon = lexicons().by_language[lang]
    assert set(lexicon.months.values()) == set(range(1, 13))
    assert len(lexicon.stopwords) >= 30
    assert lexicon.by
    assert lexicon.published
    assert lexicon.updated


@pytest.mark.parametrize("lang", ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh"])
def test_the_languages_with_chrome_packs_are_there(lang: str) -> None:
    assert lang in _SHIPPED


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("el", "Πηγή: ΑΠΕ-ΜΠΕ", ["ΑΠΕ-ΜΠΕ"]),
        ("el", "12.4.2025 | Πηγή: Θερμαϊκός Τύπος | 3 λεπτά", ["Θερμαϊκός Τύπος"]),
        ("el", "Η πηγή είναι γνωστή: το νερό", []),
        ("de", "Quelle: Straßenbote", ["Straßenbote"]),
    ],
)
def test_a_label_is_found_whatever_its_case_and_accents(lang: str, text: str, parts: list[str]) -> None:
    assert lexicons().by_language[lang].credits.parts(text) == parts


_LABELS = Labels({"by", "photo by", "d'après", "éditeur", "фото", "记者", "foto-redaktion", "2e auteur", "/"})


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("By Ann Lee", True),
        ("(by Ann Lee)", True),
        ("12by Ann Lee", True),
        ("•by Ann Lee", True),
        ("Foto-Redaktion", True),
        ("le 2e auteur", True),
        ("D'après Anne Le Goff", True),
        ("Éditeurs", True),
        ("Фотограф", True),
        ("【记者王小明】", True),
        ("Ann / Bob", True),
        ("Ruby Ann", False),
        ("Bypass", False),
        ("Photo: Ann", False),
        ("Bÿ Ann", False),
        ("", False),
    ],
)
def test_a_label_stands_where_a_word_begins(text: str, *, stands: bool) -> None:
    folded = fold(text)
    assert _LABELS.within(folded) == stands
    assert not stands or _LABELS.may_be_in(folded)


def test_most_texts_are_known_to_have_no_label_by_their_words() -> None:
    assert not _LABELS.may_be_in("the ferry was repaired, nearby")
