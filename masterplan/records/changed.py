"""What differs from the previous edition becomes a table, a row for each difference, without what is private.

Nobody is named in open data, so that names of persons and their answers are left out. An item that is new or gone has
no values here: it has a row of its own in a table of this edition or of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.changes import differences
from masterplan.changes.differences import Difference
from masterplan.changes.phrases import plain
from masterplan.changes.sentences import ChangeNote, notes
from masterplan.diagnostics.language import speaking
from masterplan.model.nilai import Batas, Rentang
from masterplan.model.opd import Klarifikasi, Kontak, Pejabat
from masterplan.model.rencana import Anggota, Edisi
from masterplan.model.scalars import Record
from masterplan.plan.plan import Plan
from masterplan.records.cells import written
from masterplan.records.shapes import Nth, RecordRow, RecordValue, table
from masterplan.records.variables import place, worked_out

_ASIDE = (Edisi, Klarifikasi, Kontak)  # the edition is told of in `rencana`, answers in `konfirmasi`
_ANSWERS = ("penilaian", "kepentingan")


def _rows(plan: Plan) -> Iterator[RecordRow]:
    found = differences.since(plan)
    groups = notes(found) if found else ()
    own = ((group.opd, note) for group in groups for _part, part in group.bagian for note in part)
    told = ((opd, note) for opd, note in own if note.beda is None or not _private(note.beda))
    for number, (opd, note) in enumerate(told, 1):
        yield {Nth: Nth(number), ChangeNote: note, "opd": opd or None}


def _private(beda: Difference) -> bool:
    """Tell whether a difference is about a person, or told of in another table."""
    owner = beda.rantai[-1].kini
    named = isinstance(owner, Pejabat | Anggota) and beda.bidang == "nama"
    return named or beda.bidang in {*_ANSWERS, "kontak"} or isinstance(owner, _ASIDE)


def _what(row: RecordRow) -> str:
    return plain(row[ChangeNote].hal)


def _kind(row: RecordRow) -> str:
    beda: Difference | None = row[ChangeNote].beda
    return beda.jenis if beda else "ubah"


def _programme(row: RecordRow) -> str | None:
    beda: Difference | None = row[ChangeNote].beda
    return beda.program.id if beda and beda.program else None


def _field(row: RecordRow) -> str | None:
    beda: Difference | None = row[ChangeNote].beda
    return ".".join((beda.bidang, *map(str, beda.kunci))) if beda and beda.bidang else None


def _before(row: RecordRow) -> str | None:
    note: ChangeNote = row[ChangeNote]
    return _value(note.beda, note.beda.lama if note.beda else None, note.sebelum)


def _after(row: RecordRow) -> str | None:
    note: ChangeNote = row[ChangeNote]
    return _value(note.beda, note.beda.baru if note.beda else None, note.sesudah)


def _value(beda: Difference | None, value: object, words: str) -> str | None:
    """Write a value as other tables have it; what is no value of one cell, as notes say it."""
    if beda is None:
        return plain(words)
    if not beda.bidang or value is None:
        return None
    parts = value if isinstance(value, tuple) else (value,)
    if any(isinstance(one, Record | dict | Batas | Rentang) for one in parts):
        return plain(words)
    cells: Iterator[RecordValue] = iter(parts)
    return "; ".join(written(one) for one in cells)


TABLES = (
    table(
        "perubahan",
        "Perubahan sejak edisi sebelumnya",
        "nomor",
        speaking("id")(lambda plan: tuple(_rows(plan))),
        place("Urutan perubahan: rencana, perangkat daerah menurut nama, lalu naskah."),
        worked_out("opd", "string", "Id perangkat daerah, juga yang tidak ada lagi.", lambda row: row["opd"]),
        worked_out("program", "string", "Id program, juga yang tidak ada lagi.", _programme),
        worked_out("jenis", "string", "Tambah, hapus, atau ubah.", _kind),
        worked_out("hal", "string", "Yang berubah, dengan kata-kata.", _what),
        worked_out("isian", "string", "Nama isian yang berubah, dengan kuncinya bila ada.", _field),
        worked_out("sebelum", "string", "Nilai pada edisi sebelumnya.", _before),
        worked_out("sesudah", "string", "Nilai pada edisi ini.", _after),
    ),
)
