from __future__ import annotations

from collections import Counter

from making import pack_of

from cleaner.authoring.health import Health, health
from cleaner.batch.stats import Stats
from cleaner.rules.schema import Pack


def _stats(pages: int, **rules: int) -> Stats:
    return Stats(packs=Counter(p=pages), rules=Counter({f"p/{name}": count for name, count in rules.items()}))


def _pack(*, body: bool = True) -> Pack:
    rules = [{"id": name, "why": "A test.", "drop": {"node": f".{name}"}} for name in ("menu", "share", "promo")]
    return pack_of(rules=rules, **({"body": ["article"]} if body else {}))


def _of(stats: Stats, *packs: Pack) -> Health:
    (found,) = health(stats, packs)
    return found


def test_a_pack_that_works() -> None:
    found = _of(_stats(10, body=9, menu=3, share=1), _pack())
    assert found == Health("p", 10, 9, 3, 2, ("p/promo",), failed=False)


def test_a_body_that_is_missed_on_most_pages_fails() -> None:
    assert _of(_stats(10, body=4), _pack()).failed
    assert not _of(_stats(10, body=5), _pack()).failed
    assert _of(_stats(10), _pack()).failed


def test_few_pages_say_nothing() -> None:
    assert not _of(_stats(4), _pack()).failed


def test_a_pack_without_a_body_has_none_to_miss() -> None:
    found = _of(_stats(10, menu=10), _pack(body=False))
    assert (found.body, found.failed) == (None, False)


def test_a_pack_that_is_not_at_hand_is_judged_by_its_counts() -> None:
    assert _of(_stats(10, body=2, menu=3)) == Health("p", 10, 2, None, 1, (), failed=True)
    assert _of(_stats(10, menu=3)) == Health("p", 10, None, None, 1, (), failed=False)


def test_packs_that_no_page_selects_are_left_out_and_the_failed_come_first() -> None:
    stats = Stats(packs=Counter(a=9, z=9, q=0), rules=Counter({"a/body": 9, "z/body": 1}))
    assert [one.pack for one in health(stats, [])] == ["z", "a"]
