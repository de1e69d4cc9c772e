"""A plan and an OPD become the columns of the form's tables: headings, explanations, and what may be chosen.

The words are those that an OPD reads, and therefore Indonesian. A field that takes several values has several columns,
`dimensi[1]`, `dimensi[2]`, so that each can be chosen from a list. A column whose key begins with `#` belongs to the
form alone: it is computed or labels its row, and nothing is read from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from masterplan.forms.tables import LETTERS, FormRecord, FormRecords, Kind, kind
from masterplan.model.opd import Kelompok
from masterplan.model.rencana import KonvensiSwot, Rencana
from masterplan.model.sets import Arah, Jangka, Konvensi, Unsur
from masterplan.sums.weighing import rating_range

TABLES = ("swot", "strategi", "program", "indikator", "pendanaan")
NUMBER = "#nomor"  # P1, P2 …: how the other tables call a programme
LABEL = "#label"  # the number and the name, from which the other tables choose


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key is that of the field, with the number of the value where a field takes several.

    `choices` names a list of the form. `strict` says that nothing else may be typed.
    """

    key: str
    heading: str
    help: str
    width: float
    choices: str = ""
    strict: bool = True
    required: bool = False

    @property
    def field(self) -> str:
        """The field of the record that the column shows."""
        return self.key.split("[", maxsplit=1)[0]

    @property
    def kind(self) -> Kind:
        """What stands in the cells."""
        return kind(self.field)

    @property
    def own(self) -> bool:
        """Whether it belongs to the form alone."""
        return self.key.startswith("#")

    @property
    def many(self) -> bool:
        """Whether its field takes several values."""
        return "[" in self.key


