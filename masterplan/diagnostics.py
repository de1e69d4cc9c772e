"""What is wrong with the data, and where: the vocabulary every stage speaks.

A `Diagnostic` is a value. Stages return diagnostics, they never raise or print them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`ERROR`: a book would be wrong. `WARNING`: right, but weak."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of one file: lines and columns start at 1, the end is exclusive.

    In a workbook `cell` is the place, such as `program!F12`, and the line is that of the cell in the list of all cells.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    cell: str = ""

    @property
    def where(self) -> str:
        """The place as a reader looks for it."""
        return f"{self.path}:{self.cell}" if self.cell else f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that is concerned, such as the first definition of a repeated id."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake of the author, at the smallest text that is wrong.

    `message` states the problem and quotes the author in backticks; only `help` says what to do.
    """

    code: str
    message: str
    span: Span
    help: str | None = None
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR
