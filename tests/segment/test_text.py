"""Flattened text to lines: what is joined, what is parted, what is left alone."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from casedata import Case, cases
from making import prose

from cleaner.document import Line
from cleaner.segment.text import segment_text


def _shown(text: str) -> list[list[str]]:
    return [[line.kind, line.mark + line.text] for line in segment_text(text).lines]


def _texts(text: str) -> list[str]:
    return [line.mark + line.text for line in segment_text(text).lines]


@cases("text", "kinds")
def test_kinds_and_marks(case: Case) -> None:
    assert _shown(case["text"]) == case["lines"]


def _filled(paragraphs: list[str], width: int, first: str = "", rest: str = "") -> str:
    """Return paragraphs wrapped at a width, with the indents of their first and other lines."""
    wrapper = textwrap.TextWrapper(width, first, rest, break_long_words=False, break_on_hyphens=False)
    return "\n\n".join(map(wrapper.fill, paragraphs)) + "\n"


@pytest.mark.parametrize("width", [48, 60, 66, 72, 80])
@cases("text", "wrapped")
def test_hard_wrapped_prose_is_joined(case: Case, width: int) -> None:
    assert _texts(_filled(case["paragraphs"], width)) == case["paragraphs"]


@cases("text", "wrapped")
def test_wrapped_prose_with_indented_first_lines_is_joined(case: Case) -> None:
    assert _texts(_filled(case["paragraphs"], 66, "    ")) == case["paragraphs"]


@cases("text", "wrapped")
def test_wrapped_prose_in_a_margin_is_joined(case: Case) -> None:
    assert _texts(_filled(case["paragraphs"], 72, "  ", "  ")) == case["paragraphs"]


@cases("text", "wrapped")
def test_wrapped_prose_without_blank_lines_is_joined(case: Case) -> None:
    assert _texts(_filled(case["paragraphs"], 66, "   ").replace("\n\n", "\n")) == case["paragraphs"]


@cases("text", "wrapped")
def test_wrapped_quotations_are_joined(case: Case) -> None:
    quoted = _filled(case["paragraphs"], 72, "> ", "> ").replace("\n\n", "\n>\n")
    assert _shown(f"She wrote:\n\n{quoted}") == [
        ["paragraph", "She wrote:"],
        *(["quote", t] for t in case["paragraphs"]),
    ]


@cases("text", "wrapped")
def test_wrapped_prose_with_a_blank_line_behind_each_line_is_joined(case: Case) -> None:
    assert _texts(_filled(case["paragraphs"], 66).replace("\n", "\n\n")) == case["paragraphs"]


@cases("text", "cut")
def test_prose_without_blanks_is_joined_without_them(case: Case) -> None:
    text, width = case["text"], int(case["width"])
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    assert _texts("\n".join(lines)) == [text]


def test_a_hyphened_word_is_joined_without_a_blank() -> None:
    text = (
        "The well-known mill and its long-awaited re-opening drew a never-before-seen crowd from the up-river valley, "
        * 3
    )
    assert _texts("\n".join(textwrap.wrap(text.strip(), 56))) == [text.strip()]


def test_a_speaker_begins_a_paragraph_however_full_the_line_before() -> None:
    spoken = [
        "Q: Did that make a difference when you came up to the bridge, and did it help you there?",
        "A: At first.",
    ]
    told = "\n".join(textwrap.wrap(prose(0) + prose(1) + prose(2), 44))
    assert _texts(told + "\n\n" + "\n".join("\n".join(textwrap.wrap(line, 44)) for line in spoken))[1:] == spoken


@pytest.mark.parametrize(
    "shown",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n\n\n\n"),
        lambda text: text.replace("\n", "<br/>\n"),
        lambda text: text.replace(" ", "&nbsp;"),
        lambda text: text.replace(" ", "\u3000"),
        lambda text: textwrap.indent(text, "   "),
        lambda text: textwrap.indent(text, "> ", lambda _: True),
        lambda text: text.replace("\n", "\n\n"),
    ],
    ids=["CRLF", "blank lines", "breaks", "entities", "wide blanks", "margin", "quoted", "spaced"],
)
def test_layouts_of_one_text(shown: Callable[[str], str]) -> None:
    text = (
        "The old mill\n\n" + _filled([prose(0) + prose(1) + prose(2)], 60) + "\n  * one\n  * two\n\n"
        "The tide came in, the tide went out,\nand nobody was there to shout.\n\n"
        "def rain(day):\n    return day > 3\n\n" + prose(3)
    )
    assert _shown(shown(text)) == _shown(text)
    assert {kind for kind, _ in _shown(text)} == {"paragraph", "list", "verse", "code"}


@cases("text", "wrapped")
def test_wrapped_items_are_joined_and_new_items_are_not(case: Case) -> None:
    items = [*case["paragraphs"], "One more."]
    listed = _filled(items, 72, "* ", "  ").replace("\n\n", "\n")
    text = _filled(case["paragraphs"], 72) + "\n" + listed
    assert _texts(text) == [*case["paragraphs"], *(f"- {item}" for item in items)]


@cases("text", "apart")
def test_lines_that_are_no_wrapped_prose_stay_apart(case: Case) -> None:
    assert _texts(case["text"]) == case["text"].rstrip("\n").replace("\n\n", "\n").split("\n")


@cases("text", "tags")
def test_left_over_tags(case: Case) -> None:
    assert _texts(case["text"]) == case["lines"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_convention_ends_a_line(end: str) -> None:
    document = segment_text(f"one{end}two{end}{end}three{end}")
    assert [(line.text, line.place) for line in document.lines] == [("one", 1), ("two", 2), ("three", 4)]
    assert document.gaps == (False, False, True)


@pytest.mark.parametrize("bullet", "•‣◦▪●∙○■·⁃*-+")
@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_every_bullet_becomes_one(bullet: str, indent: str) -> None:
    assert _shown(f"{indent}{bullet} one\n{indent}{bullet} two") == [["list", "- one"], ["list", "- two"]]


def test_lines_that_follow_one_another_in_a_list_or_table_stand_together() -> None:
    lines = segment_text("x\n\n• one\n• two\n\n• three\n\na\t1\nb\t2\n\ny").lines
    blocks = [line.block for line in lines]
    assert len(set(blocks)) == 5
    assert [blocks[1] == blocks[2], blocks[4] == blocks[5], blocks[2] == blocks[3]] == [True, True, False]


def test_paragraphs_stand_alone() -> None:
    lines = segment_text("one\ntwo\n\nthree").lines
    assert len({line.block for line in lines}) == 3


def test_a_joined_paragraph_stands_where_it_began() -> None:
    places = [
        line.place
        for line in segment_text("\n\n" + _filled([prose(0) + prose(1), prose(2) + prose(3), prose(4)], 72)).lines
    ]
    assert places == [3, 9, 15]


def test_flattened_text_knows_no_markup() -> None:
    document = segment_text("one")
    assert (document.kind, len(document.nodes), document.tree) == ("text", 0, None)
    assert document.lines == (Line("one", block=1, place=1),)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\u200b\n\ufeff", "\ud800", "<p></p>", "&nbsp;"])
def test_nothing_gives_no_lines(text: str) -> None:
    assert segment_text(text).lines == ()


def test_a_sentence_that_was_broken_at_its_links_has_an_end() -> None:
    document = segment_text("The mill of Dunlow, that stood here, was sold to\n" + "Ann Lee\n, and to\n" * 2000)
    assert len(document.lines) > 1
    assert max(len(line.text) for line in document.lines) < 6000


def test_prose_between_code_is_prose_where_no_blank_lines_are_left() -> None:
    """Also what stands above it, title and day; commands and a program's comments stay code."""
    code = ["fn main() {", "    let rain = days();", "    // It prints the days on which it rained in town.", "}"]
    told = "The program reads the days of the month and prints those on which it rained."
    lines = ["Counting rainy days in Rust", "20 December 2025", told, *code, told, *code, told, *code, "$ cargo run"]
    kinds = ["paragraph"] * 2 + (["paragraph"] + ["code"] * 4) * 3 + ["code"]
    assert [kind for kind, _ in _shown("\n".join(lines))] == kinds


