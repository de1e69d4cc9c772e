"""The draft of the regulation that the books are to become the annex of: `rancangan.yaml`.

The order of its parts, and what each is called, follow Lampiran II of Undang-Undang 12/2011, last changed by 13/2022.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from masterplan.model.opd import Pejabat
from masterplan.model.scalars import Bulat, IdSumber, Markdown, Matching, Record, Slug, Tahun, Tanggal, Teks
from masterplan.model.sets import Instrumen, JenisDaerah, JenisPeraturan, Kertas, Landasan, Status

# What the head of a region of each kind makes alone.
SENDIRI: Mapping[JenisDaerah, Instrumen] = MappingProxyType(
    {JenisDaerah.KOTA: Instrumen.PERWALI, JenisDaerah.KABUPATEN: Instrumen.PERBUP}
)
NomorBuku = Annotated[int, Matching(r"[1-9]", "the number of a book, such as 1", "invalid-value", bounds=(1, 9))]


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


class BabPeraturan(Record):
    """A chapter of the regulation."""

    id: Slug = Field(examples=["bab-umum"])
    """Id bab, untuk dirujuk."""
    judul: Teks = Field(examples=["Ketentuan Umum"])
    """Judul bab; nomornya dihitung program."""
    pasal: tuple[Pasal, ...]
    """Pasal-pasal bab."""


class LampiranPeraturan(Record):
    """A book that is an annex of the regulation."""

    buku: NomorBuku
    """Nomor buku yang menjadi lampiran."""
    nama: Teks | None = None
    """Nama lampiran; judul buku bila kosong."""


class Rancangan(Record):
    """The draft of a regulation; without chapters there is none."""

    instrumen: Instrumen = Instrumen.PERDA
    """Bentuk peraturan."""
    tentang: Teks | None = Field(None, examples=["Rencana Induk Kota Cerdas Kota Ambon"])
    """Nama peraturan, tanpa singkatan dan tanpa tanda baca akhir; judul rencana bila kosong."""
    kertas: Kertas = Kertas.F4
    """Ukuran kertas."""
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
    menimbang: tuple[Pertimbangan, ...] = ()
    """Pertimbangan: filosofis, sosiologis, yuridis, lalu simpulannya."""
    mengingat: tuple[DasarHukum, ...] = ()
    """Dasar hukum, menurut hierarki."""
    bab: tuple[BabPeraturan, ...] = ()
    """Bab-bab batang tubuh."""
    dihapus: tuple[PasalDihapus, ...] = ()
    """Pasal edisi sebelumnya yang tidak ada lagi, dengan alasannya."""
    penjelasan: Markdown | None = None
    """Penjelasan umum."""
    lampiran: tuple[LampiranPeraturan, ...] = ()
    """Buku yang menjadi lampiran, menurut urutannya."""
    status: Status | None = None
    """Kepastian naskah; contoh dicetak sebagai cap pada setiap halaman."""
