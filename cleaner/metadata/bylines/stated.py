"""The authors that the head of a page states: in its structured data and in its metas."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any

from cleaner.characters import canonical, fold
from cleaner.metadata.bylines.named import named
from cleaner.metadata.candidate import Candidate
from cleaner.metadata.facts import Facts
from cleaner.metadata.items import is_about
from cleaner.metadata.people.names import family_last, is_known
from cleaner.metadata.ranks import BylineRank, Doubt
from cleaner.wordlists import is_of_type, page_words

# More names than this are a list of people.
_MOST_NAMES, _MOST_DEPTH = 30, 3


def stated_authors(facts: Facts, title: str) -> Iterator[Candidate]:
    """Yield the authors that the structured data state, then those of the metas.

    Args:
        facts: The page.
        title: Of its article.
    """
    firms = frozenset(_organisations(facts))
    yield from _json_authors(facts, title, firms)
    yield from _meta_authors(facts, firms)


def _stated(texts: list[str], origin: str, rank: int, firms: frozenset[str], facts: Facts) -> Candidate:
    """Return whom texts name; in doubt where all are stated as organisations."""
    one = named(texts, origin, rank, facts)
    return one._replace(doubt=one.doubt + firms.issuperset(texts))


def _json_authors(facts: Facts, title: str, firms: frozenset[str]) -> Iterator[Candidate]:
    items = facts.document.head.json_ld
    known = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    for item in items:
        about = is_about(item, title, facts)
        if not about and not _is_around(item.get("@type"), facts):
            continue
        for rank, key in enumerate(("author", "creator"), BylineRank.DATA if about else BylineRank.PAGE_DATA):
            if texts := [html.unescape(text) for text in _json_names(item.get(key), known)][:_MOST_NAMES]:
                one = _stated(texts, f"JSON-LD {key}", rank, firms, facts)
                # In a forum people are called by the names of their accounts.
                account = about and one.doubt == Doubt.NO_PERSON and is_of_type("forum", item.get("@type"))
                yield one._replace(doubt=Doubt.NONE, why="an account") if account else one


def _organisations(facts: Facts) -> Iterator[str]:
    """Yield the authors whom the page's data state as organisations; papers state persons as such too."""
    for item in facts.document.head.json_ld:
        stated = item.get("author")
        for one in stated if isinstance(stated, list) else [stated]:
            if isinstance(one, dict) and is_of_type("organisation", one.get("@type")):
                yield from (name for name in map(html.unescape, _json_names(one, {})) if not is_known(name))


def editors(facts: Facts, title: str) -> frozenset[str]:
    """Return whom the data of the article name as its editors alone: such a bare name is no author's."""
    items = [item for item in facts.document.head.json_ld if item.get("editor") and is_about(item, title, facts)]
    authors, edited = (
        {name for item in items for name in _json_names(item.get(key), {})} for key in ("author", "editor")
    )
    return frozenset(edited - authors)


def _is_around(stated: object, facts: Facts) -> bool:
    """Whether a type is that of the page around an article, or of the film that the page is there for."""
    kinds = facts.document.head.metas.get("og:type", ())
    film = any(kind.startswith("video") for kind in kinds) and is_of_type("video", stated)
    return film or is_of_type("page", stated)


def _json_names(value: Any, known: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    if isinstance(value, str):
        yield canonical(value)
    elif isinstance(value, list):
        for item in value[:_MOST_NAMES]:
            yield from _json_names(item, known, depth)
    elif isinstance(value, dict) and depth < _MOST_DEPTH:
        if value.get("name"):
            yield from _json_names(value["name"], known, depth + 1)
        elif isinstance(value.get("@id"), str) and value["@id"] in known:
            yield from _json_names(known[value["@id"]].get("name", ""), known, depth + 1)


def _meta_authors(facts: Facts, firms: frozenset[str]) -> Iterator[Candidate]:
    metas, keys = facts.document.head.metas, page_words().meta["author"]
    for rank, key in enumerate(keys, BylineRank.METAS):
        texts = [html.unescape(text) for text in metas.get(key, ())[:_MOST_NAMES]]
        if key in page_words().meta["family_first"]:
            texts = [family_last(text) for text in texts]
        if texts:
            yield _stated(texts, f"meta {key}", rank, firms, facts)
    for label, data in zip(page_words().meta["label"], page_words().meta["labelled"], strict=True):
        if fold("".join(metas.get(label, ())[:1])) in facts.lexicon.by and data in metas:
            yield named([html.unescape(metas[data][0])], f"meta {data}", BylineRank.METAS + len(keys), facts)
