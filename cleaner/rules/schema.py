"""What a pack may say. Each `read_…` function turns one piece of YAML into one frozen record, or says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

import cssselect
import regex

from cleaner.characters import fold
from cleaner.rules.source import RuleError, Value

Verb = Literal["keep", "drop", "block", "cut", "score"]
Near = Literal["start", "end", "title"]
Follower = Literal["headlines", "prose"]

VERBS: tuple[Verb, ...] = ("keep", "drop", "block", "cut", "score")
_SCHEMA = "1"
_MOST_LINES = 200
_MOST_WORDS = 1000
_PATTERN_CHARS = 600


@dataclass(frozen=True, slots=True)
class Phrase:
    """Conditions on the words of a folded line: any of each list, and something of every list that is there."""

    is_: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    regex: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Which lines a rule speaks of, and where they have to stand.

    Attributes:
        line: What the words of a line have to be.
        node: A CSS selector: the lines inside its elements.
        named: Words that the classes of an element are made of, all those of one entry: the lines inside it, if it
            has at most `words` words in all and the title is not among them.
        near, links, alone, followed_by: As asked of each line.
        words: Most words of a line, or of a `named` element.
    """

    line: Phrase | None = None
    node: str = ""
    named: tuple[frozenset[str], ...] = ()
    near: Near | None = None
    links: bool = False
    alone: bool = False
    followed_by: Follower | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """A small page: its lines in order, each with what the rule has to do to it (``drop``, ``keep``, ``score``)."""

    lines: tuple[tuple[Literal["drop", "keep", "score"], str], ...]
    position: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    Attributes:
        id: ``pack/id``.
        why: The reason, in words.
        verb: ``keep``, ``drop``, ``block``, ``cut`` or ``score``.
        target: The lines it acts on; for a block its first line, for a cut its edge.
        end: How a block ends: ``("through", …)``, ``("until", …)``, or None for ``until: prose``.
        max: Most lines a block removes.
        side: ``after`` or ``before`` for a cut.
        add: Log-odds for a score: positive speaks for the article, negative for boilerplate.
        flag: ``paywalled`` where the line says that the rest is for subscribers.
        samples: Its tests.
        position: ``path:line:col``.
    """

    id: str
    why: str
    verb: Verb
    target: Target
    end: tuple[Literal["through", "until"], Phrase] | None = None
    max: int = 1
    side: Literal["after", "before"] = "after"
    add: float = 0.0
    flag: str = ""
    samples: tuple[Sample, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True)
class Selector:
    """Where a metadata field stands: ``css`` or ``css@attribute``, or a line and the part of it to take."""

    css: str = ""
    attribute: str = ""
    line: Phrase | None = None
    take: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What selects a pack: any host, any selector that holds, any text signature, any language."""

    host: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of rules."""

    name: str
    position: str
    extends: tuple[str, ...] = ()
    match: Match = Match()
    info: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()
    title: tuple[Selector, ...] = ()
    byline: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    source: tuple[Selector, ...] = ()
    rules: tuple[Rule, ...] = ()
    off: tuple[str, ...] = ()


def read_pack(value: Value) -> Pack:
    """Read one pack; without its samples where it is proven.

    Raises:
        RuleError: With ``path:line:col: pack/id: what is wrong and what to do``.
    """
    fields = value.fields(
        *("pack", "schema", "extends", "match", "info", "body", "title", "byline", "date", "source", "rules")
    )
    if "pack" not in fields:
        raise value.error("the pack has no name; begin with 'pack: <file name>'")
    name = fields["pack"].text()
    if "schema" not in fields or fields["schema"].text() != _SCHEMA:
        raise fields.get("schema", value).owned(name).error(f"say 'schema: {_SCHEMA}', the format this version reads")
    owned = {key: item.owned(name) for key, item in fields.items()}
    rules, off = _read_rules(owned.get("rules"), name)
    selectors = {key: owned[key].each(_read_selector) for key in ("title", "byline", "date", "source") if key in owned}
    return Pack(
        name=name,
        position=value.position,
        extends=owned["extends"].texts() if "extends" in owned else (),
        match=_read_match(owned["match"]) if "match" in owned else Match(),
        info=tuple((key, item.text()) for key, item in owned["info"].fields().items()) if "info" in owned else (),
        body=owned["body"].each(_read_css) if "body" in owned else (),
        rules=rules,
        off=off,
        **selectors,
    )


def _read_match(value: Value) -> Match:
    fields = value.fields("host", "html", "text", "lang")
    html = fields["html"].each(_read_css) if "html" in fields else ()
    return Match(html=html, **{key: fields[key].texts() for key in ("host", "text", "lang") if key in fields})


# A tag, a class, an id, or a tag with one of them: looked up, without asking the tree.
PLAIN_SELECTOR = regex.compile(r"^(?=.)([A-Za-z][A-Za-z0-9]*)?([.#][A-Za-z_-][\w-]*)?$")
_COMMA = regex.compile(r",(?![^()\[\]]*[)\]])")


def split_selectors(css: str) -> list[str]:
    """Return the selectors of a comma list.

    >>> split_selectors("nav, a:not(.b, .c), #d")
    ['nav', 'a:not(.b, .c)', '#d']
    """
    return [part.strip() for part in _COMMA.split(css) if part.strip()]


def _read_css(value: Value) -> str:
    return _checked_css(value.text(), value)


def _checked_css(css: str, value: Value) -> str:
    if value.proven:
        return css
    try:
        for part in split_selectors(css) or [css]:
            if not PLAIN_SELECTOR.match(part):
                cssselect.HTMLTranslator().css_to_xpath(part)
    except cssselect.SelectorError as error:
        raise value.error(f"not a CSS selector: {css!r} ({error})") from None
    return css


def _read_selector(value: Value) -> Selector:
    try:
        text = value.text()
    except RuleError:
        fields = value.fields("line", "take")
        if set(fields) != {"line", "take"}:
            raise value.error("a captured field needs both 'line' and 'take'") from None
        return Selector(line=_read_phrase(fields["line"]), take=_read_pattern(fields["take"], groups=1))
    css, _, attribute = text.partition("@")
    return Selector(css=_checked_css(css.strip(), value), attribute=attribute.strip())


def _read_rules(value: Value | None, pack: str) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    rules: dict[str, Rule] = {}
    off = []
    for item in value.items() if value else ():
        fields = item.fields()
        if "off" in fields:
            off.append(item.fields("off")["off"].text())
            continue
        rule = _read_rule(item, pack)
        if rule.id in rules:
            raise item.error(f"the rule {rule.id!r} stands here twice; rename or join them")
        rules[rule.id] = rule
    return tuple(rules.values()), tuple(off)


def _read_rule(value: Value, pack: str) -> Rule:
    if (name := value.fields().get("id")) is None:
        raise value.error("the rule has no 'id'")
    owner = f"{pack}/{name.text()}"
    value = value.owned(owner)
    fields = value.fields("id", "why", "flag", "test", *VERBS)
    verbs = [verb for verb in VERBS if verb in fields]
    if len(verbs) != 1:
        raise value.error(f"a rule has exactly one of {', '.join(VERBS)}; this one has {len(verbs)}")
    if "why" not in fields or not fields["why"].text().strip():
        raise value.error("say why: one sentence on what the line is and why it goes or stays")
    common = Rule(
        id=owner,
        why=fields["why"].text().strip(),
        verb=verbs[0],
        target=Target(),
        flag=fields["flag"].choice("paywalled") if "flag" in fields else "",
        samples=fields["test"].each(_read_sample) if "test" in fields and not value.proven else (),
        position=value.position,
    )
    return _READERS[verbs[0]](common, fields[verbs[0]])


def _read_plain(rule: Rule, value: Value) -> Rule:
    return replace(rule, target=_read_target(value))


# Beyond this, in log-odds, a score is a slip of the pen, and its sum with others would overflow.
_MOST_ADD = 1_000_000


def _read_score(rule: Rule, value: Value) -> Rule:
    fields = value.fields()
    if "add" not in fields:
        raise value.error("a score needs 'add: N', in log-odds; negative speaks for boilerplate")
    add = fields["add"].number()
    if abs(add) > _MOST_ADD:
        raise fields["add"].error(f"log-odds beyond {_MOST_ADD:,} say no more than certain; write a smaller number")
    return replace(rule, target=_read_target(value, "add"), add=add)


def _read_cut(rule: Rule, value: Value) -> Rule:
    fields = value.fields("after", "before")
    if len(fields) != 1:
        raise value.error("a cut has exactly one of 'after' and 'before'")
    side, target = next(iter(fields.items()))
    return replace(rule, target=_read_target(target), side=cast("Literal['after', 'before']", side))


def _read_block(rule: Rule, value: Value) -> Rule:
    fields = value.fields("from", "through", "until", "max")
    for key, advice in (("from", "its first line"), ("max", "the most lines it may remove")):
        if key not in fields:
            raise value.error(f"a block needs '{key}': {advice}")
    ends = [key for key in ("through", "until") if key in fields]
    if len(ends) > 1:
        raise value.error("a block ends 'through' a line or 'until' one, not both")
    most = fields["max"].count(_MOST_LINES)
    target = _read_target(fields["from"])
    if not ends:
        raise value.error("a block needs 'through', 'until' or 'until: prose'")
    end = fields[ends[0]]
    try:
        prose = ends[0] == "until" and end.text() == "prose"
    except RuleError:
        prose = False
    if prose:
        return replace(rule, target=target, max=most)
    fields = end.fields("line")
    if "line" not in fields:
        raise end.error("say which line: '{line: {is: …}}', or 'prose'")
    phrase = _read_phrase(fields["line"])
    return replace(rule, target=target, max=most, end=(ends[0], phrase))


_READERS = {
    "keep": _read_plain,
    "drop": _read_plain,
    "score": _read_score,
    "cut": _read_cut,
    "block": _read_block,
}


def _read_target(value: Value, *more: str) -> Target:
    fields = value.fields("line", "node", "named", "near", "links", "alone", "followed_by", "words", *more)
    if sum(key in fields for key in ("line", "node", "named")) != 1:
        raise value.error("say one of 'line' (words), 'node' (a CSS selector) and 'named' (words of a class)")
    if "named" in fields and fields.keys() - more != {"named", "words"}:
        raise value.error("'named' goes with 'words', the most that such an element has in all, and with nothing else")
    return Target(
        line=_read_phrase(fields["line"]) if "line" in fields else None,
        node=_read_css(fields["node"]) if "node" in fields else "",
        named=fields["named"].each(_read_name) if "named" in fields else (),
        near=cast("Near", fields["near"].choice("start", "end", "title")) if "near" in fields else None,
        links="links" in fields and bool(fields["links"].choice("all")),
        alone="alone" in fields and fields["alone"].choice("true", "false") == "true",
        followed_by=cast("Follower", fields["followed_by"].choice("headlines", "prose"))
        if "followed_by" in fields
        else None,
        words=fields["words"].count(_MOST_WORDS) if "words" in fields else 0,
    )


def _read_phrase(value: Value) -> Phrase:
    fields = value.fields("is", "starts", "ends", "has", "regex")
    plain = {key: fields[key].each(_read_literal) for key in ("is", "starts", "ends", "has") if key in fields}
    if not all(plain.values()) or not plain:
        raise value.error(
            "a line needs plain words: 'is', 'starts', 'ends' or 'has'"
            + (" beside its regex, so that most lines never reach the pattern" if "regex" in fields else "")
        )
    pattern = _read_pattern(fields["regex"]) if "regex" in fields else ""
    return Phrase(plain.pop("is", ()), **plain, regex=pattern)


_NAME = regex.compile(r"[a-z]+(?: [a-z]+)*")


def _read_name(value: Value) -> frozenset[str]:
    text = value.text()
    if not _NAME.fullmatch(text):
        raise value.error(
            f"{text!r} is no name in words; write small letters a to z, as in 'newsletter', 'photo credit'"
        )
    return frozenset(text.split())


def _read_literal(value: Value) -> str:
    text = value.text()
    if not value.proven and not fold(text):
        raise value.error("an empty phrase matches everything; write the words")
    return text


# What stands between the bars outside brackets; a bar that is a letter is none.
_ALTERNATIVE = regex.compile(r"(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:(?R)|\|)*+\)|[^\\|()\[])++")
_ANCHORED = regex.compile(r"^\^|(?<!\\)(?:\\\\)*\$$")
_NESTED = regex.compile(r"\([^()]*[*+][^()]*\)\s*(?:[*+]|\{\d*,\})")


def _read_pattern(value: Value, groups: int | None = None) -> str:
    text = value.text()
    if value.proven:
        return text
    if len(text) > _PATTERN_CHARS:
        raise value.error(f"a pattern of over {_PATTERN_CHARS} characters; use plain words")
    try:
        compiled = regex.compile(text)
    except regex.error as error:
        raise value.error(f"not a regular expression: {error}") from None
    if groups is not None:
        if compiled.groups != groups:
            raise value.error("'take' needs exactly one group: the part to take")
        return text
    if not all(_ANCHORED.search(alternative) for alternative in _ALTERNATIVE.findall(text)):
        raise value.error("anchor the pattern with ^ or $")
    if _NESTED.search(text) or regex.search(r"\\[1-9]|\(\?P=", text):
        raise value.error("nested quantifiers and back-references can run for ever; write it plainer")
    return text


def _read_sample(value: Value) -> Sample:
    lines: list[tuple[Literal["drop", "keep", "score"], str]] = []
    for key, item in value.pairs():
        verb = cast("Literal['drop', 'keep', 'score']", key.choice("drop", "keep", "score"))
        lines.extend((verb, text) for text in item.texts())
    return Sample(tuple(lines), value.position)
