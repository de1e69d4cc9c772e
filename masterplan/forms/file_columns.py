"""The columns of the forms of the plan's own files of lists: a line or two for each, so that this module is long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from masterplan.forms.column import Column
from masterplan.forms.records import FormRecord, FormRecords
from masterplan.model.rencana import Rencana


def columns(rencana: Rencana, rows: FormRecords) -> Mapping[str, Sequence[Column]]:
    """Return the columns of every table of these files."""
    years = range(rencana.periode.mulai, rencana.periode.selesai + 1)
    return {
        "kesenjangan": (*_KESENJANGAN, *_SURE),
        "masa_depan": (*_MASA_DEPAN, *_SURE),
        "risiko_rencana": (*_RISIKO, *_SURE),
        "forum": (*_FORUM, *_SURE),
        "pelaporan": (*_PELAPORAN, *_SURE),
        "sdm": (*_sdm(_years(years, rows.get("sdm", ()), "jumlah")), *_SURE),
        "regulasi": (*_REGULASI, *_SURE),
        "partisipasi": (*_PARTISIPASI, *_SURE),
        "tanggapan": (*_TANGGAPAN, *_SURE),
        "indeks": _indeks(years, rows.get("indeks", ())),
        "butir": _BUTIR,
        "indikator_butir": _indikator(years, rows.get("indikator_butir", ()), scaled=bool(rencana.skala)),
    }


def _years(years: Sequence[int], rows: Sequence[FormRecord], *fields: str) -> list[int]:
    """Return the years of the plan, and those that rows hold already."""
    known = {key.partition(".")[::2] for row in rows for key in row.values if "." in key}
    return sorted({*years, *(int(year) for field, year in known if field in fields and year.isdigit())})


_SOURCE = "Sumber terbuka yang menyebutnya. Pilih dari daftar; boleh kosong."
_SOURCED = Column("sumber", "Sumber", _SOURCE, 24, "sumber", least=2)
_SURE = (
    Column("status", "Status", "Kepastian isi baris ini. Pilih dari daftar; boleh kosong.", 13, "status"),
    _SOURCED,
)
_OFFICE = "OPD yang bertanggung jawab. Pilih dari daftar"
_KESENJANGAN = (
    Column("dimensi", "Dimensi", "Dimensi kota cerdas. Pilih dari daftar.", 16, "dimensi", required=True),
    Column("kondisi", "Kondisi", "Keadaan sekarang, dalam satu kalimat.", 44, required=True),
    Column("tren", "Tren", "Ke mana keadaan itu berkembang; boleh kosong.", 34),
    Column("harapan", "Harapan", "Keadaan yang diharapkan.", 40, required=True),
    Column("kesenjangan", "Kesenjangan", "Yang masih kurang antara keadaan sekarang dan harapan.", 40, required=True),
    Column("program", "Program", "Program yang menutupnya. Pilih dari daftar; boleh kosong.", 26, "penutup", least=2),
)
_MASA_DEPAN = (
    Column("kategori", "Kategori", "Pokok yang ditanyakan, misalnya penduduk.", 18, required=True),
    Column("pertanyaan", "Pertanyaan", "Pertanyaan tentang tahun-tahun mendatang.", 50, required=True),
    Column("jawaban", "Jawaban", "Jawaban rencana ini.", 60, required=True),
)
_LIKELY = "Dari 1 (hampir tidak terjadi) sampai 5 (hampir pasti terjadi)."
_HEAVY = "Dari 1 (tidak berarti) sampai 5 (sangat berat)."
_RISIKO = (
    Column("risiko", "Risiko", "Peristiwa yang mungkin terjadi, dalam satu kalimat.", 40, required=True),
    Column("penyebab", "Penyebab", "Mengapa hal itu dapat terjadi.", 36, required=True),
    Column("akibat", "Akibat", "Akibatnya bila terjadi; boleh kosong.", 36),
    Column("dimensi", "Dimensi", "Dimensi yang terkena, bila satu saja. Pilih dari daftar.", 16, "dimensi"),
    Column("kemungkinan", "Kemungkinan", _LIKELY, 13, required=True),
    Column("dampak", "Dampak", _HEAVY, 9, required=True),
    Column("penanganan", "Penanganan", "Yang dilakukan untuk mencegahnya atau mengurangi dampaknya.", 40),
    Column("pemilik", "Pemilik", f"{_OFFICE}; boleh kosong.", 13, "opd"),
)
_OFTEN = "Kekerapan bila tidak menurut bulan, misalnya setiap minggu; selain itu kosong."
_FORUM = (
    Column("nama", "Forum", "Nama forum.", 30, required=True),
    Column("pemimpin", "Pemimpin", "Yang memimpin.", 24, required=True),
    Column("peserta", "Peserta", "Yang hadir.", 36, required=True),
    Column("bulan", "Bulan", "Bulan pertemuan tiap tahun, 1 sampai 12.", 8, least=4),
    Column("kekerapan", "Kekerapan", _OFTEN, 18),
    Column("keluaran", "Keluaran", "Yang dihasilkan setiap pertemuan.", 40, required=True),
    Column("pemilik", "Penyiap", f"{_OFFICE}; boleh kosong.", 13, "opd"),
)
_PELAPORAN = (
    Column("nama", "Laporan", "Nama laporan.", 30, required=True),
    Column("isi", "Isi", "Yang dilaporkan.", 40, required=True),
    Column("kepada", "Kepada", "Penerima laporan.", 24, required=True),
    Column("bulan", "Bulan", "Bulan jatuh tempo tiap tahun, 1 sampai 12.", 8, least=4),
    Column("kekerapan", "Kekerapan", _OFTEN, 18),
    Column("pemilik", "Penyusun", f"{_OFFICE}.", 13, "opd", required=True),
    Column("dasar", "Dasar", "Peraturan yang mewajibkannya; boleh kosong.", 30),
)


def _sdm(years: Sequence[int]) -> Sequence[Column]:
    counted = "Banyak orang pada tahun {}; boleh kosong."
    return (
        Column("kebutuhan", "Kebutuhan", "Kemampuan atau tenaga yang diperlukan.", 36, required=True),
        Column("sasaran", "Sasaran", "Kelompok yang dikembangkan.", 30, required=True),
        Column("bentuk", "Bentuk", "Bentuk pengembangan: pelatihan, sertifikasi, formasi.", 18, required=True),
        *(Column(f"jumlah.{year}", f"Jumlah {year}", counted.format(year), 10) for year in years),
        Column("pemilik", "Penanggung jawab", f"{_OFFICE}.", 15, "opd", required=True),
    )


_MADE = "Bentuk regulasi, dengan nomornya bila sudah ditetapkan."
_WHEN = "Tahun penetapan, atau tahun yang ditargetkan untuk itu."
_REGULASI = (
    Column("instrumen", "Instrumen", _MADE, 30, required=True),
    Column("tentang", "Tentang", "Yang diatur.", 44, required=True),
    Column("tahun", "Tahun", _WHEN, 8, required=True),
    Column("keadaan", "Keadaan", "Sejauh mana regulasi ini. Pilih dari daftar.", 16, "keadaan_regulasi", required=True),
    Column("pemilik", "Pemrakarsa", f"{_OFFICE}; boleh kosong.", 13, "opd"),
)
_DAY = "Tanggal atau hari pertamanya, ditulis tahun-bulan-hari: 2025-02-11."
_TAKEN_UP = "Yang diambil ke dalam rencana, atau alasan bila tidak."
_PARTISIPASI = (
    Column("tanggal", "Tanggal", _DAY, 12, required=True),
    Column("kegiatan", "Kegiatan", "Nama kegiatan.", 36, required=True),
    Column("tempat", "Tempat", "Tempat kegiatan; boleh kosong.", 22),
    Column("peserta", "Peserta", "Yang ikut serta.", 34, required=True),
    Column("jumlah", "Jumlah", "Banyak peserta, bila dicatat.", 9),
    Column("masukan", "Masukan", "Yang disampaikan peserta; boleh kosong.", 40),
    Column("hasil", "Hasil", _TAKEN_UP, 40, required=True),
)
_WHERE = "Id halaman situs atau bagian buku yang ditanggapi, misalnya program-rekam-medis; tercetak pada halaman itu."
_DONE = "Yang dilakukan atas tanggapan. Pilih dari daftar; kosong bila belum diputuskan."
_TANGGAPAN = (
    Column("tanggal", "Tanggal", "Tanggal diterima, ditulis tahun-bulan-hari: 2025-02-11.", 12, required=True),
    Column("dari", "Dari", "Kelompok, lembaga, atau kantor; bukan nama orang.", 24, required=True),
    Column("pada", "Pada", _WHERE, 26, required=True),
    Column("isi", "Tanggapan", "Yang disampaikan, diringkas tanpa data pribadi.", 44, required=True),
    Column("tindak_lanjut", "Tindak lanjut", _DONE, 18, "tindak_lanjut"),
    Column("jawaban", "Jawaban", "Jawaban, dengan alasan bila tidak atau hanya sebagian diterima.", 44),
    Column("ditangani", "Ditangani", "OPD yang menanganinya. Pilih dari daftar; boleh kosong.", 13, "opd"),
)


def _indeks(years: Sequence[int], rows: Sequence[FormRecord]) -> Sequence[Column]:
    reached = "Nilai daerah pada tahun {}; kosong bila belum dinilai."
    wanted = "Target daerah pada tahun {}; boleh kosong."
    ends = "Nilai terkecil, lalu nilai terbesar pada skala indeks ini."
    sure = "Kepastian target. Pilih dari daftar; boleh kosong."
    return (
        Column("nama", "Indeks", "Nama indeks.", 34, required=True),
        Column("singkatan", "Singkatan", "Singkatan indeks.", 12, required=True),
        Column("instansi", "Instansi", "Instansi yang menilai.", 26, required=True),
        Column("dasar", "Dasar", "Dasar hukum penilaian; boleh kosong.", 26),
        Column("skala", "Skala", ends, 8, required=True, least=2),
        Column("berlaku.mulai", "Sejak", "Tahun penilaian pertama; boleh kosong.", 8),
        Column("berlaku.selesai", "Sampai", "Tahun penilaian terakhir; kosong bila masih dinilai.", 8),
        *(Column(f"nilai.{y}", f"Nilai {y}", reached.format(y), 9) for y in _years(years, rows, "nilai")),
        *(Column(f"target.{y}", f"Target {y}", wanted.format(y), 9) for y in _years(years, rows, "target")),
        Column("status_target", "Status target", sure, 13, "status"),
        Column("catatan", "Catatan", "Misalnya yang belum terverifikasi; boleh kosong.", 36),
        _SOURCED,
    )


_ABOVE = "Butir di atasnya pada dokumen yang sama. Pilih dari daftar; boleh kosong."
_BUTIR = (
    Column("dokumen", "Dokumen", "Dokumen yang memuatnya. Pilih dari daftar.", 20, "dokumen", required=True),
    Column("jenis", "Jenis", "Jenis butir: misi, tujuan, sasaran, atau program prioritas.", 16, required=True),
    Column("nomor", "Nomor", "Nomor butir dalam dokumennya.", 9, required=True),
    Column("uraian", "Uraian", "Bunyi butir.", 60, required=True),
    Column("induk", "Di bawah", _ABOVE, 24, "acuan"),
    Column("dimensi", "Dimensi", "Dimensi yang mewujudkannya; boleh kosong.", 16, "dimensi", least=2),
    _SOURCED,
)


def _indikator(years: Sequence[int], rows: Sequence[FormRecord], *, scaled: bool) -> Sequence[Column]:
    bare = "Persen ditulis tanpa tanda: 25. Boleh juga batas (>= 80) atau rentang (3,25 s.d. 3,50)."
    scale = "Bila nilainya jenjang, misalnya BB: pilih skalanya dari daftar. Selain itu dikosongkan."
    known = _years(years, rows, "target", "realisasi")
    return (
        Column(
            "butir", "Butir", "Butir yang diukur. Pilih dari daftar, atau ketik id-nya.", 34, "acuan", required=True
        ),
        Column("nama", "Indikator", "Apa yang diukur menurut dokumennya.", 40, required=True),
        Column("satuan", "Satuan", "Misalnya persen, indeks.", 12, "satuan", strict=False, required=True),
        Column("arah", "Arah", "Ke mana nilainya diharapkan bergerak.", 9, "arah", required=True),
        *([Column("skala", "Skala", scale, 12, "skala")] if scaled else ()),
        Column("awal.tahun", "Tahun awal", "Tahun kondisi awal; boleh kosong.", 8),
        Column("awal.nilai", "Nilai awal", f"Nilai pada tahun kondisi awal. {bare}", 9),
        *(Column(f"target.{y}", f"Target {y}", f"Target pada tahun {y}. {bare}", 9) for y in known),
        *(Column(f"realisasi.{y}", f"Realisasi {y}", f"Yang terukur pada tahun {y}. {bare}", 10) for y in known),
        _SOURCED,
    )
