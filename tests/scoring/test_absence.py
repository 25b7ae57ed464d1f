"""Pages without an article, and why; short articles."""

from __future__ import annotations

import numpy as np
import pytest
from choosing import Scored, choose, kept_lines, known_of, menu, selected, story, verse
from making import cleaner, prose

from cleaner.scoring.tables import Tables
from cleaner.segment.html import segment_html

_FIRST = "The harbour at Tidewrack will be closed to all ships"
_SECOND = "The ferry will sail from the old pier at Saltmoor instead"
_TOLD = (_FIRST, _SECOND)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        pytest.param([], "no line reads as article text", id="no lines"),
        pytest.param([("Page not found", 0.5)], "only 14 characters read as article text", id="a title"),
        pytest.param([("It rained.", 6.0), *menu(9)], "only 10 characters read as article text", id="a sentence"),
        pytest.param(
            [(prose(number), -4.0) for number in range(9)], "no part of the page reads as an article", id="prose"
        ),
    ],
)
def test_no_article_has_its_reason(lines: list[Scored], reason: str) -> None:
    selection = selected(lines)
    assert not selection.kept.any()
    assert selection.reason == reason


def test_a_listing_of_many_titles_is_an_article() -> None:
    assert kept_lines(menu(60, 3.0)) == list(range(60))
    assert kept_lines(menu(60, -5.0)) == []


@pytest.mark.parametrize("count", [1, 9, 25])
def test_a_page_of_labels_alone_is_no_article(count: int) -> None:
    for score in (-5.0, 0.5):
        selection = selected(menu(count, score))
        assert not selection.kept.any()
        assert selection.reason


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_page_of_chrome_alone_is_empty_with_its_reason(kind: str) -> None:
    labels = ["Home", "News", "Sport", "Weather", "Contact", "Privacy policy", "Log in", "© 2025 The Gazette"]
    page = {
        "text": "\n".join(labels),
        "html": "<nav><ul>"
        + "".join(f"<li><a href=/{n}>{label}</a>" for n, label in enumerate(labels))
        + "</ul></nav>",
    }[kind]
    article = cleaner().normalize(page, kind=kind)  # type: ignore[arg-type]
    assert article.status == "empty"
    assert article.blocks == ()
    assert article.reason


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Page not found", "The story may have been moved, or it never existed. Try the search above."),
        ("Pagina non trovata", "Siamo spiacenti, ma la pagina non è più disponibile oppure è stata spostata."),
        ("お探しのページは見つかりませんでした。", "移動または削除された可能性があります。もう一度お試しください。"),
    ],
)
def test_a_page_whose_title_says_that_it_is_missing_is_empty_and_an_article_of_that_title_is_not(
    title: str, told: str, kind: str
) -> None:
    def page(*paragraphs: str) -> str:
        if kind == "text":
            return "\n".join(["Home", "News", title, *paragraphs, "Contact"])
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return f"<title>{title}</title><nav>Home News</nav><main><h1>{title}</h1>{body}</main><footer>Contact</footer>"

    assert cleaner().normalize(page(told), kind=kind).status == "empty"  # type: ignore[arg-type]
    essay = [prose(number) for number in range(6)]
    article = cleaner().normalize(page(*essay), kind=kind)  # type: ignore[arg-type]
    assert [block.text for block in article.blocks[-len(essay) :]] == essay


def test_a_few_sentences_between_menus_are_an_article_if_one_is_beyond_doubt() -> None:
    unsure, sure = (selected([*menu(30), (prose(1), score), *menu(30)]) for score in (2.0, 5.0))
    assert unsure.reason == "a few sentences between menus, and none that is surely an article's"
    assert np.flatnonzero(sure.kept).tolist() == [30]


@pytest.mark.parametrize(("sentences", "empty"), [(2, True), (3, False)])
def test_as_many_sentences_as_a_short_piece_of_news_has_are_an_article(sentences: int, *, empty: bool) -> None:
    text = "The harbour at Tidewrack will be closed to all ships for {} weeks from Monday."
    told = [(text.format(number + 2), 0.6) for number in range(sentences)]
    assert bool(selected([*menu(30), *told, *menu(30)]).reason) == empty


_THAI = "ชาวเกาะหลงราวหกร้อยคนจะมีเรือเมล์ใช้อีกครั้ง หลังจากต้องเหมาเรือหางยาวข้ามฟากมานานแปดปี"


