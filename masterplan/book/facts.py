"""A plan becomes the facts that its books share: names in printing order, weighed SWOT, added-up money.

Everything here is computed once for all books, tables and formats, so that they cannot disagree.

It is long since it is one list of all that books share, which templates, tables and figures look up in one place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from msgspec import Struct, field

from masterplan.book.codes import codes, order
from masterplan.book.questions.questions import OpenQuestions, Questions
from masterplan.book.tables.shapes import Baris, Reference, Unmade
from masterplan.changes import differences
from masterplan.changes.differences import Changes
from masterplan.diagnostics.values import NOTHING_FOUND, Findings
from masterplan.model.acuan import Acuan, Butir, Sumber
from masterplan.model.dimensi import Dimensi, DuaNama
from masterplan.model.evaluasi import Evaluasi
from masterplan.model.indeks import DaftarIndeks
from masterplan.model.kesenjangan import Kesenjangan, MasaDepan
from masterplan.model.nilai import Nilai, ujung
from masterplan.model.opd import Indikator, Opd, Program
from masterplan.model.partisipasi import KegiatanPartisipasi
from masterplan.model.rancangan import Rancangan
from masterplan.model.rencana import Rencana
from masterplan.model.risiko import DaftarRisiko
from masterplan.model.sets import Penomoran, Status
from masterplan.model.tanggapan import Tanggapan
from masterplan.model.tata_kelola import TataKelola
from masterplan.plan import fingerprint
from masterplan.plan.bases import LegalBasis, bases
from masterplan.plan.emblem import Emblem
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.once import Once
from masterplan.plan.places import places
from masterplan.plan.plan import Boundaries, Plan
from masterplan.records import delimited
from masterplan.records.delimited import DataFile
from masterplan.sums import butir, indeks, money, ranking, swot
from masterplan.sums.risiko import RatedRisk, register
from masterplan.sums.standings import standings
from masterplan.words.format import angka, listed, rentang, romawi

K = TypeVar("K")

TENTH = Decimal("0.1")  # the finest rating that is given; a finer one is a mean
BALANCED = "Berimbang"  # how books call what is near an axis
EVEN = "kekuatan setara dengan kelemahan, dan peluang setara dengan ancaman"  # what is near both
DIGITS = 8  # of a fingerprint or a hash, which are enough to tell two states of an OPD or a file apart
UNCONFIRMED = (Status.CONTOH, Status.USULAN)


class Cited(Protocol):
    """What rests on public sources, which it names by their ids."""

    @property
    def sumber(self) -> Sequence[str]: ...  # noqa: D102 - see above


class Stated(Cited, Protocol):
    """What says how far it is confirmed."""

    @property
    def status(self) -> Status | None: ...  # noqa: D102 - see above


class OwnedProgramme(Struct, frozen=True):
    """A programme, the OPD that it belongs to, its money, and the years in which it runs, with the first and last."""

    opd: Opd
    program: Program
    uang: money.Amounts
    tahun: frozenset[int]
    mulai: int | None
    selesai: int | None

    @property
    def pelaksana(self) -> frozenset[tuple[str, str]]:
        """Who spends its money: OPD and unit, which may be empty."""
        return frozenset(dana.spender(self.opd.id) for dana in self.program.pendanaan)


class OpenData(Struct, frozen=True):
    """The open data of a plan, made when a book asks for it; without a plan, only what its files are called."""

    plan: Plan | None = None

    def files(self) -> Sequence[DataFile]:
        """Make the files."""
        return delimited.files(self.plan) if self.plan else delimited.names()


class Facts(Once, frozen=True):
    """The plan as its books print it; `hasil` holds only OPD and dimensions that could be weighed.

    `peringkat` has the weighed factors of all OPD, the heaviest first; `rataan` says
    whether one is rated by a mean. `indeks` is what was reached in each year.
    `atas` is each item of a document with those above it. `pelayan` has the programmes that serve an item of a
    framework. `kode` names programmes in tables, `halaman` the
    pages that `tanggapan` are on. `register` has the risks, the worst first. `perubahan` is what differs
    from the previous edition; None if the plan names none. `sidik` has the first 8 digits of the fingerprint of each
    OPD, `konfirmasi` what its last word is worth, `ditanyakan` what becomes the questions to it. `sumber_dimensi` are
    the sources of the dimensions. `berkas` are the files of open data, which one book alone names. `shown` is whether
    anybody reads what is made of them.
    """

    rencana: Rencana
    acuan: Acuan
    evaluasi: Evaluasi
    daftar_indeks: DaftarIndeks
    kesenjangan: tuple[Kesenjangan, ...]
    masa_depan: tuple[MasaDepan, ...]
    dimensi: tuple[Dimensi, ...]
    opd: tuple[Opd, ...]
    program: tuple[OwnedProgramme, ...]
    kode: Mapping[str, str]
    tahun: tuple[int, ...]
    uang: money.Totals
    hasil: Mapping[str, swot.SwotResult]
    hasil_dimensi: Mapping[str, swot.SwotResult]
    hasil_kota: swot.SwotResult | None
    peringkat: tuple[ranking.RankedFactor, ...]
    rataan: bool
    indeks: Mapping[int, Decimal]
    butir: Mapping[str, Butir]
    atas: Mapping[str, tuple[str, ...]]
    pelayan: Mapping[str, Sequence[OwnedProgramme]]
    sumber: Mapping[str, Sumber]
    tata_kelola: TataKelola
    partisipasi: tuple[KegiatanPartisipasi, ...]
    tanggapan: tuple[Tanggapan, ...]
    halaman: Mapping[str, str]
    risiko: DaftarRisiko
    register: tuple[RatedRisk, ...]
    sidik: Mapping[str, str]
    konfirmasi: Mapping[str, Konfirmasi]
    ditanyakan: OpenQuestions
    perubahan: Changes | None = None
    sumber_dimensi: tuple[str, ...] = ()
    lambang: Emblem | None = None
    batas: Boundaries = field(default_factory=dict)
    rancangan: Rancangan = field(default_factory=Rancangan.model_construct)
    dasar_hukum: tuple[LegalBasis, ...] = ()
    berkas: OpenData = OpenData()
    shown: bool = True

    @property
    def daerah(self) -> str:
        """The city or regency with its kind: `Kota Ambon`."""
        return self.rencana.daerah.sebutan

    @property
    def pertanyaan(self) -> Questions:
        """The questions to each OPD by its id."""
        return self.once("pertanyaan", self.ditanyakan.each)

    @property
    def contoh(self) -> bool:
        """Whether anything in the plan is not confirmed by its OPD."""
        return any(opd.status in UNCONFIRMED for opd in self.opd)

    def of(self, dimensi: str, subdimensi: str = "") -> list[OwnedProgramme]:
        """Return the programmes of a dimension, or of one of its sub-dimensions."""
        if not subdimensi:
            return [*self.once("menurut dimensi", lambda: _grouped(self.program, _dimension)).get(dimensi, ())]
        own = self.once("menurut subdimensi", lambda: _grouped(self.program, _subdimension))
        return [*own.get((dimensi, subdimensi), ())]

    def utama(self, opd: Opd) -> int:
        """Return the place, from 1, of the dimension with most of the programmes of an OPD; 0 if it has none."""
        counts = [sum(program.dimensi == one.id for program in opd.program) for one in self.dimensi]
        return counts.index(max(counts)) + 1 if any(counts) else 0

    def owned(self, opd: Opd) -> list[OwnedProgramme]:
        """Return the programmes of an OPD."""
        own = self.once("menurut OPD", lambda: _grouped(self.program, lambda milik: milik.opd.id))
        return [milik for milik in own.get(opd.id, ()) if milik.opd is opd]

    def by_subdimension(self, dimensi: Dimensi) -> list[OwnedProgramme]:
        """Return the programmes of a dimension, one sub-dimension after the other."""
        return [milik for sub in dimensi.subdimensi for milik in self.of(dimensi.id, sub.id)]

    def melayani(self, program: Program) -> frozenset[str]:
        """Return the items that a programme serves: those that it names, and what stands above them."""
        known: dict[tuple[str, ...], frozenset[str]] = self.once("dilayani", dict)
        if program.acuan not in known:  # which many programmes have in common, and each is asked for by six readers
            known[program.acuan] = butir.served(program.acuan, self.atas)
        return known[program.acuan]

    def serving(self, butir_kerangka: str) -> list[OwnedProgramme]:
        """Return the programmes that serve an item of a framework."""
        return [*self.pelayan.get(butir_kerangka, ())]

    def berkode(self, own: Iterable[OwnedProgramme]) -> str:
        """Name programmes by their codes: `1.2, 11.3`."""
        return ", ".join(sorted((self.kode[milik.program.id] for milik in own), key=order))

    def tautan(self, milik: OwnedProgramme) -> Reference:
        """Name a programme by its code, as a link to the pages of its OPD."""
        return Reference(f"opd-{milik.opd.id}", self.kode[milik.program.id])

    def baris(self, rows: Iterable[Baris]) -> Sequence[Baris]:
        """Make the rows of a long table, or of one that says what the rules find.

        Of pages that nobody reads, leave that to whoever looks at them.
        """
        return tuple(rows) if self.shown else Unmade(rows)

    @property
    def quick_win(self) -> list[OwnedProgramme]:
        """The quick wins, one dimension after the other."""
        return [milik for dimensi in self.dimensi for milik in self.of(dimensi.id) if milik.program.quick_win]

    @property
    def singkatan(self) -> Mapping[str, str]:
        """The abbreviations of the OPD by their id."""
        return self.once("singkatan", lambda: {opd.id: opd.singkatan for opd in self.opd})

    @property
    def nama_dimensi(self) -> Mapping[str, str]:
        """The names of the dimensions by their id."""
        return {dimensi.id: self.nama(dimensi.nama) for dimensi in self.dimensi}

    @property
    def ditimbang(self) -> list[tuple[Dimensi, swot.SwotResult]]:
        """The dimensions that could be weighed, with what came of it."""
        return [(one, self.hasil_dimensi[one.id]) for one in self.dimensi if one.id in self.hasil_dimensi]

    def pagu(self, dimensi: str) -> money.Amounts:
        """Return the money of a dimension."""
        return self.uang.dimensi.get(dimensi, money.KOSONG)

    def nama(self, nama: DuaNama) -> str:
        """Choose one of the two published names of a dimension or sub-dimension."""
        return nama.chosen(self.rencana.gaya.nama_dimensi)

    def angka(self, value: object) -> str:
        """Write a weight or score with the decimals of the plan."""
        return angka(value, self.rencana.swot.desimal)  # type: ignore[arg-type]

    def rating(self, value: Decimal) -> str:
        """Write a rating as its author did; all of the plan with its decimals, if one of them is a mean of answers."""
        whole = value.normalize() + 0
        return self.angka(whole) if self.rataan else angka(whole)

    def posisi(self, hasil: swot.SwotResult | None) -> tuple[str, str]:
        """Name the position and the quadrant of a result, or those that it is balanced between; none if not weighed."""
        if hasil is None:
            return "", ""
        named = [self.rencana.swot.posisi[key] for key in hasil.sekitar]
        quadrants = sorted(one.kuadran for one in named)
        around = rentang(quadrants[0], quadrants[-1]) if hasil.tengah else listed(quadrants)
        return named[0].nama if hasil.posisi else BALANCED, around

    def arti(self, hasil: swot.SwotResult | None) -> str:
        """Say what the position of a result means, or which axes it is near and whose neighbour that makes it."""
        if hasil is None:
            return ""
        if hasil.posisi:
            return self.rencana.swot.posisi[hasil.posisi].uraian
        near = self.rencana.swot.berimbang
        axes = listed(axis for axis, value in (("X", hasil.x), ("Y", hasil.y)) if abs(value) <= near)
        how = f"tidak lebih dari {angka(near)} dari nol" if near else "tepat nol"
        if hasil.tengah:
            return f"Nilai {axes} {how}: {EVEN}"
        names = listed(self.rencana.swot.posisi[key].nama for key in hasil.sekitar)
        return f"Nilai {axes} {how}, sehingga titiknya terletak di antara posisi {names}"

    @property
    def opd_ditimbang(self) -> list[tuple[Opd, swot.SwotResult]]:
        """The OPD that could be weighed, with what came of it."""
        return [(one, self.hasil[one.id]) for one in self.opd if one.id in self.hasil]

    def ujung(self, indikator: Indikator, value: Nilai) -> Decimal:
        """Return the number by which a value of an indicator is compared and drawn; of a step its place."""
        return ujung(value, indikator.arah, self.rencana.jenjang(indikator.skala))

    def kutip(self, *cited: Cited) -> str:
        """Cite the public sources of what rests on them: `Teropong News, 2024; Radio DMS, 2022`."""
        return "; ".join(dict.fromkeys(cite(self.sumber[ident]) for one in cited for ident in one.sumber))

    def buku(self, nomor: int) -> str:
        """Name a book by its number: `Buku II`."""
        return f"Buku {romawi(nomor) if self.rencana.gaya.nomor_buku is Penomoran.ROMAWI else nomor}"

    def asal_berkas(self, name: str, rows: Iterable[Stated]) -> str:
        """Say what the rows of a table are, that they are not confirmed if they are not, and cite their sources."""
        own = list(rows)
        unsure = [f"data {status.value}" for status in UNCONFIRMED if any(one.status is status for one in own)]
        said = f"{name} ({listed(unsure)})" if unsure else name
        return "; ".join(filter(None, (said, self.kutip(*own))))

    def asal(self, parts: Iterable[Opd], text: str = "perangkat daerah") -> str:
        """Say where the rows of a table come from, and that they are examples if they are."""
        statuses = {part.status for part in parts}
        if Status.CONTOH in statuses:
            return f"Data contoh; belum dikonfirmasi {text}"
        if Status.USULAN in statuses:
            return f"Usulan {text}; belum dikonfirmasi"
        return f"{text[0].upper()}{text[1:]}, diolah"


def _dimension(milik: OwnedProgramme) -> str:
    return milik.program.dimensi


def _subdimension(milik: OwnedProgramme) -> tuple[str, str]:
    return milik.program.dimensi, milik.program.subdimensi


def _grouped(
    owned: Iterable[OwnedProgramme], key: Callable[[OwnedProgramme], K]
) -> Mapping[K, Sequence[OwnedProgramme]]:
    found: dict[K, list[OwnedProgramme]] = {}
    for milik in owned:
        found.setdefault(key(milik), []).append(milik)
    return found


def together(sidik: Mapping[str, str]) -> str:
    """Return one fingerprint for those of all OPD, of as many digits."""
    whole = "\n".join(f"{ident} {own}" for ident, own in sorted(sidik.items()))
    return hashlib.sha256(whole.encode()).hexdigest()[:DIGITS]


def cite(sumber: Sumber) -> str:
    """Write a source in short: publisher and year."""
    year = (sumber.tanggal or "")[-4:]
    return f"{sumber.penerbit}, {year if year.isdigit() else 'tanpa tahun'}"


def gather(plan: Plan, told: Findings = NOTHING_FOUND, *, shown: bool = True) -> Facts:
    """Compute what the books of a checked plan share; `told` returns its diagnostics, which become questions.

    Fingerprints, open data and long tables of books that are not `shown` are not worked out: whatever they are, they
    can be printed.
    """
    rencana = plan.rencana.value
    parts = tuple(sorted((entry.value for entry in plan.opd), key=lambda opd: (opd.nama, opd.id)))
    dimensi = _ordered(plan)
    uang = money.add_up(money.amounts(parts))
    owned = tuple(
        OwnedProgramme(
            *(opd, program, uang.program.get(program.id, money.KOSONG)),
            *(years, min(years, default=None), max(years, default=None)),
        )
        for opd in parts
        for program, years in zip(opd.program, map(_years, opd.program), strict=True)
    )
    weighed, kode, peringkat = standings(plan), codes(parts), ranking.ranked(parts, rencana.swot)
    return Facts(
        rencana=rencana,
        acuan=plan.acuan.value,
        evaluasi=plan.evaluasi.value,
        daftar_indeks=plan.indeks.value,
        kesenjangan=plan.kesenjangan.value.kesenjangan,
        masa_depan=plan.kesenjangan.value.masa_depan,
        dimensi=dimensi,
        opd=parts,
        program=owned,
        kode=kode,
        tahun=tuple(range(rencana.periode.mulai, rencana.periode.selesai + 1)),
        uang=uang,
        hasil=weighed.opd,
        hasil_dimensi={one.id: weighed.dimensi[one.id] for one in dimensi if one.id in weighed.dimensi},
        hasil_kota=weighed.kota,
        peringkat=peringkat,
        rataan=any(row.rating % TENTH for row in peringkat),
        indeks=_reached(plan.evaluasi.value),
        butir={one.id: one for dokumen in plan.acuan.value.dokumen for one in dokumen.butir},
        atas=butir.above(plan.acuan.value),
        pelayan=_serving(owned),
        sumber={sumber.id: sumber for sumber in plan.rujukan.value.sumber},
        tata_kelola=plan.tata_kelola.value,
        partisipasi=plan.partisipasi.value.partisipasi,
        tanggapan=tuple(sorted(plan.tanggapan.value.tanggapan, key=lambda one: (one.tanggal, one.id))),
        halaman=places(plan),
        risiko=plan.risiko.value,
        register=register(plan.risiko.value, parts),
        sidik={opd.id: _digits(plan, opd) if shown else "0" * DIGITS for opd in parts},
        konfirmasi={opd.id: fingerprint.konfirmasi(plan, opd) for opd in parts},
        ditanyakan=OpenQuestions(plan, weighed.opd, kode, told),
        perubahan=differences.since(plan),
        sumber_dimensi=plan.dimensi.value.sumber,
        lambang=plan.lambang,
        batas=plan.batas,
        rancangan=plan.rancangan.value,
        dasar_hukum=bases(plan),
        berkas=OpenData(plan if shown else None),
        shown=shown,
    )


def _digits(plan: Plan, opd: Opd) -> str:
    return fingerprint.sidik(plan, opd).removeprefix("sha256:")[:DIGITS]


def _years(program: Program) -> frozenset[int]:
    """Return the years in which a programme runs: those that have money, a target or a milestone."""
    amounts = (*(dana.pagu for dana in program.pendanaan), {one.tahun for one in program.tahapan})
    return frozenset().union(*amounts, *(indikator.target for indikator in program.indikator))


def _serving(owned: Iterable[OwnedProgramme]) -> Mapping[str, Sequence[OwnedProgramme]]:
    """List the programmes that serve an item of a framework, by its id."""
    found: dict[str, list[OwnedProgramme]] = {}
    for milik in owned:
        for ident in dict.fromkeys(milik.program.kerangka):
            found.setdefault(ident, []).append(milik)
    return found


def _reached(evaluasi: Evaluasi) -> Mapping[int, Decimal]:
    known = {one.tahun: indeks.value(one, evaluasi.aspek) for one in evaluasi.indeks}
    return {year: value for year, value in sorted(known.items()) if value is not None}


def utama(own: Iterable[OwnedProgramme], count: int) -> list[OwnedProgramme]:
    """Pick the programmes that one should know: the quick wins, then those with the most money."""

    def rank(milik: OwnedProgramme) -> tuple[bool, int, str]:
        return not milik.program.quick_win, -milik.uang.jumlah, milik.program.id

    return sorted(own, key=rank)[:count]


def _ordered(plan: Plan) -> tuple[Dimensi, ...]:
    order = plan.rencana.value.gaya.urutan_dimensi
    rank = {ident: index for index, ident in enumerate(order)}
    return tuple(sorted(plan.dimensi.value.dimensi, key=lambda one: rank.get(one.id, len(rank))))


def owners(rows: Iterable[OwnedProgramme]) -> list[Opd]:
    """Return the OPD of programmes."""
    return list({milik.opd.id: milik.opd for milik in rows}.values())
