"""The headline: by agreement and repetition, with the site's name cut off, and never made out of a lead."""

from __future__ import annotations

import pytest
from casedata import Case, cases
from making import cleaner, markup_page, measured, prose, story_of, text_of, title_of

from cleaner.metadata.site import Site, without_site
from cleaner.metadata.titles.headline import repeated
from cleaner.metadata.titles.looks import is_headline
from cleaner.segment.html import segment_html


@cases("title", "markup")
def test_titles_of_markup(case: Case) -> None:
    page = markup_page(case.get("head", ""), case.get("above", ""), case.get("below", ""), title="")
    article = cleaner().normalize(page, case.get("url"), "html")
    assert article.title == (case["title"] or None)


@cases("title", "text")
def test_titles_of_flattened_text(case: Case) -> None:
    paragraphs = [*case.get("first", ()), *story_of(case.get("lang", "en"))]
    page = text_of(*case.get("above", ()), *paragraphs, *case.get("below", ()))
    assert cleaner().normalize(page, case.get("url"), "text").title == (case["title"] or None)


def test_a_paragraph_of_several_sentences_is_no_headline() -> None:
    headline = "Why the last hand-rowed ferry of the village is not worried"
    page = text_of(
        "Home > Features > Ferries",
        headline,
        "Alan Birtles rows the ferry by hand, one stroke at a time, in a boat his great-grandfather bought in 1891.",
        "Read more: The women who made the nets of the village",
        "He has tried to retire twice. “The phone rings,” he says. “Villagers, mostly. They can feel the difference.”",
        "A good crossing takes him forty minutes. A motor makes one in nine, and it is good, but not the same.",
        "He has taken on an apprentice, Jo, who is nineteen and left-handed, which he says is no trouble at all.",
        "This article was amended on 3 March 2026 to add a link.",
    )
    assert cleaner().normalize(page, kind="text").title == headline


def test_an_ingredient_that_begins_like_a_name_is_nobody_below_a_headline() -> None:
    """ "Sal" is a given name too; the headline is not the ingredient above it."""
    taken = ["300 g de lentejas pardinas", "2 zanahorias", "1 hoja de laurel", "Sal y aceite de oliva"]
    steps = ["1", "Pica la cebolla y el ajo y sofríelos a fuego lento durante diez minutos.", "2"]
    steps += ["Cubre con agua fría, añade el laurel y deja cocer treinta minutos."]
    head = ["Inicio", "Recetas", "Contacto", "Lentejas con verduras", "Por Carmen Ruiz", "14 de enero de 2024"]
    page = "\n".join([*head, "Ingredientes", *taken, "Preparación", *steps, "Compartir", "Sopa de ajo"])
    article = cleaner().normalize(page, kind="text")
    assert (article.title, article.byline) == ("Lentejas con verduras", ("Carmen Ruiz",))


def test_a_headline_may_end_in_what_a_subheading_says() -> None:
    headline = "သွေးလွန်တုပ်ကွေးကို မိသားစုအလိုက် ကာကွယ်နည်း"
    page = text_of(
        "ကျန်းမာရေးမဂ္ဂဇင်း",
        "သတင်း",
        "ဆောင်းပါး",
        "မေးဖြေ",
        headline,
        "၂၀ ဇွန် ၂၀၂၂",
        "မိုးဦးကျချိန်တွင် ခြင်ပေါက်ပွားမှု များလာသဖြင့် သွေးလွန်တုပ်ကွေးရောဂါ ဖြစ်ပွားမှု မြင့်တက်လာတတ်သည်။",
        "ရောဂါလက္ခဏာများ",
        "ရုတ်တရက် အဖျားကြီးခြင်း၊ မျက်လုံးနောက်ဘက် ကိုက်ခဲခြင်းနှင့် အရေပြားပေါ်တွင် အနီစက်များ ထွက်ခြင်းတို့ ဖြစ်တတ်သည်။",
        "ကာကွယ်နည်း",
        "ရေအိုး၊ ပန်းအိုးနှင့် တာယာဟောင်းများကို တစ်ပတ်တစ်ကြိမ် သွန်ပစ်ပါ။ ကလေးများကို ခြင်ထောင်ဖြင့် သိပ်ပါ။",
    )
    assert cleaner().normalize(page, kind="text").title == headline


