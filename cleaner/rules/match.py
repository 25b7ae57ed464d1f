"""Which packs apply to a page: by host, by markup, by words near its ends, by language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from cleaner.characters import fold
from cleaner.document import Document
from cleaner.lexicon import Lexicons
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.load import load_pack, merge, pack_files, shipped_folder
from cleaner.rules.schema import Pack

# Signatures are looked for in this many lines at either end of a page.
_ENDS = 40
_EVERY_LANGUAGE = "*"


def host_of(url: str) -> str:
    """Return the host of a URL in lower case without ``www.``; empty where there is none.

    >>> host_of("https://www.Example.org:8080/a"), host_of("nonsense")
    ('example.org', '')
    """
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


class Packs:
    """The packs in force, shipped ones below the user's layers.

    The generic pack of a language is read when a page first needs it, because there are many and a run meets few.

    Args:
        layers: Packs over the shipped ones, lowest layer first.
        sites: Whether the shipped site packs are used.

    Raises:
        RuleError: A pack is broken.
    """

    def __init__(self, layers: Sequence[Sequence[Pack]] = (), *, sites: bool = True) -> None:
        folder = shipped_folder()
        self._layers = layers
        self._generic = {path.stem: path for path in sorted((folder / "generic").glob("*.yaml"))}
        self._shipped = [load_pack(path) for path in pack_files(folder / "sites")] if sites else []
        self._ready: dict[str, CompiledPack] = {}
        self.lexicons = Lexicons(folder / "lexicon")
        self._resolve({pack.name for layer in layers for pack in layer})

    def _resolve(self, names: set[str]) -> None:
        """Merge the named packs over what they extend, and compile them."""
        generic: dict[str, Pack] = {}
        # What stands above a generic pack, or extends one, needs it whatever page came first.
        above = [pack for layer in (self._shipped, *self._layers) for pack in layer]
        pending = [*names, *(pack.name for pack in above), *(parent for pack in above for parent in pack.extends)]
        while pending:
            name = pending.pop()
            if name in self._generic and name not in generic:
                generic[name] = load_pack(self._generic[name])
                pending.extend(generic[name].extends)
        for pack in merge([generic.values(), self._shipped, *self._layers]):
            if pack.name not in self._ready:
                self._ready[pack.name] = CompiledPack(pack)

    @cached_property
    def _special(self) -> tuple[CompiledPack, ...]:
        """Packs that are matched by something else than their language."""
        return tuple(pack for name, pack in sorted(self._ready.items()) if name not in self._generic)

    @cached_property
    def everywhere(self) -> tuple[str, ...]:
        """Names of the generic packs that stand for every language."""
        names = tuple(name for name in ("en", "web") if name in self._generic)
        return tuple(name for name in names if _EVERY_LANGUAGE in self.generic(name).pack.match.lang)

    def generic(self, name: str) -> CompiledPack:
        """Return a generic pack, read and compiled on first use."""
        if name not in self._ready:
            self._resolve({name})
        return self._ready[name]

    def all(self) -> tuple[CompiledPack, ...]:
        """Every pack, by name."""
        self._resolve(set(self._generic))
        return tuple(pack for _, pack in sorted(self._ready.items()))

    def choose(self, document: Document, url: str, languages: Sequence[str]) -> tuple[CompiledPack, ...]:
        """Return the packs for a page, by name.

        Args:
            document: The page.
            url: Its address, or empty.
            languages: Its language (more than one where it says one and reads like another); empty where undecided,
                which brings the generic packs of all.
        """
        generic = [lang for lang in languages if lang in self._generic] if languages else list(self._generic)
        chosen = {name: self.generic(name) for name in (*self.everywhere, *generic)}
        host, ends = host_of(url), ""
        for pack in self._special:
            match = pack.pack.match
            if match.text and not ends:
                ends = _ends(document)
            if (
                any(_is_host(host, pattern) for pattern in match.host)
                or any(fold(text) in ends for text in match.text)
                or set(match.lang) & {*languages, _EVERY_LANGUAGE}
                or any(css.holds(document) for css in pack.html)
            ):
                chosen[pack.name] = pack
        return tuple(chosen[name] for name in sorted(chosen))


def _ends(document: Document) -> str:
    lines = document.lines
    shown = lines if len(lines) <= 2 * _ENDS else (*lines[:_ENDS], *lines[-_ENDS:])
    return fold("\n".join(line.text for line in shown))


def _is_host(host: str, pattern: str) -> bool:
    pattern = pattern.lower().removeprefix("www.")
    return host == pattern or (pattern.startswith("*.") and host.endswith(pattern[1:]))


def read_layers(sources: Sequence[Path]) -> list[list[Pack]]:
    """Read files or folders of packs, one layer each.

    Raises:
        RuleError: A pack is broken, or a source is missing.
    """
    return [[load_pack(path) for path in pack_files(source)] for source in sources]
