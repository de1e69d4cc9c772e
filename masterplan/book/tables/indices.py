"""Indices and frameworks become the tables of what was reached on which scale, and of which programme serves what."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.indeks import AspekKerangka, ButirKerangka, IndeksDaerah, Kerangka
from masterplan.model.rencana import Berlaku
from masterplan.sums import indeks
from masterplan.words.format import TIADA, angka, listed, rentang


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield from (_scales(facts), _values(facts))
    yield from (_framework(facts, kerangka) for kerangka in facts.daftar_indeks.kerangka)


# --- indices ------------------------------------------------------------------------------------


def _scales(facts: Facts) -> Tabel:
    rows = tuple(
        Baris(
            (
                f"{one.nama} ({one.singkatan})",
                tuple(filter(None, (one.instansi, one.dasar, _built_of(facts, one)))),
                _years(one.berlaku),
                rentang(*map(angka, one.skala)),
                tuple(f"{word.nama}: mulai {angka(word.mulai, 2)}" for word in one.predikat) or TIADA,
            ),
            id=one.id,
        )
        for one in facts.daftar_indeks.indeks
    )
    columns = (
        *(Kolom("Indeks", 1.7), Kolom("Penilai dan dasar", 2), Kolom("Tahun penilaian", 1.1, "center")),
        *(Kolom("Skala", 0.8, "center"), Kolom("Predikat", 1.9)),
    )
    return Tabel("tbl-skala-indeks", "Indeks lain, penilai, dan skalanya", columns, rows, _cited(facts))


def _built_of(facts: Facts, one: IndeksDaerah) -> str:
    """Name the framework by whose items an index is given, if the plan has it."""
    names = [kerangka.nama for kerangka in facts.daftar_indeks.kerangka if kerangka.indeks == one.id]
    return f"Dirinci dalam {listed(names)}" if names else ""


def _years(berlaku: Berlaku | None) -> str:
    if berlaku is None:
        return TIADA
    return rentang(berlaku.mulai, berlaku.selesai) if berlaku.selesai else f"sejak {berlaku.mulai}"


def _values(facts: Facts) -> Tabel:
    """Set what was reached beside what was aimed at and what others have, year by year."""
    rows = tuple(row for one in facts.daftar_indeks.indeks for row in _index(one))
    columns = (
        *(Kolom("Indeks", 2), Kolom("Tahun", 0.7, "center"), Kolom("Nilai", 0.7, "right", "Hasil")),
        *(Kolom("Predikat", 1.3, "left", "Hasil"), Kolom("Nilai", 0.7, "right", "Target")),
        *(Kolom("Predikat", 1.3, "left", "Target"), Kolom("Pembanding", 2)),
    )
    planned = [one for one in facts.daftar_indeks.indeks if one.target and one.status_target]
    unsure = [f"target {one.singkatan}: data {one.status_target.value}" for one in planned if one.status_target]
    source = "; ".join(filter(None, (_cited(facts), *unsure)))
    return Tabel("tbl-indeks-lain", f"Indeks lain {facts.daerah}: hasil dan target", columns, rows, source)


def _index(one: IndeksDaerah) -> Iterator[Baris]:
    others = {year for other in one.pembanding for year in other.nilai}
    years = sorted({*one.nilai, *one.target, *others})
    for at, year in enumerate(years):
        reached, aimed = one.nilai.get(year), one.target.get(year)
        compared = tuple(
            f"{other.nama} {_told(one, other.nilai[year])}" for other in one.pembanding if year in other.nilai
        )
        name = None if at else f"{one.nama} ({one.singkatan})"
        cells = (name, str(year), *_cells(one, reached), *_cells(one, aimed), compared or TIADA)
        yield Baris(cells, id=f"{one.id}/{year}")
    if not years:
        yield Baris((f"{one.nama} ({one.singkatan})", "belum dinilai", *(TIADA,) * 5), id=one.id)


def _cells(one: IndeksDaerah, value: Decimal | None) -> tuple[str, str]:
    if value is None:
        return TIADA, TIADA
    return angka(value, 2), indeks.predicate(value, one.predikat) or TIADA


def _told(one: IndeksDaerah, value: Decimal) -> str:
    word = indeks.predicate(value, one.predikat)
    return f"{angka(value, 2)} ({word})" if word else angka(value, 2)


def _cited(facts: Facts) -> str:
    others = (other for one in facts.daftar_indeks.indeks for other in one.pembanding)
    return facts.kutip(*facts.daftar_indeks.indeks, *others) or facts.daerah


# --- frameworks ---------------------------------------------------------------------------------


def _framework(facts: Facts, kerangka: Kerangka) -> Tabel:
    """List every item, served or not."""
    weighed = any(butir.bobot is not None for aspek in kerangka.aspek for butir in aspek.butir)
    rows: list[Baris] = []
    for aspek in kerangka.aspek:
        rows.append(Baris((_aspect(aspek),), "kelompok", aspek.nama))
        rows += [_item(facts, butir, weighed=weighed) for butir in aspek.butir]
    items = [butir for aspek in kerangka.aspek for butir in aspek.butir]
    served = sum(bool(facts.serving(butir.id)) for butir in items)
    total = f"{angka(served)} dari {angka(len(items))}"
    columns = (
        *(Kolom("No", 0.5, "right"), Kolom("Butir", 3.6), *([Kolom("Bobot", 0.7, "right")] if weighed else [])),
        *(Kolom("Jumlah", 0.7, "right", "Program"), Kolom("Kode", 3.4, "left", "Program")),
    )
    return Tabel(
        f"tbl-kerangka-{kerangka.id}",
        f"Keterkaitan {kerangka.nama} dan program",
        columns,
        (*rows, Baris(("Butir yang dilayani program", total), "jumlah")) if items else (),
        framework_source(facts, kerangka),
    )


def _aspect(aspek: AspekKerangka) -> str:
    return aspek.nama if aspek.bobot is None else f"{aspek.nama} (bobot {angka(aspek.bobot)})"


def _item(facts: Facts, butir: ButirKerangka, *, weighed: bool) -> Baris:
    own = facts.serving(butir.id)
    weight = [TIADA if butir.bobot is None else angka(butir.bobot)] if weighed else []
    return Baris((butir.nomor, butir.nama, *weight, angka(len(own)), _programmes(facts, own, butir)), id=butir.id)


def _programmes(facts: Facts, own: list[OwnedProgramme], butir: ButirKerangka) -> str:
    absent = "belum ada program" if butir.wajib else "tidak perlu dilayani program"
    return facts.berkode(own) or absent


def framework_source(facts: Facts, kerangka: Kerangka) -> str:
    """Say where a framework comes from, how certain that is, and where the programmes come from that serve it."""
    own = [m for aspek in kerangka.aspek for butir in aspek.butir for m in facts.serving(butir.id)]
    parts = (kerangka.dasar, facts.kutip(kerangka), kerangka.catatan, facts.asal(owners(own)) if own else "")
    return "; ".join(part.rstrip(".") for part in parts if part)
