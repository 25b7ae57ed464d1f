"""What tells the pages of a site from all others: its host, what its head says, a line that only it prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from cleaner.authoring.study import Study
from cleaner.authoring.tally import Site

# Signatures are looked for in so many lines at either end of a page (see `cleaner.rules.fingerprints`).
_ENDS = 40
# A signature has so many letters, and stands on this share of the pages.
_LETTERS, _SHARE = 12, 0.9
_MOST_SIGNATURES = 2
_LETTER = regex.compile(r"\p{L}")


def match_of(host: str, site: Site) -> dict[str, Sequence[str]]:
    """Return what selects the pack: the host, and for pages without an address what only this site prints."""
    match: dict[str, Sequence[str]] = {"host": [host, f"*.{host}"]}
    if site.studies[0].evidence.document.kind == "html":
        if selector := _site_name(site.studies):
            match["html"] = [selector]
    elif texts := _signatures(host, site):
        match["text"] = texts
    return match


def _site_name(studies: Sequence[Study]) -> str:
    """Return the selector of the name that all pages give their site, if they do."""
    names = Counter(name for one in studies for name in one.evidence.document.head.metas.get("og:site_name", ())[:1])
    for name, count in names.most_common(1):
        if count >= _SHARE * len(studies) and '"' not in name and "\\" not in name:
            return f'meta[property="og:site_name"][content="{name}"]'
    return ""


def _signatures(host: str, site: Site) -> list[str]:
    """Return lines of nearly all pages, near an end, that name the site, or else the longest of them."""
    label = host.removeprefix("www.").partition(".")[0]
    pages = Counter(key for one in site.studies for key in set(one.keys))
    found: dict[str, str] = {}
    for one in site.studies:
        ends = {*range(min(_ENDS, one.count)), *range(max(0, one.count - _ENDS), one.count)}
        for line in sorted(ends):
            key = one.keys[line]
            often = pages[key] >= _SHARE * len(site.studies) and not site.own(one, line)
            if often and not (one.ruled[line] or one.head[line]) and len(_LETTER.findall(key)) >= _LETTERS:
                found.setdefault(key, one.evidence.document.lines[line].text)
    # A name of several words is written without blanks in an address.
    order = sorted(found, key=lambda key: (label not in regex.sub(r"\W", "", key), -len(key), key))
    return [found[key] for key in order[:_MOST_SIGNATURES]]
