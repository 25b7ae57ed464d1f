"""A step of a datatrove pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Literal

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from cleaner.api import cleaner_of
from cleaner.batch.record import Record
from cleaner.batch.row import Row
from cleaner.batch.work import Normalizer, Outcome
from cleaner.engine import Config
from cleaner.pool import share


class Normalize(PipelineStep):  # type: ignore[misc] # a package without types
    """Turns the page in a document's text into an article.

    The address is taken from ``metadata["url"]``. The fields of `cleaner.batch.row.Row` become metadata, in place of
    what was there under the same names (readers of WARC put the time of the crawl under ``date``: it becomes that of
    the article). The step counts documents by status.

    Args:
        config: What `Cleaner.config` gave, compiled once in each process; None for the shipped packs.
        text: What becomes the document's text: ``"text"``, canonical text with its header, or the ``"body"`` alone.
        keep_errors: Whether documents without an article go on, with an empty text and their status; they are dropped
            by default.
        removals: Whether removed lines are wanted, as metadata.
        timeout: Seconds a page may take; one that takes longer, twice, has the status ``"timeout"``. None works without
            a clock, and without the process for each task that a clock needs.

    Raises:
        RuleError: A pack is broken.
    """

    type = "🛢 - EXTRAC"
    name = "🧹 cleaner"

    def __init__(
        self,
        config: Config | None = None,
        *,
        text: Literal["text", "body"] = "text",
        keep_errors: bool = False,
        removals: bool = False,
        timeout: float | None = 60,
    ) -> None:
        super().__init__()
        self.config = config or Config()
        self.text = text
        self.keep_errors = keep_errors
        self.removals = removals
        self.timeout = timeout
        cleaner_of(self.config)  # a broken pack is said before the run

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002 - as in datatrove
        """Yield the documents with their articles, in order."""
        under_way: deque[Document] = deque()
        with closing(self._outcomes(_records(data, under_way))) as outcomes:
            while outcome := self._next(outcomes):
                document = under_way.popleft()
                self.stat_update(StatHints.total)
                self.stat_update(outcome.status)
                if outcome.status == "ok" or self.keep_errors:
                    self._fill(document, outcome)
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document
                else:
                    self.stat_update(StatHints.dropped)

    def _outcomes(self, records: Iterator[Record]) -> Generator[Outcome, None, None]:
        work = Normalizer(cleaner_of(self.config), "parquet", removals=self.removals)
        return share(work, records, 1, self.timeout) if self.timeout else (work(record) for record in records)

    def _next(self, outcomes: Iterator[Outcome]) -> Outcome | None:
        with self.track_time():
            return next(outcomes, None)

    def _fill(self, document: Document, outcome: Outcome) -> None:
        """Put the article in the place of the page."""
        assert isinstance(outcome.content, Row)  # noqa: S101 - that is what the form "parquet" is
        row = outcome.content.to_dict()
        texts = {name: row.pop(name) or "" for name in ("text", "body")}
        document.text = texts[self.text]
        document.metadata.update({name: value for name, value in row.items() if name != "id"})


def _records(data: DocumentsPipeline, under_way: deque[Document]) -> Iterator[Record]:
    """Yield the pages of documents, and put those aside until their articles are there."""
    for document in data:
        under_way.append(document)
        yield Record(str(document.id), document.text, document.metadata.get("url"))
