"""From folders of YAML to the packs in force: layers, inheritance, switched-off rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import reduce
from operator import attrgetter
from pathlib import Path, PurePath
from stat import S_ISREG

from cleaner.datafiles import MOST_BYTES, DataFile, RuleError, nearest, read_yaml
from cleaner.folders import found_below
from cleaner.rules.parse import read_pack
from cleaner.rules.schema import FIELDS, Match, Named, Pack, Rule
from cleaner.uncollected import uncollected

_SUFFIXES = (".yaml", ".yml")
_NO_PACKS = ("languages", "lexicon", "names")
_INHERITED = ("body", *FIELDS, "said")


def pack_files(folder: Path) -> list[Path]:
    """Return the pack files below a folder (or the file itself), sorted; lists of words and names are no packs.

    Raises:
        RuleError: There is no such file or folder, or it is a pipe or a device.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        what = "a pipe or a device" if folder.exists() else "no such file or folder"
        message = f"{folder}: {what}; name a pack or a folder of packs"
        raise RuleError(message)
    found = (path for path in found_below(folder, _SUFFIXES) if path.suffix and path.parent.name not in _NO_PACKS)
    return sorted(found, key=attrgetter("parts"))  # as paths sort, in a third of the time


def refuse(error: RuleError) -> None:
    """Raise an error: what happens to a broken pack where nothing else is asked for."""
    raise error


def pack_text(path: Path) -> str:
    """Return what is in a file.

    Raises:
        RuleError: It cannot be read, or is too long for a pack.
    """
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode):  # a pipe would be waited for
            raise RuleError(f"{path}:1:1: this is no file, and has the name of a pack; rename it")
        if stat.st_size > MOST_BYTES:
            raise RuleError(f"{path}:1:1: over {MOST_BYTES:,} bytes; a pack is a page or two")
        return path.read_bytes().decode()
    except OSError as error:
        message = f"{path}:1:1: cannot be read: {error}"
        raise RuleError(message) from None
    except UnicodeDecodeError as error:
        *above, own = error.object[: error.start].decode().split("\n")
        place = f"{len(above) + 1}:{len(own) + 1}"
        message = f"{path}:{place}: this is not in UTF-8; save the file in that encoding"
        raise RuleError(message) from None


def read_sources(folder: Path, on_error: Callable[[RuleError], None]) -> list[DataFile]:
    """Read the files of packs below a folder, or the file itself.

    Args:
        folder: The folder.
        on_error: Told of each file that cannot be read, which is left out.

    Raises:
        RuleError: There is no such file or folder.
    """
    found = []
    for path in pack_files(folder):
        try:
            found.append(DataFile(str(path), pack_text(path)))
        except RuleError as error:
            on_error(error)
    return found


@uncollected()
def pack_of(source: DataFile, *, proven: bool = False) -> Pack:
    """Return the pack in a file; one that is proven (it comes with cleaner) is not tried again, and gives no samples.

    Raises:
        RuleError: It is no valid pack, with ``path:line:col``.
    """
    value = read_yaml(source.text, source.name, proven=proven)
    pack, path = read_pack(value), PurePath(source.name)
    if pack.name != path.stem:
        raise value.error(f"the pack calls itself {pack.name!r} but the file is {path.name!r}; give both one name")
    return pack


def load_pack(path: Path, *, proven: bool = False) -> Pack:
    """Read one file, and return the pack in it. Arguments and errors as for `pack_text` and `pack_of`."""
    return pack_of(DataFile(str(path), pack_text(path)), proven=proven)


def by_name(layers: Iterable[Iterable[Pack]], on_error: Callable[[RuleError], None] = refuse) -> dict[str, list[Pack]]:
    """Return the packs of each name, lowest layer first.

    Args:
        layers: The packs of each layer, lowest first.
        on_error: Told of a second pack of one name in a layer, which nothing could order; it is left out.
    """
    found: dict[str, list[Pack]] = {}
    for layer in layers:
        here: dict[str, Pack] = {}
        for pack in layer:
            if pack.name in here:
                on_error(
                    _error(pack, f"this layer has another pack of that name, {here[pack.name].position}; join them")
                )
                continue
            here[pack.name] = pack
            found.setdefault(pack.name, []).append(pack)
    return found


def laid(packs: Iterable[Pack]) -> Pack:
    """Lay packs of one name over one another, lowest first.

    Each completes what is below it: rules of the same id are replaced, keys that it sets are replaced, the rest stays.
    """
    return reduce(_over, packs)


def _over(below: Pack, above: Pack) -> Pack:
    rules = {rule.id: rule for rule in below.rules} | {rule.id: rule for rule in above.rules}
    kept = {key: getattr(above, key) or getattr(below, key) for key in (*_INHERITED, "extends", "info")}
    match = above.match if above.match != Match() else below.match
    return replace(above, match=match, rules=tuple(rules.values()), off=(*below.off, *above.off), **kept)


def resolved(
    pack: Pack,
    find: Callable[[str], Pack | None],
    names: Collection[str],
    done: dict[str, Pack],
    path: tuple[str, ...] = (),
) -> Pack:
    """Return a pack with what it inherits and without what it switches off.

    Args:
        pack: The pack.
        find: Gives the pack of a name, or None.
        names: Those that it knows.
        done: Packs that are resolved already, by name; this one is added.
        path: The packs that lead here by ``extends``.

    Raises:
        RuleError: ``extends`` or ``off`` names what is not there, or ``extends`` goes in a circle.
    """
    if pack.name in path:
        raise _error(pack, f"'extends' goes in a circle: {' > '.join((*path, pack.name))}")
    if not (pack.extends or pack.off):
        done[pack.name] = pack
        return pack
    rules: dict[str, Rule] = {}
    inherited: dict[str, object] = {}
    for named in pack.extends:
        if named.name not in done:
            above = find(named.name)
            if above is None:
                message = f"extends {named.name!r}, but there is no pack of that name{nearest(named.name, names)}"
                raise _error(pack, message, named)
            resolved(above, find, names, done, (*path, pack.name))
        parent = done[named.name]
        rules |= {rule.id: rule for rule in parent.rules}
        inherited |= {key: getattr(parent, key) for key in _INHERITED if getattr(parent, key)}
    rules |= {rule.id: rule for rule in pack.rules}
    for named in pack.off:
        if named.name not in rules:
            message = f"switches off {named.name!r}, but no rule of that id is inherited or in this pack"
            raise _error(pack, message + nearest(named.name, rules), named)
    off = {named.name for named in pack.off}
    left = tuple(rule for name, rule in rules.items() if name not in off)
    own = {key: getattr(pack, key) for key in _INHERITED if getattr(pack, key)}
    done[pack.name] = replace(pack, rules=left, **{**inherited, **own})
    return done[pack.name]


def _error(pack: Pack, message: str, place: Named | None = None) -> RuleError:
    return RuleError(f"{(place or pack).position}: {pack.name}: {message}")
