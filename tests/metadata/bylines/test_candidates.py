"""Who wrote it: structured data, then a line near the title; and everybody who did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from casedata import Case, cases, file_of
from making import cleaner, markup_page, prose, story_of, text_of, text_page, title_of

if TYPE_CHECKING:
    from cleaner import Article


def _markup(case: Case) -> Article:
    page = markup_page(case.get("head", ""), case.get("above", ""), case.get("below", ""), case.get("lang", "en"))
    return cleaner().normalize(page, case.get("url"), "html")


def _text(case: Case) -> Article:
    page = text_page(case.get("above", ()), case.get("below", ()), case.get("lang", "en"), case.get("title"))
    page = text_of(*case.get("before", ()), page)
    return cleaner().normalize(page, case.get("url"), "text")


@cases("byline", "structured")
def test_authors_that_the_page_states(case: Case) -> None:
    assert list(_markup(case).byline) == case["byline"]


@cases("byline", "markup")
def test_printed_bylines_in_markup(case: Case) -> None:
    assert list(_markup(case).byline) == case["byline"]


@cases("byline", "text")
def test_printed_bylines_in_flattened_text(case: Case) -> None:
    assert list(_text(case).byline) == case["byline"]


@cases("byline", "without_a_story")
def test_printed_bylines_in_languages_without_a_story(case: Case) -> None:
    told = max((one["text"] for one in file_of("language")["lines"] if one["lang"] == case["lang"]), key=len)
    story = [f"{told} {number}." for number in ("1943", "1911", "1866")]
    page = text_of(" ".join(told.split()[:5]).strip(",፡"), *case.get("above", ()), *story, *case.get("below", ()))
    article = cleaner().normalize(page, kind="text")
    assert list(article.byline) == case["byline"]
    assert article.date == case.get("date")


@cases("byline", "nobody")
def test_lines_of_flattened_text_that_name_no_author(case: Case) -> None:
    assert _text(case).byline == ()


@cases("byline", "nobody_in_markup")
def test_markup_that_names_no_author(case: Case) -> None:
    assert _markup(case).byline == ()


@cases("byline", "in_the_text")
def test_who_signs_in_the_text(case: Case) -> None:
    first, *between, last = story_of(case["lang"])
    story = [case.get("start", "") + first, *between, last + case.get("end", "")]
    article = cleaner().normalize(text_of(title_of(case["lang"]), *story), kind="text")
    assert list(article.byline) == case["byline"]
    assert article.paragraphs == tuple(map(str.strip, story))


def test_cells_of_a_table_that_sets_out_the_page() -> None:
    rows = "<tr><td><h1>Das Tor am Deich klemmt</h1></td></tr><tr><td>Von</td><td>Anna Weber</td></tr>"
    page = markup_page("", f"<table>{rows}</table>", "", "de", "")
    assert cleaner().normalize(page, None, "html").byline == ("Anna Weber",)


def test_hours_of_a_live_blog_are_no_days_of_a_list() -> None:
    posts = "".join(f"<div><time>{hour}:12pm</time><p>{prose(hour)}</p></div>" for hour in range(1, 6))
    byline = '<div class="byline">By Ann Lee</div>'
    assert cleaner().normalize(markup_page("", byline + posts), None, "html").byline == ("Ann Lee",)


def test_who_signs_above_a_note_about_him_that_is_kept() -> None:
    """The note is kept where it reads like the paragraphs; the name is none of the body's then."""
    note = "Cassidy Horton writes about money for people who have little of it, and kept the books of a ferry."
    story = "".join(f"<p>{paragraph}</p>" for paragraph in [*story_of("en"), "Written by Cassidy Horton", note])
    page = f"<html lang=en><body><main><h1>{title_of('en')}</h1>{story}</main></body></html>"
    assert cleaner().normalize(page, kind="html").byline == ("Cassidy Horton",)


@pytest.mark.parametrize("line", ["By Ann Lee", "Ann Lee | April 10, 2025", "By Ann Lee, Reuters"])
def test_the_line_of_a_byline_is_no_part_of_the_body(line: str) -> None:
    article = cleaner().normalize(text_page([line]), kind="text")
    assert article.byline == ("Ann Lee",)
    assert article.paragraphs == tuple(story_of())


