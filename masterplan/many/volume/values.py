"""What many plans say side by side, as values: the one input of the book, the site and the open data of a volume.

A city is named by `kota`, the name of the folder of its export, which is unique in a volume; dimensions,
sub-dimensions, indices and frameworks by the id that most cities give them. Money is whole rupiah and exact, and what a
city does not say is None, never 0. Sequences are sorted, so that the order in which folders are found changes nothing.

It is long since it is one list of all that a volume holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

CITY_INDEX = "kota-cerdas"  # the id of the smart-city index, which is no index of `indeks`


class _Budgeted:
    """What has `pagu`, rupiah by year."""

    __slots__ = ()
    pagu: Mapping[int, int]

    @property
    def jumlah(self) -> int:
        """All of its money in rupiah."""
        return sum(self.pagu.values())


class VolumeCity(_Budgeted, Struct, frozen=True):
    """One city or regency, with what its plan comes to.

    `jenis` is `kota` or `kabupaten`, `kode` the code of the region, `versi` the version of the program that wrote the
    export (empty: it does not say), `situs` the address of its site (empty: none). `disetujui` counts the OPD that
    agree with what their file says now (None: the export does not say), `profil` those that say what they are for.
    `pagu` and `realisasi` are rupiah by year, ascending; a year without any is not there. `sumber` is `pagu` by its
    source. `sidik` is the SHA-256 of the tables that were read of its export, as hexadecimal digits.
    """

    id: str
    kode: str
    jenis: str
    nama: str
    provinsi: str
    judul: str
    mulai: int
    selesai: int
    edisi: str
    tanggal_edisi: datetime.date
    situs: str = ""
    versi: str = ""
    opd: int = 0
    disetujui: int | None = None
    profil: int = 0
    program: int = 0
    quick_win: int = 0
    pagu: Mapping[int, int] = field(default_factory=dict)
    realisasi: Mapping[int, int] = field(default_factory=dict)
    sumber: Mapping[str, int] = field(default_factory=dict)
    sidik: str = ""

    @property
    def sebutan(self) -> str:
        """What it is called: `Kota Ambon`, `Kabupaten Buru`."""
        return f"{self.jenis.capitalize()} {self.nama}"


class VolumeDimension(_Budgeted, Struct, frozen=True):
    """One dimension over all cities: `kota` declare it, and `dengan_program` of these have a programme in it.

    `warna` is that of most cities, as `#1b6ca8`, or grey if none says one; `pagu` is rupiah by year, ascending.
    """

    id: str
    nama: str
    warna: str
    kota: int
    dengan_program: int
    program: int
    quick_win: int
    pagu: Mapping[int, int]


class DimensionShare(_Budgeted, Struct, frozen=True):
    """One dimension of one city: its programmes, and their money in rupiah by year, ascending."""

    kota: str
    dimensi: str
    program: int
    quick_win: int
    pagu: Mapping[int, int]


class VolumeProgramme(Struct, frozen=True):
    """One programme of one city; `opd` is the short name of who owns it, `pagu` all of its money in rupiah.

    `pagu` is None if no money is written down; `mulai` and `selesai` are None if it says no year.
    """

    kota: str
    id: str
    nama: str
    opd: str
    dimensi: str
    subdimensi: str
    quick_win: bool
    mulai: int | None
    selesai: int | None
    pagu: int | None


class CityPosition(Struct, frozen=True):
    """Where a city stands, or one of its dimensions (`dimensi`, empty for the city as a whole).

    `x` is strengths less weaknesses, `y` opportunities less threats, both between -`rentang` and +`rentang`, the
    greatest rating of its convention (None: it does not say). `posisi` and `kuadran` have several entries if the point
    is balanced between these.
    """

    kota: str
    dimensi: str
    x: Decimal
    y: Decimal
    posisi: tuple[str, ...]
    kuadran: tuple[str, ...]
    rentang: Decimal | None

    @property
    def terskala(self) -> tuple[Decimal, Decimal]:
        """The point with both axes from -1 to 1, so that cities with other ratings stand in one figure."""
        whole = self.rentang or Decimal(4)  # the ratings of nearly all plans end at 4
        return self.x / whole, self.y / whole


class VolumeIndex(Struct, frozen=True):
    """An index that some cities have; `kota-cerdas` is the smart-city index. `kota` counts those with a value."""

    id: str
    nama: str
    singkatan: str
    kota: int


class CityIndex(Struct, frozen=True):
    """An index of a city in one year: value and target on its own scale, None what is not said.

    `persen` is the value as a share of the target in percent, unrounded, and `tercapai` whether it is reached; None
    unless both are known.
    """

    kota: str
    indeks: str
    tahun: int
    nilai: Decimal | None
    target: Decimal | None
    tercapai: bool | None
    persen: Decimal | None


class TargetCount(Struct, frozen=True):
    """The indicators of programmes of a city in one year: with a target, measured against it, and reached."""

    kota: str
    tahun: int
    target: int
    terukur: int
    tercapai: int


class CoveredTopic(Struct, frozen=True):
    """A sub-dimension (`dalam` is its dimension), or an item of a framework such as Pemdi (`dalam` is the framework).

    `kota` have at least one programme for it, `tanpa` declare it and have none, `tidak_memuat` do not declare it: three
    parts of all cities, in the order of the volume. `program` counts programmes and `pagu` is their money in rupiah; a
    programme may serve several items of a framework, so that there the money of items adds up to more than there is.
    """

    dalam: str
    id: str
    nama: str
    kota: tuple[str, ...]
    tanpa: tuple[str, ...]
    tidak_memuat: tuple[str, ...]
    program: int
    pagu: int


class VolumeFramework(Struct, frozen=True):
    """A framework beside the dimensions, such as Pemdi, with its items in order; `kota` cities declare it."""

    id: str
    nama: str
    kota: int
    butir: tuple[CoveredTopic, ...]


class IdeaMember(Struct, frozen=True):
    """A programme that has the idea; `kemiripan` with the one that is most like all others is 0 to 100."""

    program: VolumeProgramme
    kemiripan: int


class SharedIdea(Struct, frozen=True):
    """The same idea in several cities, found by the words of names and activities: for a reader to look at, not a fact.

    `nama` is that of the first member, which holds no name of a place if there is one without. Each member is like the
    same one of them, so that none is here by way of others. `kota` counts cities, each of which may have several
    members. `pagu` is the money of all members in rupiah, `dimensi` the dimension of most of them, of equals
    that of the first.
    """

    nama: str
    dimensi: str
    kota: int
    anggota: tuple[IdeaMember, ...]
    pagu: int

    @property
    def kemiripan(self) -> int:
        """The least likeness of a member, 0 to 100."""
        return min(one.kemiripan for one in self.anggota)


class Outlier(Struct, frozen=True):
    """A value of a city far from those of the others, which is a question to the city and no judgement.

    `hal` is what is compared, in words, and `satuan` its unit (`rupiah`, `program`, `persen`, or empty for an index).
    `median` is that of all `pembanding` cities that have a value, and half of these lie within `separuh`. `jarak` is
    the distance from the median in robust standard deviations (0.6745 x deviation / median absolute deviation; Iglewicz
    and Hoaglin 1993), below zero if the value is less; of money and counts it is that of their logarithms. `alasan`
    says all of it in Indonesian.
    """

    kota: str
    hal: str
    satuan: str
    nilai: Decimal
    median: Decimal
    separuh: tuple[Decimal, Decimal]
    pembanding: int
    jarak: Decimal
    alasan: str


class Absence(Struct, frozen=True):
    """What a city lacks or where it differs, so that its numbers are fewer or other than those of the rest.

    `jenis` is one of `ABSENCES`; `uraian` says it in Indonesian, `kota` is the name of the folder, also of one that is
    no city of the volume since its export cannot be read.
    """

    kota: str
    jenis: str
    uraian: str


ABSENCES: Mapping[str, str] = {
    "tidak-terbaca": "Ekspor yang tidak dapat dibaca, sehingga daerahnya tidak termasuk",
    "tidak-dihitung": "Ekspor kedua dari daerah yang sama",
    "tabel-hilang": "Ekspor tanpa tabel yang dibutuhkan",
    "tabel-rusak": "Tabel yang rusak",
    "berkas-berubah": "Ekspor yang berkasnya hilang, rusak, atau diubah",
    "tanpa-catatan": "Ekspor tanpa catatan bahwa ia selesai",
    "kolom-hilang": "Tabel tanpa kolom yang dibutuhkan",
    "kode-sama": "Kode wilayah yang sama dengan daerah lain",
    "versi-berbeda": "Ekspor dari versi program yang lain",
    "nama-berbeda": "Dimensi, subdimensi, atau butir dengan nama lain daripada kebanyakan daerah",
    "tanpa-program": "Rencana tanpa program",
    "tanpa-pagu": "Program tanpa pagu",
    "tanpa-posisi": "Rencana tanpa posisi SWOT daerah",
    "tanpa-indeks": "Rencana tanpa nilai indeks kota cerdas",
    "tanpa-target": "Rencana tanpa target indeks kota cerdas",
    "tanpa-kerangka": "Rencana tanpa kerangka yang dimuat daerah lain",
    "tanpa-quick-win": "Dimensi tanpa quick win",
}

# Those that are faults of an export, of which the city may know nothing.
FAULTS = frozenset(
    (
        *("tidak-terbaca", "tidak-dihitung", "tabel-hilang", "tabel-rusak"),
        *("berkas-berubah", "tanpa-catatan", "kolom-hilang", "kode-sama"),
    )
)


class Volume(Struct, frozen=True):
    """All plans of a province or of the nation side by side.

    `tidak_dibandingkan` says in Indonesian what was left out of outliers and likeness, and why.
    """

    kota: tuple[VolumeCity, ...]
    dimensi: tuple[VolumeDimension, ...]
    bagian: tuple[DimensionShare, ...]
    program: tuple[VolumeProgramme, ...]
    posisi: tuple[CityPosition, ...]
    indeks: tuple[VolumeIndex, ...]
    indeks_tahun: tuple[CityIndex, ...]
    indikator: tuple[TargetCount, ...]
    subdimensi: tuple[CoveredTopic, ...]
    kerangka: tuple[VolumeFramework, ...]
    gagasan: tuple[SharedIdea, ...] = ()
    pencilan: tuple[Outlier, ...] = ()
    kekurangan: tuple[Absence, ...] = ()
    tidak_dibandingkan: tuple[str, ...] = ()

    @property
    def provinsi(self) -> tuple[str, ...]:
        """The provinces of its cities, sorted."""
        return tuple(sorted({one.provinsi for one in self.kota}))

    @property
    def quick_win(self) -> tuple[VolumeProgramme, ...]:
        """The quick wins of all cities, in the order of their programmes."""
        return tuple(one for one in self.program if one.quick_win)

    @property
    def pagu(self) -> Mapping[int, int]:
        """The money of all cities in rupiah by year, ascending."""
        years = sorted({tahun for one in self.kota for tahun in one.pagu})
        return {tahun: sum(one.pagu.get(tahun, 0) for one in self.kota) for tahun in years}

    @property
    def jumlah(self) -> int:
        """The money of all cities in rupiah."""
        return sum(one.jumlah for one in self.kota)
