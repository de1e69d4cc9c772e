"""Targets, milestones and money become a page for each year: what was promised for it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.indicators import Measured, bernama, dicapai, measured, nilai
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator, steps
from masterplan.site import addresses, leads
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.sums.money import share
from masterplan.words.format import TIADA, angka, juta, ringkas, tanggal

NOTE = f"{TIADA}: belum ada realisasi yang dilaporkan"
RATE = "Serapan: realisasi terhadap pagu sumber dana yang melaporkannya"


class YearOf(Struct, frozen=True, dict=True):  # no slots, for what is counted is kept
    """A year of some programmes: their targets and milestones of that year, what was measured, and their money."""

    facts: Facts
    tahun: int
    program: tuple[OwnedProgramme, ...]

    @cached_property
    def targets(self) -> Sequence[tuple[OwnedProgramme, Indikator]]:
        """The indicators that have a target for the year, or were measured in it."""
        every = ((milik, one) for milik in self.program for one in milik.program.indikator)
        return [(m, one) for m, one in every if self.tahun in one.target or self.tahun in one.realisasi]

    @cached_property
    def measured(self) -> Mapping[tuple[str, str], Measured]:
        """What was measured in the year, by programme and indicator."""
        own = (one for one in measured(self.facts, self.program) if one.tahun == self.tahun)
        return {(one.milik.program.id, one.indikator.nama): one for one in own}

    @property
    def compared(self) -> list[Measured]:
        """What was measured and has a target to be compared with."""
        return [one for one in self.measured.values() if one.capaian]

    @property
    def pagu(self) -> int:
        """What is planned for the year, in rupiah."""
        return sum(milik.uang.tahun.get(self.tahun, 0) for milik in self.program)

    @property
    def spent(self) -> int | None:
        """What was spent in the year as far as it was reported, in rupiah; None if nobody has."""
        told = [amount for milik in self.program if (amount := spent(milik, self.tahun)) is not None]
        return sum(told) if told else None

    @property
    def running(self) -> list[OwnedProgramme]:
        """The programmes that run in the year."""
        return [milik for milik in self.program if self.tahun in milik.tahun]


def spent(milik: OwnedProgramme, year: int) -> int | None:
    """Return what a programme spent in a year as far as it was reported, in rupiah; None if it was not."""
    told = [dana.realisasi[year] for dana in milik.program.pendanaan if year in dana.realisasi]
    return sum(told) if told else None


def reported(milik: OwnedProgramme, year: int) -> int:
    """Return how much was planned, in rupiah, of the money of which it was reported what was spent in a year."""
    return sum(dana.pagu.get(year, 0) for dana in milik.program.pendanaan if year in dana.realisasi)


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the list of years, a page for each, and one for each of its dimensions; none without programmes."""
    facts = source.facts
    years = [YearOf(facts, year, facts.program) for year in facts.tahun]
    if not any(one.running for one in years):
        return
    yield _list(facts, years)
    for one in years:
        of = [(d, YearOf(facts, one.tahun, tuple(facts.by_subdimension(d)))) for d in facts.dimensi]
        told = [(dimensi, own) for dimensi, own in of if own.running]
        yield _year(facts, one, told)
        yield from (_dimension(facts, dimensi, own) for dimensi, own in told)


def address(year: int, dimensi: str) -> str:
    """Return where it is told what was promised for a year in a dimension."""
    return f"{addresses.promises(year)}{dimensi}/"


# --- all years ----------------------------------------------------------------------------------


def _list(facts: Facts, years: Sequence[YearOf]) -> SitePage:
    now = facts.rencana.edisi.tanggal.year
    return SitePage(
        address=addresses.PROMISES,
        title="Janji dan capaian",
        kind="janji",
        summary="Yang dijanjikan rencana ini untuk setiap tahun, dan yang sudah tercapai.",
        template="daftar-janji",
        values={
            "tahun_ini": str(now) if now in facts.tahun else "",
            "tahun_ini_alamat": addresses.promises(now),
            "tabel_tahun": _table(
                facts,
                ("janji", "Janji dan capaian menurut tahun", "Tahun"),
                [(addresses.promises(one.tahun), str(one.tahun), str(one.tahun), one) for one in years],
            ),
        },
        above=(addresses.HOME,),
        status=least_confirmed(owners(facts.program)),
    )