def test_fenced_code_is_code_whatever_it_says() -> None:
    fenced = ["x = 1;", "This line of a program reads like a sentence of an article.", "y = f(x);", "z = f(y);"]
    shown = _shown("\n".join([prose(0), "", "```", *fenced, "```", "", prose(1)]))
    assert [kind for kind, _ in shown] == ["paragraph", *["code"] * 4, "paragraph"]


def test_what_stands_around_a_dialogue_is_none_of_it() -> None:
    """Nor are labels with a colon: who speaks speaks more than once."""
    asked = ["Q: Why now?", "A: Because we must, and because the boats go out before the water falls again."]
    spoken = [*asked * 3, "(She laughs.)", *asked * 4]
    lines = ["The harbour master on tides", "By: Ann Collier", "12 March 2024", *spoken, "Tags: harbour, tides"]
    kinds = ["paragraph"] * 3 + ["verse"] * 15 + ["paragraph"]
    assert [kind for kind, _ in _shown("\n".join(lines))] == kinds


_DUMP = f"""   Coll Bulletin

{{title}}

   by Ann Lee, 22 August 2003

{textwrap.indent(textwrap.fill(prose(0) + " " + prose(1), 72), "   ")}

{textwrap.indent(textwrap.fill(prose(2), 72), "   ")}
"""


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("The well that sings in F".center(80).rstrip(), "paragraph", id="in the middle"),
        pytest.param("        make the well sing", "code", id="set in from the left"),
        pytest.param(f"       make the well sing {'-x ' * 14}", "code", id="set in by four, nearly full"),
        pytest.param(f"           make the well sing {'-x ' * 12}", "code", id="nearer to the left"),
    ],
)
def test_what_a_text_browser_sets_in_the_middle_is_no_code(title: str, kind: str) -> None:
    lines = segment_text(_DUMP.format(title=title)).lines
    assert lines[1].kind == kind
    assert lines[1].text.split() == title.split()
    assert lines[2].kind == "paragraph"
