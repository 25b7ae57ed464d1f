"""When it was published and last updated, and all the dates on a page that say neither."""

from __future__ import annotations

import pytest
from casedata import Case, cases
from making import cleaner, markup_page, prose, story_of, text_of, text_page, title_of

from cleaner.metadata.date import path_date


def _expected(case: Case) -> tuple[str | None, str | None]:
    return case.get("date") or None, case.get("updated") or None


@cases("date", "markup")
def test_dates_of_markup(case: Case) -> None:
    page = markup_page(
        case.get("head", ""), case.get("above", ""), case.get("below", ""), case.get("lang", "en"), case.get("title")
    )
    article = cleaner().normalize(page, case.get("url"), "html")
    assert (article.date, article.updated) == _expected(case)


@cases("date", "text")
def test_dates_of_flattened_text(case: Case) -> None:
    page = text_page(case.get("above", ()), case.get("below", ()), case.get("lang", "en"), case.get("title"))
    article = cleaner().normalize(page, case.get("url"), "text")
    assert (article.date, article.updated) == _expected(case)


@pytest.mark.parametrize(
    "above",
    [
        ["April 10, 2025"],
        ["Published April 10, 2025 | Updated April 11, 2025"],
        ["By Ann Lee | April 10, 2025"],
        ["Posted on April 10, 2025 In Harbours Views: Disqus: Word count in article: 1.2k Reading time ≈ 4 mins."],
        ["Posted on April 10, 2025 In Harbours by the sea and in the towns Reading time ≈ 4 mins."],
        ["About 336 words About 1 min", "April 10, 2025"],
    ],
)
def test_the_line_of_a_date_is_no_part_of_the_body(above: list[str]) -> None:
    article = cleaner().normalize(text_page(above), kind="text")
    assert article.date == "2025-04-10"
    assert article.paragraphs == tuple(story_of())


@pytest.mark.parametrize(
    ("lang", "above"),
    [
        ("en", "May 3, 2024 at 6:05 p.m."),
        ("en", "Posted May 3, 2024 at 6:05 p.m."),
        ("es", "3 de mayo de 2024, 6:05 p. m."),
    ],
)
def test_nor_is_one_whose_full_stop_is_that_of_the_half_of_the_day(lang: str, above: str) -> None:
    for page in (text_page([above], lang=lang), markup_page("", f"<p>{above}</p>", "", lang)):
        article = cleaner().normalize(page)
        assert article.date == "2024-05-03T18:05"
        assert article.paragraphs == tuple(story_of(lang))


@pytest.mark.parametrize(
    ("lang", "above"),
    [("hu", "2024. május 3."), ("hu", "Kovács Anna | 2024. 05. 03."), ("pl", "3 maja 2024 r."), ("ko", "2024. 5. 3.")],
)
def test_nor_is_one_whose_full_stop_is_the_days_own(lang: str, above: str) -> None:
    article = cleaner().normalize(text_page([above], lang=lang), kind="text")
    assert article.date == "2024-05-03"
    assert article.paragraphs == tuple(story_of(lang))


@pytest.mark.parametrize(
    ("lang", "stated", "printed"),
    [
        ("en", "1978-03-04T00:00:00-05:00", "By Ann Lee | March 4, 1978"),
        ("en", "1852-03-04", "4th March 1852"),
        ("de", "1978-03-04", "04.03.1978"),
        ("ja", "1978-03-04", "昭和53年3月4日"),
    ],
)
def test_nor_is_an_old_day_that_the_page_states(lang: str, stated: str, printed: str) -> None:
    page = markup_page(f'<meta name="date" content="{stated}">', f"<p>{printed}</p>", lang=lang)
    article = cleaner().normalize(page, kind="html")
    assert article.date == stated
    assert article.paragraphs == tuple(story_of(lang))


def test_another_old_day_is() -> None:
    article = cleaner().normalize(markup_page('<meta name="date" content="1978-03-04">', "<p>March 5, 1878</p>"))
    assert article.paragraphs == ("March 5, 1878", *story_of())


