"""What programs call: a cleaner of a configuration, and the one-line call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import starmap
from os import PathLike
from pathlib import Path
from types import NoneType
from typing import get_args

from cleaner.address import address
from cleaner.article import Article, Status
from cleaner.datafiles import RuleError
from cleaner.decode import sound
from cleaner.document import PageKind
from cleaner.engine import Config, Engine, Extractor
from cleaner.explanation import ExplainedLine, Explanation
from cleaner.lexicons import Lexicons
from cleaner.limits import DEFAULT, Limits
from cleaner.page import Page
from cleaner.pipeline import run
from cleaner.rules.load import read_sources, refuse
from cleaner.scoring.model import read_tables

# Configurations that a process works with at a time; a compiled one takes tens of megabytes.
_CLEANERS = 4


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
        self._engine = Engine(Config(layers, sites, extractor, tables, limits, strict, tuple(map(str, unread))))

    def __getstate__(self) -> Config:
        return self.config

    def __setstate__(self, config: Config) -> None:
        self._engine = Engine(config)

    @property
    def engine(self) -> Engine:
        """What the stages of `cleaner.pipeline` work with, for who takes a page through some of them."""
        return self._engine

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
        return self._engine.lexicons

    def __repr__(self) -> str:
        return f"Cleaner({self.config})"

    def normalize(
        self, content: bytes | str, url: str | None = None, kind: PageKind | None = None, *, charset: str | None = None
    ) -> Article:
        """Normalise one page. Content never raises: see `Article.status` and `Article.reason`.

        Args:
            content: The page, bytes or text.
            url: Its address, where known: selects site packs.
            kind: ``"html"`` or ``"text"``; None looks at the content.
            charset: What the container (HTTP header, WARC record) says the bytes are in. It is a claim like the page's
                own: a name that nobody knows, as servers do send, is passed over.

        Raises:
            TypeError: The content is no bytes and no text, or the address no text: a mistake of the caller's, not of
                the page.
            ValueError: An unknown kind.
        """
        return self._run(content, url, kind, charset).result

    def explain(
        self, content: bytes | str, url: str | None = None, kind: PageKind | None = None, *, charset: str | None = None
    ) -> Explanation:
        """Normalise one page and say of every line what became of it and why. Arguments as for `normalize`."""
        page = self._run(content, url, kind, charset)
        if page.scores is None:
            return Explanation(page.result)
        lines = tuple(
            ExplainedLine(line, verdict, number, page.scores)
            for number, (line, verdict) in enumerate(zip(page.document.lines, page.verdicts, strict=True))
        )
        return Explanation(
            article=page.result,
            lines=lines,
            packs=page.reasons,
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
            jobs: Processes; 1 works in this one. A script that asks for more does so under
                ``if __name__ == "__main__":``, since the processes read it too.
            timeout: Seconds a page may take, where there are more processes.

        Raises:
            TypeError: A page, when it is its turn, is neither.
            ValueError: `jobs` is below one.
            ChildProcessError: The processes cannot start.
            RuntimeError: A script asks for them, and would do so again in each of them.
        """
        if jobs < 1:
            message = f"jobs is {jobs}; it has to be at least 1"
            raise ValueError(message)
        pairs = map(_pair, pages)
        if jobs == 1:
            return starmap(self.normalize, pairs)
        from cleaner.pool import share  # noqa: PLC0415 - brings what processes need, which one page does not

        return share(_Articles(self), pairs, jobs, timeout)

    def _run(self, content: bytes | str, url: str | None, kind: PageKind | None, charset: str | None) -> Page:
        _check(content, url)
        if kind is not None and kind not in get_args(PageKind):
            message = f"no kind {kind!r}; there are {', '.join(get_args(PageKind))}, and None for looking at the page"
            raise ValueError(message)
        page = Page(sound(content) if isinstance(content, str) else content, address(url or ""), kind, charset)
        try:
            return run(page, self._engine)
        except RuleError:
            raise
        except Exception as error:  # noqa: BLE001 - the last net: a mistake of ours costs one page, with its name, not a run
            return page._replace(article=Article(url=page.url or None, status="error", reason=unforeseen(error)))


def unforeseen(error: Exception) -> str:
    """Return in words why a page failed for which nobody provided."""
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    return f"a mistake in cleaner: {type(error).__name__}: {error}; please report the page"


def _check(content: object, url: object) -> None:
    if not isinstance(content, (bytes, str)):
        message = f"a page is bytes or str, not {type(content).__name__}"
        raise TypeError(message)
    if not isinstance(url, (str, NoneType)):
        message = f"the address of a page is str or None, not {type(url).__name__}"
        raise TypeError(message)


def _pair(page: bytes | str | tuple[bytes | str, str | None]) -> tuple[bytes | str, str | None]:
    """Return a page with its address, checked here, so that processes refuse what one does, in the same words."""
    pair = page if isinstance(page, tuple) else (page, None)
    if len(pair) != 2:
        message = f"a page is its content, or a pair of content and address, not a tuple of {len(pair)}"
        raise TypeError(message)
    _check(*pair)
    return pair


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


@lru_cache(_CLEANERS)
def cleaner_of(config: Config) -> Cleaner:
    """Return this process's cleaner of a configuration, compiled when it is first asked for.

    Raises:
        RuleError, ModelError: As `Cleaner`.
    """
    cleaner = Cleaner.__new__(Cleaner)
    cleaner.__setstate__(config)
    return cleaner


@cache
def _default() -> Cleaner:
    return Cleaner()


def normalize(
    content: bytes | str, url: str | None = None, kind: PageKind | None = None, *, charset: str | None = None
) -> Article:
    """Normalise one page with the shipped packs. Arguments and errors as for `Cleaner.normalize`."""
    return _default().normalize(content, url, kind, charset=charset)
