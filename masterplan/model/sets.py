"""The words that a field may be chosen from."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class ClosedSet(StrEnum):
    """A closed set of words; `arti` says in Indonesian what a word means."""

    _value_: str
    arti: str

    def __new__(cls, value: str, arti: str = "") -> Self:
        """Keep the meaning beside the word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.arti = arti
        return member


class Status(ClosedSet):
    """How far an OPD's part has come; anything below `diklarifikasi` is printed as unconfirmed."""

    CONTOH = "contoh", "Contoh dari penyusun, belum dari perangkat daerah"
    USULAN = "usulan", "Usulan perangkat daerah"
    DIJUSTIFIKASI = "dijustifikasi", "Angka dan programnya disertai bukti"
    DIKLARIFIKASI = "diklarifikasi", "Sudah dipastikan oleh perangkat daerah"


class Unsur(ClosedSet):
    """The three elements of readiness."""

    STRUKTUR = "struktur", "Sumber daya manusia, anggaran, dan tata kelola"
    INFRASTRUKTUR = "infrastruktur", "Sarana fisik, digital, dan sosial"
    SUPRASTRUKTUR = "suprastruktur", "Kebijakan, kelembagaan, dan pelaksanaannya"


class JenisBukti(ClosedSet):
    """What kind of evidence a factor rests on, so that weak evidence can be counted."""

    DATA = "data", "Angka yang dicatat sendiri atau dihitung lembaga resmi"
    DOKUMEN = "dokumen", "Peraturan, laporan, atau dokumen lain"
    PEMBERITAAN = "pemberitaan", "Berita di media"
    BELUM = "belum", "Bukti belum ada"


FIRM = frozenset({JenisBukti.DATA, JenisBukti.DOKUMEN})  # what others can look up


class NilaiKesiapan(ClosedSet):
    """How ready a component is."""

    BAIK = "baik", "Siap dipakai"
    SEDANG = "sedang", "Dapat dipakai, masih perlu diperbaiki"
    BURUK = "buruk", "Belum dapat dipakai"


class JenisAplikasi(ClosedSet):
    """An application, or an innovation that is none."""

    APLIKASI = "aplikasi", "Perangkat lunak"
    INOVASI = "inovasi", "Cara baru yang bukan perangkat lunak"


class KeadaanAplikasi(ClosedSet):
    """How far an application or an innovation has come."""

    RENCANA = "rencana", "Baru direncanakan"
    DIBANGUN = "dibangun", "Sedang dibangun atau diuji coba"
    TERBATAS = "terbatas", "Dipakai sebagian"
    DIPAKAI = "dipakai", "Dipakai sepenuhnya"
    BERHENTI = "berhenti", "Tidak dipakai lagi"


class JenisOpd(ClosedSet):
    """The kinds of perangkat daerah."""

    SEKRETARIAT = "sekretariat", "Sekretariat daerah atau sekretariat DPRD"
    INSPEKTORAT = "inspektorat", "Inspektorat daerah"
    DINAS = "dinas", "Dinas daerah"
    BADAN = "badan", "Badan daerah"
    KECAMATAN = "kecamatan", "Kecamatan"
    LAINNYA = "lainnya", "Unit lain, misalnya rumah sakit daerah atau satuan polisi pamong praja"


class Arah(ClosedSet):
    """Where an indicator is meant to move."""

    NAIK = "naik", "Makin besar makin baik"
    TURUN = "turun", "Makin kecil makin baik"
    TETAP = "tetap", "Dipertahankan"


class Sifat(ClosedSet):
    """How the targets of single years belong together."""

    KUMULATIF = "kumulatif", "Target tiap tahun sudah memuat tahun sebelumnya"
    TAHUNAN = "tahunan", "Target tiap tahun berdiri sendiri"


class Tingkat(ClosedSet):
    """What an indicator measures: what is made, what comes of it, what it changes."""

    KELUARAN = "keluaran", "Yang dihasilkan kegiatan (output)"
    HASIL = "hasil", "Yang dicapai dengan keluaran itu (outcome)"
    DAMPAK = "dampak", "Yang berubah bagi warga (impact)"


class TindakLanjut(ClosedSet):
    """What was done about a comment of the public test."""

    DITERIMA = "diterima", "Rencana diubah sesuai tanggapan"
    DITERIMA_SEBAGIAN = (
        "diterima_sebagian",
        "Rencana diubah sebagian; jawaban menyebut alasannya",
    )
    DITOLAK = "ditolak", "Rencana tidak diubah; jawaban menyebut alasannya"
    DICATAT = "dicatat", "Tidak memerlukan perubahan rencana, disimpan untuk pekerjaan berikutnya"


class KeadaanRegulasi(ClosedSet):
    """How far a regulation has come; it is in force from `ditetapkan` on."""

    RENCANA = "rencana", "Belum mulai disusun"
    DISUSUN = "disusun", "Rancangan sedang disusun"
    DIBAHAS = "dibahas", "Rancangan sedang dibahas"
    DISETUJUI = "disetujui", "Rancangan telah disetujui bersama, belum ditetapkan"
    DITETAPKAN = "ditetapkan", "Telah ditetapkan"
    DIUNDANGKAN = "diundangkan", "Telah diundangkan"


class Jangka(ClosedSet):
    """The term of a programme."""

    PENDEK = "pendek", "Jangka pendek"
    MENENGAH = "menengah", "Jangka menengah"
    PANJANG = "panjang", "Jangka panjang"


