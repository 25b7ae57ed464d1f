"""What a pack may say, and what every mistake in one is answered with: where, whose, and what to do."""

from __future__ import annotations

import pytest
from casedata import Case, cases
from making import pack_of

from cleaner.datafiles import RuleError, read_yaml
from cleaner.rules.parse import read_pack
from cleaner.rules.schema import Match, Named, Pack, Phrase, Rule, Selector

_EXAMPLE = """\
pack: ft.com
schema: 1
extends: [family]
match:
  host: [ft.com, "*.ft.com"]
  html: ['meta[property="og:site_name"][content="Financial Times"]']
  text: ["Editor of the FT"]
  lang: [en]
info: {checked: 2026-11-22, lang: en, source: own}
body: ["article .article__content-body", "#article-body"]
title: ["meta[property='og:title']@content", h1]
byline: [".article-info__byline a", {line: {starts: "By "}, take: "By (.+)"}]
date: ["meta[property='article:published_time']@content"]
source: [".credit"]
rules:
  - id: editors-digest
    why: Newsletter box at the head of every free article.
    block: {from: {line: {is: "Unlock the Editor’s Digest for free"}}, through: {line: {has: "in this letter"}}, max: 3}
    test:
      - drop: ["Unlock the Editor’s Digest for free"]
        keep: ["Talks were held."]
      - keep: The committee voted.
  - off: family/share-bar
"""


def _read(text: str) -> Pack:
    return read_pack(read_yaml(text, "p.yaml"))


def _rule(**verb: object) -> Rule:
    (rule,) = pack_of([{"id": "r", **verb}]).rules
    return rule


def test_the_example_of_the_format() -> None:
    pack = _read(_EXAMPLE)
    assert (pack.name, pack.position, pack.extends, pack.off) == (
        "ft.com",
        "p.yaml:1:1",
        (Named("family", "p.yaml:3:11"),),
        (Named("family/share-bar", "p.yaml:23:10"),),
    )
    assert pack.match == Match(
        host=("ft.com", "*.ft.com"),
        html=('meta[property="og:site_name"][content="Financial Times"]',),
        text=("Editor of the FT",),
        lang=("en",),
    )
    assert dict(pack.info) == {"checked": "2026-11-22", "lang": "en", "source": "own"}
    assert pack.body == ("article .article__content-body", "#article-body")
    assert pack.title == (Selector(css="meta[property='og:title']", attribute="content"), Selector(css="h1"))
    assert pack.byline[1] == Selector(line=Phrase(starts=("By ",)), take="By (.+)")
    (rule,) = pack.rules
    assert (rule.id, rule.verb, rule.max, rule.position) == ("ft.com/editors-digest", "block", 3, "p.yaml:16:5")
    assert rule.why == "Newsletter box at the head of every free article."
    assert rule.target.line == Phrase(("Unlock the Editor’s Digest for free",))
    assert rule.end == ("through", Phrase(has=("in this letter",)))
    assert [sample.lines for sample in rule.samples] == [
        (("drop", "Unlock the Editor’s Digest for free"), ("keep", "Talks were held.")),
        (("keep", "The committee voted."),),
    ]
    assert rule.samples[1].position == "p.yaml:22:9"


def test_no_stays_a_word() -> None:
    rule = "{id: yes, why: on, drop: {line: {is: [no, null, ~, 1.0]}}}"
    pack = _read(f"pack: no\nschema: 1\nmatch: {{lang: [no], text: [off]}}\nrules:\n  - {rule}")
    assert (pack.name, pack.match.lang, pack.match.text) == ("no", ("no",), ("off",))
    assert pack.rules[0].id == "no/yes"
    assert pack.rules[0].target.line == Phrase(("no", "null", "~", "1.0"))


@pytest.mark.parametrize("verb", ["keep", "drop"])
def test_plain_verbs(verb: str) -> None:
    rule = _rule(**{verb: {"line": {"has": "x"}}})
    assert (rule.verb, rule.target.line) == (verb, Phrase(has=("x",)))


def test_a_score() -> None:
    rule = _rule(score={"line": {"is": "x"}, "add": "-1.5", "words": "3"})
    assert (rule.verb, rule.add, rule.target.words) == ("score", -1.5, 3)


