"""The garbage collector, held back while a great many things are made that stay, or that go by themselves."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave garbage alone meanwhile.

    What is parsed makes tens of thousands of objects and no cycles among them; each few hundred, the collector would
    look for some, at times in all that the process has. That takes as long as to read a pack.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
