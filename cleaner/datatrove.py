"""A step of a datatrove pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from cleaner.batch.row import row_of
from cleaner.engine import Config, cleaner_of


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
    ) -> None:
        super().__init__()
        self.config = config or Config()
        self.text = text
        self.keep_errors = keep_errors
        self.removals = removals
        cleaner_of(self.config)  # a broken pack is said before the run

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Document]:  # noqa: ARG002 - as in datatrove
        """Yield the documents with their articles, in order."""
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                status = self._normalize(document)
            self.stat_update(status)
            if status == "ok" or self.keep_errors:
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document
            else:
                self.stat_update(StatHints.dropped)

    def _normalize(self, document: Document) -> str:
        """Put the article in the place of the page, and return its status."""
        cleaner, url = cleaner_of(self.config), document.metadata.get("url")
        article = cleaner.normalize(document.text, url)
        row = row_of(document.id, article, cleaner.digest, url=url, removals=self.removals).to_dict()
        texts = {name: row.pop(name) or "" for name in ("text", "body")}
        document.text = texts[self.text]
        document.metadata.update({name: value for name, value in row.items() if name != "id"})
        return article.status
