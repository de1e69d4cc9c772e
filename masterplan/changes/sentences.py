"""Differences become notes in plain Indonesian, by OPD and dimension: a sentence, and what it was and is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from masterplan.changes.differences import SEQUENCES, ChangedProse, Changes, Difference
from masterplan.changes.matching import Sides
from masterplan.changes.phrases import Phrases, called, field, item, meanings, named, path
from masterplan.changes.shifts import PositionShift, TotalShift
from masterplan.model.opd import Opd, Pendanaan, Program
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.scalars import MarkdownText, Record
from masterplan.sums.swot import SwotResult
from masterplan.words.format import MINUS, TIADA, angka, rupiah

RENCANA, NASKAH, UMUM = "Rencana", "Naskah", "Umum"


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """One difference in words, with names set off as in `phrases`; `beda` is None for prose."""

    hal: str
    sebelum: str
    sesudah: str
    kalimat: str
    beda: Difference | None = None


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes on the plan, on one OPD (then `opd` is its id) or on the prose, by the printed name of a dimension."""

    judul: str
    opd: str
    bagian: tuple[tuple[str, tuple[ChangeNote, ...]], ...]


def notes(perubahan: Changes) -> tuple[NoteGroup, ...]:
    """Put all differences into words: the plan first, then the OPD by name, and the prose."""
    words = meanings(perubahan.lama, perubahan.baru)
    groups: dict[tuple[str, str], dict[str, list[ChangeNote]]] = {}
    for beda in perubahan.beda:
        own = (beda.opd.nama, beda.opd.id) if beda.opd else ("", "")
        part = words.value("dimensi", beda.program.dimensi) if beda.program else UMUM
        groups.setdefault(own, {}).setdefault(part, []).append(note(beda, words))
    if perubahan.naskah:
        groups["\U0010ffff", ""] = {UMUM: [_prose(one) for one in perubahan.naskah]}
    return tuple(
        NoteGroup(
            _title(*own), own[1], tuple((part, tuple(groups[own][part])) for part in sorted(groups[own], key=_rank))
        )
        for own in sorted(groups)
    )


def _title(name: str, ident: str) -> str:
    return name if ident else NASKAH if name else RENCANA


def _rank(part: str) -> tuple[bool, str]:
    return part != UMUM, part


def note(beda: Difference, words: Phrases) -> ChangeNote:
    """Put one difference into words."""
    if not beda.bidang:
        return _whole(beda, words)
    name = str(beda.kunci[0]) if beda.bidang == "urutan" else beda.bidang
    lama, baru = (_written(name, value, words) for value in (beda.lama, beda.baru))
    what, place = _what(beda, words), _place(beda)
    sentence = f"{_capital(what)} {_verb(beda, lama, baru, words)}."
    return ChangeNote(f"{place} {what}" if place else what, lama, baru, sentence, beda)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


# --- what was added or removed ------------------------------------------------------------------


def _whole(beda: Difference, words: Phrases) -> ChangeNote:
    one = beda.rantai[-1].kini
    what, content = path(beda.rantai), words.content(one)
    name = f"perangkat daerah {named(one.nama)}" if isinstance(one, Opd) else what
    there, told = content or "ada", f": {content}" if content else ""
    if beda.jenis == "tambah":
        return ChangeNote(name, TIADA, there, f"{_capital(name)} ditambahkan{told}.", beda)
    return ChangeNote(name, there, TIADA, f"{_capital(name)} dihapus{told.replace(':', '; semula', 1)}.", beda)


def _prose(one: ChangedProse) -> ChangeNote:
    *folders, name = one.path.removeprefix("data/naskah/").removesuffix(".md").replace("-", " ").split("/")
    title = " ".join((named(name), *folders))
    lama, baru = (TIADA if text is None else f"{len(text.split())} kata" for text in (one.lama, one.baru))
    if one.lama is None or one.baru is None:
        done = f"ditambahkan ({baru})" if one.lama is None else f"dihapus (semula {lama})"
    else:
        done = f"disunting ({lama} menjadi {baru})"
    return ChangeNote(f"naskah {title}", lama, baru, f"Naskah {title} {done}.")


# --- what is another value now ------------------------------------------------------------------


def _what(beda: Difference, words: Phrases) -> str:
    """Name what differs: `pagu APBD 2026 program`, and the name of the programme set off."""
    chain, keys = beda.rantai, [str(key) for key in beda.kunci]
    owner = chain[-1].kini
    if isinstance(owner, Pendanaan):
        return " ".join((beda.bidang, owner.sumber, *keys, path(chain[:-1])))
    if beda.bidang == "urutan":
        return " ".join(filter(None, (beda.bidang, *keys, path(chain))))
    if _place(beda):
        return _before(beda)
    known = [words.value("dimensi" if beda.bidang == "dimensi" else "", key) for key in keys]
    return " ".join(filter(None, (field(owner, beda.bidang), *known, path(chain, beda.bidang))))


