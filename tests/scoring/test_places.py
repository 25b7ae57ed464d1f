"""Where words stand: what is looked up by word is what is learned by key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.scoring.features.places import Places, places_of

_WORDS = st.lists(st.sampled_from("abc"), max_size=8)


def test_keys() -> None:
    assert places_of([]) == []
    assert places_of(["home"]) == ["^home", "$home", "=home"]
    assert places_of(["read", "it", "all"]) == ["^read", "$all", "^read it", "=read it all"]
    assert places_of(list("abcdefg")) == ["^a", "$g", "^a b"]


@given(line=_WORDS, others=st.lists(_WORDS, max_size=6))
def test_a_line_weighs_what_its_keys_weigh(line: list[str], others: list[list[str]]) -> None:
    keys = sorted({"a", "b c", *(key for words in others for key in places_of(words))})
    table = {key: 2.0**number for number, key in enumerate(keys)}
    assert Places(table).weight(line) == sum(table.get(key, 0.0) for key in places_of(line))
