"""How much of a page is worked on: budgets that count, so that the answer does not depend on the machine."""

from __future__ import annotations

from dataclasses import dataclass, fields

from cleaner.article import Status

# Characters of a line that a pattern of a rule sees, so that no page can make it run long.
PATTERN_SEES = 2000


class Refusal(Exception):  # noqa: N818 - the page is at fault, not the program
    """A page cannot be had, is none, or asks for too much; it ends with a status, and the message is the reason."""

    def __init__(self, status: Status, reason: str) -> None:
        super().__init__(reason)
        self.status: Status = status

    def __reduce__(self) -> tuple[type[Refusal], tuple[Status, str]]:
        return Refusal, (self.status, str(self))


@dataclass(frozen=True, slots=True)
class Limits:
    """Budgets of a page. One that crosses a budget ends as ``"too_large"``, or as ``"too_deep"``, with the reason.

    The defaults lie far above real pages (the largest labelled one has 4 MB): what they end was made by a machine.

    Attributes:
        bytes: Bytes of the page (characters, where it is given as text), after decompression.
        nodes: Opening tags in its markup, those in scripts included.
        depth: Elements that are open at once. Beyond 1,000, tags are dropped and their text stays.
        lines: Lines of its text.
        line: Characters of one line.
        evaluations: Rules in force times lines.

    Raises:
        ValueError: A limit is below one.
    """

    bytes: int = 20_000_000
    nodes: int = 1_000_000
    depth: int = 100_000
    lines: int = 100_000
    line: int = 1_000_000
    evaluations: int = 2_000_000_000

    def __post_init__(self) -> None:
        for field in fields(self):
            if (value := getattr(self, field.name)) < 1:
                message = f"the limit of {field.name} is {value}; it has to be at least 1"
                raise ValueError(message)

    def check(self, name: str, count: int, what: str, status: Status = "too_large") -> None:
        """Hold a count against a budget.

        Args:
            name: Name of the budget.
            count: What the page asks for.
            what: The noun of the message.
            status: What the page becomes.

        Raises:
            Refusal: It asks for too much.
        """
        limit = getattr(self, name)
        if count > limit:
            raise Refusal(status, f"{count:,} {what}; the limit is {limit:,}")


DEFAULT = Limits()
