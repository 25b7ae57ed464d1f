"""Extractors that take markup, each called as its documentation does for the main text.

Those that take text get it decoded and pay nothing for that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import html
from pages import Case
from stopwords import stoplist
from tools import Body, Peer


def _trafilatura(**options: bool) -> Body:
    from trafilatura import extract  # noqa: PLC0415 - peers are optional

    return lambda case: extract(case.content, **options) or ""


def _resiliparse() -> Body:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - peers are optional

    return lambda case: extract_plain_text(case.text, main_content=True, alt_texts=False)


def _readability() -> Body:
    from readability import Document  # noqa: PLC0415 - peers are optional

    return lambda case: "\n".join(html.fromstring(Document(case.text).summary()).itertext())


def by_justext() -> Callable[[bytes | str, str], str]:
    """Return what gives the text that jusText keeps of markup in a language."""
    import justext  # noqa: PLC0415 - peers are optional

    def kept(markup: bytes | str, language: str) -> str:
        paragraphs = justext.justext(markup, stoplist(language) or stoplist("en"))
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return kept


def _justext() -> Body:
    kept = by_justext()
    return lambda case: kept(case.content, case.language)


def _boilerpy3() -> Body:
    from boilerpy3.extractors import ArticleExtractor  # noqa: PLC0415 - peers are optional

    extractor = ArticleExtractor(raise_on_failure=False)
    return lambda case: extractor.get_content(case.text)


def _newspaper4k() -> Body:
    from newspaper import Article  # noqa: PLC0415 - peers are optional

    def body(case: Case) -> str:
        article = Article("https://example.org/", fetch_images=False)
        article.download(input_html=case.text)
        article.parse()
        return article.text

    return body


def _goose3() -> Body:
    from goose3 import Goose  # noqa: PLC0415 - peers are optional

    goose = Goose({"enable_image_fetching": False})
    return lambda case: goose.extract(raw_html=case.text).cleaned_text


def _turbohtml() -> Body:
    import turbohtml  # noqa: PLC0415 - peers are optional

    return lambda case: turbohtml.parse(case.text).article().text


PEERS = {
    "trafilatura": Peer("trafilatura", _trafilatura),
    "trafilatura fast": Peer("trafilatura", partial(_trafilatura, fast=True)),
    "trafilatura without comments": Peer("trafilatura", partial(_trafilatura, include_comments=False)),
    "resiliparse": Peer("resiliparse", _resiliparse),
    "readability-lxml": Peer("readability-lxml", _readability),
    "jusText": Peer("justext", _justext),
    "boilerpy3": Peer("boilerpy3", _boilerpy3),
    "newspaper4k": Peer("newspaper4k", _newspaper4k),
    "goose3": Peer("goose3", _goose3),
    "turbohtml": Peer("turbohtml", _turbohtml),
}
