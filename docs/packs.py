"""Write the pages on the shipped packs: ``python docs/packs.py`` makes ``docs/packs/`` anew.

One page a pack, and one that lists them, grouped by the folder they stand in. A test proves that they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from cleaner.datafiles import shipped_folder
from cleaner.rules.load import load_pack, pack_files
from cleaner.rules.schema import Match, Pack, Phrase, Rule, Target

_HERE = Path(__file__).parent / "packs"
# So many lines of a rule's samples are shown of each side.
_SAMPLES = 2
# So many conditions and words are shown; the pack has them all.
_FEW = 3
# What a rule of each verb does to the lines of its samples: those it speaks of, and the others.
_FATES = {"keep": ("protected", "not protected"), "score": ("weighed", "not weighed")}
_REMOVED = ("goes", "stays")


def pages() -> Mapping[str, str]:
    """Return the name and the text of every page."""
    files = pack_files(shipped_folder())
    packs = {path: load_pack(path) for path in files}
    folders = {folder: list(paths) for folder, paths in groupby(files, lambda path: path.parent.name)}
    index = "\n".join(_index({folder: [packs[path] for path in paths] for folder, paths in folders.items()}))
    found = {f"{pack.name}.md": "\n".join(_pack(pack, path)) for path, pack in packs.items()}
    return {"README.md": index + "\n", **{name: text + "\n" for name, text in found.items()}}


def _index(folders: Mapping[str, list[Pack]]) -> Iterator[str]:
    yield from ("# The shipped packs", "")
    yield "Made by `python docs/packs.py` from `rules/`. [rule-packs.md](../rule-packs.md) says how to write one."
    for folder, packs in folders.items():
        yield from ("", f"## {folder.capitalize()}", "", "| pack | for | rules |", "|---|---|---|")
        for pack in packs:
            yield f"| [{pack.name}]({pack.name}.md) | {_selected_by(pack.match)} | {len(pack.rules)} |"


def _pack(pack: Pack, path: Path) -> Iterator[str]:
    source = path.relative_to(shipped_folder()).as_posix()
    yield from (f"# {pack.name}", "")
    yield f"For {_selected_by(pack.match)}. Source: [rules/{source}](../../rules/{source})."
    if pack.extends:
        yield f"It has the rules of {', '.join(f'[{parent.name}]({parent.name}.md)' for parent in pack.extends)} too."
    for name in ("body", "title", "byline", "date", "source"):
        selectors = [getattr(one, "css", one) or "a line" for one in getattr(pack, name)]
        if selectors:
            yield from ("", f"{name.capitalize()}: {_few(selectors)}")
    if pack.said:
        yield from ("", f"No rule takes what somebody says, as in {_few(pack.said)}, for the page's own words.")
    for rule in pack.rules:
        yield from ("", f"## {rule.id}", "", f"{rule.why}", "", f"* {_does(rule)}")
        yield from _samples(rule)


def _selected_by(match: Match) -> str:
    conditions = {"lang": "pages in", "host": "", "html": "markup", "text": "the words"}
    said = [f"{word} {_few(getattr(match, key))}".strip() for key, word in conditions.items() if getattr(match, key)]
    return "; ".join(said) or "packs that extend it"


def _does(rule: Rule) -> str:
    target = _target(rule.target)
    if rule.verb == "block":
        end = "prose" if rule.end is None else f"a line that {_phrase(rule.end[1])}"
        how = "through" if rule.end and rule.end[0] == "through" else "until"
        above = f" and {rule.above} above" if rule.above else ""
        return f"block from {target} {how} {end}, {rule.max} lines at most{above}"
    if rule.verb == "cut":
        return f"cut {rule.side} {target}"
    if rule.verb == "score":
        return f"score {rule.add:+g} on {target}"
    return f"{rule.verb} {target}"


def _target(target: Target) -> str:
    names = [" ".join(sorted(name)) for name in target.named]
    elements = f"the elements named {_few(names)}" if names else f"the elements {_few([target.node or target.around])}"
    said = [f"a line that {_phrase(target.line)}" if target.line else elements]
    said += ["and the box around them"] if target.around else []
    said += [f"near the {target.near}"] if target.near else []
    said += ["all link"] if target.links else []
    said += ["alone between prose"] if target.alone else []
    said += [f"with {target.followed_by} below"] if target.followed_by else []
    said += [f"of {target.words} words at most"] if target.words else []
    return ", ".join(said)


def _phrase(phrase: Phrase) -> str:
    verbs = {"is_": "is", "starts": "starts with", "ends": "ends in", "has": "has"}
    said = [f"{verb} {_few(getattr(phrase, key))}" for key, verb in verbs.items() if getattr(phrase, key)]
    said += [f"matches {_code(phrase.regex)}"] if phrase.regex else []
    return " and ".join(said)


def _few(values: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(values) - _FEW} more" if len(values) > _FEW else ""
    return ", ".join(map(_code, values[:_FEW])) + more


def _samples(rule: Rule) -> Iterator[str]:
    kept = [text for sample in rule.samples for verb, text in sample.lines if verb == "keep"]
    others = [text for sample in rule.samples for verb, text in sample.lines if verb != "keep"]
    sides = (kept, others) if rule.verb == "keep" else (others, kept)
    for fate, lines in zip(_FATES.get(rule.verb, _REMOVED), sides, strict=True):
        if lines:
            more = f" and {len(lines) - _SAMPLES} more" if len(lines) > _SAMPLES else ""
            yield f"* {fate}: " + ", ".join(map(_code, lines[:_SAMPLES])) + more


def _code(text: str) -> str:
    """Return a text as Markdown shows it verbatim, also in a table."""
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{' '.join(text.split())}{pad}{fence}".replace("|", "\\|")


def main() -> None:
    """Write all pages, and remove those of packs that are gone."""
    texts = pages()
    _HERE.mkdir(exist_ok=True)
    for path in _HERE.glob("*.md"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (_HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