def columns(rencana: Rencana, rows: FormRecords) -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table, with room for all that its rows hold."""
    years = range(rencana.periode.mulai, rencana.periode.selesai + 1)
    return {
        "swot": tuple(_swot(rencana.swot, rows)),
        "strategi": tuple(_strategi(rows)),
        "program": tuple(_program(rows)),
        "indikator": tuple(_indikator(years)),
        "pendanaan": tuple(_pendanaan(years)),
    }


def _several(column: Column, rows: Sequence[FormRecord], least: int) -> Iterator[Column]:
    """Repeat a column as often as the fullest row needs it, and at least so often."""
    counts = [len(row.values.get(column.key, ())) for row in rows]
    for number in range(1, max([least, *counts]) + 1):
        yield replace(column, key=f"{column.key}[{number}]", heading=f"{column.heading} {number}")


def _swot(konvensi: KonvensiSwot, rows: FormRecords) -> Iterator[Column]:
    whole = "1,00" if konvensi.jumlah_bobot == 1 else str(konvensi.jumlah_bobot)
    yield Column("#kelompok", "Kelompok", "Kelompok faktor. Terisi sendiri dan tidak diubah.", 11)
    yield Column(
        "kode", "Kode", "Kode faktor: S kekuatan, W kelemahan, O peluang, T ancaman, lalu nomornya.", 7, required=True
    )
    yield Column("faktor", "Faktor", "Uraian faktor dalam satu kalimat.", 50, required=True)
    yield Column(
        "bobot",
        "Bobot",
        f"Seberapa penting faktor ini dibandingkan yang lain. Jumlahnya harus {whole}; lihat kotak di atas tabel.",
        8,
    )
    yield Column("rating", "Rating", _ratings(konvensi), 8)
    yield Column("#skor", "Skor", "Bobot dikali rating. Terisi sendiri.", 8)
    yield from _several(Column("penilaian", "Penilaian", "Jawaban rating seorang responden.", 10), rows["swot"], 0)
    yield from _several(
        Column("kepentingan", "Penting", "Jawaban tingkat kepentingan seorang responden.", 10), rows["swot"], 0
    )
    dimensi = Column("dimensi", "Dimensi", "Dimensi yang dipengaruhi faktor ini. Pilih dari daftar.", 16, "dimensi")
    yield from _several(dimensi, rows["swot"], 2)
    yield Column("unsur", "Unsur", "Unsur kesiapan daerah. Pilih dari daftar; boleh kosong.", 15, "unsur")
    yield Column("bukti", "Bukti", "Dokumen atau data yang membenarkan faktor dan angkanya.", 36)


def _ratings(konvensi: KonvensiSwot) -> str:
    ranges = {group: "{} sampai {}".format(*rating_range(group, konvensi)) for group in Kelompok}
    if len(set(ranges.values())) == 1:
        told = f"Angka {ranges[Kelompok.KEKUATAN]}."
    else:
        told = " ".join(f"{group.value.capitalize()} ({LETTERS[group.value]}): {one}." for group, one in ranges.items())
    meaning = {
        Konvensi.TERBATAS: "",
        Konvensi.TERBALIK: " Kelemahan dan ancaman yang paling berat diberi angka terkecil.",
        Konvensi.UKURAN: " Angka besar berarti pengaruhnya besar, juga bagi kelemahan dan ancaman.",
        Konvensi.BERTANDA: " Kelemahan dan ancaman diberi angka di bawah nol.",
    }
    return told + meaning[konvensi.konvensi]


def _strategi(rows: FormRecords) -> Iterator[Column]:
    yield Column("#kelompok", "Sel TOWS", "Pasangan faktor yang digabungkan. Terisi sendiri dan tidak diubah.", 22)
    yield Column("kode", "Kode", "Kode strategi: SO, WO, ST atau WT, lalu nomornya.", 8, required=True)
    faktor = Column(
        "faktor", "Faktor", "Kode faktor pada lembar swot yang digabungkan. Pilih dari daftar.", 10, "faktor"
    )
    first, *others = _several(faktor, rows["strategi"], 4)
    yield replace(first, required=True)
    yield from others
    yield Column("uraian", "Uraian strategi", "Apa yang akan dilakukan, dalam satu kalimat.", 80, required=True)


def _program(rows: FormRecords) -> Iterator[Column]:
    yield from _what()
    yield from _how(rows["program"])


def _what() -> Iterator[Column]:
    yield Column(NUMBER, "No.", "Nomor program pada formulir ini. Terisi sendiri dan tidak diubah.", 6)
    yield Column(LABEL, "Label", "Terisi sendiri.", 30)
    yield Column("nama", "Nama program", "Nama program, singkat dan khas.", 28, required=True)
    yield Column("kegiatan", "Kegiatan utama", "Kegiatan utama program; boleh kosong.", 26)
    yield Column(
        "sub_kegiatan.kode",
        "Kode sub kegiatan",
        "Kode menurut nomenklatur, misalnya 2.16.03.2.02.0014; boleh kosong.",
        19,
    )
    yield Column("sub_kegiatan.nama", "Nama sub kegiatan", "Nama sub kegiatan menurut nomenklatur; boleh kosong.", 20)
    yield Column("inovasi", "Inovasi", "Apa yang baru; tidak harus teknologi.", 38)
    yield Column("dimensi", "Dimensi", "Dimensi kota cerdas. Pilih dari daftar.", 16, "dimensi", required=True)
    yield Column(
        "subdimensi", "Subdimensi", "Pilih dimensinya dahulu, lalu subdimensinya.", 20, "subdimensi", required=True
    )


def _how(programmes: Sequence[FormRecord]) -> Iterator[Column]:
    strategi = Column("strategi", "Strategi", "Kode pada lembar strategi yang dijalankan program ini.", 9, "strategi")
    yield from _several(strategi, programmes, 3)
    yield Column("jangka", "Jangka", "Jangka waktu program. Pilih dari daftar.", 11, "jangka", required=True)
    yield Column("quick_win", "Quick win", "Ya bila ini program unggulan dimensinya; selain itu Tidak.", 8, "ya")
    yield Column("lokasi", "Lokasi", "Lokasi pelaksanaan.", 24)
    pendukung = Column(
        "pendukung", "OPD pendukung", "Perangkat daerah lain yang mendukung. Pilih dari daftar.", 13, "opd"
    )
    yield from _several(pendukung, programmes, 4)
    acuan = Column(
        "acuan",
        "Acuan",
        "Butir RPJMN, RPJPD atau RPJMD yang dilayani program ini; artinya ada di lembar daftar.",
        20,
        "acuan",
    )
    yield from _several(acuan, programmes, 4)
    yield from _several(
        Column("tpb", "TPB", "Tujuan Pembangunan Berkelanjutan, 1 sampai 17.", 14, "tpb"), programmes, 3
    )
    yield Column("bukti", "Bukti", "Dokumen yang mendasari program.", 36)


def _indikator(years: Sequence[int]) -> Iterator[Column]:
    yield Column(
        "program",
        "Program",
        "Program yang diukur. Pilih dari daftar; isinya dari lembar program.",
        34,
        "program",
        required=True,
    )
    yield Column("nama", "Indikator", "Apa yang diukur.", 40, required=True)
    yield Column(
        "satuan",
        "Satuan",
        "Misalnya persen, unit, indeks. Pilih dari daftar atau ketik sendiri.",
        12,
        "satuan",
        strict=False,
        required=True,
    )
    yield Column(
        "arah", "Arah", "Ke mana nilainya diharapkan bergerak: naik, turun atau tetap.", 9, "arah", required=True
    )
    yield Column("awal.tahun", "Tahun awal", "Tahun kondisi awal; boleh kosong.", 8)
    yield Column("awal.nilai", "Nilai awal", "Nilai pada tahun kondisi awal. Persen ditulis tanpa tanda: 25.", 9)
    for year in years:
        yield Column(
            f"target.{year}", f"Target {year}", f"Target pada tahun {year}. Persen ditulis tanpa tanda: 25.", 9
        )


def _pendanaan(years: Sequence[int]) -> Iterator[Column]:
    yield Column(
        "program",
        "Program",
        "Program yang didanai. Pilih dari daftar; isinya dari lembar program.",
        34,
        "program",
        required=True,
    )
    yield Column(
        "sumber", "Sumber dana", "Pilih dari daftar. Satu baris untuk tiap sumber dana.", 13, "dana", required=True
    )
    for year in years:
        told = f"Pagu indikatif tahun {year} dalam rupiah penuh, hanya angka: 500000000. Bukan dalam juta atau ribu."
        yield Column(f"pagu.{year}", f"Pagu {year}", told, 19)
    yield Column("#jumlah", "Jumlah", "Jumlah semua tahun. Terisi sendiri.", 20)


# The closed sets, in the words of the plan.
WORDS = {
    "unsur": tuple(one.value for one in Unsur),
    "arah": tuple(one.value for one in Arah),
    "jangka": tuple(one.value for one in Jangka),
    "ya": ("Ya", "Tidak"),
}
