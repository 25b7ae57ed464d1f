"""The configuration of a cleaner, and what is compiled from it once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, Literal, get_args

from cleaner.article import Article
from cleaner.characters import address
from cleaner.decode import sound
from cleaner.document import Line, Verdict
from cleaner.lexicon import Lexicons
from cleaner.metadata.candidate import Candidate
from cleaner.pipeline import Page, run
from cleaner.rules.match import Packs, read_layers
from cleaner.rules.source import RuleError
from cleaner.scoring.model import Model, read_model

Kind = Literal["html", "text"]
Extractor = Literal["core", "trafilatura", "auto"]

# Larger pages are machine-made lists or attacks; the largest labelled page has 4 MB.
_MAX_SIZE = 20_000_000
# Pages handed to a process at a time.
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Config:
    """What an output depends on besides the page and its address."""

    rules: tuple[Path, ...] = ()
    sites: bool = True
    extractor: Extractor = "core"
    model: Path | None = None
    max_size: int = _MAX_SIZE


class Engine:
    """Packs, weights and words, ready to run. Holds nothing of the pages it has seen."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.packs = Packs(read_layers(config.rules), sites=config.sites)
        if config.model:
            _ = self.model  # a file that cannot be used is said before the first page

    @cached_property
    def model(self) -> Model:
        """The tables of the score, read when the first page needs them."""
        return read_model(self.config.model) if self.config.model else read_model()


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line, its verdict, its score (log-odds) and the terms that add up to it exactly."""

    line: Line
    verdict: Verdict
    score: float
    terms: dict[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article and how it came about, line by line; no lines where the input was canonical or too large.

    Attributes:
        article: The article.
        lines: Every line with its verdict.
        packs: Names of the packs in force.
        candidates: Header field to what it might have been, the most trusted first: that is what it became.
    """

    article: Article
    lines: tuple[ExplainedLine, ...] = ()
    packs: tuple[str, ...] = ()
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)


class Cleaner:
    """Normalises pages. Immutable, picklable, safe to share between processes.

    Args:
        rules: Files or folders of rule packs over the shipped ones, lowest layer first.
        sites: Whether the shipped packs of sites and platforms are used.
        extractor: Whose choice of text: ``"core"``; ``"trafilatura"``; or ``"auto"``, the core's, but where it is
            unsure, trafilatura's if that is expected to be better. Flattened text is always the core's.
        model: Tables of the score that ``cleaner train`` wrote; None for the shipped ones.
        max_size: Pages of more bytes (or characters) get the status ``"too_large"``.

    Raises:
        RuleError: A pack is broken; the message says where and what to do.
        ModelError: The model cannot be used; the message says why and what to do.
        ValueError: An unknown extractor, or a limit below one.

    >>> Cleaner().normalize("<h1>Rain</h1><p>" + "It rained all day and all night in the valley. " * 4).title
    'Rain'
    """

    def __init__(
        self,
        rules: Sequence[str | PathLike[str]] = (),
        *,
        sites: bool = True,
        extractor: Extractor = "core",
        model: str | PathLike[str] | None = None,
        max_size: int = _MAX_SIZE,
    ) -> None:
        if extractor not in get_args(Extractor):
            message = f"no extractor {extractor!r}; there are {', '.join(get_args(Extractor))}"
            raise ValueError(message)
        if max_size < 1:
            message = f"max_size is {max_size}; it has to be at least 1"
            raise ValueError(message)
        tables = Path(model) if model is not None else None
        self._config = Config(tuple(Path(source) for source in rules), sites, extractor, tables, max_size)
        self._engine = Engine(self._config)

    def __getstate__(self) -> Config:
        return self._config

    def __setstate__(self, config: Config) -> None:
        self._config = config
        self._engine = Engine(config)

    @property
    def lexicons(self) -> Lexicons:
        """The words of each language."""
        return self._engine.packs.lexicons

    def __repr__(self) -> str:
        return f"Cleaner({self._config})"

    def normalize(
        self, content: bytes | str, url: str | None = None, kind: Kind | None = None, *, charset: str | None = None
    ) -> Article:
        """Normalise one page. Content never raises: see `Article.status` and `Article.reason`.

        Args:
            content: The page, bytes or text.
            url: Its address, where known: selects site packs.
            kind: ``"html"`` or ``"text"``; None looks at the content.
            charset: What the container (HTTP header, WARC record) says the bytes are in.
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
            ExplainedLine(line, verdict, float(page.scores.totals[number]), page.scores.of(number))
            for number, (line, verdict) in enumerate(zip(page.document.lines, page.verdicts, strict=True))
        )
        packs = tuple(pack.name for pack in page.packs)
        return Explanation(page.article or Article(status="empty"), lines, packs, page.header.candidates)

    def normalize_many(
        self, pages: Iterable[bytes | str | tuple[bytes | str, str | None]], jobs: int = 1
    ) -> Iterator[Article]:
        """Normalise pages, in order.

        Args:
            pages: Contents, or pairs of content and address.
            jobs: Processes.
        """
        pairs = (page if isinstance(page, tuple) else (page, None) for page in pages)
        if jobs <= 1:
            yield from (self.normalize(content, url) for content, url in pairs)
            return
        with ProcessPoolExecutor(jobs, initializer=_start, initargs=(self,)) as pool:
            yield from pool.map(_normalize, pairs, chunksize=_CHUNK)

    def _run(self, content: bytes | str, url: str | None, kind: Kind | None, charset: str | None) -> Page:
        page = Page(sound(content) if isinstance(content, str) else content, address(url or ""), kind, charset)
        try:
            return run(page, self._engine)
        except RuleError:
            raise
        except Exception as error:  # noqa: BLE001 - the last net: a mistake of ours costs one page, with its name, not a run
            reason = f"a mistake in cleaner: {type(error).__name__}: {error}; please report the page"
            return replace(page, article=Article(url=page.url or None, status="error", reason=reason))


# The cleaner of a worker process, set once when the process starts: compiled packs are not sent with every page.
_worker: list[Cleaner] = []


def _start(cleaner: Cleaner) -> None:
    _worker[:] = [cleaner]


def _normalize(page: tuple[Any, str | None]) -> Article:
    return _worker[0].normalize(*page)
