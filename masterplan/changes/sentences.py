"""Differences become notes in plain words, by OPD and dimension: a sentence, and what it was and is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct

from masterplan.changes.differences import SEQUENCES, ChangedProse, Changes, Difference
from masterplan.changes.matching import Sides
from masterplan.changes.phrases import MONEY, Phrases, called, counted_words, field, item, meanings, named, of, path
from masterplan.changes.shifts import PositionShift, TotalShift
from masterplan.diagnostics.language import _, later
from masterplan.model.kegiatan import Pendanaan
from masterplan.model.opd import Opd, Program
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.scalars import MarkdownText, Record
from masterplan.sums.swot import SwotResult
from masterplan.words.format import MINUS, TIADA, angka, rupiah

UMUM = ""  # the part of a group that belongs to no dimension


class ChangeNote(Struct, frozen=True):
    """One difference in words, with names set off as in `phrases`; `beda` is None for prose."""

    hal: str
    sebelum: str
    sesudah: str
    kalimat: str
    beda: Difference | None = None


class NoteGroup(Struct, frozen=True):
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
    return name if ident else _("Prose") if name else _("Plan")


def _rank(part: str) -> tuple[bool, str]:
    return part != UMUM, part


def note(beda: Difference, words: Phrases) -> ChangeNote:
    """Put one difference into words."""
    if not beda.bidang:
        return _whole(beda, words)
    name = str(beda.kunci[0]) if beda.bidang == "urutan" else beda.bidang
    lama, baru = (_written(name, value, words) for value in (beda.lama, beda.baru))
    what, place = _what(beda, words), _place(beda)
    sentence = _sentence(what, _verb(beda, lama, baru, words))
    return ChangeNote(of(_(_PLACES[place]), what) if place else what, lama, baru, sentence, beda)


def _sentence(what: str, done: str) -> str:
    """Begin with a capital, and end with the stop of what the author wrote or with one of our own."""
    words = f"{what} {done}"
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?', '!')) else '.'}"


# --- what was added or removed ------------------------------------------------------------------


def _whole(beda: Difference, words: Phrases) -> ChangeNote:
    one = beda.rantai[-1].kini
    what, content = path(beda.rantai), words.content(one)
    name = f"{_('agency')} {named(one.nama)}" if isinstance(one, Opd) else what
    there = content or _("there")
    if isinstance(beda.lama, Opd):
        done = _("was split off from {name}: {content}").format(name=named(beda.lama.nama), content=content)
        return ChangeNote(name, TIADA, there, _sentence(name, done), beda)
    if isinstance(beda.baru, Opd):
        done = _("was merged into {name}; it held {content}").format(name=named(beda.baru.nama), content=content)
        return ChangeNote(name, there, TIADA, _sentence(name, done), beda)
    if beda.jenis == "tambah":
        done = _("was added: {content}") if content else _("was added")
        return ChangeNote(name, TIADA, there, _sentence(name, done.format(content=content)), beda)
    done = _("was removed; it held {content}") if content else _("was removed")
    return ChangeNote(name, there, TIADA, _sentence(name, done.format(content=content)), beda)


def _prose(one: ChangedProse) -> ChangeNote:
    *folders, name = one.path.removeprefix("data/naskah/").removesuffix(".md").replace("-", " ").split("/")
    title = " ".join((named(name), *folders))
    lama, baru = (TIADA if text is None else counted_words(text) for text in (one.lama, one.baru))
    if one.lama is None or one.baru is None:
        done = _("was added ({new})") if one.lama is None else _("was removed ({old} before)")
    else:
        done = _("was edited ({old}, now {new})")
    what = _("prose {title}").format(title=title)
    return ChangeNote(what, lama, baru, _sentence(what, done.format(old=lama, new=baru)))


# --- what is another value now ------------------------------------------------------------------


def _what(beda: Difference, words: Phrases) -> str:
    """Name what differs: `pagu APBD 2026 program`, and the name of the programme set off."""
    chain, keys = beda.rantai, [str(key) for key in beda.kunci]
    owner = chain[-1].kini
    if isinstance(owner, Pendanaan):
        return of(" ".join((beda.bidang, owner.milik, *keys)), path(chain[:-1]))
    if beda.bidang == "urutan":
        return of(" ".join((_("order"), *keys)), path(chain))
    if _place(beda):
        return _before(beda)
    known = [words.value("dimensi" if beda.bidang == "dimensi" else "", key) for key in keys]
    return of(" ".join((field(owner, beda.bidang), *known)), path(chain, beda.bidang))


def _place(beda: Difference) -> str:
    """Tell which of `_PLACES` an item was given: another name, OPD, dimension or sub-dimension; nothing if none."""
    owner = beda.rantai[-1].kini
    if called(owner, beda.bidang):
        return "nama"
    if beda.bidang == "id":
        return "id"
    return beda.bidang if isinstance(owner, Program) and beda.bidang in _PLACES else ""


_PLACES = MappingProxyType(
    {
        "nama": later("name"),
        "id": later("id"),
        "opd": later("agency"),
        "dimensi": later("dimension"),
        "subdimensi": later("sub-dimension"),
    }
)


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
        return _("was replaced")
    if then is None:
        return _("was given: {new}").format(new=_quoted(now, baru))
    if now is None:
        return _("was emptied; it was {old}").format(old=_quoted(then, lama))
    if isinstance(then, tuple) and isinstance(now, tuple) and beda.bidang not in {*SEQUENCES, "urutan"}:
        return _exchange(beda.bidang, then, now, words)
    if isinstance(then, MarkdownText):
        return _("was edited ({old}, now {new})").format(old=lama, new=baru)
    return _moved(beda, lama, baru) or _amount(beda, lama, baru)


def _moved(beda: Difference, lama: str, baru: str) -> str:
    """Say that an item is somewhere else or is called otherwise; nothing about another field."""
    place = _place(beda)
    if place == "nama":
        return _("was renamed to {new}").format(new=named(baru))
    if place == "id":
        return _("has the id {new} now, formerly {old}").format(new=_quoted(baru, baru), old=_quoted(lama, lama))
    kind = f"{_(_PLACES[place])} " if place and place != "opd" else ""
    return _("moved from {old} to {new}").format(old=f"{kind}{lama}", new=f"{kind}{baru}") if place else ""


def _amount(beda: Difference, lama: str, baru: str) -> str:
    rise = _rise(beda)
    if rise:
        fell = rise.startswith(MINUS)
        told = _("fell from {old} to {new} ({by})") if fell else _("rose from {old} to {new} ({by})")
        return told.format(old=lama, new=baru, by=rise)
    return _("changed from {old} to {new}").format(old=_quoted(beda.lama, lama), new=_quoted(beda.baru, baru))


def _quoted(value: object, written: str) -> str:
    """Put a text of the author between quotation marks; numbers, dates and closed words need none."""
    return f"“{written}”" if type(value) in {str, MarkdownText} else written


def _rise(beda: Difference) -> str:
    """Return the difference of two numbers with its sign; nothing if they are no amounts."""
    then, now = beda.lama, beda.baru
    if not isinstance(then, int | Decimal) or not isinstance(now, int | Decimal) or beda.bidang in _NO_AMOUNTS:
        return ""
    difference = now - then
    written = rupiah(difference) if isinstance(difference, int) and beda.bidang in MONEY else angka(difference)
    return written if difference < 0 else f"+{written}"


_NO_AMOUNTS = ("tahun", "semester", "mulai", "selesai", "quick_win", "wajib", "nomor", "digit_sub_kegiatan", "desimal")


def _exchange(name: str, then: Sequence[object], now: Sequence[object], words: Phrases) -> str:
    """Say what came to a set and what left it."""
    came = ", ".join(words.parts(name, (Counter(now) - Counter(then)).elements()))
    left = ", ".join(words.parts(name, (Counter(then) - Counter(now)).elements()))
    told = (came and _("gained {items}").format(items=came), left and _("no longer has {items}").format(items=left))
    return "; ".join(filter(None, told))


# --- money and positions ------------------------------------------------------------------------


def total(one: TotalShift, words: Phrases) -> str:
    """Name what a total is of."""
    match one.cakupan:
        case "seluruh":
            return _("The whole plan")
        case "opd" | "dimensi":
            return words.nama[one.cakupan].get(one.kunci, one.kunci)
        case _:
            told = _("Year {key}") if one.cakupan == "tahun" else _("Source of funds {key}")
            return told.format(key=one.kunci)


def point(one: PositionShift, perubahan: Changes, words: Phrases) -> tuple[str, str, str]:
    """Say whose position it is, and where it was and is: position, quadrant and coordinates."""
    rencana = perubahan.baru.rencana.value
    city = rencana.daerah.sebutan
    name = words.nama[one.cakupan].get(one.kunci, one.kunci) if one.cakupan != "kota" else city
    before, after = perubahan.lama.rencana.value.swot, rencana.swot
    return name, _place_of(one.lama, before), _place_of(one.baru, after)


def _place_of(hasil: SwotResult | None, konvensi: KonvensiSwot) -> str:
    if hasil is None:
        return _("not weighed yet")
    named = [konvensi.posisi[key] for key in hasil.sekitar if key in konvensi.posisi]
    if hasil.posisi and named:
        position = _("{name}, quadrant {number}").format(name=named[0].nama, number=named[0].kuadran)
    else:
        position = _("balanced between {names}").format(names=", ".join(one.nama for one in named))
    return f"{position} (X = {angka(hasil.x, konvensi.desimal)}; Y = {angka(hasil.y, konvensi.desimal)})"