class Konvensi(ClosedSet):
    """How ratings are read; the four published conventions of SWOT weighing."""

    TERBATAS = "terbatas", "Kekuatan dan peluang 3 atau 4, kelemahan dan ancaman 1 atau 2 (David)"
    TERBALIK = "terbalik", "Skala penuh; kelemahan atau ancaman terberat diberi rating terkecil"
    UKURAN = "ukuran", "Skala penuh; kelemahan atau ancaman terberat diberi rating terbesar"
    BERTANDA = "bertanda", "Kelemahan dan ancaman diberi rating di bawah nol"


class BobotBasis(ClosedSet):
    """What the weights add up over: S with W and O with T, or each of the four lists."""

    PER_PASANGAN = "per_pasangan", "Kekuatan dan kelemahan bersama satu, peluang dan ancaman bersama satu"
    PER_KELOMPOK = "per_kelompok", "Tiap daftar satu"


class Posisi(ClosedSet):
    """The strategy that a SWOT position calls for; its quadrant number is data of the plan."""

    AGRESIF = "agresif", "Kekuatan dan peluang lebih besar"
    DIVERSIFIKASI = "diversifikasi", "Kekuatan lebih besar, tetapi ancaman juga"
    TURN_AROUND = "turn_around", "Peluang lebih besar, tetapi kelemahan juga"
    DEFENSIF = "defensif", "Kelemahan dan ancaman lebih besar"


class JenisDaerah(ClosedSet):
    """A kabupaten or a kota."""

    KABUPATEN = "kabupaten", "Dipimpin bupati"
    KOTA = "kota", "Dipimpin wali kota"


class Kertas(ClosedSet):
    """A4 is 210 x 297 mm, F4 is 215 x 330 mm."""

    A4 = "A4", "210 x 297 mm"
    F4 = "F4", "215 x 330 mm (folio)"


class Instrumen(ClosedSet):
    """The kind of regulation; the last two are made by the head of the region alone."""

    PERDA = "perda", "Peraturan Daerah"
    PERWALI = "perwali", "Peraturan Wali Kota"
    PERBUP = "perbup", "Peraturan Bupati"


class Landasan(ClosedSet):
    """What a consideration rests on, in the order of a regulation."""

    FILOSOFIS = "filosofis", "Pandangan hidup dan cita hukum"
    SOSIOLOGIS = "sosiologis", "Kebutuhan masyarakat"
    YURIDIS = "yuridis", "Kekosongan atau perintah hukum"


class JenisPeraturan(ClosedSet):
    """What a legal basis is, from the highest to the lowest."""

    UUD = "uud", "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945"
    UU = "uu", "Undang-Undang atau Peraturan Pemerintah Pengganti Undang-Undang"
    PP = "pp", "Peraturan Pemerintah"
    PERPRES = "perpres", "Peraturan Presiden"
    PERMEN = "permen", "Peraturan Menteri atau lembaga"
    PERDA_PROVINSI = "perda-provinsi", "Peraturan Daerah Provinsi"
    PERDA = "perda", "Peraturan Daerah"
    PERKADA = "perkada", "Peraturan kepala daerah"


class Penomoran(ClosedSet):
    """Roman or arabic numerals."""

    ROMAWI = "romawi", "I, II, III"
    ARAB = "arab", "1, 2, 3"


class NamaDimensi(ClosedSet):
    """Which of the two published name sets is printed."""

    LAPORAN = "laporan", "Nama menurut laporan evaluasi daerah"
    PANDUAN = "panduan", "Nama menurut buku panduan nasional"


class PokokKeputusan(ClosedSet):
    """What a decision is about, and so what is counted below it; one of which nothing is open is not asked for."""

    KONFIRMASI = "konfirmasi", "Perangkat daerah yang belum mengonfirmasi bagiannya"
    VISI = "visi", "Kepastian visi, misi, dan sasaran"
    REGULASI = "regulasi", "Regulasi yang belum ditetapkan"
    DEWAN = "dewan", "Kedudukan dalam Dewan yang belum bernama"
    TIM = "tim", "Kedudukan dalam Tim Pelaksana yang belum bernama"
    PLAFON = "plafon", "Pagu yang belum berplafon, atau melampaui plafonnya"


class Hasil(ClosedSet):
    """What an OPD answers when it is asked to confirm its part; `batal` takes back the answer before it."""

    SETUJU = "setuju", "Isinya benar"
    REVISI = "revisi", "Isinya perlu diperbaiki"
    BATAL = "batal", "Jawaban sebelumnya tercatat karena keliru dan tidak berlaku"


class Setiap(ClosedSet):
    """What an outline is filled in for, if it is not that of a book of a plan."""

    OPD = "opd", "Satu lembar bagi tiap perangkat daerah"
    GABUNGAN = "gabungan", "Satu jilid bagi banyak rencana"


class BagianBuku(ClosedSet):
    """Where a chapter stands; the pages in front have roman numbers."""

    SAMPUL = "sampul", "Sampul"
    DEPAN = "depan", "Halaman depan, bernomor romawi"
    ISI = "isi", "Bab bernomor"
    LAMPIRAN = "lampiran", "Lampiran"
    LEMBAR = "lembar", "Lembar, yang tidak memuat bab"
