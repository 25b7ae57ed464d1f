"""YAML to the records of a pack: each `read_…` function turns one piece into one record, or says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, get_args

from cleaner.address import is_host
from cleaner.characters import fold, folded_pattern
from cleaner.datafiles import RuleError, Value, gathered, shown
from cleaner.rules.css import selector_fault
from cleaner.rules.sample import read_sample
from cleaner.rules.schema import (
    BOXES,
    FIELDS,
    FLAGS,
    LANGUAGE,
    MOST_ABOVE,
    MOST_ADD,
    MOST_LINES,
    MOST_RULES,
    MOST_WORDS,
    NAME,
    RULE_ID,
    SCHEMA,
    VERBS,
    Condition,
    Follower,
    Match,
    Named,
    Near,
    Pack,
    Phrase,
    Rule,
    Selector,
    Side,
    Target,
    Verb,
    Words,
)

_RULE_KEYS = ("id", "why", "flag", "test", *VERBS)
# What who wrote something else in the place of keys is shown.
_LINE = "{is: Read more}"
_TARGET = "{node: .promo} for an element, {line: {is: Read more}} for words"


def read_pack(value: Value) -> Pack:
    """Read one pack; without its samples where it is proven.

    Raises:
        RuleError: With ``path:line:col: pack/id: what is wrong and what to do``.
    """
    fields = value.fields(such="pack: gazette.example")
    if "pack" not in fields:
        value.fields(*_PACK_KEYS)  # a name that is misspelt is an unknown key
        raise value.error("the pack has no name; begin with 'pack: <file name>'")
    name = fields.pop("pack").text()
    known = {key: partial(_READ[key], item.owned(name)) for key, item in fields.items() if key in _READ}
    checks = (partial(_check_schema, value.owned(name)), partial(value.fields, *_PACK_KEYS))
    reads: Sequence[Callable[[], Any]] = (*checks, *known.values())
    _, _, *read = gathered(reads)
    given = dict(zip(known, read, strict=True))
    rules, off = given.pop("rules", ((), ()))
    return Pack(name=name, position=value.position, rules=rules, off=off, **given)


def _check_schema(pack: Value) -> None:
    schema = pack.fields().get("schema")
    if schema is None or schema.text() != SCHEMA:
        raise (schema or pack).owned(pack.owner).error(f"say 'schema: {SCHEMA}', the format this version reads")


def _read_match(value: Value) -> Match:
    fields = value.fields(*get_args(Condition), such="{host: [gazette.example]}")
    reads = [partial(item.each, _CONDITIONS[key]) for key, item in fields.items()]
    found = dict(zip(fields, gathered(reads), strict=True))
    if not found or not all(found.values()):
        raise value.error(
            f"this selects no page; say one of {', '.join(get_args(Condition))}, "
            "or leave 'match' out of a pack that others extend"
        )
    return Match(**found)


def _read_host(value: Value) -> str:
    host = value.text()
    # The star stands for any subdomain.
    if not value.proven and not is_host(f"any{host[1:]}" if host.startswith("*.") else host):
        raise value.error(
            f"{shown(host)} is not the name of a host; write it alone, as in 'gazette.example', "
            "or '*.gazette.example' for its subdomains"
        )
    return host


def _read_language(value: Value) -> str:
    code = value.text()
    if not LANGUAGE.fullmatch(code):
        raise value.error(f"{shown(code)} is no code of a language; write 'en', 'de', …, or '*' for every page")
    return code


def _read_info(value: Value) -> tuple[tuple[str, str], ...]:
    return tuple((key, item.text()) for key, item in value.fields(such="{checked: 2026-11-26}").items())


def _read_named(value: Value) -> Named:
    return Named(value.text(), value.position)


def _read_css(value: Value) -> str:
    return _checked_css(value.text(), value)


def _checked_css(css: str, value: Value) -> str:
    if not value.proven and (fault := selector_fault(css)):
        raise value.error(f"not a CSS selector: {shown(css)} ({fault})")
    return css


def _read_selector(value: Value) -> Selector:
    try:
        text = value.text()
    except RuleError:
        return _read_captured(value)
    css, _, attribute = text.partition("@")
    return Selector(css=_checked_css(css.strip(), value), attribute=attribute.strip())


def _read_captured(value: Value) -> Selector:
    fields = value.fields("line", "node", "take")
    if "take" not in fields or len(fields) != 2:
        raise value.error("a captured field needs 'take', and either 'line' or 'node'")
    take = _read_pattern(fields["take"], groups=1)
    if "line" in fields:
        return Selector(line=_read_phrase(fields["line"]), take=take)
    fields["node"].text()  # it is one selector, not another captured field
    return replace(_read_selector(fields["node"]), take=take)


def _read_rules(value: Value) -> tuple[tuple[Rule, ...], tuple[Named, ...]]:
    rules: dict[str, Rule] = {}
    off: list[Named] = []

    def read(item: Value) -> None:
        if "off" in (fields := item.fields()):
            off.append(_read_named(item.fields("off")["off"]))
            return
        if "id" not in fields:
            raise item.error("the rule has no 'id'")
        rule = _read_rule(item.owned(f"{item.owner}/{_read_id(fields['id'])}"))
        if rule.id in rules:
            raise item.error(f"the rule {rule.id!r} stands here twice; rename or join them")
        rules[rule.id] = rule

    if len(value.items()) > MOST_RULES:
        raise value.error(f"over {MOST_RULES:,} rules; join those that are alike, or make several packs of them")
    value.each(read)
    return tuple(rules.values()), tuple(off)


def _read_id(value: Value) -> str:
    name = value.text()
    if not RULE_ID.fullmatch(name):
        raise value.error(f"{shown(name)} is no id; write it without blanks and slashes, as in 'share-bar'")
    return name


def _read_said(value: Value) -> tuple[str, ...]:
    return tuple(map(fold, _read_literals(value)))


def _read_signature(value: Value) -> str:
    if not value.proven:
        _refuse_empty(value)
    return value.text()


_CONDITIONS: Mapping[str, Callable[[Value], str]] = {
    "host": _read_host,
    "html": _read_css,
    "text": _read_signature,
    "lang": _read_language,
}
_READ: Mapping[str, Callable[[Value], Any]] = {
    "extends": partial(Value.each, read=_read_named),
    "match": _read_match,
    "info": _read_info,
    "body": partial(Value.each, read=_read_css),
    **dict.fromkeys(FIELDS, partial(Value.each, read=_read_selector)),
    "said": _read_said,
    "rules": _read_rules,
}
_PACK_KEYS = ("pack", "schema", *_READ)


def _read_rule(value: Value) -> Rule:
    fields = value.fields()
    verbs = {verb: fields[verb] for verb in VERBS if verb in fields}
    if not verbs:
        value.fields(*_RULE_KEYS)  # a verb that is misspelt is an unknown key
    reads: list[Callable[[], Any]] = [
        partial(value.fields, *_RULE_KEYS),
        partial(_read_why, value, fields.get("why")),
        partial(_read_verb, value, verbs),
        lambda: fields["flag"].choice(*FLAGS) if "flag" in fields else "",
        lambda: fields["test"].each(read_sample) if "test" in fields and not value.proven else (),
    ]
    rule: Rule
    _, why, rule, flag, samples = gathered(reads)
    return replace(rule, why=why, flag=flag, samples=samples)


def _read_why(rule: Value, value: Value | None) -> str:
    if value is None or not (why := value.text().strip()):
        raise rule.error("say why: one sentence on what the line is and why it goes or stays")
    return why


def _read_verb(rule: Value, verbs: Mapping[Verb, Value]) -> Rule:
    if len(verbs) != 1:
        raise rule.error(f"a rule has exactly one of {', '.join(VERBS)}; this one has {len(verbs)}")
    [(verb, value)] = verbs.items()
    return _READERS[verb](Rule(rule.owner, "", verb, Target(), position=rule.position), value)


def _read_plain(rule: Rule, value: Value) -> Rule:
    return replace(rule, target=_read_target(value))


def _read_score(rule: Rule, value: Value) -> Rule:
    fields = value.fields(such="{line: {is: Read more}, add: -2}")
    if "add" not in fields:
        raise value.error("a score needs 'add: N', in log-odds; negative speaks for boilerplate")
    add = fields["add"].number()
    if abs(add) > MOST_ADD:
        raise fields["add"].error(f"log-odds beyond {MOST_ADD:,} say no more than certain; write a smaller number")
    return replace(rule, target=_read_target(value, "add"), add=add)


def _read_cut(rule: Rule, value: Value) -> Rule:
    fields = value.fields(*get_args(Side), such="{after: {line: {is: Read more}}}")
    if len(fields) != 1:
        raise value.error("a cut has exactly one of 'after' and 'before'")
    side: Side = "after" if "after" in fields else "before"
    return replace(rule, target=_read_target(fields[side]), side=side)


def _read_block(rule: Rule, value: Value) -> Rule:
    fields = value.fields(
        *("from", "above", "through", "until", "max"), such="{from: {line: {is: Read more}}, until: prose, max: 6}"
    )
    for key, advice in (("from", "its first line"), ("max", "the most lines it may remove")):
        if key not in fields:
            raise value.error(f"a block needs '{key}': {advice}")
    ends = [key for key in ("through", "until") if key in fields]
    if not ends:
        raise value.error("a block needs 'through', 'until' or 'until: prose'")
    prose = "until" in fields and _is_prose(fields["until"])
    if len(ends) > 1 and not prose:
        raise value.error(
            "a block ends 'through' a line or 'until' one, not both; beside 'through' goes 'until: prose'"
        )
    above = fields["above"].count(MOST_ABOVE) if "above" in fields else 0
    rule = replace(rule, target=_read_target(fields["from"]), max=fields["max"].count(MOST_LINES), above=above)
    if ends == ["until"] and prose:
        return rule
    end = fields[ends[0]]
    fields = end.fields("line", such="{line: {is: Read more}}")
    if "line" not in fields:
        raise end.error("say which line: '{line: {is: …}}', or 'prose'")
    phrase = _read_phrase(fields["line"])
    return replace(rule, end=(ends[0], phrase), prose=prose)


def _is_prose(until: Value) -> bool:
    try:
        return until.text() == "prose"
    except RuleError:
        return False


_READERS: Mapping[Verb, Callable[[Rule, Value], Rule]] = {
    "keep": _read_plain,
    "drop": _read_plain,
    "score": _read_score,
    "cut": _read_cut,
    "block": _read_block,
}


def _read_target(value: Value, *more: str) -> Target:
    fields = value.fields("line", "node", *BOXES, "near", "links", "alone", "followed_by", "words", *more, such=_TARGET)
    if sum(key in fields for key in ("line", "node", *BOXES)) != 1:
        raise value.error("say one of 'line' (words), 'node', 'around' (a CSS selector) and 'named' (words of a class)")
    for key in BOXES:
        if key in fields and fields.keys() - {*more, "alone"} != {key, "words"}:
            raise value.error(
                f"'{key}' goes with 'words', the most that such a box has in all, and perhaps with 'alone'; "
                "nothing else can be asked of a box"
            )
    return Target(
        line=_read_phrase(fields["line"]) if "line" in fields else None,
        node=_read_css(fields["node"]) if "node" in fields else "",
        named=fields["named"].each(_read_name) if "named" in fields else (),
        around=_read_css(fields["around"]) if "around" in fields else "",
        near=fields["near"].choice(*get_args(Near)) if "near" in fields else None,
        links="links" in fields and bool(fields["links"].choice("all")),
        alone="alone" in fields and fields["alone"].choice("true", "false") == "true",
        followed_by=fields["followed_by"].choice(*get_args(Follower)) if "followed_by" in fields else None,
        words=fields["words"].count(MOST_WORDS) if "words" in fields else 0,
    )


def _read_phrase(value: Value) -> Phrase:
    fields = value.fields(*get_args(Words), "regex", such=_LINE)
    plain = {key: _read_literals(fields[key]) for key in get_args(Words) if key in fields}
    if not all(plain.values()) or not plain:
        raise value.error(
            "a line needs plain words: 'is', 'starts', 'ends' or 'has'"
            + (" beside its regex, so that most lines never reach the pattern" if "regex" in fields else "")
        )
    pattern = folded_pattern(_read_pattern(fields["regex"])) if "regex" in fields else ""
    return Phrase(plain.pop("is", ()), **plain, regex=pattern)


def _read_name(value: Value) -> frozenset[str]:
    text = value.text()
    if not NAME.fullmatch(text):
        raise value.error(
            f"{shown(text)} is no name in words; write small letters a to z, as in 'newsletter', 'photo credit'"
        )
    return frozenset(text.split())


def _read_literals(value: Value) -> tuple[str, ...]:
    if not value.proven:
        value.each(_refuse_empty)
    return value.texts()


def _refuse_empty(literal: Value) -> None:
    if not fold(literal.text()):
        raise literal.error("an empty phrase matches everything; write the words")


def _read_pattern(value: Value, groups: int | None = None) -> str:
    text = value.text()
    if not value.proven:
        from cleaner.rules.patterns import pattern_fault  # noqa: PLC0415 - what tries packs, most runs have no use for

        if fault := pattern_fault(text, groups):
            raise value.error(fault)
    return text
