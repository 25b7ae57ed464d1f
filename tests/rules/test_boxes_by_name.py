"""Boxes that the generic pack knows by their names."""

from __future__ import annotations

import pytest
from making import cleaner, prose, told

_TOLD = told(6)
_SMALL = "An investment can lose value, and what it was worth last year says little of the next one. " * 9


@pytest.mark.parametrize(
    "box",
    [
        pytest.param("<div class=aiArticleSummary><ul><li>The ferry of the village is late.</ul></div>", id="summary"),
        pytest.param("<section class=webring><div><h4><a>Wreaths</a></h4><p>{0}</p></div></section>", id="webring"),
        pytest.param("<div class=text--disclaimer><p>{1}</p></div>", id="much small print"),
    ],
)
def test_a_box_that_says_what_it_is_goes(box: str) -> None:
    page = f"<main><article><h1>The ferry</h1>{_TOLD}{box.format(prose(9), _SMALL)}</article></main>"
    assert cleaner().normalize(page).paragraphs == tuple(prose(number) for number in range(6))


@pytest.mark.parametrize("name", ["cta-banner", "blog__cta", "inlineTeaser", "signup-box", "video-card", "video-promo"])
def test_what_a_site_asks_for_goes_from_between_paragraphs(name: str) -> None:
    box = f"<div class={name}><h3>Sail with us this summer</h3><p>Seven islands, one boat, no timetable.</p></div>"
    above, below = (_TOLD.split("</p>", 2)[part] for part in (0, 2))
    page = f"<main><article><h1>The ferry</h1>{above}</p>{box}{below}</article></main>"
    assert "Sail" not in cleaner().normalize(page).body
    # A page of offers is made of such boxes.
    offers = "".join(f"<div class={name}><h3>Boat {number}</h3><p>{prose(number)}</p></div>" for number in range(4))
    assert cleaner().normalize(f"<main><h1>Our boats</h1>{offers}</main>").body.count("\n\n") > 2


def test_a_government_calls_what_one_must_do_a_call_to_action() -> None:
    box = "<div class=call-to-action><p>Tell the harbour master before you sail.</p></div>"
    above, below = (_TOLD.split("</p>", 2)[part] for part in (0, 2))
    page = f"<main><article><h1>The ferry</h1>{above}</p>{box}{below}</article></main>"
    assert "harbour master" in cleaner().normalize(page).body


@pytest.mark.parametrize("name", ["customer-reviews", "user-review", "product-reviews"])
def test_what_customers_wrote_is_no_part_of_what_a_shop_says(name: str) -> None:
    review = (
        f"<div class={name}><b>Ann Lee</b><p>We sailed in it all summer, and it never let in a drop of water.</p></div>"
    )
    page = f"<main><h1>The boat</h1>{_TOLD}<table><tr><td>Length<td>4 m</table>{review}</main>"
    assert "Ann Lee" not in (body := cleaner().normalize(page).body)
    assert "drop of water" not in body
    assert prose(5) in body


def test_who_reviews_products_keeps_the_reviews() -> None:
    page = f"<main><h1>Three boats</h1><section class=product-review-card><h2>The first</h2>{_TOLD}</section></main>"
    assert prose(5) in cleaner().normalize(page).body


def test_what_an_expert_says_in_a_box_is_no_customers_review() -> None:
    box = (
        "<div class=expert-review><div class=expert-review-expert__name>Ann Lee</div>"
        "<div class=expert-review-text><p>In a dry wood nobody should light a stove of any kind.</p></div></div>"
    )
    body = cleaner().normalize(f"<main><article><h1>The stove</h1>{_TOLD}{box}{_TOLD}</article></main>").body
    assert "Ann Lee" in body
    assert "in a dry wood" in body.lower()


@pytest.mark.parametrize(
    "mark", ["itemprop=recipeIngredient", "itemprop=ingredients", "class=ingredient", "class=p-ingredient"]
)
def test_what_a_page_marks_as_taken_for_a_recipe_stays(mark: str) -> None:
    taken = "".join(f"<div {mark}><a href=/o/{name}>{name}</a></div>" for name in ("Salz", "Mehl", "Milch"))
    box = f"<div class='hrecipe h-recipe'>{taken}<div {mark}><button>Zur Einkaufsliste</button></div></div>"
    body = cleaner().normalize(f"<main><h1>Pfannkuchen</h1>{_TOLD}{box}{_TOLD}</main>").body
    assert all(name in body for name in ("Salz", "Mehl", "Milch"))
    assert "Einkaufsliste" not in body


_CODE = "def ferry():\n    return 1\n"


@pytest.mark.parametrize(
    "listing",
    [
        "<table><tr><td class=lntd><pre><code>1\n2\n</code></pre><td class=lntd><pre><code>{code}</code></pre></table>",
        "<table><tr><td class='rouge-gutter gl'><pre>1\n2\n</pre><td class=rouge-code><pre>{code}</pre></table>",
        "<table><tr><td class=gutter><pre>1<br>2<br></pre><td class=code><pre>{code}</pre></table>",
        "<table><tr><td class=linenos><div class=linenodiv><pre>1\n2</pre></div><td><pre>{code}</pre></table>",
        "<div class=language-js><button>Copy</button><span class=lang>js</span><pre>{code}</pre></div>",
    ],
    ids=["Hugo", "Jekyll", "Hexo", "Sphinx", "VitePress"],
)
def test_numbers_of_lines_and_names_of_languages_are_no_part_of_a_listing(listing: str) -> None:
    page = f"<main><h1>The ferry</h1>{_TOLD}{listing.format(code=_CODE)}<p>{prose(9)}</p></main>"
    body = cleaner().normalize(page).body
    assert f"\n\n{_CODE}\n{prose(9)}" in body
    assert "\n2\n" not in body
    assert "js" not in body


def test_a_post_from_elsewhere_is_left_out() -> None:
    post = "<blockquote class=twitter-tweet><p>{}</p>— Ann Lee (@annlee) <a>May 2, 2024</a></blockquote>"
    above, below = (_TOLD.split("</p>", 2)[part] for part in (0, 2))
    told = "We sail at six, and whoever is late will have to swim after us to the island and back."
    page = f"<main><article><h1>The ferry</h1>{above}</p>{post.format(told)}{below}</article></main>"
    body = cleaner().normalize(page).body
    assert told not in body
    assert "Ann Lee" not in body
    # A page of posts is made of them.
    posts = "".join(post.format(prose(number)) for number in range(5))
    assert prose(3) in cleaner().normalize(f"<main><h1>What they said</h1>{posts}</main>").body
