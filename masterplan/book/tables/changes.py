"""What differs from the previous edition becomes the tables of the change notes: by plan, OPD, money and position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.changes import traits
from masterplan.changes.differences import Changes, Difference
from masterplan.changes.phrases import meanings, plain
from masterplan.changes.sentences import ChangeNote, NoteGroup, notes, point, total
from masterplan.diagnostics.language import speaking
from masterplan.model.opd import Klarifikasi, Kontak
from masterplan.model.rencana import Edisi
from masterplan.words.format import MINUS, juta


@speaking("id")
def tables(facts: Facts) -> tuple[Tabel, ...]:
    """Make every table of this kind; one without rows is not printed."""
    return tuple(_tables(facts))


def _tables(facts: Facts) -> Iterator[Tabel]:
    found = facts.perubahan
    if found is None:
        return
    groups = list(printed(found))
    yield _table(found, "tbl-perubahan-pagu", "Pagu", _MONEY, _money(found))
    yield _table(found, "tbl-perubahan-posisi", "Posisi SWOT", _sides("Cakupan"), _positions(found))
    yield _table(found, "tbl-perubahan-rencana", "Rencana dan naskah", _sides("Hal"), _rows(groups, of_opd=False))
    yield _table(found, "tbl-perubahan-opd", "Isi perangkat daerah", _sides("Hal"), _rows(groups, of_opd=True))


def printed(found: Changes) -> Iterator[tuple[NoteGroup, ChangeNote]]:
    """Go through the notes that are printed; some are printed elsewhere, or not at all."""
    for group in notes(found):
        for _part, own in group.bagian:
            yield from ((group, note) for note in own if not (note.beda and _aside(note.beda)))


def _aside(beda: Difference) -> bool:
    """Tell what the prose names (the edition), what has its own table (answers), and whom to call, which is private.

    What only the program needs is no change of the plan either.
    """
    one = beda.rantai[-1].kini
    quiet = beda.bidang in traits.of(one).quiet
    return quiet or beda.bidang == "kontak" or isinstance(one, Edisi | Klarifikasi | Kontak)


def _rows(groups: Sequence[tuple[NoteGroup, ChangeNote]], *, of_opd: bool) -> Iterator[Baris]:
    """Write what each note is about, and how it was and is; a row across names the OPD."""
    above = ""
    for group, note in groups:
        if bool(group.opd) is not of_opd:
            continue
        if group.judul != above:
            above = group.judul
            yield Baris((above,), "kelompok", above)
        what = _sentence(note.hal)
        yield Baris((what, plain(note.sebelum), plain(note.sesudah)), id=f"{above}/{what}")


def _sentence(words: str) -> str:
    written = plain(words)
    return f"{written[:1].upper()}{written[1:]}"


def _money(found: Changes) -> Iterator[Baris]:
    words = meanings(found.lama, found.baru)
    for one in found.uang:
        amounts = map(or_dash, (one.lama, one.baru))
        written = juta(one.selisih)
        change = written if written.startswith(MINUS) else f"+{written}"
        yield Baris((total(one, words), *amounts, change), id=total(one, words))


def _positions(found: Changes) -> Iterator[Baris]:
    words = meanings(found.lama, found.baru)
    cells = (point(one, found, words) for one in found.posisi if one.berpindah)
    return (Baris(own, id=own[0]) for own in cells)


def _sides(first: str) -> tuple[Kolom, ...]:
    return Kolom(first, 3), Kolom("Sebelum", 2.5), Kolom("Sesudah", 2.5)


_MONEY = (
    Kolom("Jumlah pagu", 3),
    *(Kolom(name, 1.4, "right", "Pagu (juta rupiah)") for name in ("Sebelum", "Sesudah", "Selisih")),
)


def _table(found: Changes, ident: str, what: str, columns: tuple[Kolom, ...], rows: Iterator[Baris]) -> Tabel:
    lama, baru = found.lama.rencana.value.edisi.nomor, found.baru.rencana.value.edisi.nomor
    title = f"{what} yang berubah sejak edisi {lama}"
    return Tabel(ident, title, columns, tuple(rows), f"Perbandingan data edisi {lama} dan edisi {baru}")
