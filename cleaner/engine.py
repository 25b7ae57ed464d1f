"""The configuration of a cleaner, and what is compiled from it once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Literal, get_args

from cleaner.article import Article, Status
from cleaner.characters import address
from cleaner.decode import sound
from cleaner.document import Line, Nodes, Verdict
from cleaner.lexicon import Lexicons
from cleaner.limits import DEFAULT, Limits
from cleaner.metadata.candidate import Candidate
from cleaner.pipeline import Page, run
from cleaner.rules.load import read_sources, refuse, shipped_folder
from cleaner.rules.match import Packs, packs_of
from cleaner.rules.source import RuleError, Source
from cleaner.scoring.model import SHIPPED, Model, model_of, read_tables
from cleaner.scoring.score import Scores
from cleaner.scoring.signals import Floats

Kind = Literal["html", "text"]
Extractor = Literal["core", "trafilatura", "auto"]

# Configurations that a process works with at a time; a compiled one takes tens of megabytes.
_CLEANERS = 4
# Hexadecimal digits of a digest: 64 bits tell the configurations of a lifetime apart.
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Config:
    """What an output depends on besides the page and its address, and besides what comes with this version of cleaner.

    Plain values and the text of the files that were named, so that it can be sent to a machine that has no such files;
    equal configurations give equal output. `Cleaner.config` makes one, `cleaner_of` compiles it.

    Attributes:
        rules: Files of packs over the shipped ones, by layer, lowest first.
        sites, extractor, limits, strict: As in `Cleaner`.
        model: Tables of the score; None for the shipped ones.
    """

    rules: tuple[tuple[Source, ...], ...] = ()
    sites: bool = True
    extractor: Extractor = "core"
    model: Source | None = None
    limits: Limits = DEFAULT
    strict: bool = True

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files that were read, in order."""
        return (*chain.from_iterable(self.rules), *filter(None, (self.model,)))


