"""Pages of a folder by the site that they are from."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.address import host_of, is_host
from cleaner.authoring.study import SavedPage
from cleaner.decode import decode, why_no_text
from cleaner.limits import Refusal
from cleaner.segment.html import segment_html
from cleaner.segment.kind import kind_of


def stated_address(content: bytes) -> str:
    """Return the address that a page of markup says it has, or nothing.

    Raises:
        Refusal: It is no text.
    """
    decoded = decode(content)
    if reason := why_no_text(decoded):
        raise Refusal("undecodable", reason)
    return segment_html(decoded.text).head.canonical if kind_of(decoded.text) == "html" else ""


def by_host(sources: Iterable[SavedPage]) -> dict[str, list[SavedPage]]:
    """Return the pages of each host, hosts in order; pages whose host is not known stand under an empty name."""
    found: dict[str, list[SavedPage]] = {}
    for source in sources:
        host = host_of(source.url)
        found.setdefault(host if is_host(host) else "", []).append(source)
    return dict(sorted(found.items()))
