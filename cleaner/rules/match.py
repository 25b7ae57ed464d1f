"""Which packs apply to a page: by its language, and by host, markup or words near its ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path

from cleaner.address import host_of
from cleaner.datafiles import DataFile, RuleError, read_shipped, shipped_folder
from cleaner.document import Document
from cleaner.rules.compiled import CompiledPack
from cleaner.rules.fingerprints import Fingerprints
from cleaner.rules.load import by_name, laid, load_pack, pack_of, read_sources, refuse, resolved
from cleaner.rules.schema import EVERY_LANGUAGE, Pack
from cleaner.rules.store import Store

# Shipped packs of one site each, and of the software that many sites run.
_SITES = ("platforms", "sites")


class Packs:
    """The packs in force, shipped ones below the user's layers.

    The generic pack of a language is read when a page first needs it, because there are many and a run meets few.

    Args:
        layers: Packs over the shipped ones, lowest layer first.
        sites: Whether the shipped packs of sites and platforms are used.
        on_error: Told of each broken pack, which is left out.
    """

    def __init__(
        self,
        layers: Sequence[Sequence[Pack]] = (),
        *,
        sites: bool = True,
        on_error: Callable[[RuleError], None] = refuse,
    ) -> None:
        folder = shipped_folder()
        self._generic = {path.stem: path for path in sorted((folder / "generic").glob("*.yaml"))}
        files = [path for name in _SITES if sites for path in sorted((folder / name).glob("*.yaml"))]
        shipped = [load_pack(path, proven=True) for path in files]
        self._above = by_name((shipped, *layers), on_error)
        self._resolved: dict[str, Pack] = {}
        self._ready: dict[str, CompiledPack] = {}
        for name, packs in list(self._above.items()):  # what is wrong with a pack is said at once
            try:
                self.pack(name)
            except RuleError as error:
                on_error(_of(packs, error))
                self._above[name] = [pack for pack in packs if pack in shipped]
        self._above = {name: packs for name, packs in self._above.items() if packs}

    def _find(self, name: str) -> Pack | None:
        below = [load_pack(self._generic[name], proven=True)] if name in self._generic else []
        packs = [*below, *self._above.get(name, ())]
        return laid(packs) if packs else None

    def pack(self, name: str) -> CompiledPack:
        """Return the pack of a name, read on first use."""
        if name not in self._ready:
            found = self._resolved.get(name) or self._find(name)
            if found is None:
                raise KeyError(name)
            if name not in self._resolved:
                resolved(found, self._find, {*self._generic, *self._above}, self._resolved)
            self._ready[name] = CompiledPack(self._resolved[name])
        return self._ready[name]

    @cached_property
    def _fingerprints(self) -> Fingerprints:
        """What selects the packs that have more than their language."""
        return Fingerprints({name: self.pack(name).pack.match for name in self._above if name not in self._generic})

    @property
    def generic(self) -> AbstractSet[str]:
        """Names of the shipped packs of languages, and of what all have in common."""
        return self._generic.keys()

    @cached_property
    def everywhere(self) -> tuple[str, ...]:
        """Names of the generic packs that stand for every language."""
        names = read_shipped(shipped_folder() / "languages" / "everywhere.yaml").texts()
        known = (name for name in names if name in self._generic)
        return tuple(name for name in known if EVERY_LANGUAGE in self.pack(name).pack.match.lang)

    def all(self) -> tuple[CompiledPack, ...]:
        """Every pack, by name."""
        return tuple(self.pack(name) for name in sorted({*self._generic, *self._above}))

    def choose(self, document: Document, url: str, languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the names of the packs for a page, in order, and why: the conditions of their `match` that hold.

        Args:
            document: The page.
            url: Its address, or empty.
            languages: Its language (more than one where it says one and reads like another); empty where undecided,
                which brings the generic packs of all.
        """
        generic = self._generic.keys() & languages if languages else self._generic
        spoken = frozenset(f"lang {lang}" for lang in (*languages, EVERY_LANGUAGE))
        told: dict[str, AbstractSet[str]] = dict.fromkeys((*self.everywhere, *generic), spoken)
        told |= self._fingerprints.selected(document, host_of(url), languages)
        return {name: self.pack(name).pack.match.holding(told[name]) for name in sorted(told)}


def _of(packs: Sequence[Pack], error: RuleError) -> RuleError:
    """Return an error of packs of one name, or of one that they extend, as one of theirs."""
    message = str(error)
    if message.startswith(tuple(f"{pack.path}:" for pack in packs)):
        return error
    return RuleError(f"{packs[-1].position}: {packs[-1].name}: goes with a pack that it extends: {message}")


def read_layers(sources: Sequence[Path], on_error: Callable[[RuleError], None] = refuse) -> list[list[Pack]]:
    """Read files or folders of packs, one layer each.

    Args:
        sources: Files and folders, lowest layer first.
        on_error: Told of each broken pack, which is left out.

    Raises:
        RuleError: A source is missing.
    """
    return [packs_of(read_sources(source, on_error), on_error) for source in sources]


def packs_of(sources: Sequence[DataFile], on_error: Callable[[RuleError], None] = refuse) -> list[Pack]:
    """Return the packs of a layer.

    Args:
        sources: Their files.
        on_error: Told of each broken pack, which is left out.
    """
    store, found = Store(sources), []
    for source in sources:
        try:
            found.append(store.pack(source, pack_of))
        except RuleError as error:
            on_error(error)
    store.save()
    return found
