"""The plan and the outlines of `templates/` become the books: what each is called, holds, and may print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from masterplan import (
    facts,
    figures_action,
    figures_index,
    figures_money,
    figures_summary,
    figures_swot,
    figures_trace,
    names,
    schema,
    syntax,
    tables_action,
    tables_changes,
    tables_context,
    tables_money,
    tables_summary,
    tables_swot,
    tables_trace,
)
from masterplan.model import Buku
from masterplan.syntax import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from masterplan.diagnostics import Diagnostic
    from masterplan.facts import Facts
    from masterplan.figures import Gambar
    from masterplan.plan import Plan
    from masterplan.tables import Tabel

STAMP = "DATA CONTOH \N{EN DASH} BELUM DIKONFIRMASI OPD"
KINDS = (tables_context, tables_swot, tables_action, tables_money, tables_trace, tables_changes, tables_summary)
PICTURES = (figures_index, figures_swot, figures_action, figures_money, figures_trace, figures_summary)


@dataclass(frozen=True, slots=True)
class Book:
    """One book: its outline, its printed name, and the names, tables and figures that all books share."""

    slug: str
    nama: str
    outline: Buku
    facts: Facts
    names: Mapping[str, object]
    tabel: Mapping[str, Tabel]
    gambar: Mapping[str, Gambar]

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
    tabel = {one.id: one for kind in KINDS for one in kind.tables(shared)}
    gambar = {one.id: one for kind in PICTURES for one in kind.figures(shared)}
    found: list[Diagnostic] = []
    made: list[Book] = []
    for path in sorted(templates):
        if path.endswith("/buku.yaml"):
            outline, faults = _outline(path, templates[path])
            found += faults
            if outline:
                made.append(Book(outline.id, shared.buku(outline.nomor), outline, shared, printed, tabel, gambar))
    return tuple(sorted(made, key=lambda book: (book.outline.nomor, book.slug))), found


def _outline(path: str, text: str) -> tuple[Buku | None, list[Diagnostic]]:
    document, faults = syntax.parse(Source(f"templates/{path}", text))
    if document is None:
        return None, faults
    return schema.decode(document, Buku)
