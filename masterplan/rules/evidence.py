"""The plan becomes the diagnostics of its proof: evidence, status, confirmation, and who answers for a file."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.model.opd import Opd, proven, weighs
from masterplan.model.sets import Hasil, Status
from masterplan.plan import fingerprint
from masterplan.plan.contents import Spot, members
from masterplan.plan.plan import Entry, Plan


def missing_evidence(plan: Plan) -> Iterator[Diagnostic]:
    """A factor or a programme has neither evidence nor a public source.

    Evaluators reject answers without valid, complete supporting data. `bukti` names the document that proves a factor
    and its figures, or that a programme rests on; the books print it. What only keeps its place, such as `xxx`,
    is reported as `placeholder`.

    Wrong:
        - {kode: S1, faktor: Rekam medis dipakai, bobot: 0.15, rating: 4}
    Right:
        - {kode: S1, faktor: Rekam medis dipakai, bobot: 0.15, rating: 4, bukti: "Profil Kesehatan 2024, tabel 12"}
    """
    for entry in plan.opd:
        own = members(entry)
        spots = [(one.kode, spot.span("kode")) for _group, one, spot in own if not proven(one) and not one.bukti]
        bare = [(_("the factor `{kode}` has no evidence").format(kode=kode), at) for kode, at in spots]
        if len(bare) == len(own) > 1:
            bare = [(_("no factor of the OPD has evidence"), entry.document.key("swot"))]
        cure = _("add `bukti: …` with the document that proves it")
        yield from (Diagnostic("missing-evidence", message, at, cure) for message, at in bare)
        programs = Spot(entry).each(entry.value.program, "program")
        spots = [(one.id, spot.span("id")) for one, spot in programs if not proven(one) and not one.bukti]
        bare = [(_("the programme `{id}` has no evidence").format(id=name), at) for name, at in spots]
        if len(bare) == len(entry.value.program) > 1:
            bare = [(_("no programme of the OPD has evidence"), entry.document.key("program"))]
        cure = _("add `bukti: …` with the document that it rests on")
        yield from (Diagnostic("missing-evidence", message, at, cure) for message, at in bare)


def status_above_evidence(plan: Plan) -> Iterator[Diagnostic]:
    """The status of an OPD claims more than its file can show.

    `dijustifikasi` says that the factors of its SWOT are proven, `diklarifikasi` that the OPD has also confirmed its
    part. The books print this status and take it off the list of what is still open, so it must be true.

    Wrong:
        status: diklarifikasi
        klarifikasi: []
    Right:
        status: diklarifikasi
        klarifikasi:
          - tanggal: 2025-02-11
            oleh: Kepala Dinas
            hasil: setuju
            sidik: "sha256:0000000000000000000000000000000000000000000000000000000000000000"
    """
    for entry in plan.opd:
        gap = _gap(entry) if entry.value.status in {Status.DIJUSTIFIKASI, Status.DIKLARIFIKASI} else None
        if gap:
            message, cure, places = gap
            notes = tuple(Note(_("this factor"), place) for place in places)
            message = message.format(status=entry.value.status)
            yield Diagnostic("status-above-evidence", message, entry.document.span("status"), cure, notes)


def _gap(entry: Entry[Opd]) -> tuple[str, str, tuple[Span, ...]] | None:
    """Return the first thing that keeps a status above `usulan` from being true, its cure, and factors concerned."""
    own = members(entry)
    bare = tuple(spot.span("kode") for _group, faktor, spot in own if not proven(faktor))
    last = fingerprint.latest(entry.value)
    if not own and weighs(entry.value):
        return _("the status is `{status}`, but the OPD has no factors"), _("add `swot`, or write `usulan`"), ()
    if bare:
        cure = _("add their `bukti`, or write `usulan`")
        return _("the status is `{status}`, but factors have no evidence"), cure, bare
    if entry.value.status is Status.DIKLARIFIKASI and (last is None or last.hasil is not Hasil.SETUJU):
        cure = _("let the OPD confirm its part with `masterplan sign`, or write `dijustifikasi`")
        return _("the status is `{status}`, but the last word of the OPD is no consent"), cure, ()
    return None


def no_contact(plan: Plan) -> Iterator[Diagnostic]:
    """An OPD has handed in its part, but nobody is named who answers for it.

    People change between the four Bimtek, and knowledge goes with them. One contact for each OPD is who the writing
    team asks, and who hands over to a successor. An example of the writing team needs no contact yet.

    Wrong:
        status: usulan
    Right:
        status: usulan
        kontak: {nama: Admin Dinas Kesehatan, surel: dinkes@contoh.go.id}
    """
    for entry in plan.opd:
        if entry.value.status is not Status.CONTOH and entry.value.kontak is None:
            message = _("the status is `{status}`, but the OPD names no contact").format(status=entry.value.status)
            cure = _("add `kontak` with the name of who answers for this file")
            yield Diagnostic("no-contact", message, entry.document.span("status"), cure)
