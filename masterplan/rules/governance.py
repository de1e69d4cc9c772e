"""The plan becomes the diagnostics of how it is steered: of regulations, forums, reports, and of who took part."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.tata_kelola import Forum, Laporan, in_force
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.words.format import tanggal
from masterplan.words.terminal import shorten

_BEFORE = 10  # years before the plan, in which those who made it may have been heard


def regulation_without_owner(plan: Plan) -> Iterator[Diagnostic]:
    """A regulation that the plan still needs has no OPD that prepares it.

    A draft that nobody starts is not enacted in the year that the plan names. Those that are in force need no owner.

    Wrong:
        - {id: satu-data, instrumen: Peraturan Wali Kota, tentang: Satu data, tahun: 2026, keadaan: rencana}
    Right:
        - id: satu-data
          instrumen: Peraturan Wali Kota
          tentang: Satu data
          tahun: 2026
          keadaan: rencana
          pemilik: bappeda
    """
    for one, at in Spot(plan.tata_kelola).each(plan.tata_kelola.value.regulasi, "regulasi"):
        if not in_force(one) and one.pemilik is None:
            message = _("nobody prepares the regulation `{name}`").format(name=shorten(one.id))
            cure = _("name the OPD that prepares it as `pemilik`")
            yield Diagnostic("regulation-without-owner", message, at.span("id"), cure)


def overdue_regulation(plan: Plan) -> Iterator[Diagnostic]:
    """A regulation was to be enacted in a year that is over, and is not.

    The books print the year beside the state, and who reads them on the day of the edition sees a promise that was not
    kept. Either it has been enacted since, or it needs another year.

    Wrong:
        - {id: satu-data, instrumen: Peraturan Wali Kota, tentang: Satu data, tahun: 2023, keadaan: disusun}
    Right:
        - {id: satu-data, instrumen: Peraturan Wali Kota, tentang: Satu data, tahun: 2026, keadaan: disusun}
    """
    now = plan.rencana.value.edisi.tanggal.year
    for one, at in Spot(plan.tata_kelola).each(plan.tata_kelola.value.regulasi, "regulasi"):
        if not in_force(one) and one.tahun < now:
            message = _("`{name}` was to be enacted in {year}, and is still `{state}` in this edition of {now}")
            told = message.format(name=shorten(one.id), year=one.tahun, state=one.keadaan, now=now)
            cure = _("write how far it is now, or the year in which it is to be enacted")
            yield Diagnostic("overdue-regulation", told, at.span("tahun"), cure)


def no_schedule(plan: Plan) -> Iterator[Diagnostic]:
    """A forum or a report says neither in which months nor how often it is due.

    The calendar of the plan has a column for each month in which something is due. What stands in none of them, and
    has no word about how often it comes, is forgotten.

    Wrong:
        forum:
          - {id: rapat-dewan, nama: Rapat Dewan, pemimpin: Wali Kota, peserta: Anggota Dewan, keluaran: Arahan}
    Right:
        forum:
          - id: rapat-dewan
            nama: Rapat Dewan
            pemimpin: Wali Kota
            peserta: Anggota Dewan
            bulan: [3, 9]
            keluaran: Arahan
    """
    spot, own = Spot(plan.tata_kelola), plan.tata_kelola.value
    due: list[tuple[Forum | Laporan, Spot[object]]] = [*spot.each(own.forum, "forum")]
    due += spot.each(own.pelaporan, "pelaporan")
    for one, at in due:
        if not one.bulan and one.kekerapan is None:
            message = _("`{name}` says neither in which months nor how often").format(name=shorten(one.id))
            cure = _("add `bulan: [3, 9]`, or `kekerapan: setiap minggu` if it does not follow months")
            yield Diagnostic("no-schedule", message, at.span("id"), cure)


def participation_date(plan: Plan) -> Iterator[Diagnostic]:
    """People took part on a day after the edition, or long before the plan.

    The record says who has been heard and what was taken up, so an occasion that is still to come has no result yet.
    And a day more than ten years before the plan is a slip of the keyboard.

    Wrong:
        partisipasi:
          - {id: uji-publik, tanggal: 2204-10-29, kegiatan: Uji publik, peserta: Warga, hasil: Jalur sepeda}
    Right:
        partisipasi:
          - {id: uji-publik, tanggal: 2024-10-29, kegiatan: Uji publik, peserta: Warga, hasil: Jalur sepeda}
    """
    edition, start = plan.rencana.value.edisi.tanggal, plan.rencana.value.periode.mulai
    for one, at in Spot(plan.partisipasi).each(plan.partisipasi.value.partisipasi, "partisipasi"):
        if one.tanggal > edition:
            message = _("`{name}` took place after this edition of {date}")
            told = message.format(name=shorten(one.id), date=tanggal(edition))
            cure = _("correct the date, or the date of the edition; leave out what is still to come")
            yield Diagnostic("participation-date", told, at.span("tanggal"), cure)
        elif one.tanggal.year < start - _BEFORE:
            message = _("`{name}` took place more than ten years before the plan").format(name=shorten(one.id))
            yield Diagnostic("participation-date", message, at.span("tanggal"), _("look at the year"))
