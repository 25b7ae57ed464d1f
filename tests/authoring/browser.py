"""A real browser without a window, where one is installed."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import lxml.html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=2000")


def opened(page: Path, *flags: str, driver: str = "") -> lxml.html.HtmlElement:
    """Return the document of a report as the browser has it, after a script of the test's own has run in it.

    The report's policy lets no other script run, so the driver's digest is added to it.
    """
    if driver:
        digest = base64.b64encode(hashlib.sha256(driver.encode()).digest()).decode()
        text = page.read_text("utf-8").replace("script-src '", f"script-src 'sha256-{digest}' '", 1)
        page = page.with_name("driven.html")
        page.write_text(text.replace("</body>", f"<script>{driver}</script></body>"), "utf-8")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [str(CHROMIUM), *_FLAGS, profile, *flags, "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)  # noqa: S603 - no shell
    return lxml.html.document_fromstring(done.stdout.decode())
