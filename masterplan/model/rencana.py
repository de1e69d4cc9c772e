"""The city, its period and its conventions: `rencana.yaml`.

It is long because the file is: a class for each record, two lines for each field.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from masterplan.model.nilai import STEP
from masterplan.model.opd import Pejabat
from masterplan.model.scalars import (
    Angka,
    Beberapa,
    Bulat,
    IdButir,
    IdDana,
    IdDimensi,
    IdSumber,
    KodeWilayah,
    Matching,
    Record,
    Rupiah,
    Slug,
    Tahun,
    Tanggal,
    Teks,
    YaTidak,
)
from masterplan.model.sets import (
    BobotBasis,
    JenisDaerah,
    Kertas,
    Konvensi,
    NamaDimensi,
    Penomoran,
    PokokKeputusan,
    Posisi,
    Status,
)
from masterplan.model.situs import Situs


class Lambang(Record):
    """The emblem of the city or regency, a picture in `data/aset/`."""

    berkas: Annotated[
        str,
        Matching(
            r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(svg|png)",
            "the name of an SVG or PNG file in `data/aset`, such as lambang.svg",
            "invalid-value",
            examples=("lambang.svg", "lambang.png"),
        ),
    ]
    """Nama berkas SVG atau PNG dalam data/aset."""
    alternatif: Teks = Field(examples=["Lambang Kota Ambon"])
    """Teks alternatif: yang terlihat pada lambang, bagi pembaca yang tidak melihatnya."""


class Daerah(Record):
    """The city or regency the plan is of."""

    nama: Teks
    """Nama daerah tanpa kata Kota atau Kabupaten."""
    jenis: JenisDaerah
    """Kota atau kabupaten."""
    provinsi: Teks
    """Nama provinsi."""
    kode_wilayah: KodeWilayah
    """Kode wilayah Kemendagri: dua angka provinsi, titik, dua angka kota atau kabupaten."""
    ibu_kota: Teks | None = None
    """Tempat pengesahan; bila kosong, nama daerah."""
    kepala_daerah: Pejabat
    """Wali Kota atau Bupati."""
    lambang: Lambang | None = None
    """Lambang daerah untuk sampul buku."""

    @property
    def sebutan(self) -> str:
        """Its name with its kind: `Kota Ambon`."""
        return f"{self.jenis.value.title()} {self.nama}"


class Periode(Record):
    """The first and the last year of the plan."""

    mulai: Tahun
    """Tahun pertama."""
    selesai: Tahun
    """Tahun terakhir."""


class Sasaran(Record):
    """A target of a mission."""

    kode: Teks = Field(examples=["1.1"])
    """Kode sasaran, misalnya 1.1."""
    uraian: Teks
    """Uraian sasaran."""
    dimensi: tuple[IdDimensi, ...] = ()
    """Dimensi yang mewujudkan sasaran."""


class Misi(Record):
    """A mission of the smart-city plan."""

    id: Slug = Field(examples=["misi-1"])
    """Id misi."""
    uraian: Teks
    """Uraian misi."""
    acuan: tuple[IdButir, ...] = ()
    """Id butir acuan.yaml yang diturunkan."""
    sasaran: tuple[Sasaran, ...] = ()
    """Sasaran misi."""


class Tahap(Record):
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


class Langkah(Record):
    """A stage of the road map: some years of the plan, after which it is looked at what has been reached."""

    nama: Teks = Field(examples=["Landasan"])
    """Nama langkah, satu atau dua kata."""
    mulai: Tahun
    """Tahun pertama."""
    selesai: Tahun
    """Tahun terakhir."""


class Keputusan(Record):
    """A decision that the summary asks of the head of the region."""

    uraian: Teks = Field(examples=["Menetapkan plafon dana menurut sumber dan tahun"])
    """Yang diminta untuk diputuskan, satu baris."""
    pokok: PokokKeputusan | None = None
    """Pokok keputusan, yang keadaannya dihitung; keputusan tanpa pokok selalu dicetak."""


class Anggota(Record):
    """A seat in a body; the name may still be open."""

    kedudukan: Teks
    """Kedudukan dalam badan, misalnya Ketua."""
    jabatan: Teks
    """Jabatan atau unsur yang diwakili."""
    nama: Teks | None = None
    """Nama, bila sudah ditetapkan."""


class Badan(Record):
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


class Edisi(Record):
    """The edition that is printed."""

    nomor: Teks
    """Nomor edisi."""
    tanggal: Tanggal
    """Tanggal edisi."""
    revisi: Teks | None = None
    """Revisi git edisi sebelumnya."""


class NamaPosisi(Record):
    """How a position is called and numbered in this plan."""

    nama: Teks
    """Nama strategi posisi, misalnya Agresif."""
    kuadran: Teks = Field(examples=["I"])
    """Angka kuadran, misalnya I."""
    uraian: Teks
    """Arti posisi bagi strategi."""


class KelompokResponden(Record):
    """A group of experts whose answers count together, by a weight."""

    id: Slug = Field(examples=["akademisi"])
    """Id kelompok, seperti ditulis pada penilaian dan kepentingan."""
    nama: Teks
    """Nama kelompok responden."""
    bobot: Angka = Field(examples=[0.4])
    """Bobot jawaban kelompok; jumlah bobot semua kelompok satu."""


class KonvensiSwot(Record):
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
    berimbang: Angka = Decimal("0.25")
    """Jarak terjauh dari sumbu, dalam satuan skor, yang masih disebut berimbang; 0 berarti tepat pada sumbu."""
    desimal: Bulat = 3
    """Banyak angka di belakang koma saat dicetak."""
    posisi: Mapping[Posisi, NamaPosisi]
    """Nama dan kuadran keempat posisi."""
    kelompok_responden: tuple[KelompokResponden, ...] = ()
    """Kelompok responden dengan bobotnya, bila jawaban ditulis per kelompok."""

    @property
    def bobot_kelompok(self) -> Mapping[str, Decimal]:
        """The weight of each group of respondents by its id."""
        return {one.id: one.bobot for one in self.kelompok_responden}


class Skala(Record):
    """An ordered scale of words, in which indicators may have their values."""

    id: Slug = Field(examples=["sakip"])
    """Id skala."""
    nama: Teks
    """Nama skala."""
    jenjang: tuple[Annotated[Teks, Matching(STEP, "a step that begins with a letter", examples=("BB",))], ...]
    """Jenjang, urut dari yang terendah: [C, CC, B, BB, A, AA]."""


class SumberDana(Record):
    """A source of money."""

    id: Teks = Field(examples=["APBD"])
    """Singkatan, seperti yang ditulis pada pendanaan."""
    nama: Teks
    """Nama lengkap."""
    di_luar_apbd: YaTidak = False
    """Apakah dana ini tidak masuk APBD daerah, sehingga tidak terurai menurut sub kegiatan."""


class Berlaku(Record):
    """The years in which something holds; without a last one it still does."""

    mulai: Tahun
    """Tahun pertama berlaku."""
    selesai: Tahun | None = None
    """Tahun terakhir berlaku; kosong berarti masih berlaku."""

    def __contains__(self, year: int) -> bool:
        """Whether it holds in a year."""
        return self.mulai <= year and (self.selesai is None or year <= self.selesai)


class Nomenklatur(Record):
    """A decree whose codes the plan uses."""

    peraturan: Teks
    """Nama keputusan atau peraturan."""
    digit_sub_kegiatan: Bulat
    """Banyak angka kode sub kegiatan: 2 atau 4."""
    berlaku: Berlaku | None = None
    """Tahun anggaran yang memakai nomenklatur ini; perlu bila rencana mengenal beberapa."""

    def holds(self, year: int) -> bool:
        """Tell whether its codes are those of a year; one without years is of all."""
        return self.berlaku is None or year in self.berlaku


class Gaya(Record):
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


class Fakta(Record):
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


class PilihanSumber(Record):
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


class Singkatan(Record):
    """An entry of the list of abbreviations."""

    singkatan: Teks
    """Singkatan."""
    kepanjangan: Teks
    """Kepanjangan."""


class Wilayah(Record):
    """A kecamatan."""

    id: Slug
    """Id kecamatan."""
    nama: Teks
    """Nama kecamatan."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Rencana(Record):
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
    langkah: tuple[Langkah, ...] = ()
    """Langkah peta jalan, urut menurut tahun."""
    keputusan: tuple[Keputusan, ...] = ()
    """Keputusan yang diminta dari kepala daerah; bila kosong, empat pokok pertama yang masih terbuka."""
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
    skala: tuple[Skala, ...] = ()
    """Skala berjenjang yang dipakai indikator, misalnya predikat SAKIP."""
    plafon: Mapping[IdDana, Mapping[Tahun, Rupiah]] = Field(default_factory=dict)
    """Batas atas pagu tiap sumber dana dan tahun."""
    nomenklatur: Beberapa[Nomenklatur]
    """Nomenklatur kode sub kegiatan, satu atau beberapa dengan tahun berlakunya."""
    gaya: Gaya = Gaya()
    """Tampilan buku."""
    situs: Situs = Situs()
    """Alamat situs rencana dan jalur tanggapannya."""
    fakta: tuple[Fakta, ...] = ()
    """Angka umum daerah yang dikutip naskah."""
    pilihan_sumber: tuple[PilihanSumber, ...] = ()
    """Perbedaan antarsumber dan pilihan rencana ini."""
    singkatan: tuple[Singkatan, ...] = ()
    """Daftar singkatan."""
    wilayah: tuple[Wilayah, ...] = ()
    """Kecamatan."""

    def jenjang(self, skala: str | None) -> tuple[str, ...]:
        """Return the steps of a scale from the lowest; none without a scale."""
        return next((one.jenjang for one in self.skala if one.id == skala), ())
