"""A diagnostic becomes one of an editor, at the place where it shows."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol.types import Diagnostic as Told
from lsprotocol.types import (
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from masterplan.diagnostics.values import Diagnostic, Severity, Span
from masterplan.live.lsp.positions import Positions

SOURCE = "masterplan"
_WEIGHTS = {Severity.ERROR: DiagnosticSeverity.Error, Severity.WARNING: DiagnosticSeverity.Warning}


def told(found: Diagnostic, positions: Positions, place: Callable[[Span], Location | None]) -> Told:
    """Say what is wrong and below it what to do; `place` finds the other places that are concerned."""
    at = positions.range(found.span)
    notes = [(note.message, where) for note in found.notes if (where := place(note.span))]
    return Told(
        range=at,
        message=f"{found.message}\n{found.help[:1].upper()}{found.help[1:]}." if found.help else found.message,
        severity=_WEIGHTS[found.severity],
        code=found.code,
        source=SOURCE,
        related_information=[DiagnosticRelatedInformation(where, message) for message, where in notes] or None,
    )
