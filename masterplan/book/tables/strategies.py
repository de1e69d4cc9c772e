"""Strategies become a short table for each dimension: how many of each kind, the foremost one, who carries them out.

What the others say stands in the TOWS matrix of their OPD in Buku I.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.dimensi import Dimensi
from masterplan.words.format import angka

KINDS = ("SO", "WO", "ST", "WT")  # in the order of the TOWS matrix, which says what each does with its factors


class CarriedOut(Struct, frozen=True):
    """The strategies of one kind that programmes carry out: abbreviation of the OPD and code, and those programmes."""

    jenis: str
    strategi: tuple[tuple[str, str], ...]
    program: tuple[OwnedProgramme, ...]


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the table of each dimension; without rows if its programmes carry out no strategy."""
    yield from (_table(facts, dimensi) for dimensi in facts.dimensi)


def carried_out(facts: Facts, dimensi: str) -> list[CarriedOut]:
    """Return the strategies that the programmes of a dimension carry out, kind by kind."""
    return facts.once(f"strategi {dimensi}", lambda: [*_carried_out(facts.of(dimensi))])


def _carried_out(own: Sequence[OwnedProgramme]) -> Iterator[CarriedOut]:
    for kind in KINDS:
        serving = [milik for milik in own if any(kode.startswith(kind) for kode in milik.program.strategi)]
        named = ((milik.opd.singkatan, kode) for milik in serving for kode in sorted(milik.program.strategi))
        strategi = tuple(dict.fromkeys(one for one in named if one[1].startswith(kind)))
        if strategi:
            yield CarriedOut(kind, strategi, tuple(serving))


def _foremost(facts: Facts, one: CarriedOut) -> str:
    """Say in words the strategy of a kind that most programmes carry out, or the most money, and whose it is."""
    money: dict[tuple[str, str], list[int]] = {}
    for milik in one.program:
        for kode in dict.fromkeys(milik.program.strategi):
            money.setdefault((milik.opd.singkatan, kode), []).append(milik.uang.jumlah)
    name, kode = max(one.strategi, key=lambda pair: (len(money[pair]), sum(money[pair])))
    known = (strategi for opd in facts.opd if opd.singkatan == name for strategi in opd.strategi)
    words = next(strategi.uraian for strategi in known if strategi.kode == kode)
    return f"{words.strip().rstrip('.')} ({name} {kode})"


def _table(facts: Facts, dimensi: Dimensi) -> Tabel:
    rows = tuple(
        Baris(
            (
                one.jenis,
                *(angka(len(one.strategi)), _foremost(facts, one)),
                *(angka(len(one.program)), facts.berkode(one.program)),
            ),
            id=one.jenis,
        )
        for one in carried_out(facts, dimensi.id)
    )
    columns = (
        *(Kolom("Kelompok", 0.8, "center"), Kolom("Jumlah", 0.7, "right", "Strategi")),
        *(Kolom("Strategi utama", 5, "left", "Strategi"), Kolom("Jumlah", 0.7, "right", "Program")),
        Kolom("Kode", 2.6, "left", "Program"),
    )
    title = f"Strategi dimensi {facts.nama(dimensi.nama)} dan program pelaksananya"
    note = "Strategi utama: yang programnya terbanyak, lalu yang pagunya terbesar. Satu program dapat melaksanakan "
    note += "strategi dari beberapa kelompok"
    source = facts.asal(owners(facts.of(dimensi.id)))
    return Tabel(f"tbl-strategi-{dimensi.id}", title, columns, rows, source, catatan=note)
