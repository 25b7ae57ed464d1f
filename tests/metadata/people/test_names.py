"""Names of people: what is cut from around them, and what is no name at all."""

from __future__ import annotations

import pytest
from casedata import Case, cases
from making import lexicons

from cleaner.characters import fold
from cleaner.lexicon import WORDLESS, Lexicon
from cleaner.metadata.people.authors import leading_name, split_names
from cleaner.metadata.people.names import is_known, is_name, recased, unique
from cleaner.wordlists import people


def _lexicon(case: Case) -> Lexicon:
    return lexicons().by_language[case.get("lang", "en")]


@cases("names", "split")
def test_names_of_a_byline(case: Case) -> None:
    assert split_names(case["text"], _lexicon(case)) == tuple(case["names"])


@cases("names", "none")
def test_bylines_that_name_nobody(case: Case) -> None:
    assert split_names(case["text"], _lexicon(case)) == ()
    assert not is_name(case["text"], _lexicon(case))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Ann Lee",
            "J. R. Smith",
            "J.R. Smith",
            "Jean-Luc Picard",
            "Ludwig van der Berg",
            "Mary O’Neill",
            "D'Arcy Wren",
            "Zoë Çelik",
            "Ng Wei Ming",
        ),
        *(
            "Анна Лебедева",
            "Νίκος Αλεξίου",
            "سلمى الحداد",
            "राकेश जोशी",
            "王小明",
            "欧阳海",
            "山本さくら",
            "김민수",
            "דוד כהן",
        ),
    ],
)
def test_names_with_and_without_words(name: str) -> None:
    assert is_name(name, WORDLESS)
    assert is_name(name, lexicons().together)
    assert split_names(name, WORDLESS) == (name,)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ANN LEE", "Ann Lee"),
        ("ANNE-MARIE O'NEILL", "Anne-Marie O'Neill"),
        ("LUDWIG VAN DER BERG", "Ludwig van der Berg"),
        ("АННА ЛЕБЕДЕВА", "Анна Лебедева"),
        ("J. R. SMITH", "J. R. Smith"),
        ("Ann LEE", "Ann LEE"),
        ("Ann Lee", "Ann Lee"),
        ("AFP", "AFP"),
        ("REUTERS", "REUTERS"),
        ("王小明", "王小明"),
        ("", ""),
    ],
)
def test_names_in_capitals_are_recased(printed: str, name: str) -> None:
    assert recased(printed, WORDLESS) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rhys Penderry at Mill Meadow", ("Rhys Penderry",)),
        ("Ann Lee in Istanbul", ("Ann Lee",)),
        ("ANN LEE in Istanbul", ("Ann Lee",)),
        ("Ludwig van der Berg reports", ("Ludwig van der Berg",)),
        ("Rhys Penderry At Mill Meadow", ("Rhys Penderry",)),
        ("Rhys Penderry Mill Meadow", ()),
        ("Ann in Istanbul", ()),
        ("the old mill", ()),
        ("Ann Lee", ()),
        ("", ()),
    ],
)
def test_the_name_that_a_text_begins_with(text: str, names: tuple[str, ...]) -> None:
    assert leading_name(text, lexicons().by_language["en"]) == names


def test_names_once_each_in_printed_order() -> None:
    assert unique(["Bob Ray", "Ann Lee", "BOB RAY", "Ann Lee"]) == ("Bob Ray", "Ann Lee")
    assert split_names("Bob Ray, Ann Lee and Bob Ray", lexicons().by_language["en"]) == ("Bob Ray", "Ann Lee")


@cases("names", "known")
def test_given_names_of_many_languages(case: Case) -> None:
    assert is_known(case["text"])


@cases("names", "unknown")
def test_sections_and_places_that_no_given_name_begins(case: Case) -> None:
    assert not is_known(case["text"])


def test_the_many_names_are_written_as_they_are_compared() -> None:
    assert [name for name in (*people().given, *people().surnames) if fold(name) != name] == []
