"""Time against the number of lines, and memory against the number of pages.

Lines: made pages of up to 100,000 lines, markup and text, headings of which half are links, answers that the page's
data state too, boxes like the one about the author, texts signed behind one word, one paragraph said again; time a
line should not grow. Memory: one process cleans 10,000 pages, every one different, made of those in `fixtures`; the
resident size should not grow once all packs are in.

    python benchmarks/linear.py [--lines 100000] [--pages 10000]
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cleaner import Cleaner

_FIXTURES = Path(__file__).parent.parent / "fixtures"
_DOUBLINGS = 6
_SHOWN = (100, 1_000, 2_000, 5_000, 10_000)
_FILES = 500  # files that are written; what makes each page another one is put in when it is read
_STORY = "Der alte Wächter No. {n} said that the {n}th ferry of the year had brought {m} people over the river by noon."
_MENU = "Story {n} of day {m}"
_QUESTIONS = 200  # so many of a page are read
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_KINDS = (
    *("html", "text", "headings", "answers", "cells", "cards", "links", "signed", "again"),
    *("labels", "teasers", "notes"),
)
# Below an article of as many lines: a label, a headline and a text; with days; a name and what somebody is.
_RULING = "A tribunal found that {n} of the papers on the desk by the door had been wrong all year."
_BELOW = {
    "labels": (
        "You might also like",
        "Surgeon {n} is cleared of wrong knees",
        _RULING,
    ),
    "teasers": ("Surgeon {n} is cleared of wrong knees", _RULING, "3 May 2024"),
    "notes": ("Ann Lee", "Ann has written {n} times on boats, and lives in a mill without a wheel by the river."),
}


def lines_of(count: int) -> Iterator[tuple[str, bool]]:
    """Yield lines in the proportions of a page, and whether each is prose: two of menus, two of prose, no two alike."""
    for n in range(count):
        prose = n % 4 > 1
        yield (_STORY if prose else _MENU).format(n=n, m=n % 365), prose


def made(kind: str, count: int) -> bytes:
    """Return a page of so many lines, as one of the kinds."""
    if kind == "text":
        return "\n".join(line for line, _ in lines_of(count)).encode()
    if kind == "links":
        # Sentences that a crawler broke at their links, one behind the other without end.
        return "\n".join(f"{line}\n, and so on" for line, _ in lines_of(count // 2)).encode()
    if kind in _BELOW:
        story = [_STORY.format(n=n, m=n % 365) for n in range(count // 2 - 2)]
        below = (line.format(n=n) for n in range(count // (2 * len(_BELOW[kind]))) for line in _BELOW[kind])
        return "\n".join(("Ferries", "By Ann Lee", *story, *below)).encode()
    body = _BODIES[kind](count)
    return f"<html lang=en><title>Ferries</title><body><main>{body}</main></body></html>".encode()


def _mixed(count: int) -> str:
    return "".join(
        f"<p class='t{n % 7}'>{line}</p>" if prose else f"<div><a href='/{n}'>{line}</a></div>"
        for n, (line, prose) in enumerate(lines_of(count))
    )


def _headings(count: int) -> str:
    return "".join(
        f"<h1>{line}</h1>" if prose else f"<h1><a href='/{n}'>{line}</a></h1>"
        for n, (line, prose) in enumerate(lines_of(count))
    )


def _cells(count: int) -> str:
    """Return a table in which each row has its second cell at another place."""
    rows = (f"<tr><td colspan={n + 1}>{line}<td>{n}" for n, (line, _) in enumerate(lines_of(count)))
    return f"<table>{''.join(rows)}</table>"


def _cards(count: int) -> str:
    """Return boxes of one paragraph, and below them one about the author that looks like them."""
    boxes = "".join(f"<div class=card><p>{line}</p></div>" for line, _ in lines_of(count))
    author = "<div class=card><h3>Ann Lee</h3><p>Editor of the harbour desk</p></div>"
    return f"<meta name=author content='Ann Lee'>{boxes}{author}"


def _answers(count: int) -> str:
    lines = [f"<p>{line}</p>" for line, _ in lines_of(count)]
    answers = ["".join(lines[at::_QUESTIONS]) for at in range(_QUESTIONS)]
    stated = [{"name": f"{n}?", "acceptedAnswer": {"text": answer}} for n, answer in enumerate(answers)]
    data = json.dumps({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": stated})
    return f"<script type='application/ld+json'>{data}</script>{''.join(answers)}"


def _signed(count: int) -> str:
    return "".join(
        f"<p>{line}</p>" if prose else f"<p>By Ann L{n:x}".translate(_LETTERS) + "</p>"
        for n, (line, prose) in enumerate(lines_of(count))
    )


def _again(count: int) -> str:
    return f"<h1>Ferries</h1><p>By Ann Lee</p>{f'<p>The {_STORY}</p>' * count}"


_BODIES = {
    "html": _mixed,
    "headings": _headings,
    "answers": _answers,
    "cells": _cells,
    "cards": _cards,
    "signed": _signed,
    "again": _again,
}


def show_times(cleaner: Cleaner, most: int) -> None:
    """Print CPU time by number of lines, and what each doubling multiplies it by."""
    for kind in _KINDS:
        cleaner.normalize(made(kind, 1000))
        last = 0.0
        for count in (most >> shift for shift in range(_DOUBLINGS - 1, -1, -1)):
            page = made(kind, count)
            start = time.process_time()
            status = cleaner.normalize(page).status
            seconds = time.process_time() - start
            ratio = f"x {seconds / last:.2f}" if last else ""
            each = f"{1e6 * seconds / count:6.0f} µs a line"
            print(f"{kind:8} {count:>8,} lines {seconds:8.2f} s {each}  {ratio:7} {status}")
            last = seconds


def write_pages(folder: Path) -> list[Path]:
    """Write the fixtures over and over, with a number in each place where the variations go; return the files."""
    sources = sorted(path for path in _FIXTURES.glob("*.*") if not path.name.endswith(".canonical.txt"))
    files = []
    for number in range(_FILES):
        source = sources[number % len(sources)]
        files.append(folder / f"{number}{source.suffix}")
        files[-1].write_bytes(source.read_bytes().replace(b". ", b". %d " % number, 1 + number % 5))
    return files


def resident() -> float:
    """Return the resident size of this process in MB (Linux alone tells it)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def show_memory(cleaner: Cleaner, most: int) -> None:
    """Print the resident size after some numbers of pages."""
    with tempfile.TemporaryDirectory() as folder:
        files = write_pages(Path(folder))
        for number in range(1, most + 1):
            page = files[number % len(files)].read_bytes()
            cleaner.normalize(page.replace(b" ", b" w%d " % number, 2 + number // len(files)))
            if number in _SHOWN or number == most:
                print(f"{number:>8,} pages {resident():8.1f} MB resident")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000, help="lines of the longest page")
    parser.add_argument("--pages", type=int, default=10_000, help="pages in one process")
    options = parser.parse_args()
    cleaner = Cleaner()
    show_memory(cleaner, options.pages)
    show_times(cleaner, options.lines)


if __name__ == "__main__":
    main()
