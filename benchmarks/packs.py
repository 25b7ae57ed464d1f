"""What many packs cost: a page with 2,000 site packs against the same page with 20.

The packs are made in a temporary folder. Half are for hosts; the others are told by a `meta` element, a class or a
signature, as packs for pages without an address are. Of each page the cost is given in bare parses of it.

    python benchmarks/packs.py [FOLDER OF PAGES]
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from cleaner import Cleaner

_FEW, _MANY = 20, 2000
_ROUNDS = 7
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
rules:
  - {{id: promo, why: Made for measuring., drop: {{line: {{is: ["Offer {n}", "Our offer {n}"]}}}}}}
  - {{id: box, why: Made for measuring., drop: {{node: ".promo-{n}, aside.box-{n} > p"}}}}
"""
_PARAGRAPH = "The old ferry beside the river was sold to a family from the valley, who had looked at it for {n} years."


def write(folder: Path, count: int) -> None:
    """Write so many packs."""
    for number in range(count):
        way = _WAYS[number % len(_WAYS)].format(n=number)
        (folder / f"site{number}.yaml").write_text(_PACK.format(n=number, way=way), encoding="utf-8")


def made_page() -> bytes:
    """Return a page of the usual proportions: some prose, many links."""
    prose = "".join(f"<p>{_PARAGRAPH.format(n=number)}</p>" for number in range(40))
    links = "".join(f'<li class="item i{number}"><a href="/{number}">Story {number}</a></li>' for number in range(600))
    head = '<meta property="og:site_name" content="Another Site">'
    body = f'<nav><ul class="menu">{links}</ul></nav><div class="story">{prose}</div>'
    return f"<html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def cleaner_with(count: int) -> Cleaner:
    """Return a cleaner with so many packs, ready to run."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), count)
        start = time.process_time()
        cleaner = Cleaner([folder])
        print(f"{count} packs read in {time.process_time() - start:.2f} s")
        cleaner.normalize(made_page())
    return cleaner


def seconds(work: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """Return the CPU seconds that the pages take."""
    start = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, help="folder of .html or .html.gz files; a made page by default")
    folder = parser.parse_args().pages
    files = sorted(path for path in folder.rglob("*.html*") if path.is_file()) if folder else []
    pages = [gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw for raw in (path.read_bytes() for path in files)]
    pages = pages or [made_page()] * 5
    work = {
        "parse": lambda page: etree.fromstring(page, etree.HTMLParser(encoding="utf-8")),
        **{f"{count} packs": cleaner_with(count).normalize for count in (_FEW, _MANY)},
    }
    best = dict.fromkeys(work, float("inf"))
    for _ in range(_ROUNDS):  # in turns, because other work on the machine comes and goes
        for name, each in work.items():
            best[name] = min(best[name], seconds(each, pages))
    parse, few, many = best.values()
    print(f"a page costs {few / parse:.2f} bare parses with {_FEW} packs, {many / parse:.2f} with {_MANY}")
    print(f"{_MANY} packs cost {100 * (many / few - 1):+.1f} % of a page more than {_FEW}")


if __name__ == "__main__":
    main()
