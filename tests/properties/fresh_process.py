"""Normalise the pages named on the command line, in that order, and print what came out as JSON, sorted by page."""

from __future__ import annotations

import json
import locale
import sys
from pathlib import Path

from cleaner import Cleaner


def main() -> None:
    locale.setlocale(locale.LC_ALL, "")
    engine = Cleaner()
    results = {path: engine.normalize(Path(path).read_bytes()).to_dict(removals=True) for path in sys.argv[1:]}
    sys.stdout.write(json.dumps(results, sort_keys=True))


if __name__ == "__main__":
    main()
