"""The facts become the tables of what the plan starts from: stages, bodies, references, index, findings, sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan.book.facts import Facts, cite
from masterplan.book.tables import verification
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import Opd
from masterplan.model.rencana import Badan
from masterplan.words.format import MINUS, TIADA, angka, tanggal

NOMOR = Kolom("No", 0.45, "right")
BELUM = "belum terverifikasi"


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _dimensions(facts)
    yield _stages(facts)
    yield _choices(facts)
    yield _facts(facts)
    yield from (_aspects(facts), _index(facts), _previous(facts), _findings(facts))
    for ident, badan in (
        ("dewan", facts.rencana.dewan),
        ("tim", facts.rencana.tim),
        ("penyusun", facts.rencana.penyusun),
    ):
        if badan:
            yield _body(facts, f"tbl-{ident}", badan)
    yield from (_sources(facts), _agencies(facts))


def _dimensions(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((facts.nama(dimensi.nama), dimensi.tujuan, facts.nama(sub.nama), sub.cakupan), id=dimensi.id)
        if first
        else Baris((None, None, facts.nama(sub.nama), sub.cakupan), id=f"{dimensi.id}/{sub.id}")
        for dimensi in facts.dimensi
        for first, sub in ((index == 0, sub) for index, sub in enumerate(dimensi.subdimensi))
    )
    columns = (Kolom("Dimensi", 1.3), Kolom("Tujuan", 2.2), Kolom("Subdimensi", 1.5), Kolom("Cakupan", 3))
    return Tabel("tbl-dimensi", "Dimensi dan subdimensi kota cerdas", columns, rows, "Skema dimensi rencana ini")


def _stages(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((t.nama, tanggal(t.tanggal) if t.tanggal else "direncanakan", t.tempat or TIADA, t.hasil), id=t.id)
        for t in facts.rencana.tahap
    )
    columns = (Kolom("Tahap", 1), Kolom("Tanggal", 1.3), Kolom("Tempat", 1.7), Kolom("Hasil", 4))
    cited = facts.kutip(*facts.rencana.tahap)
    return Tabel("tbl-tahap", "Tahap penyusunan rencana", columns, rows, cited or facts.daerah)


def _choices(facts: Facts) -> Tabel:
    rows = tuple(Baris((p.hal, p.dipakai, p.lainnya, p.alasan), id=p.hal) for p in facts.rencana.pilihan_sumber)
    columns = (
        Kolom("Hal", 1.2),
        Kolom("Dipakai di sini", 1.4),
        Kolom("Menurut sumber lain", 1.4),
        Kolom("Alasan", 2.6),
    )
    cited = facts.kutip(*facts.rencana.pilihan_sumber)
    return Tabel("tbl-pilihan-sumber", "Perbedaan antarsumber dan pilihan rencana ini", columns, rows, cited)


def _facts(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((f.uraian, angka(f.nilai), f.satuan, f.keterangan or TIADA), id=f.id) for f in facts.rencana.fakta
    )
    columns = (Kolom("Uraian", 3), Kolom("Nilai", 1.2, "right"), Kolom("Satuan", 1.2), Kolom("Keterangan", 3))
    cited = facts.kutip(*facts.rencana.fakta)
    return Tabel("tbl-fakta", f"{facts.daerah} dalam angka", columns, rows, cited)


def _aspects(facts: Facts) -> Tabel:
    rows = tuple(Baris((a.nama, a.arti, angka(a.bobot)), id=a.id) for a in facts.evaluasi.aspek)
    columns = (Kolom("Aspek", 1), Kolom("Arti", 4), Kolom("Bobot", 0.8, "right"))
    return Tabel("tbl-aspek", "Aspek penilaian kota cerdas", columns, rows, facts.kutip(facts.evaluasi))


def _index(facts: Facts) -> Tabel:
    values = [(year, value, "Hasil evaluasi") for year, value in facts.indeks.items()]
    values += [(year, value, "Target") for year, value in sorted(facts.evaluasi.target.items())]
    rows, before = [], None
    for year, value, kind in values:
        rows.append(Baris((str(year), kind, angka(value, 2), _difference(value, before)), id=f"{kind}/{year}"))
        before = value
    columns = (
        Kolom("Tahun", 1, "center"),
        Kolom("Keterangan", 2),
        Kolom("Indeks", 1, "right"),
        Kolom("Selisih", 1, "right"),
    )
    cited = facts.kutip(*facts.evaluasi.indeks)
    unsure = f"; target: data {facts.evaluasi.status_target.value}" if facts.evaluasi.target else ""
    return Tabel(
        "tbl-indeks", "Indeks kota cerdas: hasil evaluasi dan target", columns, tuple(rows), f"{cited}{unsure}"
    )


def _difference(value: Decimal, before: Decimal | None) -> str:
    if before is None:
        return TIADA
    difference = value - before
    return f"{'+' if difference > 0 else MINUS if difference < 0 else ''}{angka(abs(difference), 2)}"


def _previous(facts: Facts) -> Tabel:
    lalu = facts.evaluasi.capaian
    if lalu is None:
        return Tabel("tbl-capaian", "", (), (), "")
    number = {one.dimensi: one.program for one in lalu.dimensi}
    rows = [Baris((facts.nama(d.nama), angka(number[d.id])), id=d.id) for d in facts.dimensi if d.id in number]
    rows.append(Baris(("Jumlah", angka(sum(number.values()))), "jumlah"))
    columns = (Kolom("Dimensi", 3), Kolom("Program yang dievaluasi", 1.5, "right"))
    title = f"{lalu.nama} menurut dimensi, {lalu.tahun}"
    return Tabel("tbl-capaian", title, columns, tuple(rows), facts.kutip(lalu))


def _findings(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((str(i), t.temuan, t.tindak_lanjut), id=t.temuan) for i, t in enumerate(facts.evaluasi.temuan, 1)
    )
    columns = (NOMOR, Kolom("Temuan", 3), Kolom("Yang dilakukan rencana ini", 3.4))
    cited = facts.kutip(*facts.evaluasi.temuan)
    return Tabel("tbl-temuan", "Pelajaran dari evaluasi dan tindak lanjutnya", columns, rows, cited)


def _body(facts: Facts, ident: str, badan: Badan) -> Tabel:
    rows = tuple(
        Baris((str(i), a.kedudukan, a.jabatan, a.nama or TIADA), id=f"{a.kedudukan}/{a.jabatan}")
        for i, a in enumerate(badan.anggota, 1)
    )
    columns = (NOMOR, Kolom("Kedudukan", 1.5), Kolom("Jabatan atau unsur", 3.5), Kolom("Nama", 2))
    cited = facts.kutip(badan)
    unsure = f"Susunan: data {badan.status.value}"
    return Tabel(ident, f"Susunan {badan.nama}", columns, rows, f"{unsure}; {cited}" if cited else unsure)


def _sources(facts: Facts) -> Tabel:
    ordered = sorted(facts.sumber.values(), key=lambda one: (one.penerbit.casefold(), one.tanggal or ""))
    rows = tuple(Baris((cite(s), f"{s.judul.rstrip('.')}. {s.url or ''}".rstrip()), id=s.id) for s in ordered)
    columns = (Kolom("Dikutip sebagai", 1.7), Kolom("Judul atau isi, dan alamat", 7))
    source = "Daftar rujukan rencana ini"
    return Tabel("tbl-sumber", "Sumber terbuka yang dikutip", columns, rows, source, rapat=True)


def _agencies(facts: Facts) -> Tabel:
    """List the OPD by their abbreviations, so that one who meets one of these finds what it means."""
    kinds = any(opd.jenis for opd in facts.opd)
    rows = tuple(
        Baris(
            (opd.singkatan, opd.nama, *([_kind(opd)] if kinds else []), opd.status.value.capitalize(), _remark(opd)),
            id=opd.id,
        )
        for opd in sorted(facts.opd, key=lambda one: (one.singkatan.casefold(), one.id))
    )
    columns = (
        *(Kolom("Singkatan", 1.7), Kolom("Perangkat daerah", 5.4), *([Kolom("Jenis", 1.1)] if kinds else ())),
        *(Kolom("Status data", 1), Kolom("Keterangan", 1.5)),
    )
    open_ = len({ident for opd in facts.opd for ident in opd.sumber})
    cited = "Berkas data perangkat daerah" + (f" dan {angka(open_)} sumber terbuka" if open_ else "")
    return Tabel("tbl-opd", "Perangkat daerah, status data, dan keterangan", columns, rows, cited, rapat=True)


def _kind(opd: Opd) -> str:
    return opd.jenis.value.capitalize() if opd.jenis else TIADA


def _remark(opd: Opd) -> str:
    """Print the note of an OPD here once it stands no longer among what is still to be made sure of."""
    note = "" if verification.open_to_question(opd) else opd.catatan or ""
    return note or (TIADA if opd.sumber else BELUM.capitalize())
