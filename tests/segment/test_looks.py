"""How elements look."""

from __future__ import annotations

import pytest
from making import cleaner, prose

from cleaner.segment.html import segment_html

_SECTION = '<{0} id="{1}"{3}><h2>{2}</h2><p>{4}</p></{0}>'
_NAMES = ("Install", "3.1. Navbar and menus", "Footers")
_IDS = ("install", "navbar-and-menus", "footers")
_BESIDE = "".join(
    _SECTION.format("section", name.lower(), name, "", prose(number))
    for number, name in enumerate(("Related", "Share", "Comments", "Newsletter"))
)


def _sections(tag: str = "div", classes: str = ' class="section"', ids: tuple[str, ...] = _IDS) -> str:
    each = enumerate(zip(ids, _NAMES, strict=True))
    return "".join(_SECTION.format(tag, own, name, classes, prose(number)) for number, (own, name) in each)


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        pytest.param(_sections(), [], id="three sections"),
        pytest.param(_sections("section", ""), [], id="without a class"),
        pytest.param(_sections().replace("<h2>", "<span></span><h2>"), [], id="with an anchor in front"),
        pytest.param(_sections(ids=("a", "b", "c")), ["#a", "#b", "#c"], id="other ids"),
        pytest.param(_sections().replace("h2>", "b>"), [f"#{own}" for own in _IDS], id="no headings"),
        pytest.param(_BESIDE, ["#related", "#share", "#comments", "#newsletter"], id="boxes beside an article"),
        pytest.param(
            _sections().replace("section", "comments-area", 1), [f"#{own}" for own in _IDS], id="made in two ways"
        ),
    ],
)
def test_an_id_that_the_heading_says_is_no_name_of_a_manuals_section(html: str, ids: list[str]) -> None:
    looks = segment_html(f"<main>{html}</main>").nodes.looks
    assert [name for look in looks for name in look.names if name.startswith("#")] == ids


def test_a_section_on_menus_stays_and_a_menu_goes() -> None:
    page = f"<body><div id='navbar'><p>{prose(5)}</p></div><main><h1>The theme of the harbour</h1>{_sections()}</main>"
    body = cleaner().normalize(page.replace("navbar-and-menus", "navbar").replace("Navbar and menus", "Navbar")).body
    assert all(prose(number) in body for number in range(3))
    assert prose(5) not in body