def test_a_sentence_with_several_colons_is() -> None:
    said = "April 10, 2025: Wind: north, and strong. Sea: rough. Boats: none of them sailed, said the harbour master."
    assert cleaner().normalize(text_page([said]), kind="text").paragraphs[0] == said


def test_a_sentence_that_ends_in_a_year_is() -> None:
    article = cleaner().normalize(text_page(["The old pump was built by the council of Hove in 2024."]), kind="text")
    assert article.paragraphs == ("The old pump was built by the council of Hove in 2024.", *story_of())


def test_the_day_right_above_the_title_before_a_month_of_an_archive_further_up() -> None:
    above = f"<ul><li>October 2024</li></ul><p>Boats</p><h2>April 10, 2025</h2><h1>{title_of()}</h1>"
    assert cleaner().normalize(markup_page(above=above, title=""), kind="html").date == "2025-04-10"


_SHARE = "".join(f"<li>{name}</li>" for name in ("WeChat", "Weibo", "QQ", "Email", "Print", "Copy", "Save"))


@pytest.mark.parametrize(
    ("over", "date"),
    [
        pytest.param(f"<h2>{title_of()}</h2>", "2025-04-10", id="the title over a picture"),
        pytest.param("<h2>The bridge is closed</h2>", None, id="another's"),
    ],
)
def test_the_header_begins_where_the_title_is_printed_first(over: str, date: str | None) -> None:
    header = f"{over}<p>Published April 10, 2025</p><ul>{_SHARE}</ul><h1>{title_of()}</h1>"
    page = f"<body><main>{header}{''.join(f'<p>{text}</p>' for text in story_of())}</main>"
    assert cleaner().normalize(page, kind="html").date == date


def test_a_sentence_with_a_date_stays_and_says_nothing() -> None:
    sentence = (
        "On April 10, 2025 the council met for the first time in the new hall,"
        " and all of the members were there but two who had to see to the boats."
    )
    article = cleaner().normalize(text_page([sentence]), kind="text")
    assert article.date is None
    assert article.paragraphs[0] == sentence


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://rain.example/2025/04/10/ferry", "2025-04-10"),
        ("https://rain.example/news/2025/4/5/", "2025-04-05"),
        ("https://rain.example/2025-04-10-ferry", "2025-04-10"),
        ("https://rain.example/2025/04/10", "2025-04-10"),
        ("https://rain.example/2025/04/ferry", None),
        ("https://rain.example/12025/04/10/ferry", None),
        ("https://rain.example/2025/13/10/ferry", None),
        ("https://rain.example/2025/02/31/ferry", None),
        ("https://rain.example/1825/04/10/ferry", None),
        ("https://rain.example/2082/07/15/ferry", None),  # a year of Nepal
        ("https://rain.example/ferry", None),
        ("", None),
    ],
)
def test_a_day_in_an_address(url: str, day: str | None) -> None:
    assert path_date(url) == day


@pytest.mark.parametrize(
    "said",
    [
        "On 2 December 2024 the harbour board wrote to every owner of a mooring, and nobody has answered since.",
        "On 2 December 2024, I received this message from the director of moorings and buoys:",
    ],
)
def test_a_sentence_that_says_when_stays_in_the_article(said: str) -> None:
    head = "<title>Moorings</title><h1>Moorings</h1><p>Published 2 December 2024</p>"
    article = cleaner().normalize(f"{head}<p>{said}</p><p>{prose(0)}</p><p>{prose(1)}</p>")
    assert article.date == "2024-12-02"
    assert said in article.body
    assert "Published" not in article.body


def test_nor_is_a_sentence_of_a_script_without_blanks_a_line_of_the_header() -> None:
    said = "为深入推进全民阅读,我馆定于2024年4月23日至5月23日举办第五届读书节,现将有关事项通知如下:"
    page = text_of(title_of("zh"), "发布时间：2024-03-20", said, *story_of("zh"))
    article = cleaner().normalize(page, kind="text")
    assert article.date == "2024-03-20"
    assert article.paragraphs[0] == said


