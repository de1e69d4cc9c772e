"""The plan and the outlines of `templates/` become the books: what each is called, holds, and may print."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from masterplan.book import facts, ids, names
from masterplan.book.facts import Facts
from masterplan.book.figures.figures import all_figures
from masterplan.book.figures.shapes import Gambar
from masterplan.book.tables.shapes import Tabel
from masterplan.book.tables.tables import all_tables
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model import decode
from masterplan.model.buku import Bab, Buku
from masterplan.plan import suggestions
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
    """Make the books in the order of their numbers; `templates` maps `buku-1/buku.yaml` and so on to texts.

    There are none if two things of the data would have one name in them.
    """
    clashes = ids.clashes(plan, templates.values())
    if clashes:
        return (), clashes
    shared = facts.gather(plan)
    printed = {**names.names(shared), "terbit": terbit}
    tabel, gambar, known = all_tables(shared), all_figures(shared), ids.known(shared)
    found: list[Diagnostic] = []
    made: list[Book] = []
    for path in sorted(templates):
        if path.endswith("/buku.yaml"):
            outline, faults = _outline(path, templates)
            found += faults
            if outline:
                name = shared.buku(outline.nomor)
                made.append(Book(outline.id, name, outline, shared, printed, tabel, gambar, known))
    return tuple(sorted(made, key=lambda book: (book.outline.nomor, book.slug))), found


def _outline(path: str, templates: Mapping[str, str]) -> tuple[Buku | None, list[Diagnostic]]:
    """Read an outline, and leave out the chapters that there are not."""
    document, faults = reader.parse(Source(f"templates/{path}", templates[path]))
    if document is None:
        return None, faults
    outline, faults = decode.decode(document, Buku)
    if outline is None:
        return None, faults
    folder = path.rpartition("/")[0]
    if outline.id != folder:
        message = _("the book `{id}` lies in the folder `{folder}`").format(id=outline.id, folder=folder)
        faults.append(Diagnostic("template-error", message, document.span("id"), _("write `{id}`").format(id=folder)))
        return None, faults
    lost = [at for at, bab in enumerate(outline.bab) if chapter(outline, bab) not in templates]
    faults += [_lost(document.span("bab", at, "templat"), folder, outline.bab[at].templat, templates) for at in lost]
    kept = tuple(bab for at, bab in enumerate(outline.bab) if at not in lost)
    return outline.model_copy(update={"bab": kept}), faults


def chapter(outline: Buku, bab: Bab) -> str:
    """Return the path of the template of a chapter below `templates/`."""
    return posixpath.normpath(f"{outline.id}/{bab.templat}")


def _lost(span: Span, folder: str, name: str, templates: Iterable[str]) -> Diagnostic:
    own = [path.rpartition("/")[2] for path in templates if path.startswith(f"{folder}/") and path.endswith(".j2")]
    cure = suggestions.suggest(name, own, suggestions.spelled(own, ()))
    return Diagnostic("template-error", _("there is no chapter `{name}`").format(name=name), span, cure)