@pytest.mark.parametrize(
    ("lines", "empty"),
    [
        pytest.param([_THAI, f"สหกรณ์แจ้งว่า {_THAI}"], False, id="two long lines"),
        pytest.param([_THAI], True, id="one"),
        pytest.param(["ชาวเกาะหลงจะมีเรือเมล์ใช้อีกครั้งในเดือนหน้า"] * 5, True, id="titles"),
        pytest.param(
            [_FIRST, _SECOND, _FIRST + " and boats", _SECOND + " or Holm"], True, id="a script that has stops"
        ),
    ],
)
def test_long_lines_of_a_script_without_stops_are_a_short_piece_of_news(lines: list[str], *, empty: bool) -> None:
    assert bool(selected([*menu(200), *((line, 0.6) for line in lines), *menu(200)]).reason) == empty


@pytest.mark.parametrize(("paragraphs", "kept"), [(1, []), (2, [30, 31])])
def test_where_no_title_is_shown_one_short_sentence_between_menus_is_a_teaser_and_two_are_an_article(
    paragraphs: int, kept: list[int]
) -> None:
    short = "The harbour at Tidewrack will be closed to all ships for a week from Monday."
    told = [(short.replace("week", f"week or {number + 2}"), 5.0) for number in range(paragraphs)]
    assert np.flatnonzero(selected([*menu(30), *told, *menu(30)], titles=()).kept).tolist() == kept


@pytest.mark.parametrize(("between", "kept"), [("2", [30, 32]), ("Sport", [])])
def test_the_number_of_a_step_parts_no_sentences(between: str, kept: list[int]) -> None:
    told = [(f"{sentence}, for a week from Monday.", 5.0) for sentence in _TOLD]
    page = [*menu(30), told[0], (between, -3.0), told[1], *menu(30)]
    assert np.flatnonzero(selected(page, titles=()).kept).tolist() == kept


@pytest.mark.parametrize(
    "date",
    ["14 марта 2025, 18:00", "14 मार्च 2025", "14 มีนาคม 2568", "2025年3月14日 9:00", "١٤ مارس ٢٠٢٥", "۲۴ اسفند ۱۴۰۳"],
)
def test_two_sentences_below_the_date_of_a_page_are_an_article(date: str) -> None:
    told = [(f"{sentence}, for {weeks} weeks from Monday.", 0.3) for weeks, sentence in enumerate(_TOLD, 2)]
    dated = [*menu(30), (date, -3.0), *told, *menu(30)]
    assert np.flatnonzero(selected(dated, titles=()).kept).tolist() == [31, 32]
    undated = [*menu(31), *told, *menu(30)]
    assert selected(undated).reason


def test_two_sentences_in_few_signs_below_a_date_are_an_article() -> None:
    told = ["一名驾车者星期日晚上在伦蒂拉附近驶离道路后死亡。", "警方说,汽车在结冰的弯道上打滑。车上没有其他人。"]
    dated = [*menu(30), ("2024年3月12日", -3.0), *((sentence, 0.3) for sentence in told), *menu(30)]
    assert np.flatnonzero(selected(dated, titles=()).kept).tolist() == [31, 32]
    assert selected([*dated[:32], *dated[33:]], titles=()).reason


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([("14.03.2025", -3.0), (_FIRST + ".", 0.3)], id="one sentence"),
        pytest.param([("14.03.2025", -3.0), (_FIRST + ".", 0.3)] * 3, id="teasers, each with a date"),
        pytest.param([("14.03.2025", -3.0), *menu(4), (_FIRST + ".", 0.3), (_SECOND + ".", 0.3)], id="far below"),
        pytest.param([(_FIRST + ".", 0.3), (_SECOND + ".", 0.3), ("14.03.2025", -3.0)], id="above the date"),
        pytest.param([("14.03.2025", -3.0), ("It rained.", 0.3), ("It snowed.", 0.3)], id="too short"),
        pytest.param([("Room 14", -3.0), (_FIRST + ".", 0.3), (_SECOND + ".", 0.3)], id="no date"),
    ],
)
def test_what_stands_about_a_date_otherwise_is_no_article(lines: list[Scored]) -> None:
    assert selected([*menu(30), *lines, *menu(30)]).reason


