"""A place becomes what can be written there, with what it means: fields, ids, codes, words to choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args, get_origin

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, TextEdit
from msgspec import Struct
from pydantic import BaseModel

from masterplan.diagnostics.language import _
from masterplan.live.lsp import cursor, names
from masterplan.live.lsp.cursor import YamlCursor
from masterplan.live.lsp.plans import View
from masterplan.model.opd import Kelompok
from masterplan.model.scalars import Tahun, YaTidak
from masterplan.model.sets import ClosedSet
from masterplan.model.shape import chosen, descriptions, id_of, inside, listed, of_value, type_at

_CODE = re.compile(r"\bkode:\s*([A-Z]{1,2}[0-9]+)")


class _Offer(Struct, frozen=True):
    """Something that can be written: what it means, what it is, and what is written if that is more than its name."""

    name: str
    meaning: str
    kind: CompletionItemKind
    written: str = ""
    first: bool = False


def completion(view: View, offset: int) -> CompletionList | None:
    """Return all that can stand at a place; the editor chooses by what has been typed."""
    at = cursor.at(view.text.source, offset) if view.text.model else None
    if at is None or at.prose:
        return None
    where = view.text.positions.between(min(at.start, offset), max(at.end, offset))
    offers = {one.name: one for one in _offers(view, at)}
    items = [
        CompletionItem(
            label=one.name,
            kind=one.kind,
            detail=one.meaning,
            filter_text=f"{one.name} {one.meaning}" if one.kind is CompletionItemKind.Reference else one.name,
            sort_text=f"{'0' if one.first else '1'}{number:05}",
            text_edit=TextEdit(where, one.written or one.name),
        )
        for number, one in enumerate(offers.values())
    ]
    return CompletionList(is_incomplete=False, items=items)


def _offers(view: View, at: YamlCursor) -> Iterator[_Offer]:
    if at.at_key:
        yield from _keys(view, at, at.path[:-1])
        return
    if at.bare:
        yield from _keys(view, at, at.path)
    yield from _values(view, at)


def _keys(view: View, at: YamlCursor, around: tuple[str | int, ...]) -> Iterator[_Offer]:
    """Return the fields that can stand in a record, those first that must; or the keys of a mapping."""
    record = names.record(view, around)
    beside = at.beside.keys() - {at.word}
    followed = view.text.source.text[at.end : at.end + 1] == ":"
    if record:
        told = descriptions(record)
        for name, info in record.model_fields.items():
            if name not in beside:
                written = name if followed else name + _opening(record, name)
                yield _Offer(name, told[name], CompletionItemKind.Field, written, info.is_required())
        return
    of = chosen(type_at(view.text.model, around), "")
    if get_origin(of) is Mapping:
        own = _members(view, at, get_args(of)[0])
        yield from (
            _Offer(one.name, one.meaning, one.kind, one.name if followed else f"{one.name}: ")
            for one in own
            if one.name not in beside
        )


def _opening(record: type[BaseModel], name: str) -> str:
    """Return what follows the name of a field: a space before a value, a line of its own before records."""
    of = inside(record, name)
    many = get_origin(chosen(of, 0)) is tuple or get_origin(chosen(of, "")) is Mapping
    return ":" if many or names.is_record(listed(of)) else ": "


def _values(view: View, at: YamlCursor) -> Iterator[_Offer]:
    """Return what can stand as a value; where a list is begun without brackets, what can stand in it."""
    of = names.type_of(view, at)
    if at.bare and get_origin(chosen(of_value(of, ""), 0)) is tuple:
        return
    yield from _members(view, at, of)
    if of == YaTidak:
        yield from (_Offer(one, "", CompletionItemKind.Value) for one in ("true", "false"))


def _members(view: View, at: YamlCursor, of: object) -> Iterator[_Offer]:
    if isinstance(of, type) and issubclass(of, ClosedSet):
        yield from (_Offer(one.value, one.arti, CompletionItemKind.EnumMember) for one in of)
    elif of == Tahun and view.plan:
        period = view.plan.rencana.value.periode
        years = range(period.mulai, period.selesai + 1)
        yield from (_Offer(str(year), _("year of the plan"), CompletionItemKind.Value) for year in years)
    elif kumpulan := id_of(of) or names.OWN.get(of, ""):
        yield from _named(view, at, kumpulan)


def _named(view: View, at: YamlCursor, kumpulan: str) -> Iterator[_Offer]:
    """Return the ids of a set; where a factor or a strategy gets its code, the next one that is free."""
    if at.path[-1] == "kode":
        yield from _next_code(view, at)
        return
    for ident, name in names.called(view, kumpulan, at.beside.get("dimensi", "")).items():
        yield _Offer(ident, name, CompletionItemKind.Reference)


def _next_code(view: View, at: YamlCursor) -> Iterator[_Offer]:
    group = next((one for one in Kelompok if one.value in at.path), None)
    text = view.text.source.text
    taken = {*_CODE.findall(text[: at.start]), *_CODE.findall(text[at.end :])}
    for letters in (group.letter,) if group else ("SO", "WO", "ST", "WT"):
        free = next(code for number in range(1, 1000) if (code := f"{letters}{number}") not in taken)
        yield _Offer(free, _("the next code that is free"), CompletionItemKind.Value)