@pytest.mark.parametrize("side", ["after", "before"])
def test_a_cut(side: str) -> None:
    rule = _rule(cut={side: {"line": {"is": "x"}, "near": "end"}})
    assert (rule.verb, rule.side, rule.target.near) == ("cut", side, "end")


@pytest.mark.parametrize(
    ("end", "read"),
    [
        ({"until": "prose"}, None),
        ({"until": {"line": {"is": "y"}}}, ("until", Phrase(("y",)))),
        ({"through": {"line": {"ends": "y"}}}, ("through", Phrase(ends=("y",)))),
        ({"through": {"line": {"ends": "y"}}, "until": "prose"}, ("through", Phrase(ends=("y",)))),
    ],
)
def test_a_block_and_its_end(end: dict[str, object], read: object) -> None:
    rule = _rule(block={"from": {"line": {"is": "x"}, "followed_by": "headlines"}, **end, "max": "24"})
    assert (rule.verb, rule.max, rule.end, rule.target.followed_by) == ("block", 24, read, "headlines")


def test_every_condition() -> None:
    rule = _rule(
        drop={
            "line": {"is": "x"},
            "near": "title",
            "links": "all",
            "alone": "true",
            "followed_by": "prose",
            "words": "9",
        }
    )
    target = rule.target
    assert (target.near, target.links, target.alone, target.followed_by, target.words) == (
        "title",
        True,
        True,
        "prose",
        9,
    )


def test_a_node_in_place_of_a_line() -> None:
    rule = _rule(drop={"node": "aside.promo > p:first-child", "words": "9"})
    assert (rule.target.line, rule.target.node) == (None, "aside.promo > p:first-child")


def test_a_flag_and_a_pattern() -> None:
    rule = _rule(drop={"line": {"has": "min read", "regex": r"^\d+ min read$"}}, flag="paywalled")
    assert rule.flag == "paywalled"
    assert rule.target.line == Phrase(has=("min read",), regex=r"^\d+ min read$")


def test_one_phrase_is_a_list_of_one_and_lists_are_alternatives() -> None:
    phrase = _rule(drop={"line": {"starts": "a", "ends": ["b", "c"]}}).target.line
    assert phrase == Phrase(starts=("a",), ends=("b", "c"))


def test_a_pack_may_be_as_small_as_its_name() -> None:
    assert _read("pack: p\nschema: 1").rules == ()


@cases("schema", "errors")
def test_errors(case: Case) -> None:
    with pytest.raises(RuleError) as caught:
        _read(case["text"])
    owner = f"{case['owner']}: " if case["owner"] else ""
    assert str(caught.value) == f"p.yaml:{case['at']}: {owner}{case['says']}"


@cases("schema", "rule_errors")
def test_errors_in_a_rule(case: Case) -> None:
    with pytest.raises(RuleError) as caught:
        _read(f"pack: p\nschema: 1\nrules:\n  - id: r\n    why: A test.\n    {case['rule']}\n")
    message = str(caught.value)
    assert message.startswith(f"p.yaml:6:{case['at']}: p/r: ")
    assert case["says"] in message


@pytest.mark.parametrize(
    "host", ["x.example/news", "x.example:8080", "*x.example", "x.*", "*.", "", "x example", "x", "*.*.example"]
)
def test_what_is_no_host(host: str) -> None:
    with pytest.raises(RuleError, match="is not the name of a host"):
        pack_of(match={"host": [host]})


@pytest.mark.parametrize("host", ["X.example", "*.x.example", "*.gov", "my_site.x.example", "பா.இந்தியா", "10.0.0.1"])
def test_what_is_a_host(host: str) -> None:
    assert pack_of(match={"host": [host]}).match.host == (host,)


def test_a_pack_of_another_schema_is_told_all_its_faults() -> None:
    with pytest.raises(RuleError) as caught:
        read_pack(read_yaml("pack: p\nschema: 2\nbodyy: [x]\nrules: [{id: a, drop: {line: {is: x}}}]", "p.yaml"))
    assert [str(fault).partition(": ")[0] for fault in caught.value.args] == ["p.yaml:2:9", "p.yaml:3:1", "p.yaml:4:9"]