def test_a_long_line_without_a_stop_below_a_date_is_an_article_for_thai_has_none() -> None:
    thai = "กรมเจ้าท่าประกาศหยุดเดินเรือด่วนในช่วงเช้าวันเสาร์ เนื่องจากมีการซ่อมแซมท่าเรือ"
    assert kept_lines([*menu(30), ("14 มีนาคม 2568", -3.0), (thai, 0.3), *menu(30)]) == [31]
    assert kept_lines([*menu(31), (thai, 0.3), *menu(30)]) == []


def test_prose_beyond_doubt_is_an_article_however_little_is_expected_of_the_cut() -> None:
    hopeless = Tables({}, 0, {}, {})
    assert selected(story(9), cut=hopeless).kept.all()
    assert selected(story(9, 0.2), cut=hopeless).reason == "no part of the page reads as an article"


def test_an_article_has_no_reason() -> None:
    assert selected(story(2)).reason == ""


def test_short_verse_is_an_article() -> None:
    assert kept_lines([verse(2.0) for _ in range(8)]) == list(range(8))


def test_short_paragraphs_of_a_script_without_stops_are_an_article() -> None:
    told = (
        "ลุงขึ้นหอคอยครั้งแรกเมื่อไหร่",
        "อายุสิบสอง พ่อให้ถือตะเกียง",
        "กลัวนกพิราบมากกว่า",
        "เพราะคนแพร่ไม่รีบ ถ้าตั้งให้ตรง คนจะมาถึงก่อนเวลา แล้วก็ต้องนั่งรอกัน",
        "มีเด็กคนหนึ่งมาดูทุกวันเสาร์ ยังไม่พูดอะไร แต่ก็ยังมา",
    )
    assert kept_lines([(text, 2.0) for text in told]) == list(range(len(told)))
    assert kept_lines([(text, -5.0) for text in told]) == []


def test_stanzas_without_a_mark_are_an_article() -> None:
    lines = (
        "बादल ने पूछा चाय वाले से",
        "एक कप कितने का है",
        "चाय वाला बोला पहले बरस लो",
        "बादल बरसा भट्ठी बुझी",
        "दोनों भीगे खड़े हैं अब तक",
    )
    stanza = f"<p>{'<br>'.join(lines)}</p>"
    document = segment_html(f"<main>{stanza}{stanza}</main>")
    page = [(line, 2.0) for line in document.lines]
    assert choose(known_of(document), page).kept.all()
    alone = segment_html("<main>" + "".join(f"<p>{line}</p>" for line in lines * 2) + "</main>")
    assert not choose(known_of(alone), [(line, 2.0) for line in alone.lines]).kept.any()


_UNENDED = (
    "أعلنت شركة المياه انقطاع الضخ عن أحياء البحر والسوق والقلعة حتى مساء الأربعاء",
    "وقالت الشركة في بيان إن خط الضخ الرئيسي تعرض لكسر أثناء أعمال الحفر في الميناء",
    "ودعت الأهالي إلى الترشيد في استعمال المياه وتعبئة الخزانات قبل ظهر يوم الأربعاء",
)


@pytest.mark.parametrize(("box", "stays"), [("p", True), ("div><p", False)], ids=["together", "in boxes of their own"])
def test_paragraphs_without_a_stop_are_an_article(box: str, *, stays: bool) -> None:
    document = segment_html("<main>" + "".join(f"<{box}>{text}</p></div>" for text in _UNENDED) + "</main>")
    assert choose(known_of(document), [(line, 2.0) for line in document.lines]).kept.all() == stays


@pytest.mark.parametrize(
    ("stated", "heading", "body", "status"),
    [
        ("NewsArticle", "Pool to close", "The pool on Mill Lane will close in May, the council said.", "ok"),
        # Not without a sentence, nor where the title is not printed, nor on any other page.
        ("NewsArticle", "Pool to close", "Mill Lane, Dunlow", "empty"),
        ("NewsArticle", "Before you read on", "The pool on Mill Lane will close in May, the council said.", "empty"),
        ("WebPage", "Pool to close", "The pool on Mill Lane will close in May, the council said.", "empty"),
    ],
)
def test_a_short_article_that_the_data_of_the_page_state(stated: str, heading: str, body: str, status: str) -> None:
    data = f'<script type="application/ld+json">{{"@type": "{stated}", "headline": "Pool to close"}}</script>'
    page = (
        f"<head><title>Pool to close</title>{data}</head><nav><a href=/>Home</a></nav><h1>{heading}</h1><p>{body}</p>"
    )
    assert cleaner().normalize(page).status == status
