"""The draft of the regulation that the books are to become the annex of: `rancangan.yaml`.

The order of its parts, and what each is called, follow Lampiran II of Undang-Undang 12/2011, last changed by 13/2022.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field

from masterplan.model.opd import Pejabat
from masterplan.model.rencana import Lambang
from masterplan.model.scalars import Bulat, IdSumber, Markdown, Matching, Record, Slug, Tahun, Tanggal, Teks, refusal
from masterplan.model.sets import Instrumen, JenisDaerah, JenisPeraturan, Kertas, Landasan, Status

# What the head of a region of each kind makes alone.
SENDIRI: Mapping[JenisDaerah, Instrumen] = MappingProxyType(
    {JenisDaerah.KOTA: Instrumen.PERWALI, JenisDaerah.KABUPATEN: Instrumen.PERBUP}
)
NomorBuku = Annotated[int, Matching(r"[1-9]", "the number of a book, such as 1", "invalid-value", bounds=(1, 9))]


_AROUND = '[^{}%<>&"]*'  # what Word's lists and XML read as something else stands in no pattern
_POLA, _KATA = (_AROUND + r"\{(" + signs + r")\}" + _AROUND for signs in ("I|1|a", "I|1|a|Kesatu|KESATU"))
Pola = Annotated[str, Matching(_POLA, "a pattern with one sign, such as `({1})` or `{a}.`", "invalid-value")]
PolaKata = Annotated[str, Matching(_KATA, "a pattern with one sign, such as `Bagian {Kesatu}`", "invalid-value")]
DEEPEST = 4  # levels of lists, as Lampiran II of Undang-Undang 12/2011 has them


def _few(patterns: tuple[str, ...]) -> tuple[str, ...]:
    if len(patterns) > DEEPEST:
        raise refusal("invalid-value", "a list of four patterns at most")
    return patterns


LebarKertas = Annotated[
    int, Matching("20[0-9]|21[0-9]|220", "a width from 200 to 220 mm", "invalid-value", bounds=(200, 220))
]
Tepi = Annotated[int, Matching("1[5-9]|[23][0-9]|40", "a margin from 15 to 40 mm", "invalid-value", bounds=(15, 40))]


class Pertimbangan(Record):
    """A consideration: why there has to be a regulation."""

    landasan: Landasan | None = None
    """Landasan pertimbangan; butir terakhir menyimpulkan dan tidak memerlukannya."""
    isi: Teks = Field(examples=["bahwa pelayanan publik perlu ditingkatkan secara terpadu;"])
    """Isi pertimbangan, diawali bahwa dan diakhiri titik koma; hurufnya dihitung program."""


class DasarHukum(Record):
    """A regulation on which the power to make this one rests: written here, or taken from the sources of the plan."""

    rujukan: IdSumber | None = None
    """Id peraturan pada rujukan.yaml; jenis, nama, dan lembarannya diambil dari sana bila tidak ditulis di sini."""
    jenis: JenisPeraturan | None = None
    """Jenis peraturan, yang menentukan urutannya."""
    isi: Teks | None = Field(None, examples=["Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"])
    """Nama lengkap peraturan, beserta perubahannya; nomornya dihitung program."""
    lembaran: Teks | None = Field(
        None, examples=["Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara Nomor 5587"]
    )
    """Lembaran dan tambahannya, dicetak dalam kurung."""
    dicabut: Teks | None = None
    """Peraturan yang mencabutnya, bila sudah dicabut; yang dicabut tidak boleh menjadi dasar."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Istilah(Record):
    """A term of the regulation, and what it means in it."""

    istilah: Teks
    """Istilah, dengan huruf besar seperti dipakai dalam pasal."""
    arti: Teks = Field(examples=["adalah Kota Ambon"])
    """Artinya, sebagai lanjutan kalimat setelah istilah, tanpa titik."""


class Ayat(Record):
    """A paragraph of an article."""

    id: Slug | None = Field(None, examples=["ayat-laporan"])
    """Id ayat, bila dirujuk."""
    isi: Markdown
    """Isi ayat: paragraf, dan daftar bernomor yang dicetak sebagai huruf, angka, dan seterusnya."""


