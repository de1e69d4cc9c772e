"""What an author writes down: one frozen type for each kind of data file.

The YAML words are the field names; the docstring below a field is its description in the JSON Schema,
which editors read, and is therefore Indonesian. Scalars arrive as the text the author typed and leave as
`int`, `Decimal`, `date` or `str`; a text that is not of its type raises a `PydanticCustomError` whose type is
`wrong-type` or `invalid-value`, which `schema` turns into a diagnostic.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, LiteralString, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

# --- scalars ------------------------------------------------------------------------------------


def _refusal(code: LiteralString, wanted: str) -> PydanticCustomError:
    """Say what is `wanted` instead, in words that follow "is not"; the catalogue of messages collects them here."""
    return PydanticCustomError(code, "{wanted}", {"wanted": wanted})


@dataclass(frozen=True)
class Matching:
    """Accepts a text only if it matches `pattern` from its first to its last character.

    `bounds` are the least and the greatest number that the pattern lets through; they and `examples` are for editors.
    """

    pattern: str
    wanted: str
    code: LiteralString
    bounds: tuple[int, int] | None
    examples: tuple[object, ...]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Look at the text before its type does."""
        matches = re.compile(self.pattern, re.ASCII).fullmatch

        def check(value: object) -> object:
            if not isinstance(value, str):
                raise _refusal("wrong-type", self.wanted)
            if not matches(value):
                raise _refusal(self.code, self.wanted)
            return value

        return core_schema.no_info_before_validator_function(check, handler(source))


def _matching(
    pattern: str,
    wanted: str,
    code: LiteralString = "wrong-type",
    *,
    bounds: tuple[int, int] | None = None,
    examples: tuple[object, ...] = (),
) -> Matching:
    return Matching(pattern, wanted, code, bounds, examples)


def _without_underscores(value: object) -> object:
    return value.replace("_", "") if isinstance(value, str) else value


def _one_line(value: object) -> object:
    """Fold a text to one line; YAML's folded and literal blocks end in a line feed that nobody means."""
    if not isinstance(value, str):
        raise _refusal("wrong-type", "text")
    if not value.strip():
        raise _refusal("invalid-value", "a text that is not empty")
    return " ".join(value.split()) if "\n" in value else value


def _block(value: object) -> object:
    if not isinstance(value, str):
        raise _refusal("wrong-type", "text")
    if not value.strip():
        raise _refusal("invalid-value", "a text that is not empty")
    return value


def _boolean(value: object) -> object:
    if value not in ("true", "false"):  # a set would raise for a list, which cannot be hashed
        raise _refusal("wrong-type", "`true` or `false`")
    return value == "true"


def _clear(value: object) -> object:
    """Refuse `1.250`: an Indonesian author means a thousand by it, and Python one and a quarter; `0.125` is clear."""
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", value):
        raise _refusal("wrong-type", "a number with only one meaning")
    return value


class MarkdownText(str):
    """A text whose author may write Markdown; everything else is printed letter for letter."""

    __slots__ = ()


