"""The program: ``cleaner`` and ``python -m cleaner``."""

from __future__ import annotations

import os
import signal

# What a shell reports for a program that Ctrl-C stopped.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line, which hears signals itself once it is there; before that, nothing is there to be ended."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # it may be ignored, as in the background
    if heard:  # an exception amid an import may come out as another one
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    from cleaner.cli import main as run  # noqa: PLC0415 - see above

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
