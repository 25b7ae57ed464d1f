"""Turn saved web pages into canonical articles.

>>> import cleaner
>>> article = cleaner.normalize("Rain at last\\n\\n" + "It rained all day and all night in the whole long valley. " * 4)
>>> article.title, article.status
('Rain at last', 'ok')
"""

from cleaner.api import normalize
from cleaner.article import Article, Block
from cleaner.document import Line, Removal, Verdict
from cleaner.engine import Cleaner, ExplainedLine, Explanation
from cleaner.rules.source import RuleError

__all__ = [
    "Article",
    "Block",
    "Cleaner",
    "ExplainedLine",
    "Explanation",
    "Line",
    "Removal",
    "RuleError",
    "Verdict",
    "normalize",
]