# Pydantic reads the validators of an annotation from right to left.
Teks = Annotated[str, BeforeValidator(_one_line)]
Markdown = Annotated[
    str, BeforeValidator(_block), AfterValidator(MarkdownText), Field(json_schema_extra={"format": "markdown"})
]
Slug = Annotated[str, _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and single hyphens", "invalid-value")]
KodeFaktor = Annotated[
    str,
    _matching(
        r"[SWOT][1-9][0-9]{0,2}", "S, W, O or T and a number, such as S1", "invalid-value", examples=("S1", "W1")
    ),
]
KodeStrategi = Annotated[
    str,
    _matching(
        r"(SO|WO|ST|WT)[1-9][0-9]{0,2}",
        "SO, WO, ST or WT and a number, such as SO1",
        "invalid-value",
        examples=("SO1", "WO1"),
    ),
]
Rupiah = Annotated[
    int,
    BeforeValidator(_without_underscores),
    _matching(
        r"[0-9]{1,18}|[0-9]{1,3}(_[0-9]{3}){1,5}",
        "a whole amount of rupiah, such as 1_250_000_000",
        bounds=(0, 10**18 - 1),
        examples=("1_250_000_000",),
    ),
]
Tahun = Annotated[int, _matching(r"[12][0-9]{3}", "a year of four digits", bounds=(1000, 2999), examples=(2025,))]
Bulat = Annotated[int, _matching(r"[0-9]{1,9}", "a whole number", bounds=(0, 10**9 - 1))]
Angka = Annotated[
    Decimal,
    BeforeValidator(_clear),
    _matching(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", "a number with a decimal point", examples=(12.5,)),
]
Tanggal = Annotated[
    datetime.date,
    _matching(
        r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a date as year-month-day", examples=("2025-02-11",)
    ),
]
YaTidak = Annotated[bool, BeforeValidator(_boolean)]
NomorTpb = Annotated[
    int, _matching(r"[1-9]|1[0-7]", "a number from 1 to 17", "invalid-value", bounds=(1, 17), examples=(3,))
]

# --- ids of what another file declares ----------------------------------------------------------


@dataclass(frozen=True)
class Menunjuk:
    """Says which of the plan's sets a text is an id of; an editor offers their members."""

    kumpulan: str


# Any text: a rule knows what there is, and what its author calls it.
IdLain = Teks
IdDimensi = Annotated[IdLain, Menunjuk("dimensi")]
IdSubdimensi = Annotated[IdLain, Menunjuk("subdimensi")]
IdOpd = Annotated[IdLain, Menunjuk("opd")]
IdButir = Annotated[IdLain, Menunjuk("butir")]
IdSumber = Annotated[IdLain, Menunjuk("sumber")]
IdDana = Annotated[IdLain, Menunjuk("dana")]
IdAspek = Annotated[IdLain, Menunjuk("aspek")]


class Bagian(BaseModel):
    """The common ground of all that is written down: nothing unknown, nothing changeable."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


# --- closed sets --------------------------------------------------------------------------------


class Pilihan(StrEnum):
    """A closed set of words; `arti` says in Indonesian what a word means."""

    _value_: str
    arti: str

    def __new__(cls, value: str, arti: str = "") -> Self:
        """Keep the meaning beside the word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.arti = arti
        return member


class Status(Pilihan):
    """How far an OPD's part has come; anything below `diklarifikasi` is printed as unconfirmed."""

    CONTOH = "contoh", "Contoh dari penyusun, belum dari perangkat daerah"
    USULAN = "usulan", "Usulan perangkat daerah"
    DIJUSTIFIKASI = "dijustifikasi", "Angka dan programnya disertai bukti"
    DIKLARIFIKASI = "diklarifikasi", "Sudah dipastikan oleh perangkat daerah"


class Unsur(Pilihan):
    """The three elements of readiness."""

    STRUKTUR = "struktur", "Sumber daya manusia, anggaran, dan tata kelola"
    INFRASTRUKTUR = "infrastruktur", "Sarana fisik, digital, dan sosial"
    SUPRASTRUKTUR = "suprastruktur", "Kebijakan, kelembagaan, dan pelaksanaannya"


class Arah(Pilihan):
    """Where an indicator is meant to move."""

    NAIK = "naik", "Makin besar makin baik"
    TURUN = "turun", "Makin kecil makin baik"
    TETAP = "tetap", "Dipertahankan"


class Jangka(Pilihan):
    """The term of a programme."""

    PENDEK = "pendek", "Jangka pendek"
    MENENGAH = "menengah", "Jangka menengah"
    PANJANG = "panjang", "Jangka panjang"


class Konvensi(Pilihan):
    """How ratings are read; the four published conventions of SWOT weighing."""

    TERBATAS = "terbatas", "Kekuatan dan peluang 3 atau 4, kelemahan dan ancaman 1 atau 2 (David)"
    TERBALIK = "terbalik", "Skala penuh; kelemahan atau ancaman terberat diberi rating terkecil"
    UKURAN = "ukuran", "Skala penuh; kelemahan atau ancaman terberat diberi rating terbesar"
    BERTANDA = "bertanda", "Kelemahan dan ancaman diberi rating di bawah nol"


class BobotBasis(Pilihan):
    """What the weights add up over: S with W and O with T, or each of the four lists."""

    PER_PASANGAN = "per_pasangan", "Kekuatan dan kelemahan bersama satu, peluang dan ancaman bersama satu"
    PER_KELOMPOK = "per_kelompok", "Tiap daftar satu"


class Posisi(Pilihan):
    """The strategy that a SWOT position calls for; its quadrant number is data of the plan."""

    AGRESIF = "agresif", "Kekuatan dan peluang lebih besar"
    DIVERSIFIKASI = "diversifikasi", "Kekuatan lebih besar, tetapi ancaman juga"
    TURN_AROUND = "turn_around", "Peluang lebih besar, tetapi kelemahan juga"
    DEFENSIF = "defensif", "Kelemahan dan ancaman lebih besar"


class JenisDaerah(Pilihan):
    """A kabupaten or a kota."""

    KABUPATEN = "kabupaten", "Dipimpin bupati"
    KOTA = "kota", "Dipimpin wali kota"


class Kertas(Pilihan):
    """A4 is 210 x 297 mm, F4 is 215 x 330 mm."""

    A4 = "A4", "210 x 297 mm"
    F4 = "F4", "215 x 330 mm (folio)"


class Penomoran(Pilihan):
    """Roman or arabic numerals."""

    ROMAWI = "romawi", "I, II, III"
    ARAB = "arab", "1, 2, 3"


class NamaDimensi(Pilihan):
    """Which of the two published name sets is printed."""

    LAPORAN = "laporan", "Nama menurut laporan evaluasi daerah"
    PANDUAN = "panduan", "Nama menurut buku panduan nasional"


class Hasil(Pilihan):
    """What an OPD answers when it is asked to confirm its part."""

    SETUJU = "setuju", "Isinya benar"
    REVISI = "revisi", "Isinya perlu diperbaiki"


class BagianBuku(Pilihan):
    """Where a chapter stands; the pages in front have roman numbers."""

    SAMPUL = "sampul", "Sampul"
    DEPAN = "depan", "Halaman depan, bernomor romawi"
    ISI = "isi", "Bab bernomor"
    LAMPIRAN = "lampiran", "Lampiran"


# --- data/opd/<id>.yaml -------------------------------------------------------------------------


class Pejabat(Bagian):
    """A person and the office held."""

    nama: Teks | None = None
    """Nama lengkap, tanpa gelar bila untuk lembar pengesahan."""
    jabatan: Teks
    """Nama jabatan."""


class Kontak(Bagian):
    """The one person of an OPD who answers for its data."""

    nama: Teks
    """Nama narahubung."""
    surel: Teks | None = Field(None, examples=["dinkes@contoh.go.id"])
    """Alamat surel."""
    telepon: Teks | None = None
    """Nomor telepon."""


class Faktor(Bagian):
    """One strength, weakness, opportunity or threat.

    `bobot` and `rating` are given, or come from answers: `penilaian` alone gives both (weight = share of the sum
    of all answers, rating = mean); with `kepentingan` the weights come from those answers instead.
    """

    kode: KodeFaktor
    """Kode faktor: S1 kekuatan, W1 kelemahan, O1 peluang, T1 ancaman."""
    faktor: Teks
    """Uraian faktor dalam satu kalimat."""
    bobot: Angka | None = Field(None, examples=[0.15])
    """Bobot faktor, misalnya 0.15."""
    rating: Angka | None = Field(None, examples=[3])
    """Rating menurut konvensi SWOT pada rencana.yaml."""
    penilaian: tuple[Angka, ...] = ()
    """Jawaban rating, satu angka tiap responden; pengganti bobot dan rating."""
    kepentingan: tuple[Angka, ...] = ()
    """Jawaban tingkat kepentingan, satu angka tiap responden; pengganti bobot."""
    dimensi: tuple[IdDimensi, ...] = ()
    """Dimensi yang dipengaruhi faktor ini."""
    unsur: Unsur | None = None
    """Unsur kesiapan daerah."""
    bukti: Teks | None = None
    """Dokumen atau data yang membenarkan faktor dan angkanya."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Swot(Bagian):
    """The four lists of an OPD."""

    kekuatan: tuple[Faktor, ...] = ()
    """Faktor internal yang menguntungkan."""
    kelemahan: tuple[Faktor, ...] = ()
    """Faktor internal yang merugikan."""
    peluang: tuple[Faktor, ...] = ()
    """Faktor eksternal yang menguntungkan."""
    ancaman: tuple[Faktor, ...] = ()
    """Faktor eksternal yang merugikan."""


class Strategi(Bagian):
    """One cell entry of the TOWS matrix; the cell is the two letters of its code."""

    kode: KodeStrategi
    """Kode strategi: SO1, WO1, ST1, WT1."""
    faktor: tuple[KodeFaktor, ...]
    """Kode faktor yang digabungkan."""
    uraian: Teks
    """Uraian strategi."""


class SubKegiatan(Bagian):
    """An entry of the national nomenclature."""

    kode: Annotated[
        str,
        _matching(
            r"([0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}\.[12]\.[0-9]{2}\.([0-9]{2}|[0-9]{4})",
            "a code such as 2.16.03.2.02.0014",
            "invalid-value",
            examples=("2.16.03.2.02.0014",),
        ),
    ]
    """Kode sub kegiatan menurut nomenklatur rencana."""
    nama: Teks
    """Nama sub kegiatan."""


class KondisiAwal(Bagian):
    """The value of an indicator before the plan."""

    tahun: Tahun
    """Tahun kondisi awal."""
    nilai: Angka
    """Nilai kondisi awal."""


class Indikator(Bagian):
    """What a programme is measured by: one target a year."""

    nama: Teks
    """Nama indikator."""
    satuan: Teks = Field(examples=["persen", "unit", "indeks"])
    """Satuan, misalnya persen, unit, indeks."""
    arah: Arah
    """Arah yang diharapkan."""
    awal: KondisiAwal | None = None
    """Kondisi awal."""
    target: Mapping[Tahun, Angka]
    """Target tiap tahun."""


class Pendanaan(Bagian):
    """Money of one source, in whole rupiah a year."""

    sumber: IdDana
    """Sumber dana, salah satu dari sumber_dana pada rencana.yaml."""
    pagu: Mapping[Tahun, Rupiah]
    """Pagu indikatif tiap tahun dalam rupiah penuh."""


class Program(Bagian):
    """One programme of the action plan."""

    id: Slug = Field(examples=["rekam-medis-terpadu"])
    """Id program, unik di seluruh rencana."""
    nama: Teks
    """Nama program."""
    kegiatan: Teks | None = None
    """Kegiatan utama."""
    sub_kegiatan: SubKegiatan | None = None
    """Sub kegiatan menurut nomenklatur."""
    inovasi: Teks | None = None
    """Apa yang baru; tidak harus teknologi."""
    dimensi: IdDimensi
    """Id dimensi."""
    subdimensi: IdSubdimensi
    """Id subdimensi."""
    strategi: tuple[KodeStrategi, ...] = ()
    """Kode strategi OPD ini yang dijalankan."""
    acuan: tuple[IdButir, ...] = ()
    """Id butir pada acuan.yaml yang dilayani."""
    tpb: tuple[NomorTpb, ...] = ()
    """Nomor Tujuan Pembangunan Berkelanjutan."""
    jangka: Jangka
    """Jangka waktu program."""
    quick_win: YaTidak = False
    """Program unggulan dimensinya atau bukan."""
    lokasi: Teks | None = None
    """Lokasi pelaksanaan."""
    pendukung: tuple[IdOpd, ...] = ()
    """Id OPD pendukung."""
    indikator: tuple[Indikator, ...] = ()
    """Indikator kinerja program."""
    pendanaan: tuple[Pendanaan, ...] = ()
    """Pagu indikatif tiap sumber dana."""
    bukti: Teks | None = None
    """Dokumen yang mendasari program."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml bila program disebut di sumber terbuka."""


class Klarifikasi(Bagian):
    """One confirmation by the OPD, appended by `masterplan sign`."""

    tanggal: Tanggal
    """Tanggal klarifikasi."""
    tahap: Teks | None = Field(None, examples=["Bimtek IV"])
    """Tahap, misalnya Bimtek IV."""
    oleh: Teks
    """Yang mengklarifikasi."""
    hasil: Hasil
    """Setuju atau minta revisi."""
    catatan: Teks | None = None
    """Catatan OPD."""
    sidik: Annotated[str, _matching(r"sha256:[0-9a-f]{64}", "`sha256:` and 64 hexadecimal digits", "invalid-value")]
    """Sidik isi OPD pada saat klarifikasi."""


class Opd(Bagian):
    """Everything that one OPD knows about itself."""

    id: Slug = Field(examples=["dinkes"])
    """Sama dengan nama berkas."""
    nama: Teks
    """Nama resmi perangkat daerah."""
    singkatan: Teks = Field(examples=["Dinkes"])
    """Singkatan nama perangkat daerah."""
    kepala: Pejabat | None = None
    """Kepala perangkat daerah."""
    kontak: Kontak | None = None
    """Narahubung data perangkat daerah."""
    status: Status
    """Sejauh mana isi berkas ini telah dipastikan."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml yang menyebut perangkat daerah ini; kosong berarti belum terverifikasi."""
    catatan: Teks | None = None
    """Catatan kelembagaan yang dicetak di buku."""
    profil: Markdown
    """Profil singkat perangkat daerah."""
    swot: Swot | None = None
    """Faktor SWOT."""
    strategi: tuple[Strategi, ...] = ()
    """Strategi TOWS."""
    program: tuple[Program, ...] = ()
    """Program yang diusulkan."""
    klarifikasi: tuple[Klarifikasi, ...] = ()
    """Ditambahkan oleh perintah sign; tidak disunting dengan tangan."""


# --- data/rencana.yaml --------------------------------------------------------------------------


class Lambang(Bagian):
    """The emblem of the city or regency, a picture in `data/aset/`."""

    berkas: Annotated[
        str,
        _matching(
            r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(svg|png)",
            "the name of an SVG or PNG file in `data/aset`, such as lambang.svg",
            "invalid-value",
            examples=("lambang.svg", "lambang.png"),
        ),
    ]
    """Nama berkas SVG atau PNG dalam data/aset."""
    alternatif: Teks = Field(examples=["Lambang Kota Ambon"])
    """Teks alternatif: yang terlihat pada lambang, bagi pembaca yang tidak melihatnya."""


class Daerah(Bagian):
    """The city or regency the plan is of."""

    nama: Teks
    """Nama daerah tanpa kata Kota atau Kabupaten."""
    jenis: JenisDaerah
    """Kota atau kabupaten."""
    provinsi: Teks
    """Nama provinsi."""
    kode_wilayah: Teks = Field(examples=["81.71"])
    """Kode wilayah Kemendagri."""
    ibu_kota: Teks | None = None
    """Tempat pengesahan; bila kosong, nama daerah."""
    kepala_daerah: Pejabat
    """Wali Kota atau Bupati."""
    lambang: Lambang | None = None
    """Lambang daerah untuk sampul buku."""


class Periode(Bagian):
    """The first and the last year of the plan."""

    mulai: Tahun
    """Tahun pertama."""
    selesai: Tahun
    """Tahun terakhir."""


class Sasaran(Bagian):
    """A target of a mission."""

    kode: Teks = Field(examples=["1.1"])
    """Kode sasaran, misalnya 1.1."""
    uraian: Teks
    """Uraian sasaran."""
    dimensi: tuple[IdDimensi, ...] = ()
    """Dimensi yang mewujudkan sasaran."""


class Misi(Bagian):
    """A mission of the smart-city plan."""

    id: Slug = Field(examples=["misi-1"])
    """Id misi."""
    uraian: Teks
    """Uraian misi."""
    acuan: tuple[IdButir, ...] = ()
    """Id butir acuan.yaml yang diturunkan."""
    sasaran: tuple[Sasaran, ...] = ()
    """Sasaran misi."""


class Tahap(Bagian):
    """One Bimtek."""

    id: Slug = Field(examples=["bimtek-1"])
    """Id tahap."""
    nama: Teks
    """Nama tahap."""
    tanggal: Tanggal | None = None
    """Tanggal pelaksanaan; kosong bila belum."""
    tempat: Teks | None = None
    """Tempat pelaksanaan."""
    hasil: Teks
    """Hasil tahap."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Anggota(Bagian):
    """A seat in a body; the name may still be open."""

    kedudukan: Teks
    """Kedudukan dalam badan, misalnya Ketua."""
    jabatan: Teks
    """Jabatan atau unsur yang diwakili."""
    nama: Teks | None = None
    """Nama, bila sudah ditetapkan."""


class Badan(Bagian):
    """A body of the plan: the Dewan, the Tim Pelaksana, the writing team."""

    nama: Teks
    """Nama badan."""
    tugas: Teks
    """Tugas badan."""
    status: Status
    """Kepastian susunan badan."""
    anggota: tuple[Anggota, ...] = ()
    """Susunan badan."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Edisi(Bagian):
    """The edition that is printed."""

    nomor: Teks
    """Nomor edisi."""
    tanggal: Tanggal
    """Tanggal edisi."""
    revisi: Teks | None = None
    """Revisi git edisi sebelumnya."""


class NamaPosisi(Bagian):
    """How a position is called and numbered in this plan."""

    nama: Teks
    """Nama strategi posisi, misalnya Agresif."""
    kuadran: Teks = Field(examples=["I"])
    """Angka kuadran, misalnya I."""
    uraian: Teks
    """Arti posisi bagi strategi."""


class KonvensiSwot(Bagian):
    """The convention by which this plan weighs."""

    konvensi: Konvensi
    """Konvensi rating."""
    skala: tuple[Angka, Angka] = (Decimal(1), Decimal(4))
    """Rating terkecil dan terbesar."""
    bobot_basis: BobotBasis = BobotBasis.PER_PASANGAN
    """Kelompok faktor yang jumlah bobotnya satu."""
    jumlah_bobot: Angka = Decimal(1)
    """Jumlah bobot tiap kelompok: 1 atau 100 bila bobot ditulis dalam persen."""
    toleransi: Angka = Decimal("0.005")
    """Selisih jumlah bobot yang masih diterima, sebagai bagian dari satu."""
    desimal: Bulat = 3
    """Banyak angka di belakang koma saat dicetak."""
    posisi: Mapping[Posisi, NamaPosisi]
    """Nama dan kuadran keempat posisi."""


class SumberDana(Bagian):
    """A source of money."""

    id: Teks = Field(examples=["APBD"])
    """Singkatan, seperti yang ditulis pada pendanaan."""
    nama: Teks
    """Nama lengkap."""


class Nomenklatur(Bagian):
    """The decree whose codes the plan uses."""

    peraturan: Teks
    """Nama keputusan atau peraturan."""
    digit_sub_kegiatan: Bulat
    """Banyak angka kode sub kegiatan: 2 atau 4."""


class Gaya(Bagian):
    """What the books of this plan look like."""

    kertas: Kertas = Kertas.A4
    """Ukuran kertas."""
    fon: Teks = "Bookman Old Style"
    """Fon naskah pada DOCX."""
    fon_tabel: Teks = "Arial"
    """Fon tabel pada DOCX."""
    nomor_buku: Penomoran = Penomoran.ROMAWI
    """Buku I atau Buku 1."""
    nomor_tabel: Penomoran = Penomoran.ARAB
    """Bagian bab pada nomor tabel: 3.1 atau III.1."""
    nama_dimensi: NamaDimensi = NamaDimensi.LAPORAN
    """Perangkat nama dimensi dan subdimensi yang dicetak."""
    urutan_dimensi: tuple[IdDimensi, ...] = ()
    """Urutan dimensi di buku; bila kosong, urutan dimensi.yaml."""


class Fakta(Bagian):
    """A public figure of the city that the prose quotes."""

    id: Slug = Field(examples=["jumlah-penduduk"])
    """Id fakta; di naskah disebut dengan garis bawah sebagai pengganti tanda hubung."""
    uraian: Teks
    """Apa yang diukur."""
    nilai: Angka
    """Nilainya."""
    satuan: Teks = Field(examples=["jiwa", "km²", "persen"])
    """Satuannya."""
    keterangan: Teks | None = None
    """Tahun atau dasar hukum."""
    sumber: tuple[IdSumber, ...]
    """Id sumber pada rujukan.yaml."""


class PilihanSumber(Bagian):
    """Where public sources disagree: what this plan uses, and why."""

    hal: Teks
    """Hal yang berbeda antarsumber."""
    dipakai: Teks
    """Yang dipakai rencana ini."""
    lainnya: Teks
    """Yang disebut sumber lain."""
    alasan: Teks
    """Alasan pilihan."""
    sumber: tuple[IdSumber, ...]
    """Id sumber pada rujukan.yaml."""


class Singkatan(Bagian):
    """An entry of the list of abbreviations."""

    singkatan: Teks
    """Singkatan."""
    kepanjangan: Teks
    """Kepanjangan."""


class Wilayah(Bagian):
    """A kecamatan."""

    id: Slug
    """Id kecamatan."""
    nama: Teks
    """Nama kecamatan."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Rencana(Bagian):
    """The plan as a whole."""

    daerah: Daerah
    """Daerah pemilik rencana."""
    judul: Teks
    """Judul rencana."""
    periode: Periode
    """Masa rencana."""
    visi: Teks
    """Visi smart city."""
    status_visi: Status
    """Kepastian visi, misi, dan sasaran smart city."""
    misi: tuple[Misi, ...]
    """Misi smart city."""
    tahap: tuple[Tahap, ...] = ()
    """Tahap penyusunan."""
    dewan: Badan | None = None
    """Dewan Smart City."""
    tim: Badan | None = None
    """Tim Pelaksana Smart City."""
    penyusun: Badan | None = None
    """Tim penyusun dokumen."""
    edisi: Edisi
    """Edisi buku."""
    swot: KonvensiSwot
    """Konvensi SWOT."""
    sumber_dana: tuple[SumberDana, ...]
    """Sumber dana yang dikenal rencana ini."""
    satuan: tuple[Teks, ...] = ()
    """Satuan indikator yang dipakai rencana ini; kosong berarti satuan apa pun."""
    plafon: Mapping[IdDana, Mapping[Tahun, Rupiah]] = Field(default_factory=dict)
    """Batas atas pagu tiap sumber dana dan tahun."""
    nomenklatur: Nomenklatur
    """Nomenklatur kode sub kegiatan."""
    gaya: Gaya = Gaya()
    """Tampilan buku."""
    fakta: tuple[Fakta, ...] = ()
    """Angka umum daerah yang dikutip naskah."""
    pilihan_sumber: tuple[PilihanSumber, ...] = ()
    """Perbedaan antarsumber dan pilihan rencana ini."""
    singkatan: tuple[Singkatan, ...] = ()
    """Daftar singkatan."""
    wilayah: tuple[Wilayah, ...] = ()
    """Kecamatan."""


# --- data/dimensi.yaml --------------------------------------------------------------------------


class DuaNama(Bagian):
    """The two published names."""

    laporan: Teks
    """Nama menurut laporan evaluasi daerah."""
    panduan: Teks
    """Nama menurut buku panduan nasional."""


class Subdimensi(Bagian):
    """One of the sub-dimensions of a dimension."""

    id: Slug = Field(examples=["health"])
    """Id subdimensi."""
    nama: DuaNama
    """Nama subdimensi."""
    cakupan: Teks
    """Cakupan subdimensi."""


class Dimensi(Bagian):
    """A dimension of the smart city."""

    id: Slug = Field(examples=["living"])
    """Id dimensi."""
    nama: DuaNama
    """Nama dimensi."""
    nama_indonesia: Teks | None = None
    """Nama dalam bahasa Indonesia."""
    tujuan: Teks
    """Tujuan dimensi."""
    warna: Annotated[
        str, _matching(r"#[0-9a-fA-F]{6}", "a colour such as #1b6ca8", "invalid-value", examples=("#1b6ca8",))
    ]
    """Warna dimensi pada buku."""
    subdimensi: tuple[Subdimensi, ...]
    """Subdimensi."""


class SkemaDimensi(Bagian):
    """The dimension schema of the plan."""

    dimensi: tuple[Dimensi, ...]
    """Dimensi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


# --- data/acuan.yaml ----------------------------------------------------------------------------


class Butir(Bagian):
    """One item of a document that the plan must answer to."""

    id: Slug = Field(examples=["rpjmd-misi-1"])
    """Id butir; program menyebutnya pada acuan."""
    jenis: Teks = Field(examples=["misi", "tujuan", "sasaran", "program prioritas"])
    """Jenis butir: misi, tujuan, sasaran, atau program prioritas."""
    nomor: Teks
    """Nomor butir dalam dokumennya."""
    uraian: Teks
    """Uraian butir."""
    wajib: YaTidak = True
    """Apakah butir ini perlu dilayani program smart city."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml; kosong berarti belum terverifikasi."""


class DokumenAcuan(Bagian):
    """A document that the plan must answer to: RPJMN, RPJPD, RPJMD."""

    id: Slug = Field(examples=["rpjmd"])
    """Id dokumen."""
    nama: Teks
    """Nama dokumen."""
    masa: Teks | None = Field(None, examples=["2025 sampai 2029"])
    """Masa berlaku."""
    visi: Teks | None = None
    """Visi dokumen."""
    catatan: Teks | None = None
    """Catatan tentang dokumen, misalnya yang belum terverifikasi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""
    butir: tuple[Butir, ...] = ()
    """Butir yang dirujuk."""


class Tujuan(Bagian):
    """A Sustainable Development Goal."""

    nomor: NomorTpb
    """Nomor TPB."""
    nama: Teks
    """Nama TPB."""


class Acuan(Bagian):
    """What the plan must answer to."""

    dokumen: tuple[DokumenAcuan, ...]
    """Dokumen acuan."""
    tpb: tuple[Tujuan, ...] = ()
    """Tujuan Pembangunan Berkelanjutan."""


# --- data/evaluasi.yaml -------------------------------------------------------------------------


class Aspek(Bagian):
    """An aspect of the national evaluation and its weight."""

    id: Slug = Field(examples=["baseline"])
    """Id aspek."""
    nama: Teks
    """Nama aspek."""
    arti: Teks
    """Arti aspek."""
    bobot: Angka
    """Bobot aspek; jumlah semua aspek 1."""


class Indeks(Bagian):
    """The index of one evaluation year: published as a total, or computed from its aspects."""

    tahun: Tahun
    """Tahun evaluasi."""
    nilai: Angka | None = None
    """Nilai indeks yang diumumkan."""
    aspek: Mapping[IdAspek, Angka] = Field(default_factory=dict)
    """Nilai tiap aspek, bila diketahui."""
    sumber: tuple[IdSumber, ...]
    """Id sumber pada rujukan.yaml."""


class CapaianDimensi(Bagian):
    """How many programmes of the previous plan were evaluated in a dimension."""

    dimensi: IdDimensi
    """Id dimensi."""
    program: Bulat
    """Banyak program yang dievaluasi."""


class CapaianLalu(Bagian):
    """The result of the previous plan."""

    nama: Teks
    """Nama rencana sebelumnya."""
    tahun: Tahun
    """Tahun evaluasi yang mencatat program."""
    dimensi: tuple[CapaianDimensi, ...]
    """Program tiap dimensi."""
    sumber: tuple[IdSumber, ...]
    """Id sumber pada rujukan.yaml."""


class Temuan(Bagian):
    """A finding, and what this plan does about it."""

    temuan: Teks
    """Temuan atau pelajaran."""
    tindak_lanjut: Teks
    """Yang dilakukan rencana ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Evaluasi(Bagian):
    """The smart-city index and the evaluation of the previous plan."""

    aspek: tuple[Aspek, ...]
    """Aspek penilaian nasional."""
    indeks: tuple[Indeks, ...]
    """Indeks tiap tahun."""
    target: Mapping[Tahun, Angka]
    """Target indeks tiap tahun rencana."""
    status_target: Status
    """Kepastian target indeks."""
    capaian: CapaianLalu | None = None
    """Hasil rencana sebelumnya."""
    temuan: tuple[Temuan, ...] = ()
    """Temuan evaluasi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pembobotan aspek."""


# --- data/rujukan.yaml --------------------------------------------------------------------------


class Sumber(Bagian):
    """A public source."""

    id: Slug = Field(examples=["bps-2024"])
    """Id sumber."""
    judul: Teks
    """Judul atau isi sumber."""
    penerbit: Teks
    """Penerbit atau situs."""
    tanggal: Teks | None = Field(None, examples=["19 September 2024"])
    """Tanggal atau tahun terbit."""
    url: Teks | None = None
    """Alamat sumber."""


class Rujukan(Bagian):
    """The public sources that the plan cites."""

    sumber: tuple[Sumber, ...]
    """Sumber."""


# --- templates/<buku>/buku.yaml -----------------------------------------------------------------


class Bab(Bagian):
    """A chapter: its template, and where it stands."""

    templat: Teks
    """Berkas templat bab, misalnya 01-pendahuluan.md.j2."""
    bagian: BagianBuku = BagianBuku.ISI
    """Bagian buku: sampul, depan (halaman romawi), isi, atau lampiran."""


class Buku(Bagian):
    """A book: its title and the order of its chapters."""

    id: Slug = Field(examples=["buku-1"])
    """Id buku, sama dengan nama foldernya."""
    nomor: Bulat
    """Nomor buku."""
    judul: Teks
    """Judul buku; boleh memakai variabel rencana."""
    bab: tuple[Bab, ...]
    """Bab menurut urutan."""
