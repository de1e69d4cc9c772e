"""What several subjects say alike of programmes, sources, changes and how far an OPD has confirmed its part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan.book.facts import Facts, OwnedProgramme, cite
from masterplan.changes.phrases import plain
from masterplan.model.acuan import Sumber
from masterplan.model.opd import Opd
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.site import addresses
from masterplan.site.source import SiteSource
from masterplan.words.format import ringkas

ANSWERED = {
    Konfirmasi.BELUM: "belum menjawab",
    Konfirmasi.SETUJU: "setuju dengan isi ini",
    Konfirmasi.USANG: "setuju dengan isi sebelum perubahan terakhir",
    Konfirmasi.REVISI: "meminta revisi",
    Konfirmasi.DIPERBAIKI: "meminta revisi; isi telah diubah dan belum dijawab lagi",
}


def card(facts: Facts, milik: OwnedProgramme) -> Mapping[str, object]:
    """Say of a programme what a list of programmes shows."""
    program = milik.program
    return {
        "kode": facts.kode[program.id],
        "nama": program.nama,
        "alamat": addresses.programme(program.id),
        "opd": milik.opd.singkatan,
        "pagu": ringkas(milik.uang.jumlah) if milik.uang.jumlah else "",
        "quick_win": program.quick_win,
    }


def cited(facts: Facts, idents: Iterable[str]) -> list[Mapping[str, str]]:
    """Name public sources, with the page that tells what rests on them, and their own address if it is in the web."""
    return [_cited(facts.sumber[ident]) for ident in idents]


def _cited(one: Sumber) -> Mapping[str, str]:
    url = one.url or ""
    known = url if url.startswith(("https://", "http://")) else ""
    return {"nama": cite(one), "judul": one.judul, "alamat": addresses.source(one.id), "url": known}


def changed(source: SiteSource, *, opd: str = "", program: str = "") -> list[Mapping[str, str]]:
    """Return what differs from the previous edition in an OPD or in a programme, as the change notes print it."""
    own = (note for group, note in source.notes if not opd or group.opd == opd)
    return [
        {"hal": plain(note.hal), "sebelum": plain(note.sebelum), "sesudah": plain(note.sesudah)}
        for note in own
        if not program or (note.beda and note.beda.program and note.beda.program.id == program)
    ]


def stated(facts: Facts, opd: Opd) -> Mapping[str, str]:
    """Say how far what an OPD tells is confirmed, and what its last word was."""
    return {
        "nama": opd.status.value,
        "arti": opd.status.arti,
        "jawaban": ANSWERED[facts.konfirmasi[opd.id]],
        "sidik": facts.sidik[opd.id],
    }
