"""Books and open data become the page from which they are taken, each with its size and hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel
from masterplan.plan.files import OPEN_DATA
from masterplan.records.delimited import DataFile
from masterplan.records.tables import SUBJECTS
from masterplan.site import addresses, leads
from masterplan.site.pages import Download, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.words.format import angka, ukuran

OPEN = f"{OPEN_DATA}/"
_FORMS = {"pdf": "PDF", "docx": "Word", "md": "Markdown"}


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page of downloads."""
    data = _data(source.facts, {one.path for one in source.downloads})
    yield SitePage(
        address=addresses.DOWNLOADS,
        title="Unduh buku dan data",
        kind="unduh",
        summary="Buku dalam setiap format dan seluruh data rencana sebagai data terbuka, dengan ukuran dan sidiknya.",
        template="unduh",
        values={
            "buku": [*_books(source), *_regulations(source)],
            "lain": [_told(one) for one in source.downloads if one.path.startswith(OPEN) and not _is_table(one)],
            "data": data,
        },
        above=(addresses.HOME,),
        status=least_confirmed(source.facts.opd),
    )


def _books(source: SiteSource) -> Iterator[Mapping[str, object]]:
    """Return each book with its files; one of which none is offered has only its pages."""
    for book in source.books:
        own = sorted((one for one in source.downloads if _is_of(one, book.slug)), key=_rank)
        yield {
            "nama": book.nama,
            "judul": book.outline.judul,
            "alamat": addresses.book(book.slug),
            "berkas": [_told(one) for one in own],
        }


def _regulations(source: SiteSource) -> Iterator[Mapping[str, object]]:
    """Return the regulation and what amends it with their files, if any are offered."""
    texts = (("rancangan", source.law), ("perubahan", source.amendment.text if source.amendment else None))
    for slug, law in texts:
        own = sorted((one for one in source.downloads if _is_of(one, slug)), key=_rank)
        if law and own:
            told = {"nama": law.kind, "judul": law.title, "alamat": addresses.REGULATION}
            yield {**told, "berkas": [_told(one) for one in own]}


def _rank(one: Download) -> int:
    """Return the place of a file among those of its book: what most readers want comes first."""
    form = one.path.rpartition(".")[2]
    return list(_FORMS).index(form) if form in _FORMS else len(_FORMS)


def _is_of(one: Download, slug: str) -> bool:
    return not one.path.startswith(OPEN) and slug in one.path.split("/")


def _is_table(one: Download) -> bool:
    return one.path.endswith(".csv")


def _told(one: Download) -> Mapping[str, str]:
    form = one.path.rpartition(".")[2]
    return {
        "nama": _FORMS.get(form, one.name),
        "alamat": one.path,
        "ukuran": ukuran(one.size),
        "sidik": one.sha256,
    }


def _data(facts: Facts, offered: set[str]) -> Tabel:
    """List the tables of open data by subject; one without rows is left out."""
    files = {one.table: one for one in facts.berkas.files() if one.rows}
    rows: list[Baris] = []
    for subject, tables in SUBJECTS.items():
        own = [files[one.name] for one in tables if one.name in files]
        rows += [Baris((subject,), "kelompok", subject)] if own else []
        rows += [Baris(_cells(one, offered), id=one.name) for one in own]
    columns = (
        *(Kolom("Berkas", 2), Kolom("Isi", 4), Kolom("Baris", 0.8, "right"), Kolom("Ukuran", 1, "right")),
        Kolom("SHA-256", 4, redup=True),
    )
    return Tabel("data-terbuka", "Berkas data terbuka", columns, tuple(rows), "Data rencana ini")


def _cells(one: DataFile, offered: set[str]) -> tuple[CellText, ...]:
    path = f"{OPEN}{one.name}"
    name = leads.to(path, one.name) if path in offered else one.name
    return name, one.title, angka(one.rows), ukuran(len(one.content)), one.sha256
