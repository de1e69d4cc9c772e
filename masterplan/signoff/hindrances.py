"""A plan and its diagnostics become the reasons why its books cannot be published yet.

An error always is one. A warning says that something is right but weak, and some are guesses, which must not keep a
city from its books for ever, since nothing can silence them: only those in `BLOCKING` are reasons. What they ask for
can always be done, and books without it would fail their evaluation or contradict themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masterplan.book.facts import UNCONFIRMED
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.model.sets import Status
from masterplan.plan import fingerprint
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.plan import Plan

# No evidence: evaluators reject the answer. Over the ceiling: the books print both figures. Repeated: see problems of
# handing in last year's data; the OPD may confirm that nothing has changed.
BLOCKING = ("ceiling-exceeded", "missing-evidence", "repeated-edition")


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One reason: a name for programs, a sentence for people, and what it is about: ids, fields or codes."""

    kode: str
    pesan: str
    perihal: tuple[str, ...] = ()


def hindrances(plan: Plan, diagnostics: Sequence[Diagnostic]) -> tuple[Hindrance, ...]:
    """Find what the data themselves have against publication; `repository` knows what git has."""
    return (
        *_open(diagnostics),
        *_answers(plan),
        *_examples(plan),
        *_notes(plan),
    )


def edition(nomor: str) -> int:
    """Return the number that an edition begins with; 0 if it has none."""
    found = re.match("[0-9]+", nomor)
    return int(found.group()) if found else 0


def _open(diagnostics: Sequence[Diagnostic]) -> Iterator[Hindrance]:
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    if errors:
        message = ngettext("{count} error is open", "{count} errors are open", errors).format(count=errors)
        yield Hindrance("errors", message, tuple(dict.fromkeys(_codes(diagnostics, Severity.ERROR))))
    blocking = Counter(code for code in _codes(diagnostics, Severity.WARNING) if code in BLOCKING)
    if blocking:
        count = blocking.total()
        message = ngettext("{count} weighty warning is open", "{count} weighty warnings are open", count)
        yield Hindrance("warnings", message.format(count=count), tuple(sorted(blocking)))


def _codes(diagnostics: Sequence[Diagnostic], severity: Severity) -> Iterator[str]:
    return (one.code for one in diagnostics if one.severity is severity)


def _answers(plan: Plan) -> Iterator[Hindrance]:
    answers = {entry.value.id: fingerprint.konfirmasi(plan, entry.value) for entry in plan.opd}
    for kode, wanted, message in (
        ("unconfirmed", Konfirmasi.BELUM, _("OPD that have not confirmed their part: {count}")),
        ("outdated", Konfirmasi.USANG, _("OPD whose part has changed since they agreed to it: {count}")),
        ("revision-requested", Konfirmasi.REVISI, _("OPD that ask for a revision: {count}")),
        ("revised", Konfirmasi.DIPERBAIKI, _("OPD that have not confirmed the revision they asked for: {count}")),
    ):
        own = tuple(ident for ident, answer in answers.items() if answer is wanted)
        if own:
            yield Hindrance(kode, message.format(count=len(own)), own)
    if not answers:
        yield Hindrance("no-opd", _("the plan has no OPD"))


def _examples(plan: Plan) -> Iterator[Hindrance]:
    drafts = tuple(entry.value.id for entry in plan.opd if entry.value.status in UNCONFIRMED)
    if drafts:
        message = _("OPD whose status is still `contoh` or `usulan`: {count}").format(count=len(drafts))
        yield Hindrance("example-opd", message, drafts)
    fields = tuple(field for field, status in _states(plan) if status in UNCONFIRMED)
    if fields:
        message = _("other data that are still `contoh` or `usulan`: {count}").format(count=len(fields))
        yield Hindrance("example-data", message, fields)


def _states(plan: Plan) -> Iterator[tuple[str, Status]]:
    rencana = plan.rencana.value
    yield "rencana.status_visi", rencana.status_visi
    for name, badan in (("dewan", rencana.dewan), ("tim", rencana.tim), ("penyusun", rencana.penyusun)):
        if badan:
            yield f"rencana.{name}.status", badan.status
    if plan.evaluasi.value.target:
        yield "evaluasi.status_target", plan.evaluasi.value.status_target


def _notes(plan: Plan) -> Iterator[Hindrance]:
    edisi = plan.rencana.value.edisi
    if edition(edisi.nomor) > 1 and edisi.revisi is None:
        message = _("edition {number} names no revision of the edition before, so that no changes can be recorded")
        yield Hindrance("no-record-of-changes", message.format(number=edisi.nomor), ("rencana.edisi.revisi",))
