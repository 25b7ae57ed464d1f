"""Repeats among kept lines: what goes, and what says the same for a good reason and stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest
from casedata import Case, cases
from choosing import flags, known_of
from making import cleaner, paragraphs, prose, text_of

from cleaner.document import Document, Line
from cleaner.scoring.dedupe import repeats
from cleaner.segment.html import segment_html


def _repeats(lines: list[Line], kept: Collection[int] | None = None, held: Collection[int] = ()) -> dict[int, str]:
    return _of(Document("text", tuple(lines)), kept, held)


def _of(
    document: Document, kept: Collection[int] | None = None, held: Collection[int] = (), *, article: bool = True
) -> dict[int, str]:
    """Return the repeats among the kept lines of a document, or among all of them."""
    count = len(document.lines)
    known = replace(known_of(document, held), article=article)
    return repeats(known, flags(range(count) if kept is None else kept, count))


def test_a_manual_has_no_pull_quotes() -> None:
    texts = (_quote(1), prose(0), prose(1), prose(0))
    lines = [Line(text, "paragraph", block=at, place=at) for at, text in enumerate(texts, 1)]
    lines.append(Line("mill.grind(h.last());", "code", block=5, place=5))
    document = Document("html", tuple(lines))
    assert set(_of(document)) == {0, 3}
    assert set(_of(document, article=False)) == {3}
    assert set(_of(Document("html", tuple(lines[:4])), article=False)) == {0, 3}


def _lines(case: Case) -> list[Line]:
    """Return the lines of a case: a text alone is a paragraph, a pair says its kind first."""
    pairs = [("paragraph", item) if isinstance(item, str) else tuple(item) for item in case["lines"]]
    return [Line(text, kind, block=number + 1, place=number + 1) for number, (kind, text) in enumerate(pairs)]


def _quote(number: int) -> str:
    """Return words that the paragraph of this number begins with, and no other."""
    return prose(number).split(", who")[0]


@cases("dedupe", "goes")
def test_what_goes(case: Case) -> None:
    assert sorted(_repeats(_lines(case))) == [int(line) for line in case["gone"]]


@cases("dedupe", "stays")
def test_what_stays(case: Case) -> None:
    assert _repeats(_lines(case)) == {}


_CONTENTS = "<ul><li><a>The boats</a></li><li><a>2. The crews</a></li><li><a>The harbour</a></li></ul>"
_SECTIONS = (
    f"<h2>1. The boats</h2><p>{prose(0)}</p><h2>The crews</h2><p>{prose(1)}</p><h2>The harbour</h2><p>{prose(2)}</p>"
)


@pytest.mark.parametrize(
    ("html", "gone"),
    [
        pytest.param(f"<h1>Of ferries</h1>{_CONTENTS}{_SECTIONS}", [1, 2, 3], id="entries"),
        pytest.param(f"<h2>Contents</h2>{_CONTENTS}{_SECTIONS}", [0, 1, 2, 3], id="and their heading"),
        pytest.param(f"<h2>Boats</h2>{_CONTENTS}<p>{prose(4)}</p>{_SECTIONS}", [1, 2, 3], id="a heading of more"),
        pytest.param(f"<h4>Here</h4>{_CONTENTS}<p>{prose(4)}</p>{_SECTIONS}", [0, 1, 2, 3], id="of a lower level"),
        pytest.param(f"{_CONTENTS}{_SECTIONS}", [0, 1, 2], id="at the very start"),
        pytest.param(f"{_SECTIONS}{_CONTENTS}", [], id="links at the end"),
        pytest.param(f"{_CONTENTS.replace('a>', 'b>')}{_SECTIONS}", [], id="points, which are no links"),
        pytest.param(f"{_CONTENTS.replace('crews', 'cooks')}{_SECTIONS}", [], id="links to other pages among few"),
        pytest.param("<ul><li><a>The boats</a></li></ul><h2>The boats</h2>", [], id="one link"),
    ],
)
def test_a_list_of_links_to_the_headings_below_is_a_table_of_contents(html: str, gone: list[int]) -> None:
    assert sorted(_of(segment_html(html))) == gone


@pytest.mark.parametrize("kind", ["table", "code", "verse", "list"])
def test_rows_code_refrains_and_items_are_never_merged(kind: str) -> None:
    line = Line("The tide came in, the tide went out, and nobody was there to shout", kind)  # type: ignore[arg-type]
    assert _repeats([line, Line(prose(0)), line, line]) == {}


def test_every_repeat_has_its_reason() -> None:
    found = _repeats([Line(prose(0)), Line(prose(1)), Line(prose(0)), Line(_quote(1))])
    assert found == {2: "stands above already", 3: "its words stand in another paragraph"}


def test_only_kept_lines_count() -> None:
    lines = [Line(prose(0)), Line(prose(0)), Line(prose(0))]
    assert sorted(_repeats(lines, kept={1, 2})) == [2]
    assert _repeats(lines, kept={1}) == {}


def test_a_pull_quote_of_a_paragraph_that_is_not_kept_stays() -> None:
    lines = [Line(_quote(0)), Line(prose(0))]
    assert sorted(_repeats(lines)) == [0]
    assert _repeats(lines, kept={0}) == {}


def test_a_line_that_a_rule_keeps_stays_and_its_repeat_goes() -> None:
    lines = [Line(prose(0)), Line(prose(0)), Line(_quote(0))]
    assert _repeats(lines, held={1, 2}) == {}
    assert sorted(_repeats(lines, held={0})) == [1, 2]


def test_no_lines() -> None:
    assert _repeats([]) == {}


def test_a_page_of_a_thousand_equal_beginnings_is_read_to_its_end() -> None:
    lines = [Line(f"The tide came in, the tide went out, number {number} of a thousand.") for number in range(1000)]
    assert _repeats(lines) == {}


def test_paragraphs_repeated_at_the_end_stay_once() -> None:
    """The first of the texts that the project was started from ends like this."""
    article = cleaner().normalize(
        text_of("Rain at last in the whole valley", *paragraphs(6), *paragraphs(3)), kind="text"
    )
    assert article.paragraphs == tuple(paragraphs(6))
    assert [removal.text for removal in article.removals if removal.text in paragraphs(3)] == paragraphs(3)


def test_a_pull_quote_between_paragraphs_goes() -> None:
    one, other, third, fourth = paragraphs(4)
    quote = "who had looked at it for 4 years, and the people of the village said that they were glad of it"
    article = cleaner().normalize(
        text_of("Rain at last in the whole valley", one, quote, other, third, fourth), kind="text"
    )
    assert article.paragraphs == (one, other, third, fourth)


@pytest.mark.parametrize(
    ("quote", "gone"),
    [
        pytest.param("<p>{}.</p>", [], id="a paragraph like the others: the author says it again"),
        pytest.param("<div class='step'><p>{}.</p></div>", [2], id="in an element that looks different"),
        pytest.param("<p class='pull'>{}.</p>", [2], id="a paragraph of another class"),
        pytest.param("<aside>{}.</aside>", [2], id="an aside"),
        pytest.param("<blockquote><p>{}.</p></blockquote>", [2], id="a quotation"),
    ],
)
def test_a_pull_quote_looks_different_from_the_paragraph_that_it_is_taken_from(quote: str, gone: list[int]) -> None:
    html = f"<main><p>{prose(0)}</p><p>{prose(1)}</p>{quote.format(_quote(0))}<p>{prose(2)}</p></main>"
    assert sorted(_of(segment_html(html))) == gone


def test_of_an_article_and_the_same_in_one_piece_the_paragraphs_stay() -> None:
    # Seen where a page hides its text once more for a paywall's script: thousands of words in one line.
    parts = [prose(number) for number in range(6)]
    again = Line(" ".join(parts[1:]))
    lines = [Line(part) for part in parts]
    assert sorted(_repeats([*lines, again])) == [6]
    assert sorted(_repeats([again, *lines])) == [0]


def test_a_long_paragraph_that_shares_little_with_the_others_stays() -> None:
    long = Line(" ".join(prose(number) for number in range(20, 26)))
    assert 7 not in _repeats([Line(prose(20)), *(Line(prose(number)) for number in range(6)), long])


def test_who_quotes_a_paragraph_does_not_take_it_from_its_author() -> None:
    asked = Line("Which glue would you use for the joints of an old chair?")
    quoted = Line(f"anna_k wrote: {asked.text}", "quote")
    assert _repeats([asked, Line(prose(0)), quoted]) == {}


@pytest.mark.parametrize(
    ("again", "gone"),
    [
        pytest.param("<p>{0}</p><h2>Boats</h2><ul><li>Two ferries</ul><p>{1}</p>", [4, 5, 6, 7], id="the whole of it"),
        pytest.param("<p>{0}</p><h2>Boats</h2><ul><li>One ferry</ul><p>{1}</p>", [4, 7], id="another item"),
        pytest.param("<p>{0}</p><h2>Boats</h2><p>{1}</p>", [4, 6], id="fewer lines"),
        pytest.param("<p>{1}</p><h2>Boats</h2><ul><li>Two ferries</ul><p>{0}</p>", [4, 7], id="in another order"),
        pytest.param("<h2>Boats</h2><ul><li>Two ferries</ul>", [], id="no paragraph"),
    ],
)
def test_what_stands_between_repeats_as_between_what_they_repeat_goes_with_them(again: str, gone: list[int]) -> None:
    article = "<p>{0}</p><h2>Boats</h2><ul><li>Two ferries</ul><p>{1}</p>"
    page = f"<main>{article}<div class='phone'>{again}</div></main>"
    assert sorted(_of(segment_html(page.format(prose(0), prose(1))))) == gone


_POSTERS = (("Ann", "Thanks, that was it."), ("Bob", "Accepted by Ann."))
_HOLDS = "<p>This offer holds until the last ferry has left the harbour.</p>"
_OFFER = f"<h3>{{}}</h3><p>{{}}</p>{_HOLDS}"
_NETS = _OFFER.format("Nets", prose(1))


@pytest.mark.parametrize(
    ("entries", "gone"),
    [
        pytest.param(_OFFER.format("Boats", prose(0)) + _NETS, [], id="one line of each"),
        pytest.param(
            _OFFER.format("Boats", prose(0)) + _NETS + _OFFER.format("Ropes", prose(2)),
            [],
            id="of each of three",
        ),
        pytest.param(2 * f"<h3>Boats</h3><p>{prose(0)}</p><p>{prose(1)}</p>{_HOLDS}", [5, 6, 7], id="all of one"),
        pytest.param(
            _OFFER.format("Boats", prose(0)) + _NETS.replace("<p>This", "<p class='pull'>This"),
            [5],
            id="in another form",
        ),
        pytest.param(2 * _HOLDS, [1], id="nothing between"),
        pytest.param(
            "".join(
                f"<h3><a href='/{n}'>The old ferry finds its way home at last</a></h3><p>{prose(n)}</p>" for n in (0, 1)
            ),
            [2],
            id="a link: a card shown twice",
        ),
        pytest.param(
            "".join(f"<b>{name}</b><p>12 May 2024, 10:15</p><p>{prose(0)}</p><p>{tail}</p>" for name, tail in _POSTERS),
            [6],
            id="a post that is shown twice",
        ),
    ],
)
def test_what_each_entry_says_for_itself_is_no_repeat(entries: str, gone: list[int]) -> None:
    assert sorted(_of(segment_html(f"<main>{entries}</main>"), article=False)) == gone


def test_of_an_article_that_stands_there_twice_one_stays_whatever_is_between() -> None:
    parts = [f"<p>{prose(number)}</p>" for number in range(9)]
    broken = "".join(part + "<p>Advertisement</p>" * (number % 3 == 2) for number, part in enumerate(parts))
    document = segment_html(f"<main>{broken}{''.join(parts)}</main>")
    assert sorted(_of(document, article=False)) == list(range(12, 21))


def test_an_appeal_between_the_paragraphs_of_an_article_is_no_entrys() -> None:
    appeal = "<p>You read this for free because our readers pay for it, month by month.</p>"
    document = segment_html("".join(f"<p>{prose(number)}</p>{appeal}" for number in range(3)))
    assert sorted(_of(document)) == [3, 5]


def test_what_a_colon_leads_to_may_be_said_again_in_an_article() -> None:
    said = f"<p>{prose(0)}</p>"
    again = segment_html(
        f"<h1>Ferries</h1>{said}<p>Let us say that once more:</p>{said}<p>{prose(1)}</p><p>{prose(2)}</p>"
    )
    assert _of(again) == {}
    assert sorted(_of(segment_html(f"<h1>Ferries</h1>{said}<p>Advertisement</p>{said}{2 * '<p>Rain.</p>'}"))) == [3]


def test_a_product_has_others_beside_it_that_say_the_same() -> None:
    document = segment_html(f"<main>{_OFFER.format('Boats', prose(0))}{_NETS}</main>")
    known = known_of(document)
    assert repeats(known, flags(range(6), 6)) == {}
    assert sorted(repeats(replace(known, items=({"@type": "Product"},)), flags(range(6), 6))) == [5]


def test_a_heading_that_sums_up_the_article_takes_no_sentence_from_it() -> None:
    summary = Line(f"{_quote(0)}. {_quote(1)}.", "heading", 2)
    assert _repeats([summary, Line(f"{_quote(0)}."), Line(prose(2)), Line(f"{_quote(1)}.")]) == {}


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Section titled “Boats of the lake”", [1]),
        ("« Boats of the lake », section", [1]),
        ("Boats of the lake they are", []),
        ("“Boats of the lake” they sang.", []),
        ("What she called “Boats of the lake” was a raft", []),
    ],
)
def test_what_names_the_heading_above_in_quotation_marks_goes(text: str, gone: list[int]) -> None:
    assert list(_repeats([Line("Boats of the lake", "heading", 2), Line(text), Line(prose(0))])) == gone


def test_what_a_page_says_to_other_sites_goes_and_not_what_it_is_made_of() -> None:
    title, lead = "The old ferry of the lake sails again", f"{_quote(0)}."
    stated = Line(f"{title} {lead} https://ferries.example/sails")
    assert list(_repeats([stated, Line(title), Line(lead), Line(prose(2))])) == [0]
    told = Line(f"{title} in the morning, and nobody is on it yet.")
    assert 0 not in _repeats([told, Line(title), Line(lead), Line(prose(2))])
