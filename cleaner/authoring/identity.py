"""What tells the pages of a site from all others: its host, what its head says, a line that only it prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from cleaner.address import host_of
from cleaner.authoring.study import Study
from cleaner.authoring.tally import Site
from cleaner.rules.fingerprints import ENDS

# A signature has so many letters, and stands on this share of the pages.
_LETTERS, _SHARE = 12, 0.9
_MOST_SIGNATURES = 2
_LETTER = regex.compile(r"\p{L}")
# What reads like the name of a host.
_HOST = regex.compile(r"(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,12}(?![\w.])")


def match_of(host: str, site: Site) -> dict[str, Sequence[str]]:
    """Return what selects the pack: the host, and for pages without an address what only this site prints."""
    match: dict[str, Sequence[str]] = {"host": [host, f"*.{host}"]}
    if site.studies[0].sight.document.kind == "html":
        if selector := _site_name([one for one in site.studies if not elsewhere(host, one)]):
            match["html"] = [selector]
    elif texts := _signatures(host, site):
        match["text"] = texts
    return match


def elsewhere(host: str, one: Study) -> str:
    """Return the host that a page says it is of, where that is another; its name and signature are not the site's."""
    own = host_of(one.sight.document.head.canonical)
    return "" if not own or f".{own}".endswith(f".{host.removeprefix('www.')}") else own


def _site_name(studies: Sequence[Study]) -> str:
    """Return the selector of the name that all pages give their site, if they do."""
    names = Counter(name for one in studies for name in one.sight.document.head.metas.get("og:site_name", ())[:1])
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
        ends = {*range(min(ENDS, one.count)), *range(max(0, one.count - ENDS), one.count)}
        for line in sorted(ends):
            key = one.keys[line]
            often = pages[key] >= _SHARE * len(site.studies) and not site.own(one, line)
            if often and _is_signature(one, line, label) and len(_LETTER.findall(key)) >= _LETTERS:
                found.setdefault(key, one.sight.document.lines[line].text)
    order = sorted(found, key=lambda key: (not _names(key, label), -len(key), key))
    return [found[key] for key in order[:_MOST_SIGNATURES]]


def _is_signature(one: Study, line: int, label: str) -> bool:
    """Whether a line may tell a site: no rule knows it, it names no other host, and it is the site's if it is prose."""
    if one.ruled[line] or one.head[line] or not all(label in named[0] for named in _HOST.finditer(one.keys[line])):
        return False
    return not (one.kept[line] and one.sight.prose[line]) or _names(one.keys[line], label)


def _names(key: str, label: str) -> bool:
    """Whether a line names a site. A name of several words is written without blanks in an address."""
    return label in regex.sub(r"\W", "", key)
