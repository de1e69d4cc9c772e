"""The columns of the form of an OPD: a line or two for each, which is why this module is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan.forms.column import LABEL, NUMBER, Column
from masterplan.forms.records import FormRecords
from masterplan.model.opd import Kelompok
from masterplan.model.rencana import KonvensiSwot, Rencana
from masterplan.model.sets import Konvensi
from masterplan.sums.weighing import rating_range


def columns(rencana: Rencana, rows: FormRecords) -> Mapping[str, Sequence[Column]]:
    """Return the columns of every table of an OPD."""
    years = range(rencana.periode.mulai, rencana.periode.selesai + 1)
    return {
        "swot": _swot(rencana.swot, weighed=any("bobot" in row.values for row in rows.get("swot", ()))),
        "strategi": _STRATEGI,
        "program": _PROGRAM,
        "sub_kegiatan": _sub_kegiatan(years),
        "tahapan": _TAHAPAN,
        "indikator": _indikator(years, _measured(rencana, years, rows), scaled=bool(rencana.skala)),
        "pendanaan": _pendanaan(years),
        "risiko": _RISIKO,
        "kesiapan": _KESIAPAN,
        "masalah": _MASALAH,
        "aplikasi": _APLIKASI,
    }


def _swot(konvensi: KonvensiSwot, *, weighed: bool) -> Sequence[Column]:
    whole = "1,00" if konvensi.jumlah_bobot == 1 else str(konvensi.jumlah_bobot)
    weight = f"Seberapa penting faktor ini dibandingkan yang lain. Jumlahnya harus {whole}; lihat kotak di atas tabel."
    code = "Kode faktor: S kekuatan, W kelemahan, O peluang, T ancaman, lalu nomornya."
    return (
        Column("#kelompok", "Kelompok", "Kelompok faktor. Terisi sendiri dan tidak diubah.", 11),
        Column("kode", "Kode", code, 7, required=True),
        Column("faktor", "Faktor", "Uraian faktor dalam satu kalimat.", 50, required=True),
        Column("bobot", "Bobot", weight, 8),
        Column("rating", "Rating", _ratings(konvensi), 8),
        Column("#skor", "Skor", "Bobot dikali rating. Terisi sendiri.", 8),
        *_answers("penilaian", "Penilaian", "Jawaban rating", konvensi, 0 if weighed else 3),
        *_answers("kepentingan", "Penting", "Jawaban tingkat kepentingan", konvensi, 0),
        Column("dimensi", "Dimensi", "Dimensi yang dipengaruhi faktor ini. Pilih dari daftar.", 16, "dimensi", least=2),
        Column("unsur", "Unsur", "Unsur kesiapan daerah. Pilih dari daftar; boleh kosong.", 15, "unsur"),
        Column("bukti", "Bukti", "Dokumen atau data yang membenarkan faktor dan angkanya.", 36),
        Column("jenis_bukti", "Jenis bukti", "Jenis bukti itu; belum bila belum ada. Boleh kosong.", 13, "jenis_bukti"),
    )


def _answers(field: str, heading: str, told: str, konvensi: KonvensiSwot, least: int) -> Iterator[Column]:
    """Yield the columns of respondents, and of those in each group, who have some to be filled in at `least`."""
    empty = "Kosongkan bila responden tidak menjawab."
    yield Column(field, heading, f"{told} seorang responden. {empty}", 10, least=0)
    for one in konvensi.kelompok_responden:
        help_ = f"{told} seorang responden dari kelompok {one.nama}. {empty}"
        yield Column(f"{field}.{one.id}", f"{heading} {one.nama}", help_, 10, least=least)


def _ratings(konvensi: KonvensiSwot) -> str:
    ranges = {group: "{} sampai {}".format(*rating_range(group, konvensi)) for group in Kelompok}
    if len(set(ranges.values())) == 1:
        told = f"Angka {ranges[Kelompok.KEKUATAN]}."
    else:
        told = " ".join(f"{group.value.capitalize()} ({group.letter}): {one}." for group, one in ranges.items())
    meaning = {
        Konvensi.TERBATAS: "",
        Konvensi.TERBALIK: " Kelemahan dan ancaman yang paling berat diberi angka terkecil.",
        Konvensi.UKURAN: " Angka besar berarti pengaruhnya besar, juga bagi kelemahan dan ancaman.",
        Konvensi.BERTANDA: " Kelemahan dan ancaman diberi angka di bawah nol.",
    }
    return told + meaning[konvensi.konvensi]


_COMBINED = "Kode faktor pada lembar swot yang digabungkan. Pilih dari daftar."
_STRATEGI = (
    Column("#kelompok", "Sel TOWS", "Pasangan faktor yang digabungkan. Terisi sendiri dan tidak diubah.", 22),
    Column("kode", "Kode", "Kode strategi: SO, WO, ST atau WT, lalu nomornya.", 8, required=True),
    Column("faktor", "Faktor", _COMBINED, 10, "faktor", required=True, least=4),
    Column("uraian", "Uraian strategi", "Apa yang akan dilakukan, dalam satu kalimat.", 80, required=True),
)
_ITEM = "Butir RPJMN, RPJPD atau RPJMD yang dilayani program ini; artinya ada di lembar daftar."
_SERVED = "Butir kerangka, misalnya indikator Pemdi, yang dilayani program ini; artinya ada di lembar daftar."
_SUBDIMENSION = "Pilih dimensinya dahulu, lalu subdimensinya."
_SUPPORT = "Perangkat daerah lain yang mendukung. Pilih dari daftar."
_DISTRICT = "Kecamatan tempat program berjalan; kosong bila tidak terbagi menurut kecamatan. Pilih dari daftar."
_PROGRAM = (
    Column(NUMBER, "No.", "Nomor program pada formulir ini. Terisi sendiri dan tidak diubah.", 6),
    Column(LABEL, "Label", "Terisi sendiri.", 30),
    Column("nama", "Nama program", "Nama program, singkat dan khas.", 28, required=True),
    Column("kegiatan", "Kegiatan utama", "Kegiatan utama program; boleh kosong.", 26),
    Column("inovasi", "Inovasi", "Apa yang baru; tidak harus teknologi.", 38),
    Column("dimensi", "Dimensi", "Dimensi kota cerdas. Pilih dari daftar.", 16, "dimensi", required=True),
    Column("subdimensi", "Subdimensi", _SUBDIMENSION, 20, "subdimensi", required=True),
    Column("strategi", "Strategi", "Kode pada lembar strategi yang dijalankan program ini.", 9, "strategi", least=3),
    Column("jangka", "Jangka", "Jangka waktu program. Pilih dari daftar.", 11, "jangka", required=True),
    Column("quick_win", "Quick win", "Ya bila ini program unggulan dimensinya; selain itu Tidak.", 8, "ya"),
    Column("lokasi", "Lokasi", "Lokasi pelaksanaan.", 24),
    Column("wilayah", "Kecamatan", _DISTRICT, 16, "wilayah", least=3),
    Column("pendukung", "OPD pendukung", _SUPPORT, 13, "opd", least=4),
    Column("acuan", "Acuan", _ITEM, 20, "acuan", least=4),
    Column("kerangka", "Kerangka", _SERVED, 20, "kerangka", least=2),
    Column("tpb", "TPB", "Tujuan Pembangunan Berkelanjutan, 1 sampai 17.", 14, "tpb", least=3),
    Column("bukti", "Bukti", "Dokumen yang mendasari program.", 36),
)
_STEPPED = "Program yang bertahap. Pilih dari daftar; isinya dari lembar program."
_REACHED = "Apa yang sudah ada atau berjalan pada saat itu, dalam satu kalimat."
_TAHAPAN = (
    Column("program", "Program", _STEPPED, 34, "program", required=True),
    Column("tahun", "Tahun", "Tahun tonggak.", 8, required=True),
    Column("semester", "Semester", "1 atau 2; boleh kosong.", 9),
    Column("hasil", "Hasil", _REACHED, 70, required=True),
)

_RISKY = "Program yang berisiko. Pilih dari daftar; isinya dari lembar program."
_CAUSE = "Mengapa hal itu dapat terjadi."
_LIKELY = "Dari 1 (hampir tidak terjadi) sampai 5 (hampir pasti terjadi)."
_HEAVY = "Dari 1 (tidak berarti) sampai 5 (sangat berat)."
_OWNER = "OPD yang bertanggung jawab, bila bukan OPD ini. Pilih dari daftar; boleh kosong."
_RISIKO = (
    Column("program", "Program", _RISKY, 34, "program", required=True),
    Column("risiko", "Risiko", "Peristiwa yang mungkin terjadi, dalam satu kalimat.", 40, required=True),
    Column("penyebab", "Penyebab", _CAUSE, 36, required=True),
    Column("akibat", "Akibat", "Akibatnya bila terjadi; boleh kosong.", 36),
    Column("kemungkinan", "Kemungkinan", _LIKELY, 13, required=True),
    Column("dampak", "Dampak", _HEAVY, 9, required=True),
    Column("penanganan", "Penanganan", "Yang dilakukan untuk mencegahnya atau mengurangi dampaknya.", 40),
    Column("pemilik", "Pemilik", _OWNER, 13, "opd"),
)


def _sub_kegiatan(years: Sequence[int]) -> Sequence[Column]:
    budgeted = "Program yang memakai sub kegiatan ini. Pilih dari daftar; isinya dari lembar program."
    code = "Kode menurut nomenklatur, misalnya 2.16.03.2.02.0014."
    own = "Pagu sub kegiatan ini tahun {} dalam rupiah penuh; boleh kosong. Jumlahnya sama dengan lembar pendanaan."
    return (
        Column("program", "Program", budgeted, 34, "program", required=True),
        Column("kode", "Kode sub kegiatan", code, 19, required=True),
        Column("nama", "Nama sub kegiatan", "Nama sub kegiatan menurut nomenklatur.", 40, required=True),
        *(Column(f"pagu.{year}", f"Pagu {year}", own.format(year), 19) for year in years),
        Column("#jumlah", "Jumlah", "Jumlah semua tahun. Terisi sendiri.", 20),
    )


def _measured(rencana: Rencana, years: Sequence[int], rows: FormRecords) -> Sequence[int]:
    """Return the years of which something can have been measured by the day of the edition, or is known already."""
    known = {key for row in rows.get("indikator", ()) for key in row.values}
    return [year for year in years if year <= rencana.edisi.tanggal.year or f"realisasi.{year}" in known]


def _indikator(years: Sequence[int], measured_in: Sequence[int], *, scaled: bool) -> Sequence[Column]:
    measured = "Program yang diukur. Pilih dari daftar; isinya dari lembar program."
    unit = "Misalnya persen, unit, indeks. Pilih dari daftar atau ketik sendiri."
    direction = "Ke mana nilainya diharapkan bergerak: naik, turun atau tetap."
    bare = "Persen ditulis tanpa tanda: 25. Boleh juga batas (>= 80) atau rentang (3,25 s.d. 3,50)."
    yearly = "kumulatif: target memuat tahun sebelumnya; tahunan: tiap tahun berdiri sendiri. Boleh kosong."
    result = "Yang terukur pada tahun {}; target tetap seperti semula. Kosong bila belum ada."
    scale = "Bila nilainya jenjang, misalnya BB: pilih skalanya dari daftar. Selain itu dikosongkan."
    return (
        Column("program", "Program", measured, 34, "program", required=True),
        Column("nama", "Indikator", "Apa yang diukur.", 40, required=True),
        Column("satuan", "Satuan", unit, 12, "satuan", strict=False, required=True),
        Column("arah", "Arah", direction, 9, "arah", required=True),
        *([Column("skala", "Skala", scale, 12, "skala")] if scaled else ()),
        Column("awal.tahun", "Tahun awal", "Tahun kondisi awal; boleh kosong.", 8),
        Column("awal.nilai", "Nilai awal", f"Nilai pada tahun kondisi awal. {bare}", 9),
        *(Column(f"target.{year}", f"Target {year}", f"Target pada tahun {year}. {bare}", 9) for year in years),
        Column("sifat", "Sifat target", yearly, 11, "sifat"),
        Column(
            "akhir", "Nilai akhir", f"Nilai pada akhir masa rencana; kosong berarti dihitung dari target. {bare}", 9
        ),
        *(Column(f"realisasi.{year}", f"Realisasi {year}", result.format(year), 10) for year in measured_in),
        Column("tingkat", "Tingkat", "Yang diukur: keluaran, hasil, atau dampak.", 10, "tingkat"),
        Column("kode", "Kode indikator", "Kode indikator nasional atau daerah; boleh kosong.", 14),
        Column("definisi", "Definisi", "Apa tepatnya yang diukur; boleh kosong.", 34),
        Column("rumus", "Rumus", "Cara menghitungnya; boleh kosong.", 30),
        Column("sumber_data", "Sumber data", "Dari mana angkanya diambil; boleh kosong.", 24),
        Column("penanggung_jawab", "Penanggung jawab", "Jabatan atau bidang yang menjawab atas angkanya.", 24),
    )


def _pendanaan(years: Sequence[int]) -> Sequence[Column]:
    funded = "Program yang didanai. Pilih dari daftar; isinya dari lembar program."
    source = "Pilih dari daftar. Satu baris untuk tiap sumber dana dan pelaksananya."
    spender = "OPD yang membelanjakan, bila bukan OPD ini. Pilih dari daftar; boleh kosong."
    below = "Unit di bawah OPD yang membelanjakan: UPTD, puskesmas, kecamatan; boleh kosong."
    spent = "Dana yang sudah dibelanjakan pada tahun {} dalam rupiah penuh; boleh kosong."
    ceiling = "Pagu indikatif tahun {} dalam rupiah penuh, hanya angka: 500000000. Bukan dalam juta atau ribu."
    return (
        Column("program", "Program", funded, 34, "program", required=True),
        Column("sumber", "Sumber dana", source, 13, "dana", required=True),
        *(Column(f"pagu.{year}", f"Pagu {year}", ceiling.format(year), 19) for year in years),
        Column("#jumlah", "Jumlah", "Jumlah semua tahun. Terisi sendiri.", 20),
        Column("pelaksana", "Pelaksana", spender, 13, "opd"),
        Column("unit", "Unit", below, 20),
        *(Column(f"realisasi.{year}", f"Realisasi {year}", spent.format(year), 19) for year in years),
    )


_KESIAPAN = (
    Column("komponen", "Komponen", "Yang dinilai, misalnya jaringan internet puskesmas.", 34, required=True),
    Column("unsur", "Unsur", "Unsur kesiapan. Pilih dari daftar.", 15, "unsur", required=True),
    Column("dimensi", "Dimensi", "Dimensi yang bergantung padanya; boleh kosong.", 16, "dimensi", least=2),
    Column("kondisi", "Kondisi", "Keadaannya sekarang, dalam satu kalimat.", 60, required=True),
    Column("nilai", "Nilai", "Baik, sedang, atau buruk. Pilih dari daftar.", 10, "nilai", required=True),
)
_ANSWER = "Program yang menjawab kebutuhan ini. Pilih dari daftar; untuk program perangkat daerah lain, ketik id-nya."
_MASALAH = (
    Column("masalah", "Masalah", "Masalah dalam satu kalimat.", 44, required=True),
    Column("akar", "Akar masalah", "Mengapa masalah itu terjadi; boleh kosong.", 36),
    Column("kebutuhan", "Kebutuhan", "Yang dibutuhkan untuk mengatasinya.", 40),
    Column("program", "Program", _ANSWER, 30, "program", strict=False, least=2),
)
_CONNECTED = "Aplikasi lain dalam rencana ini yang terhubung dengannya. Pilih dari daftar."
_APLIKASI = (
    Column("nama", "Nama", "Nama aplikasi atau inovasi.", 26, required=True),
    Column("jenis", "Jenis", "Aplikasi, atau inovasi yang bukan aplikasi.", 11, "jenis_aplikasi", required=True),
    Column("untuk", "Kegunaan", "Untuk apa dipakai.", 44, required=True),
    Column("pengguna", "Pengguna", "Siapa yang memakainya; boleh kosong.", 26),
    Column("keadaan", "Keadaan", "Sampai di mana. Pilih dari daftar.", 12, "keadaan", required=True),
    Column("pemilik", "Pemilik", "Diisi bila pemiliknya bukan perangkat daerah ini.", 24),
    Column("terhubung", "Terhubung", _CONNECTED, 20, "aplikasi", least=2),
    Column("terhubung_luar", "Terhubung di luar", "Nama aplikasi di luar rencana ini; boleh kosong.", 20, least=1),
    Column("tahun", "Tahun", "Tahun mulai dipakai; boleh kosong.", 8),
)