class Pasal(Record):
    """An article: either one text, or definitions, or several paragraphs."""

    id: Slug = Field(examples=["pasal-kewajiban-opd"])
    """Id pasal, untuk dirujuk; nomornya dihitung program."""
    isi: Markdown | None = None
    """Isi pasal yang tidak terbagi dalam ayat."""
    ayat: tuple[Ayat, ...] = ()
    """Ayat-ayat pasal; nomornya dihitung program."""
    istilah: tuple[Istilah, ...] = ()
    """Istilah yang ditetapkan pasal ini, sesudah isinya."""
    penjelasan: Markdown | None = None
    """Penjelasan pasal; cukup jelas bila kosong."""
    alasan: Teks | None = Field(None, examples=["menyesuaikan masukan uji publik"])
    """Alasan pasal ini ditambah atau diubah; dicetak pada sandingan, tidak pada naskah."""


class PasalDihapus(Record):
    """An article that an earlier edition had, and why there is none any more."""

    id: Slug = Field(examples=["pasal-kewajiban-opd"])
    """Id pasal pada edisi sebelumnya."""
    alasan: Teks
    """Alasan pasal itu dihapus; dicetak pada sandingan."""


class ParagrafPeraturan(Record):
    """A part of a section of the regulation."""

    id: Slug = Field(examples=["paragraf-dewan"])
    """Id paragraf, untuk dirujuk."""
    judul: Teks = Field(examples=["Dewan"])
    """Judul paragraf; nomornya dihitung program."""
    pasal: tuple[Pasal, ...]
    """Pasal-pasal paragraf."""


class BagianPeraturan(Record):
    """A section of a chapter of the regulation."""

    id: Slug = Field(examples=["bagian-perangkat-daerah"])
    """Id bagian, untuk dirujuk."""
    judul: Teks = Field(examples=["Perangkat Daerah"])
    """Judul bagian; nomornya dihitung program."""
    pasal: tuple[Pasal, ...] = ()
    """Pasal-pasal bagian yang tidak terbagi dalam paragraf."""
    paragraf: tuple[ParagrafPeraturan, ...] = ()
    """Paragraf-paragraf bagian."""


class BabPeraturan(Record):
    """A chapter of the regulation."""

    id: Slug = Field(examples=["bab-umum"])
    """Id bab, untuk dirujuk."""
    judul: Teks = Field(examples=["Ketentuan Umum"])
    """Judul bab; nomornya dihitung program."""
    pasal: tuple[Pasal, ...] = ()
    """Pasal-pasal bab yang tidak terbagi dalam bagian."""
    bagian: tuple[BagianPeraturan, ...] = ()
    """Bagian-bagian bab."""


class PenomoranPeraturan(Record):
    """How the text counts, where it is not as regional regulations do: for a decision, or for the form of a region.

    A pattern has one sign: `{I}` for roman numerals, `{1}` for arabic ones, `{a}` for letters, and for words `{Kesatu}`
    or `{KESATU}`.
    """

    bab: PolaKata | None = Field(None, examples=["BAB {I}"])
    """Pola nomor bab: BAB {I} bila kosong."""
    bagian: PolaKata | None = Field(None, examples=["Bagian {Kesatu}"])
    """Pola nomor bagian: Bagian {Kesatu} bila kosong."""
    paragraf: PolaKata | None = Field(None, examples=["Paragraf {1}"])
    """Pola nomor paragraf: Paragraf {1} bila kosong."""
    pasal: PolaKata | None = Field(None, examples=["Pasal {1}", "{KESATU}"])
    """Pola nomor pasal: Pasal {1} bila kosong."""
    rujukan: PolaKata | None = Field(None, examples=["Diktum {KESATU}"])
    """Pola sebutan pasal dalam rujukan, bila lain dari judulnya."""
    ayat: Pola | None = Field(None, examples=["({1})"])
    """Pola nomor ayat: ({1}) bila kosong."""
    butir: Annotated[tuple[Pola, ...], AfterValidator(_few)] = Field((), examples=[["{a}.", "{1}.", "{a})", "{1})"]])
    """Pola nomor butir dari luar ke dalam, paling banyak empat."""
    istilah: Pola | None = Field(None, examples=["{1}."])
    """Pola nomor istilah: {1}. bila kosong."""


class LampiranPeraturan(Record):
    """A book that is an annex of the regulation."""

    buku: NomorBuku
    """Nomor buku yang menjadi lampiran."""
    nama: Teks | None = None
    """Nama lampiran; judul buku bila kosong."""


class LembaranPeraturan(Record):
    """Where the regulation is published: the gazette of the region, or its bulletin for one of the head of region."""

    tahun: Tahun | None = None
    """Tahun lembaran atau berita daerah; tahun pengundangan, atau tahun peraturan, bila kosong."""
    nomor: Bulat | None = None
    """Nomor lembaran atau berita daerah; titik-titik selama kosong."""
    tambahan: Bulat | None = None
    """Nomor tambahannya, yang memuat penjelasan; titik-titik selama kosong."""