class Engine:
    """Packs, weights and words, ready to run. Holds nothing of the pages it has seen."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.broken: list[RuleError] = []
        on_error = refuse if config.strict else self.broken.append
        layers = [packs_of(layer, on_error) for layer in config.rules]
        self.packs = Packs(layers, sites=config.sites, on_error=on_error)
        if config.model:
            _ = self.model  # a file that cannot be used is said before the first page

    @cached_property
    def model(self) -> Model:
        """The tables of the score, read when the first page needs them."""
        return model_of(self.config.model or read_tables())

    @cached_property
    def digest(self) -> str:
        """See `Cleaner.digest`."""
        from importlib.metadata import version  # noqa: PLC0415 - a tenth of the import, for those who ask alone

        told = hashlib.sha256()
        # Where packs are broken, the strict cleaner does not exist; where none is, the two are one.
        plain = replace(self.config, rules=(), model=None, strict=True)
        layers = [len(layer) for layer in self.config.rules]
        parts = [version("cleaner"), repr(plain), repr(layers), *(source.text for source in self.config.sources)]
        for part in (*map(str.encode, parts), *map(Path.read_bytes, _shipped_files())):
            told.update(b"%d:" % len(part) + part)
        return told.hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line and its verdict. `number` is its index on the page, `scores` are those of the page."""

    line: Line
    verdict: Verdict
    number: int
    scores: Scores = field(repr=False, compare=False)

    @property
    def score(self) -> float:
        """The log-odds that it is article text."""
        return float(self.scores.totals[self.number])

    @property
    def terms(self) -> dict[str, float]:
        """The terms of the score that are not zero; they add up to it exactly."""
        return self.scores.of(self.number)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article and how it came about, line by line; no lines where the input was canonical or too large.

    Attributes:
        article: The article.
        lines: Every line with its verdict.
        packs: Names of the packs in force.
        candidates: Header field to what it might have been, the most trusted first: that is what it became.
        scores: The scores of the lines; None where there are no lines.
        weighed: Rule id to the reason of each score rule that is a term of some line's score.
        nodes: The elements that `Line.node` points at.
        evidence: Signal to its value on each line.
    """

    article: Article
    lines: tuple[ExplainedLine, ...] = ()
    packs: tuple[str, ...] = ()
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    scores: Scores | None = None
    weighed: Mapping[str, str] = field(default_factory=dict)
    nodes: Nodes = field(default_factory=Nodes)
    evidence: Mapping[str, Floats] = field(default_factory=dict)


class Cleaner:
    """Normalises pages. Immutable, picklable, safe to share between processes.

    Args:
        rules: Files or folders of rule packs over the shipped ones, lowest layer first.
        sites: Whether the shipped packs of sites and platforms are used.
        extractor: Whose choice of text: ``"core"``; ``"trafilatura"``; or ``"auto"``, the core's, but where it is
            unsure, trafilatura's if that is expected to be better. Flattened text is always the core's.
        model: Tables of the score that ``cleaner train`` wrote; None for the shipped ones.
        limits: Budgets of a page, which ends as ``"too_large"`` or ``"too_deep"`` where it crosses one.
        strict: Whether a broken pack raises; otherwise it is left out, and `broken` says so.

    Raises:
        RuleError: A pack is broken; the message says where and what to do.
        ModelError: The model cannot be used; the message says why and what to do.
        TypeError: `rules` is one path and no list.
        ValueError: An unknown extractor.

    >>> Cleaner().normalize("<h1>Rain</h1><p>" + "It rained all day and all night in the valley. " * 4).title
    'Rain'
    """

    def __init__(  # noqa: PLR0913 - a configuration: all but the first are given by name
        self,
        rules: Sequence[str | PathLike[str]] = (),
        *,
        sites: bool = True,
        extractor: Extractor = "core",
        model: str | PathLike[str] | None = None,
        limits: Limits = DEFAULT,
        strict: bool = True,
    ) -> None:
        if isinstance(rules, (str, PathLike)):
            message = f"rules is a list of files and folders; write rules=[{str(rules)!r}]"
            raise TypeError(message)
        if extractor not in get_args(Extractor):
            message = f"no extractor {extractor!r}; there are {', '.join(get_args(Extractor))}"
            raise ValueError(message)
        unread: list[RuleError] = []
        on_error = refuse if strict else unread.append
        layers = tuple(tuple(read_sources(Path(layer), on_error)) for layer in rules)
        tables = read_tables(Path(model)) if model is not None else None
        self._engine = Engine(Config(layers, sites, extractor, tables, limits, strict))
        self._engine.broken[:0] = unread

    def __getstate__(self) -> Config:
        return self.config

    def __setstate__(self, config: Config) -> None:
        self._engine = Engine(config)

    @property
    def config(self) -> Config:
        """What the cleaner was made of: hashable, picklable, and complete without the files that were named."""
        return self._engine.config

    @property
    def digest(self) -> str:
        """What tells apart the output of different cleaners, 16 hexadecimal digits.

        It changes with the version, with any setting, and with the content of any pack, lexicon, list or model, the
        shipped ones included; not with the machine, nor with where the files lie.
        """
        return self._engine.digest

    @property
    def limits(self) -> Limits:
        """The budgets of a page."""
        return self._engine.config.limits

    @property
    def broken(self) -> tuple[RuleError, ...]:
        """What is wrong with the packs that were left out; see `strict`."""
        return tuple(self._engine.broken)

    @property
    def lexicons(self) -> Lexicons:
        """The words of each language."""
        return self._engine.packs.lexicons

    def __repr__(self) -> str:
        return f"Cleaner({self.config})"

    def normalize(
        self, content: bytes | str, url: str | None = None, kind: Kind | None = None, *, charset: str | None = None
    ) -> Article:
        """Normalise one page. Content never raises: see `Article.status` and `Article.reason`.

        Args:
            content: The page, bytes or text.
            url: Its address, where known: selects site packs.
            kind: ``"html"`` or ``"text"``; None looks at the content.
            charset: What the container (HTTP header, WARC record) says the bytes are in.

        Raises:
            TypeError: The content is no bytes and no text: a mistake of the caller's, not of the page.
        """
        return self._run(content, url, kind, charset).article or Article(status="empty")

    def explain(
        self, content: bytes | str, url: str | None = None, kind: Kind | None = None, *, charset: str | None = None
    ) -> Explanation:
        """Normalise one page and say of every line what became of it and why. Arguments as for `normalize`."""
        page = self._run(content, url, kind, charset)
        if page.scores is None:
            return Explanation(page.article or Article(status="empty"))
        lines = tuple(
            ExplainedLine(line, verdict, number, page.scores)
            for number, (line, verdict) in enumerate(zip(page.document.lines, page.verdicts, strict=True))
        )
        return Explanation(
            article=page.article or Article(status="empty"),
            lines=lines,
            packs=tuple(pack.name for pack in page.packs),
            candidates=page.header.candidates,
            scores=page.scores,
            weighed={rule.id: rule.why for _, rule in page.marks.scored},
            nodes=page.document.nodes,
            evidence=page.evidence,
        )

    def normalize_many(
        self,
        pages: Iterable[bytes | str | tuple[bytes | str, str | None]],
        jobs: int = 1,
        *,
        timeout: float | None = None,
    ) -> Iterator[Article]:
        """Normalise pages, in order; as many articles come out as pages go in.

        With more than one process, a page that ends its process, twice, gives the status ``"error"``, and one that
        takes too long ``"timeout"``; the others are not concerned.

        Args:
            pages: Contents, or pairs of content and address; taken as they are needed.
            jobs: Processes; 1 works in this one.
            timeout: Seconds a page may take, where there are more processes.
        """
        pairs = (page if isinstance(page, tuple) else (page, None) for page in pages)
        if jobs <= 1:
            yield from (self.normalize(content, url) for content, url in pairs)
            return
        from cleaner.batch.pool import share  # noqa: PLC0415 - brings what processes need, which one page does not

        yield from share(_Articles(self), pairs, jobs, timeout)

    def _run(self, content: bytes | str, url: str | None, kind: Kind | None, charset: str | None) -> Page:
        if not isinstance(content, (bytes, str)):
            message = f"a page is bytes or str, not {type(content).__name__}"
            raise TypeError(message)
        page = Page(sound(content) if isinstance(content, str) else content, address(url or ""), kind, charset)
        try:
            return run(page, self._engine)
        except RuleError:
            raise
        except Exception as error:  # noqa: BLE001 - the last net: a mistake of ours costs one page, with its name, not a run
            reason = f"a mistake in cleaner: {type(error).__name__}: {error}; please report the page"
            return replace(page, article=Article(url=page.url or None, status="error", reason=reason))


def _shipped_files() -> list[Path]:
    """Return the data that come with cleaner: packs, lexicons, names, tables of the score, lists of its features."""
    scoring = SHIPPED.parent
    return [*sorted(shipped_folder().rglob("*.yaml")), SHIPPED, *sorted(scoring.rglob("*.yaml"))]


@lru_cache(_CLEANERS)
def cleaner_of(config: Config) -> Cleaner:
    """Return this process's cleaner of a configuration, compiled when it is first asked for.

    Raises:
        RuleError, ModelError: As `Cleaner`.
    """
    cleaner = Cleaner.__new__(Cleaner)
    cleaner.__setstate__(config)
    return cleaner


@dataclass(frozen=True, slots=True)
class _Articles:
    """Pairs of content and address to articles."""

    cleaner: Cleaner

    def __call__(self, page: tuple[bytes | str, str | None]) -> Article:
        return self.cleaner.normalize(*page)

    def lost(self, page: tuple[bytes | str, str | None], status: Status, reason: str) -> Article:
        return Article(url=page[1], status=status, reason=reason)

    def weight(self, page: tuple[bytes | str, str | None]) -> int:
        return len(page[0])
