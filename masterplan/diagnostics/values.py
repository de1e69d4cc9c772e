"""What is wrong with the data, and where: the vocabulary every stage speaks.

A `Diagnostic` is a value. Stages return diagnostics, they never raise or print them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from masterplan.diagnostics.language import _

MAX_FAULTS = 200  # of one file: a program wrote it if it has more, and nobody reads them


# The codes of warnings, and the only place that says so; every other code is one of an error.
WARNINGS = frozenset(
    """
    annex-statement bound-against-direction ceiling-exceeded coarse-emblem code-name-differs commencement
    dimension-without-gap district-without-area duplicate-application duplicate-component duplicate-factor
    duplicate-funding duplicate-indicator duplicate-programme empty-subdimension empty-year end-differs endless-road-map
    endless-short-term evidence-kind-differs form-ignored group-without-answers implausible-amount index-differs
    index-out-of-use index-target-falling index-target-missing index-without-value indicator-differs legal-basis-order
    missing-boundary missing-evidence missing-target money-without-target need-without-programme no-contact no-schedule
    nomenclature-digits nomenclature-years number-differs number-without-words other-instrument outdated-confirmation
    overdue-regulation participation-date personal-data placeholder problem-without-need programme-without-reference
    quick-win-count quick-win-unready quick-win-without-step realised-above-ceiling recital-conclusion recital-form
    recital-order refusal-without-reason regulation-days regulation-title regulation-without-owner repeated-edition
    result-in-future result-without-target revision-requested self-connection share-over-hundred start-after-plan
    target-against-direction target-year-missing typed-article unanswered-comment undefined-abbreviation undefined-term
    unit-spelled-differently unjustified-programme unknown-annex unknown-stage unknown-unit unmanaged-risk unmapped-item
    unprinted-file unreadable-revision unserved-item unserved-mapping unserved-mission unserved-reference
    unserved-strategy unused-factor unused-term unverified-claim unwritten-prose
    """.split()  # noqa: SIM905 - words that are read as a text
)


class Severity(StrEnum):
    """`ERROR`: a book would be wrong. `WARNING`: right, but weak."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The word for it in the reader's language."""
        return _("error") if self is Severity.ERROR else _("warning")


def severity(code: str) -> Severity:
    """Return how much a diagnostic of this code weighs."""
    return Severity.WARNING if code in WARNINGS else Severity.ERROR


class Span(Struct, frozen=True, order=True):
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


class Note(Struct, frozen=True):
    """Another place that is concerned, such as the first definition of a repeated id."""

    message: str
    span: Span


def here_too(spans: Iterable[Span]) -> tuple[Note, ...]:
    """Note the other places of one mistake."""
    return tuple(Note(_("here too"), span) for span in spans)


class Diagnostic(Struct, frozen=True):
    """One mistake of the author, at the smallest text that is wrong.

    `message` states the problem and quotes the author in backticks; only `help` says what to do.
    """

    code: str
    message: str
    span: Span
    help: str | None = None
    notes: tuple[Note, ...] = ()

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning."""
        return severity(self.code)


# Returns what was found, for which it may wait, if that is still being looked for.
Findings: TypeAlias = Callable[[], Sequence[Diagnostic]]


class Told(Struct, frozen=True):
    """What was found, for whoever asks."""

    found: tuple[Diagnostic, ...] = ()

    def __call__(self) -> Sequence[Diagnostic]:
        """Return it."""
        return self.found


NOTHING_FOUND = Told()


def unread(span: Span) -> Diagnostic:
    """Close the faults of a file that is not read any further than `span`."""
    message = _("the file is not read any further, after {count} errors").format(count=MAX_FAULTS)
    return Diagnostic("too-many-errors", message, span, _("correct these first; what follows may have more"))


def unshown(count: int, span: Span) -> Diagnostic:
    """Close the faults of a file of which at least `count` more are not shown, the first of them at `span`."""
    message = _("at least {count} more errors from here on are not shown").format(count=count)
    cure = _("correct those above first; so many often have one cause, such as a program that wrote the file")
    return Diagnostic("too-many-errors", message, span, cure)