def test_a_path_leads_to_a_headline_that_reads_as_prose() -> None:
    headline = "EPF withdrawal for a house: How much can you take out, and when?"
    page = text_of(
        "Latest News",
        "Markets",
        f"Home / Money / Personal Finance / {headline}",
        "Trending in Money",
        "TCS on foreign remittance put off to October",
        "Five funds that beat their benchmark thrice",
        headline,
        "2 min read 01 Jul 2023, 09:41 AM IST",
        "EPF withdrawal for a house (iStock)",
        "The rules for a house are narrower than you may think. Here is a ready reckoner for first-time buyers.",
        "If you are planning to buy your first house, your provident fund may be the largest pool that you have.",
        "Who is eligible?",
        "A member must have completed five years of service. The house must be in the name of the member.",
        "How much can be withdrawn?",
        "For a house that is ready, three years of wages can be withdrawn from the EPF; for a plot of land, two years.",
    )
    assert cleaner().normalize(page, kind="text").title == headline


def test_the_title_is_no_part_of_the_body() -> None:
    for page in (markup_page(), text_of(title_of(), *story_of())):
        article = cleaner().normalize(page)
        assert article.title == title_of()
        assert article.paragraphs == tuple(story_of())


def test_a_text_of_one_paragraph_has_a_title_too() -> None:
    article = cleaner().normalize(text_of(title_of(), story_of()[0]), kind="text")
    assert (article.title, article.paragraphs) == (title_of(), (story_of()[0],))


def test_a_lead_before_the_title_stays_in_the_body() -> None:
    """The first of the texts that the project was started from looks like this."""
    lead, *rest = story_of()
    article = cleaner().normalize(text_of(lead, title_of(), f"{title_of()} | The Gazette", *rest), kind="text")
    assert article.title == title_of()
    assert article.paragraphs == tuple(story_of())


@cases("title", "segments")
def test_which_segments_are_cut(case: Case) -> None:
    head = segment_html(f"<html><head>{case.get('head', '')}</head>").head
    assert without_site(case["text"], Site(head, case.get("url", "")), set(case.get("lines", ()))) == case["title"]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Villagers wait for the first ferry of spring", True),
        ("Who opened the gate?", True),
        ("“We knew it would rain”", True),
        ("Rain in the U.S.", True),
        ("And then it rained…", True),
        ("News", False),
        ("Two words", False),
        ("It rained all day.", False),
        ("What we know so far:", False),
        ("12 04 2025", False),
        ("x " * 150, False),
    ],
)
def test_what_could_be_a_headline(line: str, headline: bool) -> None:  # noqa: FBT001 - a table
    document, signals = measured(line)
    assert is_headline(0, signals, document) == headline


def test_a_subheading_like_the_title_stays_where_it_stands_between_paragraphs() -> None:
    page = """<html><head><title>Lime mortar and plaster: effectiveness and safety</title></head><body><article>
    <h1>Lime mortar and plaster: effectiveness and safety</h1>{}<h2>How safe are lime mortar and plaster?</h2>{}
    </article></body></html>""".format(*(f"<p>{prose(number)}</p>" for number in (0, 1)))
    assert "How safe are lime mortar and plaster?" in cleaner().normalize(page).body


def test_the_first_subheading_stays_right_over_the_first_paragraph() -> None:
    page = """<html><head>
    <title>Lime mortar: what is it and how does it cure? | Gazette</title>
    <meta property="og:title" content="Lime mortar (quicklime)"></head>
    <body><article><h1>Lime mortar (quicklime)</h1>
    <h2>Lime mortar: what is it and how?</h2>{}{}</article></body></html>""".format(
        *(f"<p>{prose(number)}</p>" for number in (0, 1))
    )
    article = cleaner().normalize(page)
    assert article.title == "Lime mortar (quicklime)"
    assert article.body.startswith("Lime mortar: what is it and how?\n")


def test_two_words_above_a_byline_are_the_title_of_a_poem_and_no_line_of_it() -> None:
    stanza = "He stands where the water is thin,\none leg in the morning, one in the night,\nand counts what comes in."
    article = cleaner().normalize(f"The Heron\n\nby Nils Aker\n\n{stanza}\n\n{stanza.replace('He', 'She')}")
    assert article.title == "The Heron"
    assert "one leg in the morning" in article.body


def test_of_two_texts_printed_as_often_the_first_is_the_headline_whatever_the_order_of_a_set() -> None:
    """A set had decided, in another order in each process; of eight pages one or another came out wrong."""
    pairs = [
        ("boats of the north", "ropes of the south"),
        ("gates on the river", "mills on the canal"),
        ("salt for the winter", "oats for the horses"),
        ("where the ferry ends", "where the train stops"),
        ("nets under the bridge", "birds above the tower"),
        ("what the miller said", "what the porter knew"),
        ("a bell for the chapel", "a lamp for the harbour"),
        ("snow in the orchards", "fire in the vineyard"),
    ]
    for one, other in pairs:
        even = other.ljust(len(one), "s")[: len(one)]
        document, signals = measured(f"{one} | {even}", one, even, *story_of("en"))
        assert repeated(document, signals)[0] == 1