def _place(beda: Difference) -> str:
    """Name what an item was given: another name, OPD, dimension or sub-dimension; nothing if another field differs."""
    owner = beda.rantai[-1].kini
    if called(owner, beda.bidang):
        return "nama"
    return _PLACES.get(beda.bidang, "") if isinstance(owner, Program) else ""


_PLACES = MappingProxyType({"opd": "perangkat daerah", "dimensi": "dimensi", "subdimensi": "subdimensi"})


def _before(beda: Difference) -> str:
    """Name an item that has moved, or as it was called before if its name is what has changed."""
    then = beda.rantai[-1].lama
    return path((*beda.rantai[:-1], Sides(then, None))) if then is not None else path(beda.rantai)


def _written(name: str, value: object, words: Phrases) -> str:
    if isinstance(value, Opd):
        return value.nama
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return "; ".join(item(one) for one in value)
    return words.value(name, value)


def _verb(beda: Difference, lama: str, baru: str, words: Phrases) -> str:
    """Say what happened: filled in, moved, edited, or changed from one thing to another."""
    then, now = beda.lama, beda.baru
    if beda.bidang == "gambar":
        return "diganti"
    if then is None:
        return f"diisi {_quoted(now, baru)}"
    if now is None:
        return f"dikosongkan; semula {_quoted(then, lama)}"
    if isinstance(then, tuple) and isinstance(now, tuple) and beda.bidang not in {*SEQUENCES, "urutan"}:
        return _exchange(beda.bidang, then, now, words)
    if isinstance(then, MarkdownText):
        return f"disunting ({lama} menjadi {baru})"
    return _moved(beda, lama, baru) or _amount(beda, lama, baru)


def _moved(beda: Difference, lama: str, baru: str) -> str:
    """Say that an item is somewhere else or is called otherwise; nothing about another field."""
    place = _place(beda)
    if place == "nama":
        return f"berganti nama menjadi {named(baru)}"
    kind = "" if beda.bidang == "opd" else f"{place} "
    return f"pindah dari {kind}{lama} ke {kind}{baru}" if place else ""


def _amount(beda: Difference, lama: str, baru: str) -> str:
    rise = _rise(beda)
    if rise:
        return f"{'turun' if rise.startswith(MINUS) else 'naik'} dari {lama} menjadi {baru} ({rise})"
    return f"berubah dari {_quoted(beda.lama, lama)} menjadi {_quoted(beda.baru, baru)}"


def _quoted(value: object, written: str) -> str:
    """Put a text of the author between quotation marks; numbers, dates and closed words need none."""
    return f"“{written}”" if type(value) in {str, MarkdownText} else written


def _rise(beda: Difference) -> str:
    """Return the difference of two numbers with its sign; nothing if they are no amounts."""
    then, now = beda.lama, beda.baru
    if not isinstance(then, int | Decimal) or not isinstance(now, int | Decimal) or beda.bidang in _NO_AMOUNTS:
        return ""
    difference = now - then
    written = rupiah(int(difference)) if beda.bidang in {"pagu", "plafon"} else angka(difference)
    return written if difference < 0 else f"+{written}"


_NO_AMOUNTS = ("tahun", "mulai", "selesai", "quick_win", "wajib", "nomor", "digit_sub_kegiatan", "desimal")


def _exchange(name: str, then: Sequence[object], now: Sequence[object], words: Phrases) -> str:
    """Say what came to a set and what left it."""
    came = ", ".join(words.parts(name, (Counter(now) - Counter(then)).elements()))
    left = ", ".join(words.parts(name, (Counter(then) - Counter(now)).elements()))
    return "; ".join(filter(None, (came and f"bertambah {came}", left and f"tidak lagi memuat {left}")))


# --- money and positions ------------------------------------------------------------------------


def total(one: TotalShift, words: Phrases) -> str:
    """Name what a total is of."""
    match one.cakupan:
        case "seluruh":
            return "Seluruh rencana"
        case "opd" | "dimensi":
            return words.nama[one.cakupan].get(one.kunci, one.kunci)
        case _:
            return f"{_capital(one.cakupan)} {one.kunci}"


def point(one: PositionShift, perubahan: Changes, words: Phrases) -> tuple[str, str, str]:
    """Say whose position it is, and where it was and is: position, quadrant and coordinates."""
    rencana = perubahan.baru.rencana.value
    city = f"{rencana.daerah.jenis.value.title()} {rencana.daerah.nama}"
    name = words.nama[one.cakupan].get(one.kunci, one.kunci) if one.cakupan != "kota" else city
    before, after = perubahan.lama.rencana.value.swot, rencana.swot
    return name, _place_of(one.lama, before), _place_of(one.baru, after)


def _place_of(hasil: SwotResult | None, konvensi: KonvensiSwot) -> str:
    if hasil is None:
        return "belum berbobot"
    named_so = konvensi.posisi.get(hasil.posisi) if hasil.posisi else None
    position = f"{named_so.nama}, kuadran {named_so.kuadran}" if named_so else "pada sumbu"
    return f"{position} (X = {angka(hasil.x, konvensi.desimal)}; Y = {angka(hasil.y, konvensi.desimal)})"