@pytest.mark.parametrize(
    ("lang", "above"),
    [
        ("en", ["Ann Lee", "Staff Writer", "April 10, 2025"]),
        ("sv", ["Tove Sjöstrand", "Journalist", "10 april 2025"]),
        ("de", ["Text:", "Anna Krüger", "10. April 2025"]),
        ("zh", ["周砚秋", "记者", "2025-04-10"]),
    ],
)
def test_nor_are_the_lines_of_the_name_and_of_what_its_bearer_is(lang: str, above: list[str]) -> None:
    article = cleaner().normalize(text_page(above, lang=lang), kind="text")
    assert article.byline == (next(line for line in above[:2] if not line.endswith(":")),)
    assert article.paragraphs == tuple(story_of(lang))


def test_a_note_about_the_author_goes_with_its_heading() -> None:
    note = "<p><b>{}</b></p><p>Harbour Robotics builds small boats that row themselves, and has its yard at Dunlow.</p>"
    author = '<meta name="author" content="Harbour Robotics">'
    assert cleaner().normalize(markup_page(author, below=note.format("About Harbour Robotics"))).paragraphs == tuple(
        story_of()
    )
    other = cleaner().normalize(markup_page(author, below=note.format("About the yard at Dunlow")))
    assert "About the yard at Dunlow" not in [removal.text for removal in other.removals if "author" in removal.why]


def test_an_author_is_not_read_out_of_the_prose() -> None:
    line = (
        "By Ann Lee’s own account, the gate had been open for a week before anybody noticed it,"
        " and she had told the council of it twice."
    )
    article = cleaner().normalize(text_page([line]), kind="text")
    assert article.byline == ()
    assert article.paragraphs[0] == line


@pytest.mark.parametrize(
    ("lang", "author", "note"),
    [
        ("en", "Ann Lee", "Ann Lee writes about rivers."),
        ("en", "Ann Lee", "• Ann Lee writes about rivers."),
        ("zh", "陳以安", "陳以安，山城週報記者，關注工藝與老店。"),
        ("zh", "周晚舟", "作者：周晚舟，小学教师，业余写作。"),
    ],
)
def test_a_last_line_that_begins_with_the_author_is_a_note(lang: str, author: str, note: str) -> None:
    valley = "山谷里从来没有人见过这么大的雨，渡船停了三天，第四天早上河水才慢慢退下去，村里的人都出来看。"
    told = [valley[number:] if lang == "zh" else prose(number) for number in range(6)]
    page = (
        f'<html lang="{lang}"><head><title>{title_of()}</title><meta name="author" content="{author}"></head><body>'
        f"<h1>{title_of()}</h1>{''.join(f'<p>{text}</p>' for text in told)}<p>{note}</p></body></html>"
    )
    article = cleaner().normalize(page)
    assert article.byline == (author,)
    assert note not in article.body
    assert told[5] in article.body


@pytest.mark.parametrize(
    ("paragraphs", "last", "stays"),
    [
        (3, "Ann Lee is a writer from Dunlow", False),
        (1, "Ann Lee is a writer from Dunlow and has crossed the river every day of her life since then.", True),
        (6, "Ann Lee: And then it rained, as it has rained in every spring that I remember here.", True),
    ],
    ids=["of a short article", "all but all of it", "what she says"],
)
def test_what_begins_with_the_author_is_no_note_everywhere(paragraphs: int, last: str, *, stays: bool) -> None:
    told = "".join(f"<p>{prose(number)}</p>" for number in range(paragraphs))
    head = f'<title>{title_of()}</title><meta name="author" content="Ann Lee">'
    page = f"<html><head>{head}</head><body><article><h1>{title_of()}</h1>{told}<p>{last}</p></article></body></html>"
    assert (last in cleaner().normalize(page).body) == stays


def test_a_blog_is_named_for_whom_its_first_line_and_its_address_name() -> None:
    top, story = "<p>Harriet Lee</p><p>Posts</p><p>Projects</p>", markup_page(above="<p>April 10, 2025</p>")
    page = story.replace("<body>", f"<body>{top}")
    assert cleaner().normalize(page, "https://harriet.example/ferry", "html").byline == ("Harriet Lee",)
    assert cleaner().normalize(page, "https://ferries.example/harriet", "html").byline == ()


