"""What differs from the previous edition becomes the page of what is new, in the sentences of the change notes.

Where there is much of it, each OPD has a page of its own, and the first one leads to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.facts import Facts
from masterplan.changes.phrases import write
from masterplan.changes.sentences import ChangeNote, NoteGroup
from masterplan.site import addresses
from masterplan.site.pages import Facets, SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.words.format import angka, tanggal

MOST = 250  # sentences on one page, each of which has some six elements
_TABLES = ("tbl-perubahan-pagu", "tbl-perubahan-posisi")
_CUT = "\x02"  # between what is a name and what is not; no text of a plan can hold it


class ChangedPart(Struct, frozen=True):
    """What differs in the plan, its prose or one OPD, of which `opd` is the id then."""

    judul: str
    opd: str
    catatan: tuple[ChangeNote, ...]


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page, which says so if the plan names no previous edition, and those of OPD if there is much to say."""
    facts = source.facts
    parts = _parts(source.notes)
    cut = sum(len(part.catatan) for part in parts) > MOST
    yield _page(source, parts, cut=cut)
    if cut:
        yield from (_agency(facts, part) for part in parts if part.opd)


def address(opd: str) -> str:
    """Return where it is told what has changed of an OPD, if it has a page of its own."""
    return f"{addresses.CHANGES}{opd}/"


def _parts(noted: Iterable[tuple[NoteGroup, ChangeNote]]) -> list[ChangedPart]:
    groups: dict[tuple[str, str], list[ChangeNote]] = {}
    for group, note in noted:
        groups.setdefault((group.judul, group.opd), []).append(note)
    return [ChangedPart(*named, tuple(own)) for named, own in groups.items()]


def _page(source: SiteSource, parts: Sequence[ChangedPart], *, cut: bool) -> SitePage:
    facts = source.facts
    here = [part for part in parts if not (cut and part.opd)]
    apart = [part for part in parts if cut and part.opd]
    return SitePage(
        address=addresses.CHANGES,
        title="Perubahan sejak edisi sebelumnya",
        kind="perubahan",
        summary=_summary(facts, parts),
        template="perubahan",
        values={
            "pengantar": _summary(facts, parts),
            "daftar_tabel": [source.tabel[ident] for ident in _TABLES if ident in source.tabel],
            "kelompok": [{"nama": part.judul, "kalimat": _sentences(facts, part)} for part in here],
            "terpisah": [
                {"nama": part.judul, "alamat": address(part.opd), "banyak": angka(len(part.catatan))} for part in apart
            ],
        },
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )


def _summary(facts: Facts, parts: Sequence[ChangedPart]) -> str:
    """Say between which editions how much has changed, or why there is nothing to compare."""
    edisi = facts.rencana.edisi
    if facts.perubahan is None:
        return f"Edisi {edisi.nomor} ({tanggal(edisi.tanggal)}) tidak menyebut edisi sebelumnya sebagai pembanding."
    before = facts.perubahan.lama.rencana.value.edisi
    count, agencies = sum(len(part.catatan) for part in parts), sum(bool(part.opd) for part in parts)
    span = f"dari edisi {before.nomor} ({tanggal(before.tanggal)}) ke edisi {edisi.nomor} ({tanggal(edisi.tanggal)})"
    if not count:
        return f"Tidak ada isi yang berubah {span}."
    touched = f" pada {angka(agencies)} perangkat daerah" if agencies else ""
    return f"{angka(count)} perubahan{touched}, {span}."


def _agency(facts: Facts, part: ChangedPart) -> SitePage:
    opd = next((one for one in facts.opd if one.id == part.opd), None)
    return SitePage(
        address=address(part.opd),
        title=f"Perubahan {part.judul}",
        kind="perubahan",
        summary=f"{angka(len(part.catatan))} perubahan isi {part.judul} sejak edisi sebelumnya.",
        template="perubahan-opd",
        values={
            "opd": {"nama": opd.nama, "alamat": addresses.agency(opd.id)} if opd else {},
            "kalimat": _sentences(facts, part),
        },
        above=(addresses.HOME, addresses.CHANGES),
        facets=Facets(opd=(part.judul,)),
        status=least_confirmed([opd] if opd else []),
    )


def _sentences(facts: Facts, part: ChangedPart) -> list[Mapping[str, object]]:
    """Return each sentence in pieces, and where its programme is told of."""
    still = {milik.program.id for milik in facts.program}
    return [
        {"potongan": _pieces(note.kalimat), "program": addresses.programme(ident) if ident in still else ""}
        for note in part.catatan
        for ident in (note.beda.program.id if note.beda and note.beda.program else "",)
    ]


def _pieces(sentence: str) -> list[Mapping[str, object]]:
    """Cut a sentence into names and what is between them."""
    parts = write(sentence, str, lambda name: f"{_CUT}{name}{_CUT}").split(_CUT)
    return [{"kata": part, "nama": bool(at % 2)} for at, part in enumerate(parts) if part]
