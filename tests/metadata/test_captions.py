"""Lines of flattened text that are a picture's, and headlines that end in brackets as well."""

from __future__ import annotations

import pytest
from making import cleaner

from cleaner.metadata.captions import is_caption


@pytest.mark.parametrize(
    ("text", "lang", "caption"),
    [
        pytest.param(
            "People read by the bridge in Wuhe. (Jinghe/Gu Mingyuan)", "en", True, id="agency and photographer"
        ),
        pytest.param("People read by lantern light by the old bridge. (Ann Lee)", "en", True, id="the photographer"),
        pytest.param("釜の前に立つ元行員の社長（1月、愛媛県今治市）", "ja", True, id="month and place"),
        pytest.param("Mayor wins vote by a hair (3/4)", "en", False, id="part of a series"),
        pytest.param("How the tide turned (and came back/again)", "en", False, id="words with a stroke"),
        pytest.param("Fees for boats are to rise (Kent/Sussex)", "en", False, id="two counties"),
        pytest.param("春の渡船が始まる（1月から）", "ja", False, id="since when"),
        pytest.param("新しい橋が完成（愛媛県今治市）", "ja", False, id="a place alone"),
        ("渡轮停在码头。视觉中国 资料", "zh", True),
        ("“救命”纸团。江城警方供图 江城网", "zh", True),
        ("フェリーの様子。写真提供・江の会", "ja", True),
        ("渡轮停航。村民等了三天", "zh", False),
        ("渡轮停航了。", "zh", False),
    ],
)
def test_lines_of_pictures(text: str, lang: str, *, caption: bool) -> None:
    assert is_caption(text, cleaner().lexicons.of(lang)) == caption