@pytest.mark.parametrize("level", ["h2", "h3"])
def test_days_that_head_the_entries_of_a_diary_stay(level: str) -> None:
    days = ["20 June 2019", "21 June 2019", "22 June 2019"]
    entries = "".join(f"<{level}>{day}</{level}><p>{prose(number)}</p>" for number, day in enumerate(days))
    article = cleaner().normalize(f"<title>Downhill to the salt</title><h1>Downhill to the salt</h1>{entries}")
    assert all(day in article.body for day in days)


_EVENT = "<dt>Date</dt><dd>Saturday 17 August 2024</dd>"
_PLACE = "<dt>Time</dt><dd>11 to 16</dd><dt>Place</dt><dd>The old mill</dd><dt>Price</dt><dd>Free of charge</dd>"


@pytest.mark.parametrize(
    ("facts", "stays"),
    [
        pytest.param(f"<dl>{_EVENT}{_PLACE}</dl>", True, id="among facts that the article keeps"),
        pytest.param(f"<dl>{_EVENT}</dl>", False, id="alone"),
        pytest.param(
            "<ul><li>By Ann Lee</li><li>Saturday 17 August 2024</li><li>3 min read</li></ul>", False, id="header"
        ),
    ],
)
def test_the_day_of_an_event_stays_among_its_facts(facts: str, *, stays: bool) -> None:
    page = markup_page("", facts)
    assert ("Saturday 17 August 2024" in cleaner().normalize(page).body) == stays


def test_the_hour_over_the_first_post_of_a_thread_is_that_of_the_page() -> None:
    posts = "".join(f"<h2>#{n} 20-06-2019 18:2{n}:51</h2><p>{prose(n)}</p>" for n in range(1, 4))
    article = cleaner().normalize(f"<title>Down to the salt</title><h1>Down to the salt</h1>{posts}")
    assert "18:21" not in article.body


def test_a_day_in_one_heading_is_that_of_the_page() -> None:
    page = f"<title>Downhill to the salt</title><h1>Downhill to the salt</h1><h2>20 June 2019</h2><p>{prose(0)}</p>"
    article = cleaner().normalize(f"{page}<h2>The salt</h2><p>{prose(1)}</p>")
    assert article.date == "2019-06-20"
    assert "2019" not in article.body


def test_the_day_of_a_comment_below_two_paragraphs_is_none_of_the_page() -> None:
    page = text_of(title_of(), "3 hours ago", *story_of()[:2], "Comments", "Ray B, 12 April 2025", "It was about time.")
    assert cleaner().normalize(page, kind="text").date is None


def test_another_day_between_two_paragraphs_stays_in_the_article() -> None:
    head = "<title>Moorings for the spring</title><h1>Moorings for the spring</h1><p>Published 2 December 2024</p>"
    told = "<p>1. Days: 9 December 2024 – 20 December</p><p>2. Place: the pier</p>"
    article = cleaner().normalize(f"{head}<p>{prose(0)}</p>{told}<p>{prose(1)}</p><p>{prose(2)}</p>")
    assert article.date == "2024-12-02"
    assert "9 December 2024" in article.body


@pytest.mark.parametrize(
    ("over", "date"),
    [
        (["December 17, 2025", "119 views"], "2025-12-17"),
        # Four lines above it stands what all pages have on top: today's day.
        (["December 17, 2025", "Ropes", "Ferries", "119 views"], None),
    ],
)
def test_a_day_above_a_copy_of_the_headline_is_close_to_it(over: list[str], date: str | None) -> None:
    again = [title_of(), "VW", "Photographs from the old gate", "Listen to this page", "Our rowing team", title_of()]
    page = text_of("Harbours", "Charts", *over, *again, "By Ann Lee", *story_of())
    assert cleaner().normalize(page, kind="text").date == date
