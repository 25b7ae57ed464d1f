"""Labelled pages made up for tests: many sites with one kind of menu each, prose from the story cases."""

from __future__ import annotations

from making import prose

from cleaner.training.corpus import GoldPage

_MENU = ("Home", "News", "Sport", "Weather", "Subscribe now", "Log in", "Contact us", "Privacy policy")


def page(number: int, *, article: bool = True) -> GoldPage:
    """Return one page of a site of its own: a menu, an article (or one paragraph among teasers), and a footer."""
    count = 3 + number % 4 if article else 1
    body = [prose(100 * number + paragraph) for paragraph in range(count)]
    menu = [label for turn, label in enumerate(_MENU) if (number + turn) % 3]
    items = "".join(f'<li><a href="/{turn}">{label}</a></li>' for turn, label in enumerate(menu))
    teasers = "" if article else "".join(f'<div class="teaser"><a href="#">Story {n}</a></div>' for n in range(12))
    shown = "".join(f"<p>{text}</p>" for text in body)
    name = "story" if article else "listing"
    content = (
        f'<html><body><nav class="menu"><ul>{items}</ul></nav>{teasers}<div class="{name}">{shown}</div>'
        f'<footer class="foot"><p>© {1990 + number} The Gazette of place {number}</p><p>Subscribe now</p></footer>'
        "</body></html>"
    )
    return GoldPage(f"made/{number:02}", f"site{number}.example", "html", content, "\n".join(body), article)


def pages(count: int, *, listings: int = 0) -> list[GoldPage]:
    """Return so many pages, the last of them listings."""
    return [page(number, article=number < count - listings) for number in range(count)]
