"""The whole program on one screen: the ordered stages a page goes through."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cleaner.address import address
from cleaner.article import Article, Counts, canonical_article
from cleaner.decode import decode, why_no_text
from cleaner.engine import Engine
from cleaner.jsonld import own_items
from cleaner.language import decided, spoken
from cleaner.limits import Refusal
from cleaner.metadata.describe import Header, describe
from cleaner.metadata.facts import Facts
from cleaner.metadata.statedbody import stated_body
from cleaner.metadata.titles.anchors import anchors
from cleaner.mojibake import encoded_once
from cleaner.page import Page
from cleaner.rules.apply import mark
from cleaner.rules.sight import Sight
from cleaner.scoring.comments import comments
from cleaner.scoring.cuts import candidates
from cleaner.scoring.dedupe import repeats
from cleaner.scoring.features.matrix import columns, columns_of_text
from cleaner.scoring.features.view import View
from cleaner.scoring.known import Known
from cleaner.scoring.odds import settled
from cleaner.scoring.orphans import orphans
from cleaner.scoring.others import others
from cleaner.scoring.pictures import series
from cleaner.scoring.posts import titles
from cleaner.scoring.recipe import made_of
from cleaner.scoring.score import score
from cleaner.scoring.select import UNSURE, select
from cleaner.scoring.signals import measure
from cleaner.scoring.standfirst import TERM, WORTH, standfirst
from cleaner.scoring.tails import completed_at_end, shortened
from cleaner.scoring.trafilatura import second_opinion
from cleaner.segment.html import segment_html
from cleaner.segment.kind import data_of, kind_of, unescaped
from cleaner.verdicts import article_of, judge


def decode_page(page: Page, engine: Engine) -> Page:
    """Bytes to text, encoded once; what is too large or no text, and text that is canonical already, ends here."""
    engine.config.limits.check("bytes", len(page.content), "bytes")
    url, broken = page.url, ""
    if isinstance(page.content, str):
        text, charset = page.content.removeprefix("\ufeff"), ""
        markup: bytes | str = text
    else:
        decoded = decode(page.content, page.declared)
        broken = decoded.broken
        if broken and not decoded.content.strip():
            raise Refusal("undecodable", broken)
        if reason := why_no_text(decoded):
            raise Refusal("undecodable", reason)
        text, charset = decoded.text, decoded.charset
        markup = decoded.content if decoded.is_utf8 else text
        url = url or address(decoded.address)
    notes = (f"it breaks off after {len(text):,} characters: {broken}",) if broken else ()
    article = canonical_article(text)
    if article is not None:
        lines = text.count("\n")
        counts = Counts(len(text), len(article.text), lines, lines)
        article = replace(article, charset=charset, notes=notes, counts=counts)
    elif (once := unescaped(encoded_once(text))) != text:
        text = markup = once
    return page._replace(url=url, text=text, markup=markup, charset=charset, notes=notes, article=article)


def segment_page(page: Page, engine: Engine) -> Page:
    """Text to lines."""
    limits = engine.config.limits
    if not page.kind and (data := data_of(page.text)):
        raise Refusal("empty", f"this is {data}, not a page; clean the pages that it leads to")
    if (page.kind or kind_of(page.text)) == "html":
        document = segment_html(page.markup, limits)
    else:
        from cleaner.segment.text import segment_text  # noqa: PLC0415 - has many patterns that markup has no use for

        document = segment_text(page.text)
    limits.check("lines", len(document.lines), "lines")
    limits.check("line", max(map(len, document.texts), default=0), "characters in a line")
    return page._replace(document=document)


def measure_page(page: Page, engine: Engine) -> Page:
    """Lines to measurements."""
    return page._replace(signals=measure(page.document))


def choose_packs(page: Page, engine: Engine) -> Page:
    """Language and packs; what stands around an article may be in another language."""
    signals, declared = page.signals, page.document.head.language
    tongues = engine.lexicons.languages.of_lines(signals.folded)
    language = decided(tongues, signals.unlinked.tolist(), declared)
    languages = list(filter(None, dict.fromkeys((language, declared, *spoken(tongues))))) if language else []
    reasons = engine.packs.choose(page.document, page.url or page.document.head.canonical, languages)
    return page._replace(language=language, packs=tuple(map(engine.packs.pack, reasons)), reasons=reasons)


def locate(page: Page, engine: Engine) -> Page:
    """The title's anchors, before anything is removed, and which structured data speak of what they name."""
    found = anchors(page.document, page.signals)
    titles = [page.document.texts[line] for line in found]
    return page._replace(anchors=found, items=own_items(page.document.head, titles, page.url))


