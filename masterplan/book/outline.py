"""The plan and the outlines of `templates/` become the books and the sheets: what each is called, holds, may print."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book import facts, ids, imprint, names, regulation
from masterplan.book.facts import Facts
from masterplan.book.figures.figures import all_figures
from masterplan.book.figures.shapes import Gambar
from masterplan.book.imprint import Imprint
from masterplan.book.tables import clarification
from masterplan.book.tables.shapes import Tabel
from masterplan.book.tables.tables import all_tables
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import NOTHING_FOUND, Diagnostic, Findings, Span
from masterplan.model import decode
from masterplan.model.buku import Bab, Buku
from masterplan.model.sets import Setiap
from masterplan.plan import suggestions
from masterplan.plan.plan import Plan
from masterplan.yaml import reader
from masterplan.yaml.document import Source

STAMP = "DATA CONTOH \N{EN DASH} BELUM DIKONFIRMASI OPD"


class Book(Struct, frozen=True):
    """One book: its outline, its printed name, and the imprint, names, tables and figures that all books share.

    `ids` are those of all tables and figures that there can be. `opd` is the OPD whose sheet it is, empty for a book.
    `naskah` is the stamp of the regulation that it is an annex of.
    """

    slug: str
    nama: str
    outline: Buku
    imprint: Imprint
    names: Mapping[str, object]
    tabel: Mapping[str, Tabel]
    gambar: Mapping[str, Gambar]
    ids: Collection[str]
    opd: str = ""
    naskah: str = ""

    @property
    def cap(self) -> str:
        """The stamp of every page, empty if every OPD has confirmed its part, and it is no annex of a draft."""
        return " · ".join(filter(None, (self.naskah, STAMP if self.imprint.contoh else "")))

    @property
    def anak_judul(self) -> str:
        """What stands below the title of the book: the plan that it belongs to, unless both are called alike."""
        rencana, daerah = self.imprint.judul, self.imprint.wilayah
        title = "" if self.outline.judul in rencana else rencana
        return title if daerah in title else f"{title} {daerah}".strip()


class PlanBook(Book, frozen=True, kw_only=True):
    """A book of one plan, which has its facts: pages of OPD, the index and the site are made of them."""

    facts: Facts


def books(
    plan: Plan,
    templates: Mapping[str, str],
    told: Findings = NOTHING_FOUND,
    *,
    terbit: bool = False,
    shown: bool = True,
) -> tuple[tuple[PlanBook, ...], list[Diagnostic]]:
    """Make the books in the order of their numbers; `templates` maps `buku-1/buku.yaml` and so on to texts.

    `told` returns what the rules find in the plan. There are none if two things of the
    data would have one name in them.
    """
    clashes = ids.clashes(plan, templates.values())
    if clashes:
        return (), clashes
    shared = facts.gather(plan, told, shown=shown)
    printed = {**names.names(shared), "terbit": terbit}
    gambar, tabel, known = all_figures(shared), all_tables(shared), ids.known(shared)
    found: list[Diagnostic] = []
    made: list[PlanBook] = []
    own = imprint.of_plan(shared), printed, tabel, gambar, known
    for outline, faults in _outlines(templates):
        found += faults
        if outline and outline.nomor is not None and outline.setiap is None:
            name = shared.buku(outline.nomor)
            made.append(PlanBook(outline.id, name, outline, *own, facts=shared))
        elif outline and regulation.accompanied(plan, outline):
            titled = outline.model_copy(update={"judul": regulation.draft(shared)})
            made.append(PlanBook(outline.id, outline.judul, titled, *own, facts=shared))
    return tuple(sorted(made, key=lambda book: (not book.outline.nomor, book.outline.nomor, book.slug))), found


def sheets(shared: PlanBook, templates: Mapping[str, str], chosen: Collection[str]) -> tuple[PlanBook, ...]:
    """Make the sheets of some OPD, which have the facts, tables and figures of the books of their plan.

    What is wrong with their outlines is found with those of the books.
    """
    outlines = [one for one, _faults in _outlines(templates) if one and one.setiap is Setiap.OPD]
    own = [opd for opd in shared.facts.opd if opd.id in chosen]
    return tuple(
        replace(
            shared,
            slug=f"{outline.id}-{opd.id}",
            nama=f"{outline.judul} {opd.singkatan}",
            outline=outline,
            tabel={**shared.tabel, **{one.id: one for one in clarification.roomy(shared.facts, opd)}},
            opd=opd.id,
        )
        for outline in outlines
        for opd in own
    )


def volume(templates: Mapping[str, str]) -> tuple[Buku | None, list[Diagnostic]]:
    """Return the outline of a volume of many plans, and what is wrong with it."""
    found = [(one, faults) for one, faults in _outlines(templates) if one is None or one.setiap is Setiap.GABUNGAN]
    return found[0] if found else (None, [])


def _outlines(templates: Mapping[str, str]) -> Iterator[tuple[Buku | None, list[Diagnostic]]]:
    yield from (_outline(path, templates) for path in sorted(templates) if path.endswith("/buku.yaml"))


def _outline(path: str, templates: Mapping[str, str]) -> tuple[Buku | None, list[Diagnostic]]:
    """Read an outline, and leave out the chapters that there are not."""
    document, faults = reader.parse(Source(f"templates/{path}", templates[path]))
    if document is None:
        return None, faults
    outline, faults = decode.decode(document, Buku)
    if outline is None:
        return None, faults
    if outline.nomor is None and outline.setiap is None and not outline.menyertai:
        message = _("this book has no number")
        cure = _("add `nomor: …`, or `setiap: opd` to a sheet, or `menyertai: [perda]` to what goes with a draft")
        return None, [Diagnostic("missing-field", message, document.span(), cure)]
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
    cure = suggestions.suggest(name, own)
    return Diagnostic("template-error", _("there is no chapter `{name}`").format(name=name), span, cure)
