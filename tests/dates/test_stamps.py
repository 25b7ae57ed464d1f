"""Lines that say when: a year with a time of day beside it."""

from __future__ import annotations

import pytest

from cleaner.dates.stamps import has_stamp


@pytest.mark.parametrize(
    ("text", "stamped"),
    [
        ("27 november 2025, 14:30", True),
        ("๒๗ พ.ย. 2568 14:30 น.", True),
        ("२७ नवंबर २०२५, १४:३०", True),
        ("٢٧ نوفمبر ٢٠٢٥ 14:30", True),
        ("২৭ নভেম্বর ২০২৫, ১৪:৩০", True),
        ("๒๗ พฤศจิกายน ๒๕๖๘ ๑๔:๓๐ น.", True),
        ("۶ آذر ۱۴۰۴ ساعت ۱۴:۳۰", True),
        ("2025年11月27日 14时30分", True),
        ("2025年11月27日 14點30分", True),
        ("27 novembre 2025 à 14h30", True),
        ("page 1404, verse 14:30", False),
        ("it rained until 14:30", False),
        ("the winter of 2025 was long", False),
    ],
)
def test_a_stamp_is_a_year_and_a_time_of_day_in_the_digits_of_any_script(text: str, *, stamped: bool) -> None:
    assert has_stamp(text) == stamped