def _table(facts: Facts, words: tuple[str, str, str], parts: Sequence[tuple[str, str, str, YearOf]]) -> Tabel:
    """Count for each part, which has an address, a name and an id: what was promised, and what came of it."""
    ident, title, first = words
    rows = tuple(
        Baris(
            (
                *(leads.to(there, name), angka(len(one.running)), angka(len(one.targets))),
                *(angka(len(one.measured)), angka(sum(bool(m.capaian and m.capaian.tercapai) for m in one.compared))),
                *(or_dash(one.pagu), TIADA if one.spent is None else juta(one.spent)),
            ),
            id=key,
        )
        for there, name, key, one in parts
    )
    columns = (
        *(Kolom(first, 1.5), Kolom("Program berjalan", 1, "right")),
        *(Kolom(name, 1, "right", "Indikator") for name in ("Bertarget", "Terukur", "Tercapai")),
        *(Kolom(name, 1.2, "right", "Dana (juta rupiah)") for name in ("Pagu", "Realisasi")),
    )
    return Tabel(
        ident, title, columns, rows, facts.asal(owners(m for *_, one in parts for m in one.running)), catatan=NOTE
    )


# --- one year -----------------------------------------------------------------------------------


def _year(facts: Facts, one: YearOf, told: Sequence[tuple[Dimensi, YearOf]]) -> SitePage:
    year = one.tahun
    quick = YearOf(facts, year, tuple(milik for milik in facts.quick_win if year in milik.tahun))
    return SitePage(
        address=addresses.promises(year),
        title=f"Janji dan capaian {year}",
        kind="janji",
        summary=_promised(one),
        template="janji",
        values={
            "dijanjikan": _promised(one),
            "tercapai": _came(facts, one),
            "tahun_lain": [
                {"nama": str(other), "alamat": addresses.promises(other)} for other in facts.tahun if other != year
            ],
            "menurut": _table(
                facts,
                (f"janji-{year}", f"Janji dan capaian {year} menurut dimensi", "Dimensi"),
                [(address(year, d.id), facts.nama(d.nama), d.id, own) for d, own in told],
            ),
            "quick_win": _targets(facts, quick, f"janji-{year}-quick-win", f"Janji quick win untuk {year}"),
        },
        above=(addresses.HOME, addresses.PROMISES),
        facets=Facets(tahun=(str(year),)),
        status=least_confirmed(owners(one.running)),
    )


def _promised(one: YearOf) -> str:
    """Say what was promised for a year."""
    paid = f", dengan pagu {ringkas(one.pagu)}" if one.pagu else ""
    aimed = sum(one.tahun in indikator.target for _milik, indikator in one.targets)
    return f"Untuk {one.tahun}: {angka(len(one.running))} program berjalan, {angka(aimed)} target indikator{paid}."


def _came(facts: Facts, one: YearOf) -> str:
    """Say what came of it; of a year of which nothing was measured, that this is so, and on which day."""
    spent_ = f" Belanja yang dilaporkan {ringkas(one.spent)}." if one.spent is not None else ""
    if not one.measured:
        day = tanggal(facts.rencana.edisi.tanggal)
        return f"Realisasi indikator tahun {one.tahun} belum tercatat sampai edisi {day}.{spent_}"
    reached = sum(bool(m.capaian and m.capaian.tercapai) for m in one.compared)
    known = f"{angka(len(one.measured))} indikator sudah terukur"
    compared = (
        f"; dari {angka(len(one.compared))} yang bertarget, {angka(reached)} mencapai target" if one.compared else ""
    )
    return f"{known}{compared}.{spent_}"


