"""What rules mark: each verb, each condition, blocks and their ends, and the guard against greedy rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from casedata import Case, cases
from making import compiled, document_of, paragraphs, prose, told

from cleaner import Cleaner
from cleaner.rules.apply import Marks, mark
from cleaner.rules.sight import Sight
from cleaner.scoring.signals import measure
from cleaner.segment.html import segment_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.document import Document
    from cleaner.rules.compiled import CompiledPack

_P = "prose"  # stands for a paragraph that differs from all others


def _page(lines: Sequence[str]) -> Document:
    return document_of(*(prose(number) if line == _P else line for number, line in enumerate(lines)))


def _marks(document: Document, *packs: CompiledPack, titles: Sequence[int] = ()) -> Marks:
    return mark(packs, Sight(document, measure(document), titles))


def _touched(marks: Marks) -> list[int]:
    return sorted({*marks.kept, *marks.removed, *(line for line, _ in marks.scored)})


def _numbers(case: Case, key: str) -> list[int]:
    return [int(number) for number in case.get(key, ())]


@cases("apply", "text")
def test_rules_on_flattened_text(case: Case) -> None:
    document = _page(case["page"])
    assert len(document.lines) == len(case["page"])
    marks = _marks(document, compiled([{"id": "r", **case["rule"]}]), titles=_numbers(case, "titles"))
    assert (_touched(marks), marks.notes) == (_numbers(case, "touched"), ())


@cases("apply", "markup")
def test_rules_on_markup(case: Case) -> None:
    document = segment_html(case["html"].replace("PROSE", prose(0)).replace("MORE", prose(1)))
    marks = _marks(document, compiled([{"id": "r", **case["rule"]}]), titles=_numbers(case, "titles"))
    assert [document.lines[line].text for line in _touched(marks)] == case["touched"]
    assert marks.notes == ()


def test_what_a_pack_says_of_quotations_holds_for_its_rules() -> None:
    document = document_of(prose(0), "Sign up, croaked the raven.", "Sign up and croak with us.")
    rule = {"id": "r", "drop": {"line": {"starts": "Sign up"}}}
    assert _touched(_marks(document, compiled([rule]))) == [1, 2]
    assert _touched(_marks(document, compiled([rule], said=["Croaked"]))) == [2]


def test_each_verb_has_its_place_in_the_marks() -> None:
    lines = ["a", "b", "c", _P, _P, "e", "f"]
    rules: list[dict[str, Any]] = [
        {"id": "keep", "keep": {"line": {"is": "a"}}},
        {"id": "drop", "drop": {"line": {"is": "b"}}},
        {"id": "score", "score": {"line": {"is": ["a", "b", "c"]}, "add": "-1.5"}},
        {"id": "cut", "cut": {"after": {"line": {"is": "f"}}}},
    ]
    marks = _marks(_page(lines), compiled(rules))
    assert {line: rule.id for line, rule in marks.kept.items()} == {0: "p/keep"}
    assert {line: rule.id for line, rule in marks.removed.items()} == {1: "p/drop", 6: "p/cut"}
    assert [(line, rule.id, rule.add) for line, rule in marks.scored] == [(n, "p/score", -1.5) for n in (0, 1, 2)]


_BLOCK = {"from": {"line": {"is": "Read also"}, "followed_by": "headlines"}, "until": "prose", "max": "9"}


@pytest.mark.parametrize(
    ("below", "scored"),
    [
        pytest.param([], [1], id="nothing: what it heads was not loaded"),
        pytest.param(["Share", "Print"], [1], id="labels"),
        pytest.param([_P], [], id="prose, which it may head as a part of the article"),
        pytest.param(["Mayor opens new bridge over the river"], [], id="a headline: it is removed with it"),
    ],
)
def test_the_heading_of_a_block_counts_against_itself_where_it_heads_nothing(
    below: Sequence[str], scored: Sequence[int]
) -> None:
    marks = _marks(_page([_P, "Read also", *below]), compiled([{"id": "r", "block": _BLOCK}]))
    assert [line for line, _ in marks.scored] == scored
    assert {rule.add for _, rule in marks.scored} <= {-4.0}


def test_the_order_of_packs_makes_no_difference_and_the_first_id_is_named() -> None:
    packs = [compiled([{"id": "r", "drop": {"line": {"is": "Share"}}}], name) for name in ("zz", "aa", "mm")]
    document = _page(["Share", _P])
    orders = [_marks(document, *given) for given in (packs, packs[::-1])]
    assert orders[0] == orders[1]
    assert orders[0].removed[0].id == "aa/r"


def test_of_one_rule_in_several_languages_the_strongest_counts_once() -> None:
    packs = [
        compiled([{"id": "words", "score": {"line": {"is": "Share"}, "add": add}}], name)
        for name, add in (("de", "-1"), ("en", "-2"))
    ]
    other = compiled([{"id": "other", "score": {"line": {"is": "Share"}, "add": "0.5"}}], "fr")
    marks = _marks(_page(["Share", _P]), *packs, other)
    assert sorted((rule.id, rule.add) for _, rule in marks.scored) == [("en/words", -2.0), ("fr/other", 0.5)]


_RELATED = {"block": {"from": {"line": {"is": "Read also"}}, "until": "prose", "max": "9"}}
_LINKS = "<ul><li>Two boats sail</li><li>The old pier burns</li></ul>"


@pytest.mark.parametrize(
    ("box", "gone"),
    [
        (f"<div><h3>Read also</h3>{_LINKS}</div><p><b>A light with a history</b></p>", 3),
        (f"<aside><div><h3>Read also</h3></div><div>{_LINKS}</div></aside><p>A light with a history</p>", 3),
        (f"<h3>Read also</h3>{_LINKS}<p><b>Six o'clock</b></p>", 4),  # no element says where it ends
    ],
)
def test_a_block_ends_with_the_box_that_it_opens(box: str, gone: int) -> None:
    page = segment_html(f"<body><p>{prose(0)}</p>{box}<p>{prose(1)}</p><p>{prose(2)}</p></body>")
    assert sorted(_marks(page, compiled([{"id": "r", **_RELATED}])).removed) == list(range(1, 1 + gone))


_ASKED = {"line": {"is": "Comments"}}
_ABOVE, _BELOW = f"<h2>The old gate</h2><p>{prose(1)}</p>", f"<h2>The new one</h2><p>{prose(3)}</p>"


@pytest.mark.parametrize(
    ("rule", "above", "heading", "below", "gone"),
    [
        pytest.param({"drop": _ASKED}, "", "<h2>Comments</h2>", _BELOW, False, id="above another"),
        pytest.param({"drop": _ASKED}, _ABOVE, "<h2>Comments</h2>", "", False, id="below another"),
        pytest.param({"cut": {"after": _ASKED}}, "", "<h2>Comments</h2>", _BELOW, False, id="where the text goes on"),
        pytest.param({"cut": {"after": _ASKED}}, _ABOVE, "<h2>Comments</h2>", "", True, id="where it would end"),
        pytest.param({"drop": _ASKED}, _ABOVE, "<h3>Comments</h3>", "", True, id="of another level"),
        pytest.param({"drop": _ASKED}, _ABOVE, "<div><h2>Comments</h2></div>", "", True, id="in a box of its own"),
        pytest.param(
            {"drop": _ASKED},
            f"<section>{_ABOVE}</section><section>",
            "<h2>Comments</h2>",
            "</section>",
            False,
            id="in elements of their own",
        ),
        pytest.param({"drop": _ASKED}, "", "<h2>Comments</h2>", "", True, id="alone"),
        pytest.param({"drop": _ASKED}, _ABOVE, "<h2>Comments</h2><p>Two boats</p>", "", True, id="over no prose"),
    ],
)
def test_what_heads_a_section_among_others_is_the_articles_own(
    rule: dict[str, Any],
    above: str,
    heading: str,
    below: str,
    gone: bool,  # noqa: FBT001 - a table
) -> None:
    text = "" if "<p>" in heading else f"<p>{prose(2)}</p>"
    page = segment_html(f"<body><p>{prose(0)}</p>{above}{heading}{text}{below}</body>")
    removed = _marks(page, compiled([{"id": "r", **rule}])).removed
    assert ("Comments" in [page.lines[line].text for line in removed]) is gone


@pytest.mark.parametrize(
    ("below", "gone"),
    [
        pytest.param(["Two boats sail", "End of Most read", "Four rules:"], 3, id="a line"),
        pytest.param(["Two boats sail", _P, "End of Most read"], 2, id="prose above the line"),
        pytest.param(["Two boats sail", _P], 2, id="prose, and the line was lost"),
    ],
)
def test_a_block_ends_with_a_line_or_at_prose(below: Sequence[str], gone: int) -> None:
    block = {"from": {"line": {"is": "Skip Most read"}}, "through": {"line": {"starts": "End of"}}, "until": "prose"}
    marks = _marks(_page([_P, _P, "Skip Most read", *below]), compiled([{"id": "r", "block": {**block, "max": "9"}}]))
    assert sorted(marks.removed) == list(range(2, 2 + gone))


@pytest.mark.parametrize(
    ("behind", "gone"),
    [
        pytest.param("<p>The ferry runs again.</p>", 3, id="a sentence of the text"),
        pytest.param("<p><a href=/3>The ferry runs again.</a></p>", 4, id="one more link"),
        pytest.param("<p>The ferry runs again</p>", 4, id="no sentence"),
    ],
)
def test_a_block_of_links_ends_with_its_list(behind: str, gone: int) -> None:
    links = "<ul><li><a href=/1>Two boats sail for the isles</a></li><li><a href=/2>The oven is cold</a></li></ul>"
    page = segment_html(f"<body><p>{prose(0)}</p><h4>Read also</h4>{links}{behind}<p>{prose(1)}</p></body>")
    assert sorted(_marks(page, compiled([{"id": "r", **_RELATED}])).removed) == list(range(1, 1 + gone))


@pytest.mark.parametrize(
    ("verb", "placed"),
    [("drop", [6]), ("score", [])],  # what only speaks against a line leaves it in its place
)
def test_prose_that_other_rules_remove_moves_no_end(verb: str, placed: list[int]) -> None:
    rest = {} if verb == "drop" else {"add": "-1"}
    rules: list[dict[str, Any]] = [
        {"id": "tags", "drop": {"line": {"is": "Tags"}, "near": "end"}},
        {"id": "teasers", verb: {"line": {"starts": ["The old chapel", "The old weir", "The old barn"]}, **rest}},
    ]
    marks = _marks(_page([_P, _P, _P, _P, _P, _P, "Tags", "a", _P, _P, _P]), compiled(rules))
    assert [line for line, rule in marks.removed.items() if rule.id == "p/tags"] == placed


def test_prose_that_a_rule_keeps_counts_though_another_removes_it() -> None:
    rules: list[dict[str, Any]] = [
        {"id": "tags", "drop": {"line": {"is": "Tags"}, "near": "end"}},
        {"id": "teasers", "drop": {"line": {"starts": ["The old chapel", "The old weir", "The old barn"]}}},
        {"id": "kept", "keep": {"line": {"has": "the people of the village"}}},
    ]
    marks = _marks(_page([_P, _P, _P, _P, _P, _P, "Tags", "a", _P, _P, _P]), compiled(rules))
    assert 6 not in marks.removed


def test_a_tail_above_another_is_at_the_end_as_well() -> None:
    rules: list[dict[str, Any]] = [
        {"id": "tags", "drop": {"line": {"is": "Tags"}, "near": "end"}},
        {"id": "comments", "cut": {"after": {"line": {"is": "Comments"}, "near": "end"}}},
    ]
    page = _page([_P, _P, _P, _P, _P, _P, "Tags", _P, "Comments", _P, _P])
    assert sorted(_marks(page, compiled(rules)).removed) == [6, 8, 9, 10]


_BOX = "<h4>More stories</h4><p><a href=/1>Ferry sinks</a></p>"
_ABOVE, _BELOW = told(3), told(2, 3)


@pytest.mark.parametrize(
    ("rest", "gone"),
    [
        pytest.param(f"<div>{_BOX}</div>{_BELOW}", [3, 4], id="the text goes on below a box"),
        pytest.param(f"<div><div>{_BOX}</div></div>{_BELOW}", [3, 4], id="a box in a box"),
        pytest.param(f"<div>{_BOX}</div><div>{_BELOW}</div>", [3, 4, 5, 6], id="other elements follow"),
        pytest.param(f"<div>{_BOX}{_BELOW}</div>", [3, 4, 5, 6], id="teasers in the box"),
        pytest.param(f"{_BOX}{_BELOW}", [3, 4, 5, 6], id="among the paragraphs"),
        pytest.param(f"<div>{_BOX}</div>{_BELOW}<div>{_BOX}</div>", [3, 4, 7, 8], id="a second box at the end"),
    ],
)
def test_a_tail_ends_with_its_box_where_the_text_around_it_goes_on(rest: str, gone: list[int]) -> None:
    document = segment_html(f"<main>{_ABOVE}{rest}</main>")
    rule = {"id": "more", "cut": {"after": {"line": {"is": "More stories"}, "near": "end"}}}
    assert sorted(_marks(document, compiled([rule])).removed) == gone


_CARD = "<div class=card><h3>{}</h3><p>{}</p><a href=/{}>Read more</a></div>"
_CARDS = "".join(_CARD.format(f"Card {number}", prose(number), number) for number in range(3))
_HEAD = "<div><div><a href=/all>All</a><h4>Read more</h4></div><ul><li>One</ul></div>"
_REST = "<h2>Why us</h2><ul><li>One price</li><li>Clean work</li></ul>"


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(f"{_CARDS}{_REST}", [], id="it closes each card"),
        pytest.param(f"{_CARDS}<h2>Read more</h2>{_REST}", [9, 10, 11, 12], id="a heading behind the cards"),
        pytest.param(f"{told(3)}<p>Read more</p>{_REST}", [3, 4, 5, 6], id="it stands once"),
        pytest.param(f"{told(2)}{_HEAD}{told(2, 2)}{_HEAD}{told(1, 4)}", [3, 4, 8, 9], id="a heading beside a link"),
        pytest.param(f"{told(3)}<div><p>And</p><p>Read more</p></div>{_REST}", [4, 5, 6, 7], id="it closes one box"),
    ],
)
def test_the_button_of_each_card_heads_nothing(html: str, gone: list[int]) -> None:
    rule = {"id": "more", "block": {"from": {"line": {"is": "Read more"}}, "until": "prose", "max": "9"}}
    assert sorted(_marks(segment_html(f"<main>{html}</main>"), compiled([rule])).removed) == gone


_METERED = "<div><h3><a href=/{0}>{1}</a></h3><ul><li>4 mei</li><li>Lees meer</li></ul></div>"
_TAGGED = "<div><h3>Kaart</h3><p>{}</p><p><a href=/{}>Lees meer</a></p><p>haven, brug, regen, sluis</p></div>"
_MENU = "<ul><li><a href=/a>Alles</a></li><li><a href=/b>Lees meer</a></li><li><a href=/c>Contact</a></li></ul>"
_SHORT = "<h3>De sluis van het dorp</h3><p>4 mei</p><h3>De haven in de herfst</h3><p>5 mei</p>"


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(
            "".join(_METERED.format(number, f"Dag {number} op de rivier") for number in range(3)), [], id="counters"
        ),
        pytest.param(
            "".join(_TAGGED.format(prose(number), number) for number in range(3)), [], id="tags behind a button"
        ),
        pytest.param(f"{_MENU}{_SHORT}", [], id="an entry of a menu"),
        pytest.param(f"<ul><li>Alles</li><li>Lees meer</li><li>Hulp</li></ul>{_SHORT}", [], id="an item amid a list"),
        pytest.param(f"<h1>Lees meer</h1>{_SHORT}", [], id="the title of the page"),
        pytest.param(f"<h2>Lees meer</h2>{_SHORT}", [0, 1, 2, 3, 4], id="a heading"),
        pytest.param(
            "<ul><li><a href=/b>Lees meer</a></li><li><a href=/c>De sluis van het dorp</a></li></ul>",
            [0, 1],
            id="a list",
        ),
    ],
)
def test_what_closes_an_entry_or_stands_in_a_menu_or_names_the_page_heads_nothing(html: str, gone: list[int]) -> None:
    rule = {
        "id": "more",
        "block": {"from": {"line": {"is": "Lees meer"}, "followed_by": "headlines"}, "until": "prose", "max": 9},
    }
    page = segment_html(f"<main>{html}<div>{told(4)}</div></main>")
    titles = [line for line, own in enumerate(page.lines) if own.level == 1]
    marks = _marks(page, compiled([rule]), titles=titles)
    assert sorted(marks.removed) == gone


_ENTRY = "<div class=entry-{0}><div>{1}<p>Comments: 0</p></div></div>"
_POST = "<div class=post><dl class=writer><dt>{}<dd>Comments: {}</dl>{}</div>"


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(
            "".join(_POST.format(name, number * 7, f"<p>{prose(number)}</p>") for number, name in enumerate("abcdef")),
            [],
            id="of who wrote each post",
        ),
        pytest.param(
            f"<p><a href=#c>Comments: 2</a></p>{told(4)}<h2 id=c>Comments: 2</h2><p>Nice.</p>", [5, 6], id="a heading"
        ),
        pytest.param(f"{told(4)}<p>Comments: 2</p>{told(1, 4)}<p>Comments: 3</p>", [4, 5, 6], id="below the text"),
        pytest.param(
            "".join(_ENTRY.format(number, f"<p>{prose(number)}</p>") for number in range(6)),
            [],
            id="below each entry",
        ),
        pytest.param(
            f"<div><div>{told(4)}<p>Comments: 0</p></div></div>"
            + "".join(_ENTRY.format(number, f"<p>{prose(number + 4)}</p>") for number in range(3)),
            [4, 5, 6, 7, 8, 9, 10],
            id="below a text and each teaser",
        ),
    ],
)
def test_what_is_told_above_the_first_post_and_each_other_ends_no_text(html: str, gone: list[int]) -> None:
    rule = {"id": "comments", "cut": {"after": {"line": {"starts": "Comments:"}, "near": "end"}}}
    assert sorted(_marks(segment_html(f"<main>{html}</main>"), compiled([rule])).removed) == gone


def test_a_line_above_the_text_that_stands_twice_ends_what_is_above_it() -> None:
    rule = {"id": "skip", "cut": {"before": {"line": {"is": "Back to news"}, "near": "start"}}}
    page = segment_html(f"<div><p>Menu</p><p>Back to news</p></div><div><p>All</p><p>Back to news</p></div>{told(4)}")
    assert sorted(_marks(page, compiled([rule])).removed) == [0, 1, 2, 3]


_TEASED = ["Read also", "Two boats sail for the far isles", "They were built in one winter."]
_TOLD = "The road was shut for a night. It will stay shut for another week, said the council of the town on Monday."


@pytest.mark.parametrize(
    ("more", "gone"),
    [
        (
            [
                "Three bakers and a long bill",
                "They say what became of the oven that stood in the yard for sixty years.",
            ],
            5,
        ),
        (["A light with a history goes on", "The house was built of stone from the quarry."], 5),
        (["A light with a history goes on", _TOLD], 4),  # more than a sentence is the article again
        ([_TOLD], 2),  # one title with a sentence may be the last of a list, and the article
    ],
)
def test_titles_with_a_sentence_each_end_no_block(more: list[str], gone: int) -> None:
    page = _page([_P, *_TEASED, *more, _P, _P])
    removed = sorted(_marks(page, compiled([{"id": "r", **_RELATED}])).removed)
    assert removed == list(range(1, 1 + gone))


# -- flags, bodies, fields -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "paywalled"), [("Subscribe to read on", True), ("Share", False)])
def test_a_flag_counts_where_its_rule_speaks(line: str, paywalled: bool) -> None:  # noqa: FBT001 - a table
    rules = [{"id": "wall", "flag": "paywalled", "drop": {"line": {"has": "subscribe"}}}]
    assert _marks(_page([_P, line]), compiled(rules)).paywalled is paywalled


_SITE = (
    "<nav><p>Home</p></nav><div class=story><p>PROSE</p><p>MORE</p></div><div class=empty><p>Share</p></div>".replace(
        "PROSE", prose(0)
    ).replace("MORE", prose(1))
)


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ([".story"], [1, 2]),
        ([".nothing", ".story"], [1, 2]),
        ([".empty", ".story"], [1, 2]),
        ([".empty"], []),
        ([".story p:first-child", ".story"], [1]),
        (["div"], [1, 2, 3]),
    ],
)
def test_the_first_body_that_yields_prose_wins(body: list[str], inside: list[int]) -> None:
    marks = _marks(segment_html(_SITE), compiled([], body=body))
    assert sorted(marks.bodies) == inside
    assert set(marks.bodies.values()) <= {"p"}


def test_a_pack_for_the_host_has_the_word_before_one_for_its_software() -> None:
    software = compiled([], "a", body=["body"], title=["h1"])
    site = compiled([], "z", match={"host": ["rain.example"]}, body=["main"], title=["h2"])
    page = segment_html(
        f"<body><h1>Rain</h1><main><h2>Rain at last</h2><p>{prose(0)}</p></main><p>{prose(1)}</p></body>"
    )
    for packs in ((software, site), (site, software)):
        marks = _marks(page, *packs)
        assert set(marks.bodies.values()) == {"z"}
        assert marks.fields["title"] == ("z", ("Rain at last",))


def test_a_body_says_nothing_of_flattened_text() -> None:
    assert _marks(_page(["Home", _P, _P]), compiled([], body=["p", "body"])).bodies == {}


_META = (
    '<head><meta property="og:title" content=" Rain  at last "></head><h1>The Gazette</h1>'
    "<p class=by>By <a>Ann Lee</a></p><p>Filed: 10 April 2025</p>"
    "<h2>Rain<a href='#rain'>¶</a></h2><h3><svg><title>a link</title></svg>Tides</h3>"
)


@pytest.mark.parametrize(
    ("field", "selectors", "found"),
    [
        ("title", ["meta[property='og:title']@content", "h1"], ("Rain at last",)),
        ("title", [".nothing", "h1"], ("The Gazette",)),
        ("title", ["h1@class", "h1"], ("The Gazette",)),
        ("byline", [".by a"], ("Ann Lee",)),
        ("byline", [{"line": {"starts": "By "}, "take": "^By (.+)$"}], ("Ann Lee",)),
        ("date", [{"line": {"starts": "Filed:"}, "take": "Filed: (.+)"}], ("10 April 2025",)),
        ("date", [{"line": {"starts": "Filed:"}, "take": "Posted: (.+)"}], None),
        ("source", [".credit"], None),
        ("title", ["h2"], ("Rain",)),  # without the sign that leads to it
        ("title", ["h3"], ("Tides",)),  # nor what is not shown
    ],
)
def test_header_fields_are_read_where_the_pack_says(
    field: str, selectors: list[Any], found: tuple[str, ...] | None
) -> None:
    keys: dict[str, Any] = {field: selectors}
    _, values = _marks(segment_html(_META), compiled([], **keys)).fields.get(field, ("p", None))
    assert values == found


def test_a_field_is_read_from_flattened_text_by_its_line() -> None:
    pack = compiled([], byline=[".by", {"line": {"starts": "By "}, "take": "^By (.+)$"}])
    assert _marks(_page(["Rain", "By Ann Lee", _P]), pack).fields == {"byline": ("p", ("Ann Lee",))}


def test_a_selector_that_finds_nothing_leaves_a_note_on_markup_alone() -> None:
    pack = compiled([], byline=[".nowhere"], title=["h1"])
    (note,) = _marks(segment_html(f"<h1>Rain</h1><p>{_P}</p>"), pack).notes
    assert note == "p/byline found nothing on this page; the byline is what the page itself says"
    assert _marks(_page(["Rain", "By Ann Lee", _P]), pack).notes == ()
    assert _marks(segment_html(f"<h1>Rain</h1><p class=nowhere>Ann Lee</p><p>{_P}</p>"), pack).notes == ()


# -- guards ----------------------------------------------------------------------------------------------------------

_LONG = ["Home", *[_P] * 10, "Comments", *[_P] * 2]


def _drop(name: str, *starts: str) -> dict[str, Any]:
    return {"id": name, "drop": {"line": {"starts": list(starts)}}}


@pytest.mark.parametrize(
    ("days", "gone"),
    [
        pytest.param(("2023-01-21", "2022-02-20"), 7, id="each below its day: a list, however long"),
        pytest.param(("The cat", "The dog"), 0, id="below words alone: the page's own text perhaps"),
    ],
)
def test_rows_of_dated_excerpts_may_be_longer_than_the_article(days: tuple[str, str], gone: int) -> None:
    rows = [line for day in days for line in (day, "Who waits for the ferry", _P)]
    page = _page([_P, "Read also", *rows])
    rule = {"id": "r", "block": {"from": {"line": {"is": "Read also"}}, "until": {"line": {"is": "Home"}}, "max": "9"}}
    assert len(_marks(page, compiled([rule])).removed) == gone


@cases("apply", "greedy")
def test_a_rule_that_would_remove_more_than_half_of_the_prose_is_not_obeyed_and_named(case: Case) -> None:
    marks = _marks(
        _page(_LONG), compiled([{"id": "greedy", **case["rule"]}, {"id": "menu", "drop": {"line": {"is": "Home"}}}])
    )
    assert list(marks.removed) == [0]
    (note,) = marks.notes
    assert "p/greedy" in note
    assert "p.yaml:1:" in note
    assert "not obeyed" in note


@cases("apply", "modest")
def test_a_rule_that_leaves_half_of_the_prose_is_obeyed(case: Case) -> None:
    marks = _marks(_page(_LONG), compiled([{"id": "modest", **case["rule"]}]))
    assert sorted(marks.removed) == _numbers(case, "removed")
    assert marks.notes == ()


@pytest.mark.parametrize(("inside", "said"), [("<h1>The old ferry</h1>", 0), ("", 11)])
def test_an_element_with_the_title_and_the_prose_is_the_page_and_says_nothing_about_its_lines(
    inside: str, said: int
) -> None:
    # Seen where a menu is never closed: all of the page lies in it, and each of its lines was doubted for that.
    prose = "".join(f"<p>{_P}</p>" for _ in range(10))
    page = segment_html(f"<title>The old ferry</title><nav>Home{inside}{prose}</nav>")
    titles = [number for number, line in enumerate(page.lines) if line.level == 1]
    marks = _marks(page, compiled([{"id": "menu", "drop": {"node": "nav"}}]), titles=titles)
    assert len(marks.notes) == 1
    assert not marks.removed
    assert len(marks.scored) == said


def test_rules_of_one_pack_are_weighed_together_and_the_heaviest_is_passed_over() -> None:
    rules = [
        _drop("light", "The old ferry", "The old orchard", "The old mill"),
        _drop("heavy", "The old quarry", "The old lighthouse", "The old market", "The old school"),
    ]
    marks = _marks(_page([_P] * 12), compiled(rules))
    assert {rule.id for rule in marks.removed.values()} == {"p/light"}
    (note,) = marks.notes
    assert "p/heavy" in note


def test_what_a_pack_has_removed_counts_when_its_rules_that_ask_for_a_place_are_weighed() -> None:
    rules = [
        _drop("first", "The old ferry", "The old orchard", "The old mill", "The old quarry", "The old lighthouse"),
        {"id": "comments", "cut": {"after": {"line": {"is": "Comments"}, "near": "end"}}},
    ]
    page = _page([*[_P] * 9, "Comments", *[_P] * 2])
    alone, both = _marks(page, compiled(rules[1:])), _marks(page, compiled(rules))
    assert sorted(alone.removed) == [9, 10, 11]
    assert sorted(both.removed) == [0, 1, 2, 3, 4]
    (note,) = both.notes
    assert "p/comments" in note


def test_what_selectors_have_removed_does_not_count_against_words() -> None:
    page = told(5)
    thread = told(7, 5)
    document = segment_html(f"<main>{page}<p>Tags</p></main><div class=thread>{thread}</div>")
    rules: list[dict[str, Any]] = [
        {"id": "thread", "drop": {"node": ".thread"}},
        {"id": "tags", "cut": {"after": {"line": {"is": "Tags"}, "near": "end"}}},
    ]
    marks = _marks(document, compiled(rules))
    assert (sorted(marks.removed), marks.notes) == (list(range(5, 13)), ())


def test_a_rule_that_is_asked_again_and_obeyed_leaves_no_note() -> None:
    # The long line at the end is the other pack's; without it the cut takes little.
    rules: list[dict[str, Any]] = [
        {"id": "skip", "cut": {"before": {"line": {"is": "Skip"}, "near": "start"}}},
        {"id": "comments", "cut": {"after": {"line": {"is": "Comments"}, "near": "end"}}},
    ]
    other = {"id": "more", "cut": {"after": {"line": {"is": "More"}, "near": "end"}}}
    page = _page([_P, "Skip", *[_P] * 5, "Comments", _P, "More", " ".join(paragraphs(4, 20))])
    alone = _marks(page, compiled(rules))
    assert (sorted(alone.removed), len(alone.notes)) == ([0, 1], 1)
    both = _marks(page, compiled(rules), compiled([other], name="q"))
    assert (sorted(both.removed), both.notes) == ([0, 1, 7, 8, 9, 10], ())


@pytest.mark.parametrize(
    ("lang", "below", "obeyed"),
    [
        (["*"], 3, True),
        (["*"], 4, False),  # a page of its own, which has this for its title
        ([], 3, False),
    ],
)
def test_a_page_that_begins_with_what_a_language_cuts_after_has_few_lines_of_prose(
    lang: list[str], below: int, *, obeyed: bool
) -> None:
    rule = {"id": "missing", "cut": {"after": {"line": {"is": "Page not found"}, "near": "start"}}}
    page = _page(["Home", "Page not found", *[_P] * below, "Contact"])
    marks = _marks(page, compiled([rule], match={"lang": lang} if lang else {"host": ["gazette.example"]}), titles=[1])
    assert bool(marks.removed) == obeyed
    assert bool(marks.notes) != obeyed
    assert marks.scored == ()


def test_lines_that_another_rule_protects_do_not_count() -> None:
    keep = {"id": "keep", "keep": {"line": {"starts": ["The old ferry", "The old orchard", "The old mill"]}}}
    rules = [
        keep,
        _drop(
            "most",
            *(f"The old {word}" for word in ("ferry", "orchard", "mill", "quarry", "lighthouse", "market", "school")),
        ),
    ]
    marks = _marks(_page([_P] * 12), compiled(rules))
    assert marks.notes == ()
    assert set(marks.removed) == set(range(7))


def test_a_flag_of_a_rule_that_is_not_obeyed_does_not_count() -> None:
    marks = _marks(
        _page([_P] * 4), compiled([{"id": "wall", "flag": "paywalled", "drop": {"line": {"starts": "The old"}}}])
    )
    assert marks.notes
    assert not marks.paywalled


@cases("apply", "short")
def test_on_a_page_of_short_lines_all_of_its_text_counts(case: Case) -> None:
    marks = _marks(_page(case["page"]), compiled([{"id": "r", **case["rule"]}]))
    assert sorted(marks.removed) == _numbers(case, "removed")
    assert bool(marks.notes) is (case.get("noted") == "yes")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Cleaner:
    """A cleaner with a greedy rule for one site, and a body that is none for another."""
    folder = tmp_path_factory.mktemp("packs")
    rule = 'rules:\n  - {id: greedy, why: A test., drop: {line: {has: "the people of the village"}}}\n'
    for name, rest in (("rule", rule), ("body", "body: [.promo]\n")):
        pack = f"pack: {name}\nschema: 1\nmatch: {{host: [{name}.example]}}\n{rest}"
        (folder / f"{name}.yaml").write_text(pack, "utf-8")
    return Cleaner([folder], sites=False)


def test_the_article_says_which_rule_was_not_obeyed_and_the_scorer_decides(engine: Cleaner) -> None:
    page = "\n\n".join(["Rain at last in the whole valley", *paragraphs(6)])
    article = engine.normalize(page, "https://rule.example/a")
    assert article.paragraphs == tuple(paragraphs(6))
    assert any("rule/greedy" in note and "rule.yaml:5:5" in note for note in article.notes)


def test_a_body_that_leaves_most_of_the_prose_outside_is_not_obeyed_in_silence(engine: Cleaner) -> None:
    story = told(8)
    aside = f"<aside class=promo><p>{prose(9)}</p></aside>"
    page = f"<html lang=en><body><main><h1>Rain at last in the valley</h1>{story}</main>{aside}</body></html>"
    article = engine.normalize(page, "https://body.example/a")
    assert set(paragraphs(8)) <= set(article.paragraphs)
    assert any("body" in note for note in article.notes)