_LITHUANIAN = (
    "Biržų krašte per šią žiemą atsivėrė jau septynios naujos įgriuvos, o gyventojai prie jų priprato.",
    "Geologė sako, kad priprasti nereikėtų, nes po kai kuriomis sodybomis gipso sluoksnis ištirpo beveik visas.",
)
_GEORGIAN = (
    "ქალაქის საკრებულომ სამშაბათს გადაწყვიტა, რომ ძველი საცურაო აუზი დაიხუროს, რითაც სამწლიანი დავა დასრულდა.",
    "მაცხოვრებლებმა, რომლებიც დარბაზის წინ შეიკრიბნენ, განაცხადეს, რომ გადაწყვეტილებას გაასაჩივრებენ.",
)


@pytest.mark.parametrize(
    ("above", "byline"),
    [
        # The word for a picture behind a marked name says that he took it.
        (
            '<p class="media-author">M. Jankausko, SRAUTAS nuotr.</p><p>2026-1-2</p><p class="author">Ona Petraitė</p>',
            "Ona Petraitė",
        ),
        (
            '<p class="media-author">M. Jankausko</p><p class="text-author">Ona Petraitė</p>',
            "M. Jankausko; Ona Petraitė",
        ),
        # A link to an author's page of the language.
        ('<p>Žurnalistė <a href="/autoriai/qwilla">Qwilla Darskaitė</a>, SRAUTAS</p>', "Qwilla Darskaitė"),
        ('<p>Žurnalistė <a href="/zemelapiai/qwilla">Qwilla Darskaitė</a>, SRAUTAS</p>', ""),
    ],
)
def test_bylines_in_lithuanian(above: str, byline: str) -> None:
    story = "".join(f"<p>{text}</p>" for text in _LITHUANIAN)
    page = f"<html lang=lt><body><main><h1>Žemė čia niekada nemiega</h1>{above}{story}</main></body></html>"
    assert "; ".join(cleaner().normalize(page).byline) == byline


@pytest.mark.parametrize("header", [["ავტორი: ნინო ბერიძე 12 მარტი 2024"], ["ნინო ბერიძე", "12 მარტი 2024"]])
def test_georgian_has_no_capitals(header: list[str]) -> None:
    article = cleaner().normalize(text_of("საკრებულო აუზს ხურავს", *header, *_GEORGIAN))
    assert (article.byline, article.date) == (("ნინო ბერიძე",), "2024-03-12")


def test_the_header_stands_around_the_headline_that_is_nearest_to_the_text() -> None:
    """The title of the page may begin its text, in other words than the headline, far above the article."""
    menu = [f"Entry {number}" for number in range(60)]
    page = text_of(title_of(), *menu, "Spring comes late", "By Ann Lee", "April 10, 2025", *story_of())
    article = cleaner().normalize(page, "https://gazette.example/villagers-wait-for-the-first-ferry", kind="text")
    assert (article.title, article.byline) == (title_of(), ("Ann Lee",))


def test_the_header_stands_around_the_headline_with_a_day_where_a_promotion_stands_at_the_top() -> None:
    """Sentences of a promotion may stand between the title of the page and the menu."""
    promotion = "Subscribers read every story of the week before it is printed, and may send four of them to friends."
    menu = [f"Entry {number}" for number in range(60)]
    page = text_of(title_of(), promotion, *menu, title_of(), "Ann Lee", "20/1/2025 18:30", "A-", *story_of())
    article = cleaner().normalize(page, kind="text")
    assert (article.title, article.byline, article.date) == (title_of(), ("Ann Lee",), "2025-01-20T18:30")


def test_the_header_stays_at_the_title_that_has_a_day_below_it() -> None:
    teasers = ["More from the harbour", "Ten gardens to see in May", "By Bob Ray", "April 2, 2025"]
    page = text_of(title_of(), "By Ann Lee", "April 10, 2025", *story_of(), *teasers, *story_of("de"))
    article = cleaner().normalize(page, kind="text")
    assert (article.byline, article.date) == (("Ann Lee",), "2025-04-10")


@pytest.mark.parametrize(
    ("entry", "byline"),
    [
        pytest.param("<a href=/invitation>By Invitation</a>", (), id="an entry of a menu"),
        pytest.param("by <a href=/team>Marketing Team</a>", ("Marketing Team",), id="a crew behind a byline word"),
    ],
)
def test_who_is_named_in_a_list_above_the_headline(entry: str, byline: tuple[str, ...]) -> None:
    page = markup_page("", "", "").replace("<h1>", f"<ul><li>{entry}</li><li>April 10, 2025</li></ul><h1>")
    assert cleaner().normalize(page, None, "html").byline == byline
