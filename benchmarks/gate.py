"""Floors that the scores of `cleaner` on labelled pages may not fall below.

The floors stand in floors.yaml, by folder and group of pages, with the digest of the pages they were measured on.

    python benchmarks/gate.py FOLDER...            # 0: all scores reach their floors, 1: some do not, 2: other pages
    python benchmarks/gate.py FOLDER... --pin      # the scores become the floors, where they are higher
    python benchmarks/gate.py FOLDER... --pin --lower     # also where they are lower, or the pages are other ones
"""

from __future__ import annotations

import argparse
import math
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from measures import mean
from pages import NoPages, Page, cases, digest, read_pages
from results import groups_of
from tools import ours

from cleaner.training.overlap import overlap, words

_FLOORS = Path(__file__).with_name("floors.yaml")
_DECIMALS = 3

Floor = dict[str, Any]
Scores = dict[str, float]


class Refused(Exception):  # noqa: N818 - no mistake, but an answer
    """The gate does not do what was asked; the message says why and what to do."""


def measured(pages: list[Page]) -> Scores:
    """Return the mean word F1 of each group of pages, rounded down."""
    body = ours()
    found = [overlap(words(body(case)), words(case.page.gold)) for case in cases(pages, flattened=False)]
    groups = groups_of([(page, "html") for page in pages])
    return {name: _floor(mean([found[at] for at in chosen]).f1) for name, chosen in groups.items()}


def _floor(value: float) -> float:
    return math.floor(value * 10**_DECIMALS) / 10**_DECIMALS


def fallen(floor: Floor | None, pages: str, scores: Scores) -> list[str]:
    """Return a line for each group whose score is below its floor.

    Args:
        floor: Floors, and the digest of their pages.
        pages: Digest of the pages at hand.
        scores: Score of each group.

    Raises:
        Refused: There are no floors, or the pages are other ones than theirs.
    """
    if floor is None:
        raise Refused("there are no floors yet; --pin makes them")
    if floor["digest"] != pages:
        raise Refused("these are not the pages that the floors were measured on; --pin --lower starts anew with these")
    pairs = ((group, scores.get(group, 0.0), least) for group, least in floor["floors"].items())
    return [f"{group}: {score:.3f} is below its floor {least:.3f}" for group, score, least in pairs if score < least]


def pinned(floor: Floor | None, pages: str, scores: Scores, *, lower: bool) -> Floor:
    """Return the floors that the scores give.

    Args:
        floor: The floors so far, if there are any.
        pages: Digest of the pages at hand.
        scores: Score of each group.
        lower: Whether a floor may come down, and whether the pages may be other ones.

    Raises:
        Refused: A floor would come down, or the pages are other ones.
    """
    if floor and not lower and (down := fallen(floor, pages, scores)):
        raise Refused("; ".join(down) + "; --lower pins it all the same")
    date = datetime.now(UTC).date().isoformat()
    return {"digest": pages, "date": date, "floors": scores}


def options() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--floors", type=Path, default=_FLOORS, metavar="FILE", help="another file of floors")
    parser.add_argument("--pin", action="store_true", help="write the scores as floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: floors may come down")
    return parser.parse_args()


def main() -> int:
    """Check or pin; return the exit code."""
    asked = options()
    floors: dict[str, Floor] = yaml.safe_load(asked.floors.read_text("utf-8")) if asked.floors.is_file() else {}
    code = 0
    for folder in asked.folders:
        try:
            pages = read_pages(folder)
            scores, seen = measured(pages), digest(pages)
            print(f"{folder.name}: " + ", ".join(f"{group} {score:.3f}" for group, score in scores.items()))
            if asked.pin:
                floors[folder.name] = pinned(floors.get(folder.name), seen, scores, lower=asked.lower)
            elif wrong := fallen(floors.get(folder.name), seen, scores):
                print("\n".join(wrong))
                code = max(code, 1)
        except (NoPages, Refused) as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            code = 2
    if asked.pin and not code:
        asked.floors.write_text(yaml.safe_dump(floors, sort_keys=False), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
