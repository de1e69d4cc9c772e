"""Programmes become the matrices of why: which reference, goal, factor and strategy each of them answers to."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import Klarifikasi, Opd, factors, standing
from masterplan.model.sets import Hasil
from masterplan.words.format import TIADA, tanggal


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield from (_references(facts), _goals(facts))
    yield from (_factors(facts, opd) for opd in facts.opd)
    yield from (_confirmations(facts), _commitments(facts))


def _references(facts: Facts) -> Tabel:
    """List every item that must be served, served or not, and others that are."""
    serving: dict[str, list[OwnedProgramme]] = {}
    for milik in facts.program:
        for ident in facts.melayani(milik.program):
            serving.setdefault(ident, []).append(milik)
    rows: list[Baris] = []
    for dokumen in facts.acuan.dokumen:
        own = [b for b in dokumen.butir if b.wajib or b.id in serving]
        if own:
            rows.append(Baris((dokumen.nama,), "kelompok", dokumen.id))
            rows += [
                Baris((f"{b.jenis.capitalize()} {b.nomor}", b.uraian, *_serving(b.id, serving.get(b.id, []))), id=b.id)
                for b in own
            ]
    columns = (Kolom("Butir", 1.5), Kolom("Uraian", 2.6), Kolom("Program", 4.6), Kolom("Jumlah", 0.8, "right"))
    return Tabel(
        "tbl-kait-acuan",
        "Keterkaitan dokumen acuan dan program",
        columns,
        tuple(rows),
        facts.asal(owners(facts.program)),
    )


def _serving(ident: str, own: list[OwnedProgramme]) -> tuple[str | tuple[str, ...], str]:
    """Name those that name an item; those that name something below it stand there."""
    named = [milik for milik in own if ident in milik.program.acuan]
    return (_named(named)[0] if named or not own else "melalui butir di bawahnya"), str(len(own))


def _named(own: list[OwnedProgramme]) -> tuple[str | tuple[str, ...], str]:
    return tuple(f"{m.program.nama} ({m.opd.singkatan})" for m in own) or "belum ada program", str(len(own))


def _goals(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((str(goal.nomor), goal.nama, *_named(own)), id=str(goal.nomor))
        for goal in facts.acuan.tpb
        for own in ([m for m in facts.program if goal.nomor in m.program.tpb],)
        if own
    )
    columns = (Kolom("TPB", 0.5, "right"), Kolom("Tujuan", 2.4), Kolom("Program", 5), Kolom("Jumlah", 0.8, "right"))
    title = "Keterkaitan program dan Tujuan Pembangunan Berkelanjutan"
    return Tabel("tbl-kait-tpb", title, columns, rows, facts.asal(owners(facts.program)))


def _factors(facts: Facts, opd: Opd) -> Tabel:
    """Follow each factor of an OPD to the strategies that use it and to the programmes that carry those out."""
    rows = tuple(
        Baris((faktor.kode, faktor.faktor, ", ".join(used) or TIADA, _carrying(opd, used)), id=faktor.kode)
        for _, own in (factors(opd.swot) if opd.swot else ())
        for faktor in own
        for used in ([s.kode for s in opd.strategi if faktor.kode in s.faktor],)
    )
    columns = (Kolom("Kode", 0.75, "center"), Kolom("Faktor", 3.6), Kolom("Strategi", 1.1), Kolom("Program", 3.6))
    title = f"Faktor, strategi, dan program {opd.nama}"
    return Tabel(f"tbl-kait-{opd.id}", title, columns, rows, facts.asal([opd], opd.nama))


def _carrying(opd: Opd, used: list[str]) -> str | tuple[str, ...]:
    return tuple(p.nama for p in opd.program if set(p.strategi) & set(used)) or TIADA


def _confirmations(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((opd.singkatan, tanggal(k.tanggal), k.tahap or TIADA, k.oleh, answer), id=f"{opd.id}/{k.tanggal}")
        for opd in facts.opd
        for k, answer in _answers(opd)
    )
    columns = (
        *(Kolom("Perangkat daerah", 1.5), Kolom("Tanggal", 1.4), Kolom("Tahap", 1.1)),
        *(Kolom("Oleh", 1.8), Kolom("Hasil dan catatan", 3.2)),
    )
    return Tabel("tbl-klarifikasi", "Klarifikasi perangkat daerah", columns, rows, "Berkas data perangkat daerah")


def _commitments(facts: Facts) -> Tabel:
    """Leave room for the signature of every head of an OPD."""
    rows = tuple(
        Baris((str(number), opd.nama, _head(opd), ("", "", "………………………………")), id=opd.id)
        for number, opd in enumerate(facts.opd, start=1)
    )
    columns = (
        Kolom("No", 0.45, "right"),
        Kolom("Perangkat daerah", 3),
        Kolom("Pejabat", 3),
        Kolom("Tanda tangan", 2.6),
    )
    return Tabel("tbl-komitmen", "Kepala perangkat daerah", columns, rows, "")


def _head(opd: Opd) -> str | tuple[str, ...]:
    office = opd.kepala.jabatan if opd.kepala else f"Kepala {opd.nama}"
    return (opd.kepala.nama, office) if opd.kepala and opd.kepala.nama else office


def _answers(opd: Opd) -> Iterator[tuple[Klarifikasi, str]]:
    """Go through the answers of an OPD, and say of those that were taken back that they were."""
    counting = standing(opd.klarifikasi)
    for position, one in enumerate(opd.klarifikasi):
        taken_back = one.hasil is not Hasil.BATAL and position not in counting
        yield one, f"{_answer(one)} (dibatalkan)" if taken_back else _answer(one)


def _answer(klarifikasi: Klarifikasi) -> str:
    answer = {Hasil.SETUJU: "Setuju", Hasil.REVISI: "Minta revisi", Hasil.BATAL: "Membatalkan jawaban sebelumnya"}[
        klarifikasi.hasil
    ]
    return f"{answer}. {klarifikasi.catatan}" if klarifikasi.catatan else answer
