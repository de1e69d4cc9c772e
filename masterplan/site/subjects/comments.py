"""The comments of the public test become the page that lists them; where there are many, a page for each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from masterplan.book.tables.shapes import Reference, Tabel
from masterplan.model.sets import Status
from masterplan.model.tanggapan import Tanggapan
from masterplan.site import addresses, commenting, leads
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.words.format import BULAN, angka

MOST = 150  # comments on one page, each of which has some ten elements
_TABLE, _ON = "tbl-tanggapan", 2  # the table of the books, and its column of what a comment is on


def pages(source: SiteSource, others: Mapping[str, str]) -> Iterator[SitePage]:
    """Make the pages; `others` are the titles of all others by their addresses, to which comments lead."""
    if not commenting.told(source):
        return
    every, places = source.facts.tanggapan, _places(source, others)
    months = [(month, tuple(own)) for month, own in groupby(every, key=lambda one: one.tanggal.replace(day=1))]
    named = [(address(own[0]), f"{BULAN[month.month - 1]} {month.year}", own) for month, own in months]
    cut = len(every) > MOST
    status = least_confirmed(source.facts.opd)  # what is commented on
    yield SitePage(
        address=addresses.COMMENTS,
        title="Tanggapan masyarakat",
        kind="tanggapan",
        summary="Tanggapan atas rencana ini pada uji publik, jawabannya, dan tindak lanjutnya.",
        template="tanggapan",
        values={
            "kalimat": source.sentences["tanggapan"],
            "daftar_tabel": [_table(source, every, places)] if every and not cut else [],
            "bulan": [{"nama": name, "alamat": there, "banyak": angka(len(own))} for there, name, own in named if cut],
        },
        above=(addresses.HOME,),
        status=status,
    )
    if cut:
        yield from (_page(there, name, _table(source, own, places), status) for there, name, own in named)


def address(one: Tanggapan) -> str:
    """Return where the comments of a month are, if there are too many for one page."""
    return f"{addresses.COMMENTS}{one.tanggal:%Y-%m}/"


def _page(there: str, name: str, table: Tabel, status: Status | None) -> SitePage:
    return SitePage(
        address=there,
        title=f"Tanggapan {name}",
        kind="tanggapan",
        summary=f"{angka(len(table.baris))} tanggapan yang masuk pada {name}, jawabannya, dan tindak lanjutnya.",
        template="tanggapan",
        values={"kalimat": "", "daftar_tabel": [table], "bulan": []},
        above=(addresses.HOME, addresses.COMMENTS),
        status=status,
    )


def _places(source: SiteSource, others: Mapping[str, str]) -> Mapping[str, Reference]:
    """Return what each comment is on, by the id of the comment, as what leads to its page."""
    known = commenting.where(source, others)
    led = ((one, known[one.pada]) for one in source.facts.tanggapan)
    return {one.id: leads.to(there, _called(source, one, others[there])) for one, there in led}


def _called(source: SiteSource, one: Tanggapan, title: str) -> str:
    """Name what a comment is on: a page of the plan, a table, a figure, or the page that shows it."""
    if one.pada in source.facts.halaman:
        return source.facts.halaman[one.pada]
    if one.pada in source.tabel:
        return f"Tabel: {source.tabel[one.pada].judul}"
    return f"Gambar: {source.gambar[one.pada].judul}" if one.pada in source.gambar else title


def _table(source: SiteSource, own: Sequence[Tanggapan], places: Mapping[str, Reference]) -> Tabel:
    """Return the rows of some comments in the table of the books, which lead to the pages that they are on."""
    tabel, chosen = source.tabel[_TABLE], {one.id for one in own}
    rows = tuple(
        replace(row, sel=(*row.sel[:_ON], places[row.id], *row.sel[_ON + 1 :]))
        for row in tabel.baris
        if row.id in chosen
    )
    month = "" if len(own) == len(tabel.baris) else f"-{own[0].tanggal:%Y-%m}"
    return replace(tabel, id=f"tanggapan{month}", baris=rows)
