"""A date is no headline, also where the text speaks of that date again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cleaner import Cleaner

_TEXT = """Sign in

{title}

By Rita Marsh

{date}

4 min read

The fire that began on {day} above the village of Alder took eleven hours to put out, and by then the pasture on both \
sides of the river was gone, said the mayor on Friday.

Since {month} there has been no rain in the valley, and the shepherds have begun to buy hay from the plain, which \
costs them twice what it did in the autumn of the year before."""


@pytest.mark.parametrize("date", ["30 January 2026, 11:15", "January 30, 2026", "Friday, 30 January 2026"])
def test_a_line_that_is_a_date(engine: Cleaner, date: str) -> None:
    title = "January fire leaves shepherds without pasture"
    article = engine.normalize(_TEXT.format(title=title, date=date, day="January 30, 2026", month="January 2026"))
    assert (article.title, article.byline) == (title, ("Rita Marsh",))
    assert str(article.date).startswith("2026-01-30")


def test_a_headline_with_a_date_in_it(engine: Cleaner) -> None:
    title = "What the fire of 30 January 2026 has cost the shepherds of Alder"
    text = _TEXT.format(title=title, date="2 February 2026", day="January 30, 2026", month="January 2026")
    assert engine.normalize(text).title == title
