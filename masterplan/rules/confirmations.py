"""The plan becomes the diagnostics of its confirmations: what they are worth now, and whether they can be right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.opd import Klarifikasi, Opd, standing
from masterplan.model.sets import Hasil
from masterplan.plan import fingerprint
from masterplan.plan.contents import Spot, stage
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.plan import Entry, Plan
from masterplan.words.likeness import similar
from masterplan.words.terminal import in_backticks


def outdated_confirmation(plan: Plan) -> Iterator[Diagnostic]:
    """The content of an OPD has changed since the OPD answered for it.

    An OPD answers for what it has seen. Whatever was changed afterwards, by whomever, would be published in its name
    without its knowledge. The fingerprint of an entry covers all values of the file and the texts that they refer to;
    comments, layout, `status` and `kontak` may change freely. A revision that the OPD has asked for is such a change
    too: only the OPD can say whether it was made as it was meant.

    Wrong:
        # agreed to 40 puskesmas, now it is 50
        klarifikasi:
          - tanggal: 2025-02-11
            oleh: Kepala Dinas Kesehatan
            hasil: setuju
            sidik: sha256:0d5a1c6b4b8f4f0f9d1e1a4d5b9c2f3a7e6d8c1b2a3f4e5d6c7b8a9f0e1d2c3b
    Right:
        klarifikasi:
          - tanggal: 2025-02-11
            oleh: Kepala Dinas Kesehatan
            hasil: setuju
            sidik: sha256:0d5a1c6b4b8f4f0f9d1e1a4d5b9c2f3a7e6d8c1b2a3f4e5d6c7b8a9f0e1d2c3b
          # added by `masterplan sign dinkes` after the OPD has seen the change
          - tanggal: 2025-02-18
            oleh: Kepala Dinas Kesehatan
            hasil: setuju
            sidik: sha256:7c9e6679f2b4d5a8e1f0c3b6a9d2e5f8b1c4d7e0a3f6b9c2d5e8f1a4b7c0d3e6
    """
    for last, spot in _last(plan, *fingerprint.CHANGED):
        words = _("the content has changed since {by} agreed to it on {date}")
        if last.hasil is Hasil.REVISI:
            words = _("the content has changed since {by} asked for a revision on {date}")
        message, parts = words.format(by=last.oleh, date=last.tanggal), fingerprint.since(plan, spot.entry.value)
        cure = _("show the OPD what has changed, then write down its answer with `masterplan sign {id}`").format(
            id=spot.entry.value.id
        )
        told = f"{message}: {parts}" if parts else message
        yield Diagnostic("outdated-confirmation", told, spot.span("sidik"), cure)


def revision_requested(plan: Plan) -> Iterator[Diagnostic]:
    """An OPD has asked for a revision of its part, and nothing has been changed since.

    The last word of the OPD is that its part must not be printed like this. Revise what the note says; as soon as the
    content changes this warning gives way to `outdated-confirmation`, and the OPD has to be asked again.

    Wrong:
        klarifikasi:
          - tanggal: 2025-02-11
            oleh: Kepala Dinas Kesehatan
            hasil: revisi
            catatan: Pagu 2026 belum sesuai Renstra
            sidik: sha256:0d5a1c6b4b8f4f0f9d1e1a4d5b9c2f3a7e6d8c1b2a3f4e5d6c7b8a9f0e1d2c3b
    Right:
        klarifikasi:
          - tanggal: 2025-02-11
            oleh: Kepala Dinas Kesehatan
            hasil: revisi
            catatan: Pagu 2026 belum sesuai Renstra
            sidik: sha256:0d5a1c6b4b8f4f0f9d1e1a4d5b9c2f3a7e6d8c1b2a3f4e5d6c7b8a9f0e1d2c3b
          - tanggal: 2025-02-18
            oleh: Kepala Dinas Kesehatan
            hasil: setuju
            sidik: sha256:7c9e6679f2b4d5a8e1f0c3b6a9d2e5f8b1c4d7e0a3f6b9c2d5e8f1a4b7c0d3e6
    """
    for last, spot in _last(plan, Konfirmasi.REVISI):
        message = _("{by} asked for a revision on {date}, and nothing has changed since").format(
            by=last.oleh, date=last.tanggal
        )
        cure = _("ask the OPD what is to be revised")
        if last.catatan:
            cure = _("the OPD writes: {note}").format(note=last.catatan)
        yield Diagnostic("revision-requested", message, spot.span("hasil"), cure)


def confirmation_order(plan: Plan) -> Iterator[Diagnostic]:
    """A confirmation is of an earlier day than the one before it.

    The last entry is the last word of the OPD: it decides whether its part may be published. Entries that do not follow
    one another in time were edited by hand, and what the OPD said last is then unclear. An entry with `hasil: batal`
    takes back the one before it, which then counts no longer.

    Wrong:
        klarifikasi:
          - {tanggal: 2025-02-18, oleh: Kepala Dinas, hasil: setuju, sidik: "sha256:…"}
          - {tanggal: 2025-02-11, oleh: Kepala Dinas, hasil: revisi, catatan: Pagu, sidik: "sha256:…"}
    Right:
        klarifikasi:
          - {tanggal: 2025-02-11, oleh: Kepala Dinas, hasil: revisi, catatan: Pagu, sidik: "sha256:…"}
          - {tanggal: 2025-02-18, oleh: Kepala Dinas, hasil: setuju, sidik: "sha256:…"}
    """
    for entry in plan.opd:
        yield from _nothing_taken_back(entry)
        for (before, _spot), (after, spot) in pairwise(_counting(entry)):
            if after.tanggal < before.tanggal:
                message = _("{date} comes before {earlier}, the day of the entry above").format(
                    date=after.tanggal, earlier=before.tanggal
                )
                cure = _("put the entries in the order of their days; the last one counts")
                yield Diagnostic("confirmation-order", message, spot.span("tanggal"), cure)


def _nothing_taken_back(entry: Entry[Opd]) -> Iterator[Diagnostic]:
    for one, spot in Spot(entry).each(entry.value.klarifikasi, "klarifikasi"):
        before = entry.value.klarifikasi[: int(spot.path[-1])]
        if one.hasil is Hasil.BATAL and not standing(before):
            message = _("there is no answer before this one that it could take back")
            yield Diagnostic("confirmation-order", message, spot.span("hasil"), _("delete the entry"))


def unknown_stage(plan: Plan) -> Iterator[Diagnostic]:
    """A confirmation was given at a stage that the plan does not have.

    `masterplan status` counts the confirmations of each Bimtek. A stage is named by its id or its name; the first words
    of the name are enough if they mean one stage only.

    Wrong:
        # data/rencana.yaml: tahap: [{id: bimtek-4, nama: Bimtek IV, hasil: Klarifikasi}]
        klarifikasi:
          - {tanggal: 2025-02-11, tahap: Bimtek V, oleh: Kepala Dinas, hasil: setuju, sidik: "sha256:…"}
    Right:
        klarifikasi:
          - {tanggal: 2025-02-11, tahap: Bimtek IV, oleh: Kepala Dinas, hasil: setuju, sidik: "sha256:…"}
    """
    stages = plan.rencana.value.tahap
    names = [name for tahap in stages for name in (tahap.nama, tahap.id)]
    for entry in plan.opd if stages else ():
        for one, spot in Spot(entry).each(entry.value.klarifikasi, "klarifikasi"):
            if one.tahap is not None and stage(stages, one.tahap) is None:
                message = _("the plan has no stage `{name}`").format(name=one.tahap)
                cure = _("known here: {names}").format(names=in_backticks(tahap.nama for tahap in stages))
                if near := similar(one.tahap, names):
                    cure = _("a similar name exists: `{near}`").format(near=near)
                yield Diagnostic("unknown-stage", message, spot.span("tahap"), cure)


def _last(plan: Plan, *wanted: Konfirmasi) -> Iterator[tuple[Klarifikasi, Spot[Opd]]]:
    """Go through the last words of OPD that are worth one of these now."""
    for entry in plan.opd:
        if entry.value.klarifikasi and fingerprint.konfirmasi(plan, entry.value) in wanted:
            yield _counting(entry)[-1]


def _counting(entry: Entry[Opd]) -> list[tuple[Klarifikasi, Spot[Opd]]]:
    """Return the answers of an OPD that have not been taken back."""
    answers = [*Spot(entry).each(entry.value.klarifikasi, "klarifikasi")]
    return [answers[position] for position in standing(entry.value.klarifikasi)]
