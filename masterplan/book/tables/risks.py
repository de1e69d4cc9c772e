"""The facts become the tables of risks: the classes with how many risks are in each, and the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.risiko import RisikoRencana
from masterplan.model.sets import Status
from masterplan.sums.risiko import RatedRisk, reaches
from masterplan.words.format import TIADA, angka, rentang

WHOLE = "Seluruh rencana"
FOREMOST = 5  # risks that a summary names


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _classes(facts)
    yield _register(facts)
    yield _foremost(facts)


def _classes(facts: Facts) -> Tabel:
    """List the classes from the highest on, if there is a risk at all."""
    counted = Counter(one.tingkat.nama for one in facts.register)
    selera = facts.risiko.selera
    rows = []
    for one, last in reversed([*reaches(facts.risiko.tingkat)]) if facts.register else ():
        said = "Wajib ditangani" if one.mulai >= selera else "Dipantau" if last < selera else f"Ditangani dari {selera}"
        rows.append(Baris((one.nama, rentang(one.mulai, last), angka(counted[one.nama]), said), id=one.nama))
    columns = (
        Kolom("Tingkat", 1.5),
        Kolom("Nilai", 1, "center"),
        Kolom("Banyak risiko", 1, "right"),
        Kolom("Perlakuan", 2),
    )
    source = "Tingkat dan selera risiko menurut rencana ini"
    return Tabel("tbl-tingkat-risiko", "Tingkat risiko", columns, tuple(rows), source)


def _register(facts: Facts) -> Tabel:
    rows = tuple(_row(facts, one) for one in facts.register)
    columns = (
        Kolom("No", 0.5),
        Kolom("Risiko", 2.4),
        Kolom("Penyebab", 2),
        Kolom("Akibat", 2),
        Kolom("Lingkup", 1.4),
        Kolom("K", 0.4, "center", "Skor"),
        Kolom("D", 0.4, "center", "Skor"),
        Kolom("Nilai", 0.6, "center"),
        Kolom("Tingkat", 1),
        Kolom("Penanganan", 2.6),
        Kolom("Pemilik", 1.3),
    )
    note = "K: kemungkinan; D: dampak"
    return Tabel("tbl-risiko", "Register risiko", columns, rows, source(facts), catatan=note)


def _foremost(facts: Facts) -> Tabel:
    """List the worst of the risks that have to be treated, in few words."""
    rows = tuple(
        Baris(
            (
                *(one.risiko.risiko, _scope(facts, one), str(one.nilai), one.tingkat.nama),
                *(one.risiko.penanganan or TIADA, facts.singkatan.get(one.pemilik, TIADA)),
            ),
            id=f"{one.program[1].id}/{one.risiko.id}" if one.program else one.risiko.id,
        )
        for one in foremost(facts)
    )
    columns = (
        *(Kolom("Risiko", 2.6), Kolom("Lingkup", 1.7), Kolom("Nilai", 0.7, "center"), Kolom("Tingkat", 1)),
        *(Kolom("Penanganan", 2.9), Kolom("Pemilik", 1.4)),
    )
    return Tabel("tbl-risiko-utama", "Risiko terberat dan penanganannya", columns, rows, source(facts, foremost(facts)))


def foremost(facts: Facts) -> list[RatedRisk]:
    """Return the worst of the risks that have to be treated, which a summary names."""
    return [one for one in facts.register if one.nilai >= facts.risiko.selera][:FOREMOST]


def _row(facts: Facts, one: RatedRisk) -> Baris:
    risiko = one.risiko
    scores = (str(risiko.kemungkinan), str(risiko.dampak), str(one.nilai))
    owner = facts.singkatan.get(one.pemilik, TIADA)
    what = (risiko.risiko, risiko.penyebab, risiko.akibat or TIADA, _scope(facts, one))
    ident = f"{one.program[1].id}/{risiko.id}" if one.program else risiko.id
    return Baris((one.nomor, *what, *scores, one.tingkat.nama, risiko.penanganan or TIADA, owner), id=ident)


def _scope(facts: Facts, one: RatedRisk) -> str:
    if one.program:
        return f"Program {one.program[1].nama}"
    dimensi = one.risiko.dimensi if isinstance(one.risiko, RisikoRencana) else None
    return facts.nama_dimensi[dimensi] if dimensi else WHOLE


def source(facts: Facts, rows: Sequence[RatedRisk] | None = None) -> str:
    """Say where all risks, or some, come from, and once whether they are examples."""
    known = facts.register if rows is None else rows
    own = [one.risiko for one in known if isinstance(one.risiko, RisikoRencana)]
    parts = list({one.program[0].id: one.program[0] for one in known if one.program}.values())
    cited = facts.kutip(*(one.risiko for one in known if one.program))
    both = bool(parts) and Status.CONTOH in {one.status for one in own} & {one.status for one in parts}
    name = "Register risiko rencana dan perangkat daerah" if both else "Register risiko rencana"
    said = facts.asal_berkas(name, own) if own else ""
    return "; ".join(filter(None, (said, facts.asal(parts) if parts and not both else "", cited)))
