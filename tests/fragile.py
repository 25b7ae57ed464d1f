"""Work that goes wrong, light enough that processes for it start at once."""

from __future__ import annotations

import os
import re
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.article import Status


class Fragile:
    """Work that hangs, ends its process or raises on pages that say so."""

    def __call__(self, page: str) -> str:
        if page == "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        if page == "exit":
            os._exit(9)
        if page == "stuck":
            time.sleep(600)
        if page == "seized":
            re.match(r"(a+)+$", "a" * 60 + "b")  # all threads of the process wait for this
        if page == "broken pack":
            from cleaner import RuleError  # noqa: PLC0415 - heavy

            message = "en.yaml:1:1: broken"
            raise RuleError(message)
        return page

    def lost(self, page: str, status: Status, reason: str) -> str:
        return f"{page} is {status}: {reason}"

    def weight(self, page: str) -> int:
        return 2_000_000 if page == "heavy" else len(page)


class Stillborn(Fragile):
    """Work that no process can begin."""

    def __reduce__(self) -> tuple[type, tuple[int]]:
        return os._exit, (3,)  # type: ignore[return-value] - it is called where it arrives
