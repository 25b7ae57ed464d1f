r"""Turn saved web pages into canonical articles.

>>> import cleaner
>>> article = cleaner.normalize("Rain at last\n\n" + "It rained all day and all night in the whole long valley. " * 4)
>>> article.title, article.status
('Rain at last', 'ok')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.api import Cleaner, normalize
    from cleaner.article import Article, Block
    from cleaner.datafiles import RuleError
    from cleaner.document import Line, Removal, Verdict
    from cleaner.engine import Config
    from cleaner.explanation import ExplainedLine, Explanation
    from cleaner.limits import Limits
    from cleaner.scoring.model import ModelError

# Where each public name lives. They are imported on first use, so that `cleaner --help` answers at once.
_HOMES = {
    "Article": "article",
    "Block": "article",
    "Cleaner": "api",
    "Config": "engine",
    "ExplainedLine": "explanation",
    "Explanation": "explanation",
    "Limits": "limits",
    "Line": "document",
    "ModelError": "scoring.model",
    "Removal": "document",
    "RuleError": "datafiles",
    "Verdict": "document",
    "normalize": "api",
}

__all__ = [
    "Article",
    "Block",
    "Cleaner",
    "Config",
    "ExplainedLine",
    "Explanation",
    "Limits",
    "Line",
    "ModelError",
    "Removal",
    "RuleError",
    "Verdict",
    "normalize",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's names are of any type
    if name not in _HOMES:
        message = f"module 'cleaner' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"cleaner.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