def mark_lines(page: Page, engine: Engine) -> Page:
    """What rules say, and what the page's data and its pictures say of its text; the tree is let go."""
    rules = sum(len(pack.pack.rules) for pack in page.packs)
    engine.config.limits.check("evaluations", rules * len(page.document.lines), "rules times lines")
    marks = mark(page.packs, Sight(page.document, page.signals, page.anchors))
    held, gone = marks.masks(len(page.document.lines))
    recipe, shown = made_of(page.document, page.items), series(page.document, page.signals, gone)
    own = recipe | shown
    document = replace(page.document, tree=None)
    return page._replace(marks=marks, recipe=recipe, shown=shown, held=held | own, gone=gone & ~own, document=document)


def score_lines(page: Page, engine: Engine) -> Page:
    """Log-odds of each line."""
    lexicon = engine.lexicons.by_language.get(page.language)
    title = page.anchors[0] if page.anchors else -1
    view = View(page.document, page.signals, title, lexicon, engine.model.tokens)
    evidence = columns(view) if page.document.kind == "html" else columns_of_text(view, page.gone)
    lines = engine.model.lines[page.document.kind]
    ruled = [(line, rule.id, rule.add) for line, rule in page.marks.scored]
    known = Known(
        page.document,
        page.signals,
        page.held,
        page.gone,
        page.anchors,
        lexicon=engine.lexicons.of(page.language),
        article=lines.is_article(evidence),
        items=page.items,
        boxed=page.marks.boxed,
    )
    first = standfirst(known, {line for line, _, add in ruled if add > 0})
    if first is not None:
        ruled.append((first, TERM, WORTH))
    scores = score(evidence, len(page.document.lines), lines.of(article=known.article), ruled)
    return page._replace(evidence=evidence, known=replace(known, standfirst=first), scores=scores)


def select_lines(page: Page, engine: Engine) -> Page:
    """The page's own cut, or "no article here"."""
    assert page.scores is not None  # noqa: S101 - the stage before has run
    assert page.known is not None  # noqa: S101 - and so it has for this
    known = page.known
    odds = settled(page.scores.totals, known)
    tables = engine.model.cuts[page.document.kind]
    extractor = engine.config.extractor if page.document.kind == "html" else "core"
    cuts = candidates(odds, page.signals.words)
    selection = select(cuts, odds, page.evidence, known, tables)
    if extractor == "trafilatura" or (extractor == "auto" and selection.confidence < UNSURE):
        opinion = second_opinion(page.text, page.signals)[None, :]
        cuts = opinion if extractor == "trafilatura" else np.concatenate([cuts, opinion])
        selection = select(cuts, odds, page.evidence, known, tables)
    if page.document.kind == "text":
        selection = shortened(selection, odds, known, engine.model.tails)
        selection = completed_at_end(selection, odds, page.evidence["edge words"], known)
    return page._replace(selection=selection)


def dedupe(page: Page, engine: Engine) -> Page:
    """Repeats, lines that stand for what is not kept, and lines of others; then the titles of the posts that stay.

    Teasers are told by their titles, which are not kept.
    """
    assert page.known is not None  # noqa: S101 - the stage before has run
    assert page.selection is not None  # noqa: S101 - and found both
    assert page.scores is not None  # noqa: S101 - so has the one before that
    kept = page.selection.kept
    again = repeats(page.known, kept)
    teased = others(page.known, page.scores.totals, kept)
    left = kept.copy()
    left[list(teased)] = False
    kept = kept | titles(page.known, left)
    return page._replace(
        selection=replace(page.selection, kept=kept),
        repeats=again,
        orphans=orphans(page.known, page.scores.totals, kept, again),
        others=teased,
        comments=comments(page.known, kept),
    )


def describe_page(page: Page, engine: Engine) -> Page:
    """The header, and the verdict on every line."""
    assert page.selection is not None  # noqa: S101 - the stage before has run
    prose, kept = page.selection.kept & page.signals.prose, page.selection.kept.copy()
    prose[list(page.repeats)] = False
    # What a page says of itself above its text, and says again there, is no text that a headline stands over.
    kept[[line for line in page.repeats if line < prose.argmax()]] = False
    facts = Facts(
        document=page.document,
        signals=page.signals,
        marks=page.marks,
        anchors=page.anchors,
        alive=~page.gone,
        kept=kept,
        url=page.url,
        language=page.language,
        lexicons=engine.lexicons,
        packs=page.packs,
    )
    stated = stated_body(page.items) if page.selection.reason else ()
    header = describe(facts) if stated or not page.selection.reason else Header()
    page = page._replace(header=header, stated=stated)
    page = page._replace(verdicts=judge(page))
    return page._replace(article=article_of(page))


STAGES = (
    decode_page,
    segment_page,
    measure_page,
    choose_packs,
    locate,
    mark_lines,
    score_lines,
    select_lines,
    dedupe,
    describe_page,
)


def run(page: Page, engine: Engine) -> Page:
    """Take a page through the stages, as far as it needs to go."""
    for stage in STAGES:
        try:
            page = stage(page, engine)
        except Refusal as over:
            article = Article(status=over.status, reason=str(over), url=page.url or None, charset=page.charset)
            return page._replace(article=article)
        if page.article is not None:
            return page
    return page
