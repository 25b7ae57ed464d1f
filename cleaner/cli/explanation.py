"""What ``cleaner explain`` does."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rich.text import Text

from cleaner.article import Article
from cleaner.batch.reading import read_page
from cleaner.batch.record import Fault
from cleaner.cli.console import page_console, plain_errors
from cleaner.cli.options import rule_layers
from cleaner.engine import Cleaner, ExplainedLine, Explanation
from cleaner.verdicts import NO_ARTICLE, SCORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from cleaner.cli.explain import Request

_LARGEST = 3
# So many candidates are shown of each header field.
_CANDIDATES = 4
_WORDS = {"body": "kept", "head": "head", "removed": "removed"}
_COLOURS = {"body": "green", "head": "cyan", "removed": "red"}
# A terminal with less room for text than this gets whole lines.
_NARROW = 20


def show(request: Request) -> int:
    """Print the explanation of a page, and return the exit code: 1 where it failed (see `Article.status`).

    Raises:
        click.ClickException: A pack is broken.
    """
    with plain_errors():
        cleaner = Cleaner(rule_layers(request.rules), sites=not request.no_site_packs, model=request.model)
        try:
            content, _ = read_page(request.file, cleaner.limits.bytes)
            explanation = cleaner.explain(content, request.url, request.kind)
        except Fault as fault:
            explanation = Explanation(Article(status=fault.status, reason=str(fault)))
    console = page_console()
    lines = (described(line, console, all_terms=request.all_terms) for line in explanation.lines)
    for text in chain(head(explanation), lines):
        console.print(text, soft_wrap=True)
    return 0 if explanation.article.status in ("ok", "empty") else 1


def head(explanation: Explanation) -> Iterator[Text]:
    """Yield the header fields, and what is true of the whole page."""
    article = explanation.article
    facts = {
        "Status": f"{article.status}: {article.reason}" if article.reason else article.status,
        "Confidence": f"{article.confidence:.2f}",
        "Language": article.language or ("undecided" if explanation.lines else ""),
        "Charset": article.charset,
        "Packs": ", ".join(explanation.packs),
    }
    fields = [line.partition(": ")[::2] for line in article.text.partition("\n\n")[0].splitlines()]
    known = [(name, value) for name, value in facts.items() if value]
    for name, value in [*fields, *known, *(("Note", note) for note in article.notes)]:
        yield Text.assemble((name.rstrip(":") + ":", "bold"), f" {value}" if value else "")
    yield from candidates(explanation)
    yield Text()
    if article.blocks and not explanation.lines:
        yield Text("This is canonical text already; it stays as it is.")


def candidates(explanation: Explanation) -> Iterator[Text]:
    """Yield what each header field might have been: the value it got first, then the others, with their origin."""
    places = [line.line.place for line in explanation.lines]
    for name, found in explanation.candidates.items():
        for number, one in enumerate(found[:_CANDIDATES]):
            origin = f"{one.origin} {places[one.line]}" if one.line >= 0 else one.origin
            label = f"{name.capitalize()} is" if number == 0 else "not"
            text = Text.assemble((f"{label:>10} ", "bold" if number == 0 else "dim"), one.value)
            yield text.append(f"  {origin}: {one.why}" if one.why else f"  {origin}", "italic dim")


def described(line: ExplainedLine, console: Console, *, all_terms: bool) -> Text:
    """Return what to print of a line: number, fate, score, text, and the reason below."""
    fate = line.verdict.fate
    prefix = Text.assemble(f"{line.line.place:>5} ", (f"{_WORDS[fate]:<7}", _COLOURS[fate]), f" {line.score:>+7.2f}  ")
    text = Text(line.line.mark + line.line.text, style="" if fate != "removed" else "dim")
    reason = Text(_reason(line, all_terms=all_terms), style="italic dim")
    return Text("\n").join([_hanging(prefix, text, console), _hanging(Text(" " * prefix.cell_len), reason, console)])


def _reason(line: ExplainedLine, *, all_terms: bool) -> str:
    verdict = line.verdict
    reason = f"{verdict.rule}: {verdict.why}"
    if not all_terms and verdict.rule not in (SCORE, NO_ARTICLE):
        return reason
    terms = sorted(line.terms.items(), key=lambda term: -abs(term[1]))
    shown = terms if all_terms else terms[:_LARGEST]
    return f"{reason} ({', '.join(f'{name} {value:+.2f}' for name, value in shown)})"


def _hanging(prefix: Text, text: Text, console: Console) -> Text:
    """Set a text beside its prefix; in a terminal, wrapped lines keep the indentation."""
    room = console.width - prefix.cell_len
    wrapped = text.wrap(console, room) if console.is_terminal and room >= _NARROW else [text]
    return prefix + Text("\n" + " " * prefix.cell_len).join(wrapped)
