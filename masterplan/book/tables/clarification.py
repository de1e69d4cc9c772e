"""The questions to an OPD become the tables of its clarification sheet, with room to write the answers in by hand."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables import answers, programmes
from masterplan.book.tables.shapes import ISIAN, KOSONG, Baris, Kolom, Tabel
from masterplan.model.opd import Opd

ANSWER, CHANGES, SIGNATURE = 3, 5, 4  # lines for an answer; changes that an OPD may ask for; lines of a signature


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make the table of questions of each OPD, and the one in which any of them asks for changes."""
    columns = (Kolom("No", 0.4, "right"), Kolom("Pertanyaan", 4), Kolom("Jawaban", 4.6))
    for opd in facts.opd:
        rows = facts.baris(_questions(facts, opd))
        yield Tabel(f"tbl-pertanyaan-{opd.id}", "Pertanyaan dan jawaban", columns, rows, "", rapat=True)
    blank = tuple(Baris((KOSONG,) * 4, id=str(number)) for number in range(1, CHANGES + 1))
    yield Tabel("tbl-usul-perubahan", "Perubahan yang diminta", _CHANGED, blank, "", rapat=True)


def _questions(facts: Facts, opd: Opd) -> Iterator[Baris]:
    for number, one in enumerate(facts.pertanyaan.get(opd.id, ()), 1):
        yield Baris((str(number), one.text, (ISIAN,) * ANSWER), id=one.code or str(number))


_CHANGED = (
    Kolom("Kode atau program", 1.9),
    Kolom("Tertulis", 3),
    Kolom("Seharusnya", 3),
    Kolom("Bukti yang diserahkan", 2.2),
)


def roomy(facts: Facts, opd: Opd) -> Iterator[Tabel]:
    """Make those tables of the spread of an OPD that have more room on its sheet than in a book."""
    yield programmes.in_full(facts, opd, blank=True)
    yield answers.confirmation(facts, opd, SIGNATURE, sheet=True)
