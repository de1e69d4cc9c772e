"""An item, a field or a value of the model becomes the words by which readers know it.

The words of the model are those of Indonesian readers, so most fields are called by their names. The name of an item
stands between two control characters, which no data file can hold, so that each output can set it off in its own way.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct

from masterplan.changes import articles, traits
from masterplan.changes.differences import NAMES
from masterplan.changes.matching import Sides
from masterplan.diagnostics.language import _, indonesian, later, ngettext
from masterplan.model.nilai import Batas, Rentang, tulis
from masterplan.model.opd import Faktor, Klarifikasi, Opd, Pejabat, Program, Strategi
from masterplan.model.rancangan import Ayat, Pasal, PasalDihapus, PerubahanPeraturan, Rancangan
from masterplan.model.rencana import Lambang
from masterplan.model.scalars import MarkdownText, Record
from masterplan.model.sets import Hasil
from masterplan.plan.plan import Plan
from masterplan.words.format import TIADA, rupiah, tanggal

_NAME = re.compile("\x02([^\x02\x03]*)\x03")
MONEY = ("pagu", "plafon", "realisasi")  # fields that hold whole rupiah, if they hold whole numbers
_YEARS = ("tahun", "mulai", "selesai")

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "id": later("code"),
        "gambar": later("picture"),
        "alternatif": later("alternative text"),
        "awal": later("baseline"),
        "tpb": later("SDG"),
        "mulai": later("first year"),
        "selesai": later("last year"),
        "laporan": later("name in reports"),
        "panduan": later("name in the guidebook"),
        "surel": later("e-mail address"),
        "masa": later("validity"),
        "status": later("status of the data"),
        "bobot_basis": later("base of the weights"),
        "dipakai": later("what is used"),
        "lainnya": later("what other sources say"),
        "pendukung": later("supporting agencies"),
        "sidik": later("fingerprint of the content"),
    }
)


def named(text: object) -> str:
    """Set off the name of an item."""
    return f"\x02{text}\x03"


def write(text: str, outside: Callable[[str], str], inside: Callable[[str], str]) -> str:
    """Write a text with names that are set off, by one function for the names and one for what is between them."""
    parts = _NAME.split(text)
    return "".join(inside(part) if index % 2 else outside(part) for index, part in enumerate(parts))


def plain(text: str) -> str:
    """Write names between quotation marks."""
    return write(text, str, "“{}”".format)


# --- items and fields ---------------------------------------------------------------------------


def item(one: Record, without: str = "", owner: Record | None = None) -> str:
    """Name an item: `program`, and its name set off; not by the field `without`, which is about to be told."""
    own = traits.of(one, owner)
    words = _(own.words) if own.words else ""
    known = dict(one)
    words = (
        words.format_map(known | {"subject": named(articles.subject(str(known.get("id", ""))))})
        if "{" in words
        else words
    )
    name = str(attrgetter(own.shown)(one) or "") if own.shown and own.shown != without else ""
    return " ".join(part for part in (words, named(name) if words and name else name) if part)


def path(chain: Iterable[Sides[Record]], without: str = "") -> str:
    """Name an item and what it is part of, from the inside out; its OPD, which stands above it, only on its own."""
    sides = tuple(chain)
    items = [pair.kini for pair in sides]
    if isinstance(items[0], Rancangan) and len(items) > 1:
        return of(*_of_regulation(sides, without))
    aside = (Opd,) if any(isinstance(one, _ON_THEIR_OWN) for one in items) else ()
    inner = [one for one in reversed(items) if not isinstance(one, aside)]
    return of(*(item(one, "" if index else without) for index, one in enumerate(inner)))


def _of_regulation(chain: Sequence[Sides[Record]], without: str) -> Iterator[str]:
    """Name what belongs to a regulation, of which nothing stands between an article and the whole."""
    root, inner = chain[0].kini, [pair.kini for pair in reversed(chain[1:])]
    last, article = inner[0], next((at for at, one in enumerate(inner) if isinstance(one, Pasal)), None)
    if isinstance(last, PasalDihapus) and (number := articles.left_out(chain, last.id)):
        yield _("omission of {article}").format(article=number)
    elif article is None:
        yield from (item(one, "" if at else without, root) for at, one in enumerate(inner))
    else:
        own, below = chain[: len(chain) - article], inner[: article + 1]
        number = articles.numbered(chain) or articles.numbered(own)
        aside = (Pasal, Ayat) if articles.numbered(chain) else (Pasal,) if number else ()
        told = [one for one in below if not isinstance(one, aside)]
        yield from (item(one, "" if at else without) for at, one in enumerate(told))
        yield number
    if not any(isinstance(one, _WITHOUT_REGULATION) for one in inner):
        yield item(root)


def of(*parts: str) -> str:
    """Say that one thing is a part of the next, and so on."""
    first, *others = [part for part in parts if part] or [""]
    return reduce(lambda part, whole: _("{part} of {whole}").format(part=part, whole=whole), others, first)


# What says enough without its OPD.
_ON_THEIR_OWN = (Faktor, Strategi, Program, Klarifikasi)
_WITHOUT_REGULATION = (PerubahanPeraturan, Pejabat)  # the same without the regulation


def called(one: Record, name: str) -> bool:
    """Tell whether a field holds the name by which an item is called."""
    return name == "nama" == traits.of(one).shown


def field(owner: Record, name: str) -> str:
    """Name a field of an item."""
    known = traits.of(owner).fields.get(name) or _FIELDS.get(name)
    return _(known) if known else name.replace("_", " ")


# --- values -------------------------------------------------------------------------------------


class Phrases(Struct, frozen=True):
    """What the ids in a plan stand for, by the kinds of `NAMES`, such as `nama["dimensi"]["living"]`."""

    nama: Mapping[str, Mapping[str, str]]

    def value(self, name: str, value: object) -> str:
        """Write a value of a field; nothing is a dash."""
        match value:
            case bool():
                return "ya" if value else "tidak"  # as it is written in the file
            case int() if name in MONEY:
                return rupiah(value)
            case int() if name in _YEARS:
                return str(value)
            case int() | Decimal() | Batas() | Rentang():
                return tulis(value)
            case tuple():
                return ", ".join(self.parts(name, value)) or TIADA
            case _:
                return self._text(name, value)

    def parts(self, name: str, values: Iterable[object]) -> list[str]:
        """Write the values of a list one by one."""
        return [self.value(name, value) for value in values]

    def _text(self, name: str, value: object) -> str:
        match value:
            case None:
                return TIADA
            case StrEnum():
                return value.value.replace("_", " ")
            case MarkdownText():
                return counted_words(value)
            case datetime.date():
                return tanggal(value)
            case Record() | dict():
                return self.content(value)
            case _:
                return self.nama.get(NAMES.get(name, ""), {}).get(str(value), str(value))

    def content(self, one: Record | Mapping[str, object]) -> str:
        """Say everything that an item holds, field by field, or what stands behind each name."""
        match one:
            case Mapping():
                return "; ".join(f"{name}: {self.value('', part)}" for name, part in one.items())
            case Program():
                return "; ".join(self._programme(one))
            case Opd():
                told = _("{programmes} programmes, {strategies} strategies")
                return told.format(programmes=len(one.program), strategies=len(one.strategi))
            case Klarifikasi():
                return "; ".join(self._answer(one))
            case Lambang():
                return one.alternatif
            case _:
                return "; ".join(self._fields(one))

    def _programme(self, one: Program) -> Iterator[str]:
        yield _("dimension {name}").format(name=self.value("dimensi", one.dimensi))
        yield _("sub-dimension {name}").format(name=self.value("subdimensi", one.subdimensi))
        yield _("term {name}").format(name=one.jangka.value)
        count = len(one.indikator)
        yield ngettext("{count} indicator", "{count} indicators", count).format(count=count)
        amount = sum(amount for dana in one.pendanaan for amount in dana.pagu.values())
        yield _("budget {amount}").format(amount=rupiah(amount))

    def _answer(self, one: Klarifikasi) -> Iterator[str]:
        """Leave out the fingerprint, which says nothing to a reader."""
        asked = {
            Hasil.SETUJU: _("agrees"),
            Hasil.REVISI: _("asks for a revision"),
            Hasil.BATAL: _("takes back the answer before it"),
        }[one.hasil]
        answer = _("{answer} on {date}").format(answer=asked, date=tanggal(one.tanggal))
        yield ", ".join(filter(None, (answer, one.tahap)))
        yield from [_("note {text}").format(text=one.catatan)] if one.catatan else []

    def _fields(self, one: Record) -> Iterator[str]:
        """Write the fields of an item, but for those by which `item` names it, and for its id."""
        own = traits.of(one)
        for name, value in one:
            if (
                name not in {"id", own.shown, *own.quiet}
                and f"{{{name}}}" not in own.words
                and value is not None
                and value != ()
            ):
                yield from self._field(one, name, value)

    def _field(self, one: Record, name: str, value: object) -> Iterator[str]:
        shown, _dot, inner = traits.of(one).shown.partition(".")
        match value:
            case dict():
                yield from (f"{field(one, name)} {key} {self.value(name, part)}" for key, part in value.items())
            case Record() if name == shown:  # of two names one has been told
                yield from (self._part(value, part) for part, _text in value if part != inner)
            case tuple() if isinstance(value[0], Record):
                yield f"{field(one, name)} {', '.join(_bare(part, name) for part in value)}"
            case _:
                yield self._part(one, name)

    def _part(self, one: Record, name: str) -> str:
        return f"{field(one, name).removesuffix(' pada')} {self.value(name, getattr(one, name))}"


def _bare(one: Record, kind: str) -> str:
    """Name an item of a list without the word that says what the list is of."""
    words = traits.of(one).words
    if isinstance(one, Pasal):
        return named(articles.subject(one.id))
    return item(one).removeprefix(f"{_(words)} ") if words and indonesian(words) == kind else item(one)


def counted_words(text: str) -> str:
    """Say how long a text is."""
    count = len(text.split())
    return ngettext("{count} word", "{count} words", count).format(count=count)


def meanings(*plans: Plan) -> Phrases:
    """Collect what ids stand for; where plans differ, the last one has the word."""
    known: dict[str, dict[str, str]] = {kind: {} for kind in NAMES.values()}
    for plan in plans:
        style = plan.rencana.value.gaya.nama_dimensi
        dimensi = plan.dimensi.value.dimensi
        items = [(one, dokumen) for dokumen in plan.acuan.value.dokumen for one in dokumen.butir]
        known["opd"] |= {entry.value.id: entry.value.nama for entry in plan.opd}
        known["dimensi"] |= {one.id: one.nama.chosen(style) for one in dimensi}
        known["subdimensi"] |= {sub.id: sub.nama.chosen(style) for one in dimensi for sub in one.subdimensi}
        known["butir"] |= {one.id: f"{one.jenis} {one.nomor} {dokumen.nama}" for one, dokumen in items}
        known["kerangka"] |= {
            butir.id: f"{butir.nomor} {kerangka.nama}"
            for kerangka in plan.indeks.value.kerangka
            for aspek in kerangka.aspek
            for butir in aspek.butir
        }
        known["program"] |= {one.id: one.nama for entry in plan.opd for one in entry.value.program}
        known["aplikasi"] |= {one.id: one.nama for entry in plan.opd for one in entry.value.aplikasi}
        known["wilayah"] |= {one.id: one.nama for one in plan.rencana.value.wilayah}
        known["sumber"] |= {one.id: one.judul for one in plan.rujukan.value.sumber}
    return Phrases(known)
