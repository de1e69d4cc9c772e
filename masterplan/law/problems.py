"""The comments of the public test on a draft become its list of problems (*daftar inventarisasi masalah*, DIM).

Article by article it says what was proposed, by whom, what was done about it, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.book.matrices import MatrixPaper, PaperMatrix, PaperRow
from masterplan.book.tables.shapes import Kolom
from masterplan.law import comparing
from masterplan.law.regulation import Regulation
from masterplan.model.tanggapan import Tanggapan, tindak_lanjut
from masterplan.plan.plan import Plan
from masterplan.words.format import angka, tanggal

SLUG, WHOLE = "dim", "peraturan"  # what the list is called among the books, and the id of the page of the regulation
_COLUMNS = (
    Kolom("Naskah rancangan", 4, bernama=True),
    Kolom("Nomor", 0.8, "right"),
    Kolom("Masukan", 3.5, bernama=True),
    Kolom("Tindak lanjut", 1.6),
    Kolom("Jawaban", 3),
)


def paper(law: Regulation | None, plan: Plan) -> MatrixPaper | None:
    """Return the list; none if nobody has commented on the draft."""
    rows = tuple(_rows(law, plan)) if law else ()
    if not law or not rows:
        return None
    lead = (f"Rancangan {law.kind} tentang {law.title}.", f"{angka(len(rows))} masukan pada uji publik.")
    matrix = PaperMatrix("tbl-dim", "Masukan dan jawabannya", _COLUMNS, rows, "Bagian", source="Catatan uji publik")
    return MatrixPaper(SLUG, "Daftar inventarisasi masalah", lead, (matrix,))


def _rows(law: Regulation, plan: Plan) -> Iterator[PaperRow]:
    """Go through the draft as a whole, then article by article; what was said of each stands by its day."""
    said: dict[str, list[Tanggapan]] = {}
    for one in sorted(plan.tanggapan.value.tanggapan, key=lambda one: (one.tanggal, one.id)):
        said.setdefault(law.owners.get(one.pada, one.pada), []).append(one)
    offices = {entry.value.id: entry.value.singkatan for entry in plan.opd}
    count = 0
    for ident, group, text in _places(law):
        for one in said.get(ident, ()):
            count += 1
            cells = (text, count, (f"{one.dari}, {tanggal(one.tanggal)}", one.isi), _done(one, offices))
            yield PaperRow((*cells, one.jawaban), group)


def _places(law: Regulation) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Go through what can be commented on: its id, where it stands, and its text."""
    yield WHOLE, "Naskah secara keseluruhan", ("Seluruh naskah",)
    for chapter in law.divisions:
        yield from ((article.id, comparing.heading(chapter), comparing.text(article)) for article in chapter.articles)


def _done(one: Tanggapan, offices: Mapping[str, str]) -> str:
    by = offices.get(one.ditangani or "", "")
    return f"{tindak_lanjut(one)} ({by})" if by else tindak_lanjut(one)
