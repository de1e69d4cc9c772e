"""The facts become the table of what is still to be made sure of, which is empty once everything is confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan.book.facts import Facts, Stated
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.acuan import DokumenAcuan
from masterplan.model.opd import Opd, all_factors, proven
from masterplan.model.sets import Status


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the one table of this kind."""
    rows = tuple(Baris((str(i), name, lines), id=name) for i, (name, lines) in enumerate(open_matters(facts), 1))
    columns = (Kolom("No", 0.45, "right"), Kolom("Hal", 2.4), Kolom("Yang perlu dipastikan", 5))
    source = "Status, sumber, dan catatan dalam data rencana ini"
    yield Tabel("tbl-verifikasi", "Hal yang masih perlu dipastikan", columns, rows, source, rapat=True)


def open_matters(facts: Facts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name what is not confirmed, each with the lines that say why."""
    kinds = (_plan, _documents, _index, _other_indices, _registers, _agencies)
    return facts.once("belum pasti", lambda: tuple(one for kind in kinds for one in kind(facts)))


def open_to_question(opd: Opd) -> bool:
    """Tell whether an OPD has still to confirm its part."""
    return opd.status is not Status.DIKLARIFIKASI


def _plan(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    rencana = facts.rencana
    statuses = [("Visi, misi, dan sasaran", rencana.status_visi)]
    bodies = (rencana.dewan, rencana.tim, rencana.penyusun)
    statuses += [(f"Susunan {badan.nama}", badan.status) for badan in bodies if badan]
    for name, status in statuses:
        if status is not Status.DIKLARIFIKASI:
            yield name, (f"Berstatus {status.value}",)


def _documents(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for dokumen in facts.acuan.dokumen:
        lines = tuple(_document(dokumen))
        if lines:
            yield dokumen.nama, lines


def unsourced(dokumen: DokumenAcuan) -> list[str]:
    """Return the numbers of its items that rest on no source."""
    return [butir.nomor for butir in dokumen.butir if not butir.sumber]


def _document(dokumen: DokumenAcuan) -> Iterator[str]:
    if dokumen.catatan:
        yield dokumen.catatan
    bare = unsourced(dokumen)
    if not dokumen.sumber and len(bare) == len(dokumen.butir):
        yield "Belum bersumber"
    elif bare:
        yield f"Butir yang belum bersumber: {', '.join(bare)}"


def _index(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Ask for results of years that are over by the day of the edition, and for what makes up those that are known."""
    evaluasi, over = facts.evaluasi, facts.rencana.edisi.tanggal.year
    lines = [f"Hasil evaluasi {year}" for year in sorted(evaluasi.target) if year < over and year not in facts.indeks]
    whole = [str(one.tahun) for one in evaluasi.indeks if not one.aspek]
    lines += [f"Nilai tiap aspek {', '.join(whole)}"] if whole else []
    if evaluasi.target and evaluasi.status_target is not Status.DIKLARIFIKASI:
        lines.append(f"Target indeks berstatus {evaluasi.status_target.value}")
    if lines:
        yield "Indeks kota cerdas", tuple(lines)


def _other_indices(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in facts.daftar_indeks.indeks:
        aimed = bool(one.target) and one.status_target not in {None, Status.DIKLARIFIKASI}
        lines = (*([f"Target berstatus {one.status_target}"] if aimed else []), *filter(None, [one.catatan]))
        if lines:
            yield one.nama, lines


def _registers(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Count the entries of each register that are not confirmed; one without a status says nothing about that."""
    own = facts.tata_kelola
    kinds: Mapping[str, Sequence[Stated]] = {
        "Forum": own.forum,
        "Pelaporan": own.pelaporan,
        "Sumber daya manusia": own.sdm,
        "Regulasi": own.regulasi,
        "Kesenjangan": facts.kesenjangan,
        "Analisis masa depan": facts.masa_depan,
        "Risiko rencana": facts.risiko.risiko,
        "Partisipasi": facts.partisipasi,
        "Tanggapan": facts.tanggapan,
    }
    for name, rows in kinds.items():
        if lines := tuple(_counted(one.status for one in rows)):
            yield name, lines


def _counted(statuses: Iterable[Status | None]) -> Iterator[str]:
    counted = Counter(statuses)
    asked = [status for status in Status if status is not Status.DIKLARIFIKASI]
    yield from (f"{counted[status]} butir masih berstatus {status.value}" for status in asked if counted[status])


def _agencies(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    asked = [opd for opd in facts.opd if open_to_question(opd)]
    if asked:
        yield "Isi perangkat daerah", tuple(_counted(opd.status for opd in asked))
    for opd in asked:
        own = tuple(_agency(opd))
        if own:
            yield opd.nama, own


def _agency(opd: Opd) -> Iterator[str]:
    if opd.catatan:
        yield opd.catatan
    elif not opd.sumber:
        yield "Nama belum bersumber"
    bare = sum(not proven(faktor) for faktor in all_factors(opd.swot))
    if bare:
        yield f"Faktor tanpa bukti: {bare}"
    if programs := [program.nama for program in opd.program if not proven(program)]:
        yield f"Program tanpa bukti: {', '.join(programs)}"
    measures = [indikator for program in opd.program for indikator in program.indikator]
    if unknown := sum(indikator.awal is None for indikator in measures):
        yield f"Indikator tanpa kondisi awal: {unknown} dari {len(measures)}"
