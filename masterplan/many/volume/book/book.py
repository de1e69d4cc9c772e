"""A volume and the outline of `templates/gabungan/` become a book and its pages, which the press sets as any other."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from masterplan.book import outline, render
from masterplan.book.outline import Book
from masterplan.book.render import Page
from masterplan.diagnostics.values import Diagnostic
from masterplan.many.volume.book import figures, names
from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.book.tables import tables
from masterplan.plan.reading import Printable
from masterplan.world import bytecode

# All tables and figures that there can be, beside those of each framework.
_ONCE = """
    tbl-dimensi tbl-dana-daerah tbl-dana-daerah-dimensi tbl-posisi tbl-posisi-provinsi tbl-posisi-dimensi tbl-indeks
    tbl-indeks-daerah tbl-indeks-lain tbl-indikator tbl-subdimensi tbl-quick-win tbl-quick-win-daftar tbl-gagasan
    tbl-pencilan tbl-daerah tbl-kekurangan tbl-kekurangan-daerah
    gbr-dana-tahun gbr-porsi gbr-posisi gbr-indeks gbr-cakupan gbr-gagasan
"""


class Bound(Struct, frozen=True):
    """The book of a volume with its pages, and what is wrong with its chapters; without an outline there is neither."""

    books: tuple[Book, ...] = ()
    pages: tuple[Page, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def bound(facts: VolumeFacts, templates: Mapping[str, str], printable: Printable) -> Bound:
    """Make the book; `templates` holds outline and chapters by their path below `templates/`.

    A volume without a city has none. Chapters of the program have no faults; those of others are told like those of a
    plan.
    """
    own, faults = outline.volume(templates)
    if own is None or not facts.daerah:
        return Bound(diagnostics=tuple(faults))
    printed = {**names.names(facts), "terbit": True}
    tabel, gambar = tables.all_tables(facts), figures.all_figures(facts)
    titled = own.model_copy(update={"judul": facts.about.judul})
    book = Book(own.id, own.judul, titled, facts.imprint(), printed, tabel, gambar, known(facts))
    texts = {f"templates/{path}": text for path, text in templates.items()}
    pages, found, _asked = render.pages((book,), texts, bytecode.kept, printable)
    return Bound((book,), pages, (*faults, *found))


def known(facts: VolumeFacts) -> frozenset[str]:
    """Return the ids of all tables and figures that chapters may lay out."""
    each = (f"{kind}-kerangka-{one.id}" for one in facts.volume.kerangka for kind in ("tbl", "gbr"))
    return frozenset((*_ONCE.split(), *each))
