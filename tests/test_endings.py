"""How a text ends, in any script."""

from __future__ import annotations

import pytest

from cleaner.endings import Ending, ending, tells


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("It rained", ""),
        ("»", ""),
        ("[3]", ""),
        ("It rained.", "stated"),
        ("C.", "stated"),
        ("“It rained.” [1][2]", "stated"),
        ("It rained.¹⁰", "stated"),
        ("« Il pleut. »", "stated"),
        ("« Il pleut. » [3]", "stated"),
        ("Lire la suite. »", ""),
        ("Անձրև եկավ:", "stated"),
        ("It rained:", ""),
        ("बारिश हुई।।", "stated"),
        ("ᱫᱟᱜ ᱦᱮᱡ ᱠᱟᱱᱟ᱾", "stated"),
        ("ܐܢܐ ܐܙܠ܀", "stated"),
        ("downtown L.A.", ""),
        ("στις Η.Π.Α.", ""),
        ("Did it rain?”", "asked"),
        ("Έβρεξε χθες;", "asked"),
        ("Τι έγινε το 2024;", "asked"),
        ("Τι είναι το ChatGPT;", "asked"),
        ("It rained;", ""),
        ("Facebook:", ""),
        ("Ե՞րբ եկավ անձրևը", "asked"),
        ("Ե՞րբ եկավ անձրևը։", "asked"),
        ("«Ե՞րբ եկավ անձրևը:» [3]", "asked"),
        ("Ե՞րբ եկավ անձրևը։ " + "Երեկ եկավ անձրևը " * 5 + "երեկ։", "stated"),
        ("Ե՞րբ եկավ անձրևը։ Երեկ", ""),
        ("「雨だ！」", "called"),
        ("It did?!", "called"),
        ("Read on...", "cut"),
        ("It rained […]", "cut"),
        ("下了雨……", "cut"),
    ],
)
def test_endings(text: str, found: Ending) -> None:
    assert ending(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said that it rained.", True),
        ("Did it rain?", True),
        ("बारिश हुई?", True),
        ("他说雨下了整整一夜。", True),
        ("return total(x);", False),
        ("app(X) :- b(X).", False),
        ("and so on, e.g.", False),
        ("It rained.”", True),
        ('print("It rained.")', False),
    ],
)
def test_what_no_line_of_code_ends_like(text: str, *, found: bool) -> None:
    assert tells(text) is found
