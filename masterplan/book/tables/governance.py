"""The facts become the tables of how the plan is steered, and of who took part in making it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Reference, Tabel, or_dash, without_empty
from masterplan.model.partisipasi import KegiatanPartisipasi
from masterplan.model.sets import KeadaanRegulasi
from masterplan.model.tanggapan import Tanggapan, tindak_lanjut
from masterplan.model.tata_kelola import Forum, Laporan, Regulasi, in_force
from masterplan.words.format import BULAN, TIADA, angka, listed, tanggal

NOMOR = Kolom("No", 0.6, "right")
ADA = "\N{CHECK MARK}"


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield from (_forums(facts), _reports(facts), _calendar(facts), _people(facts), _regulations(facts))
    yield from (_participation(facts), _comments(facts))


def _forums(facts: Facts) -> Tabel:
    own = facts.tata_kelola.forum
    rows = tuple(
        Baris(
            (str(i), one.nama, one.pemimpin, one.peserta, _often(one), one.keluaran, _owner(facts, one.pemilik)),
            id=one.id,
        )
        for i, one in enumerate(own, 1)
    )
    columns = (
        NOMOR,
        *(Kolom("Forum", 1.5), Kolom("Pemimpin", 1.2), Kolom("Peserta", 2.3), Kolom("Waktu", 1.3)),
        *(Kolom("Keluaran", 2.6), Kolom("Disiapkan oleh", 1.3)),
    )
    return Tabel("tbl-forum", "Forum koordinasi", columns, rows, facts.asal_berkas("Rancangan tata kelola", own))


def _reports(facts: Facts) -> Tabel:
    own = facts.tata_kelola.pelaporan
    rows = tuple(
        Baris(
            (str(i), one.nama, one.isi, _owner(facts, one.pemilik), one.kepada, _often(one), one.dasar or TIADA),
            id=one.id,
        )
        for i, one in enumerate(own, 1)
    )
    columns = (
        NOMOR,
        *(Kolom("Laporan", 1.6), Kolom("Isi", 2.4), Kolom("Penyusun", 1.3), Kolom("Penerima", 1.5)),
        *(Kolom("Waktu", 1.5), Kolom("Dasar", 1.7)),
    )
    source = facts.asal_berkas("Rancangan tata kelola", own)
    return without_empty("tbl-pelaporan", "Kewajiban pelaporan", columns, rows, source)


def _often(one: Forum | Laporan) -> str:
    """Say when something is due: its months, or how often it comes."""
    months = listed(BULAN[month - 1] for month in sorted(one.bulan))
    return "; ".join(filter(None, (months, one.kekerapan))) or TIADA


def _calendar(facts: Facts) -> Tabel:
    """Set forums and reports beside the months in which one is due; those that follow no months are left out."""
    own = facts.tata_kelola
    due: list[Forum | Laporan] = [*own.forum, *own.pelaporan]
    months = sorted({month for one in due for month in one.bulan})
    rows = [*_months("Forum", own.forum, months), *_months("Pelaporan", own.pelaporan, months)]
    columns = (Kolom("Kegiatan", 4.2), *(Kolom(BULAN[month - 1][:3], 0.6, "center", "Bulan") for month in months))
    source = facts.asal_berkas("Rancangan tata kelola", due)
    return Tabel("tbl-kalender", "Kalender forum dan pelaporan", columns, tuple(rows), source)


def _months(name: str, own: Sequence[Forum | Laporan], months: Sequence[int]) -> Iterator[Baris]:
    due = [one for one in own if one.bulan]
    if due:
        yield Baris((name,), "kelompok", name)
    for one in due:
        marks = (ADA if month in one.bulan else "" for month in months)
        yield Baris((one.nama, *marks), id=one.id)


def _people(facts: Facts) -> Tabel:
    own = facts.tata_kelola.sdm
    years = [year for year in facts.tahun if any(one.jumlah.get(year) for one in own)]
    rows = [
        Baris(
            (
                *(str(i), one.kebutuhan, one.sasaran, one.bentuk),
                *(angka(one.jumlah[year]) if year in one.jumlah else TIADA for year in years),
                *(angka(sum(one.jumlah.values())), _owner(facts, one.pemilik)),
            ),
            id=one.id,
        )
        for i, one in enumerate(own, 1)
    ]
    if rows:
        yearly = [sum(one.jumlah.get(year, 0) for one in own) for year in years]
        rows.append(Baris(("Jumlah", *(or_dash(count, angka) for count in yearly), angka(sum(yearly)), ""), "jumlah"))
    columns = (
        *(NOMOR, Kolom("Kebutuhan", 3.6), Kolom("Sasaran", 3.2), Kolom("Bentuk", 1.3)),
        *(Kolom(str(year), 0.65, "right", "Banyak orang") for year in years),
        *(Kolom("Jumlah", 0.9, "right", "Banyak orang"), Kolom("Penanggung jawab", 1.7)),
    )
    source = facts.asal_berkas("Rancangan tata kelola", own)
    return Tabel("tbl-sdm", "Rencana pengembangan sumber daya manusia", columns, tuple(rows), source)


def _regulations(facts: Facts) -> Tabel:
    """List what is in force, then what is still needed, each by year."""
    own = sorted(facts.tata_kelola.regulasi, key=lambda one: one.tahun)
    rows = [*_listed(facts, "Sudah berlaku", [one for one in own if in_force(one)])]
    rows += _listed(facts, "Masih diperlukan", [one for one in own if not in_force(one)])
    columns = (
        *(Kolom("Instrumen", 4.3), Kolom("Tentang", 2.9), Kolom("Tahun", 0.6, "center")),
        *(Kolom("Keadaan", 0.8), Kolom("Pemrakarsa", 1.3)),
    )
    source = facts.asal_berkas("Daftar regulasi rencana ini", own)
    return Tabel("tbl-regulasi", "Regulasi yang mendasari dan yang diperlukan", columns, tuple(rows), source)


def _listed(facts: Facts, name: str, own: Iterable[Regulasi]) -> Iterator[Baris]:
    for index, one in enumerate(own):
        if index == 0:
            yield Baris((name,), "kelompok", name)
        year = TIADA if one.keadaan is KeadaanRegulasi.DISETUJUI else str(one.tahun)  # its own year is not yet known
        state = (year, one.keadaan.value.capitalize(), _owner(facts, one.pemilik))
        yield Baris((one.instrumen, one.tentang, *state), id=one.id)


def _participation(facts: Facts) -> Tabel:
    own = sorted(facts.partisipasi, key=lambda one: (one.tanggal, one.id))
    rows = tuple(Baris((tanggal(m.tanggal), _event(m), m.masukan or TIADA, m.hasil), id=m.id) for m in own)
    columns = (
        *(Kolom("Tanggal", 1.2), Kolom("Kegiatan, tempat, dan peserta", 3)),
        *(Kolom("Masukan", 2.4), Kolom("Yang diambil ke dalam rencana", 2.6)),
    )
    source = facts.asal_berkas("Catatan partisipasi", own)
    return Tabel("tbl-partisipasi", "Partisipasi dalam penyusunan rencana", columns, rows, source)


def _event(one: KegiatanPartisipasi) -> tuple[str, ...]:
    """Say what it was, where, and who came, as far as anybody has counted."""
    who = f"Peserta: {one.peserta}" + (f" ({angka(one.jumlah)})" if one.jumlah is not None else "")
    return tuple(filter(None, (one.kegiatan, one.tempat, who)))


def _comments(facts: Facts) -> Tabel:
    rows = tuple(
        Baris(
            (tanggal(one.tanggal), one.dari, _place(facts, one), one.isi, _done(facts, one), one.jawaban or TIADA),
            id=one.id,
        )
        for one in facts.tanggapan
    )
    columns = (
        *(Kolom("Tanggal", 1.2), Kolom("Dari", 1.4), Kolom("Pada", 1.6), Kolom("Tanggapan", 2.4)),
        *(Kolom("Tindak lanjut", 1.2), Kolom("Jawaban", 2.4)),
    )
    source = facts.asal_berkas("Catatan uji publik", facts.tanggapan)
    return Tabel("tbl-tanggapan", "Tanggapan pada uji publik dan tindak lanjutnya", columns, rows, source)


def _place(facts: Facts, one: Tanggapan) -> CellText:
    """Name what a comment is on: a page of the plan by its name, any other part as references call it."""
    return facts.halaman.get(one.pada) or Reference(one.pada)


def _done(facts: Facts, one: Tanggapan) -> str:
    """Say what was done, and who answers for it."""
    by = facts.singkatan.get(one.ditangani or "", "")
    return f"{tindak_lanjut(one)} ({by})" if by else tindak_lanjut(one)


def _owner(facts: Facts, ident: str | None) -> str:
    return facts.singkatan.get(ident or "", TIADA)