def _dimension(facts: Facts, dimensi: Dimensi, one: YearOf) -> SitePage:
    year, name = one.tahun, facts.nama(dimensi.nama)
    ident = f"janji-{year}-{dimensi.id}"
    return SitePage(
        address=address(year, dimensi.id),
        title=f"Janji dan capaian {year}: {name}",
        kind="janji",
        summary=_promised(one),
        template="janji-dimensi",
        values={
            "dijanjikan": _promised(one),
            "tercapai": _came(facts, one),
            "dimensi": {"nama": name, "alamat": addresses.dimension(dimensi.id)},
            "target": _targets(facts, one, f"{ident}-target", f"Target dan capaian {name}, {year}"),
            "dana": _money(facts, one, f"{ident}-dana", f"Pagu dan belanja {name}, {year}"),
            "tonggak": _steps(facts, one, f"{ident}-tonggak", f"Tonggak {name}, {year}"),
        },
        above=(addresses.HOME, addresses.PROMISES, addresses.promises(year)),
        facets=Facets(dimensi=(name,), tahun=(str(year),)),
        status=least_confirmed(owners(one.running)),
    )


def _targets(facts: Facts, one: YearOf, ident: str, title: str) -> Tabel:
    """Set of each indicator what was measured beside what was promised."""
    rows = [
        Baris(
            (
                *(bernama(indikator), leads.programme(milik), nilai(indikator, one.tahun)),
                *_reached(one.measured.get((milik.program.id, indikator.nama))),
                milik.opd.status.value,
            ),
            id=f"{milik.program.id}/{indikator.nama}",
        )
        for milik, indikator in one.targets
    ]
    columns = (
        *(Kolom("Indikator (satuan)", 3.5), Kolom("Program", 2.5), Kolom("Target", 1, "right")),
        *(Kolom("Realisasi", 1, "right"), Kolom("Capaian", 1, "right"), Kolom("Status data", 1)),
    )
    return Tabel(
        ident, title, columns, tuple(rows), facts.asal(owners(milik for milik, _one in one.targets)), catatan=NOTE
    )


def _reached(found: Measured | None) -> tuple[str, str]:
    """Write what was measured, and what that is worth."""
    return (tulis(found.realisasi), dicapai(found.capaian)) if found else (TIADA, TIADA)


def _money(facts: Facts, one: YearOf, ident: str, title: str) -> Tabel:
    """Set what each programme has spent beside what was planned."""
    paid = [milik for milik in one.program if milik.uang.tahun.get(one.tahun) or spent(milik, one.tahun) is not None]
    rows = [Baris(_spent_cells(milik, one.tahun), id=milik.program.id) for milik in paid]
    if rows:
        total = TIADA if one.spent is None else juta(one.spent)
        rows.append(Baris(("Jumlah", "", or_dash(one.pagu), total, "", ""), "jumlah"))
    columns = (
        *(Kolom("Program", 3.5), Kolom("Perangkat daerah", 1.5)),
        *(Kolom(name, 1.2, "right", "Juta rupiah") for name in ("Pagu", "Realisasi")),
        *(Kolom("Serapan (%)", 1, "right"), Kolom("Status data", 1)),
    )
    return Tabel(ident, title, columns, tuple(rows), facts.asal(owners(paid)), catatan=f"{NOTE}. {RATE}")


def _spent_cells(milik: OwnedProgramme, year: int) -> tuple[CellText, ...]:
    planned, told_of, done = milik.uang.tahun.get(year, 0), reported(milik, year), spent(milik, year)
    rate = angka(share(done, told_of), 1) if done is not None and told_of else TIADA
    told = TIADA if done is None else juta(done)
    return leads.programme(milik), leads.agency(milik.opd), or_dash(planned), told, rate, milik.opd.status.value


def _steps(facts: Facts, one: YearOf, ident: str, title: str) -> Tabel:
    """List what is to be there in the year."""
    own = [(milik, step) for milik in one.program for step in steps(milik.program) if step.tahun == one.tahun]
    rows = tuple(
        Baris((leads.programme(milik), step.hasil, step.waktu), id=f"{milik.program.id}/{step.waktu}")
        for milik, step in own
    )
    columns = (Kolom("Program", 2.5), Kolom("Yang sudah ada", 4), Kolom("Waktu", 1.2))
    return Tabel(ident, title, columns, rows, facts.asal(owners(milik for milik, _step in own)))
