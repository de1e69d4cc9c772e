"""The plan and the outlines of `templates/` become the books: what each is called, holds, and may print."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from masterplan.book import facts, ids, names
from masterplan.book.facts import Facts
from masterplan.book.figures.figures import all_figures
from masterplan.book.figures.shapes import Gambar
from masterplan.book.tables.shapes import Tabel
from masterplan.book.tables.tables import all_tables
from masterplan.diagnostics.values import Diagnostic
from masterplan.model import decode
from masterplan.model.buku import Buku
from masterplan.plan.plan import Plan
from masterplan.yaml import reader
from masterplan.yaml.document import Source

STAMP = "DATA CONTOH \N{EN DASH} BELUM DIKONFIRMASI OPD"


@dataclass(frozen=True, slots=True)
class Book:
    """One book: its outline, its printed name, and the names, tables and figures that all books share.

    `ids` are those of all tables and figures that there can be.
    """

    slug: str
    nama: str
    outline: Buku
    facts: Facts
    names: Mapping[str, object]
    tabel: Mapping[str, Tabel]
    gambar: Mapping[str, Gambar]
    ids: Collection[str]

    @property
    def cap(self) -> str:
        """The stamp of every page, empty if every OPD has confirmed its part."""
        return STAMP if self.facts.contoh else ""

    @property
    def anak_judul(self) -> str:
        """What stands below the title of the book: the plan that it belongs to, unless both are called alike."""
        rencana, daerah = self.facts.rencana.judul, self.facts.daerah
        title = "" if self.outline.judul in rencana else rencana
        return title if daerah in title else f"{title} {daerah}".strip()


def books(
    plan: Plan, templates: Mapping[str, str], *, terbit: bool = False
) -> tuple[tuple[Book, ...], list[Diagnostic]]:
    """Make the books in the order of their numbers; `templates` maps `buku-1/buku.yaml` and so on to texts."""
    shared = facts.gather(plan)
    printed = {**names.names(shared), "terbit": terbit}
    tabel, gambar, known = all_tables(shared), all_figures(shared), ids.known(shared)
    found: list[Diagnostic] = []
    made: list[Book] = []
    for path in sorted(templates):
        if path.endswith("/buku.yaml"):
            outline, faults = _outline(path, templates[path])
            found += faults
            if outline:
                name = shared.buku(outline.nomor)
                made.append(Book(outline.id, name, outline, shared, printed, tabel, gambar, known))
    return tuple(sorted(made, key=lambda book: (book.outline.nomor, book.slug))), found


def _outline(path: str, text: str) -> tuple[Buku | None, list[Diagnostic]]:
    document, faults = reader.parse(Source(f"templates/{path}", text))
    if document is None:
        return None, faults
    return decode.decode(document, Buku)
