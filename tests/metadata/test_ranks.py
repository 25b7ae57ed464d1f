"""The cascades of the header can be read from top to bottom."""

from __future__ import annotations

from enum import IntEnum

import pytest

from cleaner.metadata.ranks import RULED, BylineRank, DateRank, HeadingRank, HeadlineRank, SourceRank


@pytest.mark.parametrize("ranks", [HeadingRank, HeadlineRank, BylineRank, DateRank, SourceRank])
def test_what_is_trusted_more_stands_above(ranks: type[IntEnum]) -> None:
    assert [RULED, *ranks] == sorted([RULED, *ranks])
