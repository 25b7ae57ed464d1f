"""What many packs cost: start-up and a page with 2,000 site packs, against the same with 20.

The packs are made in a temporary folder, each with a body and the eight rules that site files have in the mean. Half
are for hosts; the others are told by a `meta` element, a class or a signature, as packs for pages without an address
are. Start-up is from the import to the first page cleaned, in a new process, less what it takes without packs; it is
measured with an empty cache and with a full one. Of each page the cost is given in bare parses of it.

    python benchmarks/packs.py [FOLDER OF PAGES] [--packs FOLDER]
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from cleaner import Cleaner

_FEW, _MANY = 20, 2000
_ROUNDS = 9
_WAYS = (
    'host: [site{n}.example, "*.site{n}.example"]',
    """html: ['meta[property="og:site_name"][content="The Site of {n}"]']""",
    "host: [paper{n}.example]",
    'text: ["A service of the {n} Gazette"]',
    'host: ["*.paper{n}.example"]',
    'html: [".site-{n} .story"]',
)
_PACK = """pack: site{n}
schema: 1
match: {{{way}}}
body: [".story-{n}"]
title: ['meta[property="og:title"]@content', "h1.title-{n}"]
byline: [".byline-{n} a"]
date: ["time.date-{n}@datetime"]
rules:
  - id: promo
    why: Made for measuring.
    drop: {{line: {{is: ["Offer {n}", "Our offer {n}"]}}}}
    test: [{{drop: ["Offer {n}"], keep: ["Offer {n} was the last that they had."]}}]
"""
_RULE = """  - {{id: box-{m}, why: Made for measuring., drop: {{node: ".promo-{n}-{m}, aside.box-{n} > p.q{m}"}}}}
"""
_RULES = 7
_START = """
import sys, time
from cleaner import Cleaner
start = time.process_time()
Cleaner(sys.argv[1:]).normalize(sys.stdin.buffer.read())
print(time.process_time() - start)
"""
_PARAGRAPH = "The old ferry beside the river was sold to a family from the valley, who had looked at it for {n} years."


def write(folder: Path, count: int) -> None:
    """Write so many packs."""
    for number in range(count):
        way = _WAYS[number % len(_WAYS)].format(n=number)
        rules = "".join(_RULE.format(n=number, m=rule) for rule in range(_RULES))
        (folder / f"site{number}.yaml").write_text(_PACK.format(n=number, way=way) + rules, encoding="utf-8")


def made_page() -> bytes:
    """Return a page of the usual proportions: some prose, many links."""
    prose = "".join(f"<p>{_PARAGRAPH.format(n=number)}</p>" for number in range(40))
    links = "".join(f'<li class="item i{number}"><a href="/{number}">Story {number}</a></li>' for number in range(600))
    head = '<meta property="og:site_name" content="Another Site">'
    body = f'<nav><ul class="menu">{links}</ul></nav><div class="story">{prose}</div>'
    return f"<html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def started(layers: Sequence[Path]) -> float:
    """Return the CPU seconds until a cleaner of a new process has cleaned its first page."""
    command = [sys.executable, "-c", _START, *map(str, layers)]
    done = subprocess.run(command, input=made_page(), capture_output=True, check=True)  # noqa: S603 - our own command
    return float(done.stdout)


def start_ups(name: str, folder: Path) -> None:
    """Print what start-up with a folder of packs takes more than without."""
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)
    first = started([folder])
    again, without = [], []
    for _ in range(_ROUNDS):  # in turns, because other work on the machine comes and goes
        again.append(started([folder]))
        without.append(started([]))
    print(
        f"{name}: start-up takes {first - min(without):.2f} s more than the {min(without):.2f} s without; "
        f"from the cache {min(again) - min(without):.2f} s"
    )


def seconds(work: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """Return the CPU seconds that the pages take."""
    start = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - start


def cleaners(own: Path | None) -> dict[str, Cleaner]:
    """Return cleaners with few packs and with many, ready to run."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        for count in (_FEW, _MANY):
            packs = Path(folder, str(count))
            packs.mkdir()
            write(packs, count)
            start_ups(f"{count:,} packs", packs)
            found[f"{count} packs"] = Cleaner([packs])
        if own:
            start_ups(f"packs of {own}", own)
            found[f"packs of {own}"] = Cleaner([own])
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, help="folder of .html or .html.gz files; a made page by default")
    parser.add_argument("--packs", type=Path, help="a folder of packs to measure besides")
    given = parser.parse_args()
    files = sorted(path for path in given.pages.rglob("*.html*") if path.is_file()) if given.pages else []
    pages = [gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw for raw in (path.read_bytes() for path in files)]
    pages = pages or [made_page()] * 5
    work = {
        "parse": lambda page: etree.fromstring(page, etree.HTMLParser(encoding="utf-8")),
        **{name: cleaner.normalize for name, cleaner in cleaners(given.packs).items()},
    }
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(_ROUNDS):
        for name, each in work.items():
            taken[name].append(seconds(each, pages))
    parse, few = taken["parse"], taken[f"{_FEW} packs"]
    print(f"a page costs {_ratio(few, parse):.2f} bare parses with {_FEW} packs")
    for name in list(work)[2:]:
        own = taken[name]
        print(f"{name}: {_ratio(own, parse):.2f} bare parses; {100 * (_ratio(own, few) - 1):+.1f} % to {_FEW} packs")


def _ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the ratio of two times that were taken in turns, so that what slows one slows the other."""
    return statistics.median(own / beside for own, beside in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
