"""A draft of a pack from pages that have been studied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from cleaner.authoring.chrome import Found, chrome, doubtful
from cleaner.authoring.containers import Held, bodies, held_by, likeliest, spanning
from cleaner.authoring.ends import block_rules, cut_rule
from cleaner.authoring.fields import fields_of, label_of
from cleaner.authoring.identity import elsewhere, match_of
from cleaner.authoring.samples import compiled, proven, texts_of
from cleaner.authoring.study import SavedPage, study
from cleaner.authoring.tally import Key, Site, keys_of, site_of, tallies
from cleaner.authoring.wording import edge_rules, line_rules, node_rules
from cleaner.authoring.writing import Draft, DraftRule
from cleaner.characters import fold
from cleaner.document import PageKind
from cleaner.engine import Engine
from cleaner.rules.compiled import RuleSet
from cleaner.rules.findings import marked
from cleaner.rules.phrases import trimmed
from cleaner.scoring.arrays import Bools

# Lines of one page alone are its headlines, or labels of the site: those are short.
_LABEL_WORDS = 4
_DOUBTS = 12
_BODY = "body: is it there on another page, and does it hold all of the article, its first and last lines too?"


def draft_of(
    host: str, site: Site, engine: Engine, wanted: Callable[[Found], bool] = lambda _: True
) -> tuple[Draft, list[Found]]:
    """Return a draft, its rules proven by samples, and the lines that a person has to decide on.

    Args:
        host: The site's host; the name of the pack.
        site: Its pages.
        engine: What they were studied with.
        wanted: Which of the things that are chrome may become rules.

    Raises:
        Refusal: A page cannot be read again.
    """
    counted = tallies(site)
    found = [one for one in chrome(site, counted) if wanted(one)]
    held = held_by(site.studies)
    nodes, covered = spanning(found, held, site)
    sure, gone = _trusted(site, held, covered, {one.key.value for one in found if one.key.kind == "is"})
    body = bodies(sure, gone)
    fields = fields_of(site, engine)
    languages = Counter(one.language for one in site.studies if one.language).most_common(1)
    draft = Draft(
        host,
        match=match_of(host, site),
        info={"lang": languages[0][0]} if languages else {},
        body=[css for css, _ in body],
        title=fields.get("title", ()),
        byline=fields.get("byline", ()),
        date=fields.get("date", ()),
        rules=_rules(site, nodes, found, covered),
        notes={"body" if body else "info": _about_body(body, sure, gone)},
    )
    return draft, doubtful(site, counted)


def _trusted(site: Site, held: Held, covered: Sequence[Bools], words: set[str]) -> tuple[Held, list[Bools]]:
    """Return what is held of the pages of whose article the engine is sure, and what elements or words remove there."""
    places = [place for place, one in enumerate(site.studies) if one.source.name in site.trusted]
    gone = [covered[place] | np.array([key in words for key in site.studies[place].keys], bool) for place in places]
    return Held([held.pages[place] for place in places]), gone


def _about_body(body: Sequence[tuple[str, int]], held: Held, covered: Sequence[Bools]) -> list[str]:
    """Return comments on the selectors of the body, or on what comes nearest to being one."""
    if body:
        return [f"{css}: holds the article; pages: {pages} of {len(held.pages)}" for css, pages in body]
    nearest = [f"{css} ({agreement:.2f})" for css, agreement in likeliest(held, covered)]
    return [f"No body: no element holds the article and little else. The nearest: {', '.join(nearest)}"] * bool(nearest)


def _rules(site: Site, nodes: Sequence[Found], found: Sequence[Found], covered: Sequence[Bools]) -> list[DraftRule]:
    """Return rules for elements, and for what stands outside of those."""
    count, outside = len(site.studies), _uncovered(site, covered)
    lines = [one for one in found if one.key.kind != "node" and one.key in outside]
    cut = cut_rule(site, lines, covered)
    wider = [*block_rules(site, found, covered), *([cut] if cut else [])]
    named = {trimmed(fold(text)) for rule in wider for text in texts_of(rule.value)}
    lines = [one for one in lines if one.key.kind != "is" or one.key.value not in named]
    rules = [*node_rules(nodes, count), *line_rules(lines, count), *edge_rules(lines, count), *wider]
    return [tested for rule in rules if (tested := proven(rule, site))]


def _uncovered(site: Site, covered: Sequence[Bools]) -> set[Key]:
    """Return what stands somewhere outside the elements that are named."""
    return {
        key
        for one, gone in zip(site.studies, covered, strict=True)
        for line in range(one.count)
        if not gone[line]
        for key in keys_of(site, one, line)
    }


class NoArticle(ValueError):  # noqa: N818 - what is wrong is that there is none
    """No article on any of the pages; the message says so."""


def new_draft(host: str, sources: Sequence[SavedPage], engine: Engine) -> Draft:
    """Draft a pack from a page or a few, for a person to go on with.

    Elements that the engine removes on all of the pages become candidate rules, and so do lines that the pages share or
    that are but labels. What it keeps and what looks like chrome is named in comments.

    Args:
        host: The site's host; the name of the pack.
        sources: Saved pages.
        engine: Judges them; without a pack of the site in force.

    Raises:
        NoArticle: The engine finds no article on any of the pages.
        Refusal: A page is none, or cannot be read; the message names it.
    """
    studies = [one for one in (study(source, engine) for source in sources) if one]
    if not studies:
        message = f"{host}: no article found on any of the pages; name some that have one"
        raise NoArticle(message)
    site = site_of(studies, studies, few=min(2, len(studies)), most=2)
    draft, doubts = draft_of(host, site, engine, _is_candidate)
    notes = {**draft.notes, "rules": _questions(site, draft, doubts)}
    return replace(draft, header=_advice(site, draft), notes=notes)


def _is_candidate(one: Found) -> bool:
    return one.key.kind == "node" or one.tally.pages > 1 or (one.near != "" and one.tally.words <= _LABEL_WORDS)


def _advice(site: Site, draft: Draft) -> list[str]:
    pages = ", ".join(one.source.name for one in site.studies)
    kind = site.studies[0].sight.document.kind
    missing = [name for name in ("title", "byline", "date") if not getattr(draft, name)]
    return [
        f"A draft, from {pages}. Check, and delete this comment:",
        "match: is the name of the site its own, and do all of its pages have it?",
        *(
            f"match: {one.source.name} says it is of {own}; is it a page of {draft.name}?"
            for one in site.studies
            if (own := elsewhere(draft.name, one))
        ),
        *([_BODY] if kind == "html" else []),
        "title, byline, date: these agree with what cleaner finds by itself; where it is wrong, they are.",
        *(f"{name}: none found that all pages have; if they do, name {_example(name, kind)}" for name in missing),
        "rules: is each of them chrome on every page? Say why in your own words, and add lines like it that stay.",
    ]


def _example(name: str, kind: PageKind) -> str:
    """Return how a header field may be named: by an element, which flattened text has not, or by a line."""
    if kind == "html":
        return f"the element, as in {name}: [.{name}]"
    label = label_of(name)
    return f'the line, as in {name}: [{{line: {{starts: "{label}"}}, take: "^{label} (.+)$"}}]'


def _questions(site: Site, draft: Draft, doubts: Sequence[Found]) -> list[str]:
    """Return comments on lines that are kept, also by the rules of the draft, and may be chrome."""
    rules = RuleSet([compiled(draft)])
    gone = [{line for said in marked(rules, one.sight) for line in said.lines} for one in site.studies]
    named = {one.keys[line] for one, ruled in zip(site.studies, gone, strict=True) for line in ruled}
    shared = [one.text for one in doubts if one.key.value not in named]
    unlike = [
        one.sight.document.lines[line].text
        for one, ruled in zip(site.studies, gone, strict=True)
        for line in range(one.count)
        if one.kept[line] and line not in ruled and one.scores[line] < 0 and not one.sight.prose[line]
    ]
    lines = list(dict.fromkeys([*shared, *unlike]))[:_DOUBTS]
    return ["These lines are kept and may be chrome; if they are, make rules of them:", *lines] if lines else []