class PerubahanPeraturan(Record):
    """A regulation that amends the one that was adopted; the last one is what the draft is about."""

    revisi: Teks = Field(examples=["perda-4-2026"])
    """Revisi git dengan naskah yang diubah: saat ditetapkan, atau sesudah perubahan sebelumnya."""
    tentang: Teks | None = None
    """Nama peraturan perubahan; perubahan atas peraturan yang diubah bila kosong."""
    nomor: Bulat | None = None
    """Nomor peraturan perubahan; titik-titik selama kosong."""
    tahun: Tahun | None = None
    """Tahun peraturan perubahan; titik-titik selama kosong."""
    ditetapkan: Tanggal | None = None
    """Tanggal penetapan peraturan perubahan."""
    diundangkan: Tanggal | None = None
    """Tanggal pengundangan peraturan perubahan."""
    noreg: Teks | None = None
    """Nomor registrasi dari gubernur, untuk peraturan daerah."""
    lembaran: LembaranPeraturan | None = None
    """Lembaran atau berita daerah yang memuat peraturan perubahan."""
    menimbang: tuple[Pertimbangan, ...] = ()
    """Pertimbangan peraturan perubahan."""
    mengingat: tuple[DasarHukum, ...] = ()
    """Dasar hukum peraturan perubahan, menurut hierarki."""


class Rancangan(Record):
    """The draft of a regulation; without articles there is none."""

    instrumen: Instrumen = Instrumen.PERDA
    """Bentuk peraturan."""
    tentang: Teks | None = Field(None, examples=["Rencana Induk Kota Cerdas Kota Ambon"])
    """Nama peraturan, tanpa singkatan dan tanpa tanda baca akhir; judul rencana bila kosong."""
    kertas: Kertas = Kertas.F4
    """Ukuran kertas."""
    lebar: LebarKertas | None = Field(None, examples=[210])
    """Lebar kertas dalam milimeter, bila F4 yang dipakai lebarnya lain: 215 bila kosong, sebagian memakai 210."""
    tepi: Tepi | None = Field(None, examples=[25])
    """Tepi keempat sisi halaman dalam milimeter: 25 bila kosong."""
    lambang: Lambang | None = None
    """Lambang di atas judul pada halaman pertama, misalnya garuda, bila rencana membawa gambarnya."""
    penomoran: PenomoranPeraturan | None = None
    """Cara penomoran, bila lain dari peraturan daerah, misalnya untuk keputusan."""
    nomor: Bulat | None = None
    """Nomor peraturan; titik-titik selama kosong."""
    tahun: Tahun | None = None
    """Tahun peraturan; titik-titik selama kosong."""
    ditetapkan: Tanggal | None = None
    """Tanggal penetapan."""
    diundangkan: Tanggal | None = None
    """Tanggal pengundangan."""
    sekretaris: Pejabat | None = Field(None, examples=[{"jabatan": "Sekretaris Daerah Kota Ambon"}])
    """Sekretaris daerah, yang mengundangkan; namanya tanpa gelar."""
    noreg: Teks | None = None
    """Nomor registrasi dari gubernur, untuk peraturan daerah."""
    lembaran: LembaranPeraturan | None = None
    """Lembaran atau berita daerah yang memuat peraturan ini."""
    menimbang: tuple[Pertimbangan, ...] = ()
    """Pertimbangan: filosofis, sosiologis, yuridis, lalu simpulannya."""
    mengingat: tuple[DasarHukum, ...] = ()
    """Dasar hukum, menurut hierarki."""
    pasal: tuple[Pasal, ...] = ()
    """Pasal-pasal batang tubuh yang tidak terbagi dalam bab."""
    bab: tuple[BabPeraturan, ...] = ()
    """Bab-bab batang tubuh."""
    perubahan: tuple[PerubahanPeraturan, ...] = ()
    """Peraturan yang mengubah peraturan ini, dari yang pertama; nomor pasal yang ditetapkan tidak bergeser."""
    dihapus: tuple[PasalDihapus, ...] = ()
    """Pasal edisi sebelumnya yang tidak ada lagi, dengan alasannya."""
    penjelasan: Markdown | None = None
    """Penjelasan umum."""
    lampiran: tuple[LampiranPeraturan, ...] = ()
    """Buku yang menjadi lampiran, menurut urutannya."""
    status: Status | None = None
    """Kepastian naskah; contoh dicetak sebagai cap pada setiap halaman."""

    @property
    def ada(self) -> bool:
        """Whether there is a draft at all."""
        return bool(self.bab or self.pasal)
